"""What the owner withholds: levels for the archive, its outlets and articles, and words and persons in all of it.

It is applied where an article is read, before anything of it is kept: no later stage can show what it never sees.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from .archive import ArchiveError
from .folds import Words, words_of
from .model import Article, Block, Fact, Facts
from .redaction import cut, redacted
from .sightings import Sightings
from .summarise import Row, summarise

FULL, EXCERPT, METADATA, WITHDRAWN = "full text", "excerpt", "metadata only", "withdrawn"
LEVELS = (FULL, EXCERPT, METADATA, WITHDRAWN)  # each shows less than the one before
OPENING = 300  # characters of running text that an excerpt shows, ended with the paragraph's last whole word
GONE = "Withdrawn article"
HEAD = frozenset({"title", "byline", "dateline", "heading"})
RUNNING = frozenset({"paragraph", "list-item", "quote"})
KEYS = ("withhold", "withhold_reason", "withhold_date")  # beside an article's other facts


class Level(msgspec.Struct, frozen=True):
    """How much of an article is shown, and what is said of it."""

    shown: str = FULL
    reason: str = ""
    since: str = ""  # ISO date or ""


class Policy(msgspec.Struct, frozen=True):
    """What `[withholding]` of archive.toml says. `chosen` is False until it names a default."""

    default: Level = Level()
    chosen: bool = False
    outlets: tuple[tuple[str, Level], ...] = ()
    words: tuple[str, ...] = ()  # spans of text
    persons: tuple[str, ...] = ()  # names and further names

    @property
    def version(self) -> str:
        """A digest of all of it, part of every key."""
        return hashlib.blake2b(repr(self).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def to_json(self, given: Mapping[str, object]) -> str:
        """What a reading process needs to know, with what the owner states of the one article; "" where all is shown."""
        own = level_of(given)
        if own is None and not (self.words or self.persons or self.outlets) and self.default.shown == FULL:
            return ""
        plain = [self.default.shown, self.default.reason, self.default.since]
        outlets = [[name, level.shown, level.reason, level.since] for name, level in self.outlets]
        article = [own.shown, own.reason, own.since] if own else None
        return json.dumps([plain, outlets, self.words, self.persons, article])

    @property
    def secrets(self) -> Words | None:
        """Everything that may stand in no file of the site; None where nothing is withheld by its words."""
        return words_of((*self.words, *self.persons)) if self.words or self.persons else None

    def hides_address(self, address: str) -> bool:
        """Whether an address of the site holds something withheld."""
        secrets = self.secrets
        return bool(secrets and secrets.found(address))


def policy_of(settings: Mapping[str, object]) -> Policy:
    """The policy in an archive's settings. ArchiveError that says what is wrong with them."""
    table = settings.get("withholding", {})
    if not isinstance(table, dict):
        raise ArchiveError("archive.toml: withholding is a table: begin it with a line  [withholding]")
    outlets = table.get("outlets", {})
    if not isinstance(outlets, dict):
        raise ArchiveError(
            'archive.toml: begin the outlets with a line  [withholding.outlets], then  "The Herald" = "excerpt"'
        )
    return Policy(
        default=_level(table.get("default", FULL), table, "withholding.default"),
        chosen="default" in table,
        outlets=tuple((name.casefold(), _outlet(name, value)) for name, value in sorted(outlets.items())),
        words=tuple(_texts(table.get("words", []), "words", ("text",))),
        persons=tuple(_texts(table.get("persons", []), "persons", ("name", "aliases"))),
    )


def _outlet(name: str, value: object) -> Level:
    where = f"withholding.outlets.{name}"
    return _level(value.get("default"), value, where) if isinstance(value, dict) else _level(value, {}, where)


def _level(value: object, more: Mapping[str, object], where: str) -> Level:
    if value not in LEVELS:
        raise ArchiveError(
            f"archive.toml: {where} is {value!r}; it can be " + ", ".join(f'"{name}"' for name in LEVELS)
        )
    return Level(str(value), str(more.get("reason") or ""), str(more.get("date") or ""))


def _texts(rows: object, name: str, keys: Iterable[str]) -> Iterable[str]:
    for row in rows if isinstance(rows, list) else [None]:
        found = [row.get(key) for key in keys] if isinstance(row, dict) else []
        if not found or not isinstance(found[0], str) or len(found[0].strip()) < 2:
            raise ArchiveError(f'archive.toml: [[withholding.{name}]] needs a line  {next(iter(keys))} = "…"')
        for value in found:
            yield from (str(v) for v in (value if isinstance(value, list) else [value]) if v)


def level_of(given: Mapping[str, object]) -> Level | None:
    """What the owner states of one article: `withhold`, `withhold_reason`, `withhold_date`. ArchiveError if it is no level, or
    if one of these is misspelt or has slipped into a table of the file: an article must not be shown by a slip."""
    _no_slip(tuple(given))
    for name, value in given.items():
        for table in value if isinstance(value, list) else [value]:
            if isinstance(table, dict):
                _no_slip(tuple(table), name)
    value = given.get("withhold")
    if value in (None, ""):
        return None
    if value not in LEVELS:
        raise ArchiveError(f"withhold is {value!r}; it can be " + ", ".join(f'"{name}"' for name in LEVELS))
    return Level(str(value), str(given.get("withhold_reason") or ""), str(given.get("withhold_date") or ""))


@lru_cache(maxsize=1000)  # the rows of a table all have the same keys
def _no_slip(keys: tuple[str, ...], inside: str = "") -> None:
    """ArchiveError if one of the keys of a file's facts, or of a table `inside` them, was meant to withhold and does not."""
    for key in keys:
        meant = get_close_matches(key.lower(), KEYS, 1, 0.8) if key[:1] in ("w", "W") else ()
        if meant and (inside or key not in KEYS):
            slip = (
                f"stands inside [{inside}]: write it above the first [table]"
                if inside
                else f"is no key: write {meant[0]}"
            )
            raise ArchiveError(f"{key} {slip}")


