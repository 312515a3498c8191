"""Heading: a short line without a full stop that stands over running text."""

import re

from . import PROSE_WORDS, BlockRule, Document, Verdict
from ._signatures import NAME, is_signature
from .list_run import ends_run, heads_run, run_of

LONGEST_WORDS = 18
OPEN = frozenset("—–,;|…-:")
DASHED = re.compile(r"[-–—] [^\W_\"'“‘].{2,80} [-–—]|[-–—] [\"'“‘].{2,80}[\"'”’] [-–—]")  # how AFP sets a subheading
NUMERAL = re.compile(r"[IVX]{1,5}\.?")  # the parts of a long report
AHEAD = 14  # lines: how far running text may begin below, behind pictures and promos
MOST_TIMES = 2  # a line that stands more often is no heading, but a name or a mark of the page
QUOTED_END = re.compile(r"[.?!][\"”»]$")
INNER_END = re.compile(r"[.?!][\"”»]? [A-Z\"“]")
SIGNED = re.compile(r"[.?!…][\"”»]? \([^()]{2,60}\)")  # a letter's sentence and who wrote it
SPEAKER = re.compile(r"[QA][:.] ")  # of an interview
# Who wrote a letter to the paper, and from where; elsewhere such a line may head what is said of a place.
SENDER = re.compile(rf"{NAME} {NAME}(?: {NAME})?, {NAME}(?: {NAME}){{0,2}}")
LETTERS = re.compile(r"\bletters\b|leserbriefe|courrier des lecteurs|cartas al director|lettere")
INITIALLED = re.compile(
    r"[.?!][\"”»]? [A-Z]{2,6}(?: [A-Z]{2,4}){0,4}$"
)  # a report's last sentence and its writers' initials
LISTED = re.compile(r";|(?:,[^,]{1,40}){4}")  # a team, the results of a day
WH_WORD = re.compile(
    r"(?:\d{1,2}[.)] )?[\"“‘']?(?:who|whose|what|when|where|why|how|which|wer|was|wann|wo|warum|wie|qui|que|quoi|quand|où|pourquoi"
    r"|comment|quién|qué|cuándo|dónde|por qué|cómo)\b",
    re.IGNORECASE,
)
YES_NO = re.compile(r"(?:is|are|was|were|will|would|can|could|should|do|does|did|has|have)\b", re.IGNORECASE)


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    run = run_of(document, index)
    if run:
        heads = heads_run(document, run, index) or (index == run[-1] and ends_run(document, run))
        return Verdict("heading", level=2) if heads else None
    below = document.line(index + 1)
    if NUMERAL.fullmatch(line.text) and not document.tagged and below and below.prose and index > document.first_prose:
        return Verdict("heading", level=2)
    if not line.headline or line.words > LONGEST_WORDS or line.caption_like:
        return None
    # On a page with tags only a paragraph set all in bold is a subheading that was not tagged as one.
    if document.tagged and not (
        line.strong and not line.linked and line.part in ("paragraph", "") and not line.outside
    ):
        return None
    text, above = line.text, document.line(index - 1)
    if (text[-1] in OPEN or text[0] in "—–•*@#([" or "@" in text or "://" in text) and not DASHED.fullmatch(text):
        return None
    if _is_sentence(text, line.words) or document.count(line.key) > MOST_TIMES:
        return None
    if SENDER.fullmatch(text) and any(LETTERS.search(line.key) for line in document.lines[:3]):
        return None
    if (
        above and not above.kind and (above.text[-1] == "," or _is_signed(document, index - 1))
    ):  # "Yours sincerely," and a name
        return None
    if not _in_the_article(document, index):
        return None
    return Verdict("heading", level=2) if _heads_something(document, index) else None


def _is_signed(document: Document, index: int) -> bool:
    """A name below the end of a letter: what stands below it is no heading either."""
    above = document.line(index - 1)
    return above is not None and not above.kind and above.words <= 4 and above.text[-1] == ","


