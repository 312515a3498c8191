"""What is known of the files of a site: asked by address, taken in whole or not at all, and never trusted when damaged."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from clippings import noted
from clippings.addresses import WORK
from clippings.commands.build import build
from clippings.journal import JOURNAL, MANIFEST
from clippings.made import MADE, Known, Lost, made
from clippings.noted import NEXT, adopt, from_digests
from clippings.publish import opened

from .test_publish import NEW, OLD, Dies, Pages, site
from .test_site import files_of
from .trust.table import SEED, size, tried


def put(root: Path, pages: Pages) -> tuple[int, int]:
    """A build, which begins again where what was known of the files turns out to be damaged."""
    try:
        with opened(root) as output:
            for address, data in pages.items():
                if not output.current(address, str(data), address):
                    output.stage(address, str(data), data, address)
            output.finish()
            return output.written, output.deleted
    except Lost:
        return put(root, pages)


def put_some(root: Path, pages: Pages, touched: set[str]) -> None:
    """A build that asks for the touched pages only."""
    with opened(root) as output:
        for address in touched & pages.keys():
            if not output.current(address, str(pages[address]), address):
                output.stage(address, str(pages[address]), pages[address], address)
        output.keep(touched)
        output.finish()


def manifest_of(pages: Pages) -> str:
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {address}\n" for address, data in sorted(pages.items()))


def many(count: int, chance: random.Random) -> Pages:
    ends = (".html", ".xml", "/page-2.html", "-b.html", "ä.html")
    return {f"a/{chance.randrange(count)}{chance.choice(ends)}": chance.randbytes(9) for _ in range(count)}


# -------------------------------------------------------------------------------------------------------- the manifest


def test_a_manifest_changed_in_places_is_the_one_written_anew(tmp_path: Path) -> None:
    """Random additions, changes and removals, the first and the last line too; the whole is what a cold build writes."""
    chance = random.Random(SEED)
    pages: Pages = {}
    for step in range(60):
        pages = pages or many(30, chance)
        before = dict(pages)
        for address in chance.sample(sorted(pages), min(len(pages), chance.choice((0, 1, 1, 3, 40)))):
            if chance.random() < 0.5:
                del pages[address]
            else:
                pages[address] = chance.randbytes(5)
        pages |= many(chance.choice((0, 1, 4)), chance)
        touched = {a for a in before.keys() | pages.keys() if before.get(a) != pages.get(a)}
        if step:
            put_some(tmp_path / "o", pages, touched)
        else:
            put(tmp_path / "o", pages)
        assert site(tmp_path / "o") == pages
        assert (tmp_path / "o" / MANIFEST).read_text() == manifest_of(pages)


def test_a_manifest_that_somebody_changed_is_written_anew(tmp_path: Path) -> None:
    put(tmp_path / "o", OLD)
    path = tmp_path / "o" / MANIFEST
    for wrong in ("", "nothing of ours\n", manifest_of(NEW), manifest_of(OLD).replace("a/one", "a/won")):
        path.write_text(wrong)
        put(tmp_path / "o", OLD)
        assert path.read_text() == manifest_of(OLD)
    status = path.stat()
    path.write_text(manifest_of(OLD).replace("index.html", "ondex.html"))  # of the same size and time
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    put(tmp_path / "o", OLD | {"index.html": b"new"})
    assert path.read_text() == manifest_of(OLD | {"index.html": b"new"})
    path.unlink()
    put(tmp_path / "o", OLD)
    assert path.read_text() == manifest_of(OLD)


# -------------------------------------------------------------------------------------------------------------- damage


def rows(path: Path) -> list[tuple[object, ...]]:
    base = sqlite3.connect(path)
    found = base.execute("select address, key, digest, of from files order by address").fetchall()
    base.close()
    return found


def change(path: Path, *statements: str) -> None:
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("pragma writable_schema = on")
    for statement in statements:
        base.execute(statement)
    base.close()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "no database": lambda path: path.write_bytes(b"not a database at all" * 300),
    "cut short": lambda path: os.truncate(path, path.stat().st_size // 2),
    "a folder's worth of zeroes": lambda path: path.write_bytes(path.read_bytes()[:4096] + bytes(path.stat().st_size - 4096)),
    "another version": lambda path: change(path, "pragma user_version = 99"),
    "another application's": lambda path: change(path, "pragma application_id = 7"),
    "a trigger": lambda path: change(path, "create trigger t after insert on files begin delete from files; end"),
    "a view in a table's place": lambda path: change(
        path, "drop table files", "create view files as select 'index.html' address, '' key, x'' digest, 1 size, 1 mtime, '' of, 0 sum"
    ),
    "no index": lambda path: change(path, "drop index files_of"),
    "no state": lambda path: change(path, "delete from state"),
    "a state without a name": lambda path: change(path, "update state set digest = ''"),
    "two states": lambda path: change(path, "insert into state values ('a', 'b')"),
    "a key": lambda path: change(path, "update files set key = 'k' where address = 'b/gone.html'"),
    "a number for a text": lambda path: change(path, "update files set key = 7"),
    "an owner": lambda path: change(path, "update files set of = 'index.html' where address = 'b/gone.html'"),
    "an owner in the index alone": lambda path: path.write_bytes(path.read_bytes().replace(b"b/gone.htmlb/gone.html", b"x/gone.htmlb/gone.html")),
    "an undoing that belongs to nothing": lambda path: Path(f"{path}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600)),
}  # fmt: skip


@pytest.mark.parametrize("kind", DAMAGE)
def test_what_is_damaged_or_foreign_is_not_relied_on(kind: str, tmp_path: Path) -> None:
    """The next site is whole, with no page left that should have gone, and its manifest right; and so is the record."""
    put(tmp_path / "o", OLD)
    path = tmp_path / "o" / WORK / MADE
    with tried("4", f"a damaged record of the site's files: {kind}") as line:
        before = path.read_bytes()
        DAMAGE[kind](path)
        assert kind.startswith("an undoing") or path.read_bytes() != before
        put(tmp_path / "o", NEW)
        good = site(tmp_path / "o") == NEW and (tmp_path / "o" / MANIFEST).read_text() == manifest_of(NEW)
        put(tmp_path / "cold", NEW)
        good = good and rows(path) == rows(tmp_path / "cold" / WORK / MADE)
        line.count(good)
    assert good


def test_an_edit_notices_what_is_filed_under_a_wrong_owner(tmp_path: Path) -> None:
    put(tmp_path / "o", OLD)
    path = tmp_path / "o" / WORK / MADE
    DAMAGE["an owner in the index alone"](path)
    with pytest.raises(Lost):
        put_some(tmp_path / "o", {}, {"b/gone.html"})
    assert not path.exists() and site(tmp_path / "o") == OLD


def test_a_flipped_bit_anywhere_in_the_record_is_survived(tmp_path: Path) -> None:
    put(tmp_path / "o", OLD)
    whole = (tmp_path / "o" / WORK / MADE).read_bytes()
    chance = random.Random(SEED)
    with tried("4", "a bit flipped in the record of the site's files") as line:
        for number in range(size(150, 3000)):
            root = tmp_path / "tried"
            shutil.rmtree(root, ignore_errors=True)
            shutil.copytree(tmp_path / "o", root)
            # Most of a small database is empty space; the rest is where it matters.
            at = chance.choice([n for n in range(len(whole)) if whole[n]] if number % 3 else range(len(whole)))
            flipped = bytes([whole[at] ^ 1 << chance.randrange(8)])
            (root / WORK / MADE).write_bytes(whole[:at] + flipped + whole[at + 1 :])
            put(root, NEW)
            good = site(root) == NEW and (root / MANIFEST).read_text() == manifest_of(NEW)
            line.count(good)
            assert good, f"byte {at}, seed {SEED}"


@pytest.mark.parametrize("address", ["../precious", "/etc/hostname", ".clippings/lock", "a/../../precious", "a\0b"])
def test_a_row_that_leads_outside_deletes_nothing_there(address: str, tmp_path: Path) -> None:
    put(tmp_path / "o", OLD)
    (tmp_path / "precious").write_text("precious")
    base = sqlite3.connect(tmp_path / "o" / WORK / MADE)
    base.execute("insert into files values (?, ?, ?, ?, ?, ?, ?)", made(address, "k", b"", 8, 1, ""))
    base.commit()
    base.close()
    with tried("2", "a row of the record that leads outside") as line:
        put(tmp_path / "o", NEW)
        good = site(tmp_path / "o") == NEW and (tmp_path / "precious").read_text() == "precious"
        line.count(good)
    assert good and (tmp_path / "o" / WORK / "lock").exists()


def test_a_record_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "o", OLD)
    record, outside = tmp_path / "o" / WORK / MADE, tmp_path / "outside"
    record.rename(outside)
    before = outside.read_bytes()
    record.symlink_to(outside)
    (tmp_path / "o" / WORK / NEXT).symlink_to(outside)
    put(tmp_path / "o", NEW)
    assert site(tmp_path / "o") == NEW and outside.read_bytes() == before and not record.is_symlink()


def test_a_record_that_cannot_be_read_just_now_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "o", OLD)
    before = (tmp_path / "o" / WORK / MADE).read_bytes()

    def failing(*given: object, **named: object) -> sqlite3.Connection:
        problem = sqlite3.OperationalError("disk I/O error")
        problem.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise problem

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", failing)
        with pytest.raises(OSError, match="Input/output"), opened(tmp_path / "o"):
            pass
    assert (tmp_path / "o" / WORK / MADE).read_bytes() == before


# ------------------------------------------------------------------------------------------------------ what is taken in


def test_an_older_site_put_back_is_told_from_the_last(tmp_path: Path) -> None:
    digests = []
    for pages in (OLD, NEW, OLD, OLD):
        put(tmp_path / "o", pages)
        with opened(tmp_path / "o") as output:
            digests.append(output.digest)
        if pages is NEW:
            shutil.copytree(tmp_path / "o", tmp_path / "copy")
    assert digests[2] == digests[3] and len(set(digests)) == 3
    with opened(tmp_path / "copy") as output:
        assert output.digest == digests[1]


def test_what_was_noted_is_taken_in_once_and_into_its_own(tmp_path: Path) -> None:
    put(tmp_path / "o", OLD)
    work = tmp_path / "o" / WORK
    with opened(tmp_path / "o") as output:
        next_ = noted.Noted(work, output.digest)
    next_.add([made("c/new.html", "k", b"d", 1, 2)])
    next_.close()
    copy = (work / NEXT).read_bytes()
    for _ in range(2):
        (work / NEXT).write_bytes(copy)
        adopt(work, next_.digest, ["b/gone.html"])
    known = Known(work / MADE)
    assert known.digest == next_.digest and known.get("c/new.html") and not known.get("b/gone.html")
    known.close()
    other = from_digests(work, [("index.html", b"d")])  # what was noted does not add to this one
    other.close()
    (work / NEXT).write_bytes(copy)
    adopt(work, next_.digest, [])
    assert not (work / MADE).exists()


def test_killed_while_it_is_taken_in_it_is_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With so little memory that half of it stands in the file by then."""
    before, after = ({f"a/{n}.html": b"%s %d" % (word, n) for n in range(3000)} for word in (b"old", b"new"))
    put(tmp_path / "o", before)

    class Dying(sqlite3.Connection):
        def execute(self, *given: object) -> sqlite3.Cursor:
            if given[0] == "commit" and (tmp_path / "o" / WORK / JOURNAL).exists():
                os.kill(os.getpid(), signal.SIGKILL)
            cursor = super().execute(*given)  # type: ignore[arg-type]
            if "cache_size" in str(given[0]):
                super().execute("pragma cache_size = 1")
            return cursor

    connect = sqlite3.connect
    child = os.fork()
    if not child:
        sqlite3.connect = lambda *given, **named: connect(*given, **named, factory=Dying)  # type: ignore[assignment]
        put(tmp_path / "o", after)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert (tmp_path / "o" / WORK / f"{MADE}-journal").exists()
    with tried("4", "kill -9 while the record of the site's files is half changed") as line:
        with opened(tmp_path / "o") as output:
            known = output.known
            good = known is not None and known.sound() and output.untouched() and site(tmp_path / "o") == after
        line.count(good)
    assert good
    assert put(tmp_path / "o", after) == (0, 0)


