"""Repair: a name and the verb after it run together, "Okonjosaid", and the verb then said twice."""

import re
from collections.abc import Callable, Iterator

from . import Evidence, RepairRule

# Words that names seldom end in. The short ones (Anderson, Janis, Thomas) part from a name only where they stand twice.
VERBS = "was|were|has|had|have|said|says|told|will|would|who|which|did|does|could|wrote|added|asked|called"
SHORT = "is|are|and|of|in|on|to|for|from|at|by|with|that|the|as|also|can|may"
JOINED = re.compile(
    rf"(?P<name>[^\W\d_a-zß-öø-ÿ](?<!\w.)[\w’'-]{{2,24}}?)(?P<glued>(?:{VERBS})(?=\s+(?P<again>\w+)|[^\w'’-]|$)|(?P<short>{SHORT})(?=\s+(?P=short)\b))"
)
FIRST_NAME = re.compile(r"[^\W\d_a-z][\w’'-]+ $")


def find(text: str, evidence: Callable[[], Evidence]) -> Iterator[tuple[int, int, str]]:
    for found in JOINED.finditer(text):
        known = evidence()
        named = FIRST_NAME.search(text, max(0, found.start() - 30), found.start()) is not None
        if not _is_name(found["name"], known, named) or known.counts[found[0]] > 1:
            continue
        start, end = found.span("glued")
        if found["short"] or found["again"] == found["glued"]:
            yield start, end, ""  # the word stands twice across the join: the glued one goes
        else:
            yield start, start, " "


def _is_name(word: str, known: Evidence, named: bool) -> bool:
    """A capitalised word that the document uses elsewhere: twice, in a full name, or once where a first name stands here."""
    count = known.counts[word]
    return count >= 2 or (count == 1 and (named or word in known.in_names))


RULE = RepairRule(
    name="joined-words",
    says="A word run into a name that stands elsewhere in the article is parted from it again.",
    hint=JOINED,
    find=find,
    examples=(
        (
            "Harbour master Ada Okonjowas was asked about it.",
            "Harbour master Ada Okonjo was asked about it.",
            "Ada Okonjo left early.",
        ),
        (
            "On Monday Okonjosaid that she would leave.",
            "On Monday Okonjo said that she would leave.",
            "Ada Okonjo left early.",
        ),
        (
            "Mayor Ada Okonjosaid that she would leave.",
            "Mayor Ada Okonjo said that she would leave.",
            "Later Okonjo left.",
        ),
    ),
    not_examples=(
        "Harbour master Ada Okonjowas was asked about it.",
        "Thomas said no. Thom is his brother, Thom said.",
    ),
)
