"""Tells whether an acronym stands for a name: "Long Name (ABC)", initials."""

from __future__ import annotations

import re

from .forms import fold
from .words import Words

_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "at", "de", "la", "du", "des", "del", "et", "und", "&"})
_BEHIND = re.compile(r"(?:['’]s)? ?\( ?[\"“]?([A-Z][A-Za-z.&-]{1,9})[\"”]? ?[,;)]")


def acronym_behind(text: str, end: int) -> str:
    """The acronym in brackets behind a name: "Long Name (ABC)"; empty if there is none."""
    found = _BEHIND.match(text, end)
    return found.group(1) if found and sum(map(str.isupper, found.group(1))) >= 2 else ""


def stands_for(acronym: str, name: str) -> bool:
    """Whether the acronym is made of the initials of the name's words, the small ones counted or not."""
    letters = [c for c in acronym.removesuffix("s").casefold() if c.isalpha()]
    words = [w for w in re.split(r"[\s/-]+", fold(name)) if w]
    if len(words) < 2 or len(letters) < 2:
        return False
    initials = [w[0] for w in words]
    large = [w[0] for w in words if w not in _SMALL]
    return letters in (initials, large) or _in_order(letters, initials, large)


def _in_order(letters: list[str], initials: list[str], large: list[str]) -> bool:
    """Some small words counted, others not: all large initials must be there, in order."""
    rest = iter(letters)
    return all(any(letter == other for other in rest) for letter in large) and set(letters) <= set(initials)


def spelt_out(words: Words, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Word ranges with the model's vote, each widened where the acronym behind it tells that the name begins earlier:
    "Harbour and River Workers' Union (HRWU)", of which only the end was seen."""
    kept: list[tuple[int, int, str]] = []
    for first, last, vote in sorted(spans):
        acronym = acronym_behind(words.text, words.list[last - 1].end)
        begin = _beginning(words, first, last, acronym) if acronym else first
        while kept and kept[-1][1] > begin:
            kept.pop()
        kept.append((begin, last, vote if begin == first else "organisation"))
    return kept


def _beginning(words: Words, first: int, last: int, acronym: str) -> int:
    end = words.list[last - 1].end
    if stands_for(acronym, words.text[words.list[first].start : end]):
        return first
    for begin in range(first - 1, max(-1, first - 8), -1):
        if words.before(begin + 1) is None:
            break
        if words.list[begin].capital and stands_for(acronym, words.text[words.list[begin].start : end]):
            return begin
    return first
