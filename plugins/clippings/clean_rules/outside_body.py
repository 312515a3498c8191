"""Furniture: what a saved page holds outside the article's body."""

from . import BlockRule, Document, Verdict


def decide(document: Document, index: int) -> Verdict | None:
    return Verdict("furniture") if document.lines[index].outside else None


RULE = BlockRule(
    name="outside-the-body",
    says="What a saved page holds around the article's body is left out.",
    strength=99,
    decide=decide,
    examples=(),
    longest=1_000_000,
)
