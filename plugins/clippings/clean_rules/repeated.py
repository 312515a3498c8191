"""Furniture: a caption or a paragraph that stands twice, and a pulled quote that repeats the running text."""

import re

from . import BlockRule, Document, Verdict

MARKS = re.compile(r"[\W_]+")
MORE = re.compile(r"\s*(?:…|\.\.\.)?\s*\[?(?:more|\+|mehr|plus|more >)\]?\s*[>»]?$")
LEAST_WORDS = 7  # shorter lines (votes, refrains, greetings) repeat lawfully


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if line.words < LEAST_WORDS:
        return None
    before = document.line(index - 1)
    if before and before.text[:8] == line.text[:8] and _plain(line.text) == _plain(before.text):
        return Verdict("furniture")
    if line.credits or line.part == "caption":
        # A gallery says a caption again, cut short or with a handle ("...more") behind it, two lines on.
        above = document.line(index - 2)
        if above and above.text[:8] == line.text[:8] and _plain(line.text) == _plain(above.text):
            return Verdict("furniture")
        if document.first_place.get(line.key or line.text, index) < index:
            return Verdict("furniture")
    return None


def _plain(text: str) -> str:
    return MARKS.sub("", MORE.sub("", text)).casefold()


RULE = BlockRule(
    name="repeated",
    says="A caption or a paragraph that stands twice is shown once.",
    strength=87,
    decide=decide,
    examples=(
        "The harbour of Esbjerg is seen on a clear morning in May\n\n>> The harbour of Esbjerg is seen on a clear morning in May ...more",
        "The harbour will open again on Monday, the mayor said at a meeting.\n\n"
        ">> The harbour will open again on Monday, the mayor said at a meeting.",
    ),
    not_examples=(
        "The boats are out.",
        "Aye, said the council.\n\n>> Aye, said the council.",
    ),
    longest=4000,
)
