"""Publishing: whole or not at all, only what differs, and never a file that was not made here."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import signal
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest

from clippings import publish
from clippings.addresses import WORK, check_address
from clippings.journal import MANIFEST, PublishError, settle, write_whole
from clippings.made import MADE, Known
from clippings.publish import opened

from .trust.table import tried

Pages = dict[str, bytes]


def put(root: Path, pages: Pages) -> tuple[int, int]:
    with opened(root) as output:
        for address, data in pages.items():
            if not output.current(address, str(data)):
                output.stage(address, str(data), data)
        output.finish()
        return output.written, output.deleted


def site(root: Path) -> Pages:
    return {
        p.relative_to(root).as_posix(): p.read_bytes()
        for p in root.rglob("*")
        if p.is_file() and WORK not in p.parts and p.name != MANIFEST
    }


OLD: Pages = {"index.html": b"old home", "a/one.html": b"one", "a/two.html": b"two", "b/gone.html": b"gone"}
NEW: Pages = {"index.html": b"new home", "a/one.html": b"one", "a/two.html": b"two, changed", "c/new.html": b"new"}


def test_what_differs_is_written_and_what_is_gone_goes(tmp_path: Path) -> None:
    assert put(tmp_path / "o", OLD)[0] == 5
    times = {p: p.stat().st_mtime_ns for p in (tmp_path / "o").rglob("one.html")}
    assert put(tmp_path / "o", NEW) == (4, 1)
    assert site(tmp_path / "o") == NEW
    assert {p: p.stat().st_mtime_ns for p in times} == times
    assert not (tmp_path / "o" / "b").exists()
    assert put(tmp_path / "o", NEW) == (0, 0)


def test_a_file_that_somebody_changed_is_made_again(tmp_path: Path) -> None:
    put(tmp_path / "o", OLD)
    (tmp_path / "o" / "index.html").write_bytes(b"touched by hand")
    put(tmp_path / "o", OLD)
    assert site(tmp_path / "o") == OLD


def _stands_as_seen(root: Path, most: Callable[[int], None] = lambda process: None) -> bool:
    """Whether a process of its own saw every file stand; `most` may do something to it meanwhile."""
    with opened(root) as output:
        output.begin_to_look()
        assert output._looking
        most(output._looking.process)
        return output.untouched()


def test_a_process_of_its_own_sees_what_was_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "o"
    put(root, OLD)
    monkeypatch.setattr(publish, "MANY", len(OLD))
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert _stands_as_seen(root)
    with monkeypatch.context() as slow:
        slow.setattr(
            Known, "stand_in", lambda self, root: time.sleep(60)
        )  # so that it is killed before it has an answer
        assert not _stands_as_seen(root, lambda process: os.kill(process, signal.SIGKILL))
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # then nobody can be asked how a process ended
    assert _stands_as_seen(root, lambda process: time.sleep(0.2))
    (root / "a" / "one.html").write_bytes(b"One")
    assert not _stands_as_seen(root)
    signal.signal(signal.SIGCHLD, before)
    assert not _stands_as_seen(root)
    put(root, OLD)
    (root / "a" / "one.html").unlink()
    assert not _stands_as_seen(root)


def test_a_file_that_was_not_made_here_stays(tmp_path: Path) -> None:
    put(tmp_path / "o", OLD)
    (tmp_path / "o" / "CNAME").write_text("archive.example.org")
    put(tmp_path / "o", NEW)
    assert (tmp_path / "o" / "CNAME").read_text() == "archive.example.org"


def test_a_lost_record_still_leaves_no_orphans(tmp_path: Path) -> None:
    put(tmp_path / "o", OLD)
    (tmp_path / "o" / WORK / MADE).write_text("{ damaged")
    put(tmp_path / "o", NEW)
    assert site(tmp_path / "o") == NEW


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    with opened(tmp_path / "o"), pytest.raises(PublishError, match="another build"), opened(tmp_path / "o"):
        pass


@pytest.mark.parametrize(
    "address", ["../x", "/etc/x", "a/../../x", "a//b", "", "a\0b", "a\\b", ".clippings/x", "x" * 300]
)
def test_an_address_outside_the_site_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(ValueError):
        check_address(address)
    with opened(tmp_path / "o") as output, pytest.raises(ValueError):
        output.stage(address, "k", b"data")


def test_a_folder_that_is_a_link_out_of_the_site_is_not_written_through(tmp_path: Path) -> None:
    put(tmp_path / "o", {"index.html": b"home"})
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "o" / "a").symlink_to(outside)
    with pytest.raises(PublishError, match="symbolic link"):
        put(tmp_path / "o", OLD)
    assert list(outside.iterdir()) == []


def test_a_folder_that_came_in_the_way_of_a_new_one_stops_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It came after the journal was whole: nothing is written into it, and the site is completed once it is moved away."""
    put(tmp_path / "o", OLD)
    with monkeypatch.context() as patch, pytest.raises(Dies):
        patch.setattr(publish, "complete", lambda *given: (_ for _ in ()).throw(Dies))
        put(tmp_path / "o", NEW)
    (tmp_path / "o" / "c").mkdir()
    for _ in range(2):
        with pytest.raises(PublishError, match="move it away"), opened(tmp_path / "o"):
            pass
    assert list((tmp_path / "o" / "c").iterdir()) == []
    (tmp_path / "o" / "c").rename(tmp_path / "away")
    with opened(tmp_path / "o"):
        pass
    assert site(tmp_path / "o") == NEW


