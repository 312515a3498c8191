"""Degrees to the units of a picture: equal-area about a point for regions, Equal Earth for the whole world."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, radians, sin

import numpy
from numpy.typing import NDArray

_Array = NDArray[numpy.float64]
Projected = Callable[[_Array], _Array]  # degrees (n, 2: east, north) -> units (n, 2: right, down)

# Equal Earth (Šavrič, Patterson and Jenny 2018, https://doi.org/10.1080/13658816.2018.1504949).
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_WORLD_WIDTH = 5.41  # of Equal Earth on the unit sphere


@dataclass(frozen=True, slots=True)
class Window:
    """What a map shows: a picture of `width` x `height` units about a point; `reach` is how many degrees of a great circle
    its half width spans. A reach of 180 is the whole world."""

    lon: float
    lat: float
    reach: float
    width: int
    height: int

    @property
    def world(self) -> bool:
        return self.reach > 60

    def project(self, points: _Array) -> _Array:
        """Degrees as units of the picture, not rounded."""
        return _equal_earth(points, self) if self.world else _azimuthal(points, self)

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """One place's point in the picture."""
        x, y = self.project(numpy.array([[lon, lat]]))[0]
        return float(x), float(y)

    def degrees(self) -> list[tuple[float, float, float, float]]:
        """Boxes (west, south, east, north) that together hold all the window shows, and somewhat more; two where it goes
        over the meridian of 180 degrees."""
        if self.world:
            return [(-180, -90, 180, 90)]
        points = self._frame()
        lon, lat = points[:, 0], points[:, 1]
        south, north = float(lat.min()) - 0.3, float(lat.max()) + 0.3
        poles = [pole for pole in (-90.0, 90.0) if self._holds(self.point(self.lon, pole))]
        if poles:
            return [(-180, min([south, *poles]), 180, max([north, *poles]))]
        # No polygon may hold the point on the other side of the globe: there the projection turns inside out.
        west, east = self.lon + max(float(lon.min()) - 0.3, -125), self.lon + min(float(lon.max()) + 0.3, 125)
        boxes = [(max(west, -180.0), south, min(east, 180.0), north)]
        if west < -180:
            boxes.append((west + 360, south, 180.0, north))
        if east > 180:
            boxes.append((-180.0, south, east - 360, north))
        return boxes

    def _holds(self, point: tuple[float, float]) -> bool:
        return -20 <= point[0] <= self.width + 20 and -20 <= point[1] <= self.height + 20

    def _frame(self) -> _Array:
        """Points along the picture's edge in degrees, the longitudes counted from the window's middle."""
        share = numpy.linspace(0, 1, 21)
        across, down = share * self.width, share * self.height
        x = numpy.concatenate((across, across, 0 * down, 0 * down + self.width)) - self.width / 2
        y = self.height / 2 - numpy.concatenate((0 * across, 0 * across + self.height, down, down))
        scale = self.width / 2 / (2 * sin(radians(self.reach) / 2))
        x, y = x / scale, y / scale
        rho = numpy.maximum(numpy.hypot(x, y), 1e-9)
        c = 2 * numpy.arcsin(numpy.minimum(rho / 2, 1))
        middle = radians(self.lat)
        lat = numpy.arcsin(numpy.cos(c) * sin(middle) + y * numpy.sin(c) * cos(middle) / rho)
        lon = numpy.arctan2(x * numpy.sin(c), rho * cos(middle) * numpy.cos(c) - y * sin(middle) * numpy.sin(c))
        frame: _Array = numpy.degrees(numpy.column_stack((lon, lat)))
        return frame


def _azimuthal(points: _Array, window: Window) -> _Array:
    """Lambert's equal-area projection about the window's middle (Snyder 1987, page 185)."""
    lon = numpy.radians(points[:, 0] - window.lon)
    lat = numpy.radians(points[:, 1])
    middle = radians(window.lat)
    toward = numpy.sin(middle) * numpy.sin(lat) + numpy.cos(middle) * numpy.cos(lat) * numpy.cos(lon)
    k = numpy.sqrt(2 / numpy.maximum(1 + toward, 1e-6))
    x = k * numpy.cos(lat) * numpy.sin(lon)
    y = k * (numpy.cos(middle) * numpy.sin(lat) - numpy.sin(middle) * numpy.cos(lat) * numpy.cos(lon))
    scale = window.width / 2 / (2 * numpy.sin(radians(window.reach) / 2))
    return numpy.column_stack((window.width / 2 + x * scale, window.height / 2 - y * scale))


def _equal_earth(points: _Array, window: Window) -> _Array:
    lon, lat = numpy.radians(points[:, 0]), numpy.radians(points[:, 1])
    m = numpy.sqrt(3) / 2
    t = numpy.arcsin(m * numpy.sin(lat))
    t2 = t * t
    t6 = t2 * t2 * t2
    x = lon * numpy.cos(t) / (m * (_A[0] + 3 * _A[1] * t2 + t6 * (7 * _A[2] + 9 * _A[3] * t2)))
    y = t * (_A[0] + _A[1] * t2 + t6 * (_A[2] + _A[3] * t2))
    scale = window.width / _WORLD_WIDTH
    # Antarctica's lower half holds no article: the picture ends at 60 degrees south.
    return numpy.column_stack((window.width / 2 + x * scale, window.height * 0.56 - y * scale))