def test_a_death_before_the_journal_leaves_what_was_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "o", OLD)
    before = (tmp_path / "o" / WORK / MADE).read_bytes()

    def dying() -> None:
        raise Dies

    with monkeypatch.context() as patch:
        patch.setattr(os, "sync", dying)
        with pytest.raises(Dies):
            put(tmp_path / "o", NEW)
    assert (tmp_path / "o" / WORK / NEXT).exists()
    with opened(tmp_path / "o"):
        pass
    assert (tmp_path / "o" / WORK / MADE).read_bytes() == before and not (tmp_path / "o" / WORK / NEXT).exists()


def test_a_build_begins_again_where_its_record_is_damaged(tmp_path: Path, cache: Path) -> None:
    """A damaged row that only the build finds: the site is made as if nothing had been known."""
    articles = tmp_path / "archive" / "articles"
    articles.mkdir(parents=True)
    (tmp_path / "archive" / "archive.toml").write_text('name = "Two"\n')
    for name in "ab":
        (articles / f"{name}.txt").write_text(f"The ferry of {name} was late.\n\n" * 9)
    output = tmp_path / "o"
    assert build(tmp_path / "archive", output, "https://archive.example.org", 1) == 0
    (articles / "a.txt").unlink()
    change(output / WORK / MADE, "update files set key = 'k' where address = 'index.html'")
    assert build(tmp_path / "archive", output, "https://archive.example.org", 1) == 0
    shutil.copytree(tmp_path / "archive", tmp_path / "again" / "archive")
    assert build(tmp_path / "again" / "archive", tmp_path / "cold", "https://archive.example.org", 1) == 0
    assert files_of(output) == files_of(tmp_path / "cold")
