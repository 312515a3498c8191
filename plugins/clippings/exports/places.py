"""The table of places: where each is, as far as it could be told."""

from __future__ import annotations

from collections.abc import Iterable

from . import Collection, Field, Row, Table, reference


def rows(collection: Collection) -> Iterable[Row]:
    for entity in sorted(collection.corpus.entities.values(), key=lambda e: e.id):
        if entity.kind == "place":
            lat, lon, geonames, country, kind, near = entity.place or (None,) * 6
            told = (kind or None, lat, lon, geonames or None, country or None, near or None)
            yield reference(entity), entity.name, *told, entity.count, entity.address


TABLE = Table(
    name="places",
    says="A row is a place; one without coordinates could not be placed surely enough.",
    fields=(
        Field("id", "string", "the place's id, as in entities.csv", True),
        Field("name", "string", "its name", True),
        Field("kind", "string", "city, region, country, river ...: only a city, a village and a facility are a point"),
        Field("lat", "number", "degrees north; of an area a point inside it"),
        Field("lon", "number", "degrees east"),
        Field("geonames", "integer", "its id in GeoNames"),
        Field("country", "string", "ISO 3166-1 alpha-2"),
        Field("near", "string", "where its own position is not known: the place that it is near"),
        Field("articles", "integer", "how many articles name it"),
        Field("address", "string", "its page, below the site's address"),
    ),
    rows=rows,
    key=("id",),
    refers=(("id", "entities", "id"),),
)
