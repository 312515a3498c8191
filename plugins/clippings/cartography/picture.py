"""A whole map as one SVG string: the base, the marks as links, the names; classes for the style sheet, no style."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from markupsafe import Markup, escape

from .base import MOST_LETTERS, Base, Bases
from .labels import Label, Room, around
from .marks import REACH, Mark, merged, placed
from .window import Window

LETTERS = 25  # units high, at the size at which the picture is meant to be seen
SMALL = 22
NARROW = 58  # letters of an overview on a telephone, where its picture is a fifth as wide as its units
MOST_MARKS = 160  # of an overview: what is named less often stands in the table only
MOST_NAMES = 40
MOST_COUNTRIES = 60
LARGEST = 8000  # bytes of a map, compressed
HATCH = (
    '<defs><pattern id="{name}" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path class="stroke" d="M0 0V9"/></pattern></defs>'
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished map. `disputed` are (name, explanation) of the areas it hatches, `shown` how many places it shows."""

    svg: Markup
    disputed: tuple[tuple[str, str], ...] = ()
    shown: int = 0


def locator(
    bases: Bases,
    window: Window,
    subject: Mark,
    others: Sequence[Mark],
    cities: Sequence[tuple[str, float, float]],
    label: str,
) -> Drawing:
    """Where a place lies: the subject brought out, with other places of the archive about it as links, towns for
    orientation, the names of the countries. `label` says in words what the picture shows."""
    base = bases.base(window, (subject.country,) if subject.country else ())
    room = Room(window.width, window.height)
    drawn: list[str] = []
    names: list[str] = []
    here = next(iter(placed([subject], window, 9, 9)), subject)
    if subject.sort in ("circle", "area"):
        reach = _radius(subject, window, window.height * 0.42)
        drawn.append(f'<circle class="{subject.sort}" cx="{here.x:g}" cy="{here.y:g}" r="{reach}"/>')
    elif subject.sort == "dot":
        drawn.append(f'<circle class="here" cx="{here.x:g}" cy="{here.y:g}" r="9"/>')
        room.take(around(here.x, here.y, 12))
    near = merged([m for m in placed(others, window, 6, 6) if abs(m.x - here.x) + abs(m.y - here.y) > 26], 40)
    for mark in near:
        room.take(around(mark.x, mark.y, 8))
    if subject.sort == "dot":
        names += _text(room.beside(subject.name, here.x, here.y, 9, LETTERS), "here")
    elif subject.sort != "country":
        names += _text(room.across(subject.name, here.x, here.y, LETTERS), "here")
    else:
        spot = next((s for s in base.spots if s[0] == _country(bases, subject)), None)
        x, y = (spot[1], spot[2]) if spot else (here.x, here.y)
        names += _text(room.across(subject.name, x, y, LETTERS), "here")
    for mark in near:
        drawn.append(_link(mark, "dot", _text(room.beside(mark.name, mark.x, mark.y, 6, SMALL), "")))
    skip = _country(bases, subject) if subject.sort == "country" else ""
    names += _areas(base, room, skip)
    for name, lon, lat in cities:
        x, y = (round(v) for v in window.point(lon, lat))
        box = around(x, y, 6)
        if name != subject.name and name not in {m.name for m in near} and room.free(box):
            text = room.beside(name, x, y, 4, SMALL)
            if text:
                room.take(box)
                drawn.append(f'<circle class="town" cx="{x}" cy="{y}" r="4"/>')
                names += _text(text, "town")
    return Drawing(_svg(base, window, label, "locator", drawn, names), base.disputed, 1 + len(near))


def overview(bases: Bases, window: Window, marks: Sequence[Mark], label: str) -> Drawing:
    """Many places at once, as large as they are often named. Countries are shaded, never dots.

    As many as go into 8 KB of gzip: the others stand in the table only.
    """
    for share in (1.0, 0.7, 0.45, 0.25):
        drawing = _overview(bases, window, marks, label, share)
        if len(zlib.compress(drawing.svg.encode(), 6)) <= LARGEST:
            break
    return drawing


