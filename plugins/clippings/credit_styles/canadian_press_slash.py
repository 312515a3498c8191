"""`THE CANADIAN PRESS/Name`, bare or in brackets as CTV does."""

from __future__ import annotations

import re

from . import Credit, CreditStyle, Example, opened_by

STYLE = CreditStyle(
    name="canadian_press_slash",
    hints=("canadian press", "presse canadienne"),
    frames=opened_by(
        re.compile(r"\b(?:THE CANADIAN PRESS|LA PRESSE CANADIENNE|The Canadian Press)\s?/\s?(?=[^\W\d_])")
    ),
    examples=(
        Example(
            "A snowplough clears Main Street on Sunday. THE CANADIAN PRESS/Moira Leclerc",
            Credit(("Moira Leclerc",), ("THE CANADIAN PRESS",)),
            "A snowplough clears Main Street on Sunday.",
        ),
        Example(
            "The premier arrives. THE CANADIAN PRESS/HO - Office of the Premier",
            Credit((), ("THE CANADIAN PRESS", "Office of the Premier"), (), ("handout",)),
            "The premier arrives.",
        ),
    ),
)
