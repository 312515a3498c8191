"""What changed in an archive after it was first shown: saved files that were replaced, and the owner's decisions."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from .archive import Archive
from .corpus import Listed
from .decisions import Decision, load_decisions

_ARTICLE = re.compile(rb'\{"kind": ?"article", ?"id": ?"([^"]+)"')
# Decisions that leave everything as it was.
UNCHANGING = frozenset({"accept"})


class Replaced(msgspec.Struct, frozen=True):
    """A saved file whose content is another since that day. `id` is the article's, `date` an ISO day."""

    id: str
    date: str
    digest: str


class Changes(msgspec.Struct, frozen=True):
    """All changes of an archive, each list in the order made."""

    replaced: tuple[Replaced, ...] = ()
    decisions: tuple[Decision, ...] = ()
    _of_file: Mapping[str, str] = {}
    _of_article: Mapping[str, str] = {}

    def of(self, article: str, file: str, further: tuple[str, ...]) -> bool:
        """Whether anything changed in an article, given by id and the names of its files."""
        if article in self._of_article or file in self._of_file:
            return True
        return bool(further) and not self._of_file.keys().isdisjoint(further)

    def among(self, articles: Iterable[Listed]) -> set[str]:
        """The ids of those articles in which anything changed."""
        ids, files = self._of_article, self._of_file
        return {
            a.id for a in articles if a.id in ids or a.file in files or (a.doubles and self.of(a.id, a.file, a.doubles))
        }

    def last(self, article: str, files: tuple[str, ...]) -> str:
        """The ISO day of the last change of an article, given by id and the names of its files; "" if there was none."""
        return max((self._of_article.get(article, ""), *(self._of_file.get(file, "") for file in files)))


def changes(archive: Archive, known: Sequence[Replaced] | None = None) -> Changes:
    """The changes that the archive's own folder tells of; none where it is only looked at. `known` are the files replaced, where the
    register need not be asked for them."""
    if not archive.owned:
        return Changes()
    replaced = tuple(_replaced(archive.root / "register.jsonl") if known is None else known)
    made = load_decisions(archive.root / "authority" / "decisions.jsonl").all
    decisions = tuple(decision for decision in made if decision.action not in UNCHANGING)
    of_file: dict[str, str] = defaultdict(str)
    for decision in decisions:
        if decision.article:
            of_file[decision.article] = max(of_file[decision.article], decision.date[:10])
    of_article: dict[str, str] = {}
    for change in replaced:
        of_article[change.id] = max(of_article.get(change.id, ""), change.date)
    return Changes(replaced, decisions, of_file, of_article)


def _replaced(register: Path) -> Iterator[Replaced]:
    """The further lines of articles in the register that tell of another content."""
    try:
        data = register.read_bytes()
    except OSError:
        return
    several = {id_ for id_, count in Counter(_ARTICLE.findall(data)).items() if count > 1}
    if not several:
        return
    last: dict[bytes, bytes] = {}
    for found in _ARTICLE.finditer(data):
        if found[1] not in several:  # few are: only they are parsed
            continue
        end = data.find(b"\n", found.end())
        before = last.get(found[1])
        line = last[found[1]] = data[found.start() : end if end >= 0 else len(data)]
        if before:
            try:
                old, new = json.loads(before), json.loads(line)
            except ValueError:
                continue
            if old.get("digest") != new.get("digest"):
                yield Replaced(str(new["id"]), str(new.get("added", "")), str(new.get("digest", "")))
