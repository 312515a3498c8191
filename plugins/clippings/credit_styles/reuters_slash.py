"""`REUTERS/Name`, `REUTERS/Name/File Photo`: Reuters, wherever its captions are reprinted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import BARE, Agencies, Credit, CreditStyle, Example, Frame, Span

_START = re.compile(r"\bREUTERS\s?/\s?(?=[^\W\d_])")


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    for match in _START.finditer(text):
        line = text.find("\n", match.end())
        span = Span(match.start(), len(text) if line < 0 else line)
        yield Frame(span, span, BARE)


STYLE = CreditStyle(
    name="reuters_slash",
    frames=frames,
    examples=(
        Example(
            "A tram passes the market in Port Hollow, March 2, 2021. REUTERS/Ilse Corrigan/File Photo",
            Credit(("Ilse Corrigan",), ("REUTERS",), (), ("file",)),
            "A tram passes the market in Port Hollow, March 2, 2021.",
        ),
        Example(
            "Cranes at dusk . . REUTERS/Stringer",
            Credit((), ("REUTERS",), (), ("stringer",)),
            "Cranes at dusk",
        ),
    ),
    not_examples=("The story was first told by Reuters/Harwick Post in May.",),
)
