"""Publishing: whole or not at all, only what differs, and never a file that was not made here."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from clippings import publish
from clippings.publish import MANIFEST, WORK, PublishError, check_address, opened

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


def test_a_file_that_was_not_made_here_stays(tmp_path: Path) -> None:
    put(tmp_path / "o", OLD)
    (tmp_path / "o" / "CNAME").write_text("archive.example.org")
    put(tmp_path / "o", NEW)
    assert (tmp_path / "o" / "CNAME").read_text() == "archive.example.org"


def test_a_lost_record_still_leaves_no_orphans(tmp_path: Path) -> None:
    put(tmp_path / "o", OLD)
    (tmp_path / "o" / WORK / "made.json").write_text("{ damaged")
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


class Dies(BaseException):
    """What a kill looks like from inside: nothing of ours catches it."""


def faults(monkeypatch: pytest.MonkeyPatch, nth: int, error: BaseException) -> Callable[[], int]:
    """Makes the nth write, fsync, rename or unlink fail; gives how many were counted."""
    count = 0

    def wrap(original: Callable[..., object]) -> Callable[..., object]:
        def call(*values: object, **named: object) -> object:
            nonlocal count
            count += 1
            if count == nth:
                raise error
            return original(*values, **named)

        return call

    monkeypatch.setattr(os, "fsync", wrap(os.fsync))
    monkeypatch.setattr(os, "sync", wrap(os.sync))
    for name in ("replace", "unlink", "open", "mkdir"):
        monkeypatch.setattr(Path, name, wrap(getattr(Path, name)))
    return lambda: count


@pytest.mark.parametrize("error", [Dies(), OSError(28, "No space left on device"), OSError(5, "Input/output error")])
def test_a_fault_at_any_operation_leaves_the_old_or_the_new_site(tmp_path: Path, error: BaseException) -> None:
    """After the next command the site is the old or the new one, whichever operation failed; then a build succeeds."""
    nth = 0
    seen = set()
    while True:
        nth += 1
        root = tmp_path / f"{nth}"
        put(root, OLD)
        with pytest.MonkeyPatch.context() as patch:
            counted = faults(patch, nth, error)
            try:
                put(root, NEW)
            except (Dies, OSError):
                pass
            if counted() < nth:
                break
        with opened(root):
            pass  # the next command settles what was left
        now = site(root)
        assert now in (OLD, NEW), f"after a fault at operation {nth}: {now}"
        seen.add("old" if now == OLD else "new")
        put(root, NEW)
        assert site(root) == NEW
    assert nth > 20
    assert seen == {"old", "new"}


def test_the_journal_is_what_makes_it_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the journal taken out, a death in the middle of the renames leaves a mixed site: the defence is needed."""
    put(tmp_path / "o", OLD)
    with opened(tmp_path / "o") as output:
        for address, data in NEW.items():
            output.current(address, str(data))
            output.stage(address, str(data), data)
        journal = {"put": sorted(output.staged), "delete": ["b/gone.html"]}
        publish._write(tmp_path / "o" / WORK / "made.next.json", b"{}")
        publish._write(tmp_path / "o" / WORK / "journal.json", json.dumps(journal).encode())
        renamed = 0
        original = Path.replace

        def dying(self: Path, target: Path) -> Path:
            nonlocal renamed
            renamed += 1
            if renamed == 3:
                raise Dies
            return original(self, target)

        monkeypatch.setattr(Path, "replace", dying)
        with pytest.raises(Dies):
            publish._settle(tmp_path / "o")
        monkeypatch.undo()
        (tmp_path / "o" / WORK / "journal.json").unlink()  # the defence out
    with opened(tmp_path / "o"):
        pass
    assert site(tmp_path / "o") not in (OLD, NEW)
