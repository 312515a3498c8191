"""`Name - stock.adobe.com`, `AFP - NAME`: a dash between the photographer and the agency."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import BARE, Agencies, Credit, CreditStyle, Example, Frame, Span

_DASH = re.compile(
    r"(?:^|(?<=[.!?…”\"»)]))\s*([^\W\d_][^\n.!?/:|]{1,40})\s[-–—]\s([^\W\d_][^\s/:|,]{1,25}(?:\s[^\s/:|,]{2,20}){0,3})\s*$"
)


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    match = _DASH.search(text, max(0, len(text) - 110))
    if match and any(match[side].strip().casefold() in agencies for side in (1, 2)):
        yield Frame(Span(match.start(1), match.end(2)), Span(match.start(1), match.end(2)), BARE)


STYLE = CreditStyle(
    name="name_dash_agency",
    hints=("-", "–", "—"),
    frames=frames,
    examples=(
        Example(
            "Coins on a table. Hedda Roos - stock.adobe.com",
            Credit(("Hedda Roos",), ("stock.adobe.com",)),
            "Coins on a table.",
        ),
        Example(
            "Un port sous la pluie. AFP - ODILE MARCHAND",
            Credit(("ODILE MARCHAND",), ("AFP",)),
            "Un port sous la pluie.",
        ),
    ),
    not_examples=("The day in pictures - Reuters", "He said it twice. The first time was on Monday - in Harwick"),
)
