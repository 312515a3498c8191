"""Caption: a short line over a name, where the article's other pictures have their captions so too."""

from . import BlockRule, Document, Verdict
from .caption_above_credit import LONGEST_WORDS, SAYING, is_bare_credit

LEAST_OTHERS = 3  # pictures of the article whose credits were read, each on a line of its own below its caption
LONGEST_NAME = 4  # words


def decide(document: Document, index: int) -> Verdict | None:
    if (
        _is_caption(document, index)
        and _is_name(document, index + 1)
        or _is_name(document, index)
        and _is_caption(document, index - 1)
    ):
        return Verdict("caption") if _others(document) >= LEAST_OTHERS else None
    return None


def _is_name(document: Document, index: int) -> bool:
    """A few words, each with a capital, between a sentence and running text: a source that no list knows."""
    line, below = document.line(index), document.line(index + 1)
    if line is None or below is None or line.kind or line.words > LONGEST_NAME or line.sentence or not below.prose:
        return False
    return line.words > 1 and all(word[0].isupper() for word in line.text.split())


def _is_caption(document: Document, index: int) -> bool:
    line = document.line(index)
    if line is None or line.kind or line.credits or not 3 <= line.words <= min(LONGEST_WORDS, document.usual_words / 2):
        return False
    one_sentence = not any(mark in line.text[:-1] for mark in (". ", "? ", "! "))
    return line.sentence and one_sentence and not SAYING & set(line.text.split())


def _others(document: Document) -> int:
    """How many pictures of the article have a credit on its own line below a short one."""
    return sum(
        1
        for above, line in zip(document.lines, document.lines[1:], strict=False)
        if not line.kind and line.words <= 8 and above.words <= LONGEST_WORDS and is_bare_credit(line)
    )


PARAGRAPH = (
    "The ferry company said that it would sail again at six in the morning if the keys of the harbour were found by then, and that"
    " it would not wait for the mayor.\n\n"
)
PICTURES = "".join(
    f"The {ship} lies in port on Sunday.\n\nJonas Kvist/Reuters\n\n{PARAGRAPH}"
    for ship in ("Havfruen", "Maagen", "Ternen")
)
ANALOGY = f"{PARAGRAPH}{PICTURES}{{}}Gulls wait on the pier for bread.\n\n{{}}Harbour Watchers\n\n{PARAGRAPH}"

RULE = BlockRule(
    name="caption-by-analogy",
    says="A short line over a source's name is a caption where the article's other pictures have theirs so.",
    strength=57,
    decide=decide,
    examples=(ANALOGY.format(">> ", ""), ANALOGY.format("", ">> ")),
    not_examples=(
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> Gulls wait on the pier.\n\nIda Brandt\n\n"
        "The ferry company said that it would sail again at six in the morning.",
    ),
    longest=300,
)
