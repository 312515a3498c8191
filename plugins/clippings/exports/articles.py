"""The table of articles: what is known of each, without its text."""

from __future__ import annotations

from collections.abc import Iterable

from . import Collection, Field, Row, Table, joined


def rows(collection: Collection) -> Iterable[Row]:
    for listed in collection.articles:
        row = listed.row
        yield (
            listed.id,
            listed.address,
            row.title,
            row.supplied,
            row.outlet or None,
            joined(row.authors),
            row.published or None,
            row.updated or None,
            row.url or None,
            row.language or None,
            row.words,
            listed.added,
            row.file,
            row.digest,
            joined(listed.doubles),
        )


TABLE = Table(
    name="articles",
    says="A row is a saved article.",
    fields=(
        Field("id", "string", "the article's id in this archive, given for good", True),
        Field("address", "string", "its page, below the site's address", True),
        Field("title", "string", "its title"),
        Field("title_supplied", "boolean", "whether nobody gave a title: then it quotes the opening sentence"),
        Field("outlet", "string", "who published it"),
        Field("authors", "string", "its authors, parted by semicolons"),
        Field("published", "string", "when, in ISO 8601, as precise as known; empty where nobody knows"),
        Field("updated", "string", "when it was last updated, likewise"),
        Field("url", "string", "the address of the original"),
        Field("language", "string", "its language, ISO 639-1"),
        Field("words", "integer", "the length of its running text"),
        Field("added", "date", "when it came into the archive"),
        Field("file", "string", "the saved file"),
        Field("sha256", "string", "the SHA-256 of the saved file"),
        Field("saved_again_as", "string", "further files that hold the same article"),
    ),
    rows=rows,
    key=("id",),
)
