"""What a first build takes with the language model, from an empty store, beside what the model alone takes on the same texts.

python -m bench.reading ARCHIVE STORE        reads the archive into that store, and prints nothing
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from clippings.archive import open_archive
from clippings.build import Build
from clippings.store import Store
from clippings.tagger import PIPELINE

from .annotating import texts

ARTICLES = 400
LEFT_OUT = ["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]  # parts of the model that are not asked here


@dataclass(frozen=True, slots=True)
class Read:
    """CPU seconds of the whole model, of the part of it that finds names, and of reading everything; wall seconds of the
    latter; CPU seconds of reading with the model's output kept, and of reading a single article so, which is the start."""

    articles: int
    words: int
    model: float
    names: float
    reading: float
    wall: float
    again: float
    start: float


def measure(work: Path, environment: dict[str, str], count: int = ARTICLES) -> Read:
    """Reads an archive of so many articles whose names are all new, on all cores."""
    import spacy

    corpus = list(texts(count))
    for name, some in (("archive", corpus), ("one", corpus[:1])):
        (work / name / "articles").mkdir(parents=True)
        (work / name / "archive.toml").write_text('name = "Read anew"\n')
        for number, text in enumerate(some):
            (work / name / "articles" / f"{number:04}.txt").write_text(text)
    spent = []
    for exclude in ([], LEFT_OUT):
        model = spacy.load(PIPELINE, exclude=exclude)
        began = time.process_time()
        for _ in model.pipe(corpus):
            pass
        spent.append(time.process_time() - began)

    def read(name: str) -> tuple[float, float]:
        command = [sys.executable, "-m", "bench.reading", str(work / name), str(work / f"{name}.sqlite")]
        before, clock = os.times(), time.perf_counter()
        subprocess.run(command, env=environment, check=True)
        after, wall = os.times(), time.perf_counter() - clock
        return after.children_user + after.children_system - before.children_user - before.children_system, wall

    cpu, wall = read("archive")
    read("one")
    for name in ("archive", "one"):
        with sqlite3.connect(work / f"{name}.sqlite") as base:
            base.execute("delete from results where stage != 'tagging'")
    words = sum(len(text.split()) for text in corpus)
    return Read(count, words, spent[0], spent[1], cpu, wall, read("archive")[0], read("one")[0])


def main(archive: Path, store: Path) -> None:
    build = Build(open_archive(archive), Store(store), archive, "")
    build.scan()
    if len(build.read()) != len(build.jobs()):
        sys.exit(f"{build.report.failed[0]}")
    build.store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
