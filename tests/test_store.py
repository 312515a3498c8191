"""The store: results come back as they were put, and nothing that is wrong with it is ever trusted."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from clippings.store import Store


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
    assert store.get_many("row", ["k", "other"]) == {"k": "välue"}
    assert store.seen() == {"a.txt": (0, 3, 5, "d")}
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
