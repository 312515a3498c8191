"""Repair: a name and the verb after it run together, "Okonjosaid", and the verb then said twice."""

import re
from collections.abc import Callable, Iterator

from . import Evidence, RepairRule

# Words that names seldom end in. The short ones (Anderson, Janis, Thomas) part from a name only where they stand twice.
VERBS = "was|were|has|had|have|said|says|told|will|would|who|which|did|does|could|wrote|added|asked|called"
SHORT = "is|are|and|of|in|on|to|for|from|at|by|with|that|the|as|also|can|may"
SUFFIXES = f"{VERBS}|{SHORT}"
ALONE = frozenset(VERBS.split("|"))
JOINED = re.compile(rf"(?<![\w'’-])([A-ZÀ-Þ][\w’'-]{{2,24}}?)({SUFFIXES})(?=(\s+)(\w+)|[^\w'’-]|$)")
WHOLE = re.compile(r"[\w'’-]+")


def find(text: str, evidence: Callable[[], Evidence]) -> Iterator[tuple[int, int, str]]:
    position = 0
    while found := JOINED.search(text, position):
        whole = WHOLE.match(text, found.start())
        position = whole.end() if whole else found.end()
        if whole is None or whole.end() != found.end(2):
            continue
        name, suffix, gap, following = found[1], found[2], found[3], found[4]
        known = evidence()
        if not _is_name(name, known) or known.counts[whole[0]] > 1:
            continue
        if following == suffix:
            # The word stands twice across the join: the glued one goes.
            yield found.start(2), found.end(2), ""
        elif suffix in ALONE and (following or gap is None):
            yield found.start(2), found.start(2), " "


def _is_name(word: str, known: Evidence) -> bool:
    """A capitalised word that the document uses elsewhere: twice, or in a full name."""
    return known.counts[word] >= 2 or (known.counts[word] >= 1 and word in known.in_names)


RULE = RepairRule(
    name="joined-words",
    says="A word run into a name that stands elsewhere in the article is parted from it again.",
    hint=JOINED,
    find=find,
    examples=(
        ("Harbour master Ada Okonjowas was asked about it.", "Harbour master Ada Okonjo was asked about it.", "Ada Okonjo left early."),
        ("On Monday Okonjosaid that she would leave.", "On Monday Okonjo said that she would leave.", "Ada Okonjo left early."),
    ),
    not_examples=("Harbour master Ada Okonjowas was asked about it.", "Thomas said no. Thom is his brother, Thom said."),
)
