"""The stage annotate: runs the annotators over a reading and maps what they find back to the source text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .annotators import Annotator, Context
from .authority import Authority
from .knowledge import Knowledge
from .model import Annotation, Quote, Span
from .reading import Reading
from .tagger import Tagger


def annotate(
    reading: Reading,
    annotators: Iterable[Annotator],
    knowledge: Knowledge,
    tagger: Tagger | None,
    authority: Authority | None = None,
) -> list[Annotation]:
    """What the annotators (in the order given, see `annotators.in_order`) find, in offsets of the SOURCE text, sorted.

    `tagger` is None where no language model is installed for the article's language. ValueError names an annotator that
    returns a layer it does not make, or a span outside the reading.
    """
    context = Context(reading, knowledge, tagger, authority)
    layers: dict[str, list[Annotation]] = {}
    context.layers = layers
    for annotator in annotators:
        found = annotator.annotate(reading, context)
        for annotation in found:
            if annotation.layer not in annotator.makes:
                raise ValueError(f"annotator {annotator.name} returned the layer {annotation.layer}")
            if not 0 <= annotation.span.start < annotation.span.end <= len(reading.text):
                raise ValueError(f"annotator {annotator.name} returned {annotation.span}")
        for layer in annotator.makes:
            layers[layer] = sorted((a for a in found if a.layer == layer), key=lambda a: (a.span, a.by))
    mapped = [_to_source(annotation, reading) for layer in layers.values() for annotation in layer]
    return sorted((a for a in mapped if len(a.span)), key=lambda a: (a.span, a.layer, a.by))


def _to_source(annotation: Annotation, reading: Reading) -> Annotation:
    value = annotation.value
    if isinstance(value, Quote) and value.speaker:
        value = replace(value, speaker=_nonempty(reading.offsets.to_source(value.speaker)))
    return replace(annotation, span=reading.offsets.to_source(annotation.span), value=value)


def _nonempty(span: Span) -> Span | None:
    return span if len(span) else None
