"""`./inv serve` as a whole: a changed article is shown at once, then all else; nothing is left behind, and nothing grows."""

from __future__ import annotations

import contextlib
import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60  # seconds that anything may take on a busy machine
TEXT = (
    "The ferry of Galati sailed on Monday, said Ana Costa, the harbour master, and the town watched it for an hour.\n"
)


@dataclass
class Served:
    """A preview that runs, as somebody with one page open sees it."""

    content: Path
    cache: Path
    port: int
    process: subprocess.Popen[bytes]
    events: queue.Queue[str] = field(default_factory=queue.Queue)

    def get(self, address: str) -> bytes:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{address}", timeout=PATIENCE) as answer:
            return answer.read()

    def open(self, address: str) -> None:
        """Opens a page: from now on what the server tells it is in `events`."""

        def listen() -> None:
            url = f"http://127.0.0.1:{self.port}/.clippings/events?page=/{address}"
            with contextlib.suppress(OSError), urllib.request.urlopen(url) as lines:
                for line in lines:
                    self.events.put(line.decode().strip())

        threading.Thread(target=listen, daemon=True).start()
        assert self.events.get(timeout=PATIENCE) == ": here"

    def told(self) -> str:
        while not (line := self.events.get(timeout=PATIENCE)).startswith("data"):
            pass
        return line

    def children(self) -> list[int]:
        """The processes below the server's."""
        listed = subprocess.run(["ps", "-eo", "pid,ppid"], capture_output=True, text=True).stdout.split()[2:]
        pairs = list(zip(map(int, listed[::2]), map(int, listed[1::2]), strict=True))
        found = [self.process.pid]
        for parent in found:
            found += [pid for pid, above in pairs if above == parent]
        return found[1:]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    content = tmp_path / "archive"
    (content / "articles").mkdir(parents=True)
    (content / "archive.toml").write_text('name = "Quay"\nsearch = false\n')
    (content / "articles" / "ferry.txt").write_text(TEXT)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "CLIPPINGS_CACHE": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "invoke", "serve", "--content", str(content), "--output", str(tmp_path / "out"),
               "--port", str(port)]  # fmt: skip
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    served = Served(content, tmp_path / "cache", port, process)
    try:
        wait_for(lambda: b"<h1" in served.get("index.html"))
        yield served
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)


def wait_for(question: object) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            if question():  # type: ignore[operator]
                return
        time.sleep(0.05)
    raise AssertionError("nothing came of it")


def article_of(served: Served) -> str:
    return re.findall(rb'href="(articles/(?!index)[^"/]+[.]html)"', served.get("index.html"))[0].decode()


def test_the_open_page_is_shown_first_then_the_whole_site(served: Served) -> None:
    page = article_of(served)
    served.open(page)
    time.sleep(3)  # until the process that builds has made itself ready
    for word in ("Brandt", "Popescu"):
        file = served.content / "articles" / "ferry.txt"
        file.write_text(TEXT + f"\nLater the deputy Radu {word} spoke of the mill to the whole council.\n")
        assert served.told() == 'data: {"error": ""}'
        assert word.encode() in served.get(page)
        assert f">Radu {word}</a>".encode() not in served.get(page)  # who has no page yet is not linked
        assert served.told() == 'data: {"error": ""}'  # all is built, and the page has its link
        assert f">Radu {word}</a>".encode() in served.get(page)
        assert word.encode() in served.get("people/index.html")


def test_a_decision_holds_at_once_though_all_is_loaded(served: Served) -> None:
    """What builds has read the owner's decisions while it made itself ready: one on a single article must not wait for
    the next start."""
    page = article_of(served)
    served.open(page)
    time.sleep(3)  # until the process that builds has made itself ready
    assert b">Ana Costa</a>" in served.get(page)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "CLIPPINGS_CACHE": str(served.cache)}
    command = [
        sys.executable,
        "-m",
        "invoke",
        "decide",
        "reject",
        "--content",
        str(served.content),
        "--article",
        "ferry.txt",
    ]
    for quote in ("Ana Costa", "Galati"):  # the second finds the process loaded with the first
        done = subprocess.run([*command, "--quote", quote], cwd=ROOT, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        wait_for(lambda quote=quote: f">{quote}</a>".encode() not in served.get(page))
        assert quote.encode() in served.get(page)
    time.sleep(3)
    (served.content / "articles" / "ferry.txt").write_text(TEXT + "\nLater the mill was shown to the whole council.\n")
    wait_for(lambda: b"the whole council" in served.get(page))
    assert b">Ana Costa</a>" not in served.get(
        page
    )  # nor does what was loaded before the decisions serve for a later edit


def test_a_fault_is_shown_over_the_page_and_the_last_good_page_stays(served: Served) -> None:
    page = article_of(served)
    served.open(page)
    (served.content / "archive.toml").write_text("name = ")
    assert "archive.toml" in served.told()
    assert b"harbour master" in served.get(page)
    (served.content / "archive.toml").write_text('name = "Quay"\nsearch = false\n')
    assert served.told() == 'data: {"error": ""}'


def test_it_does_not_grow_and_leaves_no_process_behind(served: Served) -> None:
    page = article_of(served)
    served.open(page)
    sizes = []
    for number in range(12):
        with (served.content / "articles" / "ferry.txt").open("a") as file:
            file.write(f"\nOn day {number} the ferry was late once more, and nobody said why it was.\n")
        wait_for(lambda number=number: f"On day {number} ".encode() in served.get(page))
        time.sleep(0.5)
        sizes.append(sum(_memory(pid) for pid in [served.process.pid, *served.children()[:1]]))
    assert sizes[-1] - sizes[3] < 12 << 20, sizes
    left = served.children()
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(PATIENCE) == 0
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in left))


def _memory(pid: int) -> int:
    """Bytes of memory that a process has for itself."""
    found = re.search(r"^Pss_Anon:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    return int(found[1]) << 10 if found else 0
