"""Furniture: the topics that a story is filed under, one or two words to a line below its end."""

from . import BlockRule, Document, Verdict

LONGEST_WORDS = 4
LEAST_LINES = 3


def _is_tag(document: Document, index: int) -> bool:
    line = document.line(index)
    return bool(
        line and line.words <= LONGEST_WORDS and len(line.text) <= 40 and not line.sentence and not line.credits
        and line.text[-1] not in ":;,"
    )  # fmt: skip


def decide(document: Document, index: int) -> Verdict | None:
    if (
        index <= document.last_long
        or index <= document.last_prose
        or not _is_tag(document, index)
        or document.last_prose < 0
    ):
        return None
    run = 1
    for step in (-1, 1):
        neighbour = index + step
        while run < LEAST_LINES and _is_tag(document, neighbour):
            run += 1
            neighbour += step
    return Verdict("furniture") if run >= LEAST_LINES else None


RULE = BlockRule(
    name="topic-tags",
    says="The topics that a story is filed under, below its end, are left out.",
    strength=54,
    decide=decide,
    examples=("The harbour will open on Monday, the mayor said at a meeting.\n\nHarbour\n\n>> Esbjerg\n\nFerries",),
    not_examples=("The harbour will open on Monday, the mayor said at a meeting.\n\n>> Ida Brandt",),
    longest=60,
)