def _overview(bases: Bases, window: Window, marks: Sequence[Mark], label: str, share: float) -> Drawing:
    ranked = sorted(marks, key=lambda m: (-m.count, m.name, m.href))
    named = [m for m in ranked if m.sort == "country" and m.country][: round(MOST_COUNTRIES * share)]
    countries = {m.country: m for m in named}
    base = bases.base(window, tuple(sorted(countries)), round(MOST_LETTERS * (0.5 + share / 2)))
    rest = [m for m in ranked if m.sort != "country"]
    shown = placed(rest, window, 9, 30)
    areas = [m for m in shown if m.sort == "area"][: round(MOST_MARKS * share / 4)]
    dots = merged([m for m in shown if m.sort != "area"], 50)[: round(MOST_MARKS * share)]
    most = max((m.count for m in countries.values()), default=1)
    drawn = []
    for code, shape in base.shaded:
        if shape:
            mark = countries[code]
            drawn.append(_around(mark, f'<path class="shade s{_step(mark.count, most)}" d="{shape}"/>'))
    for mark in areas:
        ring = f'<circle class="area" cx="{mark.x:g}" cy="{mark.y:g}" r="{_radius(mark, window, 70)}"/>'
        drawn.append(_around(mark, ring))
    wide, narrow = Room(window.width, window.height), Room(window.width, window.height)
    for mark in dots:
        wide.take(around(mark.x, mark.y, mark.radius + 2))
        narrow.take(around(mark.x, mark.y, mark.radius + 8))
    for index, mark in enumerate(dots):
        texts = []
        if index < MOST_NAMES:
            texts += _text(wide.beside(mark.name, mark.x, mark.y, mark.radius, LETTERS), "wide")
        if index < MOST_NAMES // 4:
            texts += _text(narrow.beside(mark.name, mark.x, mark.y, mark.radius + 8, NARROW), "narrow")
        drawn.append(_link(mark, "circle" if mark.sort == "circle" else "dot", texts))
    names = [t for m in areas for t in _text(wide.across(m.name, m.x, m.y, SMALL), "area wide")]
    if window.reach < 70:
        names += _areas(base, wide, "", " wide")
    count = sum(1 + len(m.others) for m in dots) + len(areas) + sum(1 for _, shape in base.shaded if shape)
    return Drawing(_svg(base, window, label, "overview", drawn, names, ground=False), base.disputed, count)


def _step(count: int, most: int) -> int:
    """The shade of a country named so often, 1-3."""
    return 1 if count * 9 <= most else 2 if count * 3 <= most else 3


def _country(bases: Bases, mark: Mark) -> str:
    known = bases.world.by_code.get(mark.country)
    return known.name if known else ""


def _radius(mark: Mark, window: Window, most: float) -> int:
    """How wide an area or an approximate place is drawn, in units, at most `most`."""
    degrees = 0.25 if mark.sort == "circle" else REACH.get(mark.kind, 1.0)
    per_degree = window.width / (360 if window.world else 2 * window.reach)
    return round(min(max(degrees * per_degree, 22), most))


def _areas(base: Base, room: Room, skip: str, more: str = "") -> list[str]:
    """The names of the countries and of disputed areas that have room for theirs."""
    said = {name for name, _ in base.disputed}
    names: list[str] = []
    for name, x, y, wide in base.spots:
        if name != skip and len(names) < 14 and wide > len(name) * SMALL * 0.42:
            kind = "doubtful" if name in said else "country"
            names += _text(room.across(name, x, y, SMALL), kind + more)
    return names


def _text(label: Label | None, kind: str) -> list[str]:
    if label is None:
        return []
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    kinds = f' class="{kind}"' if kind else ""
    return [f'<text{kinds} x="{label.x:g}" y="{label.y:g}"{anchor}>{escape(label.name)}</text>']


def _link(mark: Mark, kind: str, texts: Sequence[str]) -> str:
    circle = f'<circle class="{kind}" cx="{mark.x:g}" cy="{mark.y:g}" r="{mark.radius:g}"/>'
    return _around(mark, circle + "".join(texts))


def _around(mark: Mark, shapes: str) -> str:
    """The shapes as a link that says its name and how many articles it leads to."""
    said = f"{mark.name}: {mark.count} article{'' if mark.count == 1 else 's'}" if mark.count else mark.name
    if mark.others:
        more = ", ".join(mark.others[:3]) + (f" and {len(mark.others) - 3} more" if len(mark.others) > 3 else "")
        said = f"{mark.name}, with {more}" + (f": {mark.count} articles in all" if mark.count else "")
    title = f"<title>{escape(said)}</title>"
    if not mark.href:
        return f"<g>{title}{shapes}</g>"
    return f'<a href="{escape(mark.href)}" aria-label="{escape(said)}">{title}{shapes}</a>'


def _svg(
    base: Base, window: Window, label: str, kind: str, drawn: Sequence[str], names: Sequence[str], ground: bool = True
) -> Markup:
    # A page may hold several maps, and an id stands on it once.
    hatch = f"hatch-{crc32(f'{label}{base.hatched}'.encode()):08x}"
    parts = [
        f'<svg class="map {kind}" viewBox="0 0 {window.width} {window.height}" role="group" aria-label="{escape(label)}">',
        HATCH.replace("{name}", hatch) if base.hatched else "",
        f'<g aria-hidden="true"><rect class="water" width="{window.width}" height="{window.height}"/>',
        f'<path class="land" d="{base.land}"/>',
        *(f'<path class="country" d="{shape}"/>' for _, shape in base.shaded if ground),
        f'<path class="hatched" fill="url(#{hatch})" d="{base.hatched}"/>' if base.hatched else "",
        f'<path class="border" d="{base.borders}"/>' if base.borders else "",
        f'<path class="border doubtful" d="{base.doubtful}"/>' if base.doubtful else "",
        "</g>",
        *drawn,
        f'<g aria-hidden="true">{"".join(names)}</g></svg>',
    ]
    return Markup("".join(parts))
