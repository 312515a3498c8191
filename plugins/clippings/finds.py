"""What each annotator found in an article, kept by itself. Where a rule was edited only its annotator runs again, and those that
read what it makes run only if that came out otherwise."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from .codec import Damaged, decode, decode_annotations, encode
from .model import Annotation

if TYPE_CHECKING:  # most builds read nothing
    from .annotators import Annotator


class Marks(msgspec.Struct, array_like=True, frozen=True):
    """Under what finds were made: a digest of them, and of each annotator the key of all that it saw, and the digest of the owner's
    authority if it asked that anything, else ""."""

    digest: str
    of: dict[str, tuple[str, str]]


class Found(msgspec.Struct, array_like=True, frozen=True):
    """What an annotator found: its annotations as JSON, and what it asked of the owner's authority."""

    annotations: msgspec.Raw
    asked: list[str]


class Finds:
    """The finds of all annotators in one article, in the order in which they ran; those of an earlier reading stand in for one
    that would see the same again."""

    def __init__(
        self, versions: Mapping[str, str] | None = None, owned: str = "", marks: Marks | None = None, stored: str = ""
    ) -> None:
        """`versions` names all that shapes what an annotator finds beside the article and the owner's authority, which is `owned`;
        an annotator that is not in it always runs. `marks` and `stored` are what `kept` gave, of the same article."""
        self._versions, self._owned = versions or {}, owned
        self._marks = marks.of if marks else {}
        self._before: dict[str, Found] = {}
        with suppress(Damaged):
            if marks and stored and marks.digest == digest_of(stored.encode()):
                self._before = decode(dict[str, Found], stored)
        self._now: dict[str, Found] = {}
        self._new_marks: dict[str, tuple[str, str]] = {}
        self._makes: dict[str, str] = {}  # layer -> the annotator that made it last
        self._read: dict[str, list[Annotation]] = {}

    def stand(self, annotator: Annotator) -> bool:
        """Whether the annotator would find what it found before: then that is taken."""
        before, mark = self._before.get(annotator.name), self._marks.get(annotator.name)
        key = self._key(annotator)
        if before is None or mark is None or not key or mark[0] != key or mark[1] not in ("", self._owned):
            return False
        self._take(annotator, before, mark)
        return True

    def add(self, annotator: Annotator, found: list[Annotation], asked: set[str]) -> None:
        """Keeps what an annotator found just now."""
        made = Found(msgspec.Raw(encode(found).encode()), sorted(asked))
        self._take(annotator, made, (self._key(annotator), self._owned if asked else ""))
        self._read[annotator.name] = found

    def layers(self, wanted: Iterable[str] | None = None) -> dict[str, list[Annotation]]:
        """What the annotators made that have run so far, by layer: those `wanted` (None: all). Damaged if what was stored is."""
        layers = self._makes if wanted is None else [layer for layer in wanted if layer in self._makes]
        return {layer: [a for a in self._of(self._makes[layer]) if a.layer == layer] for layer in layers}

    @property
    def changed(self) -> bool:
        """Whether other annotators ran than before, or in another order, or any found or asked otherwise."""
        return list(self._now.items()) != list(self._before.items())

    @property
    def asked(self) -> set[str]:
        """What all of them asked of the owner's authority."""
        return {name for found in self._now.values() for name in found.asked}

    def kept(self) -> tuple[Marks, str]:
        """The finds as JSON, with their marks."""
        told = encode(self._now)
        return Marks(digest_of(told.encode()), self._new_marks), told

    def _take(self, annotator: Annotator, found: Found, mark: tuple[str, str]) -> None:
        self._now[annotator.name], self._new_marks[annotator.name] = found, mark
        self._makes |= dict.fromkeys(annotator.makes, annotator.name)

    def _of(self, name: str) -> list[Annotation]:
        if name not in self._read:
            self._read[name] = decode_annotations(bytes(self._now[name].annotations))
        return self._read[name]

    def _key(self, annotator: Annotator) -> str:
        version = self._versions.get(annotator.name)
        if version is None:
            return ""
        seen = {self._makes[layer] for layer in annotator.needs if layer in self._makes}
        return digest_of(version.encode(), *(memoryview(self._now[name].annotations) for name in sorted(seen)))


def digest_of(*parts: bytes | memoryview) -> str:
    """A digest of texts in their order."""
    digest = hashlib.blake2b(digest_size=12)
    for part in parts:
        digest.update(b"%d " % len(part))
        digest.update(part)
    return digest.hexdigest()
