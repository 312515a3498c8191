"""Weighs the places that a name could mean against each other, and against its being a place that is not listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import cos, exp, floor, log10, radians

from ...model import Place
from .senses import Sense

# Weights in natural log of the odds, set by hand and checked on articles not looked at while setting them.
KNOWN = {
    "country": 8.0, "continent": 8.0, "empire": 6.5, "area": 5.5, "sea": 6.0, "lake": 5.0, "mountains": 5.0,
    "river": 5.0, "island": 5.0, "strait": 5.5, "facility": 5.0,
}  # fmt: skip
PEOPLE = 1.0  # for each tenfold of a city's people
REGION, DISTRICT = 0.5, -0.5  # a first division beside a city of as many people; a second one
UNLISTED = 4.0
FIT = 5.0  # for a name that is only an alternate one
HELD, NOT_HELD = 7.0, -5.0  # it lies in what is named behind the comma, or not
TYPE, OTHER_TYPE = 3.0, -3.0  # it is of the kind that the words call for, or not
SAME_REGION, SAME_DISTRICT, SAME_COUNTRY, CLOSE = 2.5, 1.0, 1.5, 2.0
NEAR, NOT_NEAR = 3.0, -6.0  # the text says "near X": within 100 km of X, or not
ROUNDS = 3


def resolve(senses: list[Sense], hints: list[Sense]) -> None:
    """Fills in the probabilities. What a sense may mean is weighed by where all others are, in a few rounds."""
    everything = senses + hints
    for sense in everything:
        sense.scores = [_alone(place, sense) for place in sense.candidates]
        sense.probabilities = _softmax(sense.scores)
    for _ in range(ROUNDS):
        votes = _Votes(everything)
        for sense in everything:
            if sense.candidates:
                votes.weigh(sense)


def _alone(place: Place, sense: Sense) -> float:
    """What speaks for a place before anything else of the article is known."""
    if place.kind == "city":
        score = PEOPLE * log10(place.population + 100)
    elif place.kind in ("region", "district"):
        score = PEOPLE * log10(place.population + 100) + (REGION if place.kind == "region" else DISTRICT)
    else:
        score = KNOWN.get(place.kind, 5.0)
    score += FIT * (place.fit - 1)
    if sense.kind and place.kind in ("city", "region", "district"):
        score += TYPE if place.kind == sense.kind else OTHER_TYPE
    if sense.holder:
        score += HELD if _lies_in(place, sense.holder) else NOT_HELD
    return score


def _lies_in(place: Place, whole: Place) -> bool:
    if whole.kind == "country":
        return place.country == whole.country and place.kind != "country"
    return whole.id in (place.region, place.district) and place.id != whole.id


def _softmax(scores: list[float]) -> list[float]:
    if not scores:
        return []
    top = max(*scores, UNLISTED)
    powers = [exp(score - top) for score in scores]
    total = sum(powers) + exp(UNLISTED - top)
    return [power / total for power in powers]


class _Votes:
    """How much of the article is in each country, region, district and cell of one degree, by sense."""

    def __init__(self, senses: Iterable[Sense]) -> None:
        self.total: defaultdict[object, float] = defaultdict(float)
        self.own: dict[int, defaultdict[object, float]] = {}
        for sense in senses:
            own: defaultdict[object, float] = defaultdict(float)
            for place, probability in zip(sense.candidates, sense.probabilities, strict=True):
                if probability > 0.02:
                    for key in _keys(place):
                        own[key] += probability * sense.weight
            for key, value in own.items():
                self.total[key] += value
            self.own[id(sense)] = own

    def weigh(self, sense: Sense) -> None:
        own = self.own[id(sense)]
        near = [found[0] for other in sense.near if (found := other.best()) and found[1] > 0.5]
        scores = [
            score + self._support(place, own) + _nearness(place, near)
            for score, place in zip(sense.scores, sense.candidates, strict=True)
        ]
        sense.probabilities = _softmax(scores)

    def _support(self, place: Place, own: defaultdict[object, float]) -> float:
        def share(key: object) -> float:
            return 1 - exp(-max(0.0, self.total.get(key, 0.0) - own.get(key, 0.0)))

        if place.kind == "country":
            return SAME_COUNTRY * share(place.country)
        region = place.id if place.kind == "region" else place.region
        score = SAME_COUNTRY * share(place.country) if place.country else 0.0
        if region:
            score += SAME_REGION * share(region)
        if place.district or place.kind == "district":
            score += SAME_DISTRICT * share(place.district or place.id)
        if place.kind in ("city", "district"):
            row, column = floor(place.lat), floor(place.lon)
            cells = sum(
                max(0.0, self.total.get(key, 0.0) - own.get(key, 0.0))
                for key in ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
            )
            score += CLOSE * (1 - exp(-cells))
        return score


def _keys(place: Place) -> list[object]:
    keys: list[object] = [place.country] if place.country else []
    if place.kind == "region":
        keys.append(place.id)
    elif place.region:
        keys.append(place.region)
    if place.kind == "district":
        keys.append(place.id)
    elif place.district:
        keys.append(place.district)
    if place.kind in ("city", "district"):
        keys.append((floor(place.lat), floor(place.lon)))
    return keys


def _nearness(place: Place, near: list[Place]) -> float:
    if not near or place.kind not in ("city", "district", "facility"):
        return 0.0
    return NEAR if min(distance(place, other) for other in near) < 100 else NOT_NEAR


def distance(a: Place, b: Place) -> float:
    """Kilometres between two points, good to a few per cent up to a thousand."""
    across = ((a.lon - b.lon + 180) % 360 - 180) * cos(radians((a.lat + b.lat) / 2))
    return 111.2 * float((across**2 + (a.lat - b.lat) ** 2) ** 0.5)
