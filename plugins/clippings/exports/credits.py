"""The table of credits: who made the pictures."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Credit
from . import SPAN, Field, Item, Row, Table, joined


def of_article(item: Item) -> Iterable[Row]:
    for annotation in item.article.layer("credit"):
        credit = annotation.value
        if isinstance(credit, Credit):
            parts = (credit.creators, credit.agencies, credit.via, credit.qualifiers)
            yield *item.at(annotation), *(joined(part) for part in parts), annotation.by


TABLE = Table(
    name="credits",
    says="A row is the credit of a picture.",
    fields=(
        *SPAN,
        Field("creators", "string", "who made it, in print order, parted by semicolons"),
        Field("agencies", "string", "for whom"),
        Field("via", "string", "who handed it on"),
        Field("qualifiers", "string", "file, handout, pool ..."),
        Field("by", "string", "the rule or the owner that says so"),
    ),
    of_article=of_article,
    refers=(("article", "articles", "id"),),
)
