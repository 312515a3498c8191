"""What a map shows of the world. Arrays are loaded only when something is drawn: most builds draw no map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    _Array = NDArray[numpy.float64]


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
        from .projection import azimuthal, equal_earth

        return equal_earth(points, self) if self.world else azimuthal(points, self)

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """One place's point in the picture."""
        import numpy

        x, y = self.project(numpy.array([[lon, lat]]))[0]
        return float(x), float(y)

    def degrees(self) -> list[tuple[float, float, float, float]]:
        """Boxes (west, south, east, north) that together hold all the window shows, and somewhat more; two where it goes
        over the meridian of 180 degrees."""
        if self.world:
            return [(-180, -90, 180, 90)]
        from .projection import frame

        points = frame(self)
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