class Dies(BaseException):
    """What a kill looks like from inside: nothing of ours catches it."""


class Failing:
    """A file whose write or flush fails when its turn comes; half of what was to be written is then in it."""

    def __init__(self, handle: IO[bytes], turn: Callable[[], None]) -> None:
        self.handle, self.turn = handle, turn

    def write(self, data: bytes) -> int:
        try:
            self.turn()
        except BaseException:
            self.handle.write(data[: len(data) // 2])
            raise
        return self.handle.write(data)

    def flush(self) -> None:
        self.turn()
        self.handle.flush()

    def __enter__(self) -> Failing:
        return self

    def __exit__(self, *given: object) -> None:
        self.handle.close()

    def __getattr__(self, name: str) -> object:
        return getattr(self.handle, name)


def _turn(turn: Callable[[], None]) -> None:
    """A fault of the disk as SQLite tells it."""
    try:
        turn()
    except OSError as fault:
        problem = sqlite3.OperationalError(fault.strerror)
        problem.sqlite_errorcode = sqlite3.SQLITE_FULL if fault.errno == errno.ENOSPC else sqlite3.SQLITE_IOERR
        raise problem from None


def faults(monkeypatch: pytest.MonkeyPatch, nth: int, error: BaseException) -> Callable[[], int]:
    """Makes the nth open, write, flush, fsync, rename, unlink, new folder or statement of SQL fail; gives how many were counted."""
    count = 0

    def turn() -> None:
        nonlocal count
        count += 1
        if count == nth:
            raise error

    def wrap(original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*values: object, **named: object) -> Any:
            turn()
            made = original(*values, **named)
            return Failing(made, turn) if isinstance(made, io.BufferedWriter) else made

        return call

    def write(file: int, data: bytes) -> int:
        try:
            turn()
        except BaseException:
            written(file, data[: len(data) // 2])
            raise
        return written(file, data)

    class FailingBase(sqlite3.Connection):
        """What is known of the files, a fault at each statement."""

        def execute(self, *given: Any) -> sqlite3.Cursor:
            _turn(turn)
            return super().execute(*given)

        def executemany(self, *given: Any) -> sqlite3.Cursor:
            _turn(turn)
            return super().executemany(*given)

    written, connect = os.write, sqlite3.connect
    monkeypatch.setattr(os, "write", write)
    monkeypatch.setattr(sqlite3, "connect", lambda *given, **named: connect(*given, **named, factory=FailingBase))
    for name in ("fsync", "sync", "open", "replace"):
        monkeypatch.setattr(os, name, wrap(getattr(os, name)))
    for name in ("replace", "unlink", "open", "mkdir", "rmdir", "read_bytes"):
        monkeypatch.setattr(Path, name, wrap(getattr(Path, name)))
    return lambda: count


FAULTS = {
    "a death": Dies(),
    "a full disk (ENOSPC)": OSError(28, "No space left on device"),
    "a broken disk (EIO)": OSError(5, "Input/output error"),
}


@pytest.mark.parametrize("fault", list(FAULTS))
def test_a_fault_at_any_operation_leaves_the_old_or_the_new_site(tmp_path: Path, fault: str) -> None:
    """After the next command the site is the old or the new one, whichever operation failed; then a build succeeds."""
    nth = 0
    seen = {"old": 0, "new": 0}
    with tried(
        "4", f"{fault} at every n-th open, write, flush, fsync, rename, unlink, new folder and SQL statement"
    ) as line:
        while True:
            nth += 1
            root = tmp_path / f"{nth}"
            put(root, OLD)
            with pytest.MonkeyPatch.context() as patch:
                counted = faults(patch, nth, FAULTS[fault])
                with contextlib.suppress(Dies, OSError, PublishError):
                    put(root, NEW)
                if counted() < nth:
                    break
            with opened(root):
                pass  # the next command settles what was left
            now = site(root)
            seen["old" if now == OLD else "new"] += 1
            good = now in (OLD, NEW)
            put(root, NEW)
            line.count(good and site(root) == NEW)
            assert good, f"after a fault at operation {nth}: {now}"
            assert site(root) == NEW
        line.note = f"{seen['old']} times the old site, {seen['new']} times the new"
    assert nth > 35
    assert min(seen.values()) > 3


def test_the_journal_is_what_makes_it_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the journal taken out, a death in the middle of the renames leaves a mixed site: the defence is needed."""
    put(tmp_path / "o", OLD)
    with opened(tmp_path / "o") as output:
        for address, data in NEW.items():
            output.current(address, str(data))
            output.stage(address, str(data), data)
        journal = {"put": sorted(row.address for row in output._staged), "delete": ["b/gone.html"]}
        write_whole(tmp_path / "o" / WORK / "journal.json", json.dumps(journal).encode())
        renamed = 0
        original = os.replace

        def dying(staged: str, target: str) -> None:
            nonlocal renamed
            renamed += 1
            if renamed == 3:
                raise Dies
            original(staged, target)

        monkeypatch.setattr(os, "replace", dying)
        with pytest.raises(Dies):
            settle(tmp_path / "o")
        monkeypatch.undo()
        (tmp_path / "o" / WORK / "journal.json").unlink()  # the defence out
    with opened(tmp_path / "o"):
        pass
    with tried("4", "without the journal, a death among the renames: the site must be seen to be mixed") as line:
        line.count(site(tmp_path / "o") not in (OLD, NEW))
    assert site(tmp_path / "o") not in (OLD, NEW)
