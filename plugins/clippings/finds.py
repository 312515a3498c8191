"""What each annotator found in an article, kept by itself. Where a rule was edited only its annotator runs again, and those that
read what it makes run only if that came out otherwise."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import msgspec

from .annotators import Annotator
from .codec import Damaged, decode, decode_annotations, encode
from .model import Annotation


class Found(msgspec.Struct, array_like=True, frozen=True):
    """What an annotator found: the key of all that it saw, its annotations as JSON, what it asked of the owner's authority, and
    the digest of that authority ("" where it asked nothing)."""

    key: str
    annotations: msgspec.Raw
    asked: list[str]
    owned: str

    def same(self, other: Found) -> bool:
        return self.annotations == other.annotations and self.asked == other.asked


class Finds:
    """The finds of all annotators in one article, in the order in which they ran; those of an earlier reading stand in for one
    that would see the same again."""

    def __init__(self, versions: Mapping[str, str] | None = None, owned: str = "", stored: str = "") -> None:
        """`versions` names all that shapes what an annotator finds beside the article and the owner's authority, which is `owned`;
        an annotator that is not in it always runs. `stored` is what `to_json` gave: of the same article."""
        self._versions, self._owned = versions or {}, owned
        try:
            self._before = decode(dict[str, Found], stored) if stored else {}
        except Damaged:
            self._before = {}
        self.now: dict[str, Found] = {}
        self._makes: dict[str, str] = {}  # layer -> the annotator that made it last
        self._read: dict[str, list[Annotation]] = {}
        self.new = False  # whether an annotator ran
        self.changed = not self._before  # whether one found, or asked, otherwise than before

    def stand(self, annotator: Annotator) -> bool:
        """Whether the annotator would find what it found before: then that is taken."""
        before, key = self._before.get(annotator.name), self._key(annotator)
        if before is None or not key or before.key != key or before.owned not in ("", self._owned):
            return False
        self._take(annotator, before)
        return True

    def add(self, annotator: Annotator, found: list[Annotation], asked: set[str]) -> None:
        """Keeps what an annotator found just now."""
        annotations = msgspec.Raw(encode(found).encode())
        made = Found(self._key(annotator), annotations, sorted(asked), self._owned if asked else "")
        before = self._before.get(annotator.name)
        self.new = True
        self.changed = self.changed or before is None or not before.same(made)
        self._take(annotator, made)
        self._read[annotator.name] = found

    def layers(self, wanted: Iterable[str] | None = None) -> dict[str, list[Annotation]]:
        """What the annotators made that have run so far, by layer: those `wanted` (None: all). Damaged if what was stored is."""
        layers = self._makes if wanted is None else [layer for layer in wanted if layer in self._makes]
        return {layer: [a for a in self._of(self._makes[layer]) if a.layer == layer] for layer in layers}

    @property
    def asked(self) -> set[str]:
        """What all of them asked of the owner's authority."""
        return {name for found in self.now.values() for name in found.asked}

    def to_json(self) -> str:
        return encode(self.now)

    def _take(self, annotator: Annotator, found: Found) -> None:
        self.now[annotator.name] = found
        self._makes |= dict.fromkeys(annotator.makes, annotator.name)

    def _of(self, name: str) -> list[Annotation]:
        if name not in self._read:
            self._read[name] = decode_annotations(bytes(self.now[name].annotations))
        return self._read[name]

    def _key(self, annotator: Annotator) -> str:
        version = self._versions.get(annotator.name)
        if version is None:
            return ""
        digest = hashlib.blake2b(version.encode(), digest_size=12)
        for name in sorted({self._makes[layer] for layer in annotator.needs if layer in self._makes}):
            digest.update(bytes(self.now[name].annotations))
        return digest.hexdigest()
