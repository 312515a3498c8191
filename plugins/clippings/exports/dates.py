"""The table of dates: each time expression in each text."""

from __future__ import annotations

from ..model import Date
from . import Field, Item, Row, of_layer


def cells(item: Item, date: Date) -> Row:
    return date.value, date.context


TABLE = of_layer(
    "dates",
    "A row is a date or a time where it stands in a text.",
    "date",
    Date,
    (
        Field("value", "string", "its value as in TIMEX3, told from the article's own date", True),
        Field("context", "string", "mentioned, dateline, photo, post ..."),
    ),
    cells,
)
