"""The annotators: an open set. Each finds one kind of thing in an article's reading.

A file (or folder) here defines `ANNOTATOR`, an `Annotator`:

    name      whole words, as shown on the page of changes ("names")
    needs     layers that it reads from `context.layers`; it runs after the annotators that make them
    makes     layers that it returns whole: what it returns takes the place of what stood in them. One that needs and
              makes the same layer refines it (places fills in `Mention.place`) and runs before all that only need it
    annotate  (reading, context) -> annotations in offsets of the reading. Pure: the same reading gives the same list
    examples  `Example`s that a common test runs; `not_examples` are texts in which it must find nothing

An annotator imports only this folder and the model. It gets the language model's output from `context.tagging`, the
sentences from `context.sentences`, the shipped tables from `context.knowledge`, and the owner's authority from
`context.authority`, which keeps what it was asked: see bearing.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..authority import Authority
from ..knowledge import Knowledge
from ..model import Annotation, Span
from ..open_sets import collect
from ..reading import Reading
from ..sentences import sentences
from ..tagger import Tagger, Tagging, tag_reading

__all__ = ["Annotator", "Context", "Example", "Reading", "in_order", "installed"]


class Context:
    """What an annotator may ask beside the reading; everything is worked out at first use and kept for this article."""

    def __init__(
        self, reading: Reading, knowledge: Knowledge, tagger: Tagger | None, authority: Authority | None = None
    ) -> None:
        self.reading, self.authority = reading, authority or knowledge.authority
        self.knowledge = knowledge
        self.layers: Mapping[str, list[Annotation]] = {}
        self._tagger = tagger

    @cached_property
    def tagging(self) -> Tagging:
        """The language model's output in offsets of the reading; empty where there is no model for the language."""
        return tag_reading(self.reading, self._tagger) if self._tagger else Tagging(known=False)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of all blocks, in order, in offsets of the reading; by rule, no model needed."""
        return sentences(self.reading)


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what must be found in it: pairs of the words and the value in short.

    In short means: a mention's kind, a date's value, a quote's speaker ("" if none). Blank lines part the paragraphs.
    """

    text: str
    found: tuple[tuple[str, str], ...]
    published: str = ""


@dataclass(frozen=True, slots=True)
class Annotator:
    """One member of the open set; see the docstring of this folder."""

    name: str
    needs: tuple[str, ...]
    makes: tuple[str, ...]
    annotate: Callable[[Reading, Context], list[Annotation]]
    examples: tuple[Example, ...] = field(default=(), repr=False)
    not_examples: tuple[str, ...] = field(default=(), repr=False)


def installed() -> tuple[Annotator, ...]:
    """All annotators of this folder, in the order in which they run."""
    return in_order(found for found in collect("annotators", "ANNOTATOR") if isinstance(found, Annotator))


def in_order(annotators: Iterable[Annotator]) -> tuple[Annotator, ...]:
    """The annotators so that each runs after those that make what it needs. ValueError where that cannot be."""
    waiting = sorted(annotators, key=lambda a: a.name)
    ready: list[Annotator] = []
    while waiting:
        for candidate in waiting:
            if not any(_must_precede(other, candidate) for other in waiting if other is not candidate):
                break
        else:
            raise ValueError("annotators need each other: " + ", ".join(a.name for a in waiting))
        waiting.remove(candidate)
        ready.append(candidate)
    return tuple(ready)


def _must_precede(first: Annotator, second: Annotator) -> bool:
    shared = set(first.makes) & set(second.needs)
    return any(layer not in first.needs or layer not in second.makes for layer in shared)
