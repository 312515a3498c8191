"""Tells whether an acronym stands for a name: "Long Name (ABC)", initials."""

from __future__ import annotations

import re

from .persons import fold

_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "at", "de", "la", "du", "des", "del", "et", "und", "&"})
_BEHIND = re.compile(r"(?:['’]s)? ?\( ?[\"“]?([A-Z][A-Za-z.&-]{1,9})[\"”]? ?[,;)]")


def acronym_behind(text: str, end: int) -> str:
    """The acronym in brackets behind a name: "Long Name (ABC)"; empty if there is none."""
    found = _BEHIND.match(text, end)
    return found.group(1) if found and sum(map(str.isupper, found.group(1))) >= 2 else ""


def stands_for(acronym: str, name: str) -> bool:
    """Whether the acronym is made of the initials of the name's words, the small ones counted or not."""
    letters = [c for c in acronym.casefold().rstrip("s") if c.isalpha()]
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
