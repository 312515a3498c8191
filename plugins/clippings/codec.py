"""The model's types as JSON and back: what the store keeps and what worker processes hand over. Nothing is pickled."""

from __future__ import annotations

import functools
from collections.abc import Collection
from typing import Any, TypeVar, cast, get_type_hints

import msgspec

from . import model
from .model import Annotation, Article, Span

T = TypeVar("T")

# The payload type of each annotation layer. A layer that is not named here cannot be read back.
PAYLOADS: dict[str, type] = {
    "credit": model.Credit,
    "caption": model.Caption,
    "embed": model.Embed,
    "figure": model.Figure,
    "link": model.Link,
    "style": model.Style,
    "mention": model.Mention,
    "date": model.Date,
    "quote": model.Quote,
}
_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {name: msgspec.json.Decoder(kind) for name, kind in PAYLOADS.items()}
_ENCODER = msgspec.json.Encoder()


class Damaged(ValueError):
    """A text that `encode` did not write."""


class _Annotation(msgspec.Struct, array_like=True):
    """An annotation whose payload is not read yet: its layer says what it is."""

    layer: str
    span: Span
    value: msgspec.Raw
    by: str

    def read(self) -> Annotation:
        return Annotation(self.layer, self.span, _DECODERS[self.layer].decode(self.value), self.by)


def encode(value: object) -> str:
    """JSON of a model object, or of a list of them: each is the list of its fields, but an article, which names its own."""
    return _ENCODER.encode(value).decode()


def decode(wanted: type[T], text: str | bytes, without: Collection[str] = ()) -> T:
    """The object of type `wanted` that `encode` wrote; of an article the layers `without` are left out, unread. Damaged if the
    text is something else."""
    try:
        read = _decoder(cast(Any, wanted)).decode(text)
        return cast(T, _article(read, without)) if wanted is Article else cast(T, read)
    except (msgspec.DecodeError, KeyError, RecursionError, UnicodeDecodeError) as problem:
        raise Damaged(f"no {wanted.__name__}: {problem}") from None


def decode_annotations(text: str | bytes) -> list[Annotation]:
    """The annotations of a list of them that `encode` wrote. Damaged if the text is something else."""
    try:
        return [annotation.read() for annotation in _ANNOTATIONS.decode(text)]
    except (msgspec.DecodeError, KeyError, RecursionError, UnicodeDecodeError) as problem:
        raise Damaged(f"no annotations: {problem}") from None


def _article(read: Any, without: Collection[str]) -> Article:
    given = {name: getattr(read, name) for name in _FIELDS}
    given["annotations"] = tuple([a.read() for a in read.annotations if a.layer not in without])
    return Article(**given)


_ANNOTATIONS = msgspec.json.Decoder(list[_Annotation])
_FIELDS = {**get_type_hints(Article), "annotations": list[_Annotation]}
_ARTICLE = msgspec.defstruct("_Article", _FIELDS.items())  # an article whose annotations are not read yet


@functools.cache
def _decoder(wanted: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(_ARTICLE if wanted is Article else wanted)
