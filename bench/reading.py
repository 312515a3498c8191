"""What a first build takes with the language model, from an empty store, beside what the model alone takes on the same texts.

python -m bench.reading ARCHIVE STORE        reads the archive into that store, and prints nothing
python -m bench.reading ARCHIVE              has the model alone read its texts; prints JSON: CPU seconds of all of it, of a part

Each in a process of its own: a process counts the memory of the one that starts it as its own.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from clippings.archive import open_archive
from clippings.reader import Reader
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
    corpus = list(texts(count))
    for name, some in (("archive", corpus), ("one", corpus[:1])):
        (work / name / "articles").mkdir(parents=True)
        (work / name / "archive.toml").write_text('name = "Read anew"\n')
        for number, text in enumerate(some):
            (work / name / "articles" / f"{number:04}.txt").write_text(text)
    command = [sys.executable, "-m", "bench.reading", str(work / "archive")]
    alone = json.loads(subprocess.run(command, env=environment, check=True, capture_output=True).stdout)

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
    return Read(count, words, alone[0], alone[1], cpu, wall, read("archive")[0], read("one")[0])


def main(archive: Path, store: Path) -> None:
    reader = Reader(open_archive(archive), Store(store))
    reader.scan()
    if len(reader.read()) != len(reader.jobs()):
        sys.exit(f"{reader.report.failed[0]}")
    reader.store.close()


def model_alone(archive: Path) -> list[float]:
    """CPU seconds of the whole model on an archive's texts, and of the part of it that finds names."""
    import spacy

    corpus = [path.read_text() for path in sorted((archive / "articles").iterdir())]
    spent = []
    for exclude in ([], LEFT_OUT):
        model = spacy.load(PIPELINE, exclude=exclude)
        began = time.process_time()
        for _ in model.pipe(corpus):
            pass
        spent.append(time.process_time() - began)
    return spent


if __name__ == "__main__":
    if len(sys.argv) == 2:
        print(json.dumps(model_alone(Path(sys.argv[1]))))
    else:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
