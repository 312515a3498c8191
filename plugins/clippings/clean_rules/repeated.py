"""Furniture: a caption or a paragraph that stands twice, and a pulled quote that repeats the running text."""

import re

from . import BlockRule, Document, Verdict

MARKS = re.compile(r"[\W_]+")
MORE = re.compile(r"\s*(?:…|\.\.\.)?\s*\[?(?:more|\+|mehr|plus|more >)\]?\s*[>»]?$")
OPENING = Document.OPENING
LEAST_WORDS = 7  # shorter lines (votes, refrains, greetings) repeat lawfully


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if line.words < LEAST_WORDS:
        return None
    before = document.line(index - 1)
    if before and before.text[:8] == line.text[:8] and _plain(line.text) == _plain(before.text):
        return Verdict("furniture")
    if line.credits or line.part == "caption":
        # A gallery says a caption again, a few lines on, or with a handle ("...more") behind it.
        for above in document.captions.get(line.text[:OPENING], ()):
            if above < index and _plain(document.lines[above].text) == _plain(line.text):
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
