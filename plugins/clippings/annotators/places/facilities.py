"""Places that no gazetteer lists, streets, schools, rivers, villages: said to be near a town that the article names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...model import Place, Span

if TYPE_CHECKING:
    from ...gazetteer import Gazetteer

_BUILT = (
    "airport|academy|arcade|archive|arena|armory|arms|avenue|ave|auditorium|bank|barracks|base|basilica|beach|block|boulevard"
    "|blvd|bridge|building|camp|campus|canal|cafe|casino|castle|cathedral|cemetery|centre|center|chapel|church|cinema|clinic"
    "|club|college|complex|consulate|convention center|court|courthouse|creek|crescent|dam|depot|dock|drive|embassy|estate"
    "|expressway|facility|factory|farm|ferry|field|fire station|freeway|gallery|garage|gardens?|gate|golf course|ground|grill"
    "|gym|gymnasium|hall|hangar|harbou?r|headquarters|heights|hill|hills|highway|hospice|hospital|hotel|house|inn|institute"
    "|interchange|jail|junction|laboratory|lake|landing|lane|library|lodge|mall|manor|market|medical center|memorial|mill|mills"
    "|ministry|monastery|monument|mosque|motel|museum|observatory|office|opera house|palace|parade|park|parkway|pier|plant"
    "|plantation|plaza|pond|pool|port|precinct|prison|quarter|railroad|railway|ranch|range|refinery|reservation|reservoir"
    "|residence|restaurant|ridge|river|road|rd|row|runway|school|seminary|shelter|shopping cent(?:er|re)|shrine|speedway|square"
    "|stadium|station|store|street|st|studios?|synagogue|tavern|temple|terminal|terrace|theat(?:er|re)|tower|towers|trail"
    "|track|turnpike|university|viaduct|villa|ward|warehouse|way|wharf|works|yard|zoo"
)
_FACILITY = re.compile(
    rf"(?i)(?:\b(?:{_BUILT})\.?(?:['’]s)?$|^(?:the )?(?:university|bank|port|court|church) of |^\d+\w* )"
)
_NATURE = re.compile(
    r"(?:the )?(?:Cape|Mount|Mt\.?|Isle|Island|Gulf|Strait|Cabo|Capo|Monte) |.+ (?:Head|Point|Peak|Pass|Island|Sea)$"
)
_NUMBERED = re.compile(r"(?i)^(?:\d+(?:st|nd|rd|th)\b|interstate|route|highway|[US]\.?[RS]\.? ?\d|I-\d|\d+ block)")
_BREAK = re.compile(r"[.!?]\s|\n")
# How likely a place is within a day's walk of the town, by how near in the text the town is named.
IN_NAME, NEXT_TO, SENTENCE, PARAGRAPH, ARTICLE = 0.9, 0.92, 0.85, 0.75, 0.6


@dataclass(frozen=True, slots=True)
class Anchor:
    """A town that the article names, with how sure it is which one."""

    span: Span
    place: Place
    probability: float


class Anchors:
    """The towns of an article in the order of the text, and by the first word of their names."""

    def __init__(self, found: Iterable[Anchor], text: str) -> None:
        self.found = sorted(found, key=lambda anchor: anchor.span)
        self.starts = [anchor.span.start for anchor in self.found]
        self.by_word: dict[str, list[tuple[str, Anchor]]] = {}
        seen: set[str] = set()
        for anchor in self.found:
            for name in (anchor.place.name, anchor.span.of(text)):
                if name not in seen:
                    seen.add(name)
                    self.by_word.setdefault(name.split()[0], []).append((name, anchor))


def is_facility(surface: str) -> bool:
    """Whether the name is that of a building, a street or a spot rather than of a town."""
    return " " in surface.strip() and bool(_FACILITY.search(surface) or _NUMBERED.match(surface))


def vague(surface: str) -> float:
    """How likely nearness must be at least to tell anything of the place. A building is in the town that its paragraph speaks of;
    a village that is not listed may be elsewhere, and a cape or a mountain is named for itself."""
    if is_facility(surface) or surface.startswith("Lake "):
        return 0.0
    return SENTENCE if _NATURE.match(surface) else PARAGRAPH


def near(
    text: str, span: Span, anchors: Anchors, home: tuple[Place, float] | None, gazetteer: Gazetteer
) -> tuple[Place, float] | None:
    """The town near which a place that is not listed must be, with the probability; None where the text tells nothing."""
    surface = span.of(text)
    words = surface.split()
    for word in words if len(words) > 1 else ():
        for name, anchor in anchors.by_word.get(word, ()):
            if name in surface:
                return anchor.place, anchor.probability * IN_NAME
    inside = _in_name(surface, gazetteer)
    if inside:
        return inside
    index = bisect_left(anchors.starts, span.end)
    options: list[tuple[float, int, Place]] = []
    for anchor in anchors.found[index : index + 1]:
        gap = text[span.end : anchor.span.start]
        if len(gap) < 120 and not _BREAK.search(gap):
            close = (
                NEXT_TO
                if re.fullmatch(
                    r",? (?:in|at|of|near|outside) (?:[a-z]+ ){0,2}|, | (?:[a-z]+ ){1,2}(?:of|in|near) ", gap
                )
                else SENTENCE
            )
            options.append((close * anchor.probability, -len(gap), anchor.place))
        elif "\n" not in gap and len(gap) < 500:
            options.append((PARAGRAPH * 0.9 * anchor.probability, -len(gap), anchor.place))
    for anchor in anchors.found[max(0, index - 1) : index]:
        gap = text[anchor.span.end : span.start]
        worth = SENTENCE if not _BREAK.search(gap) else PARAGRAPH if "\n" not in gap and len(gap) < 800 else ARTICLE
        options.append((worth * anchor.probability, -len(gap), anchor.place))
    if home:
        options.append((home[1] * ARTICLE, -10_000, home[0]))
    if not options:
        return None
    worth, _, place = max(options, key=lambda option: (option[0], option[1]))
    return place, worth


def _in_name(surface: str, gazetteer: Gazetteer) -> tuple[Place, float] | None:
    """A great city in the name itself: "Lima General Hospital"."""
    words = surface.replace("’s", "").replace("'s", "").split()
    for count in (3, 2, 1):
        for start in range(len(words) - count + 1):
            name = " ".join(words[start : start + count])
            if count == len(words) or not name[0].isupper() or len(name) < 4 or gazetteer.not_a_place(name):
                continue
            cities = [p for p in gazetteer.lookup(name)[:3] if p.kind == "city" and p.fit > 0.9]
            if cities and cities[0].population > 250_000:
                return cities[0], IN_NAME * 0.9
    return None
