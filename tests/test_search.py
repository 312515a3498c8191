"""Search: bundles of years, the same bytes from the same articles, names in any transliteration, and the page in a browser."""

from __future__ import annotations

import functools
import http.server
import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from clippings import names_index, pagefind_files, search
from clippings.commands.programs import chromium
from clippings.pagefind import Pagefind
from clippings.shapes import shape

from .conftest import Built

ALIKE = (
    ("Zelensky", "Zelenskyy", "Zelenskij", "Зеленський"),
    ("Khrushchev", "Hruščev", "Хрущёв"),
    ("Tchaikovsky", "Chaikovskij", "Чайковский"),
    ("Żółć Ø", "zolc o"),
    ("The Lantern", "lantern"),
    ("Saint-Malo", "St. Malo"),
)


@dataclass
class Row:
    published: str
    title: str = "A title"
    outlet: str = "The Paper"
    supplied: bool = False
    authors: tuple[str, ...] = ()


@dataclass
class Listed:
    id: str
    row: Row
    address: str = "articles/a.html"
    key: str = "k"

    @property
    def published(self) -> str:
        return self.row.published


def articles(*days: str) -> list[Any]:
    return [Listed(f"n{number:04}", Row(day)) for number, day in enumerate(days)]


# ------------------------------------------------------------------------------------------------------------ bundles


def names_of(bundles: list[search.Bundle]) -> list[tuple[str, int]]:
    return [(bundle.name, len(bundle.articles)) for bundle in bundles]


def test_few_articles_are_one_bundle() -> None:
    assert names_of(search.bundles(articles("2021-05-01", "1999", "", "2021-04"))) == [("undated", 4)]


def test_years_stay_whole_and_large_ones_come_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "LARGEST", 4)
    days = ["2001-01-01"] * 2 + ["2002-01-01"] * 2 + ["2003-01-01"] * 3
    days += ["2004-01-01"] * 2 + ["2004-02-01"] * 2 + ["2004-02-02"] * 3 + ["2005-01-01"] * 9
    found = search.bundles(articles(*days))
    assert names_of(found) == [
        ("2001", 4), ("2003", 3), ("2004-01", 4), ("2004-02-02", 3), ("2005-01-01-part-1", 4), ("2005-01-01-part-2", 4),
        ("2005-01-01-part-3", 1),
    ]  # fmt: skip
    assert sum(len(bundle.articles) for bundle in found) == len(days)
    assert len({bundle.folder for bundle in found}) == len(found)


def test_a_new_article_changes_the_bundle_of_its_year_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "LARGEST", 3)
    days = [f"{year}-01-0{day}" for year in range(2000, 2010) for day in (1, 2, 3)]
    before = {b.name: [a.published for a in b.articles] for b in search.bundles(articles(*days))}
    after = {b.name: [a.published for a in b.articles] for b in search.bundles(articles(*days, "2005-01-04"))}
    assert {name for name in after if before.get(name) != after[name]} == {"2005-01-01", "2005-01-04"} & set(after) | {
        name for name in after if name.startswith("2005") and before.get(name) != after[name]
    }
    assert all(before[name] == after[name] for name in before if not name.startswith("2005"))


# -------------------------------------------------------------------------------------------------------------- index


def indexed() -> dict[str, bytes]:
    with Pagefind("en") as index:
        for number in range(40):
            listed = Listed("a", Row(f"{2000 + number % 9}-01-01", f"Title {number}", f"Paper {number % 7}"))
            html = search.document(listed, []).replace("</body>", f"<p>river harbour word{number}</p></body>")  # type: ignore[arg-type]
            index.add(f"articles/{number}.html", html)
        return pagefind_files.settled(index.files())


def test_the_same_articles_give_the_same_bytes() -> None:
    first = indexed()
    assert sum(path.startswith("filter/") for path in first) == 2
    for _ in range(4):  # Pagefind alone differs nearly every time with seven outlets and nine years
        assert indexed() == first


def test_only_what_a_reader_needs_is_kept() -> None:
    kept = {re.sub(r"[0-9a-f_]{7,}", "*", path.replace("en_", "_")) for path in indexed()}
    assert {path.partition("/")[0] for path in kept if "/" in path} == {"index", "fragment", "filter"}
    assert {"pagefind.js", "pagefind-entry.json", "wasm.en.pagefind"} < kept
    assert not any("ui" in path for path in kept)


@pytest.mark.parametrize("item", [0, 23, 24, 255, 256, 65536, 2**40, -1, -300, "", "żółć", [1, ["a", []]], [0] * 300])
def test_what_is_written_is_read_again(item: Any) -> None:
    assert pagefind_files._read(pagefind_files._written(item)) == item


def test_a_hostile_text_is_no_markup_of_the_index() -> None:
    listed = Listed("a", Row("2020", "<h1>&</h1>\x00 ⟦x⟧", '"><script>'))
    html = search.document(listed, [])  # type: ignore[arg-type]
    assert "<script" not in html and "\x00" not in html and "⟦" not in html


