"""Says where the places named in an article are: `Mention.place`, or None where it is not known well enough."""

from __future__ import annotations

from msgspec.structs import replace

from ...model import Annotation, Mention
from .. import Annotator, Context, Example, Reading
from . import answers, evidence, home, scoring, senses


def annotate(reading: Reading, context: Context) -> list[Annotation]:
    """The layer `mention`, with places, their rivals and their roles filled in."""
    gazetteer = context.knowledge.gazetteer
    text = reading.text
    mentions = [m for m in context.layers.get("mention", ()) if isinstance(m.value, Mention)]
    named = [m for m in mentions if _is_place(m) and not gazetteer.nationality(m.span.of(text))]
    spans = [m.span for m in named]
    found = senses.gather(text, spans, gazetteer)
    at_home = home.home_places(reading.facts, gazetteer)
    country = home.home_country(reading.facts, gazetteer)
    hints = evidence.hints(text, mentions, found, country, gazetteer) + home.bear_on(found, at_home, country)
    scoring.resolve(found, hints)
    where = answers.answer(reading, spans, found, hints, at_home, gazetteer)
    done = []
    for mention in mentions:
        value = mention.value
        assert isinstance(value, Mention)
        if answer := where.get(mention.span) if _is_place(mention) else None:
            place, others, role = answer
            value = replace(value, place=place, others=others, role=role)
        elif value.kind in ("place", "nationality") and (country := gazetteer.nationality(mention.span.of(text))):
            value = replace(value, place=answers.guess(country, answers.NATIONALITY))
        done.append(replace(mention, value=value))
    return done


def _is_place(mention: Annotation) -> bool:
    return isinstance(mention.value, Mention) and mention.value.kind == "place"


ANNOTATOR = Annotator(
    name="places",
    needs=("mention",),
    makes=("mention",),
    annotate=annotate,
    examples=(Example("Ada Holm lives in Paris.", (("Ada Holm", "person"), ("Paris", "place"))),),
)