def not_to_be_missed(name: str, given: Mapping[str, object]) -> None:
    """ArchiveError if the owner withholds an article whose file cannot be read: what it holds cannot be told then, and
    another copy of it might be shown."""
    level = level_of(given)
    if level and level.shown != FULL:
        raise ArchiveError(
            f"{name} is withheld, and cannot be read just now: another copy of it might be shown, so nothing was built. Mend "
            "the file, or delete it and what says that it is withheld"
        )


def ledger(policy: Policy, shown: Iterable[tuple[str, str]]) -> dict[str, int]:
    """What a site withholds: the level of each article, given by (address, level), and a digest of each word and person. No
    word of it can be read back."""
    found = {address: LEVELS.index(level) for address, level in shown if level != FULL}
    for text in (*policy.words, *policy.persons):
        found[f"word {hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:24]}"] = 1
    return found


# ------------------------------------------------------------------------------------------------- one article


def shown(article: Article, data: bytes, policy: str) -> tuple[Article, Row, Sightings]:
    """What may be kept of an article that was read, its row and its sightings. `data` is the saved file, `policy` what
    `Policy.to_json` gave; "" shows all."""
    row, sightings = summarise(article)
    if not policy:
        return article, row, sightings
    default, outlets, words, persons, own = json.loads(policy)
    by_outlet = {name: level for name, *level in outlets}
    level = Level(*(own or by_outlet.get(row.outlet.casefold()) or default))
    secrets = words_of((*words, *persons))
    changed = redacted(article, secrets, words_of(tuple(persons))) if secrets else article
    sealed = level.shown != FULL or changed is not article or bool(secrets and secrets.found_in(data))
    if level.shown != FULL:
        changed = cut(changed, _kept(changed, level.shown), without_pictures=True)
        changed = replace(changed, facts=_facts(changed, row, level.shown))
    if changed is not article:
        new, sightings = summarise(changed)
        title = GONE if level.shown == WITHDRAWN else new.title
        # The same text saved twice is still found: one copy withheld, and no other may be shown.
        row = _with(new, text_digest=row.text_digest, url_digest=_address_mark(row.url), title=title, doubts=())
    reason = secrets.hidden(level.reason) if secrets else level.reason
    if secrets:  # that of a file without text is its name
        row = _with(row, title=secrets.hidden(row.title))
    return changed, _with(row, shown=level.shown, sealed=sealed, reason=reason, since=level.since), sightings


def _with(row: Row, **changes: object) -> Row:
    return msgspec.structs.replace(row, **changes)


def _kept(article: Article, level: str) -> list[Block]:
    """The blocks that may be shown; the last of an excerpt is cut short."""
    if level != EXCERPT:
        return []
    kept: list[Block] = []
    length = 0
    for block in article.blocks:
        if block.kind in RUNNING:
            text = block.span.of(article.text)
            room = OPENING - length
            length += len(text)
            if len(text) > room:
                end = text.rfind(" ", 0, max(room, 1))
                if end > 0:
                    kept.append(replace(block, span=replace(block.span, end=block.span.start + end)))
                return kept
            kept.append(block)
        elif block.kind in HEAD:
            kept.append(block)
    return kept


def _facts(article: Article, row: Row, level: str) -> Facts:
    """The facts that may be shown; the title that the saved text gave becomes one, its block being gone."""
    facts = article.facts
    if level == WITHDRAWN:
        return Facts(title=Fact(GONE, "withheld"), outlet=facts.outlet, published=facts.published)
    if facts.title is None and row.title_source == "saved text":
        titles = [block for block in article.blocks if block.kind == "title"]
        where = " ".join(titles[0].span.of(article.text).split()) if titles else ""
        return replace(facts, title=Fact(where, "saved text")) if where else facts
    if facts.title is None and level == METADATA:  # a supplied title would quote the text
        return replace(facts, title=Fact("Untitled article", "withheld"))
    return facts


# -------------------------------------------------------------------------------------------------- the archive


def parted(rows: Mapping[str, tuple[str, Row]]) -> tuple[dict[str, tuple[str, Row]], dict[str, Row]]:
    """The rows that may be linked, and those of withdrawn articles. Of an article that was saved more than once the copy
    that shows least stands for all: another name must not bring back what one has taken away."""
    if all(row.shown == FULL for _, row in rows.values()):
        return dict(rows), {}
    least: dict[tuple[str, str], int] = {}
    for _, row in rows.values():
        if row.shown != FULL:
            for mark in _marks(row):
                least[mark] = max(least.get(mark, 0), LEVELS.index(row.shown))
    public: dict[str, tuple[str, Row]] = {}
    withdrawn: dict[str, Row] = {}
    for name, (key, row) in rows.items():
        own = LEVELS.index(row.shown)
        if own < max((least.get(mark, 0) for mark in _marks(row)), default=0):
            continue
        if row.shown == WITHDRAWN:
            withdrawn[name] = row
        else:
            public[name] = (key, row)
    return public, withdrawn


def _marks(row: Row) -> list[tuple[str, str]]:
    address = row.url_digest or _address_mark(row.url)
    return [(kind, v) for kind, v in (("digest", row.digest), ("text", row.text_digest), ("url", address)) if v]


def _address_mark(url: str) -> str:
    bare = url.split("#")[0].split("?utm_")[0].rstrip("/").partition("://")[2].removeprefix("www.")
    return hashlib.blake2b(bare.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest() if bare else ""
