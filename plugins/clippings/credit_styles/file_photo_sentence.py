"""`This May 3, 2019, file photo shows ...`: the Associated Press; the words stay in the caption's sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import LABELLED, Agencies, Credit, CreditStyle, Example, Frame, Span

_SENTENCE = re.compile(
    r"\s*(?:In\s)?(?:[Tt]his|[Tt]hese|[Aa]n?|[Uu]ndated)\b[^\n]{0,70}?\b(file (?:photo(?:graph)?|image|picture|video frame)s?)\b"
)


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    match = _SENTENCE.match(text)
    if match:
        yield Frame(Span(*match.span(1)), Span(match.end(1), match.end(1)), LABELLED, ("file",), kept=True)


STYLE = CreditStyle(
    name="file_photo_sentence",
    hints=("file ",),
    frames=frames,
    examples=(
        Example(
            "This May 3, 2019, file photo shows the chapel above Dunmore.",
            Credit((), (), (), ("file",)),
            "This May 3, 2019, file photo shows the chapel above Dunmore.",
        ),
    ),
    not_examples=("He found the file photo of the bridge on Monday.",),
)
