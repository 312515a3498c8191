"""Words in capitals that name no one and nothing alone: letters, plurals of acronyms, "Group D"."""

from __future__ import annotations

import re

from ...lexicon import Lexicon
from .candidates import Candidate
from .words import Words

_KINDS = "Annex|Appendix|Category|Class|Exhibit|Figure|Gate|Grade|Group|Paragraph|Path|Phase|Plan|Pool|Pot|Schedule|Section|Table|Type|Unit|Ward"
_NUMBERED = re.compile(rf"(?:{_KINDS})s? (?:[A-Z]|\d{{1,3}}|[IVX]{{1,4}})\.?")
_CONFERENCE = re.compile(r"COP ?\d{1,2}")  # the United Nations' on climate, by number
_PLURAL = re.compile(r"[A-Z]{2,5}s")  # "MPs", "NGOs": many of a kind
_ACRONYM = re.compile(r"[A-Z]{3,6}|[A-Z]{2,5}-[A-Z]{1,5}")


def names_an_animal(candidate: Candidate, words: Words, lexicon: Lexicon) -> bool:
    """Whether it is the first half of an animal's name: the "Canada goose" is of no country."""
    behind = words.after(candidate.last)
    return behind is not None and behind.text in lexicon.name_words["animals"]


def is_no_name(surface: str) -> bool:
    """Whether the words are no name, whoever takes them for one. The letter X names a network."""
    if len(surface.rstrip(".")) == 1:
        return surface != "X"
    return (
        _NUMBERED.fullmatch(surface) is not None
        or _CONFERENCE.fullmatch(surface) is not None
        or _PLURAL.fullmatch(surface) is not None
    )


def is_acronym(surface: str) -> bool:
    """Whether it is written as an acronym is: what bears one is a body or a thing, nobody, and no town."""
    return _ACRONYM.fullmatch(surface) is not None