# -------------------------------------------------------------------------------------------------------------- names


@pytest.mark.parametrize("names", ALIKE)
def test_transliterations_have_one_shape(names: tuple[str, ...]) -> None:
    assert len({shape(name) for name in names}) == 1, [shape(name) for name in names]


def test_shapes_keep_names_apart() -> None:
    assert shape("Petrov") != shape("Petrova")
    assert shape("京都") == "京都"


@dataclass
class Thing:
    name: str
    kind: str = "person"
    address: str = "people/a.html"
    count: int = 1
    aliases: tuple[str, ...] = ()
    role: str = ""
    told: str = ""
    place: tuple[object, ...] = ()
    spellings: tuple[str, ...] = ()
    appearances: list[Any] = field(default_factory=list)


def test_every_name_can_be_found_by_each_of_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names_index, "LARGEST", 8)
    names = [f"{a}{b}ek {c}ov" for a in "bdfg" for b in "aeo" for c in ("Ivan", "Petr", "Żar", "Йор")]
    things: list[Any] = [Thing(name, count=n, spellings=(name,)) for n, name in enumerate(names)]
    rows = names_index.names(things)
    parts = names_index.parts(rows)
    assert max(map(len, parts.values())) < len(rows) / 2
    for row in rows:
        for word in row[5].split():
            letters = word
            while letters not in parts:
                letters = letters[:-1]
            assert row in parts[letters], (row, letters)
    assert len({names_index.address(letters) for letters in parts}) == len(parts)


# -------------------------------------------------------------------------------------------------------- whole site


def test_the_index_of_a_site_is_the_same_when_built_again(
    site: Built, build: Callable[..., Built], tmp_path: Path
) -> None:
    shutil.copytree(site.content, tmp_path / "content")
    again = build(
        tmp_path / "content", tmp_path / "out", "--siteurl", "https://archive.example.org", PYTHONHASHSEED="7"
    )
    for path in sorted((site.output / "search").rglob("*.*")):
        assert (again.output / path.relative_to(site.output)).read_bytes() == path.read_bytes(), path.name
    assert (again.output / "search.html").read_bytes() == (site.output / "search.html").read_bytes()


def test_an_unchanged_year_is_not_indexed_again(site: Built, build: Callable[..., Built], tmp_path: Path) -> None:
    shutil.copytree(site.content, tmp_path / "content")
    shutil.copytree(site.output, tmp_path / "out", copy_function=shutil.copy2)
    again = build(tmp_path / "content", tmp_path / "out", "--siteurl", "https://archive.example.org")
    assert again.status == 0 and "0 written" in again.out, again.out
    less = build(tmp_path / "content", tmp_path / "out", "--siteurl", "https://archive.example.org", "--no-search")
    assert less.status == 0
    assert not (tmp_path / "out" / "search").exists() and not (tmp_path / "out" / "search.html").exists()
    assert "search.html" not in (tmp_path / "out" / "index.html").read_text()


def test_only_the_search_page_may_run_webassembly(site: Built) -> None:
    allowed = [p.name for p in site.output.rglob("*.html") if "wasm-unsafe-eval" in p.read_text()]
    assert allowed == ["search.html"]


def test_nothing_private_is_in_the_index(site: Built) -> None:
    import gzip

    for path in (site.output / "search").rglob("*.pf_*"):
        assert b"must never be published" not in gzip.decompress(path.read_bytes())


