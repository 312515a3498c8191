"""Finds the places of datelines: "KYIV, Ukraine (AP) —" at the head of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import Reading

_DATE = r"(?:,? (?:Jan|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|Aug|Sept|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:,? \d{4})?)?"
_AGENCY = r"(?: ?\((?:[A-Z][\w./&’' -]{1,40})\))"
_DASH = r" ?(?:—|–|--|―|-(?= ))"
_CAPITALS = r"[A-Z][A-Z.’' -]{1,38}[A-Z]\.?"
_MIXED = r"[A-Z][\w.’'-]{1,24}(?: [A-Z][\w.’'-]{1,24}){0,3}"
_DATELINE = re.compile(
    rf"(?P<town>{_CAPITALS})(?:, (?P<area>{_MIXED}|{_CAPITALS}))??{_DATE}(?:{_AGENCY}?{_DASH}|{_AGENCY}?:|{_AGENCY})"
    rf"|(?P<town2>{_MIXED})(?:, (?P<area2>{_MIXED}))??{_DATE}(?:{_AGENCY}{_DASH}| (?:—|--) )"
)


def dateline_places(reading: Reading) -> Iterator[tuple[int, int]]:
    """The spans of the places in datelines, town and area apart."""
    for block in reading.blocks:
        found = _DATELINE.match(reading.text, block.span.start, min(block.span.end, block.span.start + 120))
        if found is None:
            continue
        for name in ("town", "area", "town2", "area2"):
            if found.group(name):
                yield found.span(name)
