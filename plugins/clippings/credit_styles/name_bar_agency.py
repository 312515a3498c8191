"""`Name | Agency`, `caption | Name/Agency`: CNBC, Politico, The Japan Times, The Hindu."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import BARE, Agencies, Credit, CreditStyle, Example, Frame, Span

_CHAIN = re.compile(
    r"(?:^|(?<=[.!?…”\"»)])\s|\n)([^.!?…”\"»()|:\n/]{2,40}(?:/[^.!?…”\"»()|\n/]{2,40}){0,3})\s$"
)  # "agency / agency |"


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    if "|" not in text[-160:]:
        return
    end = len(text.rstrip())
    line = text.rfind("\n", 0, end) + 1
    parts = text[:end].rfind("|")
    while parts >= 0 and end - parts < 160:
        start = parts + 1 + (len(text[parts + 1 : end]) - len(text[parts + 1 : end].lstrip()))
        if parts - line > 20 or "/" in text[start:end]:  # a menu is parted by bars too
            yield Frame(Span(parts, end), Span(start, end), BARE)
        chain = _CHAIN.search(text, max(0, parts - 120), parts)
        if chain and chain[1].rsplit("/")[-1].strip().casefold() in agencies:
            yield Frame(Span(chain.start(1), end), Span(chain.start(1), end), BARE)
        parts = text.rfind("|", 0, parts)
    first, last = text[line:end].split("|", 1)[0], text[:end].rsplit("|", 1)[1]
    caption_first = first.rstrip().endswith((".", "!", "?")) or ("/" in last and "/" not in first)
    if end - line < 120 and "|" in text[line:end] and not caption_first and not first.startswith("By "):
        yield Frame(Span(line, end), Span(line, end), BARE)


STYLE = CreditStyle(
    name="name_bar_agency",
    hints=("|",),
    frames=frames,
    examples=(
        Example(
            "A judge in the old court | Mads Eriksen/PA Images via Getty Images",
            Credit(("Mads Eriksen",), ("PA Images",), ("Getty Images",)),
            "A judge in the old court",
        ),
        Example(
            "Sen. Dale Orchard. | Mads Eriksen/Getty Images",
            Credit(("Mads Eriksen",), ("Getty Images",)),
            "Sen. Dale Orchard.",
        ),
        Example(
            "Geese over the lake. | AP Photo",
            Credit((), ("AP",)),
            "Geese over the lake.",
        ),
        Example(
            "Rosa Denholm | Reuters",
            Credit(("Rosa Denholm",), ("Reuters",)),
            "",
        ),
        Example(
            "A float at the festival | KYODO",
            Credit((), ("KYODO",)),
            "A float at the festival",
        ),
    ),
    not_examples=(
        "Interest Rates | Economy (Global) | Banking | Debt | Central Banks | Ida Marsh",
        "By Rosa Denholm | Fox News",
        "Weather | Sport | Travel",
    ),
)
