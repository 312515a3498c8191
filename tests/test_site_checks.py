"""The checks of `./inv check`: each finds what it is for, on a small bad site; the table says what is missed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from clippings.commands.check import PROGRAMS, check
from clippings.commands.check_table import lines, write_page
from clippings.commands.programs import chromium
from clippings.commands.site_server import served
from clippings.site_checks import Measure, SiteCheck, Subject, feeds, installed, none
from clippings.site_checks.accessibility import faults_of
from clippings.site_checks.finding import queries
from clippings.site_checks.keyboard import walked
from clippings.site_checks.lighthouse import settled

from .conftest import Built

PAGE = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Quay</title>{}</head><body><main><h1>Quay</h1>{}</main></body></html>'


def put(folder: Path, address: str, body: str = "", head: str = "") -> None:
    path = folder / address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(head, body))


@pytest.fixture
def bad(tmp_path: Path) -> Iterator[Subject]:
    """A site of a front page, an article and a search page, each with something wrong."""
    put(
        tmp_path,
        "index.html",
        '<p id="p">Boats</p><a href="index.html">home</a>',
        '<script src="late.js" defer></script>',
    )
    (tmp_path / "late.js").write_text("document.getElementById('p').append(' sail at noon');")
    style = "<style>a, a:focus { outline: none } .wide { width: 2000px } </style>"
    figure = (
        '<p class="wide">Wide</p><img src="x.png"><a href="../index.html" tabindex="-1">back</a><a href="#q">on</a>'
    )
    put(tmp_path, "articles/quay.html", figure + '<div class="h-cite">x</div>', style)
    put(tmp_path, "articles/index.html", "List")
    put(tmp_path, "search.html", "Search needs nothing")
    with served(tmp_path) as address:
        subject = Subject(tmp_path, address, chromium(), lambda: Path("none"), lambda: "java")
        yield subject
        subject.close()


def measured(name: str, subject: Subject) -> dict[str, Measure]:
    found = next(check for check in installed() if check.name == name)
    return {measure.what: measure for measure in found.measure(subject)}


def test_pages_of_each_kind_are_found(bad: Subject, site: Built) -> None:
    assert bad.kinds == {"home": "index.html", "article": "articles/quay.html", "search": "search.html", "list": "articles/index.html"}  # fmt: skip
    kinds = Subject(site.output, "", "", lambda: Path(), str).kinds
    assert {"home", "article", "person", "place", "search", "dates", "credits", "data", "not found"} <= set(kinds)
    assert all((site.output / address).is_file() for address in kinds.values())


def test_axe_and_the_width_are_asked(bad: Subject) -> None:
    with bad.page(375) as page:
        page.goto(bad.address + "articles/quay.html")
        faults = faults_of(page)
    assert any(fault.startswith("image-alt") for fault in faults) and "wider than the window" in faults


def test_what_the_keyboard_cannot_reach_or_show_is_found(bad: Subject) -> None:
    _, faults = walked(bad, "articles/quay.html", 1440)
    assert len(faults) == 2
    assert any(fault.startswith("not reached") and "back" in fault for fault in faults)
    assert any(fault.startswith("focus is not seen") and ">on<" in fault for fault in faults)


def test_words_that_only_scripts_say_are_found(bad: Subject) -> None:
    faults = measured("plain", bad)["words that only scripts say"].faults
    assert "index.html: 1 × 'noon' is said by scripts only" in faults
    assert any("does not say that it needs JavaScript" in fault for fault in faults)


def test_weight_requests_strangers_and_shifts_are_measured(bad: Subject) -> None:
    put(bad.output, "articles/heavy.html", "x" * 300 + "".join(chr(97 + n * n % 23) for n in range(999)))
    put(
        bad.output,
        "articles/quay.html",
        '<script src="../slow.js" async></script><p>Boats</p><div class="h-cite">x</div>',
    )
    (bad.output / "slow.js").write_text(
        "setTimeout(() => { const d = document.createElement('div'); d.style.height = '400px'; document.body.prepend(d);"
        "  fetch('http://127.0.0.1:9/strange').catch(() => 0); }, 100);"
        + "//"
        + "".join(chr(33 + n * n % 91) for n in range(400_000))
    )
    found = measured("weight", bad)
    assert found["layout shift, slow network"].value > 0.02 and not found["layout shift, slow network"].held
    assert found["requests of an article page"].value == 3  # the page, its script, the stranger
    assert found["requests to anybody else"].value == 2  # once a width
    assert found["bytes of an article page, without photos"].value > 1_000


def test_a_bad_feed_is_told(bad: Subject) -> None:
    start = f'<feed xmlns="{feeds.ATOM[1:-1]}"><title>a</title><id>x</id><updated>yesterday</updated>'
    (bad.output / "atom.xml").write_text(
        f'{start}<entry><title/><id>tag:a</id><content type="html">&lt;a href="../b.html"></content></entry>'
        "<entry><id>tag:a</id></entry></feed>"
    )
    (bad.output / "rss.xml").write_text("<rss><channel></rss>")
    found = measured("feeds", bad)
    assert found["feeds that are not well-formed"].value == 1
    said = " ".join(found["faults in ids, dates, links"].faults)
    for fault in (
        "no IRI",
        "'yesterday' is no date",
        "two entries have one id",
        "says nothing",
        "leads nowhere",
        "own address",
    ):
        assert fault in said


def test_queries_are_words_of_titles(site: Built) -> None:
    asked = queries(Subject(site.output, "", "", lambda: Path(), str))
    assert len(asked) == len(set(asked)) == 40 and all(len(word) >= 4 for word in asked)


def test_the_table_has_a_row_for_each_measure_and_tells_what_is_missed() -> None:
    one = SiteCheck("weight", "bytes", lambda subject: ())
    good = Measure("bytes", 900, "3 pages", most=1000)
    results = {
        "A": {"weight": [good, none("strangers", ())]},
        "B": {"weight": [Measure("bytes", 1200, most=1000, faults=("quay.html",)), none("strangers", ["a.example"])]},
    }
    table = list(lines([one], results))
    assert table[0].split() == "| check | measure | bound | A | B |".split()
    assert "900 (3 pages)" in table[2] and "1,200 MISSED" in table[2] and "≤ 1,000" in table[2]
    assert table[4:] == ["B: weight: quay.html", "B: weight: a.example"]
    assert [Measure("x", 100, most=100, least=100).held, Measure("x", 99, most=100, least=100).held] == [True, False]


@pytest.mark.parametrize(
    ("runs", "middle"),
    [
        ([], None),
        ([99, 100], None),
        ([99, 100, 98], 98),
        ([97, 99, 100], None),
        ([97, 99, 100, 99], 99),
        ([97, 90, 96], 97),
        ([97, 99, 90, 100, 96], 97),
    ],
)
def test_runs_end_when_the_median_of_five_is_settled(runs: list[float], middle: float | None) -> None:
    assert settled(runs) == middle
    assert middle is None or len(runs) < 5 or middle == median(runs)


def test_an_owner_is_not_asked_to_install_anything(
    site: Built, cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLIPPINGS_CACHE", str(cache))
    for program in PROGRAMS:
        monkeypatch.setitem(PROGRAMS, program, lambda: pytest.fail("a program was asked for"))
    assert check(site.content, whole=False) == 0
    said = capsys.readouterr().out
    assert "0 problems in" in said and "| feeds " in said and "| lighthouse" not in said
    assert "Not run: accessibility, finding, html, keyboard, lighthouse, plain, weight. --whole runs them" in said


def test_the_page_of_the_documentation_says_what_was_measured_by_what(tmp_path: Path) -> None:
    one = SiteCheck("weight", "bytes", lambda subject: ())
    write_page(tmp_path / "page.md", [one], {"A": {"weight": [Measure("bytes", 900, "3 pages", most=1000)]}}, 12.4)
    page = (tmp_path / "page.md").read_text()
    assert re.search(r"Chromium \d+\.[\d.]+, lighthouse 12", page) and "; 12 minutes." in page
    assert "| weight | bytes   | ≤ 1,000 | 900 (3 pages) |" in page


def test_an_unknown_check_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path, "wieght") == 1
    assert "choose from archive, accessibility" in capsys.readouterr().err
