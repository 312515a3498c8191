"""Any kind: what a saved page's own tags say."""

from . import BlockRule, Document, Verdict

KINDS = {
    "byline": "byline",
    "dateline": "byline",
    "paragraph": "paragraph",
    "heading": "heading",
    "caption": "caption",
    "list-item": "list-item",
    "quote": "quote",
    "note": "note",
    "table-row": "list-item",
}


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    kind = KINDS.get(line.part)
    if kind == "paragraph" or kind is None:
        return None
    return Verdict(kind, level=line.level if kind in ("heading", "list-item", "quote") else 0)


RULE = BlockRule(
    name="tagged",
    says="The page's own tags say what this is.",
    strength=70,
    decide=decide,
    examples=(
        "<html><body><article><p>The harbour will open on Monday, the mayor said at a meeting in the old town hall.</p>"
        "<h2>>> Bread</h2><p>The ferry company said that it would sail again at six in the morning.</p></article></body></html>",
    ),
    not_examples=("Bread",),
    longest=1_000_000,
)
