"""Caption: a line that ends in, or is, a picture's credit."""

from . import BlockRule, Document, Verdict


def decide(document: Document, index: int) -> Verdict | None:
    return Verdict("caption") if document.lines[index].credits else None


RULE = BlockRule(
    name="caption-credit",
    says="A line with a picture's credit is its caption.",
    strength=76,
    decide=decide,
    examples=("The harbour on Monday. (Ida Brandt/Reuters)",),
    not_examples=("The harbour will open on Monday, the mayor told Reuters.",),
    longest=2000,
)
