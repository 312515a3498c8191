"""Finds where sentences begin and end, by rule: cheap, the same every time, and no language model needed."""

from __future__ import annotations

import re
from functools import lru_cache

from .model import Span
from .reading import Reading

# A full stop after one of these ends no sentence: titles, months, ranks, and single capitals (initials, "U.S.").
_SHORT = (
    "Mr Mrs Ms Dr Prof Sen Rep Gov Gen Lt Col Sgt Capt Cmdr Maj Adm Rev Hon St Ft Mt Jr Sr Smt Atty Barr Engr Insp "
    "Supt Det Brig Cpl Pvt Pte Cllr Msgr Amb vs No Nos Inc Corp Co Ltd Bros Jan Feb Mar Apr Jun Jul Aug Sept Sep "
    "Oct Nov Dec e.g i.e approx Ave Blvd Rd"
).split()
_ABBREVIATION = re.compile(rf"(?:\b(?:{'|'.join(map(re.escape, _SHORT))})|\b[A-Z])\.$")
_ENDINGS = frozenset(word[-2:] for word in _SHORT)  # most words before a full stop have another
# It begins with all that it may begin with: so it is looked for in a fraction of the time.
_END = re.compile(r"[.!?…\n](?:(?<=\n)\n*|(?<!\n)[\"'”’»)\]]{0,3}(?=\s+[\"'“‘«(\[]{0,2}[A-Z0-9À-ÖØ-ÞА-Я@#]))")


def sentences(reading: Reading) -> tuple[Span, ...]:
    """The sentences of every block, in order; one that carries on in another block has a span in each."""
    found: list[Span] = []
    for block in reading.blocks:
        found += sentences_of(reading.text, block.span)
    return tuple(found)


@lru_cache(maxsize=64)  # those of an article's blocks are asked for by annotators, and again for what other pages show
def sentences_of(text: str, span: Span) -> tuple[Span, ...]:
    """The sentences of one stretch of text, without the white space between them."""
    found: list[Span] = []
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        if text[match.start()] == "." and _is_shortened(text, start, match.start()):
            continue
        _add(found, text, start, match.end())
        start = match.end()
    _add(found, text, start, span.end)
    return tuple(found)


def _is_shortened(text: str, start: int, stop: int) -> bool:
    """Whether the word before a full stop is an abbreviation; `start` is where its sentence begins."""
    if text[stop - 2 : stop] not in _ENDINGS and not text[stop - 1 : stop].isupper():
        return False
    return _ABBREVIATION.search(text, max(start, stop - 12), stop + 1) is not None


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        start += len(piece) - len(piece.lstrip())
        found.append(Span(start, start + len(stripped)))
