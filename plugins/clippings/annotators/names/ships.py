"""Tells what names a ship, which may be called for anybody and any place."""

from __future__ import annotations

from ...lexicon import Lexicon
from .candidates import Candidate
from .words import Words

_BEHIND_VESSELS = frozenset(
    {
        "on",
        "of",
        "that",
        "which",
        "with",
        "from",
        "in",
        "for",
        "built",
        "carrying",
        "owned",
        "and",
        "registered",
        "under",
    }
)
_ABOARD = frozenset({"aboard", "board", "crew", "wreck", "hull", "deck", "decks"})


def sails(candidate: Candidate, words: Words, lexicon: Lexicon) -> bool:
    """Whether a ship's prefix or kind stands before the name, or before the capitals before it: "HMS", "the frigate"."""
    index = candidate.first
    while candidate.first - index < 3 and (before := words.before(index)):
        if before.text in lexicon.name_words["ships"]:
            return True
        if not before.capital:
            break
        index -= 1
    return candidate.text.split()[0] in lexicon.name_words["ships"] and " " in candidate.text


def is_aboard(index: int, words: Words, lexicon: Lexicon) -> bool:
    """Whether what stands before "the" (the word `index`) tells of a ship: "aboard the", "the crew of the", "a new boat, the"."""
    earlier = words.before(index)
    if earlier is None:
        noun = words.list[index - 1] if index else None
        comma = noun is not None and words.text[noun.end : words.list[index].start] == ", "
        return comma and noun is not None and noun.text in lexicon.name_words["vessels"]
    if earlier.text == "of":
        earlier = words.before(index - 1)
    return earlier is not None and earlier.text in _ABOARD


def is_vessel(inside: list[str], opening: str, lexicon: Lexicon) -> bool:
    """Whether an apposition says that the name is a ship's: "the first new boat on the line", "a bulk carrier"; "a ferry port" is
    none."""
    for index, word in enumerate(inside[:5] if opening[:2] in ("a ", "an", "th") else ()):
        if word in lexicon.name_words["vessels"]:
            return index + 1 == len(inside) or inside[index + 1] in _BEHIND_VESSELS
    return False
