"""`(X/Handout)`, `(Handout)`, `X Handout via Reuters` in brackets."""

from __future__ import annotations

from . import Credit, CreditStyle, Example, in_brackets

STYLE = CreditStyle(
    name="handout",
    hints=("(", "["),
    frames=in_brackets("handout"),
    examples=(
        Example(
            "The rescued crew. (Northern Coastguard/Handout)",
            Credit((), ("Northern Coastguard",), (), ("handout",)),
            "The rescued crew.",
        ),
        Example(
            "The rescued dog. (Handout/Reuters)",
            Credit((), ("Reuters",), (), ("handout",)),
            "The rescued dog.",
        ),
    ),
    not_examples=("The party calls it a benefit, its critics a bribe (a handout).",),
)
