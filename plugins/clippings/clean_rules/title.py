"""Title: the article's own headline at the top of a text."""

from . import BlockRule, Document, Verdict
from ._signatures import is_signature
from .byline import RULE as BYLINE
from .published_line import RULE as PUBLISHED

NEAR = 30  # lines below the first paragraph in which a second must stand
SHORT_AHEAD = 4  # lines: how far the byline may stand below a headline of two or three words
BRIEF = 10  # lines: of a brief one paragraph is enough
TOP = 12  # a headline stands among the first lines


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if line.part == "title":
        return Verdict("title")
    known = document.facts.title
    if known and known.source != "supplied" and index <= max(TOP, document.first_prose):
        if _plain(known.value) == _plain(line.text):
            return Verdict("title") if document.first_place[line.key or line.text] == index else None
        if document.tagged:
            return None
    if document.tagged or index > TOP or index >= document.first_prose or known:
        return None
    if index != next((i for i in range(index + 1) if _like_title(document, i)), None):
        return None
    # At the very top, or below nothing but short lines and captions; and an article must follow.
    below = next((line for line in document.lines[index + 1 :] if not line.kind and not line.credits), None)
    if below is not None and below.text[0].islower() and not is_signature(below.text):  # its own sentence goes on there
        return None
    between = [line for line in document.lines[index + 1 : document.first_prose] if not line.kind and not line.credits]
    return Verdict("title") if len(between) <= TOP and _article_follows(document, index) else None


def _like_title(document: Document, index: int) -> bool:
    line = document.lines[index]
    if BYLINE.decide(document, index) or PUBLISHED.decide(document, index):
        return False
    # So few words are a headline only right over the byline.
    least = 4 if not index < document.signature <= index + SHORT_AHEAD else 2
    return line.headline and least <= line.words <= 22 and not line.caption_like and line.text[-1] not in ":;,|"


def _article_follows(document: Document, index: int) -> bool:
    """At least two paragraphs: a short clip's first line is not taken for a headline so easily."""
    below = document.lines[document.first_prose : document.first_prose + NEAR]
    return sum(line.running for line in below) >= (2 if index or len(document.lines) > BRIEF else 1)


RULE = BlockRule(
    name="title",
    says="The first headline above the running text is the article's title.",
    strength=64,
    decide=decide,
    examples=(
        ">> Harbour opens on Monday after four days\n\nThe harbour will open on Monday, the mayor said at a meeting.\n\n"
        "The ferry company said that it would sail again at six in the morning.",
    ),
    not_examples=(
        "Harbour opens on Monday after four days",
        ">> The harbour will open on Monday, the mayor said at a meeting.\n\nThe ferry company said that it would sail at six.",
    ),
    longest=200,
)
