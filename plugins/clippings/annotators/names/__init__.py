"""Finds the names of people, organisations, places and nationalities, and which of them are one entity."""

from __future__ import annotations

from ...model import Annotation, Mention, Span
from .. import Annotator, Context, Example, Reading
from .candidates import candidates
from .cues import local_cues
from .deciding import decide
from .words import Words

_AREAS = frozenset({"country", "region", "empire", "continent", "district"})


def annotate(reading: Reading, context: Context) -> list[Annotation]:
    """The layer `mention`."""
    lexicon = context.knowledge.lexicon
    lookup = context.knowledge.gazetteer.lookup
    words = Words(reading, context.sentences)
    found = candidates(context, words)

    def is_area(name: str) -> bool:
        return any(place.kind in _AREAS for place in lookup(name))

    for candidate in found:
        candidate.local = local_cues(candidate, words, lexicon, is_area)
    decide(found, lexicon, lookup, {})
    return [
        Annotation("mention", Span(c.start, c.end), Mention(c.kind, f"{c.kind}:{c.text}", c.text), "names")
        for c in found
        if c.kind
    ]


ANNOTATOR = Annotator(
    name="names",
    needs=(),
    makes=("mention",),
    annotate=annotate,
    examples=(Example("Ada Holm lives in Paris.", (("Ada Holm", "person"), ("Paris", "place"))),),
)
