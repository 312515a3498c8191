"""`EPA-EFE/NAME`, `EPA/NAME / POOL`: the European photo agency; a picture number may open the caption."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import BARE, Agencies, Credit, CreditStyle, Example, Frame, Span

_START = re.compile(r"\bEPA(?:-EFE)?\s?/\s?(?=[^\W\d_])")


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    for match in _START.finditer(text):
        line = text.find("\n", match.end())
        span = Span(match.start(), len(text) if line < 0 else line)
        yield Frame(span, span, BARE)


STYLE = CreditStyle(
    name="epa_slash",
    frames=frames,
    chrome=r"^\s*epa\d{8}\s",
    examples=(
        Example(
            "epa01234567 Rowers on the lake near Dunmore, 3 May 2021. EPA-EFE/ANSEL ROWE",
            Credit(("ANSEL ROWE",), ("EPA-EFE",)),
            "Rowers on the lake near Dunmore, 3 May 2021.",
        ),
    ),
)
