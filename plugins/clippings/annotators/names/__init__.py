"""Finds the names of people, organisations, places and nationalities, and which of them are one entity."""

from __future__ import annotations

from ...model import Annotation
from .. import Annotator, Context, Example, Reading
from .candidates import candidates
from .credited import credited
from .cues import local_cues, share_lists
from .datelines import dateline_places
from .deciding import decide
from .entities import mentions_of
from .trimming import compound_parts
from .words import Words

_AREAS = frozenset({"country", "region", "empire", "continent", "district"})


def annotate(reading: Reading, context: Context) -> list[Annotation]:
    """The layer `mention`: every name, with its kind, its entity in the article, its role and where it stands."""
    lexicon = context.knowledge.lexicon
    lookup = context.knowledge.gazetteer.lookup
    words = Words(reading, context.sentences, lambda compound: compound_parts(compound, lexicon))
    datelines = list(dateline_places(reading))
    in_credits = credited(reading, context)
    credits = [annotation.span for annotation in reading.layer("credit")]
    found = [
        candidate
        for candidate in candidates(context, words, datelines)
        if not any(span.start < candidate.end and candidate.start < span.end for span in credits)
    ]

    gazetteer = context.knowledge.gazetteer

    def is_area(name: str) -> bool:
        return gazetteer.abbreviation(name) is not None or any(place.kind in _AREAS for place in lookup(name))

    for candidate in found:
        candidate.local = local_cues(candidate, words, lexicon, is_area)
        if any(start <= candidate.start and candidate.end <= end for start, end in datelines):
            candidate.local["place"] += 5.0
    share_lists(found, words.text)
    decide(found, lexicon, lookup, {})
    return mentions_of(reading, context, found, words) + in_credits


ANNOTATOR = Annotator(
    name="names",
    needs=(),
    makes=("mention",),
    annotate=annotate,
    examples=(Example("Ada Holm lives in Paris.", (("Ada Holm", "person"), ("Paris", "place"))),),
)
