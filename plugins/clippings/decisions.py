"""The owner's judgements: the append-only `authority/decisions.jsonl`, each line anchored by quote and position."""

from __future__ import annotations

import json
import os
from collections.abc import Container, Mapping, Sequence
from pathlib import Path

import msgspec

from .model import BLOCK_KINDS, Span

# action -> what it needs beside date, author and reason
ACTIONS: Mapping[str, tuple[str, ...]] = {
    "accept": ("quote",),  # this mention is what the machine took it for; a place left open is the likeliest
    "reject": ("quote",),  # this is no name: it stays plain
    "retype": ("quote", "kind"),  # it is a person, organisation, place or nationality
    "pin": ("quote", "entity"),  # it is this entity of the authority
    "split": ("quote", "article", "to"),  # in this article it is another of the same name, to be called so
    "never-link": ("quote",),  # these words are never linked, anywhere
    "merge": ("quote", "entity"),  # this name is that entity of the authority, in the whole archive
    "rename": ("quote", "to"),  # the entity of this name is called so
    "block": ("quote", "article", "kind"),  # the block that holds these words is of this kind
    "keep": ("quote", "article"),  # it belongs on the page
    "leave-out": ("quote", "article"),  # it does not
    "credit": ("quote", "article", "value"),  # these words are the credit: creators, agencies, via, qualifiers
    "repair": ("quote", "article", "to"),  # these words read so
    "no-repair": ("quote", "article"),  # these words stand as they are
    "rule-off": ("article", "to"),  # the rule of that name is off in the article, or in the lines of the quote
}
CLEANING = frozenset({"block", "keep", "leave-out", "credit", "repair", "no-repair", "rule-off"})
MENTION_KINDS = frozenset({"person", "organisation", "place", "nationality"})
FIELDS = ("date", "author", "action", "kind", "quote", "article", "entity", "to", "reason", "private_note")


class DecisionError(ValueError):
    """A decision that cannot stand; the message says why."""


class Decision(msgspec.Struct, frozen=True):
    """One judgement. `article` names a saved file (empty: the whole archive), `position` is where the quote begins in its
    source text (-1: unknown). `private_note` is the owner's own and reaches no page."""

    action: str
    quote: str = ""
    article: str = ""
    position: int = -1
    kind: str = ""
    entity: str = ""
    to: str = ""
    value: Mapping[str, tuple[str, ...]] = {}
    date: str = ""
    author: str = ""
    reason: str = ""
    private_note: str = ""
    line: int = 0

    def anchors(self, text: str) -> list[Span]:
        """Where the decision holds in an article's text: at its position, else (the text has changed) at the nearest place
        of its quote; without a position, wherever the quote stands. A name stands there as whole words, while a repair may be
        of a part. [] if it no longer fits."""
        if not self.quote:  # the whole article
            return [Span(0, len(text))]
        places: list[Span] = []
        start = text.find(self.quote)
        while start >= 0 and len(places) < 1000:
            if self.action in CLEANING or _whole(text, start, start + len(self.quote)):
                places.append(Span(start, start + len(self.quote)))
            start = text.find(self.quote, start + 1)
        if self.position < 0 or not places:
            return places
        return [min(places, key=lambda span: abs(span.start - self.position))]


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no word runs on across either end."""
    before, after = text[start - 1 : start + 1], text[end - 1 : end + 1]
    return not (start and before.isalnum()) and not (len(after) == 2 and after.isalnum())


def parse(line: str, number: int = 0) -> Decision:
    """A line of the file as a decision. DecisionError with the reason if it cannot stand."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise DecisionError(f"no JSON: {problem}") from None
    if not isinstance(row, dict):
        raise DecisionError("a decision is a JSON object")
    action = row.get("action")
    if not isinstance(action, str) or action not in ACTIONS:
        raise DecisionError(f"the action {action!r} is not one of {', '.join(ACTIONS)}")
    for name in ("date", "author", *ACTIONS[action]):
        if not row.get(name):
            raise DecisionError(f"{action} needs {name}")
    wrong = [name for name in FIELDS if not isinstance(row.get(name, ""), str)]
    if wrong:
        raise DecisionError(f"{wrong[0]} must be a text")
    kinds = frozenset(BLOCK_KINDS) if action == "block" else MENTION_KINDS
    if row.get("kind") and row["kind"] not in kinds:
        raise DecisionError(f"the kind {row['kind']!r} is not one of {', '.join(sorted(kinds))}")
    position = row.get("position", -1)
    value = row.get("value", {})
    if not isinstance(position, int) or not isinstance(value, dict):
        raise DecisionError("position must be a number, value an object")
    texts = {name: row.get(name, "") for name in FIELDS}
    return Decision(**texts, position=position, value=_names(value), line=number)


def _names(value: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    found = {}
    for name, given in value.items():
        if name not in ("creators", "agencies", "via", "qualifiers") or not isinstance(given, list):
            raise DecisionError(f"value.{name} must be a list under creators, agencies, via or qualifiers")
        found[name] = tuple(str(item) for item in given)
    return found


class Decisions:
    """All decisions of an archive, in the order made. `problems` are (file:line, reason) of lines that cannot stand."""

    def __init__(self, decisions: Sequence[Decision] = (), problems: Sequence[tuple[str, str]] = ()) -> None:
        self.all = tuple(decisions)
        self.problems = tuple(problems)
        self._by_article: dict[str, list[Decision]] = {}
        for decision in self.all:
            self._by_article.setdefault(decision.article, []).append(decision)

    def about(self, article: str) -> list[Decision]:
        """The decisions that bear on a saved file: its own and those on the whole archive, in the order made."""
        own = self._by_article.get(article, []) if article else []
        return sorted([*own, *self._by_article.get("", [])], key=lambda d: d.line)

    @property
    def of_many(self) -> list[Decision]:
        """Those that may bear on more than one article: on the whole archive, or on what an entity is called."""
        return [decision for decision in self.all if not decision.article or decision.action == "rename"]

    def of_one(self, article: str) -> list[Decision]:
        """Those that bear on that saved file alone."""
        return [decision for decision in self._by_article.get(article, ()) if article and decision.action != "rename"]

    def about_none_of(self, files: Container[str]) -> list[Decision]:
        """The decisions on articles that are not there any more."""
        gone = [article for article in self._by_article if article and article not in files]
        return [decision for article in gone for decision in self._by_article[article]]


def load_decisions(path: Path) -> Decisions:
    """The decisions in a file; none where there is no file."""
    decisions: list[Decision] = []
    problems: list[tuple[str, str]] = []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines() if path.is_file() else []
    except (OSError, UnicodeDecodeError) as problem:
        return Decisions((), (("authority/decisions.jsonl", str(problem)),))
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                decisions.append(parse(line, number))
            except DecisionError as problem:
                problems.append((f"authority/decisions.jsonl:{number}", str(problem)))
    return Decisions(decisions, problems)


def append(path: Path, row: Mapping[str, object]) -> Decision:
    """Validates a decision and appends it as one line, whole and on the disk. DecisionError if it cannot stand."""
    line = json.dumps(
        {name: value for name, value in row.items() if value not in ("", -1, None, {})}, ensure_ascii=False
    )
    decision = parse(line)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as handle:
        handle.seek(0, os.SEEK_END)
        broken = False
        if handle.tell():
            handle.seek(-1, os.SEEK_END)
            broken = handle.read(1) != b"\n"
        handle.write((("\n" if broken else "") + line + "\n").encode())
        handle.flush()
        os.fsync(handle.fileno())
    return decision
