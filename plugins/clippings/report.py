"""What a build has to say at its end: how much, how long, what was passed over, and what the owner could settle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from .archive import Archive
from .corpus import Corpus
from .decisions import Decision

MOST = 8  # lines of one kind; the rest are counted


@dataclass
class Report:
    """Gathered during a build. `failed` files could not be read (exit status 2), `skipped` ones are passed over."""

    articles: int = 0
    pages: int = 0
    read: int = 0
    written: int = 0
    deleted: int = 0
    seconds: float = 0.0
    failed: list[tuple[str, str]] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    untitled: list[str] = field(default_factory=list)  # names of files
    undated: list[str] = field(default_factory=list)
    doubled: list[tuple[str, str]] = field(default_factory=list)  # (file, the others)
    doubtful: list[tuple[str, str]] = field(default_factory=list)  # (file, why)
    orphaned: list[str] = field(default_factory=list)  # what is said of each decision
    owned: bool = True
    address_missing: bool = False

    def learn(self, corpus: Corpus, archive: Archive, orphaned: Iterable[Decision] = ()) -> None:
        """Takes from the corpus what the owner could settle; `orphaned` are decisions on articles that are gone."""
        self.orphaned = [f"line {d.line} ({d.action} “{d.quote}”): there is no {d.article} any more" for d in orphaned]
        self.articles = len(corpus.articles)
        self.owned = archive.owned
        told = [a for a in corpus.articles if a.supplied or a.doubles or a.doubts or not a.published]  # of many, few
        self.untitled = [a.file for a in told if a.supplied]
        self.undated = [a.file for a in told if not a.published]
        self.doubled = [(a.file, ", ".join(a.doubles)) for a in told if a.doubles]
        self.doubtful = [(a.file, "; ".join(a.doubts)) for a in corpus.articles if a.doubts]
        self.address_missing = not archive.address

    def to_json(self) -> str:
        """The report as the store keeps it, for a build that finds nothing to do."""
        return msgspec.json.encode(self).decode()

    @staticmethod
    def from_json(text: str) -> Report:
        """The report of a build that found nothing to do."""
        report = msgspec.json.decode(text, type=Report)
        report.read = report.written = report.deleted = 0
        return report

    def lines(self) -> Iterator[str]:
        """The summary, a line each."""
        yield (
            f"{_count(self.articles, 'article')}, {_count(self.pages, 'file')} of the site "
            f"({self.read} read, {self.written} written, {self.deleted} removed) in {self.seconds:.1f} s"
        )
        yield from _some("Passed over", [f"{name}: {reason}" for name, reason in self.skipped])
        yield from _some(
            "Without a title (shown in [brackets])",
            [f'{file}: add  title = "…"  to {_companion(file)}' for file in self.untitled],
        )
        yield from _some(
            "Without a date (shown as undated)",
            [f"{file}: add  date = 2024-12-31  to {_companion(file)}" for file in self.undated],
        )
        yield from _some(
            "Saved more than once (one page names all files)",
            [f"{file}: also {others}" for file, others in self.doubled],
        )
        yield from _some(
            "To be looked at",
            [f"{file}: {why}: see  ./inv explain {file}" for file, why in self.doubtful],
        )
        yield from _some("Decisions of authority/decisions.jsonl that no longer fit", self.orphaned)
        if self.address_missing:
            yield 'No address is set: feeds and sitemap say http://localhost:8000. Set  address = "https://…"  in ' + (
                "archive.toml" if self.owned else "an archive.toml (./inv start DIR makes one), or pass --siteurl"
            )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _companion(file: str) -> str:
    return "its row of articles.csv" if "#" in file else file.rpartition(".")[0] + ".toml"


def _some(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{title}: {len(lines)}"
        yield from (f"  {line}" for line in lines[:MOST])
        if len(lines) > MOST:
            yield f"  and {len(lines) - MOST} more"
