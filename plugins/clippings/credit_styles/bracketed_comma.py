"""`(Name, Agency)`: brackets with a comma between photographer and paper."""

from __future__ import annotations

from . import Credit, CreditStyle, Example, in_brackets

STYLE = CreditStyle(
    name="bracketed_comma",
    hints=("(", "["),
    frames=in_brackets("comma"),
    examples=(
        Example(
            "Children skate on the frozen canal. (Piet Lanting, De Volkskrant)",
            Credit(("Piet Lanting",), ("De Volkskrant",)),
            "Children skate on the frozen canal.",
        ),
        Example(
            "A woodcut of the harbour. (Museum of Fine Arts, Department of Prints)",
            Credit((), ("Museum of Fine Arts, Department of Prints",)),
            "A woodcut of the harbour.",
        ),
    ),
    not_examples=("The race starts in three cities (Harwick, Dunmore, Port Hollow).",),
)
