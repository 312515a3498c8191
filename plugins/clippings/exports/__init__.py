"""The exports: an open set. Each file is one table of `./inv export` and of the site's `data/`.

A file here defines `TABLE = Table(name, says, fields, rows or of_article)`:

    name        the table's, in the plural: the file is <name>.csv
    says        one sentence for readers: what a row is
    fields      the columns in order, each with its Frictionless type and what it holds
    rows        (collection) -> the rows of a table that the linked corpus alone tells, or
    of_article  (item) -> the rows of one article, for what stands in its text; `of_layer` makes the table of a layer

A row is a tuple as long as the fields; None is an empty cell. Rows come in an order that nothing but their content
decides. Spans are half-open and count Unicode code points of the source text. Nothing that the owner noted in private is
in the model's reach here, and none of it may get there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from ..open_sets import collect

if TYPE_CHECKING:
    from ..corpus import Corpus, Entity, Listed
    from ..model import Annotation, Article, Block

Row = tuple[object, ...]
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Field:
    """A column. `type` as in the Frictionless table schema: string, integer, number, boolean, date, any."""

    name: str
    type: str
    says: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Collection:
    """The whole archive, linked; articles in the order of their ids."""

    corpus: Corpus
    articles: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One article, opened. `entities` gives the entity of each local id; `blocks` run through the whole text."""

    listed: Listed
    article: Article
    entities: Mapping[str, Entity]

    def at(self, annotation: Annotation) -> Row:
        """The cells that every table of spans begins with: article, start, end, block, its kind, the words."""
        span = annotation.span
        index, block = self.block(span.start)
        return self.listed.id, span.start, span.end, index, block.kind if block else None, span.of(self.article.text)

    def block(self, position: int) -> tuple[int | None, Block | None]:
        """The block that holds a position, with its number."""
        for index, block in enumerate(self.article.blocks):
            if block.span.start <= position < block.span.end:
                return index, block
        return None, None


SPAN = (
    Field("article", "string", "the article's id, as in articles.csv", True),
    Field("start", "integer", "where it begins in the source text, in code points", True),
    Field("end", "integer", "where it ends", True),
    Field("block", "integer", "the number of the block it stands in: p<number> is its mark on the article's page"),
    Field("block_kind", "string", "what the block is: paragraph, heading, caption, promo, furniture ..."),
    Field("text", "string", "the words as saved"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """One member of the open set; see the docstring of this folder."""

    name: str
    says: str
    fields: tuple[Field, ...]
    rows: Callable[[Collection], Iterable[Row]] | None = field(default=None, repr=False)
    of_article: Callable[[Item], Iterable[Row]] | None = field(default=None, repr=False)
    key: tuple[str, ...] = ()  # the columns that no two rows share
    refers: tuple[tuple[str, str, str], ...] = ()  # (column, table, its column)


def of_layer(
    name: str,
    says: str,
    layer: str,
    kind: type[Value],
    fields: tuple[Field, ...],
    cells: Callable[[Item, Value], Row],
    refers: tuple[tuple[str, str, str], ...] = (),
) -> Table:
    """The table of all that a layer holds. Each row says where it stands, then what `cells` makes of its value for the
    `fields`, then who says so."""

    def of_article(item: Item) -> Iterable[Row]:
        for annotation in item.article.layer(layer):
            if isinstance(annotation.value, kind):
                yield *item.at(annotation), *cells(item, annotation.value), annotation.by

    whole = (*SPAN, *fields, Field("by", "string", "the rule, the model or the owner that says so"))
    return Table(name, says, whole, None, of_article, (), (("article", "articles", "id"), *refers))


def installed() -> tuple[Table, ...]:
    """All tables of this folder, by name."""
    return tuple(found for found in collect("exports", "TABLE") if isinstance(found, Table))


def joined(names: Iterable[str]) -> str | None:
    """Several values in one cell, parted by "; "."""
    return "; ".join(names) or None


def reference(entity: Entity | None) -> str | None:
    """An entity's id in the tables: its kind and its id in the archive's register."""
    return f"{entity.kind}/{entity.id}" if entity else None
