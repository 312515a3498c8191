"""Finds the language of a text: English by its small words, which costs nothing; any other by a statistical model."""

from __future__ import annotations

import re

_WORDS = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    {
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "is",
        "that",
        "for",
        "it",
        "was",
        "on",
        "as",
        "with",
        "he",
        "at",
        "by",
        "from",
    }
    | {"his", "said", "have", "has", "had", "an", "are", "were", "which", "their", "been", "not", "but", "who", "will"}
)
_SAMPLE = 4000  # characters that are looked at
_SURE = 0.2  # share of small English words that no other language's text has
_FEW = 12  # words: less is too little to tell, and counts as English

_LETTERS = 200  # an article with fewer is too short to say what language it is in


def detected(text: str) -> str:
    """The ISO 639-1 code of an article's language; "" where it is too short to tell."""
    if not any(sum(map(str.isalpha, text[:looked_at])) >= _LETTERS for looked_at in (2 * _LETTERS, _SAMPLE)):
        return ""
    return language_of(text)


def language_of(text: str) -> str:
    """The ISO 639-1 code of a text's language; "en" where it is too short to tell."""
    pieces = text[:_SAMPLE].casefold().split()  # most are words; only in the others they are looked for
    others = [piece for piece in pieces if not piece.isalpha()]
    within = _WORDS.findall(" ".join(others))
    words = len(pieces) - len(others) + len(within)
    english = sum(map(_ENGLISH.__contains__, pieces)) + sum(map(_ENGLISH.__contains__, within))
    if words < _FEW or english / words >= _SURE:
        return "en"
    import py3langid  # takes a third of a second to load: only where the small words do not settle it

    return str(py3langid.classify(text[: _SAMPLE // 2])[0])
