"""The owner's word from end to end: decided at the command line, it survives a cold rebuild and a changed article."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import ROOT, Built

SECRET = "told by the night porter"
ARTICLES = {
    "quay": (
        "2023-05-02",
        "Ana Costa, the harbour master of Lisbon, opened the quay on Monday. The Vera Cruz was the first boat in.\n\n"
        '"It holds," Costa said. "That is all I ask of a quay."\n\n'
        "The council had feared that the old stones would not bear the cranes, and had asked for a second survey.\n",
    ),
    "cranes": (
        "2023-06-11",
        "The cranes arrived in Springfield on a barge, and Anna Costa, the harbour master, counted the bolts.\n\n"
        '"One is missing," said Costa. She would not say which.\n\n'
        "The firm that built them said that a bolt had been left over on purpose, and would be sent by post.\n",
    ),
    "concert": (
        "2023-07-20",
        "The singer Ana Costa closed the summer festival with a song about a crane that falls in love with a ship.\n\n"
        '"I have never seen a harbour," Costa said. "I sing what I hear."\n\n'
        "The band played until the last tram had left, and some of the audience walked home along the river.\n",
    ),
}
DECISIONS = (
    ("merge", "--quote", "Anna Costa", "--entity", "p-1"),
    ("split", "--quote", "Ana Costa", "--article", "concert.txt", "--to", "Ana Costa (singer)"),
    ("reject", "--quote", "Vera Cruz", "--article", "quay.txt", "--private-note", SECRET),
    ("pin", "--quote", "Springfield", "--article", "cranes.txt", "--entity", "l-1"),
)


def inv(cache: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "CLIPPINGS_CACHE": str(cache)}
    command = [sys.executable, "-m", "invoke", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    (folder / "articles").mkdir(parents=True)
    (folder / "authority").mkdir()
    (folder / "archive.toml").write_text('name = "Quays"\naddress = "https://quays.example.org"\nsearch = false\n')
    for name, (day, text) in ARTICLES.items():
        (folder / "articles" / f"{name}.txt").write_text(text)
        (folder / "articles" / f"{name}.toml").write_text(f'title = "Of the {name}"\ndate = {day}\n')
    head = "id,name,aliases,kind,role,wikidata,geonames,lat,lon,note\n"
    (folder / "authority" / "people.csv").write_text(f"{head}p-1,Ana Costa,,person,harbour master,,,,,{SECRET}\n")
    (folder / "authority" / "places.csv").write_text(f"{head}l-1,Springfield,,city,,,,-37.7,176.2,the one by the sea\n")
    return folder


def said(page: str) -> str:
    """What is quoted on a page."""
    return " ".join(re.findall("<blockquote>.*?</blockquote>", page, re.DOTALL))


def holds(output: Path) -> None:
    """That all four decisions show on the site."""
    people = {path.stem: path.read_text() for path in (output / "people").glob("*.html")}
    harbour, singer = people["ana-costa"], people["ana-costa-singer"]
    assert "Of the quay" in harbour and "Of the cranes" in harbour and "Of the concert" not in harbour
    assert "Of the concert" in singer and "Of the quay" not in singer
    assert "It holds," in said(harbour) and "One is missing," in said(harbour)
    assert "I have never seen" in said(singer) and "I have never seen" not in harbour
    assert "url=../people/ana-costa.html" in people["anna-costa"]  # an address once given leads on
    assert not [path for path in output.rglob("*.html") if "vera-cruz" in path.name]
    assert "Vera Cruz" in next((output / "articles").glob("*quay*")).read_text()
    place = (output / "places" / "springfield.html").read_text()
    assert "-37.7" in place or '"latitude":-37.7' in place


def without_clock(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".clippings" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_decisions_survive_a_cold_rebuild_and_a_changed_article(
    archive: Path, tmp_path: Path, build: Callable[..., Built]
) -> None:
    output, cache = tmp_path / "site", tmp_path / "cache"
    clock = {"CLIPPINGS_CACHE": str(cache), "SOURCE_DATE_EPOCH": "1700000000"}
    assert build(archive, output, **clock).status == 0
    for action, *options in DECISIONS:
        done = inv(cache, "decide", action, "--content", str(archive), "--reason", "looked up", *options)
        assert done.returncode == 0, done.stderr
    assert build(archive, output, **clock).status == 0
    holds(output)
    warm = without_clock(output)

    shutil.rmtree(cache)
    cold = tmp_path / "cold"
    assert build(archive, cold, **clock).status == 0
    assert without_clock(cold) == warm

    quay = archive / "articles" / "quay.txt"
    quay.write_text("It rained all morning, and nobody had brought a flag.\n\n" + quay.read_text())
    changed = build(archive, output, **clock)
    assert changed.status == 0 and "no longer fits" not in changed.out
    holds(output)
    assert inv(cache, "check", "--only", "archive", "--content", str(archive)).returncode == 0

    quay.write_text(quay.read_text().replace("The Vera Cruz", "A boat"))
    (archive / "articles" / "concert.txt").rename(archive / "articles" / "festival.txt")
    said = build(archive, output, **clock).out
    assert "quay.txt: the decision in line 3 of decisions.jsonl no longer fits" in said
    assert "line 2 (split “Ana Costa”): there is no concert.txt any more" in said
    checked = inv(cache, "check", "--only", "archive", "--content", str(archive))
    assert checked.returncode == 1
    assert "authority/decisions.jsonl:3: reject no longer fits" in checked.stderr
    assert "authority/decisions.jsonl:2: there is no article 'concert.txt' any more" in checked.stderr

    tables = tmp_path / "tables"
    assert inv(cache, "export", str(tables), "--content", str(archive)).returncode == 0
    for folder in (output, cold, tables):
        assert not [path for path in folder.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
