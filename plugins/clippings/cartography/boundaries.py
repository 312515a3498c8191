"""The outlines that maps are drawn from: land, countries, the borders between them, and areas whose status is disputed."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
import shapely
from numpy.typing import NDArray
from shapely import MultiLineString, MultiPolygon, Polygon, STRtree
from shapely.geometry.base import BaseGeometry

DATA = Path(__file__).resolve().parents[1] / "data"
_Points = NDArray[numpy.float64]


@dataclass(frozen=True, slots=True)
class Country:
    """A country as the table draws it, in degrees; `code` is ISO 3166-1 alpha-2, "" where there is none."""

    code: str
    name: str
    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class Disputed:
    """An area whose status is disputed; `says` tells how, in a sentence without a capital or a full stop."""

    name: str
    says: str
    shape: BaseGeometry


@dataclass(frozen=True)
class Boundaries:
    """The world, in one of the two views.

    In the view "disputed" no country's shape holds a disputed area; in the view "de facto" a country is what Natural
    Earth 1:50m draws, which is what it holds on the ground, and `disputed` is empty.
    """

    land: tuple[Polygon, ...]
    borders: tuple[BaseGeometry, ...]
    countries: tuple[Country, ...]
    disputed: tuple[Disputed, ...]

    @functools.cached_property
    def land_tree(self) -> STRtree:
        return STRtree(self.land)

    @functools.cached_property
    def border_tree(self) -> STRtree:
        return STRtree(self.borders)

    @functools.cached_property
    def country_tree(self) -> STRtree:
        return STRtree([country.shape for country in self.countries])

    @functools.cached_property
    def by_code(self) -> dict[str, Country]:
        return {country.code: country for country in self.countries if country.code}

    @functools.cached_property
    def main_bounds(self) -> dict[str, tuple[float, float, float, float]]:
        """West, south, east and north of each country's main parts, as data/countries.json keeps them."""
        return {code: _main(country.shape) for code, country in self.by_code.items()}

    def at(self, lon: float, lat: float) -> Country | None:
        """The country that holds a point; None at sea and in disputed areas."""
        point = shapely.Point(lon, lat)
        found = sorted(int(index) for index in self.country_tree.query(point, predicate="intersects"))
        return self.countries[found[0]] if found else None


@functools.cache
def boundaries(view: str) -> Boundaries:
    """The world in the view "disputed" or "de facto", read once a process (50 ms)."""
    table = json.loads((DATA / "boundaries.json").read_text(encoding="utf-8"))
    areas = json.loads((DATA / "disputed.json").read_text(encoding="utf-8"))["areas"]
    arcs = [decoded(arc) / table["grid"] for arc in table["arcs"]]
    rows = {row["name"]: row for row in table["countries"]}
    drawn = {name for area in areas for name in area.get("drawn", ())}
    shapes = {name: _shape(row["polygons"], arcs) for name, row in rows.items()}
    if view == "de facto":
        for name, row in rows.items():  # a part that the table keeps by itself goes back to the country that holds it
            if row.get("of"):
                holder = next(n for n, r in rows.items() if r["code"] == row["of"])
                shapes[holder] = shapely.unary_union([shapes[holder], shapes[name]])
        countries = [Country(row["code"], n, shapes[n]) for n, row in rows.items() if not row.get("of")]
        disputed: list[Disputed] = []
    else:
        by_code = {row["code"]: shapes[name] for name, row in rows.items() if row["code"]}
        disputed = [Disputed(area["name"], area["says"], _area(area, shapes, by_code)) for area in areas]
        whole = shapely.unary_union([area.shape for area in disputed])
        countries = []
        for name, row in rows.items():
            if name not in drawn:
                shape = shapes[name]
                countries.append(
                    Country(row["code"], name, shape.difference(whole) if shape.intersects(whole) else shape)
                )
    land = tuple(polygon for rings in table["land"] for polygon in _polygons([rings], arcs))
    return Boundaries(land, _borders(rows.values(), arcs, view), tuple(countries), tuple(disputed))


def _main(shape: BaseGeometry) -> tuple[float, float, float, float]:
    parts = shapely.get_parts(shape)
    areas = shapely.area(parts)
    west, south, east, north = shapely.total_bounds(parts[areas >= 0.1 * areas.max()])
    if east - west > 180:  # it lies on both sides of the meridian of 180 degrees
        west, south, east, north = shapely.bounds(parts[areas.argmax()])
    return float(west), float(south), float(east), float(north)


