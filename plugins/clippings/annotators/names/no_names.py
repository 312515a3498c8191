"""Words in capitals that name no one and nothing alone: letters, plurals of acronyms, "Group D"."""

from __future__ import annotations

import re

_KINDS = "Annex|Appendix|Category|Class|Exhibit|Figure|Gate|Grade|Group|Paragraph|Path|Phase|Plan|Pool|Pot|Schedule|Section|Table|Type|Unit|Ward"
_NUMBERED = re.compile(rf"(?:{_KINDS})s? (?:[A-Z]|\d{{1,3}}|[IVX]{{1,4}})\.?")
_PLURAL = re.compile(r"[A-Z]{2,5}s")  # "MPs", "NGOs": many of a kind
_ACRONYM = re.compile(r"[A-Z]{3,6}|[A-Z]{2,5}-[A-Z]{1,5}")


def is_no_name(surface: str) -> bool:
    """Whether the words are no name, whoever takes them for one. The letter X names a network."""
    if len(surface.rstrip(".")) == 1:
        return surface != "X"
    return _NUMBERED.fullmatch(surface) is not None or _PLURAL.fullmatch(surface) is not None


def is_acronym(surface: str) -> bool:
    """Whether it is written as an acronym is: what bears one is a body or a thing, nobody, and no town."""
    return _ACRONYM.fullmatch(surface) is not None
