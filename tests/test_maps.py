"""Maps: outlines, disputed areas, names that do not collide, size, links for the keyboard, no style and no request."""

from __future__ import annotations

import gzip
import itertools
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from clippings.cartography.base import Bases
from clippings.cartography.boundaries import boundaries, decoded
from clippings.cartography.countries import DATA
from clippings.cartography.labels import Room, around, width_of
from clippings.cartography.marks import Mark, merged, placed, sort_of
from clippings.cartography.picture import locator, overview
from clippings.cartography.window import Window
from clippings.cartography.windows import about, around_all
from clippings.commands.boundaries import countries_of, encoded

from .conftest import Built

SVG = "{http://www.w3.org/2000/svg}"
SIMFEROPOL, LAAYOUNE, GOLAN, SUKHUMI = (34.1, 44.95), (-13.2, 27.15), (35.75, 33.0), (41.05, 43.0)
TSKHINVALI, SRINAGAR, TIRASPOL, GAZA = (43.97, 42.23), (74.8, 34.1), (29.6, 46.84), (34.45, 31.5)
MARKS = [
    Mark("Aberdale", 28.8, 45.2, href="a.html", count=20, country="RO"),
    Mark("Bridgeham", 28.81, 45.21, href="b.html", count=2, country="RO"),
    Mark("Cold Harbour", 27.0, 44.4, href="c.html", count=7, country="RO"),
    Mark("Near Somewhere", 27.9, 44.0, "circle", "d.html", 1, "RO"),
    Mark("The Wide Hills", 25.5, 45.5, "area", "e.html", 3, "RO", "mountains"),
    Mark("Romania", 25.0, 46.0, "country", "f.html", 9, "RO", "country"),
]


@pytest.fixture(scope="module")
def bases() -> Bases:
    return Bases("disputed")


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


@pytest.mark.parametrize(
    ("place", "name", "holder"),
    [
        (SIMFEROPOL, "Crimea", "RU"), (LAAYOUNE, "Western Sahara", "MA"), (GOLAN, "Golan Heights", "IL"),
        (SUKHUMI, "Abkhazia", "GE"), (TSKHINVALI, "South Ossetia", "GE"), (SRINAGAR, "Kashmir", "IN"),
        (TIRASPOL, "Transnistria", "MD"), (GAZA, "Palestine", "PS"),
    ],
)  # fmt: skip
def test_disputed_areas_are_no_country_s_unless_the_owner_wants_who_holds_them(
    place: tuple[float, float], name: str, holder: str
) -> None:
    world = boundaries("disputed")
    assert world.at(*place) is None
    from shapely import Point

    assert [area.name for area in world.disputed if area.shape.contains(Point(place))] == [name]
    held = boundaries("de facto").at(*place)
    assert held and held.code == holder and not boundaries("de facto").disputed


@pytest.mark.parametrize(
    ("place", "code"),
    [((28.8, 45.18), "RO"), ((42.0, 42.3), "GE"), ((73.05, 33.7), "PK"), ((-10.06, 28.98), "MA"), ((28.86, 47.0), "MD"),
     ((178.0, -18.0), "FJ"), ((179.0, 68.0), "RU"), ((0.0, -89.0), "AQ"), ((35.5, 32.8), "IL")],
)  # fmt: skip
def test_what_is_not_disputed_belongs_to_its_country(place: tuple[float, float], code: str) -> None:
    country = boundaries("disputed").at(*place)
    assert country and country.code == code


def test_outlines_survive_their_encoding() -> None:
    points = [(0, 0), (17999, -9000), (-18000, 8360), (5, 5), (6, 4)]
    assert decoded(encoded(points)).tolist() == [list(point) for point in points]


def test_every_disputed_area_says_why_and_names_the_source_of_its_outline() -> None:
    areas = json.loads((DATA / "disputed.json").read_text(encoding="utf-8"))["areas"]
    wanted = {"Crimea", "Golan Heights", "Abkhazia", "South Ossetia", "Kashmir", "Western Sahara"}
    assert wanted <= {area["name"] for area in areas}
    for area in areas:
        assert area["says"] and area["source"] and (area.get("drawn") or area["outline"])
    assert (DATA / "boundaries.json").stat().st_size < 500_000


