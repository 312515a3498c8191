"""Furniture: the name of a section or a series above the headline."""

from . import BlockRule, Document, Verdict
from .byline import RULE as BYLINE
from .published_line import RULE as PUBLISHED
from .title import RULE as TITLE

LONGEST_WORDS = 3
TOP = 14  # lines
AHEAD = 4  # lines down to the headline


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if document.tagged or index >= document.first_prose or line.words > LONGEST_WORDS or line.sentence or line.credits:
        return None
    # Only where the page's own handles came along, or a byline: a text may open with a heading and another below it.
    around = range(min(len(document.lines), TOP))
    if not any(
        document.lines[i].left_out or BYLINE.decide(document, i) or PUBLISHED.decide(document, i) for i in around
    ):
        return None
    below = range(index + 1, min(index + 1 + AHEAD, document.first_prose))
    return Verdict("furniture") if any(TITLE.decide(document, ahead) for ahead in below) else None


RULE = BlockRule(
    name="kicker",
    says="The name of a section above the headline is left out.",
    strength=63,
    decide=decide,
    examples=(
        ">> Harbour\n\nFerry stays in port for a third day\n\nBy Ida Brandt\n\nThe harbour will open on Monday, the mayor said at a meeting.\n\n"
        "The ferry company said that it would sail again at six in the morning.",
    ),
    not_examples=(
        "Harbour",
        ">> Opening moves\n\nFerry stays in port for a third day\n\nThe harbour will open on Monday, the mayor said at a meeting.\n\n"
        "The ferry company said that it would sail again at six in the morning.",
        "Harbour\n\n>> Ferry stays in port for a third day",
    ),
    longest=60,
)
