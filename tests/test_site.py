"""The site as a whole: what a build makes of the sample archive, and what it must never do."""

from __future__ import annotations

import hashlib
import html.parser
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import feedparser
import pytest

from .conftest import Built

Build = Callable[..., Built]
ADDRESS = "https://archive.example.org"


def files_of(folder: Path) -> dict[str, bytes]:
    """Every published file by address."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and ".clippings" not in p.parts
    }


def pages_of(folder: Path) -> Iterator[tuple[str, str]]:
    for address, data in files_of(folder).items():
        if address.endswith(".html"):
            yield address, data.decode()


class Links(html.parser.HTMLParser):
    """The ids and the addresses that a page holds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name == "id" and value:
                self.ids.append(value)
            if name in ("href", "src") and value is not None:
                self.links.append((tag, value))


def article(folder: Path, *words: str) -> str:
    """The page of the article whose HTML holds all the words."""
    for address, text in pages_of(folder):
        if address.startswith("articles/") and all(word in text for word in words):
            return text
    raise AssertionError(f"no article page holds {words}")


# ------------------------------------------------------------------------------------------------------ the sample


def test_the_sample_builds_and_says_what_could_be_settled(site: Built) -> None:
    assert site.status == 0, site.err
    assert "28 articles" in site.out.splitlines()[0]
    assert "Without a title (shown in [brackets]): 5" in site.out
    assert "Without a date (shown as undated):" in site.out
    assert "courier-2023-07-12-reed-mill.txt: also courier-2023-07-12-reed-mill (1).txt" in site.out


def test_every_link_inside_the_site_lands(site: Built) -> None:
    files = files_of(site.output)
    parsed = {address: Links(text) for address, text in pages_of(site.output)}
    missing = []
    for address, page in parsed.items():
        for _, link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            path = os.path.join(os.path.dirname(address), unquote(parts.path))
            target = os.path.normpath(path).lstrip("/") if parts.path else address  # 404.html leads from the root
            if target not in files:
                missing.append((address, link))
            elif parts.fragment and target in parsed and unquote(parts.fragment) not in parsed[target].ids:
                missing.append((address, link))
    assert missing == []


def test_ids_are_unique_on_every_page(site: Built) -> None:
    for address, text in pages_of(site.output):
        ids = Links(text).ids
        assert len(ids) == len(set(ids)), address


def test_nothing_is_loaded_from_elsewhere_and_no_script_of_an_article_survives(site: Built) -> None:
    for address, text in pages_of(site.output):
        assert "Content-Security-Policy" in text, address
        for tag, link in Links(text).links:
            if tag in ("img", "script", "iframe", "source", "embed", "object"):
                assert not urlsplit(link).scheme and not link.startswith("//"), f"{address}: {tag} {link}"


def test_the_notice_stands_on_every_page(site: Built) -> None:
    for address, text in pages_of(site.output):
        assert "An invented sample" in text, address


def test_the_manifest_names_every_file_with_its_digest(site: Built) -> None:
    manifest = dict(
        reversed(line.split("  ", 1)) for line in (site.output / "manifest-sha256.txt").read_text().splitlines()
    )
    files = files_of(site.output)
    files.pop("manifest-sha256.txt")
    assert manifest == {address: hashlib.sha256(data).hexdigest() for address, data in files.items()}


def test_every_saved_file_is_offered_byte_for_byte(site: Built) -> None:
    published = {hashlib.sha256(p.read_bytes()).hexdigest() for p in (site.output / "saved").rglob("*.txt")}
    texts = [p for p in (site.content / "articles").glob("*.txt") if "(1)" not in p.name]
    assert texts
    for path in texts:
        assert hashlib.sha256(path.read_bytes()).hexdigest() in published, path.name


