"""`(Submitted by X)`, `(Supplied: X)`, `Supplied by X`, `Photo provided by X`: CBC, ABC Australia, local papers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import Agencies, Credit, CreditStyle, Example, Frame, after_label, in_brackets

_bracketed = in_brackets("submitted")
_labelled = after_label(
    re.compile(r"(?:photo|image|picture|video)s?\s(?:submitted|supplied|provided|contributed)(?:\sby|\sfrom|\sto)?(?:\s?:|\s)\s?(?=\S)"
               r"|(?<=[.!?”\"] )(?:Submitted|Supplied|Provided|Contributed)(?: by|:)\s", re.IGNORECASE)
)  # fmt: skip


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    yield from _bracketed(text, agencies)
    for frame in _labelled(text, agencies):
        said = "submitted supplied provided".split()
        word = next((w for w in said if w in text[frame.span.start : frame.inside.start].casefold()), "provided")
        yield Frame(frame.span, frame.inside, frame.mark, (word,))


STYLE = CreditStyle(
    name="submitted_by",
    hints=("submitted", "supplied", "provided", "contributed"),
    frames=frames,
    examples=(
        Example(
            "Our dog on the beach. (Submitted by Wilma Tate)",
            Credit(("Wilma Tate",), (), (), ("submitted",)),
            "Our dog on the beach.",
        ),
        Example(
            "The farm after the flood. (Supplied: Wilma Tate)",
            Credit(("Wilma Tate",), (), (), ("supplied",)),
            "The farm after the flood.",
        ),
        Example(
            "The farm before the flood. (Submitted)",
            Credit((), (), (), ("submitted",)),
            "The farm before the flood.",
        ),
    ),
    not_examples=(
        "The plans were submitted by Wilma Tate in May.",
        "The town's water is supplied by Harwick Water.",
    ),
)
