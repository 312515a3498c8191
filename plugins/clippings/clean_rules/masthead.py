"""Masthead: the paper's own name alone on a line above its article."""

from . import BlockRule, Document, Verdict

TOP = 12  # a masthead stands among the first lines


def decide(document: Document, index: int) -> Verdict | None:
    outlet = document.facts.outlet
    if not outlet or index > TOP or index >= document.first_prose:
        return None
    return Verdict("furniture") if _plain(document.lines[index].text) == _plain(outlet.value) else None


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold())).removeprefix("the")


RULE = BlockRule(
    name="masthead",
    says="The paper's name above an article is left out: the page tells the outlet anyway.",
    strength=81,
    decide=decide,
    examples=(
        '<html><head><meta property="og:site_name" content="The Harbour Lamp"></head><body><article><p>>> Harbour Lamp</p>'
        "<p>The harbour will open on Monday, the mayor said at a meeting in the old town hall.</p>"
        "<p>The ferry company said that it would sail again at six in the morning.</p></article></body></html>",
    ),
    not_examples=("Harbour Lamp\n\nThe harbour will open on Monday, the mayor said at a meeting.",),
    longest=80,
)
