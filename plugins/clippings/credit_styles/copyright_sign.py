"""`© Agency | Name`, `© AFP / Name`, `- Copyright AP Photo`: France 24, Sputnik, Euronews, German papers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import LABELLED, Agencies, Credit, CreditStyle, Example, Frame, Span

_SIGN = re.compile(
    r"[(\[]?\s?(?:(?:Satellite\s)?(?:Foto|Bild|Photo|[Ii]mage)s?:?\s)?(?:©|\([Cc]\)(?=\s?(?:[^\W\d_a-z]|dpa|picture alliance|imago))"
    r"|(?:^|(?<=[-–—|.!?”] )|(?<=[-–—|.!?”]))Copyright(?=\s)(?!\s?:))\s{0,2}"
)


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    for match in _SIGN.finditer(text):
        line = text.find("\n", match.end())
        end = len(text) if line < 0 else line
        if match[0][0] in "([" and match[0][:2] not in ("(c", "(C"):
            closed = text.find(")" if match[0][0] == "(" else "]", match.end())
            if closed >= 0:
                yield Frame(Span(match.start(), closed + 1), Span(match.end(), closed), LABELLED)
                continue
        yield Frame(Span(match.start(), end), Span(match.end(), end), LABELLED)
        # credit first: it ends in an agency, and the caption follows, often without a space
        for cut in re.finditer(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])|(?<=\S)\s(?=[A-ZÀ-Ý])", text[match.end() : end][:120]):
            inside = text[match.end() : match.end() + cut.start()]
            last = inside.split("/")[-1].split("|")[-1].strip()
            if last.casefold() in agencies:
                yield Frame(
                    Span(match.start(), match.end() + cut.start()),
                    Span(match.end(), match.end() + cut.start()),
                    LABELLED,
                )


STYLE = CreditStyle(
    name="copyright_sign",
    hints=("©", "(c)", "copyright"),
    frames=frames,
    examples=(
        Example(
            "Ein Dorf am Fluss. © dpa | Rieke Moll",
            Credit(("Rieke Moll",), ("dpa",)),
            "Ein Dorf am Fluss.",
        ),
        Example(
            "© Noa Pires/InstagramInstagram posts by the singer before the tour",
            Credit(("Noa Pires",), ("Instagram",)),
            "Instagram posts by the singer before the tour",
        ),
        Example(
            "Der Leuchtturm bei Sturm. © IMAGO / Harbour Film Collection /Pool / i-Images",
            Credit((), ("IMAGO", "Harbour Film Collection", "i-Images"), (), ("pool",)),
            "Der Leuchtturm bei Sturm.",
        ),
        Example(
            "Farmers block the road - Copyright AP Photo/Ines Calder",
            Credit(("Ines Calder",), ("AP",)),
            "Farmers block the road",
        ),
    ),
    not_examples=("© 2024 The Harbour Post. All rights reserved.",),
)