@pytest.mark.parametrize("name", ["atom.xml", "rss.xml"])
def test_the_feeds_parse_and_hold_the_full_text(site: Built, name: str) -> None:
    feed = feedparser.parse((site.output / name).read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    assert len(feed.entries) == 28
    assert len({entry.id for entry in feed.entries}) == 28
    for entry in feed.entries:
        assert entry.id.startswith("tag:archive.example.org,")
        assert entry.link.startswith(f"{ADDRESS}/articles/")
        body = entry.content[0].value
        assert len(body) > 500 and "<script" not in body
        assert 'href="../' not in body and 'id="' not in body


def test_a_title_that_nobody_gave_stands_in_brackets_with_its_attribution(site: Built) -> None:
    page = article(site.output, "supplied-title")
    assert "[" in page.split("<h1", 1)[1].split("</h1>")[0]


def test_an_unknown_date_is_never_today(site: Built) -> None:
    from datetime import UTC, datetime

    page = article(site.output, "Undated")
    when = page.split("<h1", 1)[0].rsplit('class="when"', 1)[-1]
    assert str(datetime.now(UTC).year) not in when


def test_a_cite_only_where_an_address_was_saved(site: Built) -> None:
    for address, text in pages_of(site.output):
        assert 'cite=""' not in text and 'cite="None"' not in text, address


# ------------------------------------------------------------------------------------- the register and same bytes


@pytest.fixture
def sample(tmp_path: Path, site: Built) -> Path:
    """A copy of the sample archive as it stands after its first build, register included."""
    folder = tmp_path / "archive"
    shutil.copytree(site.content, folder)
    return folder


def test_the_same_input_gives_the_same_bytes(site: Built, sample: Path, tmp_path: Path, build: Build) -> None:
    again = build(
        sample, tmp_path / "output", "--siteurl", ADDRESS, "--workers", "1",
        PYTHONHASHSEED="7", TZ="Asia/Tokyo", LC_ALL="C", CLIPPINGS_CACHE=str(tmp_path / "cold"),
    )  # fmt: skip
    assert again.status == 0, again.err
    assert files_of(again.output) == files_of(site.output)


def test_an_incremental_build_equals_a_cold_one(sample: Path, tmp_path: Path, build: Build) -> None:
    output = tmp_path / "output"
    assert build(sample, output, "--siteurl", ADDRESS).status == 0
    before = files_of(output)
    texts = sorted((sample / "articles").glob("*.txt"))
    texts[0].write_text(texts[0].read_text() + "\n\nIleana Marinescu said the quay would open again in May.\n")
    texts[1].unlink()
    (sample / "articles" / "new-one.txt").write_text(
        "TULCEA — The ferry to Sulina sailed again on Monday.\n\n" + "Nobody was hurt. " * 20
    )
    warm = build(sample, output, "--siteurl", ADDRESS)
    assert warm.status == 0, warm.err
    assert files_of(output) != before
    cold = build(sample, tmp_path / "cold", "--siteurl", ADDRESS, CLIPPINGS_CACHE=str(tmp_path / "cache"))
    assert cold.status == 0, cold.err
    assert files_of(output) == files_of(cold.output)


def addresses(folder: Path) -> set[str]:
    return {a for a in files_of(folder) if a.startswith(("articles/", "people/", "places/", "organisations/"))}


def test_a_renamed_file_and_a_lost_store_change_no_address(
    site: Built, sample: Path, tmp_path: Path, build: Build
) -> None:
    one = next((sample / "articles").glob("dump-*.txt"))
    one.rename(one.with_name("renamed by the owner.txt"))
    built = build(sample, tmp_path / "output", "--siteurl", ADDRESS, CLIPPINGS_CACHE=str(tmp_path / "cache"))
    assert built.status == 0, built.err
    assert addresses(built.output) == addresses(site.output)


def test_a_second_article_of_the_same_title_gets_an_address_of_its_own(tmp_path: Path, build: Build) -> None:
    folder = tmp_path / "archive"
    (folder / "articles").mkdir(parents=True)
    (folder / "archive.toml").write_text('name = "Two"\n')
    for number, town in enumerate(("Sulina", "Tulcea")):
        (folder / "articles" / f"{number}.txt").write_text(f"The river rose at {town} on Monday. " * 12)
        (folder / "articles" / f"{number}.toml").write_text('title = "The river rises"\ndate = 2021-05-03\n')
    first = build(folder, tmp_path / "output")
    assert first.status == 0, first.err
    pages = [a for a in addresses(first.output) if a.startswith("articles/2021")]
    assert len(pages) == 2
    assert "articles/2021-05-03-the-river-rises.html" in pages


# ---------------------------------------------------------------------------------------- one bad file, one page


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 40),
        ("long.txt", b"word " * 2_000_000),
        ("image.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9),
    ],
)
def test_a_bad_file_costs_itself_alone(tmp_path: Path, build: Build, name: str, data: bytes) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "good.txt").write_text("The harbour master of Sulina, Petre Zamfira, closed the bar on Friday. " * 6)
    (folder / name).write_bytes(data)
    built = build(folder, tmp_path / "output")
    assert built.status == 2, built.out
    assert [line for line in built.err.splitlines() if line.startswith(f"clippings: {name}: ") and len(line) > 25], (
        built.err
    )
    assert "Traceback" not in built.err
    pages = [a for a in files_of(built.output) if a.startswith("articles/") and "index" not in a]
    assert len(pages) == 1
    assert name not in "".join(text for _, text in pages_of(built.output))


