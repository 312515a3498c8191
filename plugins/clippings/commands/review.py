"""`./inv review`: what is doubtful in the names and places of an archive, each with the command that would settle it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..archive import ArchiveError
from ..authority import TABLES, folded
from ..corpus import Entity
from ..knowledge import Knowledge
from ..model import Mention
from ..shapes import shape
from ..site import BuiltSite
from . import fail, of_archive, say
from .reading import archive_read

MOST = 40


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to settle: how much it weighs (doubt times the articles it reaches), what it is, and the commands."""

    weight: float
    what: str
    commands: tuple[str, ...]


def review(content: Path, most: int = MOST) -> int:
    """Prints the doubtful, the weightiest first."""
    try:
        with archive_read(content) as (_, site):
            doubts = sorted([*_doubtful_mentions(site), *_variants(site)], key=lambda d: (-d.weight, d.what))
    except ArchiveError as problem:
        return fail(str(problem))
    for doubt in doubts[:most]:
        say(f"{doubt.weight:5.1f}  {doubt.what}")
        for command in doubt.commands:
            say("         " + command.replace("./inv decide", f"./inv decide{of_archive(content)}", 1))
    if not doubts:
        say("Nothing is doubtful.")
    elif len(doubts) > most:
        say(f"and {len(doubts) - most} more: ./inv review --most {len(doubts)}")
    return 0


def _doubtful_mentions(site: BuiltSite) -> Iterator[Doubt]:
    found: dict[tuple[str, str], tuple[float, int, str, str]] = {}
    for listed in site.corpus.articles:
        seen: set[tuple[str, str]] = set()
        article = site.article(listed)
        for annotation in article.layer("mention"):
            mention = annotation.value
            if not isinstance(mention, Mention) or mention.context != "subject" or mention.kind == "nationality":
                continue
            unplaced = mention.kind == "place" and mention.place is None and mention.others
            doubt = max(mention.doubt, 1 - mention.others[0].probability if unplaced else 0.0)
            quote = annotation.span.of(article.text)
            key = (mention.kind, folded(mention.name or quote))
            if doubt <= 0.2 or key in seen:
                continue
            seen.add(key)
            worst, reach, _, _ = found.get(key, (0.0, 0, "", ""))
            candidates = "; ".join(f"{p.name} ({p.country}) {p.probability:.0%}" for p in mention.others)
            found[key] = (
                max(worst, doubt),
                reach + 1,
                quote,
                f"{listed.file}: {candidates}" if candidates else listed.file,
            )
    for (kind, _), (doubt, reach, quote, where) in found.items():
        word = shlex.quote(quote)
        pin = (
            f"./inv decide pin --quote {word} --entity ID    # ID of a row of authority/places.csv"
            if kind == "place"
            else f"./inv decide retype --quote {word} --kind KIND"
        )
        best = where.partition(": ")[2].partition(";")[0].rpartition(" ")[0]
        accept = f"./inv decide accept --quote {word}" + (f"    # it is {best}" if best else "")
        yield Doubt(
            doubt * reach,
            f"{kind} “{quote}” in {reach} article{'' if reach == 1 else 's'}, e.g. {where}",
            (accept, f"./inv decide reject --quote {word}", pin),
        )


def _variants(site: BuiltSite) -> Iterator[Doubt]:
    """Names that differ by marks or letters only: proposed as one, never merged by themselves."""
    by_shape: dict[tuple[str, str], list[Entity]] = {}
    tables = {kind: name for name, kind in TABLES.items()}
    authority = Knowledge(site.archive.root if site.archive.owned else None).authority
    for entity in site.corpus.kind("person", "organisation", "place"):
        by_shape.setdefault((entity.kind, shape(entity.name)), []).append(entity)
    for entities in by_shape.values():
        if len(entities) > 1:
            first, *rest = sorted(entities, key=lambda e: (-e.count, e.name))
            known = authority.find(first.name, first.kind)
            into = (
                known.id
                if known
                else f"ID    # of {first.name}, which needs a row of authority/{tables[first.kind]}.csv first"
            )
            for other in rest:
                if first.kind != "place" or (other.name != first.name and other.place == first.place):
                    yield Doubt(
                        0.5 * other.count,
                        f"“{other.name}” ({other.count}) may be “{first.name}” ({first.count})",
                        (f"./inv decide merge --quote {shlex.quote(other.name)} --entity {into}",),
                    )
