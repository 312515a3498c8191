"""The credit styles: an open set. Each tells where one house style's credit string begins and ends.

A file here defines `STYLE`, a `CreditStyle`:

    name          whole words ("bracketed_slash")
    frames        (text, agencies) -> the `Frame`s in which this style would see a credit; it may offer several
    chrome        a pattern of words that a page puts round a caption and that are neither caption nor credit
    hints         strings, casefolded, of which one stands in every text in which the style sees a credit or its chrome: most
                  styles are then not even asked; () where none can be named
    examples      `Example`s that a common test runs: only this style may claim them (a style without frames: its
                  chrome stands in each of them, and only its own)
    not_examples  texts in which nothing may be found

What stands inside a frame is read by the one grammar in credit_grammar.py, which also says whether it is a credit at
all: a style may offer too much. The longest frame that can be read wins. A style imports only this folder and the model.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..credit_frames import (
    BARE,
    BRACKET,
    LABELLED,
    Agencies,
    Frame,
    Frames,
    after_label,
    has_own_style,
    in_brackets,
    label_pattern,
    labelled,
    name_starts,
    opened_by,
    with_colon,
)
from ..credit_words import KIND_LABELS, PLAIN_LABELS, words_pattern
from ..model import Agency, Credit, Span
from ..open_sets import collect

__all__ = [
    "BARE", "BRACKET", "KIND_LABELS", "LABELLED", "PLAIN_LABELS", "Agencies", "Agency", "Credit", "CreditStyle", "Example", "Frame", "Frames", "Span",
    "after_label", "has_own_style", "in_brackets", "installed", "label_pattern", "labelled", "name_starts", "opened_by", "with_colon", "words_pattern",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """A caption as printed, the credit read from it and the caption that is left. `dump`: found outside a figure too."""

    text: str
    credit: Credit
    caption: str = ""
    dump: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class CreditStyle:
    """One member of the open set; see the docstring of this folder. Two styles are never the same: they hash as objects."""

    name: str
    frames: Frames = field(default=lambda text, agencies: iter(()))
    examples: tuple[Example, ...] = field(default=(), repr=False)
    not_examples: tuple[str, ...] = field(default=(), repr=False)
    chrome: str = ""
    hints: tuple[str, ...] = ()


def installed() -> tuple[CreditStyle, ...]:
    """All styles of this folder."""
    return tuple(found for found in collect("credit_styles", "STYLE") if isinstance(found, CreditStyle))
