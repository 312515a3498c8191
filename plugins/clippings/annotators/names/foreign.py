"""Finds what an English article quotes in another language: there a capital is no sign of a name, and the language model guesses."""

from __future__ import annotations

import re
from bisect import bisect_left

from ...lexicon import Lexicon
from .candidates import Candidate
from .words import Words

_MARK = re.compile(r"[“\"„«]")
_QUOTED = re.compile(r"“([^“”\n]{4,400})”|\"(?<!\w\")(\S[^\"\n]{3,400})\"|„([^„“”\n]{4,400})[“”]|«([^«»\n]{4,400})»")
# What hardly any English sentence does without, and no other language has.
_ENGLISH = frozenset(
    {"the", "of", "and", "is", "that", "it", "with", "his", "her", "had", "have", "are", "were", "we", "you", "they"}
    | {"this", "these", "from", "when", "there", "my", "your", "our", "who", "what", "don't", "can't", "i'm", "it's"}
)


def without_foreign(
    found: list[Candidate], words: Words, lexicon: Lexicon, sure: list[tuple[int, int]]
) -> list[Candidate]:
    """The candidates but those that stand only in words quoted in another language, and that nothing vouches for (`sure`)."""
    spans = _foreign(found, words, lexicon)
    if not spans:
        return found

    def within(candidate: Candidate) -> bool:
        return any(start <= candidate.start and candidate.end <= end for start, end in spans)

    vouched = {candidate.text for candidate in found if not within(candidate)}
    return [c for c in found if c.text in vouched or not within(c) or any(s < c.end and c.start < e for s, e in sure)]


def _foreign(found: list[Candidate], words: Words, lexicon: Lexicon) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    starts = [candidate.start for candidate in found]
    behind = 0
    for mark in _MARK.finditer(words.text):
        if mark.start() >= behind and (quoted := _QUOTED.match(words.text, mark.start())):
            start, end = quoted.span(quoted.lastindex or 0)
            behind = quoted.end()
            if bisect_left(starts, start) < bisect_left(starts, end) and _is_foreign(words, start, end, lexicon):
                spans.append((start, end))
    return spans


def _is_foreign(words: Words, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a third of the small words are no English ones, and none is among the commonest (of them, half)."""
    first, last = words.within(start, end)
    small = [
        word.text.replace("’", "'") for word in words.list[first:last] if not word.capital and word.text[0].isalpha()
    ]
    unknown = sum(not lexicon.is_common(word.partition("'")[0]) for word in small)
    least = 2 if any(word in _ENGLISH for word in small) else 3
    return unknown > 0 and least * unknown >= len(small)
