"""Heading: the standfirst, between the headline and the byline."""

from . import BlockRule, Document, Verdict
from ._signatures import is_signature
from .title import RULE as TITLE

LONGEST_WORDS = 40


def decide(document: Document, index: int) -> Verdict | None:
    line, above = document.lines[index], document.line(index - 1)
    if document.tagged or above is None or line.words > LONGEST_WORDS or line.words < 4 or line.credits or line.kind:
        return None
    if index > document.first_prose or not TITLE.decide(document, index - 1):
        return None
    if is_signature(line.text):
        return None
    # Without a byline below it, a sentence is the first paragraph.
    has_byline = index < document.signature
    return Verdict("heading", level=2) if has_byline or (line.headline and not line.sentence) else None


RULE = BlockRule(
    name="standfirst",
    says="The lines between the headline and the byline are the standfirst.",
    strength=62,
    decide=decide,
    examples=(
        "Harbour opens on Monday after four days\n\n>> Ferry company says it was not asked\n\nBy Ida Brandt\n\n"
        "The harbour will open on Monday, the mayor said at a meeting.\n\nThe ferry company said that it would sail at six.",
    ),
    not_examples=(
        "Harbour opens on Monday after four days\n\n>> The harbour will open on Monday, the mayor said at a meeting.\n\n"
        "The ferry company said that it would sail again at six in the morning.",
    ),
)
