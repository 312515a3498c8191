"""`Mandatory credit Kyodo/via REUTERS`, `MANDATORY CREDIT: X`: the agency must be named wherever the picture is shown."""

from __future__ import annotations

import re

from . import Credit, CreditStyle, Example, after_label

STYLE = CreditStyle(
    name="mandatory_credit",
    hints=("mandatory",),
    frames=after_label(re.compile(r"(?i:mandatory credit)\s?:?\s(?=[^\W\d_a-z])"), ("mandatory credit",)),
    examples=(
        Example(
            "Snow falls on the shrine in this photo taken on March 3, 2021. Mandatory credit Kyodo/via REUTERS",
            Credit((), ("Kyodo",), ("REUTERS",), ("mandatory credit",)),
            "Snow falls on the shrine in this photo taken on March 3, 2021.",
        ),
    ),
)
