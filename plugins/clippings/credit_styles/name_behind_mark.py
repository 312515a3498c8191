"""`Caption. / NAME`, `Caption - NAME`: a photographer alone behind a mark, as Spanish and local papers print it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import BARE, Agencies, Credit, CreditStyle, Example, Frame, Span

_WORD = r"[^\W\d_a-zà-ÿ][\w.’'-]{0,24}"
_UPPER = r"[A-ZÀ-Þ][A-ZÀ-Þ.’'-]{1,24}"
_BEHIND = re.compile(
    rf"(?<=[.!?…»”\"]) ?/ ?(?P<slash>{_WORD}(?:[ ](?:{_WORD}|de|van|von|di)){{1,3}})$"
    rf"|(?<=[\w.])[ ][-–—][ ](?P<dash>{_UPPER}(?:[ ]{_UPPER}){{1,2}})$"
)
_LONGEST = 70  # characters of a mark and the name behind it
_LEAST = 20  # characters of a caption: a menu's first item is shorter


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    end = len(text.rstrip())
    found = _BEHIND.search(text, max(0, end - _LONGEST), end)
    if found is None or found.lastgroup is None or found.start() < _LEAST:
        return
    yield Frame(Span(found.start() + (found[0][0] == " "), end), Span(found.start(found.lastgroup), end), BARE)


STYLE = CreditStyle(
    name="name_behind_mark",
    hints=("/", " - ", " – ", " — "),
    frames=frames,
    examples=(
        Example(
            "La sala de lectura vieja en invierno. / OLIVIA TRASK",
            Credit(("OLIVIA TRASK",)),
            "La sala de lectura vieja en invierno.",
        ),
        Example(
            "Geese cross the lake at dawn - ROSA DENHOLM",
            Credit(("ROSA DENHOLM",)),
            "Geese cross the lake at dawn",
            dump=False,
        ),
    ),
    not_examples=(
        "Geese cross the lake at dawn - ROSA DENHOLM",
        "The council met about the lake - BREAKING NEWS",
        "The fee is paid per person. / See page 4",
    ),
)
