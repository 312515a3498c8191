"""Finds words in direct speech and who said them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...model import Annotation, Quote, Span
from .. import Annotator, Context, Example, Reading
from .marks import quoted
from .people import Named, can_speak, entity_in, meant, outside
from .speakers import attribute

__all__ = ["ANNOTATOR", "Spoken", "find_quotes"]

_WITHOUT = frozenset({"embed", "byline", "dateline"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation (`span`, marks included), what it says, the words that name its speaker, and whom they name."""

    span: Span
    said: str
    speaker: Span | None = None
    entity: str | None = None
    by: str = ""


def find_quotes(text: str, paragraphs: Sequence[Span], people: Sequence[Named] = ()) -> list[Spoken]:
    """The quotations of the paragraphs, in order. `people` are the mentions that can speak; none are needed."""
    nicknames = [named.span for named in people if '"' in named.span.of(text) or "“" in named.span.of(text)]
    quotes = [q for q in quoted(text, paragraphs) if not any(span.contains(q.span) for span in nicknames)]
    persons = outside(people, [quote.span for quote in quotes])
    found: list[Spoken] = []
    last: tuple[int, str] | None = None
    for quote, attribution in zip(quotes, attribute(text, paragraphs, quotes), strict=True):
        said = quote.words.of(text).strip()
        if attribution is None:
            found.append(Spoken(quote.span, said))
            continue
        speaker = attribution.speaker
        entity = entity_in(speaker, people) or meant(text, speaker, quote.paragraph, paragraphs, persons, last)
        if entity:
            last = quote.paragraph, entity
        found.append(Spoken(quote.span, said, speaker, entity, attribution.by))
    return found


def annotate(reading: Reading, context: Context) -> list[Annotation]:
    """The layer `quote`: direct speech in what the page shows, posts aside (their author speaks)."""
    paragraphs: list[Span] = []
    for block in reading.blocks:
        if block.left_out or block.kind in _WITHOUT:
            continue
        start = block.span.start
        for line in block.span.of(reading.text).split("\n"):
            if line:
                paragraphs.append(Span(start, start + len(line)))
            start += len(line) + 1
    people = can_speak(context.layers.get("mention", ()))
    return [
        Annotation(
            "quote", spoken.span, Quote(spoken.speaker, spoken.entity, spoken.said), f"quotes: {spoken.by or 'no cue'}"
        )
        for spoken in find_quotes(reading.text, paragraphs, people)
    ]


ANNOTATOR = Annotator(
    name="quotes",
    needs=("mention",),
    makes=("quote",),
    annotate=annotate,
    examples=(
        Example(
            '"The tide took the pier," harbour master Ola Brandt said.',
            (('"The tide took the pier,"', "harbour master Ola Brandt"),),
        ),
        Example(
            "“We heard a bang,” said Brandt. “Then nothing.”",
            (("“We heard a bang,”", "Brandt"), ("“Then nothing.”", "Brandt")),
        ),
        Example('According to the ministry, the vote was "a formality."', (('"a formality."', "the ministry"),)),
    ),
    not_examples=("The 5'10\" keeper won.",),
)
