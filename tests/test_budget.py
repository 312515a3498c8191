"""What a build may cost: CPU time at a thousand articles, its growth, and one edit against all. Generous: machines differ."""

from __future__ import annotations

import gc
import math
import os
import random
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from clippings import page_types
from clippings.archive import open_archive
from clippings.corpus import Corpus
from clippings.knowledge import Knowledge
from clippings.link import head, link
from clippings.linked import load, save, vouch
from clippings.page_types import Each, Page
from clippings.pelican_adapter import theme_folder
from clippings.recall import Recalled
from clippings.register import Register
from clippings.relink import relink
from clippings.rows import Rows, keep
from clippings.site import BuiltSite
from clippings.store import Store
from clippings.summarise import Named, Row, row_from_json, row_to_json

from .conftest import ROOT

KINDS = ("person", "organisation", "place")
TERMS = 21  # names an article
BUDGET = 1.5  # CPU seconds to link a thousand articles and to key all their pages; measured 0.3
GROWTH = 1.35  # of both between 500 and 2,000 articles; measured 1.1
MEMORY = 5000  # bytes for each article that are held while pages are made; measured 3,700
EDIT = 0.5  # of linking two thousand articles, for one that was edited; measured 0.2


def row(number: int, source: random.Random, names: list[int], words: str = "") -> Row:
    """A row that names 21 of a vocabulary which grows with the archive, the often named the likelier."""
    chosen: set[int] = set()
    while len(chosen) < TERMS:
        # Names are numbered as they come: the next new one is one more than the greatest so far, which `names` begins with.
        if source.random() < 0.08 or len(names) < 2:
            names[0] += 1
            chosen.add(names[0])
        else:
            chosen.add(source.choice(names[1:] if len(names) < 50 else names))
    names.extend(chosen)
    named = tuple(
        Named(f"n{n}", KINDS[n % 3], f"Name {n}", "subject", 1, "", (), f"{words}{number}-{n}", f"name {n}")
        for n in sorted(chosen)
    )
    day = f"20{10 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
    return Row(
        file=f"article-{number:05}.txt", digest=f"{words}digest {number}", title=f"Title {number}", supplied=False,
        title_source="owner", published=day, updated="", outlet=f"Paper {number % 8}", url="", language="en", authors=(),
        opening=f"Opening {number}", words=650, named=named, counts=(("paragraph", 12),), doubts=(), text_digest=f"{number}",
    )  # fmt: skip


@dataclass
class Synthetic:
    """An archive of so many articles that exist as rows alone."""

    folder: Path
    count: int

    def __post_init__(self) -> None:
        source, names = random.Random(7), [0]
        self.folder.mkdir()
        (self.folder / "archive.toml").write_text('name = "Synthetic"\nsearch = false\ndownloads = false\n')
        self.store = Store(None)
        self.rows: dict[str, tuple[str, Row]] = {}
        for number in range(self.count):
            made = row(number, source, names)
            self.rows[made.file] = (made.digest, made)
            keep(self.store, made.digest, made)

    @property
    def fetch(self) -> Rows:
        return Rows(self.store, lambda name: self.rows[name][1])

    def linked(self) -> Corpus:
        register = Register(self.folder / "register.jsonl")
        heads = [head(name, key, made.digest, made, self.fetch) for name, (key, made) in self.rows.items()]
        corpus = link(heads, self.fetch, {}, register, Knowledge(None))
        register.save()
        return corpus

    def keys(self, corpus: Corpus) -> int:
        return sum(1 for pages in self.pages(corpus) for page in pages if page.key)

    def pages(self, corpus: Corpus) -> list[Sequence[Page]]:
        """What is held of the pages to be made."""
        archive = open_archive(self.folder)
        site = BuiltSite(
            archive,
            corpus,
            "https://example.org",
            theme_folder(),
            self.store,
            self.fetch,
            lambda name: None,
            lambda n: b"",
        )
        of_all = [kind for kind in page_types.installed() if kind.name in ("articles", "entities", "lists", "dates")]
        found = [kind.pages(site) for kind in of_all]
        return [of if isinstance(of, Each) else [p for p in of if isinstance(p, Page)] for of in found]


def cpu(work: Callable[[], object], times: int = 2) -> float:
    """The least CPU seconds of several runs."""
    found = []
    for _ in range(times):
        gc.collect()
        gc.disable()
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
        gc.enable()
    return min(found)


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Synthetic]:
    folder = tmp_path_factory.mktemp("budget")
    return {count: Synthetic(folder / str(count), count) for count in (500, 1000, 2000)}


def whole(archive: Synthetic) -> int:
    return archive.keys(archive.linked())