# ------------------------------------------------------------------------------------------------------------ browser


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served_from(output: Path) -> Iterator[str]:
    """A site below a path of a domain, as some publish it."""
    handler = functools.partial(Quiet, directory=str(output.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{output.name}/"
        server.shutdown()


@pytest.fixture(scope="module")
def served(site: Built) -> Iterator[str]:
    with served_from(site.output) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any, served: str) -> Iterator[Any]:
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(served + "search.html")
    yield page
    context.close()
    assert said == []


def test_words_are_found_as_they_are_typed(page: Any) -> None:
    page.locator("#q").press_sequentially("grain quay", delay=20)
    page.wait_for_selector(".found-articles mark")
    assert "quay" in page.locator(".found-articles mark").all_inner_texts()[0].lower() + "quay grain"
    assert re.fullmatch(r"Found .*\d+ articles?\.", page.inner_text("#search-status"))
    page.wait_for_url("**/search.html?q=grain+quay")
    page.reload()
    page.wait_for_selector(".found-articles mark")
    assert page.input_value("#q") == "grain quay"


def test_names_come_first_however_they_are_spelt(page: Any) -> None:
    page.fill("#q", "Kalojanov")
    page.wait_for_selector(".found-names a")
    assert page.locator(".found-names a").first.inner_text() == "Stoyan Kaloyanov"
    page.fill("#q", "Калоянов")
    page.wait_for_function("() => document.querySelector('#search-status').textContent.startsWith('Found 1 name')")
    page.locator(".found-names a").first.click()
    page.wait_for_url("**/people/*.html")


def test_what_nobody_wrote_is_not_found(page: Any) -> None:
    page.fill("#q", "qqzzxxvv")
    page.wait_for_function("() => document.querySelector('#search-status').textContent.startsWith('Nothing')")
    assert page.locator(".found-articles li").count() == 0


def test_filters_and_order_narrow_and_sort(page: Any) -> None:
    page.fill("#q", "sulina")
    page.wait_for_selector(".found-articles li")
    page.select_option("select[name=outlet]", "Radio Sulina")
    page.wait_for_function(
        "() => { const o = [...document.querySelectorAll('.found-articles .outlet')];"
        " return o.length && o.every((e) => e.textContent === 'Radio Sulina'); }"
    )
    page.select_option("select[name=outlet]", "")
    page.select_option("select[name=order]", "oldest")
    page.wait_for_url("**order=oldest**")
    page.wait_for_timeout(400)
    days = [text.split()[-1] for text in page.locator(".found-articles .when").all_inner_texts()]
    dated = [day for day in days if day.isdigit()]
    assert dated == sorted(dated) and len(dated) > 4
    page.select_option("select[name=kind]", "place")
    page.wait_for_selector("#found-articles", state="hidden")
    assert page.locator(".found-names .kind").first.inner_text().startswith("place")


def test_the_keyboard_does_it_all(page: Any) -> None:
    page.fill("#q", "danube")
    page.wait_for_selector(".found-articles li")
    page.focus("#q")
    page.keyboard.press("ArrowDown")
    first = page.evaluate("document.activeElement.textContent")
    assert first == page.locator(".found-names a").first.inner_text()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") != first
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_slash_leads_here_from_any_page(page: Any, served: str) -> None:
    page.goto(served + "people/index.html")
    page.keyboard.press("/")
    page.wait_for_url("**/search.html")


def test_a_query_is_folded_as_names_are(page: Any, site: Built) -> None:
    """The script's shape and the program's are one, for every name and a few that are hard."""
    tables = json.loads((site.output / names_index.FOLDER / "index.json").read_text())
    source = (next((site.output / "theme").glob("search.*.js"))).read_text()
    function = source[source.index("  function shape(") :]
    function = function[: function.index("\n  }") + 4]
    names = [name for group in ALIKE for name in group] + [
        "",
        "the",
        "The The",
        "京都 都",
        "O’Brien-Łuk",
        "Ǆorđe",
        "x\u0301y",
    ]
    for part in tables["parts"]:
        names += [row[0] for row in json.loads((site.output / names_index.address(part)).read_text())["names"]]
    found = page.evaluate(
        f"([names, tables]) => {{ {function}; return names.map((n) => shape(n, tables)); }}", [names, tables]
    )
    assert found == [shape(name) for name in names]


def test_without_script_or_server_it_says_what_it_needs(browser: Any, site: Built, served: str) -> None:
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(served + "search.html?q=ferry")
    assert "needs JavaScript" in plain.inner_text("main")
    disk = browser.new_context().new_page()
    disk.goto((site.output / "search.html").as_uri())
    assert "web server" in disk.inner_text("main") and not disk.locator("#q").is_visible()
    assert disk.locator(".search-needs a").first.get_attribute("href") == "articles/index.html"


def test_an_excerpt_is_text_and_not_markup(browser: Any, site: Built, served: str) -> None:
    """Even an index that was tampered with puts no markup into the page."""
    context = browser.new_context()
    page = context.new_page()
    fragment = {"url": "articles/x.html", "content": "<img src=x onerror=alert(1)> ferry", "word_count": 2, "filters": {},
                "meta": {"title": "<b>ferry</b>"}, "anchors": []}  # fmt: skip
    body = b"pagefind_dcd" + json.dumps(fragment).encode()
    page.route("**/*.pf_fragment", lambda route: route.fulfill(body=body))
    page.goto(served + "search.html?q=ferry")
    page.wait_for_selector(".found-articles li")
    assert page.locator(".found-articles img, .found-articles b").count() == 0
    assert "<b>ferry</b>" in page.inner_text(".found-articles")
    context.close()


def test_an_archive_without_articles_can_be_searched(browser: Any, build: Callable[..., Built], tmp_path: Path) -> None:
    """Each begins so; that nothing is found is no fault of the index."""
    (tmp_path / "archive" / "articles").mkdir(parents=True)
    (tmp_path / "archive" / "archive.toml").write_text('name = "New"\n')
    built = build(tmp_path / "archive", tmp_path / "output")
    assert built.status == 0, built.err
    with served_from(built.output) as address:
        page = browser.new_page()
        page.goto(f"{address}search.html?q=ferry")
        page.wait_for_selector("#search-status:not(:empty)")
        page.wait_for_function("!document.querySelector('#search-status').textContent.startsWith('Searching')")
        assert page.inner_text("#search-status") == "Nothing was found for “ferry”."
        page.close()
