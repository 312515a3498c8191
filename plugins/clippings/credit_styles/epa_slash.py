"""`EPA-EFE/NAME`, `EPA/NAME / POOL`: the European photo agency; a picture number may open the caption."""

from __future__ import annotations

import re

from . import Credit, CreditStyle, Example, opened_by

STYLE = CreditStyle(
    name="epa_slash",
    hints=("epa",),
    frames=opened_by(re.compile(r"\bEPA(?:-EFE)?\s?/\s?(?=[^\W\d_])")),
    chrome=r"^\s*epa\d{8}\s",
    examples=(
        Example(
            "epa01234567 Rowers on the lake near Dunmore, 3 May 2021. EPA-EFE/ANSEL ROWE",
            Credit(("ANSEL ROWE",), ("EPA-EFE",)),
            "Rowers on the lake near Dunmore, 3 May 2021.",
        ),
    ),
)
