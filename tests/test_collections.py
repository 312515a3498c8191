"""Collections: many articles in one file, each a page of its own, and the file itself left whole."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from clippings import collection
from clippings.archive import open_archive
from clippings.commands.build import build
from clippings.pelican_adapter import run
from clippings.report import Report
from clippings.sources import Unreadable, parquet

ROWS = [
    {
        "id": "quay",
        "title": "Quay of Lammas closed",
        "text": "The quay of Lammas is closed.\n\nThe mayor, Ada Wren, said so on Monday.",
        "date": datetime.date(2021, 3, 2),
        "url": "https://herald.example.org/quay",
        "authors": ["Ina Stell"],
    },
    {"id": "ferry", "title": "Ferry late", "text": "The ferry was late again. Nobody knew why.", "date": None, "url": None,
     "authors": []},
    {"id": "empty", "title": "Nothing", "text": "", "date": None, "url": None, "authors": []},
]  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    (root / "articles").mkdir(parents=True)
    (root / "archive.toml").write_text('name = "Tables"\nsearch = false\ndownloads = false\n')
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ROWS), root / "articles" / "papers.parquet")
    return root


def built(archive: Path) -> Report:
    return run(open_archive(archive), archive.parent / "site", store=archive.parent / "cache" / "store.sqlite")


def test_each_row_of_a_table_is_an_article(archive: Path) -> None:
    report = built(archive)
    assert report.articles == 2
    assert report.failed == [("papers.parquet#empty", "the line has neither text nor html")]
    pages = archive.parent / "site" / "articles"
    quay = (pages / "2021-03-02-quay-of-lammas-closed.html").read_text()
    assert "Ina Stell" in quay
    assert "herald.example.org" in quay
    assert list((archive / "articles").iterdir()) == [archive / "articles" / "papers.parquet"]


def test_a_table_is_taken_apart_once_and_again_when_it_changed(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    run_program = collection.subprocess.run
    monkeypatch.setattr(collection.subprocess, "run", lambda *a, **n: (asked.append("asked"), run_program(*a, **n))[1])
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ROWS[:2]), archive / "articles" / "papers.parquet")
    assert (built(archive).read, built(archive).read, asked) == (2, 0, ["asked"])
    changed = [{**ROWS[0], "title": "Quay open again"}, *ROWS[1:2]]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(changed), archive / "articles" / "papers.parquet")
    assert built(archive).articles == 2
    assert len(asked) == 2
    assert len(list((archive.parent / "cache" / "tables").iterdir())) == 1  # of the table as it was nothing is left


def test_a_broken_table_costs_itself_alone(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = (archive / "articles" / "papers.parquet").read_bytes()
    (archive / "articles" / "cut.parquet").write_bytes(whole[: len(whole) // 2] + b"PAR1")
    (archive / "articles" / "letter.txt").write_text("A letter to the paper\n\nIt was read aloud at the meeting.\n")
    assert build(archive, archive.parent / "site", search=False) == 2
    said = capsys.readouterr().err
    assert "cut.parquet: it is no Parquet table that can be read (" in said
    assert len(list((archive.parent / "site" / "articles").glob("*.html"))) >= 3


def test_a_table_that_unpacks_to_a_hundred_times_its_size_costs_itself_alone(archive: Path) -> None:
    page = "The quay is closed. " * 50_000
    bomb = pyarrow.Table.from_pylist([{"id": str(number), "text": page} for number in range(100)])
    pyarrow.parquet.write_table(bomb, archive / "articles" / "papers.parquet")
    assert (archive / "articles" / "papers.parquet").stat().st_size < 200_000
    assert built(archive).failed == [("papers.parquet", collection.TOO_MUCH)]
    assert list((archive.parent / "cache" / "tables").iterdir()) == []


def test_without_pyarrow_it_is_said_what_to_install(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Unreadable, match="pip install"):
        list(parquet.lines(archive / "articles" / "papers.parquet"))
