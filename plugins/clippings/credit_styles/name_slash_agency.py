"""`Name/AFP/Getty Images`, bare behind the caption or alone: Vox, Business Insider, NPR, Ars Technica."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import BARE, Agencies, Credit, CreditStyle, Example, Frame, Span, has_own_style, name_starts

_JOINT = re.compile(r"(?:[,;]|\s[-–](?=\s$)|,?\s(?:and|&|und|et|y))\s$")
_NO_JOINT = re.compile(r"\b(?:and|https?:)$", re.IGNORECASE)  # and/or, an address
_NO_ITEM = re.compile(r"\n|\([^)]*,|^[^(\[]*[)\]]|:\s|[a-z]{3}\.\s+[A-Z]")


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    end = len(text.rstrip())
    slash = text.rfind("/", 0, end)
    right = end
    for _ in range(5):
        item = text[slash + 1 : right]
        if slash <= 0 or len(item) > 70 or not item.strip() or _NO_ITEM.search(item):
            return
        if text[slash - 1] != "/" and not _NO_JOINT.search(text, max(0, slash - 6), slash):
            for start in name_starts(text, len(text[:slash].rstrip())):
                if has_own_style(text[start:end]):
                    continue
                yield Frame(Span(start, end), Span(start, end), BARE)
                if (first := _list_start(text, start)) < start:
                    yield Frame(Span(first, end), Span(first, end), BARE)
        right, slash = slash, text.rfind("/", 0, slash)


def _list_start(text: str, start: int) -> int:
    """Where a list of photographers begins that ends at `start`; it must follow a full stop or open the line."""
    first = start
    while joint := _JOINT.search(text, max(0, first - 8), first):
        names = name_starts(text, joint.start())
        if not names:
            return start
        first = names[0]
    before = text[:first].rstrip(" ")
    return first if not before or before[-1] in '.!?”"»)|–—\n' else start


STYLE = CreditStyle(
    name="name_slash_agency",
    hints=("/",),
    frames=frames,
    examples=(
        Example(
            "Dhows wait in the bay. Farid Osmani/AFP/Getty Images",
            Credit(("Farid Osmani",), ("AFP", "Getty Images")),
            "Dhows wait in the bay.",
        ),
        Example(
            "A tram stop in Lisbon Odile Marchand/Reuters",
            Credit(("Odile Marchand",), ("Reuters",)),
            "A tram stop in Lisbon",
        ),
        Example(
            "Una plaza de Madrid.Getty Images/lunaroja",
            Credit(("lunaroja",), ("Getty Images",)),
            "Una plaza de Madrid.",
        ),
        Example(
            "Ships wait in the strait on May 9. PETRA LUNDPETRA LUND/AFP/Getty Images",
            Credit(("PETRA LUND",), ("AFP", "Getty Images")),
            "Ships wait in the strait on May 9.",
        ),
        Example(
            "The team before the start. Farid Osmani, Ida Roos and Tom Erskine/Getty Images",
            Credit(("Farid Osmani", "Ida Roos", "Tom Erskine"), ("Getty Images",)),
            "The team before the start.",
        ),
        Example(
            "A ponte velha ao amanhecer - Caio Brandão/Instituto do Porto",
            Credit(("Caio Brandão",), ("Instituto do Porto",)),
            "A ponte velha ao amanhecer",
        ),
        Example(
            "Sen. Dale Orchard leaves the hall on March 4, 2018.K. Ruth Maple / AP file",
            Credit(("K. Ruth Maple",), ("AP",), (), ("file",)),
            "Sen. Dale Orchard leaves the hall on March 4, 2018.",
        ),
    ),
    not_examples=(
        "By Aya Mori and Ken Ito / Yomiuri Shimbun Staff Writers",
        "The fee is paid per person and/or vehicle",
        "It was shown on ITV/Channel 4 last year, the family said.",
        "The score was 3/4 at half-time in Harwick",
    ),
)
