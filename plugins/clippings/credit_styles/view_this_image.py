"""`View this image › X`: BuzzFeed; the words lead from the caption to the credit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import LABELLED, Agencies, Credit, CreditStyle, Example, Frame, Span

_VIEW = re.compile(r"View this image ›\s?")


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    for match in _VIEW.finditer(text):
        yield Frame(Span(match.start(), len(text)), Span(match.end(), len(text)), LABELLED)


STYLE = CreditStyle(
    name="view_this_image",
    hints=("view this",),
    frames=frames,
    examples=(
        Example(
            "The baker showed where the oven stood. View this image › Eastmere Police",
            Credit((), ("Eastmere Police",)),
            "The baker showed where the oven stood.",
        ),
    ),
)