def test_countries_are_as_the_outlines_have_them() -> None:
    table = json.loads((DATA / "boundaries.json").read_text(encoding="utf-8"))
    assert countries_of(table) == json.loads((DATA / "countries.json").read_text(encoding="utf-8"))


def test_keys_of_maps_load_nothing_that_draws() -> None:
    code = "import sys, clippings.page_types as p; p.installed(); print({'numpy', 'shapely'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout == "set()\n", done.stdout + done.stderr


@pytest.mark.parametrize("kind", ["country", "region", "sea", "river", "mountains", "area", "city", "facility"])
def test_areas_are_no_pins(kind: str) -> None:
    assert (sort_of(kind, "") == "dot") == (kind in ("city", "facility"))
    assert sort_of("city", "Aberdale") == "circle"


def test_a_locator_shows_the_place_its_neighbours_and_who_is_disputed(bases: Bases) -> None:
    subject = Mark("Aberdale", 28.8, 45.2, country="RO", kind="city")
    window = about(subject, bases.view)
    others = [Mark("Cold Harbour", 27.0, 44.4, href="../c.html", count=0)]
    drawing = locator(bases, window, subject, others, [("Big Town", 26.1, 44.43)], "Map: Aberdale")
    svg = parsed(str(drawing.svg))
    texts = {text.text for text in svg.iter(f"{SVG}text")}
    assert {"Aberdale", "Cold Harbour", "Romania"} <= texts
    assert [link.get("href") for link in svg.iter(f"{SVG}a")] == ["../c.html"]
    assert next(svg.iter(f"{SVG}a")).get("aria-label") == "Cold Harbour"
    assert "Crimea" in dict(drawing.disputed)
    plain = locator(Bases("de facto"), window, subject, [], [], "Map")
    assert not plain.disputed and "hatched" not in plain.svg


def test_a_country_is_shaded_and_an_area_is_a_circle_without_a_dot(bases: Bases) -> None:
    country = Mark("Romania", 25, 46, "country", country="RO", kind="country")
    svg = str(locator(bases, about(country, bases.view), country, [], [], "Map").svg)
    assert 'class="country"' in svg and "<circle" not in svg
    hills = Mark("The Wide Hills", 25.5, 45.5, "area", kind="mountains")
    svg = str(locator(bases, about(hills, bases.view), hills, [], [], "Map").svg)
    assert 'class="area"' in svg and 'class="here" cx' not in svg


def test_maps_hold_to_the_content_security_policy_and_work_by_keyboard(bases: Bases) -> None:
    svg = str(overview(bases, around_all(MARKS), MARKS, "All <places>").svg)
    root = parsed(svg)
    assert root.get("role") == "group" and root.get("aria-label") == "All <places>"
    for element in root.iter():
        assert element.tag not in (f"{SVG}style", f"{SVG}script", f"{SVG}image", f"{SVG}foreignObject")
        assert not any(name == "style" or name.startswith("on") for name in element.attrib)
    links = list(root.iter(f"{SVG}a"))
    assert links and all(link.get("href") and link.get("aria-label") for link in links)
    assert not re.search(r"https?://", svg)


def test_names_from_articles_cannot_break_out_of_a_map(bases: Bases) -> None:
    bad = Mark('"><script>x</script>', 28.8, 45.2, href='a.html"onload="x', count=1)
    parsed(str(overview(bases, around_all([bad]), [bad], '"<b>').svg))
    assert "<script" not in str(overview(bases, around_all([bad]), [bad], "").svg)


def test_near_dots_are_merged_and_none_is_lost(bases: Bases) -> None:
    window = around_all(MARKS)
    shown = placed([m for m in MARKS if m.sort in ("dot", "circle")], window, 9, 30)
    kept = merged(shown, 50)
    assert sum(1 + len(m.others) for m in kept) == len(shown)
    assert "Bridgeham" in next(m for m in kept if m.name == "Aberdale").others
    for a, b in itertools.combinations(kept, 2):
        assert (a.x - b.x) ** 2 + (a.y - b.y) ** 2 >= 50**2


