"""The table of credits: who made the pictures."""

from __future__ import annotations

from ..model import Credit
from . import Field, Item, Row, joined, of_layer


def cells(item: Item, credit: Credit) -> Row:
    return tuple(joined(part) for part in (credit.creators, credit.agencies, credit.via, credit.qualifiers))


TABLE = of_layer(
    "credits",
    "A row is the credit of a picture.",
    "credit",
    Credit,
    (
        Field("creators", "string", "who made it, in print order, parted by semicolons"),
        Field("agencies", "string", "for whom"),
        Field("via", "string", "who handed it on"),
        Field("qualifiers", "string", "file, handout, pool ..."),
    ),
    cells,
)
