"""`Name/Agency` before its caption, without a mark between: where a page set the credit in a line of its own above."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import BARE, Agencies, Credit, CreditStyle, Example, Frame, Span

_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]*){1,2} ?/ ?(?=[^\W\d_a-z])")
_LONGEST = 40  # characters of an agency's name
_CAPTION = re.compile(r" ?(?=[^\W\d_a-z][\w'’]*[^\w\n][^\n]{20})")
_WORD_END = re.compile(r"(?<=[^\W_])(?:(?=\W)|(?=[A-ZÀ-Þ][a-zß-ÿ'’]))")


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    name = _NAME.match(text)
    if not name:
        return
    ends = [end.start() for end in _WORD_END.finditer(text, name.end(), name.end() + _LONGEST)]
    for end in reversed(ends):
        if text[name.end() : end].casefold() in agencies and _CAPTION.match(text, end):
            yield Frame(Span(0, end), Span(0, end), BARE)
            return


STYLE = CreditStyle(
    name="name_slash_agency_first",
    hints=("/",),
    frames=frames,
    examples=(
        Example(
            "Farid Osmani/Icon SMI The keeper says that he never saw the ball before it was over the line.",
            Credit(("Farid Osmani",), ("Icon SMI",)),
            "The keeper says that he never saw the ball before it was over the line.",
        ),
        Example(
            "Odile Marchand/Getty ImagesThe bridge was closed for two days.",
            Credit(("Odile Marchand",), ("Getty Images",)),
            "The bridge was closed for two days.",
        ),
    ),
    not_examples=(
        "Osmani/Marchand Boats has sold three ferries to the island since the war.",
        "The Harwick Post/Reuters poll found that most people on the island want a bridge.",
    ),
)
