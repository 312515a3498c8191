"""Embed: the lines in which a kind of embedded post was recognised."""

from . import BlockRule, Document, Verdict


def decide(document: Document, index: int) -> Verdict | None:
    return Verdict("embed") if document.lines[index].part == "embed" else None


RULE = BlockRule(
    name="embedded-post",
    says="A post of a social network is shown as a quotation of it, without the network's own script.",
    strength=100,
    decide=decide,
    examples=(
        "The harbour will open on Monday, the mayor said at a meeting.\n\n"
        ">> We sail when we are paid.\n— Ada Okonjo (@adaokonjo) May 3, 2021",
    ),
    not_examples=("She wrote on Twitter that the harbour was closed.",),
    longest=1_000_000,
)
