"""The table of mentions: each name in each text."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Mention
from . import SPAN, Field, Item, Row, Table, reference


def of_article(item: Item) -> Iterable[Row]:
    for annotation in item.article.layer("mention"):
        mention = annotation.value
        if isinstance(mention, Mention):
            place = mention.place
            yield (
                *item.at(annotation),
                mention.kind,
                mention.context,
                reference(item.entities.get(mention.entity or "")),
                mention.name,
                mention.role or None,
                place.lat if place else None,
                place.lon if place else None,
                place.geonames if place else None,
                round(place.probability, 3) if place else None,
                annotation.by,
            )


TABLE = Table(
    name="mentions",
    says="A row is a name where it stands in a text.",
    fields=(
        *SPAN,
        Field("kind", "string", "person, organisation, place or nationality", True),
        Field("context", "string", "subject, credit, post or left out"),
        Field("entity", "string", "whom or what it names, as in entities.csv; empty where that is not sure"),
        Field("name", "string", "the fullest form of the name in the article"),
        Field("role", "string", "what the article calls them there, or how a place stands in it"),
        Field("lat", "number", "degrees north"),
        Field("lon", "number", "degrees east"),
        Field("geonames", "integer", "id in GeoNames"),
        Field("probability", "number", "how sure the place is, 0-1"),
        Field("by", "string", "the rule, the model or the owner that says so"),
    ),
    of_article=of_article,
    refers=(("article", "articles", "id"), ("entity", "entities", "id")),
)
