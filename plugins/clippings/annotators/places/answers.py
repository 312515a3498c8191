"""Turns what the senses came to into answers for each mention: a place, an approximate one, or none, and its role."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from ...model import Place, PlaceGuess, Span
from .. import Reading
from . import cues, facilities, scoring
from .scoring import ranked
from .senses import Sense

if TYPE_CHECKING:
    from ...gazetteer import Gazetteer

CUT = 0.6  # under this the place is left open
APPROXIMATE_CUT = 0.7
SURE = 0.6  # towns surer than this can tell where something near them is
NATIONALITY = 0.95
KNOWN_AFAR, FAR = 30_000, 150  # people; kilometres
KNOWN_ABROAD = 150_000  # people: a paper elsewhere names a smaller town with its country

Answer = tuple[PlaceGuess | None, tuple[PlaceGuess, ...], str]


def answer(
    reading: Reading,
    spans: list[Span],
    found: list[Sense],
    hints: list[Sense],
    at_home: tuple[Place, ...],
    gazetteer: Gazetteer,
) -> dict[Span, Answer]:
    """For each mention's span its place (None under the cut), the next best ones, and its role."""
    text = reading.text
    listed = {index: (sense, ranked(sense)) for sense in found for index in sense.mentions}
    anchors = [
        facilities.Anchor(spans[index], pairs[0][0], pairs[0][1])
        for index, (_, pairs) in sorted(listed.items())
        if pairs and pairs[0][0].kind == "city" and pairs[0][1] > SURE
    ]
    for hint in hints:  # the town in the name of a court or a paper
        if hint.spans and (pairs := ranked(hint)) and pairs[0][1] > SURE:
            anchors += [facilities.Anchor(span, *pairs[0]) for span in hint.spans]
    focus = _focus(anchors, at_home)
    starts = [block.span.start for block in reading.blocks]
    towns = facilities.Anchors(anchors, text)
    done: dict[Span, Answer] = {}
    countries = _countries(found)
    for index, (sense, pairs) in listed.items():
        span = spans[index]
        guesses = tuple(guess(place, probability) for place, probability in pairs[:4])
        sure = guesses and guesses[0].probability >= CUT and not _stranger(sense, pairs[0][0], countries, at_home)
        if sure and not _far_off(sense, pairs[0][0], anchors, text, spans, at_home):
            place, probability = pairs[0]
            # The airport of a town is not the town, the south of a state not the state.
            if (sense.kind == "facility" and place.kind != "facility") or (sense.modified and place.kind != "city"):
                guesses = (guess(place, probability, place.name), *guesses[1:])
            done[span] = (guesses[0], guesses[1:4], _role(reading, starts, span, place))
            continue
        near = None
        if not guesses or sense.near or facilities.is_facility(span.of(text)):
            near = _near(text, span, sense, towns, focus, gazetteer)
        done[span] = (near, guesses[:3], _role(reading, starts, span, None))
    return done


def _countries(found: list[Sense]) -> dict[str, set[str]]:
    """The countries that the article is in, each with the names that put it there."""
    countries: dict[str, set[str]] = {}
    for sense in found:
        best = sense.best()
        if best and best[1] > SURE and best[0].country:
            countries.setdefault(best[0].country, set()).add(sense.name)
    return countries


def _stranger(sense: Sense, place: Place, countries: dict[str, set[str]], at_home: tuple[Place, ...]) -> bool:
    """A small town of a country that nothing else of the article is in, with no word to say that it is there: as likely
    somebody's name, or a place that is not listed."""
    if (
        place.kind != "city"
        or place.population >= KNOWN_ABROAD
        or place.capital
        or sense.holder
        or sense.near
        or sense.opens
    ):
        return False
    elsewhere = sum(len(names) for country, names in countries.items() if country != place.country)
    alone = not countries.get(place.country, set()) - {sense.name} and all(
        home.country != place.country for home in at_home
    )
    return alone and elsewhere >= 2


def _far_off(
    sense: Sense,
    place: Place,
    anchors: list[facilities.Anchor],
    text: str,
    spans: list[Span],
    at_home: tuple[Place, ...],
) -> bool:
    """A small town that lies far from all others of the article, with no word to say that it is there: as likely a river, a
    firm, or a place of that name which is not listed."""
    if (
        place.kind != "city"
        or place.population >= KNOWN_AFAR
        or place.capital
        or sense.holder
        or sense.near
        or sense.opens
    ):
        return False
    if sense.kind != "facility" and any(
        cues.is_somewhere(text, spans[index]) or (index and cues.is_joined(text, spans[index - 1], spans[index]))
        for index in sense.mentions
    ):
        return False
    others = {a.place.id: a.place for a in anchors if a.span.of(text).casefold() != sense.name.casefold()}
    near_home = any(scoring.distance(place, home) < FAR for home in at_home)
    return not near_home and len(others) >= 2 and all(scoring.distance(place, other) > FAR for other in others.values())


def _near(
    text: str,
    span: Span,
    sense: Sense,
    towns: facilities.Anchors,
    focus: tuple[Place, float] | None,
    gazetteer: Gazetteer,
) -> PlaceGuess | None:
    named = [found for other in sense.near if (found := other.best()) and found[1] > SURE and found[0].kind == "city"]
    if named:
        return guess(named[0][0], named[0][1] * facilities.NEXT_TO, named[0][0].name)
    if " " not in span.of(text) and (cues.is_the(text, span) or not cues.is_somewhere(text, span)):
        return None  # a single unknown word may be no place at all
    near = facilities.near(text, span, towns, focus, gazetteer)
    if near and near[1] <= facilities.vague(span.of(text)) and not cues.is_dwelt_in(text, span):
        return None
    if near is None or near[1] < APPROXIMATE_CUT:
        return None
    return guess(near[0], near[1], near[0].name)


def _focus(anchors: list[facilities.Anchor], at_home: tuple[Place, ...]) -> tuple[Place, float] | None:
    """The town that the article is about, if it is about one: the outlet's home, or the one named most."""
    if len(at_home) == 1 and at_home[0].kind == "city":
        return at_home[0], 0.9
    counts: dict[int, float] = {}
    for anchor in anchors:
        counts[anchor.place.id] = counts.get(anchor.place.id, 0.0) + 1
    if not counts:
        return None
    best = max(anchors, key=lambda anchor: (counts[anchor.place.id], -anchor.span.start))
    return best.place, best.probability * counts[best.place.id] / len(anchors)


def _role(reading: Reading, starts: list[int], span: Span, place: Place | None) -> str:
    """dateline, photo, government (a capital that stands for those who govern there: no pin), or mentioned."""
    if place and (place.capital or place.kind == "country") and cues.speaks(reading.text, span):
        return "government"
    index = bisect_right(starts, span.start) - 1
    kind = reading.blocks[index].kind if index >= 0 else ""
    if kind == "dateline" or (kind != "caption" and cues.is_dateline(reading.text, span)):
        return "dateline"
    return "photo" if kind == "caption" else "mentioned"


def guess(place: Place, probability: float, approximate: str = "") -> PlaceGuess:
    """A candidate as it goes into the annotation; `approximate` names what the place meant is near."""
    return PlaceGuess(
        lat=round(place.lat, 4),
        lon=round(place.lon, 4),
        geonames=place.geonames,
        country=place.country,
        name=place.name,
        kind=place.kind,
        probability=round(min(probability, 0.999), 3),
        approximate=approximate,
    )
