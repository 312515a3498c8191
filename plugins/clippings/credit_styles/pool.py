"""`(Name/Pool/Agency)`, `(Name/Pool via AP)`: a picture shared by a pool, in brackets."""

from __future__ import annotations

from . import Credit, CreditStyle, Example, in_brackets

STYLE = CreditStyle(
    name="pool",
    hints=("(", "["),
    frames=in_brackets("pool"),
    examples=(
        Example(
            "The jury is sworn in. (Greta Lind/Pool/Getty Images)",
            Credit(("Greta Lind",), ("Getty Images",), (), ("pool",)),
            "The jury is sworn in.",
        ),
        Example(
            "The defendant in court. (Greta Lind/Pool Photo via AP)",
            Credit(("Greta Lind",), (), ("AP",), ("pool",)),
            "The defendant in court.",
        ),
    ),
    not_examples=("The hotel has two restaurants (and a pool).",),
)
