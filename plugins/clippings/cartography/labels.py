"""Where names stand on a map so that they collide neither with each other nor with a mark."""

from __future__ import annotations

from dataclasses import dataclass, field

# Widths of letters as shares of the size, roughly those of a humanist sans serif; a name is given rather too much room.
_NARROW, _WIDE = frozenset("ijltfrI.,'’ -()"), frozenset("mwMWOQGDHNU@")
Box = tuple[float, float, float, float]  # left, top, right, bottom


def width_of(name: str, size: float) -> float:
    """About how many units wide a name is, set in letters of `size` units."""
    return size * sum(0.33 if c in _NARROW else 0.82 if c in _WIDE else 0.56 for c in name)


@dataclass(frozen=True, slots=True)
class Label:
    """A name where it stands: `anchor` is SVG's text-anchor, (x, y) the point on the base line."""

    name: str
    x: float
    y: float
    anchor: str


@dataclass(slots=True)
class Room:
    """A picture's free room: everything drawn takes some, and a name is set only where there is enough."""

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> None:
        self.taken.append(box)

    def free(self, box: Box) -> bool:
        left, top, right, bottom = box
        if left < 4 or top < 4 or right > self.width - 4 or bottom > self.height - 4:
            return False
        return not any(left < r and l < right and top < b and t < bottom for l, t, r, b in self.taken)  # noqa: E741

    def beside(self, name: str, x: float, y: float, radius: float, size: float) -> Label | None:
        """The name right of a mark, or left of it, above, below or at a corner; None where there is no room."""
        wide, gap = width_of(name, size), radius + size * 0.28
        near = gap * 0.72
        for anchor, at_x, at_y in (
            ("start", x + gap, y + size * 0.34),
            ("end", x - gap, y + size * 0.34),
            ("middle", x, y - gap - size * 0.12),
            ("middle", x, y + gap + size * 0.78),
            ("start", x + near, y - near),
            ("start", x + near, y + near + size * 0.66),
            ("end", x - near, y - near),
            ("end", x - near, y + near + size * 0.66),
            ("middle", x, y - gap - size * 1.1),
            ("middle", x, y + gap + size * 1.7),
        ):
            box = _box(at_x, at_y, wide, size, anchor)
            if self.free(box):
                self.take(box)
                return Label(name, round(at_x), round(at_y), anchor)
        return None

    def across(self, name: str, x: float, y: float, size: float) -> Label | None:
        """The name in the middle of an area, or a little above or below; None where there is no room."""
        wide = width_of(name, size)
        for shift in (0.0, -1.3 * size, 1.3 * size, -2.6 * size, 2.6 * size):
            box = _box(x, y + shift + size * 0.34, wide, size, "middle")
            if self.free(box):
                self.take(box)
                return Label(name, round(x), round(y + shift + size * 0.34), "middle")
        return None


def _box(x: float, y: float, wide: float, size: float, anchor: str) -> Box:
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
    return left, y - size * 0.8, left + wide, y + size * 0.25


def around(x: float, y: float, radius: float) -> Box:
    """The room that a round mark takes."""
    return x - radius, y - radius, x + radius, y + radius
