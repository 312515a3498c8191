"""`REUTERS/Name`, `REUTERS/Name/File Photo`: Reuters, wherever its captions are reprinted."""

from __future__ import annotations

import re

from . import Credit, CreditStyle, Example, opened_by

STYLE = CreditStyle(
    name="reuters_slash",
    hints=("reuters",),
    frames=opened_by(re.compile(r"\bREUTERS\s?/\s?(?=[^\W\d_])")),
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
