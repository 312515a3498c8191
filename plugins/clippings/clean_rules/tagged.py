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
    examples=(),
    longest=1_000_000,
)
