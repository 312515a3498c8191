"""The map on a place's own page: where the place lies, what holds it, and which other places of the archive are near."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import cos, radians
from pathlib import Path
from typing import TYPE_CHECKING

from ..cartography.countries import VIEWS, View, country_names
from ..cartography.marks import Mark, sort_of
from ..cartography.windows import about
from ..gazetteer_file import file_name
from ..knowledge import Knowledge

if TYPE_CHECKING:
    from ..cartography.base import Bases
    from ..cartography.window import Window
    from ..corpus import Entity
    from ..gazetteer import Gazetteer
    from . import Site

NEIGHBOURS = 7
LARGE = 60_000  # people; towns shown for orientation
TOWNS = 6
CELL = 4  # degrees
WIDE = ("country", "region", "district", "continent")


@dataclass(frozen=True, slots=True)
class Located:
    """What a page shows of where a place lies: the chain of what holds it, the map, and what is to be said of the map."""

    chain: tuple[tuple[str, str], ...]  # (name, address of its page or ""), from the place itself outward
    svg: str
    said: tuple[str, ...]
    disputed: tuple[tuple[str, str], ...]
    view: View


@dataclass
class Locators:
    """Locates the places of a site's corpus, or those `among` other ones. Made anew for each build, as its base maps are
    kept while it lives."""

    site: Site
    among: Iterable[Entity] | None = None
    _cells: dict[tuple[int, int], list[Entity]] = field(default_factory=lambda: defaultdict(list), repr=False)
    _wide: dict[str, list[tuple[int, str, str]]] = field(default_factory=lambda: defaultdict(list), repr=False)

    _shown: dict[Window, list[Entity]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.view = view_of(self.site.archive.settings)
        known = self.site.corpus.entities.values() if self.among is None else self.among
        places = [e for e in known if e.kind == "place" and e.place]
        for entity in sorted(places, key=lambda e: (-e.count, e.name, e.id)):
            lat, lon, geonames, country, kind, _ = entity.place
            if sort_of(str(kind), str(entity.place[5])) in ("dot", "circle"):
                self._cells[_cell(float(str(lon)), float(str(lat)))].append(entity)
            elif kind in WIDE and geonames:
                self._wide[str(country)].append((int(str(geonames)), entity.name, entity.address))

    @cached_property
    def _bases(self) -> Bases:
        from ..cartography.base import Bases

        return Bases(self.view)

    @cached_property
    def version(self) -> str:
        """A digest of what shapes all maps: the code and the tables that they are drawn from."""
        return f"{drawing_version()} {self.view} {file_name()}"

    def key(self, entity: Entity) -> object:
        """All that the place's map shows; None for what is no placed place."""
        if entity.kind != "place" or not entity.place:
            return None
        near = [(e.name, e.address, e.place) for e in self._near(entity, self._window(entity))]
        return self.version, entity.place, near, self._wide.get(str(entity.place[3]), ())

    def locate(self, entity: Entity, root: str) -> Located | None:
        """The map of a placed place, its links made relative by `root`; None for anything else."""
        if entity.kind != "place" or not entity.place:
            return None
        window = self._window(entity)
        subject = mark_of(entity)
        others = [mark_of(e, root + e.address, counted=False) for e in self._near(entity, window)]
        chain = self._chain(entity)
        label = f"Map: {', '.join(name for name, _ in chain)}"
        from ..cartography.picture import locator

        drawing = locator(self._bases, window, subject, others, self._towns(window), label)
        return Located(chain, drawing.svg, tuple(_said(subject, entity)), drawing.disputed, self.view)

    def _window(self, entity: Entity) -> Window:
        return about(mark_of(entity), self.view)

    def _near(self, entity: Entity, window: Window) -> list[Entity]:
        """The most named other places that the window shows."""
        found = self._shown.get(window)
        if found is None:
            found = self._shown[window] = self._inside(window) if window.reach <= 20 else []
        return [other for other in found if other is not entity][:NEIGHBOURS]

    def _inside(self, window: Window) -> list[Entity]:
        high = 0.68 * window.reach  # a little less than it shows, so that the names have room
        wide = min(0.92 * window.reach / max(cos(radians(window.lat)), 0.1), 180)
        found = []
        for x in range(int((window.lon - wide) // CELL), int((window.lon + wide) // CELL) + 1):
            for y in range(int((window.lat - high) // CELL), int((window.lat + high) // CELL) + 1):
                for entity in self._cells.get((x, y), ())[: 3 * NEIGHBOURS]:
                    lat, lon = float(str(entity.place[0])), float(str(entity.place[1]))
                    if abs(lat - window.lat) < high and abs(lon - window.lon) < wide:
                        found.append(entity)
        return sorted(found, key=lambda e: (-e.count, e.name, e.id))[: NEIGHBOURS + 1]

    def _chain(self, entity: Entity) -> tuple[tuple[str, str], ...]:
        """The place and what holds it, as the gazetteer has it; those with a page of their own lead to it."""
        geonames, country, kind = int(str(entity.place[2] or 0)), str(entity.place[3]), str(entity.place[4])
        pages = {number: address for number, _, address in self._wide.get(country, ())}
        chain = [(entity.name, "")]
        place = self._gazetteer.get(geonames) if geonames else None
        holders = self._gazetteer.holders(place) if place else ()
        for holder in holders:
            same = any(holder.name == name for name, _ in chain)
            name = f"{holder.name} ({holder.kind})" if same else holder.name
            chain.append((name, pages.get(holder.id, "")))
        if not holders and country in country_names() and kind != "country":
            known = self._gazetteer.by_code(country)
            chain.append((country_names()[country], pages.get(known.id, "") if known else ""))
        return tuple(chain)

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Knowledge(None).gazetteer

    @cached_property
    def _large(self) -> Mapping[tuple[int, int], Sequence[tuple[str, float, float, int]]]:
        cells: dict[tuple[int, int], list[tuple[str, float, float, int]]] = defaultdict(list)
        for name, lon, lat, people in self._gazetteer.large_cities(LARGE):
            cells[_cell(lon, lat)].append((name, lon, lat, people))
        return cells

    def _towns(self, window: Window) -> list[tuple[str, float, float]]:
        """The largest towns that the window shows, for orientation."""
        if window.reach > 14:
            return []
        wide, high = int(2 * window.reach // CELL) + 1, int(window.reach // CELL) + 1
        x, y = _cell(window.lon, window.lat)
        found = [town for dx in range(-wide, wide + 1) for dy in range(-high, high + 1)
                 for town in self._large.get((x + dx, y + dy), ())]  # fmt: skip
        shown = []
        for name, lon, lat, _ in sorted(found, key=lambda t: (-t[3], t[0])):
            px, py = window.point(lon, lat)
            if 0 < px < window.width and 0 < py < window.height:
                shown.append((name, lon, lat))
                if len(shown) == TOWNS:
                    break
        return shown


def view_of(settings: Mapping[str, object]) -> View:
    """The archive's setting `boundaries`: "disputed" unless it says "de facto"."""
    wanted = settings.get("boundaries")
    return next((view for view in VIEWS if view == wanted), VIEWS[0])


def drawing_version() -> str:
    """A digest of the code and the tables that maps are drawn from."""
    here = Path(__file__).resolve().parents[1]
    digest = hashlib.blake2b(digest_size=8)
    for path in [*sorted((here / "cartography").glob("*.py")), *sorted((here / "data").glob("*.json"))]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def mark_of(entity: Entity, href: str = "", counted: bool = True) -> Mark:
    """A placed place as a mark; `href` is where it leads. Without its count, a new article changes no other page."""
    lat, lon, _, country, kind, approximate = entity.place
    sort = sort_of(str(kind), str(approximate))
    return Mark(entity.name, float(str(lon)), float(str(lat)), sort, href, entity.count if counted else 0,
                str(country), str(kind))  # fmt: skip


def _said(mark: Mark, entity: Entity) -> Sequence[str]:
    if mark.sort == "circle":
        return [f"Not known exactly: somewhere near {entity.place[5]}."]
    if mark.sort == "area":
        return [f"The circle shows about where this {mark.kind} lies, not its outline."]
    return []


def _cell(lon: float, lat: float) -> tuple[int, int]:
    return int(lon // CELL), int(lat // CELL)