def test_names_never_collide() -> None:
    room = Room(1000, 600)
    dots = [((i * 37) % 900 + 50, (i * 91) % 500 + 50) for i in range(60)]
    for x, y in dots:
        room.take(around(x, y, 8))
    taken = len(room.taken)
    for i, (x, y) in enumerate(dots):
        room.beside(f"Place number {i}", x, y, 8, 25)
    names = room.taken[taken:]
    assert len(names) > 10
    for index, (left, top, right, bottom) in enumerate(names):
        assert left >= 0 and right <= 1000 and top >= 0 and bottom <= 600
        for other in [*room.taken[:taken], *names[:index]]:
            assert not (left < other[2] and other[0] < right and top < other[3] and other[1] < bottom)
    assert width_of("WWW", 20) > width_of("iii", 20)


@pytest.mark.parametrize("place", [(28.8, 45.2, "RO"), (-87.6, 41.9, "US"), (178.4, -18.1, "FJ"), (15.6, 78.2, "NO"),
                                   (0.0, -85.0, ""), (-179.9, 66.0, "RU"), (10.5, 59.9, "NO"), (120.9, 14.6, "PH")])  # fmt: skip
def test_a_map_stays_within_eight_kilobytes(bases: Bases, place: tuple[float, float, str]) -> None:
    lon, lat, code = place
    for mark in (Mark("X", lon, lat, country=code), Mark("X", lon, lat, "country", country=code, kind="country")):
        svg = str(locator(bases, about(mark, bases.view), mark, [], [], "Map").svg)
        parsed(svg)
        assert len(gzip.compress(svg.encode())) <= 8192


def test_the_map_of_a_world_of_places_stays_within_eight_kilobytes(bases: Bases) -> None:
    marks = [
        Mark(
            f"Sampletown {i}",
            (i * 137.5) % 360 - 180,
            (i * 61.8) % 120 - 50,
            href=f"../places/sampletown-{i}.html",
            count=i % 40 + 1,
        )
        for i in range(3000)
    ]
    marks += [Mark(c.name, 0, 0, "country", f"{c.code}.html", 5, c.code) for c in bases.world.countries if c.code]
    svg = str(overview(bases, around_all(marks), marks, "All").svg)
    assert len(gzip.compress(svg.encode())) <= 8192


def test_a_locator_is_quick_where_many_places_share_a_country(bases: Bases) -> None:
    marks = [Mark(f"P{i}", 22 + (i * 0.618) % 6, 44 + (i * 0.37) % 3.5, country="RO") for i in range(400)]
    began = time.process_time()
    for mark in marks:
        locator(bases, about(mark, bases.view), mark, [], [], "Map")
    assert (time.process_time() - began) / len(marks) < 0.006  # 3 ms is the aim; a busy machine may take twice as long


def test_windows_hold_what_they_are_to_show() -> None:
    window = around_all(MARKS)
    for mark in MARKS:
        x, y = window.point(mark.lon, mark.lat)
        assert 0 <= x <= window.width and 0 <= y <= window.height
    assert around_all([*MARKS, Mark("Far", -120, -30)]).world
    assert isinstance(window, Window)


def test_the_site_has_a_map_on_each_place_s_page_and_one_of_all(site: Built) -> None:
    index = (site.output / "places/index.html").read_text(encoding="utf-8")
    assert '<svg class="map overview"' in index and "<table" in index
    assert "Hatched, as disputed: Abkhazia, Crimea" in index and "GeoNames" in index
    for link in re.findall(r'<a href="\.\./(places/[^"]+)"', index):
        assert (site.output / link).is_file()
    page = (site.output / "places/tulcea.html").read_text(encoding="utf-8")
    assert '<svg class="map locator"' in page and 'class="chain"' in page and "Romania" in page


def test_the_owner_chooses_the_view_of_boundaries(site: Built, build: object, tmp_path: Path) -> None:
    import shutil

    content = tmp_path / "content"
    content.mkdir()
    (content / "archive.toml").write_text('name = "Small"\nboundaries = "de facto"\n')
    (content / "articles").mkdir()
    shutil.copy(site.content / "articles" / "courier-2021-10-14-strike.txt", content / "articles")
    built = build(content, tmp_path / "out")  # type: ignore[operator]
    assert built.status == 0, built.err
    index = (tmp_path / "out/places/index.html").read_text(encoding="utf-8")
    assert "who holds the ground" in index and "url(#hatch)" not in index
