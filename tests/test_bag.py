"""A bag holds the archive byte for byte, and whatever changes in it is found; by the bagit library, as anybody would."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import bagit
import pytest

from clippings.commands.bag import bag, check

from .test_site import files_of
from .trust.table import SEED, size, tried

STORY = "The harbour master of Sulina closed the bar on Friday because of the wind. " * 4


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """A folder with an archive and the bag of it."""
    folder = tmp_path_factory.mktemp("bag")
    archive = folder / "archive"
    (archive / "articles" / "one_files").mkdir(parents=True)
    (archive / "archive.toml").write_text('name = "Bagged"\ncontact = "a\\nb: c"\n')
    (archive / "articles" / "a % ü\u0301 b.txt").write_text(STORY)
    (archive / "articles" / "one_files" / "x.png").write_bytes(bytes(range(256)))
    (archive / "articles" / "raw.html").write_bytes(b"<p>\xff\x00" + STORY.encode())
    (archive / "authority").mkdir()
    (archive / "authority" / "people.csv").write_text("id,name\n")
    (archive / ".git").mkdir()
    (archive / ".git" / "config").write_text("not of the archive")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLIPPINGS_CACHE", str(cache))
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        assert bag(archive, folder / "bag") == 0
    return folder


def test_a_bag_holds_the_archive_byte_for_byte_and_its_tables(made: Path) -> None:
    before = {a: d for a, d in files_of(made / "archive").items() if not a.startswith(".git")}
    assert files_of(made / "bag" / "data" / "archive") == before
    assert (made / "bag" / "data" / "tables" / "articles.csv").is_file()
    assert sorted(p.name for p in made.iterdir()) == ["archive", "bag"]
    found = bagit.Bag(str(made / "bag"))
    assert found.is_valid() and found.info["Bagging-Date"] == "2023-11-14" and found.info["Contact-Name"] == "a b: c"
    assert check(made / "bag") == 0


def test_anybody_can_check_it_with_the_library_alone(made: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "bagit", "--validate", str(made / "bag")], capture_output=True)
    assert done.returncode == 0, done.stderr


def test_a_flipped_byte_a_missing_and_an_added_file_are_found(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(SEED)
    paths = sorted(p for p in (made / "bag").rglob("*") if p.is_file())
    with tried("5", "a byte of a bag flipped", "found by the bagit library") as line:
        for _ in range(size(60, 400)):
            path = chance.choice(paths)
            data = path.read_bytes()
            at = chance.randrange(len(data))
            path.write_bytes(data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :])
            found = check(made / "bag") == 1
            path.write_bytes(data)
            line.count(found)
            assert found, (path, at, f"CLIPPINGS_SEED={SEED}")
    (made / "bag" / "data" / "more.txt").write_text("x")
    capsys.readouterr()
    assert check(made / "bag") == 1 and "files" in capsys.readouterr().err
    (made / "bag" / "data" / "more.txt").unlink()
    path = made / "bag" / "data" / "archive" / "archive.toml"
    path.rename(made / "aside")
    assert check(made / "bag") == 1
    (made / "aside").rename(path)
    assert check(made / "bag") == 0 and check(made / "archive") == 1 and check(made / "nowhere") == 1


def test_a_manifest_that_names_what_is_no_payload_is_told(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One bit of "data/" flipped, in the line of a file whose name has accents: the library itself stumbles over it."""
    manifest = made / "bag" / "manifest-sha256.txt"
    whole = manifest.read_bytes()
    for line in whole.splitlines():
        if not line.isascii() or b"%" in line:
            manifest.write_bytes(whole.replace(line, line.replace(b" data/", b" dat!/", 1)))
            assert check(made / "bag") == 1 and "bag" in capsys.readouterr().err
    manifest.write_bytes(whole)
    assert check(made / "bag") == 0


def test_what_cannot_go_into_a_bag_is_named(tmp_path: Path, cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "archive"
    (root / "articles").mkdir(parents=True)
    (root / "archive.toml").write_text('name = "One"\n')
    (root / "articles" / "a link.txt").symlink_to("/etc/hostname")
    (root / "a folder").symlink_to("/etc")
    os.mkfifo(root / "a pipe")
    with open(os.path.join(os.fsencode(root), b"not \xff utf-8"), "wb"):
        pass
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLIPPINGS_CACHE", str(cache))
        for where in (root, root / "bag", root / "articles" / "bag", tmp_path):
            assert bag(root, where) == 1
        assert bag(root, tmp_path / "bag") == 2
    told = capsys.readouterr().err
    assert all(f"{name}: " in told for name in ("articles/a link.txt", "a folder", "a pipe")) and "not UTF-8" in told
    assert sorted(files_of(tmp_path / "bag" / "data" / "archive")) == ["archive.toml"]
