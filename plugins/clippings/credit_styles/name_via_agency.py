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
    in_brackets,
    name_starts,
)

_VIA = re.compile(r"(?<![^\W_])(?:via|VIA|Via)\s+(?:the\s+)?(?=[^\W\d_a-z])")
_bracketed = in_brackets("via")


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    if "via" not in text and "VIA" not in text:
        return
    yield from _bracketed(text, agencies)
    for match in _VIA.finditer(text):
        line = text.find("\n", match.end())
        end = len(text) if line < 0 else line
        left = len(text[: match.start()].rstrip(" ,/"))
        for start in _starts(text, left):
            if text.startswith("Credit", start):
                continue
            yield Frame(Span(start, end), Span(start, end), BARE)
        if text[: match.start()].rstrip(" ,/|–—-")[-1:] in ("", ".", "!", "?", "”", '"'):
            yield Frame(Span(match.start(), end), Span(match.start(), end), BARE)


def _starts(text: str, end: int) -> Iterator[int]:
    """Before "via" may stand a name alone or a chain with slashes; an unknown organisation may fill its whole line."""
    line = text.rfind("\n", 0, end) + 1
    if end - line < 90:
        yield line
    position = end
    for _ in range(5):
        yield from name_starts(text, position)
        slash = text.rfind("/", max(0, position - 60), position)
        if slash < 0:
            return
        position = len(text[:slash].rstrip())


STYLE = CreditStyle(
    name="name_via_agency",
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
            "A whale swims past the pier in a video shared online. @harwickspotter/via REUTERS THIS IMAGE HAS BEEN SUPPLIED BY A THIRD PARTY. MANDATORY CREDIT. NO RESALES.",
            Credit(("@harwickspotter",), (), ("REUTERS",), ("third party", "mandatory credit", "no resales")),
            "A whale swims past the pier in a video shared online.",
        ),
    ),
    not_examples=(
        "The train goes to Harwick via Dunmore",
        "He sent it via Facebook",
    ),
)
