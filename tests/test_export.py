"""The exported tables: whole, described, valid for others, the same again, and without anything private."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from frictionless import Package

from clippings import exports
from clippings.commands.export import export
from clippings.tables import guarded

from .conftest import Built


@pytest.fixture(scope="module")
def tables(site: Built, cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "new" / "folder"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLIPPINGS_CACHE", str(cache))
        assert export(site.content, folder) == 0
    return folder


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_the_package_is_valid_to_frictionless(tables: Path) -> None:
    report = Package(str(tables / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])[:5]
    assert {resource.name for resource in Package(str(tables / "datapackage.json")).resources} == {
        "articles", "mentions", "entities", "places", "credits", "posts", "dates", "quotes",
    }  # fmt: skip


@pytest.mark.parametrize("table", exports.installed(), ids=lambda t: t.name)
def test_every_table_has_rows_and_a_description_of_each_column(tables: Path, table: exports.Table) -> None:
    assert table.says.endswith(".")
    assert all(field.says for field in table.fields)
    found = rows(tables, table.name)
    assert found and list(found[0]) == [field.name for field in table.fields]


def test_spans_point_to_their_words(tables: Path, site: Built) -> None:
    files = {row["id"]: row["file"] for row in rows(tables, "articles")}
    checked = 0
    for row in rows(tables, "mentions"):
        path = site.content / "articles" / files[row["article"]]
        if path.suffix == ".txt":
            text = path.read_bytes().decode("utf-8", "replace")
            if "\ufffd" not in text and "\r" not in text and not text.startswith("\ufeff"):
                assert text[int(row["start"]) : int(row["end"])] == row["text"]
                checked += 1
    assert checked > 50


def test_pages_and_entities_of_the_tables_exist(tables: Path, site: Built) -> None:
    for name in ("articles", "entities", "places"):
        for row in rows(tables, name):
            assert (site.output / row["address"]).is_file()


def test_the_owner_s_decisions_are_applied(tables: Path) -> None:
    found = rows(tables, "mentions")
    sailings = next(row["id"] for row in rows(tables, "articles") if row["file"] == "lantern-2019-03-12-sailings.txt")
    assert [row for row in found if row["article"] == sailings]
    assert not [row for row in found if row["article"] == sailings and row["text"] == "Egreta" and row["entity"]]
    pinned = [row for row in found if row["text"] == "Sfântu Gheorghe" and row["by"] == "owner"]
    assert pinned and all(abs(float(row["lon"]) - 29.593) < 0.01 for row in pinned)


def test_no_private_note_is_in_any_table(tables: Path, site: Built) -> None:
    private = [
        json.loads(line).get("private_note")
        for line in (site.content / "authority/decisions.jsonl").read_text().splitlines()
    ]
    for table in ("people", "organisations", "places"):
        with (site.content / "authority" / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
            private += [row["note"] for row in csv.DictReader(handle)]
    private = [note for note in private if note and len(note) > 20]
    assert private
    for folder in (tables, site.output / "data"):
        for path in folder.iterdir():
            text = path.read_text(encoding="utf-8")
            assert not [note for note in private if note in text], path


def test_the_site_offers_the_same_and_says_what_it_is(tables: Path, site: Built) -> None:
    for path in tables.iterdir():
        offered = site.output / "data" / path.name
        assert offered.read_bytes() == path.read_bytes()
    page = (site.output / "about-the-data.html").read_text(encoding="utf-8")
    for table in exports.installed():
        assert f'href="data/{table.name}.csv"' in page
    assert 'href="about-the-data.html"' in (site.output / "index.html").read_text(encoding="utf-8")


def test_the_same_archive_gives_the_same_bytes(
    tables: Path, site: Built, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLIPPINGS_CACHE", str(cache))
    copy = tmp_path / "content"
    shutil.copytree(site.content, copy)
    assert export(copy, tmp_path / "again") == 0
    for path in sorted(tables.iterdir()):
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name


def test_an_export_writes_over_nothing_but_an_earlier_export(
    site: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "authority"
    folder.mkdir()
    (folder / "places.csv").write_text("id,name\nl-1,Orlivsk\n")
    assert export(site.content, folder) == 1
    assert "places.csv is not of an earlier export" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["places.csv"]
    assert (folder / "places.csv").read_text() == "id,name\nl-1,Orlivsk\n"
    assert export(site.content, tmp_path / "tables") == export(site.content, tmp_path / "tables") == 0


def test_an_export_that_cannot_be_made_leaves_nothing_half_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(tmp_path / "no such archive", tmp_path / "out") == 1
    assert "no such folder" in capsys.readouterr().err
    assert not list((tmp_path / "out").iterdir())
    (tmp_path / "file").write_text("x")
    assert export(tmp_path, tmp_path / "file") == 1


def test_a_table_with_the_wrong_number_of_cells_is_named(site: Built) -> None:
    from types import SimpleNamespace

    from clippings.tables import _fill

    wrong = exports.Table("wrong", "A row.", (exports.Field("a", "string", "x"),), rows=lambda _: [("a", "b")])
    import io

    empty = SimpleNamespace(corpus=SimpleNamespace(articles=[]))
    with pytest.raises(ValueError, match="wrong"):
        _fill(empty, [wrong], {"wrong": io.StringIO()})  # type: ignore[arg-type]


def test_no_cell_runs_in_a_spreadsheet_and_every_text_comes_back(tables: Path, site: Built, tmp_path: Path) -> None:
    for text in ("=HYPERLINK(1)", "+1", "-x", "@a", "\t=1", "'so it is", "plain", "a = b", ""):
        cell = guarded(text)
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert (cell[1:] if cell.startswith("'") else cell) == text
    content = tmp_path / "content" / "articles"
    content.mkdir(parents=True)
    (content / "sheet.txt").write_text(
        "=SUM(1) is all the clerk wrote in the book, and he went home to his boat.\n" * 3
    )
    assert export(content.parent, tmp_path / "out") == 0
    cells = [
        cell for path in (tmp_path / "out").glob("*.csv") for row in csv.reader(path.open(newline="")) for cell in row
    ]
    assert any(cell.startswith("'=SUM(1)") for cell in cells)
    wild = [cell for cell in cells if cell[:1] in ("=", "+", "@") or (cell[:1] == "-" and not is_number(cell))]
    assert not wild
    assert "apostrophe" in (site.output / "about-the-data.html").read_text()
    assert Package(str(tmp_path / "out" / "datapackage.json")).validate().valid


def is_number(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "", 1).isdigit()
