"""The preview: this machine only, its own address only, only what the manifest names."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from clippings.preview import Preview
from clippings.publish import opened


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    with opened(tmp_path / "o") as output:
        for address, data in {
            "index.html": b"<html><body>home</body></html>",
            "404.html": b"<html><body>missing</body></html>",
            "saved/ab/x.txt": b"<script>alert(1)</script>",
        }.items():
            output.current(address, "k")
            output.stage(address, "k", data)
        output.finish()
    (tmp_path / "o" / "secret.txt").write_text("not in the manifest")
    preview = Preview(tmp_path / "o", 8000)
    preview.learn()
    return preview


def client(preview: Preview, host: str = "127.0.0.1:8000") -> TestClient:
    return TestClient(preview.application(), base_url=f"http://{host}")


def test_pages_are_served_with_the_reload_script_that_the_site_does_not_have(preview: Preview) -> None:
    response = client(preview).get("/")
    assert response.status_code == 200 and "reload.js" in response.text
    assert b"reload.js" not in (preview.output / "index.html").read_bytes()
    assert client(preview).get("/.clippings/reload.js").headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:9000", "localhost:80"])
def test_another_host_or_port_gets_421(preview: Preview, host: str) -> None:
    for path in ("/", "/.clippings/events", "/.clippings/reload.js"):
        assert client(preview, host).get(path).status_code == 421


@pytest.mark.parametrize(
    "path", ["/secret.txt", "/.clippings/made.sqlite", "/../etc/passwd", "/%2e%2e/x", "/a%00b", "/saved/"]
)
def test_nothing_outside_the_manifest_is_served(preview: Preview, path: str) -> None:
    response = client(preview).get(path)
    assert response.status_code == 404 and "missing" in response.text


def test_a_saved_file_is_text_whatever_it_holds(preview: Preview) -> None:
    response = client(preview).get("/saved/ab/x.txt")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_it_only_reads(preview: Preview, method: str) -> None:
    assert client(preview).request(method, "/").status_code == 405


def heard(queue: asyncio.Queue[str]) -> list[str]:
    return [queue.get_nowait() for _ in range(queue.qsize())]


def test_a_first_page_is_shown_where_it_is_open_and_not_told_of_again(preview: Preview) -> None:
    home, other = asyncio.Queue[str](), asyncio.Queue[str]()
    preview.waiting = {home: "index.html", other: "saved/ab/x.txt"}
    preview.show("secret.txt", b"not in the manifest")
    preview.show("index.html", b"<html><body>new</body></html>")
    assert heard(home) == ['{"error": ""}'] and heard(other) == []
    assert "new" in client(preview).get("/").text and client(preview).get("/secret.txt").status_code == 404
    (preview.output / "index.html").write_bytes(b"<html><body>new</body></html>")
    preview.tell()
    assert heard(home) == [] and heard(other) == ['{"error": ""}']


def test_a_whole_build_that_gives_another_page_reloads_it(preview: Preview) -> None:
    home = asyncio.Queue[str]()
    preview.waiting = {home: "index.html"}
    preview.show("index.html", b"<html><body>new</body></html>")
    preview.tell("it failed")
    assert "new" in client(preview).get("/").text
    preview.tell()
    assert heard(home) == ['{"error": ""}', '{"error": "it failed"}', '{"error": ""}']
    assert "home" in client(preview).get("/").text
