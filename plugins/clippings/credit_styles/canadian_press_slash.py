"""`THE CANADIAN PRESS/Name`, bare or in brackets as CTV does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import BARE, Agencies, Credit, CreditStyle, Example, Frame, Span

_START = re.compile(r"\b(?:THE CANADIAN PRESS|LA PRESSE CANADIENNE|The Canadian Press)\s?/\s?(?=[^\W\d_])")


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    for match in _START.finditer(text):
        line = text.find("\n", match.end())
        span = Span(match.start(), len(text) if line < 0 else line)
        yield Frame(span, span, BARE)


STYLE = CreditStyle(
    name="canadian_press_slash",
    frames=frames,
    examples=(
        Example(
            "A snowplough clears Main Street on Sunday. THE CANADIAN PRESS/Moira Leclerc",
            Credit(("Moira Leclerc",), ("THE CANADIAN PRESS",)),
            "A snowplough clears Main Street on Sunday.",
        ),
        Example(
            "The premier arrives. THE CANADIAN PRESS/HO - Office of the Premier",
            Credit((), ("THE CANADIAN PRESS", "Office of the Premier"), (), ("handout",)),
            "The premier arrives.",
        ),
    ),
)
