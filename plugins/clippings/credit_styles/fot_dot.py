"""`Fot. Name / Agency`: Polish papers shorten the word and leave out the colon."""

from __future__ import annotations

import re

from . import Credit, CreditStyle, Example, after_label

STYLE = CreditStyle(
    name="fot_dot",
    hints=("fot.",),
    frames=after_label(re.compile(r"(?:\bF|\bf)(?i:ot)\.\s?:?\s?(?=[^\W\d_a-z])")),
    examples=(
        Example(
            "Stary prom w porcie o świcie. Fot. Wanda Lisek / PAP",
            Credit(("Wanda Lisek",), ("PAP",)),
            "Stary prom w porcie o świcie.",
        ),
    ),
)
