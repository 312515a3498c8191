"""The index of places: one map of all that could be placed, the same as a table, and what could not be placed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..cartography.countries import View, country_names
from ..cartography.windows import around_all
from ..touched import same_names
from . import Page, PageType, Site, key, standing
from . import View as Shown
from ._locator import drawing_version, mark_of, view_of
from .listing import index_addresses, initial, letter_address

if TYPE_CHECKING:
    from ..cartography.picture import Drawing
    from ..corpus import Entity

WHOLE = 1500  # places that the index may list; beyond it there is a page for each letter
MOST = 300  # places of the index where there are pages by letter
CORE = 0.8  # where so much of what is named lies close together, a second map shows that part


def pages(site: Site) -> Iterable[Page]:
    if same_names(site.corpus):
        yield from map(standing, index_addresses("places"))
        return
    entities = sorted(site.corpus.of_kind("place"), key=lambda e: (e.filed, e.id))
    letters: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        letters[initial(entity.filed)].append(entity)
    ways = {letter: letter_address("places", letter) for letter in sorted(letters)} if len(entities) > WHOLE else {}
    listed = sorted(entities, key=lambda e: (-e.count, e.name, e.id))[:MOST] if ways else entities
    yield _index(site, "places/index.html", "Places", entities, listed, ways)
    for letter, address in ways.items():
        yield _index(site, address, f"Places: {letter}", (), letters[letter], ways)


def _index(
    site: Site, address: str, title: str, mapped: Sequence[Entity], listed: Sequence[Entity], ways: Mapping[str, str]
) -> Page:
    """A page of the index; `mapped` are the places of its map, none for a page by letter."""
    boundaries = view_of(site.archive.settings)
    placed = [entity for entity in mapped if entity.place]
    rows = [(e.address, e.name, e.count, e.place) for e in listed]
    marks = [(e.address, e.name, e.count, e.place) for e in placed]
    shown = key(title, address, rows, marks if ways else "", ways, boundaries, drawing_version())

    def view() -> Shown:
        drawings = maps(placed, "../", boundaries) if placed else []
        return {
            "title": title,
            "maps": drawings,
            "disputed": sorted({area for drawing in drawings for area in drawing.disputed}),
            "boundaries": boundaries,
            "rows": [(e, kind_of(e), country_of(e)) for e in listed if e.place],
            "unplaced": [e for e in listed if not e.place],
            "letters": ways,
            "total": len(site.corpus.of_kind("place")),
        }

    return Page(address, shown, "places.html", view)


def front_map(site: Site, placed: Sequence[Entity]) -> Drawing | None:
    """A small map of the part of the world where most of the given places lie; None where none could be placed."""
    marks = [mark_of(entity, entity.address) for entity in placed if entity.place]
    points = [mark for mark in marks if mark.sort != "country"] or marks
    window = around_all(points, CORE)
    if not marks:
        return None
    from ..cartography.base import Bases
    from ..cartography.picture import overview

    return overview(Bases(view_of(site.archive.settings)), window, marks, "Map of the places named most")


def maps(placed: Sequence[Entity], root: str, view: View) -> list[Drawing]:
    """The map of all placed places; before it one of the part where most of them lie, where that shows more."""
    marks = [mark_of(entity, root + entity.address) for entity in placed]
    points = [mark for mark in marks if mark.sort != "country"] or marks
    whole, core = around_all(points), around_all(points, CORE)
    windows = [core, whole] if core.reach <= whole.reach / 2 else [whole]
    from ..cartography.base import Bases
    from ..cartography.picture import overview

    bases = Bases(view)
    return [overview(bases, window, marks, _label(window.reach, len(windows))) for window in windows]


def _label(reach: float, count: int) -> str:
    if count == 1:
        return "Map of all places"
    return "Map of all places" if reach > 60 else "Map of the places named most"


def kind_of(entity: Entity) -> str:
    """What sort of place it is, in a word; near what it lies, where no more is known."""
    kind, approximate = str(entity.place[4]), str(entity.place[5])
    return f"near {approximate}" if approximate else kind


def country_of(entity: Entity) -> str:
    """The country that the place lies in; "" for countries and for what lies in none."""
    kind, country = str(entity.place[4]), str(entity.place[3])
    return country_names().get(country, "") if kind != "country" else ""


PAGE_TYPE = PageType("places", pages)
