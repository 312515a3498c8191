"""Furniture: the name of a section or a series above the headline."""

from . import BlockRule, Document, Verdict
from .title import RULE as TITLE

LONGEST_WORDS = 3
AHEAD = 4  # lines down to the headline


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if document.tagged or index >= document.first_prose or line.words > LONGEST_WORDS or line.sentence or line.credits:
        return None
    below = range(index + 1, min(index + 1 + AHEAD, document.first_prose))
    return Verdict("furniture") if any(TITLE.decide(document, ahead) for ahead in below) else None


RULE = BlockRule(
    name="kicker",
    says="The name of a section above the headline is left out.",
    strength=63,
    decide=decide,
    examples=(
        ">> Harbour\n\nFerry stays in port for a third day\n\nThe harbour will open on Monday, the mayor said at a meeting.\n\n"
        "The ferry company said that it would sail again at six in the morning.",
    ),
    not_examples=("Harbour", "Harbour\n\n>> Ferry stays in port for a third day"),
    longest=60,
)
