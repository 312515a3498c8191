"""The gazetteer: which places bear a name, what holds them, and how sure it is that the name is a place's at all."""

from __future__ import annotations

import os
import sqlite3
from functools import cached_property, lru_cache
from math import log10
from pathlib import Path

from .folding import fold
from .gazetteer_file import connect
from .model import Place

_COLUMNS = "p.id, p.name, p.kind, p.lat, p.lon, p.country, p.region, p.district, p.population, p.capital"
_IS_NAME = "SELECT 1 FROM name WHERE folded = ?"
_BY_NAME = (
    f"SELECT {_COLUMNS}, n.fit / 100.0 FROM name n JOIN place p ON p.id = n.place WHERE n.folded = ?"
    " ORDER BY p.population DESC, p.id LIMIT 400"
)
_WIDE = frozenset({"country", "region"})
_SURE = {"country": 0.99, "continent": 0.97, "region": 0.9, "sea": 0.95, "empire": 0.95, "district": 0.6}


class Gazetteer:
    """Looks places up by name, in the file that `gazetteer_file` found or built. Can be sent to other processes."""

    def __init__(self, path: Path | None) -> None:
        """`path` as from `gazetteer_file.gazetteer_path`."""
        self.path = path
        self._process = 0
        self._database: sqlite3.Connection | None = None
        # An article asks for the same few names again and again.
        self.lookup = lru_cache(maxsize=4096)(self._look_up)
        self._fold = lru_cache(maxsize=4096)(fold)
        self._lookup = lru_cache(maxsize=4096)(self._find)
        self._get = lru_cache(maxsize=2048)(self._fetch)

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Path | None]]:
        return Gazetteer, (self.path,)

    def _look_up(self, name: str) -> tuple[Place, ...]:
        """All places of that name, the most populous first; empty if there is none. Case and accents do not count."""
        return self._lookup(self._fold(name))

    def get(self, number: int) -> Place | None:
        """The place of that id."""
        return self._get("id", number)

    def by_code(self, code: str) -> Place | None:
        """The country or region of an ISO 3166 code ("FR", "US-LA"), or the area listed under that name in data/."""
        return self._get("code", code)

    def is_country(self, name: str) -> bool:
        """Whether the name is a country's, today's or an old one's; "Georgia" and "Jordan" are."""
        return any(place.kind in ("country", "empire") for place in self.lookup(name))

    def nationality(self, word: str) -> Place | None:
        """The country (or region) that a nationality word belongs to: "Turkish" gives Türkiye, "Texans" Texas."""
        listed = self._common.get("n " + self._fold(word))
        if listed is None:
            return None
        return self.by_code(listed) or next((p for p in self.lookup(listed) if p.kind != "city"), None)

    def run_together(self, letters: str) -> tuple[Place, ...]:
        """Places by their name without spaces, as it stands in web addresses: "fortworth"."""
        return self.lookup(self._word("j " + letters) or letters)

    def outlet_home(self, name_or_host: str) -> Place | None:
        """The city where a newspaper or station is at home, by its name or its web address (data/outlet_homes.csv)."""
        found = self._word("o " + name_or_host.casefold().removeprefix("www.")) or self._word(
            "o " + self._fold(name_or_host)
        )
        return self.get(int(found)) if found else None

    def wide(self, name: str) -> Place | None:
        """The country or first division of that name, the best fitting and most populous."""
        folded = self._fold(name)
        found = [place for place in self._lookup(folded) if place.kind in _WIDE and place.fit > 0.75]
        return (
            max(found, key=lambda place: (place.fit, place.population, place.id), default=None)
            if len(folded) > 3
            else None
        )

    def abbreviation(self, form: str) -> Place | None:
        """The state or province that is meant by "La.", "W.Va." or "LA" where it stands behind a town's name."""
        listed = self._common.get("a " + self._fold(form).replace(" ", ""))
        return self.by_code(listed) if listed else None

    def not_a_place(self, name: str) -> str:
        """What else the name is in ordinary English: "word", "surname", "given name"; empty if nothing much."""
        return self._common.get("w " + self._fold(name), "")

    def holders(self, place: Place) -> tuple[Place, ...]:
        """What holds the place, from the nearest to the widest: district, region, country."""
        found = [self.get(number) for number in (place.district, place.region) if number and number != place.id]
        country = self.by_code(place.country) if place.country and place.kind != "country" else None
        return tuple(p for p in (*found, country) if p)

    def contains(self, whole: Place, part: Place) -> bool:
        """Whether `part` lies in `whole`, as far as the divisions tell (areas and seas hold nothing)."""
        if whole.kind == "country":
            return part.country == whole.country and part.id != whole.id
        return whole.id in (part.region, part.district) and part.id != whole.id

    def large_cities(self, people: int) -> list[tuple[str, float, float, int]]:
        """(name, degrees east, degrees north, people) of all cities of at least so many, the largest first."""
        sql = "SELECT name, lon, lat, population FROM place WHERE kind = 'city' AND population >= ? ORDER BY 4 DESC, id"
        return list(self._query(sql, people))

    def prior(self, name: str) -> float:
        """How sure it is, 0-1, that this is a place where nothing else is known: "France" high, "Reading" low."""
        places = self.lookup(name)
        if not places:
            return 0.0
        best = max(_renown(place) for place in places)
        also = self.not_a_place(name)
        if also:
            best *= 0.35 if best < 0.9 else 0.8
        return min(0.99, best if " " in name.strip() or also else best + 0.05)

    # ------------------------------------------------------------------------------------------------ the file

    def open(self) -> None:
        """Opens the file; where there is none, makes all that it would hold in memory (10-15 s)."""
        # A connection to a file must not be used across a fork; what lives in memory is copied whole by one.
        if self._database is None or (self.path and self._process != os.getpid()):
            self._database, self._process = connect(self.path), os.getpid()

    @cached_property
    def _common(self) -> dict[str, str]:
        """The short lists that every word of a text is looked up in: nationalities, abbreviations, what is no place."""
        found = self._query(
            "SELECT folded, iif(place = '', why, place) FROM word WHERE substr(folded, 1, 2) != ?", "j "
        )
        return {key: value for key, value in found if key[0] in "naw"}

    def _find(self, folded: str) -> tuple[Place, ...]:
        if not folded:
            return ()
        if not self._query(_IS_NAME, folded).fetchone():
            return ()  # so it is with most names: the join takes three times as long to say so
        return tuple([Place(*row) for row in self._query(_BY_NAME, folded)])

    def _fetch(self, column: str, value: int | str) -> Place | None:
        row = self._query(f"SELECT {_COLUMNS} FROM place p WHERE {column} = ? AND {column} != ''", value).fetchone()
        return Place(*row) if row else None

    def _word(self, key: str) -> str | None:
        row = self._query("SELECT place FROM word WHERE folded = ?", key).fetchone()
        return row[0] if row else None

    def _query(self, sql: str, value: int | str) -> sqlite3.Cursor:
        self.open()
        assert self._database
        return self._database.execute(sql, (value,))


def _renown(place: Place) -> float:
    if place.kind == "city":
        return min(0.97, max(0.15, 0.17 * log10(place.population + 1) - 0.1)) * place.fit
    return _SURE.get(place.kind, 0.9) * place.fit
