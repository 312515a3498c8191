"""Finds dates and other time expressions and gives each its value against the article's date."""

from __future__ import annotations

from bisect import bisect_right

from ...model import Annotation, Date, Span
from .. import Annotator, Context, Example, Reading
from .scan import find_dates

__all__ = ["ANNOTATOR", "find_dates"]

_CONTEXTS = {"caption": "photo", "dateline": "dateline", "embed": "post"}


def annotate(reading: Reading, context: Context) -> list[Annotation]:
    """The layer `date`; what is left out of the page has no dates."""
    published = reading.facts.published.value if reading.facts.published else None
    captions = [block.span for block in reading.blocks if block.kind == "caption"]
    starts = [block.span.start for block in reading.blocks]
    found: list[Annotation] = []
    for start, end, value in find_dates(reading.text, published, captions):
        block = reading.blocks[max(0, bisect_right(starts, start) - 1)] if starts else None
        if block is None or block.left_out:
            continue
        found.append(Annotation("date", Span(start, end), Date(value, _CONTEXTS.get(block.kind, "mentioned")), "dates"))
    return found


ANNOTATOR = Annotator(
    name="dates",
    needs=(),
    makes=("date",),
    annotate=annotate,
    examples=(
        Example("The ferry sank on Tuesday, the harbour master said Friday.",
                (("Tuesday", "2023-05-09"), ("Friday", "2023-05-12")), "2023-05-12"),
        Example("The choir will sing on Sunday at 8 p.m.",
                (("Sunday", "2023-05-14"), ("8 p.m.", "2023-05-14T20:00")), "2023-05-12"),
        Example("The mill burned down on 3 May 1921 and was rebuilt two years later.",
                (("3 May 1921", "1921-05-03"), ("two years later", "1923"))),
    ),
    not_examples=("The 19-year-old may march 30 km for 2:01 of film.", "Theresa May paid $2000 in his 60s."),
)  # fmt: skip
