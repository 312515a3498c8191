"""`./inv verify`: whatever bit of a site flips, whatever is lost of an article, is found; and a good archive passes."""

from __future__ import annotations

import hashlib
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from clippings.archive import open_archive
from clippings.commands.verify import links, manifest, originals, unaccounted, verify
from clippings.jobs import Job
from clippings.journal import MANIFEST
from clippings.model import Block, Edit, Facts, Span
from clippings.pipeline import read_article, tools
from clippings.publish import opened
from clippings.reader import Reader
from clippings.stood import Stood
from clippings.store import Store

from .conftest import Built
from .test_site import files_of
from .trust.table import SEED, tried


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of a dozen files."""
    chance = random.Random(SEED)
    with opened(tmp_path / "o") as output:
        for number in range(12):
            address = f"part-{number % 4}/page-{number}.html"
            output.current(address, "k")
            output.stage(address, "k", chance.randbytes(chance.randrange(2, 3000)))
        output.finish()
    return tmp_path / "o"


def flip(path: Path, chance: random.Random) -> bytes:
    """Flips one bit of the file and gives the bytes it had."""
    data = path.read_bytes()
    at = chance.randrange(len(data))
    path.write_bytes(data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :])
    return data


def test_a_thousand_flipped_bits_are_all_found(small: Path) -> None:
    assert manifest(small) == []
    chance = random.Random(SEED)
    paths = sorted(p for p in small.rglob("*") if p.is_file() and ".clippings" not in p.parts)
    with tried("5", "a bit of the output flipped", "in pages and in the manifest") as line:
        for _ in range(1000):
            path = chance.choice(paths)
            data = flip(path, chance)
            found = bool(manifest(small))
            path.write_bytes(data)
            line.count(found)
            assert found, (path, f"CLIPPINGS_SEED={SEED}")
    assert manifest(small) == []


def test_without_the_manifest_a_flipped_bit_would_not_be_found(small: Path) -> None:
    """The defence taken out: a manifest that is written from what stands there agrees with anything."""
    chance = random.Random(SEED)
    flip(small / "part-1" / "page-1.html", chance)
    assert manifest(small) != []
    rows = {a: hashlib.sha256(d).hexdigest() for a, d in files_of(small).items() if a != MANIFEST}
    (small / MANIFEST).write_text("".join(f"{digest}  {address}\n" for address, digest in sorted(rows.items())))
    with tried("5", "without a manifest of its own time, a flipped bit: it must go unseen") as line:
        line.count(manifest(small) == [])
    assert manifest(small) == []


def test_missing_and_foreign_files_are_found(small: Path) -> None:
    (small / "part-1" / "page-1.html").unlink()
    (small / "evil.html").write_text("<p>")
    (small / "CNAME").write_text("archive.example.org")
    found = manifest(small)
    assert len(found) == 2 and "part-1/page-1.html: it is missing" in found and found[1].startswith("evil.html: ")
    (small / MANIFEST).unlink()
    assert len(manifest(small)) == 1


def test_links_that_do_not_land_are_found(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.html").write_text(
        '<p id="here"><a href="../two.html#there">x</a> <a href="#here">x</a> <a href="https://ok.example/x">x</a>'
    )
    (tmp_path / "two.html").write_text(
        '<p id="there"><a href="a/one.html#nowhere">x</a><img src="gone.png"><a href="a/one.html?x=1">x</a>'
    )
    found, pages = links(tmp_path)
    assert pages == 2 and len(found) == 2
    assert "gone.png" in found[0] and "#nowhere" in found[1]


def test_what_is_lost_of_an_article_is_found() -> None:
    text = "The bar was closed, the harbour master said.\n\nNobody was hurt in the storm.\n\nMore on Saturday."
    one = read_article(text.encode(), "one.txt", Facts(), tools(None), None)
    assert list(unaccounted(one)) == []
    assert list(unaccounted(replace(one, blocks=one.blocks[1:])))
    assert list(unaccounted(replace(one, blocks=one.blocks[:-1])))
    assert list(unaccounted(replace(one, blocks=(one.blocks[0], *one.blocks))))
    first = one.blocks[0]
    assert list(unaccounted(replace(one, blocks=(Block(first.kind, Span(3, first.span.end)), *one.blocks[1:]))))
    assert list(unaccounted(replace(one, edits=(Edit(Span(0, 3), "A", "rule"),)))) == []


def test_a_changed_or_lost_original_is_found(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("as it was")
    digest = hashlib.sha256(b"as it was").hexdigest()
    line = f'{{"kind": "article", "id": "a", "key": "one.txt", "address": "articles/a.html", "added": "2024-01-01", "digest": "{digest}"}}\n'
    (tmp_path / "register.jsonl").write_text(line)
    jobs = [Job("one.txt", str(path), 0, 9, "", "", "")]
    assert originals(jobs, tmp_path / "register.jsonl") == []
    assert "is gone" in originals([], tmp_path / "register.jsonl")[0]
    path.write_text("as it is!")
    assert "changed" in originals(jobs, tmp_path / "register.jsonl")[0]


def test_the_sample_and_its_site_verify(site: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(site.output, tmp_path / "output")
    with tried("5", "the sample archive verified", "originals, blocks, repairs, links, manifest") as line:
        status = verify(site.content, tmp_path / "output")
        line.count(status == 0)
    told = capsys.readouterr()
    assert status == 0, told.err
    assert "every link inside the site lands" in told.out
    flip(tmp_path / "output" / "index.html", random.Random(SEED))
    assert verify(site.content, tmp_path / "output") == 1
    assert "index.html: it is not the file that was made" in capsys.readouterr().err


@pytest.mark.parametrize("texts", [(), ("The ferry sailed again, and nobody said why.\n",)], ids=["none", "one"])
def test_a_site_of_next_to_nothing_verifies(
    texts: tuple[str, ...], tmp_path: Path, build: Callable[..., Built], capsys: pytest.CaptureFixture[str]
) -> None:
    """What a newcomer builds first has no dates, no names, no posts: no page may lead to what is not there."""
    (tmp_path / "archive" / "articles").mkdir(parents=True)
    (tmp_path / "archive" / "archive.toml").write_text('name = "New"\n')
    for number, text in enumerate(texts):
        (tmp_path / "archive" / "articles" / f"{number}.txt").write_text(text)
    built = build(tmp_path / "archive", tmp_path / "output")
    assert built.status == 0, built.err
    assert verify(tmp_path / "archive", tmp_path / "output") == 0, capsys.readouterr().err


def test_a_file_that_changes_while_it_is_read_does_not_pass_for_what_it_was(tmp_path: Path) -> None:
    """Between the scan and the reading, to the same length. What was read is kept as what it is, and the old file read anew."""
    path = tmp_path / "archive" / "one.txt"
    path.parent.mkdir()
    old, new = (
        f"Laituri suljettiin perjantaina tuulen vuoksi, kertoi {name}. ".encode() * 9 for name in ("Alder", "Brook")
    )
    store = Store(tmp_path / "store")

    def scanned() -> Reader:
        reader = Reader(open_archive(path.parent), store)
        reader.scan()
        return reader

    path.write_bytes(old)
    reader = scanned()
    path.write_bytes(new)
    with tried("5", "a file changed while it was read") as line:
        first = reader.read(Stood())["one.txt"][1]
        path.write_bytes(old)
        second = scanned().read(Stood())["one.txt"][1]
        line.count("Brook" in first.opening and "Alder" in second.opening and first.digest != second.digest)
    assert "Brook" in first.opening and "Alder" in second.opening
    assert (first.digest, second.digest) == tuple(hashlib.sha256(data).hexdigest() for data in (new, old))
