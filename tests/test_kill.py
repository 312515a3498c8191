"""A build killed at any moment leaves the old site or the new one, byte for byte; so do two builds at once."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from clippings.commands import store_path
from clippings.commands.build import build
from clippings.journal import PublishError
from clippings.publish import opened

from .conftest import ROOT, SAMPLE
from .test_site import files_of
from .trust.table import SEED, size, tried

ROUNDS = size(20, 100)
STORY = "The harbour master of {town}, Petre Zamfira, closed the bar on Friday because of the wind. "


class Stand:
    """An archive of twenty articles whose site stands, and what it becomes when some of them change."""

    def __init__(self, folder: Path) -> None:
        self.archive, self.output, self.kept = folder / "archive", folder / "output", folder / "kept"
        articles = self.archive / "articles"
        articles.mkdir(parents=True)
        (self.archive / "archive.toml").write_text('name = "Twenty"\naddress = "https://archive.example.org"\n')
        for number in range(20):
            town = ("Sulina", "Tulcea", "Galati", "Braila", "Constanta")[number % 5]
            (articles / f"{number:02d}.txt").write_text(
                f"{STORY.format(town=town) * 4}\n\nNumber {number} of twenty.\n" * 2
            )
        assert run(self.archive, self.output) == 0
        self.old = files_of(self.output)
        self.keep("old")
        for number in (1, 5, 9):
            (articles / f"{number:02d}.txt").write_text(
                f"{STORY.format(town='Isaccea') * 5}\n\nNumber {number}, changed.\n"
            )
        (articles / "03.txt").unlink()
        (articles / "20.txt").write_text(STORY.format(town="Mahmudia") * 5)
        (articles / "20.toml").write_text('title = "One more"\ndate = 2024-05-01\n')
        self.keep("changed", "archive")
        began = time.monotonic()
        assert run(self.archive, self.output) == 0
        self.seconds = time.monotonic() - began
        self.new = files_of(self.output)
        assert self.new != self.old

    def keep(self, name: str, *parts: str) -> None:
        for part in parts or ("archive", "output", "store"):
            shutil.copytree(self.part(part), self.kept / name / part)

    def part(self, name: str) -> Path:
        return store_path(self.archive).parent if name == "store" else getattr(self, name)

    def back(self) -> None:
        """The archive with its changes, the site and the store from before them: the model's output of the new texts is
        cached by the store's file of the later build, which the first kills read."""
        for name, part in (("changed", "archive"), ("old", "output")):
            shutil.rmtree(self.part(part))
            shutil.copytree(self.kept / name / part, self.part(part))


def run(archive: Path, output: Path) -> int:
    """A build in a fork of this process, which has all of it loaded; its exit status."""
    child = start(archive, output)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def start(archive: Path, output: Path) -> int:
    child = os.fork()
    if child == 0:
        os.setsid()
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, 1)
        os.dup2(sink, 2)
        status = 70
        try:
            status = build(archive, output, "", 2)
        finally:
            os._exit(status)
    return child


def settled(output: Path) -> None:
    """Opens the output once the killed build's own processes are gone: the system takes its time on a busy machine, and they
    hold the lock until then."""
    for _ in range(200):
        with suppress(PublishError), opened(output):
            return
        time.sleep(0.05)
    with opened(output):
        pass


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Stand:
    before = os.environ.get("CLIPPINGS_CACHE")
    os.environ["CLIPPINGS_CACHE"] = str(cache)
    made = Stand(tmp_path_factory.mktemp("stand"))
    yield made  # type: ignore[misc]
    os.environ.pop("CLIPPINGS_CACHE")
    if before:
        os.environ["CLIPPINGS_CACHE"] = before


def test_killed_at_any_moment_it_is_the_old_site_or_the_new(stand: Stand) -> None:
    chance = random.Random(SEED)
    stand.back()
    began = time.monotonic()
    assert run(stand.archive, stand.output) == 0
    whole = time.monotonic() - began
    seen = {"old": 0, "new": 0}
    with tried("4", "kill -9 at a random moment of a build", "20 articles, model output cached") as line:
        for number in range(ROUNDS):
            stand.back()
            child = start(stand.archive, stand.output)
            time.sleep(chance.random() * whole * 1.05)
            try:
                os.killpg(child, signal.SIGKILL)
            except ProcessLookupError:
                os.kill(child, signal.SIGKILL)  # it has no group of its own yet
            os.waitpid(child, 0)
            settled(stand.output)  # as the next command does with what was left
            now = files_of(stand.output)
            good = now in (stand.old, stand.new)
            if number % 5 == 0:  # and the next build makes the new site
                good = good and run(stand.archive, stand.output) == 0 and files_of(stand.output) == stand.new
            line.count(good)
            seen["new" if now == stand.new else "old"] += 1
            assert good, f"round {number}, CLIPPINGS_SEED={SEED}"
        line.note += f"; {seen['old']} times the old site, {seen['new']} times the new"


