"""`Image copyright X Image caption Y`: BBC News until 2020."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import LABELLED, Agencies, Credit, CreditStyle, Example, Frame, Span

_COPYRIGHT = re.compile(r"\b(?:Image|Media) [Cc]opyright\s?")
_CAPTION = re.compile(r"\s?(?:Image|Media) caption")


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    for match in _COPYRIGHT.finditer(text):
        caption = _CAPTION.search(text, match.end())
        end = caption.start() if caption else len(text)
        yield Frame(Span(match.start(), end), Span(match.end(), end), LABELLED)


STYLE = CreditStyle(
    name="image_copyright",
    hints=("copyright", "caption", "media playback"),
    frames=frames,
    chrome=r"(?:Image|Media) caption[,:]?\s?|Media playback is (?:un|not )supported on (?:your|this) device",
    examples=(
        Example(
            "Image copyright Getty Images Image caption The ferry company has sold its oldest ship",
            Credit((), ("Getty Images",)),
            "The ferry company has sold its oldest ship",
        ),
    ),
    not_examples=("The image copyright was never in doubt, the judge said.",),
)
