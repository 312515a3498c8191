"""Repair: a full stop lost before a capital in a caption, "on Thursday The ferry had"."""

import re
from collections.abc import Callable, Iterator

from . import Evidence, RepairRule

OPENERS = "The|It|He|She|They|This|These|Those|That|His|Her|Their|There|In|On|At|After|Since|More|Some|Many|An|A|But|Its|We|When|While|As"
# A complete clause of a caption ends in its day or its place; then a word begins that has a capital only at a sentence's start.
LOST = re.compile(rf" (?<=[a-z0-9] )(?=(?:{OPENERS}) [a-z])")
CLOSER = re.compile(
    r"(?:\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.? \d{1,4}|, (?:19|20)\d{2}|, [A-Z][\w ]{2,20})$"
)
LEAST_WORDS = 6
LONGEST = 3_000  # characters of a caption
# Or a new clause with its own verb follows: "carried off by the storm The school had been closed"
CLEAR_OPENERS = re.compile(r"(?:The|It|He|She|They|This|These) ")
VERB = re.compile(
    r"^\w+(?: [\w’'-]+){1,7}? (?:is|are|was|were|has|had|have|will|would|said|says|took|began|came|\w{3,}ed)\b"
)


def find(text: str, evidence: Callable[[], Evidence]) -> Iterator[tuple[int, int, str]]:
    if len(text) > LONGEST:
        return
    for gap in LOST.finditer(text):
        before = text[: gap.start()]
        clause = re.split(r"[.!?]\s", before[-400:])[-1]
        after = text[gap.end() : gap.end() + 120]
        ended = CLOSER.search(before[-40:]) or (CLEAR_OPENERS.match(after) and VERB.match(after))
        if clause.count(" ") >= LEAST_WORDS and ended and not _inside_quotation(before):
            yield gap.start(), gap.start(), "."


def _inside_quotation(before: str) -> bool:
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


RULE = RepairRule(
    name="lost-full-stop",
    says="A full stop lost between the two sentences of a caption is put back.",
    hint=LOST,
    find=find,
    examples=(
        (
            "Sailors carry rope over the old bridge in Esbjerg, Denmark, on Thursday The four-day strike has closed the port.",
            "Sailors carry rope over the old bridge in Esbjerg, Denmark, on Thursday. The four-day strike has closed the port.",
            "",
        ),
        (
            "A boat rests against the school wall on Friday after it was carried there by the storm The school had been closed.",
            "A boat rests against the school wall on Friday after it was carried there by the storm. The school had been closed.",
            "",
        ),
    ),
    not_examples=(
        "A scene of the musical The harbour on Thursday",
        "A poster for the film The harbour is seen on Thursday.",
    ),
    kinds=frozenset({"caption"}),
)
