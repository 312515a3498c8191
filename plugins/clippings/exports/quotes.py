"""The table of quotes: what is said in direct speech, and by whom."""

from __future__ import annotations

from ..model import Quote
from . import Field, Item, Row, of_layer, reference


def cells(item: Item, quote: Quote) -> Row:
    speaker = quote.speaker
    where = (speaker.of(item.article.text), speaker.start, speaker.end) if speaker else (None,) * 3
    return reference(item.entities.get(quote.entity or "")), *where, quote.said or None


TABLE = of_layer(
    "quotes",
    "A row is a passage of direct speech.",
    "quote",
    Quote,
    (
        Field("speaker", "string", "who says it, as in entities.csv; empty where that is not sure"),
        Field("speaker_text", "string", "the words that name the speaker"),
        Field("speaker_start", "integer", "where those begin in the source text"),
        Field("speaker_end", "integer", "where they end"),
        Field("said", "string", "what is said, without quotation marks"),
    ),
    cells,
    (("speaker", "entities", "id"),),
)
