"""The table of dates: each time expression in each text."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Date
from . import SPAN, Field, Item, Row, Table


def of_article(item: Item) -> Iterable[Row]:
    for annotation in item.article.layer("date"):
        if isinstance(annotation.value, Date):
            yield *item.at(annotation), annotation.value.value, annotation.value.context, annotation.by


TABLE = Table(
    name="dates",
    says="A row is a date or a time where it stands in a text.",
    fields=(
        *SPAN,
        Field("value", "string", "its value as in TIMEX3, told from the article's own date", True),
        Field("context", "string", "mentioned, dateline, photo, post ..."),
        Field("by", "string", "the rule or the owner that says so"),
    ),
    of_article=of_article,
    refers=(("article", "articles", "id"),),
)
