"""Reconciliation against a real service, csv-reconcile, started on this machine: it is asked, and not believed.

The service does not go into the project's own environment: it wants an old chardet. It is put into the cache folder once.
"""

from __future__ import annotations

import csv
import http.server
import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from clippings.commands.reconcile import Service, ServiceError, check, reconcile
from clippings.knowledge import Knowledge
from clippings.link import Entity

from .conftest import Built

RELEASE = "0.3.2"
# csv-reconcile and what it needs to serve, without what only makes it quicker (it would have Cython compiled in).
PARTS = (f"csv-reconcile=={RELEASE}", "flask==2.3.3", "flask-cors==3.0.10", "werkzeug", "itsdangerous", "blinker", "click",
         "jinja2", "markupsafe", "chardet==4.0.0", "normality==2.6.1", "banal", "text-unidecode", "charset-normalizer", "six")  # fmt: skip
KNOWN = "wid\tname\nQ-one\tIleana Marinescu\nQ-two\tPetre Zamfir\nQ-three\tDelta Tug Company\nQ-four\t=cmd()\n"


@pytest.fixture(scope="session")
def installed() -> Path:
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "clippings" / "for-tests"
    folder = home / f"csv-reconcile-{RELEASE}"
    if not folder.is_dir():
        new = home / f"new-{os.getpid()}"
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(new), *PARTS]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, f"csv-reconcile cannot be installed: {done.stderr}"
        try:
            new.rename(folder)
        except OSError:  # another process was quicker
            assert folder.is_dir()
    return folder


@pytest.fixture(scope="module")
def endpoint(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("service")
    (folder / "known.tsv").write_text(KNOWN)
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    run = [sys.executable, "-m", "csv_reconcile", "init", "known.tsv", "wid", "name"]
    subprocess.run(run, cwd=folder, env=environment, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = f"import csv_reconcile; csv_reconcile.create_app().run(port={port})"
    service = subprocess.Popen([sys.executable, "-c", serve], cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    address = f"http://127.0.0.1:{port}/reconcile"
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(address, timeout=2).read()
                break
            except OSError:
                assert service.poll() is None, "the service ended by itself"
                time.sleep(0.1)
        yield address
    finally:
        service.terminate()
        service.wait(10)


def test_proposals_are_written_and_nothing_is_taken_over(
    site: Built, endpoint: str, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    monkeypatch.setenv("CLIPPINGS_CACHE", str(cache))
    content = tmp_path / "content"
    shutil.copytree(site.content, content)
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    version = Knowledge(content).owned
    assert reconcile(content, endpoint) == 0
    with (content / "authority/proposals.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    right = next(row for row in rows if row["name"] == "Ileana Marinescu")
    assert (right["candidate"], right["our_check"]) == ("Q-one", "same") and right is rows[0]
    # The service says yes to whatever comes near: what it says is kept as said, and our own check beside it.
    wrong = next(row for row in rows if row["name"] == "Radu Marinescu")
    assert wrong["service_says_match"] == "yes" and wrong["our_check"] == "different"
    assert {path: path.read_bytes() for path in before} == before
    assert Knowledge(content).owned == version  # a proposal makes no article anew


@pytest.mark.parametrize(
    "address",
    ["http://example.org/reconcile", "ftp://127.0.0.1/", "file:///etc/passwd", "http://127.0.0.1.example.org/", "http://10.0.0.1/", "reconcile"],
)  # fmt: skip
def test_only_https_and_this_machine_are_asked(address: str) -> None:
    with pytest.raises(ServiceError, match="only https"):
        Service(address)


class Bad(http.server.BaseHTTPRequestHandler):
    """A service that answers as it is told to."""

    answers: ClassVar[dict[str, tuple[int, bytes]]] = {}

    def do_GET(self) -> None:
        status, body = self.answers[self.path]
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/good")
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def bad() -> Iterator[str]:
    manifest = json.dumps({"identifierSpace": "x", "schemaSpace": "x", "name": "x"}).encode()
    Bad.answers = {
        "/page": (200, b"<html>no service</html>"), "/empty": (200, b"{}"), "/error": (500, b""), "/moved": (302, b""),
        "/good": (200, manifest), "/deep": (200, b"[" * 200_000), "/large": (200, b" " * (3 << 20)),
    }  # fmt: skip
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Bad)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.mark.parametrize("path", ["/page", "/empty", "/error", "/moved", "/deep", "/large"])
def test_what_is_no_service_is_named(bad: str, path: str) -> None:
    with pytest.raises(ServiceError, match=path):
        Service(bad + path)


def test_answers_of_any_shape_are_read(bad: str, monkeypatch: pytest.MonkeyPatch) -> None:
    service = Service(bad + "/good")
    result = [
        {"id": "Q1", "name": "A\nB", "score": 3, "match": True, "type": [{"id": "Q5", "name": "human"}]},
        {"id": 7, "name": None, "score": "high", "type": "Q5"}, {"id": None}, "text",
        {"id": "Q2", "name": "=1+1", "score": 99, "match": "yes"},
    ]  # fmt: skip
    monkeypatch.setitem(Bad.answers, "/good", (200, json.dumps({"q0": {"result": result}, "q1": 3}).encode()))
    first, second, third = service.ask(["a", "b", "c"])
    assert [c.id for c in first] == ["Q2", "Q1", "7"] and second == third == []
    assert first[0].name == "'=1+1" and not first[0].match  # no spreadsheet formula; only true is a claim
    assert first[1].name == "A B" and first[1].types == ("human",)


def test_names_are_compared_by_ourselves() -> None:
    entity = Entity("person", "x", "Ioana Țurcanu", "people/x.html", aliases=("J. Turcanu",))
    assert check(entity, "ioana turcanu") == "same"
    assert check(entity, "J. Turcanu") == "alias"
    assert check(entity, "Turcanu") == "part"
    assert check(entity, "Ion Turcanu") == "different"
    assert check(entity, "") == "different"
