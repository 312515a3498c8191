"""Heading: a short line without a full stop that stands over running text."""

from . import BlockRule, Document, Verdict

LONGEST_WORDS = 18
OPEN = frozenset("—–,;|…-")


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if line.part not in ("", "paragraph") or not line.headline or line.words > LONGEST_WORDS or line.caption_like:
        return None
    text = line.text
    if text[-1] in OPEN or text[0] in "—–•*@#(" or "@" in text or "://" in text:
        return None
    if text[0] in "\"“" and line.sentence:  # a quoted one-line paragraph
        return None
    if document.tagged and line.part == "paragraph":
        return None
    if index >= document.last_prose or index < document.first_prose and index > 0 and document.first_prose - index > 2:
        return None
    # It heads something: running text follows at once, or below one more short line.
    for ahead in (index + 1, index + 2):
        after = document.line(ahead)
        if after is None:
            return None
        if after.prose or (after.words >= 5 and after.period):
            return Verdict("heading", level=2)
        if not (after.headline or after.credits or after.caption_like):
            return None
    return None


RULE = BlockRule(
    name="heading",
    says="A short line without a full stop over running text is a subheading.",
    strength=50,
    decide=decide,
    examples=(
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> Ferry company 'not asked'\n\n"
        "The ferry company said that it would sail again at six in the morning.",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> What happens next?\n\n"
        "The ferry company said that it would sail again at six in the morning.",
    ),
    not_examples=(
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> It did not.\n\n"
        "The ferry company said that it would sail again at six in the morning.",
        'The harbour will open on Monday, the mayor said at a meeting.\n\n>> "Why us?"\n\n'
        "The ferry company said that it would sail again at six in the morning.",
    ),
    longest=160,
)
