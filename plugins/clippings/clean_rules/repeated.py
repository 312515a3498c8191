"""Furniture: a caption or a paragraph that stands twice, and a pulled quote that repeats the running text."""

from . import BlockRule, Document, Verdict, bare_words

NEAR = 6  # lines: a paragraph that comes back farther down may be meant to
PARAGRAPH_WORDS = 12
LEAST_WORDS = 7  # shorter lines (votes, refrains, greetings) repeat lawfully


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if line.words < LEAST_WORDS:
        return None
    before = document.line(index - 1)
    if before and before.text[:8] == line.text[:8] and bare_words(line.text) == bare_words(before.text):
        return Verdict("furniture")
    if line.words >= PARAGRAPH_WORDS and line.sentence and _stands_above(document, index):
        return Verdict("furniture")
    if (line.part == "caption" or line.credits) and document.captions.get(bare_words(line.text), index) < index:
        return Verdict("furniture")
    return None


def _stands_above(document: Document, index: int) -> bool:
    """Whether one of the lines right above, behind pictures and the page's own handles, says the same in as many words."""
    text = document.lines[index].text
    near = document.lines[max(0, index - NEAR) : index]
    alike = [line for line in near if line.text[:8] == text[:8] and not line.outside and line.words >= PARAGRAPH_WORDS]
    return bool(alike) and bare_words(text) in [bare_words(line.text) for line in alike]


RULE = BlockRule(
    name="repeated",
    says="A caption or a paragraph that stands twice is shown once.",
    strength=86,
    decide=decide,
    examples=(
        "The harbour of Esbjerg is seen on a clear morning in May\n\n>> The harbour of Esbjerg is seen on a clear morning in May ...more",
        "Security was tight when the four ferries came back to the harbour on Monday night.\n\nView Photos\n\n"
        ">> Security was tight when the four ferries came back to the harbour on Monday night.",
        "The harbour will open again on Monday, the mayor said at a meeting.\n\n"
        ">> The harbour will open again on Monday, the mayor said at a meeting.",
    ),
    not_examples=(
        "The boats are out.",
        "Aye, said the council.\n\n>> Aye, said the council.",
    ),
    longest=4000,
)
