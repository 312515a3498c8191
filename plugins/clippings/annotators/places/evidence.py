"""What an article speaks of besides its places' names: the regions in other names, nationalities, the outlet's home."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from ...model import Annotation, Mention, Place
from .senses import Sense

if TYPE_CHECKING:
    from ...gazetteer import Gazetteer

_COUNTY = re.compile(r"\b((?:[A-Z][\w.'’-]+ ){1,2}(?:County|Parish))\b")
_WORD = re.compile(r"[A-Z][\w’'.-]*[\w]")
# What newspapers print of one country alone: its money, its courts and councils, its large numbers.
_OF_A_LAND = {
    "GB": ("£", " Cllr ", "Crown Court", "Magistrates' Court", "Magistrates’ Court", " NHS ", "Ofsted"),
    "IN": ("₹", " crore ", " lakh "),
    "NG": ("₦",),
    "AU": (" A$",),
    "NZ": (" NZ$",),
    "CA": (" C$", " RCMP "),
}
_LAND = 0.7  # how much such a sign counts, in mentions
_COUNTRY = 1.5  # how much the country of the outlet's address counts, in mentions


def hints(
    text: str, mentions: Iterable[Annotation], known: list[Sense], country: Place | None, gazetteer: Gazetteer
) -> list[Sense]:
    """Senses without mentions: they only vote on the others."""
    found: dict[str, Sense] = {}
    names = {sense.name.casefold() for sense in known}
    for annotation in mentions:
        value = annotation.value
        if not isinstance(value, Mention) or value.kind == "place":
            continue
        surface = annotation.span.of(text)
        if value.kind == "nationality":
            if place := gazetteer.nationality(surface):
                _add(found, place, 0.3)
        elif value.kind == "organisation":
            for place in _named_in(surface, gazetteer):
                _add(found, place, 0.5)
            for name, cities in _cities_in(surface, gazetteer):
                sense = found.setdefault(name, Sense(name, cities, "city", weight=0.7))
                sense.spans.append(annotation.span)
    for match in _COUNTY.finditer(text) if "County" in text or "Parish" in text else ():
        places = [p for p in gazetteer.lookup(match[1]) if p.kind == "district"]
        if places:
            found.setdefault(match[1], Sense(match[1], places[:60], "district"))
    found = {name: sense for name, sense in found.items() if name.casefold() not in names}
    for code, signs in _OF_A_LAND.items():
        if any(sign in text for sign in signs) and (land := gazetteer.by_code(code)):
            _add(found, land, _LAND)
    if country:
        _add(found, country, _COUNTRY)
    return list(found.values())


def _add(found: dict[str, Sense], place: Place, weight: float) -> None:
    sense = found.setdefault(place.name, Sense(place.name, [place], place.kind, weight=0.0))
    sense.weight = min(1.5, sense.weight + weight)


def _cities_in(surface: str, gazetteer: Gazetteer) -> Iterator[tuple[str, list[Place]]]:
    """Cities in a body's name: "Lima Chamber of Commerce"; only those whose name is nothing else in English."""
    words = _WORD.findall(surface)
    if len(words) < 2 or "County" in words:
        return
    taken: set[str] = set()
    for name in (*(f"{a} {b}" for a, b in pairwise(words)), *words):
        if len(name) > 3 and name not in taken and not gazetteer.not_a_place(name):
            places = gazetteer.lookup(name)
            cities = [p for p in places[:20] if p.kind == "city" and p.fit > 0.9]
            if cities and cities[0].population > 20_000:
                taken.update(name.split())
                yield name, cities


def _named_in(surface: str, gazetteer: Gazetteer) -> list[Place]:
    """The countries and states in a body's name: "Ohio Turnpike Authority"."""
    words = _WORD.findall(surface)
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    found = [place for name in pairs if (place := gazetteer.wide(name))]
    singles = (word for word in words if len(word) > 3 and gazetteer.not_a_place(word) != "word")
    return found or [place for word in singles if (place := gazetteer.wide(word))]
