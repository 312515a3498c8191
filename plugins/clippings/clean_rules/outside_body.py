"""Furniture: what a saved page holds outside the article's body."""

from . import BlockRule, Document, Verdict
from ._signatures import BY_WORDS
from .note import is_note

NEAR_TITLE = frozenset({"byline", "dateline"})
NEAR = 8  # lines


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if not line.outside or line.part == "title":
        return None
    # A credited caption between the article's first and last paragraph is the article's.
    if line.part == "caption" and line.credits and document.first_inside < index < document.last_inside:
        return None
    # A byline or a standfirst right below the headline belongs to the article, wherever the body was found to begin.
    if (line.part in NEAR_TITLE or line.text.startswith(BY_WORDS)) and any(
        above.part == "title" for above in document.lines[max(0, index - NEAR) : index]
    ):
        return None
    return None if is_note(document, index) else Verdict("furniture")


PAGE = (
    "<html><head><title>Harbour opens on Monday</title></head><body>{}<article><h1>Harbour opens on Monday</h1>"
    "<p>The harbour will open on Monday, the mayor said at a meeting in the old town hall, four days after it was closed.</p>{}"
    "<p>The ferry company said that it would sail again at six in the morning if the keys of the harbour were found.</p></article></body></html>"
)

RULE = BlockRule(
    name="outside-the-body",
    says="What a saved page holds around the article's body is left out.",
    strength=99,
    decide=decide,
    examples=(PAGE.format('<nav><a href="/news">>> News from the coast</a></nav>', "<p>The mayor was late.</p>"),),
    not_examples=(PAGE.format("", "<p>>> The mayor was late.</p>"),),
    longest=1_000_000,
)
