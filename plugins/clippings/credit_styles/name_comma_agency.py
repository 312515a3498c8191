"""`Name, Agency`, alone or behind the caption: USA Today, Hearst newspapers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import BARE, Agencies, Credit, CreditStyle, Example, Frame, Span, has_own_style

_NAME = r"(?:@?[^\W\d_a-z][\w.'’-]*(?:\s(?:[^\W\d_a-z][\w.'’-]*|de|da|van|von|der|al|el|bin|and|&|\d+)){0,5})"
_SPECIAL = rf"(?:[Ss]pecial|SPECIAL|[Ff]or|FOR)\s(?:(?:[Tt]o|TO|[Ff]or)\s)?(?:the\s)?{_NAME}"
_COMMA = re.compile(
    rf"(?:^|(?<=[.!?”\"»)]\s)(?<!St\.\s)(?<!Mt\.\s)(?<![A-Z]\.\s)|(?<=[.!?”\"»)])|(?<=\n))({_NAME}(?:,\s(?:{_NAME}|Author provided|{_SPECIAL})){{1,3}})\s*$"
)


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    match = _COMMA.search(text, max(0, len(text) - 160)) if "," in text[-160:] else None
    if match and not match[1].startswith("By ") and not has_own_style(match[1]):
        yield Frame(Span(*match.span(1)), Span(*match.span(1)), BARE)


STYLE = CreditStyle(
    name="name_comma_agency",
    hints=(",",),
    frames=frames,
    examples=(
        Example(
            "Tess Holloway, Associated Press",
            Credit(("Tess Holloway",), ("Associated Press",)),
            "",
        ),
        Example(
            "Channel 4, ASSOCIATED PRESS",
            Credit((), ("Channel 4", "ASSOCIATED PRESS")),
            "",
        ),
        Example(
            "A tractor in the parade. Tess Holloway, USA TODAY NETWORK",
            Credit(("Tess Holloway",), ("USA TODAY NETWORK",)),
            "A tractor in the parade.",
        ),
    ),
    not_examples=(
        "The prize went to Tess Holloway, Associated Press.",
        "By Tess Holloway, Associated Press",
    ),
)
