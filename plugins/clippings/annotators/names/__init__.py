"""Finds the names of people, organisations, places and nationalities, and which of them are one entity."""

from __future__ import annotations

from ...model import Annotation, Mention, Span
from .. import Annotator, Context, Example, Reading

_KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "nationality",
}


def annotate(reading: Reading, context: Context) -> list[Annotation]:
    """The layer `mention`."""
    found = []
    for start, end, label in context.tagging.entities:
        kind = _KINDS.get(label)
        if kind:
            name = reading.text[start:end]
            found.append(Annotation("mention", Span(start, end), Mention(kind, f"{kind}:{name}", name), "tagger"))
    return found


ANNOTATOR = Annotator(
    name="names",
    needs=(),
    makes=("mention",),
    annotate=annotate,
    examples=(Example("Ada Holm lives in Paris.", (("Ada Holm", "person"), ("Paris", "place"))),),
)