def test_stopped_by_hand_at_any_moment_it_says_so(stand: Stand) -> None:
    """Ctrl-C reaches every process of the build: it ends with status 1, and the site is the old one or the new one."""
    chance = random.Random(SEED + 1)
    with tried("4", "Ctrl-C at a random moment of a build") as line:
        for number in range(size(4, 20)):
            stand.back()
            child = start(stand.archive, stand.output)
            time.sleep(0.02 + chance.random() * stand.seconds)
            os.killpg(child, signal.SIGINT)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            settled(stand.output)
            good = status in (0, 1) and files_of(stand.output) in (stand.old, stand.new)
            line.count(good)
            assert good, f"round {number}, status {status}, CLIPPINGS_SEED={SEED}"


def test_two_builds_at_once(stand: Stand) -> None:
    with tried("4", "two builds at once", "each ends with the new site, or says that another is at work") as line:
        for pause in (0.0, 0.15, 0.4):
            stand.back()
            first = start(stand.archive, stand.output)
            time.sleep(pause)
            second = start(stand.archive, stand.output)
            ended = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in (first, second)]
            if 0 not in ended:  # each may have seen the other
                ended.append(run(stand.archive, stand.output))
            good = 0 in ended and set(ended) <= {0, 1} and files_of(stand.output) == stand.new
            line.count(good)
            assert good, ended


def test_a_stale_lock_stops_nobody(stand: Stand) -> None:
    stand.back()
    (stand.output / ".clippings" / "lock").write_text("4711 of a machine that died")
    with tried("4", "a lock that a dead build left") as line:
        good = run(stand.archive, stand.output) == 0 and files_of(stand.output) == stand.new
        line.count(good)
    assert good


def test_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    """A real file system of 3 MB, where mounting one is allowed."""
    if os.geteuid() or shutil.which("mount") is None:
        pytest.skip("only root can mount a small file system")
    root = tmp_path / "disk"
    root.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(root)], capture_output=True).returncode:
        pytest.skip("a small file system cannot be mounted here")
    try:
        pages = {f"page-{n}.html": b"old" * 9000 for n in range(40)}
        put(root / "site", pages)
        with tried("4", "a disk that is really full") as line:
            with pytest.raises(OSError, match="No space"):
                put(root / "site", dict.fromkeys(pages, b"new" * 21000))
            with opened(root / "site"):
                pass
            now = {a: d for a, d in files_of(root / "site").items() if a in pages}
            line.count(now == pages)
            assert now == pages
    finally:
        subprocess.run(["umount", str(root)], check=False)


def put(root: Path, pages: dict[str, bytes]) -> None:
    with opened(root) as output:
        for address, data in pages.items():
            output.current(address, str(hash(data)))
            output.stage(address, str(hash(data)), data)
        output.finish()


# --------------------------------------------------------------------------------------------------- same bytes

ODD = """
import os, random, sys
scan = os.scandir
class Shuffled:
    def __init__(self, *given):
        with scan(*given) as entries:
            self.entries = list(entries)
        random.Random(11).shuffle(self.entries)
    def __enter__(self): return self
    def __exit__(self, *given): return None
    def __iter__(self): return self
    def __next__(self):
        if not self.entries:
            raise StopIteration
        return self.entries.pop()
    def close(self): pass
os.scandir = Shuffled
from pathlib import Path
from clippings.commands.build import build
sys.exit(build(Path(sys.argv[1]), Path(sys.argv[2]), "https://archive.example.org", int(sys.argv[3])))
"""


def test_same_bytes_whatever_the_order_the_clock_and_the_network(tmp_path: Path, cache: Path) -> None:
    """Files in another order, one worker or three, another hash seed and time zone, 2038, no network at all."""
    shutil.copytree(SAMPLE, tmp_path / "archive")
    plain = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "plugins"),
        "CLIPPINGS_CACHE": str(cache),
        "SOURCE_DATE_EPOCH": "1700000000",
    }

    def made(name: str, workers: str, *before: str, **variables: str) -> dict[str, bytes]:
        shutil.copytree(tmp_path / "archive", tmp_path / name / "archive")
        command = [
            *before,
            sys.executable,
            "-c",
            ODD,
            str(tmp_path / name / "archive"),
            str(tmp_path / name / "out"),
            workers,
        ]
        done = subprocess.run(command, cwd=ROOT, env=plain | variables, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return files_of(tmp_path / name / "out")

    first = made("first", "2")
    shutil.copy(tmp_path / "first" / "archive" / "register.jsonl", tmp_path / "archive" / "register.jsonl")
    ways: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
        "hash seed, time zone, locale, clock": ((), {"PYTHONHASHSEED": "99", "TZ": "Pacific/Auckland", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "2147483648"}),
    }  # fmt: skip
    if (
        os.geteuid() == 0
        and shutil.which("unshare")
        and not subprocess.run(["unshare", "-n", "true"], capture_output=True).returncode
    ):
        ways["a network namespace without interfaces"] = (("unshare", "-n"), {})
    for way, (before, variables) in ways.items():
        with tried("7" if before else "6", way, "the sample archive, read anew") as line:
            again = made(way.replace(" ", "-").replace(",", ""), "3" if before else "1", *before, **variables)
            line.count(again == first)
            assert again == first, sorted(a for a in first.keys() | again.keys() if first.get(a) != again.get(a))[:9]
