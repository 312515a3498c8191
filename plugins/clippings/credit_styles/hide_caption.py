"""`Name/Agency hide caption`, `toggle caption Name/Agency`: NPR prints the credit twice round these buttons."""

from __future__ import annotations

from . import Credit, CreditStyle, Example

STYLE = CreditStyle(
    name="hide_caption",
    hints=("caption",),
    chrome=r"(?:(?<!\s)\s*+|(?<=\s))\b(?:hide|toggle) caption\b\s*",
    examples=(
        Example(
            "A clinic in the hills reopens after the flood. Petra Olin for NPR hide caption toggle caption Petra Olin for NPR",
            Credit(("Petra Olin",), ("NPR",), (), ("commissioned",)),
            "A clinic in the hills reopens after the flood.",
        ),
        Example(
            "A choir rehearses in the barn. Noor Sabir/AFP via Getty Images hide caption",
            Credit(("Noor Sabir",), ("AFP",), ("Getty Images",)),
            "A choir rehearses in the barn.",
        ),
    ),
)
