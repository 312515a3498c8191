"""`(AP Photo/Name, File)`, `AP Photo/Name`, `AFP PHOTO / NAME`, `(PTI Photo)`: the agency's name with "Photo"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import BARE, BRACKET, Agencies, Credit, CreditStyle, Example, Frame, Span

_AGENCY_PHOTO = re.compile(
    r"([(\[]\s?)?\b(?:AP|AFP|REUTERS|Reuters|AAP|PTI|ANI|EPA|KYODO|AA|Yonhap|Xinhua|VNA|TASS|PA|Bernama|Express|HT|AN|CNS)\s?"
    r"(?:[Ff]ile\s)?(?:PHOTO|[Pp]hotos?|[Vv]ideo)\b(?=\s?/|\s?[)\]|]|\s?$|\s?,|\sby\s|\s?:)"
)


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    for match in _AGENCY_PHOTO.finditer(text):
        end = len(text)
        if match[1]:
            closed = text.find(")" if "(" in match[1] else "]", match.end())
            if closed >= 0:
                yield Frame(Span(match.start(), closed + 1), Span(match.end(1), closed), BRACKET)
                continue
        line = text.find("\n", match.end())
        yield Frame(
            Span(match.start(), end if line < 0 else line), Span(match.start(), end if line < 0 else line), BARE
        )


style = CreditStyle(
    name="agency_photo",
    frames=frames,
    examples=(
        Example(
            "The chapel before the storm, Friday, May 3, 2019, in Dunmore. (AP Photo/Rosa Tilden, File)",
            Credit(("Rosa Tilden",), ("AP",), (), ("file",)),
            "The chapel before the storm, Friday, May 3, 2019, in Dunmore.",
        ),
        Example(
            "Rangers had expected fewer visitors AP Photo/Rosa Tilden",
            Credit(("Rosa Tilden",), ("AP",)),
            "Rangers had expected fewer visitors",
        ),
        Example(
            "Pilgrims wade through the river. (PTI Photo)",
            Credit((), ("PTI",)),
            "Pilgrims wade through the river.",
        ),
        Example(
            "Geese over the lake. | AP Photo",
            Credit((), ("AP",)),
            "Geese over the lake.",
        ),
    ),
    not_examples=("The winner of the AP photo contest was announced on Monday.",),
)
