"""Furniture: a caption or a paragraph that stands twice, and a pulled quote that repeats the running text."""

from . import BlockRule, Document, Verdict, bare_words

LEAST_WORDS = 7  # shorter lines (votes, refrains, greetings) repeat lawfully


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if line.words < LEAST_WORDS:
        return None
    before = document.line(index - 1)
    if before and before.text[:8] == line.text[:8] and bare_words(line.text) == bare_words(before.text):
        return Verdict("furniture")
    if (line.part == "caption" or line.credits) and document.captions.get(bare_words(line.text), index) < index:
        return Verdict("furniture")
    return None


RULE = BlockRule(
    name="repeated",
    says="A caption or a paragraph that stands twice is shown once.",
    strength=86,
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
