"""Furniture: what a saved page holds outside the article's body."""

from . import BlockRule, Document, Verdict

NEAR_TITLE = frozenset({"byline", "dateline"})
BY = ("By ", "BY ", "Von ", "Par ", "Por ")
NEAR = 8  # lines


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if not line.outside or line.part == "title":
        return None
    # A credited caption between the article's first and last paragraph is the article's.
    if line.part == "caption" and line.credits and document.first_inside < index < document.last_inside:
        return None
    # A byline or a standfirst right below the headline belongs to the article, wherever the body was found to begin.
    if (line.part in NEAR_TITLE or line.text.startswith(BY)) and any(
        above.part == "title" for above in document.lines[max(0, index - NEAR) : index]
    ):
        return None
    return Verdict("furniture")


RULE = BlockRule(
    name="outside-the-body",
    says="What a saved page holds around the article's body is left out.",
    strength=99,
    decide=decide,
    examples=(),
    longest=1_000_000,
)
