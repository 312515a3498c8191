"""What lies under the marks of a map: land, borders, a country brought out, disputed areas, and the names of countries."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from .boundaries import Boundaries, boundaries
from .countries import View
from .window import Window

MOST_LETTERS = 11_000  # of all paths together: above it the outlines are made coarser, for a map of 8 KB at most
KEPT = 2500  # bases kept at a time, about 8 KB each
Parts = NDArray[numpy.object_]
POLYGON, LINE = 3, 1  # as Shapely numbers the types
MARGIN = 4  # units drawn beyond the picture's edge, so that no outline shows along it


@dataclass(frozen=True, slots=True)
class Base:
    """The paths of a base map, as the `d` of an SVG path; `shaded` are (ISO code, path). `disputed` are the names and the
    explanations of the areas in the picture, `spots` (name, x, y, room) where a name may stand, `room` units wide."""

    land: str
    borders: str
    doubtful: str  # borders inside disputed areas
    hatched: str
    shaded: tuple[tuple[str, str], ...]
    disputed: tuple[tuple[str, str], ...]
    spots: tuple[tuple[str, float, float, float], ...]


@dataclass
class Bases:
    """Draws base maps in one view of the boundaries, and keeps them: many places share a window."""

    view: View
    _kept: OrderedDict[tuple[Window, tuple[str, ...], int], Base] = field(default_factory=OrderedDict, repr=False)

    @property
    def world(self) -> Boundaries:
        return boundaries(self.view)

    def base(self, window: Window, shaded: tuple[str, ...] = (), letters: int = MOST_LETTERS) -> Base:
        """The base map of a window, with the countries of those ISO codes brought out, in about so many letters."""
        wanted = (window, shaded, letters)
        found = self._kept.get(wanted)
        if found is None:
            found = self._kept[wanted] = self._drawn(window, shaded, letters)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(wanted)
        return found

    def _drawn(self, window: Window, shaded: tuple[str, ...], letters: int) -> Base:
        world = self.world
        boxes = window.degrees()
        land = _cut((world.land[i] for i in _near(world.land_tree, boxes)), boxes, window)
        lines = _cut((world.borders[i] for i in _near(world.border_tree, boxes)), boxes, window)
        areas = [(area, _cut([area.shape], boxes, window)) for area in world.disputed]
        areas = [(area, shape) for area, shape in areas if shape.area > 6]
        whole = shapely.unary_union([shape for _, shape in areas])
        inside = lines.intersection(whole) if areas else shapely.MultiLineString()
        lines = lines.difference(whole) if areas else lines
        countries = [world.countries[i] for i in _near(world.country_tree, boxes)]
        shapes = [(country, _cut([country.shape], boxes, window)) for country in countries]
        brought = [(country.code, shape) for country, shape in shapes if country.code in shaded and shape.area > 2]
        for coarse in (0.8, 1.2, 2, 3, 5, 8):
            paths = [path(shape, coarse) for shape in (land, lines, inside, whole)]
            bright = tuple((code, path(shape, coarse)) for code, shape in brought)
            if sum(len(p) for p in paths) + sum(len(p) for _, p in bright) <= letters:
                break
        names = [(country.name, shape) for country, shape in shapes] + [(area.name, shape) for area, shape in areas]
        spots = [spot for name, shape in names for spot in _spot(name, shape)]
        said = tuple((area.name, area.says) for area, _ in areas)
        return Base(
            paths[0], paths[1], paths[2], paths[3], bright, said, tuple(sorted(spots, key=lambda s: (-s[3], s[0])))
        )


def _near(tree: shapely.STRtree, boxes: Iterable[tuple[float, float, float, float]]) -> list[int]:
    return sorted({int(i) for box in boxes for i in tree.query(shapely.box(*box))})


def _cut(
    shapes: Iterable[BaseGeometry], boxes: list[tuple[float, float, float, float]], window: Window
) -> BaseGeometry:
    """The shapes as far as the window shows them, in units of the picture, as one geometry."""
    parts = shapely.get_parts(list(shapes))
    if not window.world:
        parts = numpy.concatenate([shapely.get_parts(_clipped(parts, *box)) for box in boxes])
    moved = shapely.transform(parts, window.project)
    if not window.world:
        moved = _clipped(moved, -MARGIN, -MARGIN, window.width + MARGIN, window.height + MARGIN)
    moved = shapely.get_parts(moved)
    kinds = shapely.get_type_id(moved)
    polygons = moved[kinds == POLYGON]
    if not len(polygons):
        return shapely.line_merge(shapely.MultiLineString(moved[kinds == LINE].tolist()))
    valid = shapely.get_parts(shapely.make_valid(polygons[shapely.area(polygons) > 2]))
    return shapely.MultiPolygon(valid[shapely.get_type_id(valid) == POLYGON].tolist())


def _clipped(parts: Parts, west: float, south: float, east: float, north: float) -> Parts:
    """The parts inside a rectangle."""
    try:
        clipped: Parts = shapely.clip_by_rect(parts, west, south, east, north)
    except shapely.errors.GEOSException:  # quick, but it stumbles over a ring that only just touches the rectangle
        clipped = shapely.intersection(shapely.make_valid(parts), shapely.box(west, south, east, north))
    return clipped


def path(shape: BaseGeometry, coarse: float) -> str:
    """The `d` of an SVG path, in whole units and steps; what is smaller than a pixel is left out."""
    found = []
    parts = shapely.get_parts(shape)
    parts = parts[numpy.maximum(shapely.area(parts), shapely.length(parts) * (shapely.get_type_id(parts) == LINE)) >= 3]
    # Quick rather than clean: a ring that crosses itself by half a pixel shows nowhere.
    for part in shapely.get_parts(shapely.simplify(parts, coarse, preserve_topology=False)):
        if part.geom_type == "Polygon":
            if part.area >= 5 * coarse:
                rings = [part.exterior, *(hole for hole in part.interiors if shapely.Polygon(hole).area >= 8 * coarse)]
                found += [_steps(shapely.get_coordinates(ring)[:-1]) + "z" for ring in rings]
        elif part.geom_type == "LineString" and part.length >= 3:
            found.append(_steps(shapely.get_coordinates(part)))
    return "".join(found)


def _steps(points: NDArray[numpy.float64]) -> str:
    whole = numpy.rint(points).astype(int)
    steps = numpy.diff(whole, axis=0)
    steps = steps[(steps != 0).any(axis=1)].tolist()
    x, y = whole[0].tolist()
    if not steps:
        return f"M{x} {y}"
    return f"M{x} {y}l" + "".join(
        (f"{dx}" if not i or dx < 0 else f" {dx}") + (f"{dy}" if dy < 0 else f" {dy}")
        for i, (dx, dy) in enumerate(steps)
    )


def _spot(name: str, shape: BaseGeometry) -> Iterable[tuple[str, float, float, float]]:
    """Where the name of an area may stand: the middle of its widest part, if that is wide enough for a name."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    if not parts:
        return
    largest = max(parts, key=lambda part: float(part.area))
    if largest.area < 900:
        return
    x0, y0, x1, y1 = largest.bounds
    best = (0.0, 0.0, 0.0)
    for share in (0.5, 0.3, 0.7):
        y = y0 + (y1 - y0) * share
        across = largest.intersection(shapely.LineString([(x0 - 1, y), (x1 + 1, y)]))
        for piece in shapely.get_parts(across):
            if piece.length > best[2] * 1.15:
                middle = piece.centroid
                best = (middle.x, middle.y, piece.length)
    if best[2] > 30:
        yield name, best[0], best[1], best[2]
