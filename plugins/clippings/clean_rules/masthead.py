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
    examples=(),
    longest=80,
)
