"""`Courtesy of X`, `(Courtesy: X)`, `Photo courtesy of X`, `X/Courtesy`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import Agencies, Credit, CreditStyle, Example, Frame, after_label, in_brackets

_bracketed = in_brackets("courtesy")
_labelled = after_label(
    re.compile(
        r"(?:(?:photos?|images?|pictures?|video|foto)s?\s?[:/]?\s)?(?:courtesy|cortes[ií]a|gracieuseté)(?:\sde|\sof)?(?:\s?:|\s)(?!to\s)(?:\s?the\s)?\s?(?=\S)",
        re.IGNORECASE,
    ),
    ("courtesy",),
)


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    yield from _bracketed(text, agencies)
    yield from _labelled(text, agencies)


STYLE = CreditStyle(
    name="courtesy_of",
    hints=("courtesy", "cortes", "gracieuset"),
    frames=frames,
    examples=(
        Example(
            "The lighthouse in 1920. (Courtesy of the Harbour Museum)",
            Credit((), ("Harbour Museum",), (), ("courtesy",)),
            "The lighthouse in 1920.",
        ),
        Example(
            "The choir on tour. Photo courtesy of Imke Dahl",
            Credit(("Imke Dahl",), (), (), ("courtesy",)),
            "The choir on tour.",
        ),
        Example(
            "The winning cake. (Imke Dahl/Courtesy)",
            Credit(("Imke Dahl",), (), (), ("courtesy",)),
            "The winning cake.",
        ),
    ),
    not_examples=(
        "She thanked him for the courtesy of his reply.",
        "The meal was courtesy of the landlord, who had lost a bet.",
    ),
)
