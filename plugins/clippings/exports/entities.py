"""The table of entities: the people, organisations, places, photographers, agencies and outlets of the archive."""

from __future__ import annotations

from collections.abc import Iterable

from ..corpus import articles_of
from . import Collection, Field, Row, Table, joined, reference


def rows(collection: Collection) -> Iterable[Row]:
    for entity in sorted(collection.corpus.entities.values(), key=lambda e: (e.kind, e.id)):
        days = sorted(a.published[:10] for a in articles_of(entity.appearances) if a.published)
        printed = {*entity.aliases, *(a.named.name for a in entity.appearances)} - {entity.name}
        yield (
            reference(entity),
            entity.kind,
            entity.name,
            joined(sorted(printed)),
            entity.role or None,
            entity.wikidata or None,
            entity.address,
            entity.count,
            days[0] if days else None,
            days[-1] if days else None,
        )


TABLE = Table(
    name="entities",
    says="A row is a person, organisation, place, photographer, agency or outlet.",
    fields=(
        Field("id", "string", "its kind and its id in this archive, given for good", True),
        Field("kind", "string", "person, organisation, place, photographer, agency or outlet", True),
        Field("name", "string", "its name", True),
        Field("also_printed_as", "string", "further forms of the name, parted by semicolons"),
        Field("role", "string", "what the archive's owner calls it"),
        Field("wikidata", "string", "its item in Wikidata, where the owner gave one"),
        Field("address", "string", "its page, below the site's address", True),
        Field("articles", "integer", "how many articles name it"),
        Field("first_seen", "string", "the date of the first dated article that names it"),
        Field("last_seen", "string", "the date of the last"),
    ),
    rows=rows,
    key=("id",),
)
