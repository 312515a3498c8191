"""Says where the places named in an article are: `Mention.place`, or None where it is not known well enough."""

from __future__ import annotations

from dataclasses import replace

from ...model import Annotation, Mention, Place, PlaceGuess, Span
from .. import Annotator, Context, Example, Reading
from . import cues, evidence, home, scoring, senses

CUT = 0.5  # under this the place is left open


def annotate(reading: Reading, context: Context) -> list[Annotation]:
    """The layer `mention`, with places filled in."""
    gazetteer = context.knowledge.gazetteer
    mentions = context.layers.get("mention", [])
    places = [m for m in mentions if isinstance(m.value, Mention) and m.value.kind == "place"]
    spans = [m.span for m in places]
    found = senses.gather(reading.text, spans, gazetteer)
    _join_near(reading.text, spans, found)
    hints = evidence.hints(reading.text, mentions, reading.facts, gazetteer)
    hints += home.bear_on(found, home.home_places(reading.facts, gazetteer))
    scoring.resolve(found, hints)
    guesses = {index: sense for sense in found for index in sense.mentions}
    done: list[Annotation] = []
    order = {id(m): i for i, m in enumerate(places)}
    for mention in mentions:
        value = mention.value
        if not isinstance(value, Mention):
            continue
        if value.kind == "place":
            value = _placed(value, guesses[order[id(mention)]])
        elif value.kind == "nationality" and (place := gazetteer.nationality(mention.span.of(reading.text))):
            value = replace(value, place=guess(place, 0.95))
        done.append(replace(mention, value=value))
    return done


def _join_near(text: str, spans: list[Span], found: list[senses.Sense]) -> None:
    """Notes which places the text puts near which: "Alva and Brook, south of Corby"."""
    by_mention = {index: sense for sense in found for index in sense.mentions}
    for index in range(len(spans) - 1):
        if not cues.is_near(text, spans[index], spans[index + 1]):
            continue
        other = by_mention[index + 1]
        position = index
        while True:
            if by_mention[position] is not other:
                by_mention[position].near.append(other)
            if position == 0 or not cues.is_joined(text, spans[position - 1], spans[position]):
                break
            position -= 1


def _placed(value: Mention, sense: senses.Sense) -> Mention:
    guesses = tuple(guess(place, probability) for place, probability in scoring.ranked(sense)[:4])
    if guesses and guesses[0].probability >= CUT:
        return replace(value, place=guesses[0], others=guesses[1:4])
    return replace(value, place=None, others=guesses[:3])


def guess(place: Place, probability: float, approximate: str = "") -> PlaceGuess:
    """A candidate as it goes into the annotation."""
    return PlaceGuess(
        lat=round(place.lat, 4),
        lon=round(place.lon, 4),
        geonames=place.geonames,
        country=place.country,
        name=place.name,
        kind=place.kind,
        probability=round(probability, 3),
        approximate=approximate,
    )


ANNOTATOR = Annotator(
    name="places",
    needs=("mention",),
    makes=("mention",),
    annotate=annotate,
    examples=(Example("Ada Holm lives in Paris.", (("Ada Holm", "person"), ("Paris", "place"))),),
)
