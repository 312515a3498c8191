"""Countries by their codes: names, and where their main parts lie, without their outlines."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any, Literal

View = Literal["disputed", "de facto"]
VIEWS: tuple[View, ...] = ("disputed", "de facto")
DATA = Path(__file__).resolve().parents[1] / "data"


def country_names() -> dict[str, str]:
    """The English name of each country by its ISO 3166-1 alpha-2 code."""
    names: dict[str, str] = _table()["names"]
    return names


def bounds_of(view: View) -> dict[str, list[float]]:
    """West, south, east and north, in degrees, of each country's main parts: overseas islands would shrink it to a speck."""
    bounds: dict[str, list[float]] = _table()["bounds"][view]
    return bounds


@functools.cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads((DATA / "countries.json").read_text(encoding="utf-8"))
    return table
