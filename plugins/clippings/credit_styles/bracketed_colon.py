"""`(AAP: Name)`, `(ABC News: Name)`: the agency before a colon, as ABC Australia prints it."""

from __future__ import annotations

from . import Credit, CreditStyle, Example, in_brackets

STYLE = CreditStyle(
    name="bracketed_colon",
    hints=("(", "["),
    frames=in_brackets("colon"),
    examples=(
        Example(
            "Firefighters rest beside the road. (AAP: Wendy Barlow)",
            Credit(("Wendy Barlow",), ("AAP",)),
            "Firefighters rest beside the road.",
        ),
        Example(
            "The jetty after the storm. (ABC News: Tom Erskine)",
            Credit(("Tom Erskine",), ("ABC News",)),
            "The jetty after the storm.",
        ),
    ),
    not_examples=("He brought three things (note: all were broken).",),
)
