"""The table of mentions: each name in each text."""

from __future__ import annotations

from ..model import Mention
from . import Field, Item, Row, of_layer, reference


def cells(item: Item, mention: Mention) -> Row:
    place = mention.place
    return (
        mention.kind,
        mention.context,
        reference(item.entities.get(mention.entity or "")),
        mention.name,
        mention.role or None,
        *((place.lat, place.lon, place.geonames, round(place.probability, 3)) if place else (None,) * 4),
    )


TABLE = of_layer(
    "mentions",
    "A row is a name where it stands in a text.",
    "mention",
    Mention,
    (
        Field("kind", "string", "person, organisation, place or nationality", True),
        Field("context", "string", "subject, credit, byline, post or left out"),
        Field("entity", "string", "whom or what it names, as in entities.csv; empty where that is not sure"),
        Field("name", "string", "the fullest form of the name in the article"),
        Field("role", "string", "what the article calls them there, or how a place stands in it"),
        Field("lat", "number", "degrees north"),
        Field("lon", "number", "degrees east"),
        Field("geonames", "integer", "id in GeoNames"),
        Field("probability", "number", "how sure the place is, 0-1"),
    ),
    cells,
    (("entity", "entities", "id"),),
)
