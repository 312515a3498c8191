"""`Name, CC BY-SA 4.0`, `Name/Wikimedia Commons (CC BY 2.0)`: a licence closes the credit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import BARE, Agencies, Credit, CreditStyle, Example, Frame, Span, name_starts

_LICENCE = re.compile(
    r"[\s,/|(]{1,4}(?:CC[ -]?(?:0|BY)[A-Z -]{0,10}(?:\d\.\d)?(?:\s[A-Z]{2})?|[Pp]ublic [Dd]omain)\)?\s*$"
)


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    licence = _LICENCE.search(text, max(0, len(text) - 40))
    if not licence:
        return
    position = licence.start()
    for _ in range(3):
        for start in name_starts(text, len(text[:position].rstrip(" ,"))):
            yield Frame(Span(start, licence.end()), Span(start, licence.start()), BARE)
        position = max(text.rfind("/", position - 60 if position > 60 else 0, position), text.rfind(",", 0, position))
        if position <= 0:
            return


STYLE = CreditStyle(
    name="creative_commons",
    hints=(" cc", ",cc", "/cc", "|cc", "(cc", "public domain"),
    frames=frames,
    examples=(
        Example(
            "The observatory on the hill. Bram Osei/Wikimedia Commons (CC BY-SA 4.0)",
            Credit(("Bram Osei",), ("Wikimedia Commons",)),
            "The observatory on the hill.",
        ),
        Example(
            "The observatory by night. Bram Osei, CC BY 2.0",
            Credit(("Bram Osei",)),
            "The observatory by night.",
            dump=False,
        ),
    ),
    not_examples=("The data are in the public domain",),
)
