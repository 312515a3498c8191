"""`Name via Agency`, `(X via AP)`, `Image via X`, `@name/via REUTERS`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import (
    BARE,
    Agencies,
    Credit,
    CreditStyle,
    Example,
    Frame,
    Span,
    has_own_style,
    in_brackets,
    name_starts,
)

_VIA = re.compile(r"(?<![^\W_])(?:via|VIA|Via)\s+(?:the\s+)?(?=[^\W\d_a-z])")
_LICENCE = re.compile(r",?\s\(?CC[ -]?(?:0|BY)[A-Z -]{0,10}(?:\d\.\d)?\)?$")  # "Name, CC BY-SA 4.0, via X"
_SENTENCE = re.compile(r"(?:(?<=[^\W_]{3})[.!?…]|[”\"»)|])\s+(?=[^\W\d_a-z])")
_bracketed = in_brackets("via")


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    yield from _bracketed(text, agencies)
    for match in _VIA.finditer(text):
        line = text.find("\n", match.end())
        end = len(text) if line < 0 else line
        left = len(_LICENCE.sub("", text[max(0, match.start() - 200) : match.start()].rstrip(" ,/"))) + max(
            0, match.start() - 200
        )
        for start in _starts(text, left):
            own = text[start : match.start()]
            if own.startswith("Credit") or ")" in own.partition("(")[0]:  # another credit ended before
                continue
            yield Frame(Span(start, end), Span(start, end), BARE)
        if text[: match.start()].rstrip(" ,/|–—-")[-1:] in ("", ".", "!", "?", "”", '"'):
            yield Frame(Span(match.start(), end), Span(match.start(), end), BARE)


def _starts(text: str, end: int) -> Iterator[int]:
    """Before "via" may stand a name alone or a chain with slashes; an unknown organisation may fill its line or sentence."""
    line = text.rfind("\n", 0, end) + 1
    if end - line < 90:
        yield line
    sentences = list(_SENTENCE.finditer(text, max(line, end - 110), end))
    if sentences and not has_own_style(text[sentences[-1].end() : end]):
        yield sentences[-1].end()
    position = end
    for _ in range(5):
        yield from name_starts(text, position)
        slash = text.rfind("/", max(0, position - 60), position)
        if slash < 0:
            return
        position = len(text[:slash].rstrip())


STYLE = CreditStyle(
    name="name_via_agency",
    hints=("via",),
    frames=frames,
    examples=(
        Example(
            "An artist's view of the new pier at night [Orbitly via Nasa]",
            Credit((), ("Orbitly",), ("Nasa",)),
            "An artist's view of the new pier at night",
        ),
        Example(
            "State Ferry Registry via AP",
            Credit((), ("State Ferry Registry",), ("AP",)),
            "",
        ),
        Example(
            "Image via Getty Images",
            Credit((), (), ("Getty Images",)),
            "",
        ),
        Example(
            "A whale swims past the pier in a video shared online. @harwickspotter/via REUTERS NO RESALES. THIS PICTURE WAS PROVIDED BY A THIRD PARTY. MANDATORY CREDIT.",
            Credit(("@harwickspotter",), (), ("REUTERS",), ("third party", "mandatory credit", "no resales")),
            "A whale swims past the pier in a video shared online.",
        ),
    ),
    not_examples=(
        "The train goes to Harwick via Dunmore",
        "He sent it via Facebook",
    ),
)
