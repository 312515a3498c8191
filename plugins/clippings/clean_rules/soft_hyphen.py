"""Repair: soft hyphens, which a page sets for its own line breaks and nobody sees."""

import re
from collections.abc import Callable, Iterator

from . import Evidence, RepairRule

SOFT = re.compile("\u00ad+")
HINT = re.compile("\u00ad")


def find(text: str, evidence: Callable[[], Evidence]) -> Iterator[tuple[int, int, str]]:
    if text.strip("\u00ad\u200b \t\r\n"):
        for found in SOFT.finditer(text):
            yield found.start(), found.end(), ""


RULE = RepairRule(
    name="soft-hyphen",
    says="Soft hyphens, marks for line breaks that nobody sees, are taken out of words.",
    hint=HINT,
    find=find,
    examples=(("The har\u00adbour mas\u00adter", "The harbour master", ""),),
    not_examples=("The harbour-master", "\u00ad"),
    kinds=frozenset({"title", "paragraph", "heading", "caption", "list-item", "quote", "note", "byline", "dateline"}),
)
