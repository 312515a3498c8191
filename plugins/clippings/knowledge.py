"""What the program knows before it reads an article: the tables of data/ and the owner's authority."""

from __future__ import annotations

import csv
import functools
import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .archive import read_toml
from .authority import TABLES, Authority, load_authority
from .decisions import CLEANING, Decisions, load_decisions
from .lexicon import Lexicon
from .model import Agency

if TYPE_CHECKING:
    from .gazetteer import Gazetteer

DATA = Path(__file__).parent / "data"


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of the shipped table `data/<name>.csv`, stripped. Lines that start with # are comments."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        lines = (line for line in handle if not line.startswith("#"))
        for row in csv.DictReader(lines):
            yield {key: (value or "").strip() for key, value in row.items() if key}


class Knowledge:
    """Shipped tables and the owner's authority. Each is loaded at first use and kept; all are read-only.

    `archive` is the owner's folder, or None where there is none (`annotate` without `--archive`).
    """

    def __init__(self, archive: Path | None = None) -> None:
        self.archive = archive

    def load(self) -> None:
        """Loads now what every article asks for: processes forked from this one share it."""
        self.gazetteer.open()
        self.lexicon.load()
        _ = self.agencies, self.authority, self.decisions

    @functools.cached_property
    def settled(self) -> str:
        """A digest of the settings that shape every article: how it is cleaned, and the languages."""
        told = repr((self._cleaning, self.language, sorted(self.language_models.items())))
        return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    @functools.cached_property
    def owned(self) -> str:
        """A digest of the owner's authority, and of the decisions that bear on many articles: see bearing.py. Of a decision on
        one article only that article is made anew: see `of_article`."""
        digest = hashlib.blake2b(digest_size=8)
        if self.archive:
            for table in TABLES:
                path = self.archive / "authority" / f"{table}.csv"
                digest.update(table.encode() + b"\0" + (path.read_bytes() if path.is_file() else b""))
            digest.update(repr(self.decisions.of_many).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def cleaning_of(self, name: str) -> str:
        """What the owner settled on the cleaning of that article and of all, as part of the key of what is cleaned."""
        own = [decision for decision in self.decisions.of_one(name) if decision.action in CLEANING]
        return repr((self._cleaning, own))

    def of_article(self, name: str) -> str:
        """What the owner decided on that article alone, as part of its key; "" where that is nothing."""
        own = self.decisions.of_one(name)
        return repr(own) if own else ""

    @functools.cached_property
    def _settings(self) -> dict[str, object]:
        path = self.archive / "archive.toml" if self.archive else None
        return read_toml(path) if path and path.is_file() else {}

    @functools.cached_property
    def language(self) -> str:
        """The language of the archive, ISO 639-1: of articles that are too short to tell theirs."""
        return str(self._settings.get("language") or "en")[:2]

    @functools.cached_property
    def language_models(self) -> dict[str, str]:
        """The spaCy pipelines that the owner chose, by language; the setting `language_models` of archive.toml."""
        chosen = self._settings.get("language_models")
        return {str(code): str(name) for code, name in chosen.items()} if isinstance(chosen, dict) else {}

    @functools.cached_property
    def _cleaning(self) -> dict[str, object]:
        """The table `[cleaning]` of archive.toml: `off`, names of rules, and `outlets`, a list of such names for each."""
        path = self.archive / "archive.toml" if self.archive else None
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("cleaning", {}) if path else {}
        except (OSError, ValueError):
            return {}  # open_archive names the problem
        return table if isinstance(table, dict) else {}

    def rules_off(self, outlet: str) -> frozenset[str]:
        """The clean rules that the owner switched off, everywhere or for an outlet."""
        outlets = self._cleaning.get("outlets", {})
        names = [self._cleaning.get("off", []), outlets.get(outlet, []) if isinstance(outlets, dict) else []]
        return frozenset(
            name for listed in names if isinstance(listed, list) for name in listed if isinstance(name, str)
        )

    @functools.cached_property
    def authority(self) -> Authority:
        """The owner's people, organisations and places; empty without an archive."""
        return load_authority(self.archive / "authority") if self.archive else Authority()

    @functools.cached_property
    def decisions(self) -> Decisions:
        """The owner's judgements, in the order made; none without an archive."""
        return load_decisions(self.archive / "authority" / "decisions.jsonl") if self.archive else Decisions()

    @functools.cached_property
    def agencies(self) -> dict[str, Agency]:
        """Every printed form of an agency (casefolded) and the agency itself, from data/agencies.csv."""
        forms: dict[str, Agency] = {}
        for row in rows("agencies"):
            agency = Agency(row["name"], row["kind"], row["country"])
            for form in (row["name"], *row["forms"].split("|")):
                if form.strip():
                    forms[form.strip().casefold()] = agency
        return forms

    @functools.cached_property
    def gazetteer(self) -> Gazetteer:
        """Places by name: one file in the user's cache folder, built at first use (10-15 s)."""
        from .gazetteer import Gazetteer
        from .gazetteer_file import gazetteer_path

        return Gazetteer(gazetteer_path())

    @functools.cached_property
    def lexicon(self) -> Lexicon:
        """The words that names are made of and stand beside."""
        return Lexicon(rows, DATA)
