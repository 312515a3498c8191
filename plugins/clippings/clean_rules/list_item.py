"""List item: a line that opens with a bullet."""

import re

from . import BlockRule, Document, Verdict

BULLET = re.compile(r"^(?:[•●▪◦‣⁃■▶►→✓*·]\s*|[-–]\s+|\(?\d{1,2}[.)]\s+|\(?[a-z]\)\s+)(?=\S)")


def _bullet(document: Document, index: int) -> str:
    line = document.line(index)
    found = BULLET.match(line.text) if line else None
    return found[0].strip()[-1:] if found else ""


def decide(document: Document, index: int) -> Verdict | None:
    mark = _bullet(document, index)
    if not mark:
        return None
    # A dash, a star or a number may open a sentence of its own: a list has at least two of them.
    if mark in "-–*.)·→" and mark not in (_bullet(document, index - 1), _bullet(document, index + 1)):
        return None
    return Verdict("list-item", level=1)


RULE = BlockRule(
    name="list-item",
    says="A line that opens with a bullet, or with a number like its neighbour, is an item of a list.",
    strength=66,
    decide=decide,
    examples=("• Bring your own oars", "- Oars\n\n>> - Rope", "1. Oars\n\n>> 2. Rope"),
    not_examples=("– It is over, he said.", "1. FC Harbour won again on Monday."),
    longest=2000,
)
