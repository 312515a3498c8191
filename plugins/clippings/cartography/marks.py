"""Places as marks on a map: a point as a dot, an approximate one as a circle, an area as an area, near dots merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import hypot, sqrt

from .window import Window

# What a place of the gazetteer is drawn as; only these two are points, all others stand for an area.
POINTS = frozenset({"city", "facility", "village", "town", ""})
# How far an area reaches about its middle, in degrees, where the map has no outline of it.
REACH = {"region": 0.9, "district": 0.35, "lake": 0.3, "island": 0.4, "strait": 0.4, "river": 1.2, "mountains": 2.5,
         "sea": 4.0, "area": 3.0, "empire": 6.0, "continent": 15.0}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to be drawn. `sort` is dot, circle (near it, not there), area or country; `href` is where it leads.

    `count` is how many articles name it. `others` are the names of the places merged into this mark.
    """

    name: str
    lon: float
    lat: float
    sort: str = "dot"
    href: str = ""
    count: int = 1
    country: str = ""
    kind: str = ""
    others: tuple[str, ...] = ()
    x: float = 0.0
    y: float = 0.0
    radius: float = 0.0


def sort_of(kind: str, approximate: str) -> str:
    """How a place of that kind is drawn."""
    if kind == "country":
        return "country"
    if approximate:
        return "circle"
    return "dot" if kind in POINTS else "area"


def placed(marks: Iterable[Mark], window: Window, smallest: float, largest: float) -> list[Mark]:
    """The marks that the picture shows, with their points in it; dots between the two radii by their counts."""
    found = []
    most = 1
    for mark in marks:
        x, y = window.point(mark.lon, mark.lat)
        if 0 <= x <= window.width and 0 <= y <= window.height:
            found.append(replace(mark, x=round(x), y=round(y)))
            most = max(most, mark.count)
    spread = (largest - smallest) / max(sqrt(most) - 1, 1)
    return [replace(m, radius=round(smallest + spread * (sqrt(m.count) - 1))) for m in found]


def merged(marks: Sequence[Mark], apart: float) -> list[Mark]:
    """The marks, the most named first, each having taken in those whose middle lies closer to it than `apart` units."""
    cells: dict[tuple[int, int], list[int]] = {}
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (-m.count, m.name, m.href)):
        cell = (int(mark.x // apart), int(mark.y // apart))
        near = [
            index
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for index in cells.get((cell[0] + dx, cell[1] + dy), ())
            if hypot(kept[index].x - mark.x, kept[index].y - mark.y) < apart
        ]
        if near:
            index = min(near, key=lambda i: (hypot(kept[i].x - mark.x, kept[i].y - mark.y), i))
            kept[index] = replace(
                kept[index], count=kept[index].count + mark.count, others=(*kept[index].others, mark.name)
            )
        else:
            cells.setdefault(cell, []).append(len(kept))
            kept.append(mark)
    return kept