def test_a_thousand_articles_keep_to_their_budget(archives: dict[int, Synthetic]) -> None:
    assert whole(archives[1000]) > 1000
    assert cpu(lambda: whole(archives[1000])) < BUDGET


def test_time_grows_as_the_archive_does(archives: dict[int, Synthetic]) -> None:
    few, many = (cpu(lambda count=count: whole(archives[count])) for count in (500, 2000))
    assert math.log(many / few) / math.log(4) < GROWTH


def held(archive: Synthetic) -> int:
    """Bytes that the linked archive and its pages hold while these are made."""
    gc.collect()
    tracemalloc.start()
    corpus = archive.linked()
    pages = archive.pages(corpus)
    gc.collect()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sum(map(len, pages)) > archive.count
    return size


def test_an_article_takes_little_memory(archives: dict[int, Synthetic]) -> None:
    held(archives[500])  # what is loaded once
    few, many = (held(archives[count]) for count in (500, 2000))
    assert (many - few) / 1500 < MEMORY


def test_one_edit_costs_a_fraction(archives: dict[int, Synthetic]) -> None:
    archive = archives[2000]
    corpus = archive.linked()
    save(archive.store, corpus)
    assert load(archive.store) is None, "it passes for what a site was made from"
    vouch(archive.store, "version")
    assert load(archive.store)
    assert load(archive.store, "another version") is None
    name = "article-01000.txt"
    edited = msgspec.structs.replace(archive.rows[name][1], digest="edited", opening="Another opening")
    path = archive.folder / "register.jsonl"

    def again() -> None:
        before = load(archive.store)
        assert before
        changed = {name: ("edited", row_from_json(row_to_json(edited)))}
        register = Recalled(before, path, lambda: Register(path))
        found = relink(before, changed, set(), register, Knowledge(None), archive.fetch)
        assert found.touched and archive.keys(found) < 1500

    assert cpu(again) < EDIT * cpu(lambda: whole(archive))


READ_THERE = """
import sys
from pathlib import Path
from clippings.archive import open_archive
from clippings.reader import Reader, Stood
from clippings.store import Store
archive, store, word = sys.argv[1:4]
reader = Reader(open_archive(Path(archive)), Store(Path(store)))
reader.scan()
reader.begin()
if word == "late":
    (Path(archive) / "articles" / "ferry.txt").touch()
    reader.scan()
    reader.files.pop("quay.txt")
rows = reader.read(Stood())
reader.store.close()
print(sorted(rows), reader.report.read, "clippings.pipeline" in sys.modules)
"""


def test_a_few_new_files_are_read_while_this_process_does_other_things(tmp_path: Path, cache: Path) -> None:
    articles = tmp_path / "archive" / "articles"
    articles.mkdir(parents=True)
    (tmp_path / "archive" / "archive.toml").write_text('name = "Quiet"\nsearch = false\n')

    def read(word: str) -> str:
        command = [sys.executable, "-c", READ_THERE, tmp_path / "archive", tmp_path / "store.sqlite", word]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "CLIPPINGS_CACHE": str(cache)}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()

    (articles / "ferry.txt").write_text("The ferry sailed again\n\nIt left the quay at noon, the mayor said.\n")
    read("")  # what the program brings is found out, and the gazetteer made
    (articles / "quay.txt").write_text("The quay was mended\n\nThe mayor thanked the divers on Monday.\n")
    assert read("") == "['ferry.txt', 'quay.txt'] 1 False"
    assert read("") == "['ferry.txt', 'quay.txt'] 0 False"
    for name in ("ferry", "quay"):
        (articles / f"{name}.txt").write_text(f"The {name} was sold\n\nNobody said to whom, nor for how much.\n")
    assert read("late") == "['ferry.txt'] 1 True"  # another set of files than the one begun: read as any other


LOADED = """
import sys
from pathlib import Path
from clippings.archive import open_archive
from clippings.pelican_adapter import run
archive, output, store = map(Path, sys.argv[1:4])
run(open_archive(archive), output, store=store)
print(*sorted(sys.modules.keys() & {"pelican", "jinja2", "spacy", "clippings.pipeline"}))
"""


def test_a_site_that_stands_is_found_standing_without_what_makes_one(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    (archive / "articles").mkdir(parents=True)
    (archive / "archive.toml").write_text('name = "Quiet"\nsearch = false\n')
    (archive / "articles" / "ferry.txt").write_text(
        "The ferry sailed again\n\nIt left the quay at noon, the mayor said.\n"
    )

    def loaded() -> list[str]:
        command = [sys.executable, "-c", LOADED, archive, tmp_path / "site", tmp_path / "store.sqlite"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()

    assert loaded() == ["clippings.pipeline", "jinja2"]
    assert loaded() == []
