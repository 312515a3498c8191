"""`Left: Name/AP. Right: Name/Reuters`: the pictures of a pair credited each by its place; magazines and The New York Times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import LABELLED, Agencies, Credit, CreditStyle, Example, Frame, Span

_PLACE = r"(?:[Ll]eft|[Rr]ight|[Tt]op|[Bb]ottom|[Cc]ent(?:er|re)|[Mm]iddle|[Aa]bove|[Bb]elow)"
_PAIR = re.compile(rf"(?:^|(?<=[.!?…”\"»)])\s?|\n){_PLACE}:\s[^:\n]{{3,80}}[.;,]\s{_PLACE}:\s[^:\n]{{3,80}}$")


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    match = _PAIR.search(text, max(0, len(text) - 220)) if "/" in text[-80:] else None
    if match:
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        yield Frame(Span(start, len(text)), Span(start, len(text)), LABELLED)


STYLE = CreditStyle(
    name="left_and_right",
    hints=(":",),
    frames=frames,
    examples=(
        Example(
            "The two captains before the race. Left: Ole Brandt/AP. Right: Petra Olin/Reuters",
            Credit(("Ole Brandt", "Petra Olin"), ("AP", "Reuters")),
            "The two captains before the race.",
        ),
    ),
    not_examples=("The doors lead on. Left: the old kitchen. Right: the cellar and/or the yard",),
)
