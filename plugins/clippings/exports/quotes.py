"""The table of quotes: what is said in direct speech, and by whom."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Quote
from . import SPAN, Field, Item, Row, Table, reference


def of_article(item: Item) -> Iterable[Row]:
    for annotation in item.article.layer("quote"):
        quote = annotation.value
        if isinstance(quote, Quote):
            speaker = quote.speaker
            yield (
                *item.at(annotation),
                reference(item.entities.get(quote.entity or "")),
                speaker.of(item.article.text) if speaker else None,
                speaker.start if speaker else None,
                speaker.end if speaker else None,
                quote.said or None,
                annotation.by,
            )


TABLE = Table(
    name="quotes",
    says="A row is a passage of direct speech.",
    fields=(
        *SPAN,
        Field("speaker", "string", "who says it, as in entities.csv; empty where that is not sure"),
        Field("speaker_text", "string", "the words that name the speaker"),
        Field("speaker_start", "integer", "where those begin in the source text"),
        Field("speaker_end", "integer", "where they end"),
        Field("said", "string", "the verb of speech"),
        Field("by", "string", "the rule or the owner that says so"),
    ),
    of_article=of_article,
    refers=(("article", "articles", "id"), ("speaker", "entities", "id")),
)
