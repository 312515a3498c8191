"""Caption: a short line right above a credit that stands alone on its line."""

import re

from . import PROSE_WORDS, BlockRule, Document, Line, Verdict

LONGEST_WORDS = 35
PAST = re.compile(r"(?:was|were|had|[a-z]{2,}ed)\b")  # what a standfirst tells in; captions are in the present
SAYING = frozenset("said says told asked added wrote".split())
QUOTES = '"“„«'


def decide(document: Document, index: int) -> Verdict | None:
    line, credit = document.lines[index], document.line(index + 1)
    if line.words > LONGEST_WORDS or line.words < 3:
        return None
    if credit is None or credit.kind or not is_bare_credit(credit) or line.credits:
        return None
    below = document.line(index + 2)
    if below and not below.kind and (below.caption_like or below.key.startswith("image caption")):
        return None  # a credit that comes first
    if index and line.words >= PROSE_WORDS and _opens(document, index):
        return None  # a standfirst over the first picture
    if not line.text[0].isupper() or line.text[0] in QUOTES or SAYING & set(line.text.split()):
        return None
    # Running text may stand above a picture that has a credit and no caption: a caption is clearly shorter than paragraphs.
    usual = document.usual_words
    return Verdict("caption") if not line.prose or line.words <= usual * 0.7 else None


def _opens(document: Document, index: int) -> bool:
    """Whether a sentence stands where a standfirst does: above the byline, or right below it and telling what happened."""
    if index != document.first_prose:
        return index < document.first_prose
    return document.signature < 0 or any(PAST.fullmatch(word) for word in document.lines[index].text.split()[:4])


def is_bare_credit(line: Line) -> bool:
    """Nothing but a credit."""
    return len(line.credits) == 1 and len(line.credits[0].span) >= len(line.text) - 4


RULE = BlockRule(
    name="caption-above-credit",
    says="A short line right above a credit on a line of its own is the picture's caption.",
    strength=60,
    decide=decide,
    examples=(
        "The harbour will open on Monday, the mayor said at a meeting in the old town hall.\n\n>> The quay of Esbjerg on Sunday\n\n"
        "Jonas Kvist/Reuters\n\nThe ferry company said that it would sail again at six in the morning if the keys were found.",
    ),
    not_examples=(
        'The harbour will open on Monday, the mayor said at a meeting in the old town hall.\n\n>> "We are going nowhere," she said.\n\n'
        "Jonas Kvist/Reuters\n\nThe ferry company said that it would sail again at six in the morning if the keys were found.",
    ),
    longest=300,
)
