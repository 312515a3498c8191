"""`Twitter: @name`, `AAP: Name`: the agency or the network, a colon and the name, without brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import BARE, Agencies, Credit, CreditStyle, Example, Frame, Span, has_own_style

_COLON = re.compile(r"(?:^|(?<=[.!?…”\"»)]))\s*([A-Z][^\n.!?/:|]{1,24}):\s?(@?[^\W\d_][^\n:|/]{2,50})$")


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    match = _COLON.search(text, max(0, len(text) - 90)) if ":" in text[-60:] else None
    if match and match[1].casefold() in agencies and not has_own_style(match[1] + ":"):
        yield Frame(Span(match.start(1), match.end()), Span(match.start(1), match.end()), BARE)


STYLE = CreditStyle(
    name="agency_colon_name",
    hints=(":",),
    frames=frames,
    examples=(
        Example(
            "The cat that rode a tram. Twitter: @harwickcats",
            Credit(("@harwickcats",), ("Twitter",)),
            "The cat that rode a tram.",
            dump=False,
        ),
        Example(
            "The jetty after the storm. AAP: Wendy Barlow",
            Credit(("Wendy Barlow",), ("AAP",)),
            "The jetty after the storm.",
        ),
    ),
    not_examples=("Lena Marsh writes about ships. Twitter: @lenamarsh",),
)
