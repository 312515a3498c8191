"""The keys of articles: digests of all that shapes each. Cleaning has a key of its own, which the owner's authority is no part
of; of the authority and of decisions on the whole archive, only what bears on an article is part of its key."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property

import msgspec

from .bearing import Owned, words_of
from .codec import decode, encode
from .finds import Marks
from .jobs import Result
from .knowledge import Knowledge
from .model import Block, Edit
from .shipped import Shipped
from .store import Store

UNKNOWN = "unknown"  # what bears on an article that was not read yet


class Trace(msgspec.Struct, array_like=True):
    """What is known of an article that was read: the key without what bears on it, the key it is stored under, what bears on it,
    what it asked of the owner's authority `beyond` its words (None: it is kept with words withheld, and all bears on it), a digest
    of all that shaped it `beside` the annotators, and under what the annotators' finds were made."""

    plain: str
    article: str
    bearing: str
    beyond: list[str] | None
    beside: str
    marks: Marks | None


class Before(msgspec.Struct, array_like=True, frozen=True):
    """What the reader of a file is told of earlier readings: under which key the annotators' finds in it are kept, by what versions
    of the annotators and with what authority of the owner they would be found now, what is known of the article as it was cleaned
    the same way (None: it was not), and whether it `stands` as it is stored if they find the same."""

    finds: str = ""
    versions: dict[str, str] = {}
    owned: str = ""
    trace: Trace | None = None
    stands: bool = False


class Repaired(msgspec.Struct):
    """What is asked of a stored article to know its words."""

    text: str
    blocks: tuple[Block, ...]
    edits: tuple[Edit, ...]


class Bearings(msgspec.Struct, array_like=True):
    """What bears on each article by its plain key, as long as the owner says the same."""

    owned: str
    of: dict[str, str]


class Keys:
    """The keys of an archive's articles. `policy` is the version of what is withheld."""

    def __init__(self, store: Store, shipped: Shipped, knowledge: Knowledge, policy: str) -> None:
        self._store, self._shipped, self._knowledge = store, shipped, knowledge
        self._shaping = f"{shipped.version}\0{knowledge.settled}\0{policy}"
        self._beside = f"{shipped.beside}\0{knowledge.settled}\0{policy}"
        self._versions = {name: f"{version} {knowledge.settled}" for name, version in shipped.annotators.items()}
        self.shaping = f"{self._shaping}\0{knowledge.owned}"  # what shapes all articles beside their own files
        self._used: dict[str, str] = {}
        self._changed = False

    @cached_property
    def _known(self) -> dict[str, str]:
        try:
            kept = msgspec.json.decode(self._store.state("bearings") or "null", type=Bearings | None)
        except msgspec.DecodeError:
            kept = None
        return kept.of if kept and kept.owned == self._knowledge.owned else {}

    def key(self, name: str, digest: str, given: Mapping[str, object]) -> str:
        """The key of the article of a saved file with that SHA-256, of which the owner states `given`."""
        plain = self._plain(name, digest, given)
        bearing = self._known.get(plain)
        if bearing is None:
            bearing = self._found_out(plain, self.cleaning(name, digest, given))
        if bearing != UNKNOWN:
            self._used[plain] = bearing
        return _with(plain, bearing)

    def read(self, name: str, digest: str, given: Mapping[str, object], result: Result) -> str:
        """The key of an article that was just read. What is to be known of it by the next reading is stored."""
        bearing, beyond = result.bearing, result.beyond
        plain = self._plain(name, digest, given)
        self._known[plain] = self._used[plain] = bearing
        self._changed = True
        key = _with(plain, bearing)
        beside = self._all_beside(name, digest, given)
        cleaning = self.cleaning(name, digest, given)
        self._store.put("trace", cleaning, encode(Trace(plain, key, bearing, beyond, beside, result.marks)))
        if result.finds:
            self._store.put("finds", cleaning, result.finds)
        return key

    def before(self, name: str, digest: str, given: Mapping[str, object]) -> Before:
        """What is known of a file from earlier readings."""
        cleaning = self.cleaning(name, digest, given)
        trace = self._trace(cleaning)
        if trace and trace.beyond is None:
            trace = None
        stands = trace is not None and trace.beside == self._all_beside(name, digest, given)
        return Before(cleaning, self._versions, self._knowledge.owned, trace, stands)

    def only_used(self) -> None:
        """Forgets what bears on articles that are gone, after all of the archive was asked for."""
        self._known = dict(self._used)

    def save(self) -> None:
        if self._changed:
            kept = Bearings(self._knowledge.owned, self._known)
            self._store.set_state("bearings", msgspec.json.encode(kept).decode())
            self._changed = False

    def _plain(self, name: str, digest: str, given: Mapping[str, object]) -> str:
        return self._shaped(self._shaping, name, digest, given)

    def _all_beside(self, name: str, digest: str, given: Mapping[str, object]) -> str:
        return self._shaped(f"{self._beside}\0{self._knowledge.owned}", name, digest, given)

    def _shaped(self, shaping: str, name: str, digest: str, given: Mapping[str, object]) -> str:
        return _digest(f"{shaping}\0{digest}\0{name}\0{given}\0{self._knowledge.of_article(name)}")

    def cleaning(self, name: str, digest: str, given: Mapping[str, object]) -> str:
        own = self._knowledge.cleaning_of(name)
        return _digest(f"{self._shipped.cleaning}\0{digest}\0{name}\0{given}\0{own}")

    def _trace(self, cleaning: str) -> Trace | None:
        try:
            return msgspec.json.decode(self._store.get("trace", cleaning) or "null", type=Trace | None)
        except msgspec.DecodeError:
            return None

    @cached_property
    def _owned(self) -> Owned:
        return Owned(self._knowledge)

    def _found_out(self, plain: str, cleaning: str) -> str:
        """What bears on an article, found out anew from its stored text."""
        trace = self._trace(cleaning)
        if trace is None or trace.plain != plain:
            return UNKNOWN
        if trace.beyond is None:
            bearing = self._owned.version
        else:
            try:
                stored = decode(Repaired, self._store.get("article", trace.article) or "")
                words = words_of(stored.text, stored.blocks, stored.edits)
                bearing = self._owned.bearing(stored.text, words, trace.beyond)
            except ValueError:  # damaged: it is read anew
                return UNKNOWN
        self._known[plain] = bearing
        self._changed = True
        return bearing


def _with(plain: str, bearing: str) -> str:
    return _digest(f"{plain}\0{bearing}") if bearing else plain


def _digest(told: str) -> str:
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
