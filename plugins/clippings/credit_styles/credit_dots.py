"""`Credit...Name for The New York Times`, `CreditCreditName`, `Credit Name/Agency`: The New York Times on the web."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import LABELLED, Agencies, Credit, CreditStyle, Example, Frame, Span

_CREDIT = re.compile(
    r"(?<![A-Z])(?:Credit){1,2}(?:\s?\.\.\.\s?|…\s?|(?<![a-zA-Z0-9,]\sCredit)\s(?=[^\W\d_a-z])|(?=[^\W\d_a-z]))(?!Cards?\b|Control\b|Cooperatives?\b|Scores?\b|Suisse|Unions?\b)"
)


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    for match in _CREDIT.finditer(text):
        if not text[match.start() : match.end()].endswith("CreditCredit") and text.startswith("Credit", match.end()):
            continue
        line = text.find("\n", match.end())
        end = len(text) if line < 0 else line
        yield Frame(Span(match.start(), end), Span(match.end(), end), LABELLED)


STYLE = CreditStyle(
    name="credit_dots",
    hints=("credit",),
    frames=frames,
    examples=(
        Example(
            "The reading room in winter.Credit...Olive Trask for The New York Times",
            Credit(("Olive Trask",), ("The New York Times",), (), ("commissioned",)),
            "The reading room in winter.",
        ),
        Example(
            "Snow covers the old mint.CreditCreditJon Haeg/EPA, via Shutterstock",
            Credit(("Jon Haeg",), ("EPA",), ("Shutterstock",)),
            "Snow covers the old mint.",
        ),
        Example(
            "Herders near the camp on Monday. Credit Amina Dala/Agence France-Presse — Getty Images",
            Credit(("Amina Dala",), ("Agence France-Presse", "Getty Images")),
            "Herders near the camp on Monday.",
        ),
        Example(
            "CreditIda + Rolf Sonne para The New York Times",
            Credit(("Ida + Rolf Sonne",), ("The New York Times",), (), ("commissioned",)),
            "",
        ),
    ),
    not_examples=(
        "Credit Control",
        "The bank refused Credit Lyonnais a loan.",
        "Credit card debt is rising in every county.",
    ),
)
