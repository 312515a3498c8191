"""Finds the places of datelines: "KYIV, Ukraine (AP) —" at the head of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...knowledge import Knowledge
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


def dateline_places(reading: Reading, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """The spans of the places in datelines, town and area apart. "READ MORE:" is none."""
    for block in reading.blocks:
        found = _DATELINE.match(reading.text, block.span.start, min(block.span.end, block.span.start + 120))
        town = (found.group("town") or found.group("town2")) if found else ""
        if found is None or not _may_be_town(town, knowledge):
            continue
        for name in ("town", "area", "town2", "area2"):
            if found.group(name):
                yield found.span(name)


def _may_be_town(name: str, knowledge: Knowledge) -> bool:
    if any(not knowledge.lexicon.is_common(word.casefold()) for word in name.split()):
        return name.split()[0].casefold() not in knowledge.lexicon.name_words["alone"]
    return any(
        place.fit == 1 and place.kind in ("city", "country", "region") for place in knowledge.gazetteer.lookup(name)
    )