def test_an_unreadable_file_is_named(tmp_path: Path, build: Build) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "good.txt").write_text("The harbour master of Sulina, Petre Zamfira, closed the bar on Friday. " * 6)
    (folder / "link.txt").symlink_to("/etc/hostname")
    os.mkfifo(folder / "pipe.txt")
    built = build(folder, tmp_path / "output")
    assert "link.txt: a symbolic link" in built.out
    assert "pipe.txt: not a regular file" in built.out
    assert "articles/index.html" in files_of(built.output)


def test_a_folder_that_is_only_looked_at_stays_as_it_is(tmp_path: Path, build: Build) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "one.txt").write_text("The ferry sailed again on Monday, the company said. " * 8)
    before = {p: p.stat().st_mtime_ns for p in [folder, *folder.rglob("*")]}
    assert build(folder, tmp_path / "output").status == 0
    assert {p: p.stat().st_mtime_ns for p in [folder, *folder.rglob("*")]} == before


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, build: Build) -> None:
    built = build(tmp_path / "nowhere", tmp_path / "output")
    assert built.status == 1
    assert "nowhere" in built.err and "Traceback" not in built.err


def test_a_foreign_folder_is_not_written_into(tmp_path: Path, build: Build) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "one.txt").write_text("The ferry sailed again on Monday, the company said. " * 8)
    output = tmp_path / "photos"
    output.mkdir()
    (output / "wedding.jpg").write_bytes(b"...")
    built = build(folder, output)
    assert built.status == 1
    assert "photos" in built.err
    assert [p.name for p in output.iterdir()] == ["wedding.jpg"]


def test_the_first_build_on_a_machine_makes_its_gazetteer_and_reads_every_file(tmp_path: Path, build: Build) -> None:
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "ferry.txt").write_text(
        "The ferry to Lima was late again, said the harbour master of Lima.\n"
    )
    first = build(tmp_path / "saved", tmp_path / "output", XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert first.status == 0, first.err
    assert "Making the gazetteer" in first.err
    assert list((tmp_path / "cache" / "clippings").glob("gazetteer-*.sqlite"))


def test_who_wrote_or_sent_an_article_is_no_photographer(tmp_path: Path, build: Build) -> None:
    (tmp_path / "saved").mkdir()
    text = "By Ada Brandt\n\nLIMA (Reuters) — The ferry sailed again on Monday, said the harbour master, and the town came to see it.\n"
    picture = "\nA ferry leaves the quay in Lima, Peru, on Monday. (Ola Fjeld/The Associated Press)\n"
    (tmp_path / "saved" / "ferry.txt").write_text(text + picture)
    assert build(tmp_path / "saved", tmp_path / "output").status == 0
    made = {path.name for path in (tmp_path / "output" / "credits").glob("*.html")} - {"index.html"}
    assert made == {"ola-fjeld.html", "associated-press.html"}
    page = next(path for path in (tmp_path / "output" / "articles").glob("*.html") if path.name != "index.html")
    assert "Brandt</a>" not in page.read_text()
