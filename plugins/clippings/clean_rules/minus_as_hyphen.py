"""Repair: the minus sign used as a hyphen inside words."""

import re
from collections.abc import Callable, Iterator

from . import Evidence, RepairRule

MINUS = re.compile("\u2212(?:(?<=[^\\W\\d_].)(?=[^\\W_])|(?<=\\d.)(?=[^\\W\\d_]{2}))")


def find(text: str, evidence: Callable[[], Evidence]) -> Iterator[tuple[int, int, str]]:
    for found in MINUS.finditer(text):
        yield found.start(), found.end(), "-"


RULE = RepairRule(
    name="minus-as-hyphen",
    says="A minus sign inside a word is read as a hyphen.",
    hint=MINUS,
    find=find,
    examples=(
        ("A whale\u2212watching boat and a 12\u2212year\u2212old", "A whale-watching boat and a 12-year-old", ""),
    ),
    not_examples=("It was \u22125 degrees", "5\u22123 makes 2"),
)
