"""The stage annotate: runs the annotators over a reading and maps what they find back to the source text."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from .annotators import Annotator, Context
from .authority import Authority
from .bearing import Watched
from .finds import Finds
from .knowledge import Knowledge
from .model import Annotation, Quote, Span
from .reading import Reading
from .tagger import Tagger


def look(
    reading: Reading,
    annotators: Iterable[Annotator],
    knowledge: Knowledge,
    tagger: Tagger | None,
    authority: Authority,
    finds: Finds,
) -> None:
    """Runs the annotators (in the order given, see `annotators.in_order`), but for those whose `finds` stand, into `finds`.

    `tagger` is None where no language model is installed for the article's language. ValueError names an annotator that
    returns a layer it does not make, or a span outside the reading.
    """
    context = Context(reading, knowledge, tagger, authority)
    for annotator in annotators:
        if finds.stand(annotator):
            continue
        asking = Watched(authority)
        context.layers, context.authority = finds.layers(annotator.needs), asking
        found = annotator.annotate(reading, context)
        makes, length = annotator.makes, len(reading.text)
        for annotation in found:
            span = annotation.span
            if annotation.layer not in makes:
                raise ValueError(f"annotator {annotator.name} returned the layer {annotation.layer}")
            if not 0 <= span.start < span.end <= length:
                raise ValueError(f"annotator {annotator.name} returned {span}")
        in_order = sorted(found, key=lambda a: (a.span.start, a.span.end, a.by))
        finds.add(annotator, in_order, asking.asked)
    if isinstance(authority, Watched):
        authority.asked |= finds.asked


def annotate(
    reading: Reading, annotators: Iterable[Annotator], knowledge: Knowledge, tagger: Tagger | None
) -> list[Annotation]:
    """What the annotators find, in offsets of the SOURCE text, sorted."""
    finds = Finds()
    look(reading, annotators, knowledge, tagger, knowledge.authority, finds)
    return mapped(finds, reading)


def mapped(finds: Finds, reading: Reading) -> list[Annotation]:
    """What was found, in offsets of the SOURCE text, sorted."""
    found = [annotation for layer in finds.layers().values() for annotation in layer]
    if reading.offsets.source_starts:  # else nothing was repaired
        found = [_to_source(annotation, reading) for annotation in found]
    return sorted((a for a in found if len(a.span)), key=lambda a: (a.span.start, a.span.end, a.layer, a.by))


def _to_source(annotation: Annotation, reading: Reading) -> Annotation:
    value = annotation.value
    if isinstance(value, Quote) and value.speaker:
        value = replace(value, speaker=_nonempty(reading.offsets.to_source(value.speaker)))
    return replace(annotation, span=reading.offsets.to_source(annotation.span), value=value)


def _nonempty(span: Span) -> Span | None:
    return span if len(span) else None
