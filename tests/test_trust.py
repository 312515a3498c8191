"""What stands around the site: header samples, bill of materials, licences, and a preview under load."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from clippings.commands.sbom import components, write_sbom
from clippings.publish import opened

from .conftest import ROOT
from .trust.table import size, tried

POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]+)"')


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile", "_headers"])
def test_header_samples_hold_the_policy_of_the_pages(name: str) -> None:
    base = (ROOT / "theme" / "templates" / "base.html").read_text(encoding="utf-8")
    # The widest that a page has: what a header forbids, no page can allow itself.
    policy = POLICY.search(re.sub(r"{% block script_src %}.*?{% endblock %}", "'self' 'wasm-unsafe-eval'", base))
    assert policy and "{" not in policy.group(1)
    text = (ROOT / "docs" / "headers" / name).read_text(encoding="utf-8")
    assert f"{policy.group(1)}; frame-ancestors 'none'" in text
    for header in (
        "X-Content-Type-Options",
        "nosniff",
        "Referrer-Policy",
        "Cross-Origin-Resource-Policy",
        "/saved/",
        "text/plain",
    ):
        assert header in text, header


def test_security_names_only_tests_that_there_are() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+\.py)`", text))
    assert len(named) > 8
    assert [name for name in sorted(named) if not (ROOT / "tests" / name).is_file()] == []
    assert [
        name
        for name in re.findall(r"`(\w+\.py)`", text)
        if not name.startswith("test_") and not (ROOT / "plugins" / "clippings" / name).is_file()
    ] == []


def test_every_locked_package_has_hashes_and_a_licence(tmp_path: Path) -> None:
    found = components()
    assert len(found) > 30
    with tried("10", "a locked package without a hash or a licence") as line:
        for package in found:
            good = bool(package["hashes"]) and "not stated" not in str(package["licenses"])
            line.count(good)
            assert good, package["name"]
    write_sbom(tmp_path / "a.json")
    write_sbom(tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert json.loads((tmp_path / "a.json").read_text())["bomFormat"] == "CycloneDX"


def test_all_shipped_data_says_where_it_is_from() -> None:
    data = ROOT / "plugins" / "clippings" / "data"
    text = (data / "SOURCES.md").read_text(encoding="utf-8")
    missing = [
        p.name
        for p in data.iterdir()
        if p.is_file() and p.suffix in (".csv", ".json", ".txt", ".tsv") and p.name not in text
    ]
    assert missing == []


# -------------------------------------------------------------------------------------------------- the preview

SERVER = """
import sys, uvicorn
from pathlib import Path
from clippings.preview import Preview
preview = Preview(Path(sys.argv[1]), int(sys.argv[2]))
preview.learn()
uvicorn.run(preview.application(), host="127.0.0.1", port=int(sys.argv[2]), log_level="warning", timeout_keep_alive=10, limit_concurrency=600)
"""


@contextmanager
def serving(output: Path) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(output), str(port)], env=environment)
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait()


def page(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def test_the_preview_answers_beside_idle_clients_and_busy_ones(tmp_path: Path) -> None:
    with opened(tmp_path / "o") as output:
        output.current("index.html", "k")
        output.stage("index.html", "k", b"<html><body>" + b"home " * 8000 + b"</body></html>")
        output.finish()
    idle: list[socket.socket] = []
    with serving(tmp_path / "o") as port:
        with tried(
            "9", "idle clients, half of them in the middle of a request", "the preview answers beside them"
        ) as line:
            for number in range(size(100, 500)):
                client = socket.create_connection(("127.0.0.1", port), timeout=20)
                if number % 2:
                    client.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1")
                idle.append(client)
            good = [page(port) for _ in range(20)]
            line.tries, line.survived = len(idle), len(idle) * all(good)
        assert all(good)
        for client in idle:
            client.close()
        if shutil.which("wrk") and size(0, 1):
            done = subprocess.run(
                ["wrk", "-t2", "-c32", "-d10s", f"http://127.0.0.1:{port}/"], capture_output=True, text=True
            )
            with tried("9", "wrk, 32 connections, 10 s") as line:
                requests = int(re.search(r"(\d+) requests in", done.stdout).group(1))  # type: ignore[union-attr]
                errors = re.search(r"Socket errors.*|Non-2xx.*", done.stdout)
                line.tries, line.survived = requests, requests if not errors else 0
                line.note = errors.group() if errors else "0 errors"
            assert not errors, done.stdout
        failed: list[int] = []

        def busy() -> None:
            failed.extend(1 for _ in range(size(10, 100)) if not page(port))

        threads = [threading.Thread(target=busy) for _ in range(32)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with tried("9", "32 clients at once") as line:
            line.tries, line.survived = 32 * size(10, 100), 32 * size(10, 100) - len(failed)
        assert not failed
