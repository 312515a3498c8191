"""`(Stringer/Reuters)`, `(STR/AFP)`: a photographer whom the agency does not name, in brackets."""

from __future__ import annotations

from . import Credit, CreditStyle, Example, in_brackets

STYLE = CreditStyle(
    name="stringer",
    hints=("(", "["),
    frames=in_brackets("stringer"),
    examples=(
        Example(
            "A convoy on the mountain road. (Stringer/Reuters)",
            Credit((), ("Reuters",), (), ("stringer",)),
            "A convoy on the mountain road.",
        ),
        Example(
            "A convoy in the valley. (STR/AFP via Getty Images)",
            Credit((), ("AFP",), ("Getty Images",), ("stringer",)),
            "A convoy in the valley.",
        ),
    ),
    not_examples=("He had worked for the paper for years (as a stringer).",),
)
