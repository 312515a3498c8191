"""What a first build takes with the language model, from an empty store, beside what the model alone takes on the same texts.

python -m bench.reading ARCHIVE STORE        reads the archive into that store, and prints nothing
python -m bench.reading ARCHIVE STORE NAMES  the same, as if the rules of the annotators of those names had been edited
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
EDITED = ("names", "places", "dates", "quotes")  # one after the other
LEFT_OUT = ["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]  # parts of the model that are not asked here


@dataclass(frozen=True, slots=True)
class Read:
    """CPU seconds of the whole model, of the part of it that finds names, and of reading everything; wall seconds of the
    latter; CPU seconds of reading with the model's output kept, and of reading a single article so, which is the start; CPU
    seconds of reading 1,000 articles anew after a rule of that annotator was edited, the start included."""

    articles: int
    words: int
    model: float
    names: float
    reading: float
    wall: float
    again: float
    start: float
    edited: dict[str, float]


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

    def read(name: str, edited: str = "") -> tuple[float, float]:
        command = [sys.executable, "-m", "bench.reading", str(work / name), str(work / f"{name}.sqlite"), edited]
        before, clock = os.times(), time.perf_counter()
        subprocess.run(command, env=environment, check=True)
        after, wall = os.times(), time.perf_counter() - clock
        return after.children_user + after.children_system - before.children_user - before.children_system, wall

    cpu, wall = read("archive")
    read("one")
    edited: dict[str, float] = {}
    for position, name in enumerate(EDITED, 1):
        so_far = ",".join(EDITED[:position])
        whole, one = read("archive", so_far)[0], read("one", so_far)[0]
        edited[name] = one + 999 * (whole - one) / (count - 1)
    for name in ("archive", "one"):
        with sqlite3.connect(work / f"{name}.sqlite") as base:
            base.execute("delete from results where stage != 'tagging'")
    words = sum(len(text.split()) for text in corpus)
    return Read(count, words, alone[0], alone[1], cpu, wall, read("archive")[0], read("one")[0], edited)


def main(archive: Path, store: Path, edited: str = "") -> None:
    reader = Reader(open_archive(archive), Store(store))
    for name in filter(None, edited.split(",")):
        edit(reader, name)
    reader.scan()
    if sum(1 for _ in reader.read_all()) != len(reader.files):
        sys.exit(f"{reader.report.failed[0]}")
    reader.store.close()


def edit(reader: Reader, annotator: str) -> None:
    """Has a reader take the rules of an annotator for edited since the last reading: they still find what they found."""
    reader.shipped.version += annotator
    reader.shipped.annotators[annotator] += " edited"


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
        main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
