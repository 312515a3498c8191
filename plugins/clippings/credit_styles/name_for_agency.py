"""`Name for NPR`, `(Name for The Washington Post)`: somebody whom the outlet commissioned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import BARE, Agencies, Credit, CreditStyle, Example, Frame, Span, in_brackets, name_starts

_FOR = re.compile(r"\s(?:for|para|pour|für|voor|FOR|PARA|POUR)\s(?=[«“\"]?\s?[^\W\d_a-z]|the\s)")
_bracketed = in_brackets("for")


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    yield from _bracketed(text, agencies)
    for match in _FOR.finditer(text, max(0, len(text) - 120)):
        starts = name_starts(text, match.start())
        before = text[: starts[0]].rstrip() if starts else " "
        if starts and not text.startswith("Credit", starts[0]) and (not before or before[-1] in '.!?”"»)|–—'):
            yield Frame(Span(starts[0], len(text)), Span(starts[0], len(text)), BARE)


STYLE = CreditStyle(
    name="name_for_agency",
    hints=("for", "para", "pour", "für", "voor"),
    frames=frames,
    examples=(
        Example(
            "The mill at dawn. (Bram Osei for The Washington Post)",
            Credit(("Bram Osei",), ("The Washington Post",), (), ("commissioned",)),
            "The mill at dawn.",
        ),
        Example(
            "The mill at dusk. Bram Osei for NPR",
            Credit(("Bram Osei",), ("NPR",), (), ("commissioned",)),
            "The mill at dusk.",
        ),
    ),
    not_examples=(
        "The money was raised by Bram Osei for Oxfam",
        "A great day for NPR",
    ),
)
