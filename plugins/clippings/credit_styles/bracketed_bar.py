"""`(Agency | Name)` in brackets."""

from __future__ import annotations

from . import Credit, CreditStyle, Example, in_brackets

STYLE = CreditStyle(
    name="bracketed_bar",
    hints=("(", "["),
    frames=in_brackets("pipe"),
    examples=(
        Example(
            "Die Fähre im Eis. (picture alliance/dpa | Uwe Sund)",
            Credit(("Uwe Sund",), ("picture alliance", "dpa")),
            "Die Fähre im Eis.",
        ),
    ),
)
