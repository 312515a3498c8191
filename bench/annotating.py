"""How fast names, places, dates and quotes are found: against the bare language model, and where its output is kept.

python -m bench.annotating COUNT

The articles are paragraphs of the sample archive, mixed at random and with names of their own, so that nothing learnt from
one is of use to the next. Times are CPU seconds of this process and those it waits for; the figures are printed, not kept.
The last lines are of an archive of theirs in a folder that is gone afterwards, in which the owner adds a row to the authority:
for somebody whom one article names, and for a place that many do.
"""

from __future__ import annotations

import os
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from clippings.archive import open_archive
from clippings.extract import extract
from clippings.model import Fact, Facts, Saved
from clippings.pipeline import annotate_saved, tools
from clippings.reader import Reader
from clippings.report import Report
from clippings.store import Store
from clippings.summarise import summarise
from clippings.tagger import PIPELINE, SpacyTagger, Tagging

from .corpus import SYLLABLES

ROOT = Path(__file__).resolve().parents[1]
WORDS = 620  # an article, as in the generated corpus
NAME = re.compile(r"\b[A-ZȘȚ][a-zăâîșț]{4,}(?<!day)\b")


def texts(count: int, seed: int = 4) -> Iterator[str]:
    """The articles."""
    paragraphs = [
        paragraph
        for path in sorted((ROOT / "content" / "articles").glob("*.txt"))
        for paragraph in path.read_text(encoding="utf-8", errors="replace").split("\n\n")
        if len(paragraph.split()) > 12
    ]
    for number in range(count):
        source = random.Random(f"{seed}-{number}")
        chosen: list[str] = []
        while sum(len(paragraph.split()) for paragraph in chosen) < WORDS:
            chosen.append(source.choice(paragraphs))
        yield _renamed("\n\n".join(chosen), source)


def _renamed(text: str, source: random.Random) -> str:
    """The text with about half of its long capitalised words replaced, each by the same word throughout."""
    names = {
        name: "".join(source.choice(SYLLABLES) for _ in range(3)).capitalize()
        for name in sorted(set(NAME.findall(text)))
        if source.random() < 0.5
    }
    return NAME.sub(lambda match: names.get(match[0], match[0]), text)


class Remembering:
    """A tagger that asks the model once for each text, as the store does."""

    def __init__(self) -> None:
        self.model, self.kept = SpacyTagger(), dict[str, Tagging]()
        self.version = self.model.version

    def reads(self, language: str) -> bool:
        return self.model.reads(language)

    def tag(self, text: str) -> Tagging:
        if text not in self.kept:
            self.kept[text] = self.model.tag(text)
        return self.kept[text]


def main(count: int) -> None:
    import spacy

    corpus = list(texts(count))
    words = sum(len(text.split()) for text in corpus)
    whole = spacy.load(PIPELINE)
    whole("Warm up.")
    bare = _seconds(lambda: [None for _ in whole.pipe(corpus)])
    recogniser = spacy.load(PIPELINE, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"])
    names_only = _seconds(lambda: [None for _ in recogniser.pipe(corpus)])
    tagger, gathered = Remembering(), tools(None)
    given = Facts(published=Fact("2023-05-12", "owner"))
    annotate_saved(Saved("Warm up in Lisbon."), given, gathered, tagger)

    def read() -> None:
        for text in corpus:
            summarise(annotate_saved(extract(text.encode(), "a.txt", gathered.sources), given, gathered, tagger))

    ours, again = _seconds(read), _seconds(read)
    print(f"{count} articles, {words:,} words")
    print(f"bare spaCy, whole pipeline      {bare:7.1f} s  {words / bare:9,.0f} words a CPU second")
    print(f"bare spaCy, names only          {names_only:7.1f} s  {words / names_only:9,.0f}")
    print(f"everything, with the model      {ours:7.1f} s  {words / ours:9,.0f}  {bare / ours:.0%} of whole,"
          f" {names_only / ours:.0%} of names only")  # fmt: skip
    print(f"everything, its output kept     {again:7.1f} s  {1000 * again / count:9.1f} s for 1,000 articles")
    changed_authority(corpus)


def changed_authority(corpus: list[str]) -> None:
    """Prints what it costs to read an archive anew after a row of its authority was added."""
    first, common = _names(corpus)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "archive"
        (root / "articles").mkdir(parents=True)
        (root / "authority").mkdir()
        (root / "archive.toml").write_text('name = "Bench"\n')
        for number, text in enumerate(corpus):
            (root / "articles" / f"{number}.txt").write_text(text)
        people, rows = root / "authority" / "people.csv", "id,name\n"
        for what, row in (
            ("everything, empty store", ""),
            ("one article's name", f"a,{first}\n"),
            ("a frequent name", f"b,{common}\n"),
        ):
            rows += row
            people.write_text(rows)
            report, took = _read(root, Path(name) / "store")
            print(f"{what:31} {took:7.1f} s  {1000 * took / len(corpus):9.1f} s for 1,000 articles; {report.read} read")


def _read(archive: Path, store: Path) -> tuple[Report, float]:
    """Reads what is new in an archive: what was done, and in how many seconds."""
    reader = Reader(open_archive(archive), Store(store))
    took = _seconds(lambda: (reader.scan(), list(reader.read_all())))
    reader.store.close()
    return reader.report, took


def _names(corpus: list[str]) -> tuple[str, str]:
    """A word with a capital that stands in one article, and the one that stands in most."""
    counts = Counter(name for text in corpus for name in set(NAME.findall(text)))
    return min(counts, key=lambda name: (counts[name], name)), max(counts, key=lambda name: (counts[name], name))


def _seconds(work: Callable[[], object]) -> float:
    start = os.times()
    work()
    return sum(os.times()[:4]) - sum(start[:4])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
