"""Cuts a reading into words, with what each annotator of names asks of them: place, capital, start of sentence."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property

import msgspec

from ...model import Span
from .. import Reading

# Initials keep their full stops ("U.S."), a possessive ending is a word of its own, hyphens join.
_JOINED = r"(?:['’](?!s\b)\w++|[-&‑]\w++)*+"  # nothing is given back: so it takes half the time
_WORD = (
    r"DFL(?=-[A-Z])"  # a party before a place: "D-Ohio"
    rf"|\w\w++{_JOINED}"  # before those of one letter: so most words are found at the first try
    r"|(?:[^\W\d_]\.){2,}"
    r"|[DRI](?=-[A-Z])"
    rf"|\w{_JOINED}"
    r"|['’]\s?s\b"
)
# In tokenised text hyphens stand between spaces: "so - called". There a name may hold one too: "al - Masri", "Ki - moon".
_SPACED = re.compile(r"[a-z] - [a-z]")
_TOKENISED = 3  # such hyphens in a text that is tokenised throughout
_SPACED_WORD = (
    r"(?:[AaEe]l|[Uu]l|[Aa]n|[Aa]sh?|[Aa]r) - (?=[A-Z])[^\W\d_]+(?: - [^\W\d_]+)?"
    r"|[A-Z][^\W\d_]+ - (?!(?:and|or|the|a|an|in|of|who|which|that|is|was|to|as|at|but|for|on|with|led|based|backed|born)\b)"
    r"(?:[a-z]{2,5}\b|(?:[A-Z][a-z]+(?=['’ ,.]))(?= ?['’,.]| said| who| and))"
    r"|" + _WORD
)
_BEGINS = r"(?=[\w'’])"  # what stands between words is passed over by one look: a quarter of the time
_SPLIT, _SPLIT_SPACED = re.compile(f"({_BEGINS}(?:{_WORD}))"), re.compile(f"({_BEGINS}(?:{_SPACED_WORD}))")
_ABBREVIATED = frozenset(  # words that keep their full stop
    {"Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "St", "Ste", "Ft", "Mt", "Sen", "Sens", "Rep", "Reps", "Gov", "Gen", "Lt"}
    | {"Smt", "Atty", "Barr", "Insp", "Supt", "Const", "Msgr", "Amb", "Pte", "Brgy"}
    | {
        "Col",
        "Sgt",
        "Maj",
        "Capt",
        "Cmdr",
        "Adm",
        "Cpl",
        "Pvt",
        "Pfc",
        "Spc",
        "Brig",
        "Det",
        "Rev",
        "Fr",
        "Hon",
        "Engr",
    }
    | {"Cllr", "Mme", "Jr", "Sr", "Inc", "Corp", "Co", "Ltd", "Bros", "Rd", "Ave", "Blvd"}
)
# "Russia-backed" is a name and a word behind it; "Ki-moon" is one word.
_COMPOUND = re.compile(
    r"-(?=(?:based|born|bound|area|led|style|owned|controlled|backed|bred|run|held|made|occupied|ruled|wide|trained|speaking"
    r"|friendly|era|majority|[a-z]{4,12}ed|built|wide|only|inspired|origin|language|related|dominated)\b)"
)
_STOP = re.compile(r"\.(?=[\s,;)])")


class Word(msgspec.Struct, gc=False):
    """A word of the reading. `opens`: it is the first of a sentence, so that its capital says nothing."""

    start: int
    end: int
    text: str
    opens: bool
    block: int
    capital: bool
    possessive: bool


def words_of(reading: Reading, sentences: tuple[Span, ...], parts: Callable[[str], list[str]]) -> list[Word]:
    """All words of the reading in order; `block` is the index of their block.

    `parts` cuts a compound of names where it is one ("Arab-Israeli"), and else gives it back whole.
    """
    source = reading.text
    hyphens = len(_SPACED.findall(source, 0, 20_000)) if " - " in source else 0
    pattern = _SPLIT_SPACED if hyphens >= _TOKENISED else _SPLIT
    starts = [sentence.start for sentence in sentences]
    found: list[Word] = []
    for index, block in enumerate(reading.blocks):
        ahead = iter(
            [*starts[bisect_left(starts, block.span.start) : bisect_left(starts, block.span.end)], sys.maxsize]
        )
        begins = next(ahead)  # where the next sentence begins
        behind = block.span.start
        pieces = iter(pattern.split(block.span.of(source)))  # what stands between words, a word, and so on
        for gap, text in zip(pieces, pieces, strict=False):
            start = behind + len(gap)
            end = behind = start + len(text)
            opens = begins <= start
            if opens:
                begins = next(ahead)
            if "a" <= text[0] <= "z":  # most words
                found.append(Word(start, end, text, opens, index, False, False))
                continue
            if not text[0].isupper():
                found.append(Word(start, end, text, opens, index, False, text[0] in "'’"))
                continue
            if (len(text) == 1 or text in _ABBREVIATED) and _STOP.match(source, end):
                text, end = text + ".", end + 1
            if "-" in text:
                for part in _COMPOUND.split(text, 1) if _COMPOUND.search(text) else parts(text):
                    end = start + len(part)
                    found.append(Word(start, end, part, opens, index, part[0].isupper(), False))
                    start, opens = end + 1, False
                continue
            found.append(Word(start, end, text, opens, index, True, False))
    return found


class Words:
    """The words of a reading, found by offset."""

    def __init__(self, reading: Reading, sentences: tuple[Span, ...], parts: Callable[[str], list[str]]) -> None:
        self.text = reading.text
        self.list = words_of(reading, sentences, parts)
        self._starts = [word.start for word in self.list]
        self.headlines = _headlines(self.list, [block.span.of(reading.text).rstrip() for block in reading.blocks])

    @cached_property
    def capitals(self) -> list[int]:
        """The indexes of the words with a capital."""
        return [index for index, word in enumerate(self.list) if word.capital]

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that the text prints without a capital."""
        return frozenset([word.text for word in self.list if not word.capital])

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The range of words that begin in start:end, as indexes of `list`."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def before(self, index: int) -> Word | None:
        """The word before, if only white space (or a tokenised hyphen) parts them; None at a start or behind a mark."""
        if index <= 0:
            return None
        word, next_word = self.list[index - 1], self.list[index]
        if word.block != next_word.block or next_word.opens:
            return None
        gap = self.text[word.end : next_word.start]
        return word if gap == " " or not gap.strip(" \u00a0\"'“‘") else None

    def after(self, index: int) -> Word | None:
        """The word after the one before `index`, that is `list[index]`, if only white space parts them."""
        if index <= 0 or index >= len(self.list):
            return None
        word, previous = self.list[index], self.list[index - 1]
        if word.block != previous.block or word.opens:
            return None
        gap = self.text[previous.end : word.start]
        return word if gap == " " or not gap.strip(" \u00a0\"'”’") else None


def _headlines(words: list[Word], texts: list[str]) -> list[bool]:
    """For each block whether (nearly) all its long words have a capital: then a capital says nothing."""
    long, capital = [0] * len(texts), [0] * len(texts)
    for word in words:
        if len(word.text) > 3:
            long[word.block] += 1
            capital[word.block] += word.capital
    return [
        n >= 4 and c >= 0.85 * n and not text.endswith(".") for n, c, text in zip(long, capital, texts, strict=True)
    ]
