"""Finds the names that the owner's authority gives, wherever they are printed as it writes them."""

from __future__ import annotations

from ...authority import Authority
from .words import Words


def authority_names(authority: Authority, words: Words) -> list[tuple[int, int]]:
    """The spans of the owner's names in the text, the longest first where two begin at one word."""
    by_first_word = authority.by_first_word
    if not by_first_word:
        return []
    found: list[tuple[int, int]] = []
    end = 0
    for word in words.list:
        if word.start < end:
            continue
        for name in by_first_word.get(word.text, ()):
            behind = words.text[word.start + len(name) : word.start + len(name) + 1]
            if words.text.startswith(name, word.start) and not behind.isalnum():
                end = word.start + len(name)
                found.append((word.start, end))
                break
    return found
