"""Degrees to the units of a picture: equal-area about a point for regions, Equal Earth for the whole world."""

from __future__ import annotations

from math import cos, radians, sin

import numpy
from numpy.typing import NDArray

from .window import Window

_Array = NDArray[numpy.float64]

# Equal Earth (Šavrič, Patterson and Jenny 2018, https://doi.org/10.1080/13658816.2018.1504949).
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_WORLD_WIDTH = 5.41  # of Equal Earth on the unit sphere


def frame(window: Window) -> _Array:
    """Points along the picture's edge in degrees, the longitudes counted from the window's middle."""
    share = numpy.linspace(0, 1, 21)
    across, down = share * window.width, share * window.height
    x = numpy.concatenate((across, across, 0 * down, 0 * down + window.width)) - window.width / 2
    y = window.height / 2 - numpy.concatenate((0 * across, 0 * across + window.height, down, down))
    scale = window.width / 2 / (2 * sin(radians(window.reach) / 2))
    x, y = x / scale, y / scale
    rho = numpy.maximum(numpy.hypot(x, y), 1e-9)
    c = 2 * numpy.arcsin(numpy.minimum(rho / 2, 1))
    middle = radians(window.lat)
    lat = numpy.arcsin(numpy.cos(c) * sin(middle) + y * numpy.sin(c) * cos(middle) / rho)
    lon = numpy.arctan2(x * numpy.sin(c), rho * cos(middle) * numpy.cos(c) - y * sin(middle) * numpy.sin(c))
    frame: _Array = numpy.degrees(numpy.column_stack((lon, lat)))
    return frame


def azimuthal(points: _Array, window: Window) -> _Array:
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


def equal_earth(points: _Array, window: Window) -> _Array:
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
