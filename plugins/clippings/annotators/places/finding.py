"""Looks a printed name up in the gazetteer, with what stands in the name or right beside it taken into account."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ...model import Place, Span

if TYPE_CHECKING:
    from ...gazetteer import Gazetteer

_AROUND = re.compile(
    r"^(?:(?:the|downtown|uptown|midtown|central|inner|outer|greater|metropolitan|metro|suburban|rural|urban|upper|lower"
    r"|mid|north(?:ern|east(?:ern)?|west(?:ern)?)?|south(?:ern|east(?:ern)?|west(?:ern)?)?|east(?:ern)?|west(?:ern)?"
    r"|nearby|neighbou?ring|occupied|mainland|coastal|old|far|deep|war-torn)[ -]+)+",
    re.IGNORECASE,
)
_UNACCENTED = 0.5
_WORD_BEFORE = re.compile(r"(?<![\w.’'-])([A-Z][A-Za-z]+\.?) $")
_OF = re.compile(
    r"^(?:the )?(?:(?P<city>city|town|township|village|borough|port|municipality|hamlet)"
    r"|(?P<region>state|province|region|oblast|governorate|department|prefecture|republic|commonwealth|kingdom|canton)"
    r"|(?P<district>county|district|parish)) of (?:the )?",
    re.IGNORECASE,
)
_TYPED = re.compile(
    r" (?:(?P<region>province|region|oblast|governorate|state|prefecture|territory|krai|republic|voivodeship|department"
    r"|canton)"
    r"|(?P<district>county|parish|district|raion|borough|co\.?)"
    r"|(?P<city>city|town|township|village|twp\.?|municipality|metro(?:politan)? area)|area)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """What the gazetteer has for a printed name, `kind` as in Sense."""

    places: tuple[Place, ...]
    kind: str = ""
    modified: bool = False


def find(surface: str, gazetteer: Gazetteer, behind: bool = False) -> Found:
    """The places that a printed name could mean; with "County" or "city of" in the name only such."""
    surface = " ".join(surface.split()).removesuffix("'s").removesuffix("’s").strip(' ,;:()"“”')
    if short := _abbreviated(surface, behind, gazetteer):
        return Found((short,), "region")
    places = gazetteer.lookup(surface)
    if places:
        return Found(places if surface.isascii() else tuple(_as_printed(place, surface) for place in places))
    for pattern in (_OF, _TYPED):
        match = pattern.search(surface)
        if match:
            rest = surface[match.end() :] if pattern is _OF else surface[: match.start()]
            kind = match.lastgroup or ""
            found = _of_kind(gazetteer.lookup(rest), kind, gazetteer)
            if found:
                return Found(found, kind, not match.lastgroup)
    match = _AROUND.match(surface)
    if match:
        inner = find(surface[match.end() :], gazetteer)
        return Found(inner.places, inner.kind, True)
    return Found(())


def _as_printed(place: Place, surface: str) -> Place:
    """The place, fitting less well if its own name has the same letters without the accents that are printed: Fårö is not Faro."""
    if place.fit < 1 or not place.name.isascii() or len(place.name) != len(surface):
        return place
    return replace(place, fit=_UNACCENTED)


def whole(text: str, span: Span, gazetteer: Gazetteer) -> str:
    """The name with the word before it if both together are a place: "ST. PARIS" of which only the last was marked."""
    surface = span.of(text)
    word = _WORD_BEFORE.search(text, max(0, span.start - 16), span.start)
    if word and word[1].isupper() == surface.isupper():
        longer = f"{word[1]} {surface}"
        if any(place.fit > 0.9 for place in gazetteer.lookup(longer)):
            return longer
    return surface


def plants(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The listed plant that bears a town's name: "the Fordow facility"."""
    every = (gazetteer.lookup(name + behind) for behind in (" nuclear plant", " nuclear facility", " prison", " camp"))
    return next((places for places in every if places), ())


def _abbreviated(surface: str, behind: bool, gazetteer: Gazetteer) -> Place | None:
    """ "Pa.", "N.D.", "S.C": with a stop it is an abbreviation; bare capitals only behind a town or a party."""
    if len(surface) > 7 or not ("." in surface or (behind and surface.isupper() and len(surface) == 2)):
        return None
    return gazetteer.abbreviation(surface)


def _of_kind(places: tuple[Place, ...], kind: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Those of the places that are of the kind; for a region also the one of which a city of that name is the seat."""
    if not kind:
        return places
    kinds = ("region", "district") if kind == "region" else (kind,)
    found = tuple(p for p in places if p.kind in kinds or (kind == "region" and p.kind == "area"))
    if found or kind == "city":
        return found
    above = (gazetteer.get(p.region if kind == "region" else p.district) for p in places[:3] if p.kind == "city")
    return tuple(p for p in above if p)