def decoded(letters: str) -> _Points:
    """The points of an encoded arc, in steps of the grid, as an array of shape (n, 2)."""
    codes = numpy.frombuffer(letters.encode("ascii"), dtype=numpy.uint8).astype(numpy.int64) - 63
    ends = codes < 32
    starts = numpy.flatnonzero(numpy.concatenate(([True], ends[:-1])))
    group = numpy.cumsum(numpy.concatenate(([0], ends[:-1])))
    place = numpy.arange(len(codes)) - starts[group]
    values = numpy.add.reduceat((codes & 31) << (5 * place), starts)
    steps = numpy.where(values & 1, ~(values >> 1), values >> 1).reshape(-1, 2)
    return steps.cumsum(axis=0)


def _ring(numbers: Iterable[int], arcs: Sequence[_Points]) -> _Points:
    return numpy.concatenate([arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers])


def _polygons(polygons: Iterable[Sequence[Sequence[int]]], arcs: Sequence[_Points]) -> Iterable[Polygon]:
    for rings in polygons:
        outer, *holes = [_ring(ring, arcs) for ring in rings]
        # Of Antarctica the table has the pole for the outer ring and the coast for a hole in it.
        around = [ring for ring in (outer, *holes) if (numpy.abs(numpy.diff(ring[:, 0])) > 180).any()]
        if around:
            for ring in around:
                yield from _split(ring)
            continue
        polygon = Polygon(outer, holes)
        if polygon.is_valid:
            yield polygon
        else:  # the grid can make two sides of a narrow bay touch
            yield from (part for part in shapely.get_parts(polygon.buffer(0)) if isinstance(part, Polygon))


def _split(ring: _Points) -> Iterable[Polygon]:
    """A polygon that goes over the meridian of 180 degrees, or about a pole, as those on its two sides."""
    jumps = numpy.diff(ring[:, 0])
    turns = numpy.cumsum(numpy.where(jumps > 180, -360, numpy.where(jumps < -180, 360, 0)))
    lon = ring[:, 0] + numpy.concatenate(([0], turns))
    points = numpy.column_stack((lon, ring[:, 1]))
    if abs(lon[-1] - lon[0]) > 180:  # it goes about the pole: Antarctica
        points = numpy.vstack((points, [[lon[-1], -90], [lon[0], -90]]))
    whole = shapely.make_valid(Polygon(points))
    for west in (-540, -180, 180):
        side = shapely.clip_by_rect(whole, west, -90, west + 360, 90)
        for part in shapely.get_parts(side):
            if isinstance(part, Polygon) and not part.is_empty:
                yield shapely.transform(part, lambda points, west=west: points - (west + 180, 0))


def _shape(polygons: Iterable[Sequence[Sequence[int]]], arcs: Sequence[_Points]) -> BaseGeometry:
    parts = list(_polygons(polygons, arcs))
    whole = MultiPolygon(parts)
    return whole if whole.is_valid else shapely.unary_union(parts)  # islands that touch on the grid


def _area(area: dict[str, object], shapes: dict[str, BaseGeometry], by_code: dict[str, BaseGeometry]) -> BaseGeometry:
    names, codes = area.get("drawn", ()), area.get("within", ())
    assert isinstance(names, list | tuple) and isinstance(codes, list | tuple)
    parts = [shapes[name] for name in names]
    if area.get("outline"):
        outline = Polygon(area["outline"])
        parts += [outline.intersection(by_code[code]) for code in codes]
    return shapely.unary_union(parts)


def _borders(rows: Iterable[dict[str, object]], arcs: Sequence[_Points], view: str) -> tuple[BaseGeometry, ...]:
    """The arcs that two countries share, each once."""
    users: dict[int, set[str]] = {}
    for row in rows:
        whose = str(row["of"] if view == "de facto" and row.get("of") else row["code"] or row["name"])
        polygons = row["polygons"]
        assert isinstance(polygons, list)
        for polygon in polygons:
            for ring in polygon:
                for number in ring:
                    users.setdefault(number if number >= 0 else ~number, set()).add(whose)
    return tuple(
        MultiLineString([arcs[n]]) for n, whose in sorted(users.items()) if len(whose) > 1 and len(arcs[n]) > 1
    )
