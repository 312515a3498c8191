"""The store: results come back as they were put, and nothing that is wrong with it is ever trusted."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

import pytest

from clippings import reader, rows
from clippings.archive import open_archive
from clippings.commands import store_path
from clippings.commands.build import build
from clippings.store import Store, _sum

from .test_site import files_of
from .trust.table import size, tried


def filled(path: Path) -> None:
    store = Store(path)
    store.put("row", "k", "välue")
    store.see([("a.txt", 0, 3, 5, "d")])
    store.close()


def test_results_come_back(tmp_path: Path) -> None:
    filled(tmp_path / "s")
    store = Store(tmp_path / "s")
    assert store.get("row", "k") == "välue"
    assert store.get("row", "other") is None
    store.put_bytes("names", "k", b"\0\xff")
    assert dict(store.get_many_bytes("names", ["k", "other"])) == {"k": b"\0\xff"}
    assert store.seen() == {"a.txt": ("a.txt", 0, 3, 5, "d")}
    assert not store.rebuilt


@pytest.mark.parametrize("damage", [b"", b"not a database at all" * 300, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_or_foreign_file_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    filled(tmp_path / "s")
    (tmp_path / "s").write_bytes(damage)
    for suffix in ("-wal", "-shm"):
        (tmp_path / f"s{suffix}").unlink(missing_ok=True)
    store = Store(tmp_path / "s")
    assert store.get("row", "k") is None
    store.put("row", "k", "again")
    assert store.get("row", "k") == "again"


def test_a_value_that_was_changed_counts_as_absent(tmp_path: Path) -> None:
    filled(tmp_path / "s")
    base = sqlite3.connect(tmp_path / "s")
    base.execute("update results set value = ?", (b"x\x9c hostile",))
    base.commit()
    base.close()
    assert Store(tmp_path / "s").get("row", "k") is None


def test_a_store_with_a_trigger_is_not_opened(tmp_path: Path) -> None:
    filled(tmp_path / "s")
    base = sqlite3.connect(tmp_path / "s")
    base.execute("create trigger t after insert on results begin delete from results; end")
    base.commit()
    base.close()
    store = Store(tmp_path / "s")
    assert store.rebuilt
    store.put("row", "k", "again")
    assert store.get("row", "k") == "again"


def test_every_byte_flipped_in_a_store_is_survived(tmp_path: Path) -> None:
    filled(tmp_path / "s")
    whole = (tmp_path / "s").read_bytes()
    for position in range(0, len(whole), 97):
        path = tmp_path / "flipped"
        path.write_bytes(whole[:position] + bytes([whole[position] ^ 0x55]) + whole[position + 1 :])
        for suffix in ("-wal", "-shm"):
            (tmp_path / f"flipped{suffix}").unlink(missing_ok=True)
        store = Store(path)
        assert store.get("row", "k") in ("välue", None)
        store.put("row", "new", "v")
        assert store.get("row", "new") == "v"
        store.close()


def test_a_full_disk_costs_only_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write fails, and no new file can be made either: the run goes on with its results in memory."""
    filled(tmp_path / "s")
    store = Store(tmp_path / "s")
    store.base.execute("pragma max_page_count = 1")

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("clippings.store.remove", full)
    with tried("4", "a full disk under the store") as line:
        store.put("row", "big", "".join(map(str, range(90_000))))
        store.put("row", "k", "kept")
        line.count(store.get("row", "k") == "kept" and store.path is None)
    assert store.get("row", "k") == "kept" and store.path is None


def test_a_folder_in_its_place_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    store = Store(tmp_path / "s")
    store.put("row", "k", "kept")
    assert store.get("row", "k") == "kept" and store.path is None and (tmp_path / "s").is_dir()


def test_a_worker_never_removes_the_store_of_the_build(tmp_path: Path) -> None:
    """It may find it locked or damaged; the process that it belongs to goes on with it, and mends it."""
    filled(tmp_path / "s")
    (tmp_path / "s").write_bytes(b"not a database at all" * 300)
    worker = Store(tmp_path / "s", beside=True)
    worker.put("row", "k", "kept")
    assert worker.get("row", "k") == "kept" and worker.path is None
    assert (tmp_path / "s").read_bytes().startswith(b"not a database")


def test_a_store_that_another_process_writes_to_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As by `./inv decide` beside a build: to be locked is no damage, and hours of reading may lie in it."""
    filled(tmp_path / "s")
    monkeypatch.setattr("clippings.store.PATIENCE", 0.1)
    other = sqlite3.connect(tmp_path / "s", isolation_level=None)
    other.execute("begin immediate")
    store = Store(tmp_path / "s")
    assert store.get("row", "k") == "välue"
    store.put("row", "k", "lost")
    store.put("row", "k", "mine")
    assert store.get("row", "k") == "mine" and store.path is None  # in memory from now on
    other.execute("rollback")
    assert Store(tmp_path / "s").get("row", "k") == "välue"


def test_earlier_readings_are_forgotten_when_they_are_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "archive.toml").write_text('name = "One"\n')
    (tmp_path / "articles").mkdir()
    for name in ("one", "two"):
        (tmp_path / "articles" / f"{name}.txt").write_text(f"The ferry {name} sailed at noon.\n")
    monkeypatch.setattr(reader, "SPARE", 0)
    store = Store(None)
    read = reader.Reader(open_archive(tmp_path), store)
    read.scan()
    in_use = [found.key for found in read.found.values()]
    for key in (*in_use, "old", "older", "oldest", "still older"):
        for stage in ("article", "sightings", *rows.STAGES, "tagging"):
            store.put(stage, key, "kept")
    read.forget()
    assert store.count("article") == 6  # three of each file may stay
    store.put("article", "one too many", "kept")
    store.put("trace", "of nothing", "kept")
    read.forget()
    assert dict(store) == {"article": 2, "listing": 2, "names": 2, "sightings": 2, "tagging": 6}
    assert all(store.get("article", key) for key in in_use)


def test_a_hostile_store_is_made_anew(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows whose checksums are right and whose contents are not: the site comes out as from an empty store."""
    archive = tmp_path / "archive"
    (archive / "articles").mkdir(parents=True)
    (archive / "archive.toml").write_text('name = "One"\nsearch = false\n')
    (archive / "articles" / "one.txt").write_text("The harbour master closed the bar on Friday. " * 9)
    monkeypatch.setenv("CLIPPINGS_CACHE", str(cache))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert build(archive, tmp_path / "first") == 0
    right = files_of(tmp_path / "first")
    for number, value in enumerate((b"[1, 2]", b"{}", b"[" * 90_000, b"\xff", b'["<script>"]')[: size(1, 5)]):
        base = sqlite3.connect(store_path(archive))
        packed = zlib.compress(value)
        base.execute(
            "update results set value = ?, sum = ? where stage in ('article', 'tagging')", (packed, _sum(packed))
        )
        base.execute(
            "update results set value = ?, sum = ? where stage not in ('article', 'tagging')",
            (value, _sum(value)),
        )
        base.execute("update files set start = 'x', mtime = 'y'")
        base.execute("update state set value = ?", (value,))
        base.commit()
        base.close()
        with tried("4", "a store with hostile rows whose checksums are right") as line:
            good = build(archive, tmp_path / f"again-{number}") == 0 and files_of(tmp_path / f"again-{number}") == right
            line.count(good)
        assert good, value
