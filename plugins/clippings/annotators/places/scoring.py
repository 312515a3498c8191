"""Weighs the places that a name could mean against each other, and against its being a place that is not listed."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, exp, floor, log10, radians

from ...model import Place
from .senses import Sense

# Weights in natural log of the odds, set by hand and checked on articles not looked at while setting them.
KNOWN = {
    "country": 8.0, "continent": 8.0, "empire": 7.5, "area": 7.0, "sea": 7.0, "lake": 6.0, "mountains": 6.0,
    "river": 6.0, "island": 6.0, "strait": 6.0, "facility": 6.0,
}  # fmt: skip
WEIGHTS = {
    "people": 1.0,  # for each tenfold of a city's people
    "region": 0.5,  # a first division beside a city of as many people
    "district": -1.0,
    "capital": 1.5,
    "unlisted": 4.0,
    "fit": 5.0,  # for a name that is only an alternate one
    "namesake": -2.0,  # an alternate name that another city of the country has as its own
    "held": 7.0,  # it lies in what is named behind the comma
    "not held": -5.0,
    "kind": 3.0,  # it is of the kind that the words call for
    "other kind": -3.0,
    "same region": 3.0,
    "same district": 1.0,
    "same country": 1.5,
    "close": 2.0,
    "neighbouring": 1.0,  # in the same part of the world
    "near": 3.0,  # the text says "near X": within 100 km of X
    "not near": -6.0,
    "modified": -0.5,
}
ROUNDS = 3
NAMED = 2.0  # how much more a region or county counts that is itself named than one in which a town lies
FLAT = 0.5  # the first round trusts what each name says by itself only half, so that small towns can agree
TWINS = 60  # km: a city and the region or county of the same name around it are one answer


def resolve(senses: list[Sense], hints: list[Sense]) -> None:
    """Fills in the probabilities. What a sense may mean is weighed by where all others are, in a few rounds."""
    everything = senses + hints
    for sense in everything:
        if not sense.scores:
            sense.scores = [alone(place, sense) + sense.bonus.get(place.id, 0.0) for place in sense.candidates]
        sense.probabilities = _softmax([s * FLAT for s in sense.scores], sense.unlisted * FLAT)
    for _ in range(ROUNDS):
        votes = _Votes(everything)
        for sense in everything:
            if sense.candidates:
                votes.weigh(sense)


def alone(place: Place, sense: Sense) -> float:
    """What speaks for a place before anything else of the article is known."""
    if place.kind in ("city", "region", "district"):
        score = WEIGHTS["people"] * log10(place.population + 100) + WEIGHTS.get(place.kind, 0.0)
        score += WEIGHTS["capital"] * place.capital * (2 if sense.opens else 1)
        if place.kind == "region" and any(_outshines(other, place) for other in sense.candidates[:9]):
            score -= WEIGHTS["capital"]
        if sense.kind and sense.kind != "facility":
            score += WEIGHTS["kind" if place.kind == sense.kind else "other kind"]
    else:
        score = KNOWN.get(place.kind, 5.0)
        if place.kind == "country":
            score += sum(1 for other in sense.candidates if other.country == place.country and other.kind == "region")
    score += WEIGHTS["fit"] * (place.fit - 1)
    if place.fit < 0.9 and any(p.fit > 0.9 and p.country == place.country for p in sense.candidates[:20]):
        score += WEIGHTS["namesake"]
    if sense.holder:
        score += WEIGHTS["held" if lies_in(place, sense.holder) else "not held"]
    return score


def _outshines(city: Place, region: Place) -> bool:
    """Whether newspapers mean the city by the bare name, and say "New York state" for the region."""
    great = city.capital or city.population > 1_000_000
    return city.kind == "city" and great and city.fit > 0.9 and city.country == region.country


def lies_in(place: Place, whole: Place) -> bool:
    if whole.kind == "country":
        return place.country == whole.country and place.kind != "country"
    return whole.id in (place.region, place.district) and place.id != whole.id


def _softmax(scores: list[float], unlisted: float) -> list[float]:
    if not scores:
        return []
    unlisted += WEIGHTS["unlisted"]
    top = max(*scores, unlisted)
    powers = [exp(score - top) for score in scores]
    total = sum(powers) + exp(unlisted - top)
    return [power / total for power in powers]


class _Votes:
    """How much of the article is in each country, region and district, and around each point, by sense and in all."""

    def __init__(self, senses: Iterable[Sense]) -> None:
        self.total: dict[object, float] = {}
        self.own: dict[int, dict[object, float]] = {}
        for sense in senses:
            own: dict[object, float] = {}
            for place, probability in zip(sense.candidates, sense.probabilities, strict=True):
                if probability > 0.05:
                    worth = probability * sense.weight
                    for key, named in _reach(place, sense):
                        own[key] = own.get(key, 0.0) + worth * named
            for key, value in own.items():
                self.total[key] = self.total.get(key, 0.0) + value
            self.own[id(sense)] = own

    def weigh(self, sense: Sense) -> None:
        own, total = self.own[id(sense)], self.total
        near = [found[0] for other in sense.near if (found := other.best()) and found[1] > 0.5]
        scores = []
        if not sense.bases:
            sense.bases = [_bases(place) for place in sense.candidates]
        for score, place, bases in zip(sense.scores, sense.candidates, sense.bases, strict=True):
            for name, key in bases:
                if key in total:
                    score += WEIGHTS[name] * (1 - exp(own.get(key, 0.0) - total[key]))
            scores.append(score + _nearness(place, near) if near else score)
        sense.probabilities = _softmax(scores, sense.unlisted)


def _bases(place: Place) -> list[tuple[str, object]]:
    """What a candidate gains from: others in the same country, region and so on."""
    local = place.kind in ("city", "district", "region")
    found: list[tuple[str, object]] = [("neighbouring", (15, floor(place.lat / 15), floor(place.lon / 15)))]
    if place.country:
        found.append(("same country", place.country))
    if local and (region := place.id if place.kind == "region" else place.region):
        found.append(("same region", region))
    if local and (district := place.id if place.kind == "district" else place.district):
        found.append(("same district", district))
    if local and place.kind != "region":
        found.append(("close", (1, floor(place.lat), floor(place.lon))))
    return found


def _reach(place: Place, sense: Sense) -> list[tuple[object, float]]:
    """What a place counts for, and how much: its country and divisions, and the cells of one and 15 degrees around it."""
    if place.id not in sense.reach:
        keys: list[tuple[object, float]] = [
            (key, NAMED if key == place.id else 1.0) for _, key in _bases(place) if isinstance(key, int | str)
        ]
        for size in (1, 15) if place.kind in ("city", "district") else (15,):
            row, column = floor(place.lat / size), floor(place.lon / size)
            keys += [((size, row + i, column + j), 1.0) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        sense.reach[place.id] = keys
    return sense.reach[place.id]


def _nearness(place: Place, near: list[Place]) -> float:
    if not near or place.kind not in ("city", "district", "facility"):
        return 0.0
    return WEIGHTS["near" if min(distance(place, other) for other in near) < 100 else "not near"]


def ranked(sense: Sense) -> list[tuple[Place, float]]:
    """The candidates, best first, each with its probability; a city also gets that of the region around it and so on."""
    pairs = sorted(zip(sense.candidates, sense.probabilities, strict=True), key=lambda pair: (-pair[1], pair[0].id))
    pairs = [pair for pair in pairs if pair[1] > 0.004]
    done: list[tuple[Place, float]] = []
    while pairs:
        place = pairs[0][0]
        twins = [pair for pair in pairs if pair[0] is place or _is_twin(pair[0], place)]
        chosen = place
        if not sense.kind and place.kind != "city":
            chosen = next((p for p, _ in twins if p.kind == "city"), place)
        done.append((chosen, sum(probability for _, probability in twins)))
        pairs = [pair for pair in pairs if pair not in twins]
    return sorted(done, key=lambda pair: -pair[1])


def _is_twin(a: Place, b: Place) -> bool:
    kinds = ("city", "district", "region")
    if a.country != b.country or a.kind not in kinds or b.kind not in kinds:
        return False
    within = a.region == b.id or b.region == a.id
    return distance(a, b) < TWINS or (within and a.name == b.name and max(a.population, b.population) < 3_000_000)


def distance(a: Place, b: Place) -> float:
    """Kilometres between two points, good to a few per cent up to a thousand."""
    across = ((a.lon - b.lon + 180) % 360 - 180) * cos(radians((a.lat + b.lat) / 2))
    return 111.2 * float((across**2 + (a.lat - b.lat) ** 2) ** 0.5)
