"""Builds our site of a generated archive, its names told by the generator: a bench of the site, not of the language model.

python -m bench.ours ARCHIVE OUTPUT STORE
"""

from __future__ import annotations

import hashlib
import importlib
import json
import sys
import types
from pathlib import Path

from clippings.archive import open_archive, read_bytes
from clippings.build import Build
from clippings.codec import decode, encode
from clippings.commands import leave
from clippings.jobs import Job, Result
from clippings.model import Annotation, Article, Block, Facts, Mention, Span
from clippings.pelican_adapter import run
from clippings.summarise import row_to_json, summarise

from .corpus import articles, write


def read(job: Job) -> Result:
    """What reading an article gives: its paragraphs, and each of its names where it stands first."""
    gathered(job.archive, job.store)
    data = read_bytes(Path(job.path), job.start, job.size)
    text = data.decode()
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("paragraph", Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    found = []
    told = names_file(Path(job.archive), job.name)
    for kind, name in json.loads(told.read_text()) if told.is_file() else ():  # the program's own specimen has none
        at = text.find(name)
        if at >= 0:
            value = Mention(kind, f"{kind[0]}:{name}", name)
            found.append(Annotation("mention", Span(at, at + len(name)), value, "bench"))
    found.sort(key=lambda a: a.span)
    facts, digest = decode(Facts, job.facts), hashlib.sha256(data).hexdigest()
    article = Article("", job.name, digest, facts, text, tuple(blocks), (), tuple(found))
    row, sightings = summarise(article)
    return Result(job.name, encode(article), row_to_json(row), sightings.packed())


def names_file(archive: Path, name: str) -> Path:
    """Where the names in an article are told."""
    return archive / "names" / f"{name}.json"


def write_archive(folder: Path, count: int, settings: str = "search = false\ndownloads = false\n") -> None:
    """Writes the generated corpus as an archive, with what names each article has."""
    write(folder, count)
    with (folder / "archive.toml").open("a") as file:
        file.write(settings)
    for article in articles(count):
        path = names_file(folder, article.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(article.terms))


def gathered(archive: str, store: str) -> None:
    """Loads what reads articles, as any build does that has some to read; only the language model stays out."""
    importlib.import_module("clippings.pipeline")


def main(archive: Path, output: Path, store: Path, kept: list[Build] | None = None) -> None:
    # Stands in for the module that reads, so that a build which reads nothing loads no more of it than any other.
    reading = types.ModuleType("clippings.reading_job")
    reading.gathered, reading.read_job = gathered, read  # type: ignore[attr-defined]
    sys.modules["clippings.reading_job"] = reading
    report = run(open_archive(archive), output, store=store, kept=kept)
    if report.failed:
        sys.exit(f"{report.failed[0]}")


if __name__ == "__main__":
    builds: list[Build] = []
    main(*map(Path, sys.argv[1:4]), builds)
    leave(0)  # as `./inv build` does