def _is_sentence(text: str, words: int) -> bool:
    """A one-line paragraph: a list, what a speaker says, or a sentence that is signed, or ends in a question or a call."""
    if LISTED.search(text) or INITIALLED.search(text) or SPEAKER.match(text):
        return True
    if text[-1] not in "?!\"”’'»)":
        return False
    if SIGNED.search(text) or QUOTED_END.search(text) or (words > 8 and INNER_END.search(text)):
        return True
    if not text.endswith("?"):
        return text[0] in '"“„«' and text[-1] in '"”“»' and text[1:].count(text[-1]) == 1 and words > 8
    return not WH_WORD.match(text) and words > (6 if YES_NO.match(text) else 5)


def _in_the_article(document: Document, index: int) -> bool:
    """Between paragraphs, or right above the first: not among what stands over an article."""
    return index < document.last_running and (index > document.first_prose or document.first_prose - index <= 2)


def _heads_something(document: Document, index: int) -> bool:
    """Running text follows, below no more than one other heading, pictures, promos and the times of a live report."""
    line = document.lines[index]
    above = next(
        (
            before
            for before in map(document.line, range(index - 1, max(-1, index - AHEAD), -1))
            if before and not before.kind and not before.credits
        ),
        None,
    )
    stands_below = above is not None and (above.running or above.text[-1] == ":")
    headings = 0
    for ahead in range(index + 1, min(index + AHEAD, len(document.lines))):
        after = document.lines[ahead]
        if after.text[0].islower() and not after.kind:  # the line's own sentence goes on there
            return False
        asked = after.sentence and after.words >= PROSE_WORDS and not after.kind
        if asked or after.prose or (after.running and (after.words >= 2 * line.words or stands_below)):
            return True
        if after.by == "related-header":
            return any(line.prose for line in document.lines[ahead : ahead + AHEAD])
        if after.kind == "furniture" or after.credits or after.caption_like or is_signature(after.text):
            continue
        if run_of(document, ahead):
            return True
        if ahead > index + 1 and after.by == "promo-line":
            continue
        headings += 1
        if headings > 1:
            return False
    return False


RULE = BlockRule(
    name="heading",
    says="A short line without a full stop over running text is a subheading.",
    strength=50,
    decide=decide,
    examples=(
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> Port Lammas, Fife\n\n"
        "The ferry company said that it would sail again at six in the morning.",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> Ferry company 'not asked'\n\n"
        "The ferry company said that it would sail again at six in the morning.",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> - 'Not one loaf' -\n\n"
        "The ferry company said that it would sail again at six in the morning.",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> II.\n\n"
        "The ferry company said that it would sail again at six in the morning.",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> What happens next?\n\n"
        "The ferry company said that it would sail again at six in the morning.",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> Sailings on Monday\n\nFanø: 6 a.m.\n\nSylt: 8 a.m.\n\n"
        "Rømø: 9 a.m.\n\nThe ferry company said that it would sail again at six in the morning.",
    ),
    not_examples=(
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> It did not.\n\n"
        "The ferry company said that it would sail again at six in the morning.",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> The ferry was late again and nobody told us why. (Maren, Fanø)\n\n"
        "The ferry company said that it would sail again at six in the morning.",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> Fanø: Brandt; Kvist, Lind, Moe; Holm, Juhl, Dahl\n\n"
        "The ferry company said that it would sail again at six in the morning.",
        "Letters: the harbour and its keys\n\nThe harbour will open on Monday, you wrote, and it did not.\n\n>> Ada Brandt, Fanø\n\n"
        "The ferry company said that it would sail again at six in the morning.",
        'The harbour will open on Monday, the mayor said at a meeting.\n\n>> "Why us?"\n\n'
        "The ferry company said that it would sail again at six in the morning.",
    ),
    longest=160,
)
