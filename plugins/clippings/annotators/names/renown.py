"""How well known the places of a name are."""

from __future__ import annotations

from collections.abc import Callable
from math import log10

from ...model import Place

Lookup = Callable[[str], tuple[Place, ...]]
_RENOWN = {"country": 5.5, "continent": 5.0, "empire": 4.0, "region": 3.0, "district": 2.0}


def place_renown(places: tuple[Place, ...]) -> float:
    """Points for a place by how well known the best known one of that name is."""
    best = 0.0
    for place in places:
        if place.kind == "city":
            best = max(best, min(4.5, 0.85 * log10(place.population + 1) - 1.4) * place.fit**2)
        elif place.kind == "region" and place.population:
            best = max(best, min(4.5, 0.75 * log10(place.population)) * place.fit**2)
        else:
            best = max(best, _RENOWN.get(place.kind, 4.0) * place.fit**2)
    return best
