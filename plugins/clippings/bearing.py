"""What of the owner's word bears on one article: what its names were looked up under, and the rows and decisions that answer.

An article is read again only where that has changed: a row on somebody whom it does not name makes nothing of it anew.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from .authority import Authority, Known, folded
from .decisions import Decision
from .knowledge import Knowledge
from .model import Block, Edit
from .reading import apply_edits

_RUN = re.compile(r"[^\W_]+")
_EDGES = ".,;:!?()\"“”‘’'"  # marks around words
_ID = "#"  # before an id: no folded name is asked for so


class Watched(Authority):
    """The owner's authority, as one article asks it: every name and id that it was asked for is kept."""

    def __init__(self, whole: Authority) -> None:
        _ = whole.kinds, whole.by_first_word  # found out once for all articles
        self.__dict__.update(whole.__dict__)
        self.asked: set[str] = set()

    def find(self, name: str, kind: str = "") -> Known | None:
        self.asked.add(folded(name))
        return super().find(name, kind)

    def kind_of(self, name: str) -> str:
        self.asked.add(folded(name))
        return super().kind_of(name)

    def get(self, id: str) -> Known | None:
        self.asked.add(_ID + id)
        return super().get(id)

    def beyond(self, words: Collection[str]) -> list[str]:
        """What was asked for beside names whose words all stand in the article: those bear on it anyway."""
        words = set(words)
        beyond = (asked for asked in self.asked if asked not in words)  # most are one word
        return sorted(asked for asked in beyond if asked[:1] == _ID or not words.issuperset(_RUN.findall(asked)))


def words_of(text: str, blocks: Iterable[Block], edits: Iterable[Edit]) -> set[str]:
    """All words of a reading, folded: no name that is found in it has another word."""
    reading, offsets = apply_edits(text, edits)
    # A block may begin within a run of letters, where words were joined.
    starts = (offsets.to_reading(block.span).start for block in blocks)
    joined = (run[0] for start in starts if (run := _RUN.match(reading, start)))
    pieces = {piece.strip(_EDGES) for piece in reading.casefold().split()}
    plain = {piece for piece in pieces if piece.isalnum()}  # most are
    return plain.union(*map(_RUN.findall, pieces - plain), (word.casefold() for word in joined))


class Owned:
    """The owner's authority and decisions, asked what of them bears on an article."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._authority = knowledge.authority
        # What an entity is called concerns no article: link sees to it.
        self._decisions = [d for d in knowledge.decisions.of_many if d.quote and d.action != "rename"]
        self.version = knowledge.owned

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[frozenset[str], Known]]]:
        """The rows, by the longest word of each of their names."""
        found: dict[str, list[tuple[frozenset[str], Known]]] = defaultdict(list)
        for row in self._authority.by_id.values():
            for name in row.names:
                words = frozenset(_RUN.findall(folded(name)))
                found[max(words, key=lambda word: (len(word), word), default="")].append((words, row))
        return found

    def bearing(self, text: str, words: Collection[str], beyond: Sequence[str]) -> str:
        """A digest of the rows and decisions that bear on an article with that source text and those words, which asked for
        more `beyond` them; "" where none does."""
        decisions = [d for d in self._decisions if d.quote in text]
        asked = {*beyond, *(_ID + d.entity for d in decisions)}
        rows = self._rows(set(words), asked)
        if not rows and not decisions:
            return ""
        told = repr((sorted(rows.items()), [_of(decision) for decision in decisions]))
        return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def _rows(self, words: set[str], asked: set[str]) -> dict[str, str]:
        """The rows that bear, by id."""
        found: dict[str, str] = {}
        for word in (self._by_word.keys() & words) | ({""} & self._by_word.keys()):
            found |= {row.id: repr(row) for parts, row in self._by_word[word] if parts <= words}
        for name in asked:
            if name[:1] == _ID:
                row = self._authority.get(name[1:])
                found |= {row.id: repr(row)} if row else {}
            else:
                found |= {row.id: repr(row) for row in self._authority.by_name.get(name, ())}
        return found


def _of(decision: Decision) -> tuple[object, ...]:
    return decision.line, decision.action, decision.quote, decision.kind, decision.entity, decision.to
