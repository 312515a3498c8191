"""`FILE - ...`, `FILE PHOTO: ...`, `ARCHIVO - ...`: the qualifier opens the caption."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import LABELLED, Agencies, Credit, CreditStyle, Example, Frame, Span

_LEAD = re.compile(
    r"\s*\(FILES?\)\s(?=[A-Z])|\s*[(\[]?(?:(?:FILES?|ARCHIVO|ARCHIV|ARCHIVE|ARQUIVO)(?:\s(?:PHOTO|IMAGE|PICTURE|VIDEO|GRAPHIC))?[)\]]?\s?[-–—:]{1,2}\s?|FILE PHOTO\.\s|File [Pp]hoto\s?[-–—:]\s?)(?=\S)"
)


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    match = _LEAD.match(text)
    if match:
        value = "archive" if match[0].strip(" ([").startswith("ARC") else "file"
        yield Frame(Span(*match.span()), Span(match.end(), match.end()), LABELLED, (value,))


STYLE = CreditStyle(
    name="file_lead",
    hints=("file", "archiv", "arquivo"),
    frames=frames,
    examples=(
        Example(
            "FILE - The chapel stands above the village of Dunmore on May 3, 2019.",
            Credit((), (), (), ("file",)),
            "The chapel stands above the village of Dunmore on May 3, 2019.",
        ),
        Example(
            "FILE PHOTO: A tram passes the market in Port Hollow",
            Credit((), (), (), ("file",)),
            "A tram passes the market in Port Hollow",
        ),
    ),
    not_examples=(
        "File your tax return by Monday.",
        "File: not found",
    ),
)
