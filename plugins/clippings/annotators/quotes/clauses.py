"""Cuts the text around quotations into sentences of tokens, each quotation being one token."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from ...model import Span
from .cues import ADVERBS, DETERMINERS, OPENERS, PRONOUNS
from .marks import Quoted

_TITLES = "Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Prof|St|Jr|Sr|Del|Maj|Adm|Hon|Det|Supt|Cmdr|Insp|Fr|Atty|Pres|Cpl|Pte|Pvt|Cllr|Barr|Brig|Engr|Cr"
_TOKEN = re.compile(
    rf"(?:[A-Z]\.){{2,}}|(?:{_TITLES})\.|[A-Z]\.(?= [A-Z])|\d[\d.,:]*\d(?!\w|-\w)|"
    r"n['’]t\b|['’](?:s|re|ve|d|ll)\b|\w++(?:[-&/]\w++)*+|--|[^\w\s]"
)
_NO_NAMES = (DETERMINERS | PRONOUNS | OPENERS | ADVERBS | {"of"}) - {"today"}
_END = frozenset(".?!")
_LONGEST = 160  # tokens; what pretends to be a longer sentence is cut
QUOTE = "“”"  # the text of a token that stands for a quotation


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, a mark or a whole quotation (`quote` is then its index among the quotations)."""

    start: int
    end: int
    text: str
    lower: str
    quote: int = -1

    @property
    def is_name(self) -> bool:
        """Whether it is capitalised, and not only because a sentence begins with it."""
        return self.text[0].isupper() and self.quote < 0 and self.lower not in _NO_NAMES

    @property
    def is_word(self) -> bool:
        return self.quote < 0 and (self.text[0].isalnum() or len(self.text) > 1)


Sentence = list[Token]


def sentences(text: str, paragraph: Span, quotes: Iterable[tuple[int, Quoted]]) -> list[Sentence]:
    """The sentences of a paragraph. Full stops inside a quotation end none, unless the quotation ends there too."""
    found: list[Sentence] = []
    sentence: Sentence = []
    position = paragraph.start
    for index, quote in quotes:
        sentence = _add(found, sentence, text, position, quote.span.start)
        sentence.append(Token(quote.span.start, quote.span.end, QUOTE, QUOTE, index))
        position = quote.span.end
        if _ends_after(text, quote, paragraph):
            found.append(sentence)
            sentence = []
    sentence = _add(found, sentence, text, position, paragraph.end)
    if sentence:
        found.append(sentence)
    return [part[start : start + _LONGEST] for part in found for start in range(0, len(part), _LONGEST)]


def _add(found: list[Sentence], sentence: Sentence, text: str, start: int, end: int) -> Sentence:
    """Adds the tokens of a stretch of text; gives the sentence that is still open at its end."""
    matches = list(_TOKEN.finditer(text, start, end))
    for index, match in enumerate(matches):
        words = match.group()
        sentence.append(Token(match.start(), match.end(), words, words.lower()))
        if words in _END:
            after = matches[index + 1].group() if index + 1 < len(matches) else ""
            if not after or not (after[0].islower() or after in _END or after in ",;)]"):
                found.append(sentence)
                sentence = []
    return sentence


def _ends_after(text: str, quote: Quoted, paragraph: Span) -> bool:
    """Whether the sentence is over with the quotation: it ends in a full stop and what follows begins anew."""
    words = text[quote.words.start : quote.words.end].rstrip(" ’'")
    after = text[quote.span.end : min(quote.span.end + 12, paragraph.end)].lstrip()
    if not words or not after:
        return False
    if words[-1] in ".…":
        return after[0].isupper() or after[0] in "“\"‘'"
    return words[-1] in "?!" and after[0] in '“"‘'
