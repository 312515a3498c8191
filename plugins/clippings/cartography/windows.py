"""Which part of the world a map shows. Windows are snapped to steps, so that places near each other share one."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

from .countries import View, bounds_of
from .marks import REACH, Mark
from .window import Window

STEPS = (1.6, 2.5, 4, 6, 9, 13, 19, 28, 40, 58)
LOCATOR = (720, 540)
OVERVIEW = (1680, 900)
WORLD = (1680, 800)


def about(mark: Mark, view: View) -> Window:
    """The window of a place's own map: its country about a point, the whole of a country, the surroundings of an area."""
    bounds = bounds_of(view).get(mark.country)
    if mark.sort == "country" and bounds:
        return _whole(*bounds)
    if mark.sort == "area":
        return snapped(mark.lon, mark.lat, REACH.get(mark.kind, 1.0) * 2.4, LOCATOR)
    if not bounds:
        return snapped(mark.lon, mark.lat, 6, LOCATOR)
    west, south, east, north = bounds
    across = hypot((east - west) * cos(radians((south + north) / 2)), north - south)
    return snapped(mark.lon, mark.lat, min(max(0.36 * across, 2.5), 9), LOCATOR)


def _whole(west: float, south: float, east: float, north: float) -> Window:
    lon, lat = (west + east) / 2, (south + north) / 2
    reach = max((east - west) / 2 * cos(radians(lat)), (north - south) / 2 * LOCATOR[0] / LOCATOR[1])
    return snapped(lon, lat, reach * 1.12, LOCATOR)


def snapped(lon: float, lat: float, reach: float, size: tuple[int, int]) -> Window:
    """The smallest step that reaches so far, its middle on the step's own grid."""
    step = next((s for s in STEPS if s >= reach), STEPS[-1])
    grid = step / 2
    return Window(
        round(round(lon / grid) * grid, 3), round(max(min(round(lat / grid) * grid, 88), -88), 3), step, *size
    )


def around_all(marks: Sequence[Mark], share: float = 1.0) -> Window:
    """The window that holds the marks with at least that share of all articles; the whole world if they lie far apart."""
    whole = Window(0, 0, 180, *WORLD)
    if not marks:
        return whole
    lon, lat = _middle(marks)
    total = sum(mark.count for mark in marks)
    held, reach = 0, 0.0
    for distance, count in sorted((_needed(mark, lon, lat), mark.count) for mark in marks):
        if held >= share * total:
            break
        held, reach = held + count, distance
    reach = max(reach * 1.12, 1.5)
    if reach > STEPS[-1]:
        return whole
    step = next(s for s in STEPS if s >= reach)
    return Window(round(lon, 1), round(lat, 1), step, *OVERVIEW)


def _middle(marks: Sequence[Mark]) -> tuple[float, float]:
    """The middle of the marks on the globe, each weighing as much as the root of how often it is named."""
    x = y = z = 0.0
    for mark in marks:
        weight, lon, lat = sqrt(mark.count), radians(mark.lon), radians(mark.lat)
        x += weight * cos(lat) * cos(lon)
        y += weight * cos(lat) * sin(lon)
        z += weight * sin(lat)
    return degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))


def _needed(mark: Mark, lon: float, lat: float) -> float:
    """The reach that a window about that point must have to show the mark: up and down it shows less."""
    a, b, turn = radians(mark.lat), radians(lat), radians(mark.lon - lon)
    half = sin((a - b) / 2) ** 2 + cos(a) * cos(b) * sin(turn / 2) ** 2
    distance = degrees(2 * asin(min(1.0, sqrt(half))))
    return max(distance, abs(mark.lat - lat) * OVERVIEW[0] / OVERVIEW[1])
