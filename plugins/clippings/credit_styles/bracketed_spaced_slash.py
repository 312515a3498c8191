"""`(Name / Agency)`: Los Angeles Times, The Seattle Times, CityLab."""

from __future__ import annotations

from . import Credit, CreditStyle, Example, in_brackets

STYLE = CreditStyle(
    name="bracketed_spaced_slash",
    hints=("(", "["),
    frames=in_brackets("spaced slash"),
    examples=(
        Example(
            "A potter at work in her studio. (Dora M. Quill / Los Angeles Times)",
            Credit(("Dora M. Quill",), ("Los Angeles Times",)),
            "A potter at work in her studio.",
        ),
        Example(
            "(Ole Brandt / AP)",
            Credit(("Ole Brandt",), ("AP",)),
            "",
        ),
    ),
    not_examples=("The match ended late (Saturday / Sunday).",),
)
