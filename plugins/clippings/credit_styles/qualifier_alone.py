"""`... File photo`, `... Contributed photo`: behind the caption's full stop, what kind of picture it is and nobody's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import LABELLED, Agencies, Credit, CreditStyle, Example, Frame, Span

_KIND = re.compile(
    r"(?:(?<=[.!?…”\"»)])\s?|\n)((?:File|Contributed|Submitted|Supplied|Provided|Handout|Stock|Archive|Pool|Staff)\s"
    r"(?:photo|image|picture|pic|photograph)s?|(?:Photo|Image|Picture)s?\s(?:provided|submitted|supplied|contributed))\.?\s*$",
    re.IGNORECASE,
)


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    match = _KIND.search(text, max(0, len(text) - 40))
    if match:
        yield Frame(Span(*match.span(1)), Span(*match.span(1)), LABELLED)


STYLE = CreditStyle(
    name="qualifier_alone",
    hints=("photo", "image", "pic"),
    frames=frames,
    examples=(
        Example(
            "Hikers rest at the old mill. File photo", Credit((), (), (), ("file",)), "Hikers rest at the old mill."
        ),
        Example(
            "Our goats on the roof.\nCONTRIBUTED PHOTO", Credit((), (), (), ("provided",)), "Our goats on the roof."
        ),
    ),
    not_examples=("They had one wish: a better file photo", "The editor asked for a stock photo"),
)
