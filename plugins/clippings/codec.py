"""The model's types as JSON and back: what the store keeps and what worker processes hand over. Nothing is pickled."""

from __future__ import annotations

import functools
import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from . import model
from .model import Annotation

T = TypeVar("T")

# The payload type of each annotation layer. A layer that is not named here cannot be stored.
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


class Damaged(ValueError):
    """A text that `encode` did not write."""


def encode(value: object) -> str:
    """JSON of a model object: dataclasses become lists of their fields in order."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def decode(wanted: type[T], text: str) -> T:
    """The object of type `wanted` that `encode` wrote. Damaged if the text is something else."""
    try:
        return cast(T, (_builder(cast(Any, wanted)) or _same)(json.loads(text)))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as problem:
        raise Damaged(f"no {wanted.__name__}: {problem}") from None


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return [_plain(getattr(value, name)) for name in _names(type(value))]
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


@functools.cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@functools.cache
def _builder(wanted: Any) -> Callable[[Any], Any] | None:
    """A function that builds the type from plain JSON; None where the JSON is what is wanted."""
    if wanted is Annotation:
        return _annotation
    if isinstance(wanted, type) and is_dataclass(wanted):
        return _of_fields(wanted)
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        one = _builder(inner[0])
        return tuple if one is None else lambda v: tuple([one(item) for item in v])
    if origin is tuple:
        parts = [_builder(kind) or _same for kind in inner]
        return lambda v: tuple([build(item) for build, item in zip(parts, v, strict=True)])
    if origin in (Union, types.UnionType):
        rest = [kind for kind in inner if kind is not type(None)]
        some = _builder(rest[0])
        return some and (lambda v: None if v is None else some(v))
    return None


def _of_fields(wanted: type) -> Callable[[Any], Any]:
    """Builds a dataclass from the list of its fields."""
    hints, names = get_type_hints(wanted), _names(wanted)
    build = [(at, made) for at, name in enumerate(names) if (made := _builder(hints[name]))]

    def built(v: list[Any]) -> Any:
        if len(v) != len(names):
            raise ValueError(f"{len(v)} fields instead of {len(names)}")
        for at, make in build:
            v[at] = make(v[at])
        return wanted(*v)

    return built


def _annotation(v: list[Any]) -> Annotation:
    layer, (start, end), value, by = v
    payload = _builder(PAYLOADS[layer])
    return Annotation(layer, model.Span(start, end), payload(value) if payload else value, by)


def _same(v: Any) -> Any:
    return v


def part(wanted: type, plain: Any, name: str) -> Any:
    """One field of a dataclass out of the plain lists that the JSON of it holds. Damaged if they are something else."""
    try:
        at, build = _part(wanted, name)
        return build(plain[at])
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as problem:
        raise Damaged(f"no {wanted.__name__}: {problem}") from None


@functools.cache
def _part(wanted: type, name: str) -> tuple[int, Callable[[Any], Any]]:
    return _names(wanted).index(name), _builder(get_type_hints(wanted)[name]) or _same
