"""`Sketch by Name`, `Cartoon by Name/Paper`, `Dessin de Name`: pictures that somebody drew."""

from __future__ import annotations

from . import PLAIN_LABELS, Credit, CreditStyle, Example, after_label, label_pattern

STYLE = CreditStyle(
    name="illustration_by",
    hints=(" by ", " de ", " von "),
    frames=after_label(
        label_pattern(PLAIN_LABELS["illustration"], r"\s(?:by|de|von)\s", r"(?<![^\W\d_]\s)(?<![^\W\d_])")
    ),
    examples=(
        Example(
            "The clerk asleep in court. Sketch by Ida Marsh",
            Credit(("Ida Marsh",), ()),
            "The clerk asleep in court.",
        ),
        Example(
            "The lamp as it was in 1911. (Watercolour by Ida Marsh/The Dunmore Post)",
            Credit(("Ida Marsh",), ("The Dunmore Post",)),
            "The lamp as it was in 1911.",
        ),
    ),
    not_examples=("The prize is a painting by Ida Marsh.", "She sold it. Drawing by hand is slow."),
)
