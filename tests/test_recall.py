"""The short way of an edit: the register is read only for whom the last build did not know, and a lost row is read again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from clippings.corpus import Entity, Listed, Places
from clippings.linked import Linked, Rest, TooMuch
from clippings.model import Article, Facts
from clippings.recall import Recalled
from clippings.register import Register, RegisterError
from clippings.rows import NAMES, STAGES, Rows, keep, kept
from clippings.store import Store
from clippings.summarise import Row, summarise


def article(number: int, saved: str = "old") -> Listed:
    name = f"mill-{number}"
    return Listed(name, f"articles/{name}.html", "2024-01-01", "key", f"{name}.txt", "", saved, "2024-01-01", "", "")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    register = Register(tmp_path / "register.jsonl", today="2024-01-01")
    register.articles([(f"mill-{number}.txt", "old", f"mill {number}", "") for number in (1, 2)])
    register.entity("person", "ada holm", "Ada Holm")
    register.save()
    return tmp_path / "register.jsonl"


@pytest.fixture
def before() -> Linked:
    holm = Entity("person", "ada-holm", "Ada Holm", "people/ada-holm.html", "2024-01-01")
    rest = Rest([], {"person": {"ada holm": "ada-holm"}}, Places(), [], False, "", "", [], {}, {})
    return Linked([article(1), article(2)], [holm], rest)


def unread() -> Register:
    raise AssertionError("the register was read")


def test_whom_the_last_build_knew_is_not_looked_up(path: Path, before: Linked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1710000000")
    recalled = Recalled(before, path, unread)
    known = {"mill-1.txt": before.articles[0]}
    assert recalled.entity("person", "ada holm", "Ada Holm").address == "people/ada-holm.html"
    entry = recalled.articles([("mill-1.txt", "new", "another title", "")], known, before.articles[1:])["mill-1.txt"]
    assert (entry.id, entry.address, entry.added) == ("mill-1", "articles/mill-1.html", "2024-01-01")
    assert recalled.settled
    recalled.save()
    line = path.read_text().splitlines()[-1]
    twin = Register(path, today="2024-03-09")
    twin.articles([("mill-2.txt", "new", "", "")])
    twin.save()
    assert path.read_text().splitlines()[-1] == line.replace("mill-1", "mill-2"), (
        "not the line that the register writes"
    )


def test_a_new_name_has_the_register_read_and_all_is_entered_in_its_order(path: Path, before: Linked) -> None:
    recalled = Recalled(before, path, lambda: Register(path, today="2024-03-09"))
    recalled.articles([("mill-1.txt", "new", "", "")], {"mill-1.txt": before.articles[0]}, before.articles[1:])
    assert recalled.entity("person", "ben orr", "Ben Orr").address == "people/ben-orr.html"
    assert not recalled.settled, "somebody else is named now"
    recalled.save()
    assert [line.split('"id": "')[1].split('"')[0] for line in path.read_text().splitlines()[-2:]] == [
        "mill-1",
        "ben-orr",
    ]


def test_a_file_that_had_the_entry_of_another_is_for_a_whole_build(path: Path, before: Linked) -> None:
    register = Register(path)
    register.articles([("a-mill.txt", "old", "", "")])  # the first mill was renamed
    register.save()
    moved = Listed("mill-1", "articles/mill-1.html", "2024-01-01", "key", "a-mill.txt", "", "old", "", "", "")
    recalled = Recalled(before, path, lambda: Register(path))
    with pytest.raises(TooMuch):
        recalled.articles([("mill-1.txt", "other", "", "")], {}, [moved, before.articles[1]])


def test_a_register_cut_short_is_never_added_to_unread(path: Path, before: Linked) -> None:
    path.write_bytes(path.read_bytes() + b'{"kind": "art')
    recalled = Recalled(before, path, lambda: Register(path, today="2024-03-09"))
    recalled.articles([("mill-1.txt", "new", "", "")], {"mill-1.txt": before.articles[0]}, before.articles[1:])
    recalled.save()
    assert b'{"kind": "art\n' not in path.read_bytes()
    assert Register(path).find("article", "mill-1.txt")


def test_another_build_that_added_meanwhile_is_noticed(path: Path, before: Linked) -> None:
    recalled = Recalled(before, path, unread)
    recalled.articles([("mill-1.txt", "new", "", "")], {"mill-1.txt": before.articles[0]}, before.articles[1:])
    other = Register(path)
    other.entity("person", "cara finn", "Cara Finn")
    other.save()
    with pytest.raises(RegisterError, match="meanwhile"):
        recalled.save()


@pytest.mark.parametrize(
    "harm",
    [
        lambda store: [store.drop(stage, "k") for stage in STAGES],
        lambda store: [store.put_bytes(stage, "k", b"\x91\x01") for stage in STAGES],
    ],
)
def test_a_row_that_the_store_lost_is_read_again(harm: Callable[[Store], object]) -> None:
    store, asked = Store(None), []
    row, _ = summarise(Article("", "mill.txt", "d", Facts(), "The mill stood still.", (), (), ()))

    def again(name: str) -> Row:
        asked.append(name)
        return row

    keep(store, "k", row)
    assert kept(store, "k") == row == Rows(store, again).row("mill.txt", "k") and not asked
    harm(store)
    assert kept(store, "k") is None
    assert Rows(store, again).row("mill.txt", "k") == row and asked == ["mill.txt"]


def test_a_row_without_its_names_is_not_whole() -> None:
    store = Store(None)
    row, _ = summarise(Article("", "mill.txt", "d", Facts(), "The mill stood still.", (), (), ()))
    keep(store, "k", row)
    store.drop(NAMES, "k")
    assert kept(store, "k") is None
