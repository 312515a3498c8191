"""`(AP Photo/Name, File)`, `AP Photo/Name`, `AFP PHOTO / NAME`, `(PTI Photo)`: the agency's name with "Photo"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import BARE, LABELLED, Agencies, Credit, CreditStyle, Example, Frame, Span, in_brackets

_BARE = re.compile(
    r"(?:\b|(?<=[a-z)][.!?]))([A-Z](?:\w|\.(?!\w{2})){1,12}(?:\s[A-Z][\w.]{1,12})?)\s(?:[Ff]ile\s|FILE\s)?(?:PHOTO|[Pp]hotos?|[Vv]ideo)\b(?=\s?[/|,:]|\s?$|\sby\s)"
)
_ALONE = re.compile(
    r"[A-Z][\w.]{1,20}(?:\s[A-Z][\w.]{1,20}){0,2}\s(?:PHOTO|[Pp]hoto)s?\s(?:BY|by)\s[^\W\d_a-z][\w.'’-]+(?:\s[^\W\d_a-z][\w.'’-]*){1,3}"
)
_KINDS = frozenset("FILE COURTESY CONTRIBUTED SUBMITTED SUPPLIED PROVIDED HANDOUT STOCK ARCHIVE POOL STAFF".split())
_bracketed = in_brackets("agency photo")


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    yield from _bracketed(text, agencies)
    if (
        len(text) < 90 and _ALONE.fullmatch(text) and text.split()[0].upper() not in _KINDS
    ):  # a paper that nobody has listed
        yield Frame(Span(0, len(text)), Span(0, len(text)), LABELLED)
        return
    for match in _BARE.finditer(text):
        words = match[1].split()
        agency = next((w for w in (match[1], words[-1]) if w.casefold() in agencies), "")
        if (
            not agency
            and words[-1].isupper()
            and words[-1] not in _KINDS
            and text[: match.end(1) - len(words[-1])].rstrip()[-1:] in (".", "!", "?", "")
        ):
            agency = words[-1]  # initials that nobody has listed, behind the caption's full stop
        if agency and text[match.start() - 1 : match.start()] not in ("(", "["):
            line = text.find("\n", match.end())
            span = Span(match.end(1) - len(agency), len(text) if line < 0 else line)
            yield Frame(span, span, BARE)


STYLE = CreditStyle(
    name="agency_photo",
    hints=("photo", "video"),
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
            "Shoppers at the night market. ST PHOTO: LYDIA KOH",
            Credit(("LYDIA KOH",), ("ST",)),
            "Shoppers at the night market.",
        ),
        Example(
            "The mayor cuts the ribbon. (Valley News Photo/Lena Orchard)",
            Credit(("Lena Orchard",), ("Valley News",)),
            "The mayor cuts the ribbon.",
        ),
        Example("Quay Ledger photo by Rosa Tilden", Credit(("Rosa Tilden",), ("Quay Ledger",)), ""),
    ),
    not_examples=("The winner of the AP photo contest was announced on Monday.",),
)
