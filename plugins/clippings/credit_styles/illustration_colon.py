"""`Illustration: Name/Axios`, `Graphic: X`, `Karte: X`, `Video: X`: what is credited is no photograph."""

from __future__ import annotations

from . import PLAIN_LABELS, Credit, CreditStyle, Example, with_colon

STYLE = CreditStyle(
    name="illustration_colon",
    hints=(":", "："),
    frames=with_colon(PLAIN_LABELS["illustration"]),
    examples=(
        Example(
            "Three ways to cross the bay. Illustration: Hedda Roos/Axios",
            Credit(("Hedda Roos",), ("Axios",)),
            "Three ways to cross the bay.",
        ),
        Example("(Grafik: Jost Amberg/dpa)", Credit(("Jost Amberg",), ("dpa",)), ""),
    ),
    not_examples=("Video: the council meets again on Friday", "(Graphic: Rainfall in the valley - here)"),
)
