"""Repair: a space lost after a full stop, "closed.The ferry"."""

import re
from collections.abc import Callable, Iterator

from . import Evidence, RepairRule

OPENERS = "The|It|He|She|They|This|These|Those|That|His|Her|Their|There|In|On|At|After|But|And|We|When|While|As|For|From|If|An|A|I|You|With|To|Of|Its|Our|My"
LOST = re.compile(rf"\.(?<=[a-zà-ÿ]{{2}}\.)[”\"]?(?=(?:{OPENERS})[ ’']|\([A-Z])")
ADDRESS = re.compile(r"(?:https?://|www\.|@)\S*$")


def find(text: str, evidence: Callable[[], Evidence]) -> Iterator[tuple[int, int, str]]:
    for place in LOST.finditer(text):
        at = place.end()
        if text[at - 1] in '”"' and not _closes(text, at):
            continue
        if not ADDRESS.search(text, max(0, at - 80), at):
            yield at, at, " "


def _closes(text: str, at: int) -> bool:
    return text[at - 1] == "”" or text[max(0, at - 2_000) : at].count('"') % 2 == 0


RULE = RepairRule(
    name="lost-space",
    says="A space lost after a full stop is put back where the next word is one that begins sentences, or a bracket.",
    hint=LOST,
    find=find,
    examples=(
        ("The port is closed.The ferry waits.", "The port is closed. The ferry waits.", ""),
        ("All is well.(In fact, it is not.)", "All is well. (In fact, it is not.)", ""),
    ),
    not_examples=("See www.example.The rest is not shown.", "Node.js and U.S.A. are short.", "Written by J.The Elder"),
)
