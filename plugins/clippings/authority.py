"""The owner's authority: the people, organisations and places the archive knows by name, from `authority/*.csv`."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec

TABLES = {"people": "person", "organisations": "organisation", "places": "place"}
COLUMNS = ("id", "name", "aliases", "kind", "role", "wikidata", "geonames", "lat", "lon", "note")


class Known(msgspec.Struct, frozen=True):
    """One person, organisation or place that the owner vouches for. `type` is the table's `kind` column (village, ...);
    `note` is the owner's own and reaches no page."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    type: str = ""
    role: str = ""
    wikidata: str = ""
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


class Authority:
    """All entries, found by id or by any of their names. `problems` are (place in the file, reason) of rows left out."""

    def __init__(self, entries: Iterator[Known] | tuple[Known, ...] = (), problems: tuple[tuple[str, str], ...] = ()):
        self.by_id: Mapping[str, Known] = {entry.id: entry for entry in entries}
        self.problems = problems
        names: dict[str, list[Known]] = defaultdict(list)
        for entry in self.by_id.values():
            for name in entry.names:
                if entry not in names[folded(name)]:
                    names[folded(name)].append(entry)
        self.by_name: Mapping[str, tuple[Known, ...]] = {name: tuple(known) for name, known in names.items()}

    def find(self, name: str, kind: str = "") -> Known | None:
        """The entry of that name; None where there is none, or where two answer to it: then only the text can tell."""
        found = [known for known in self.by_name.get(folded(name), ()) if not kind or known.kind == kind]
        return found[0] if len(found) == 1 else None

    def get(self, id: str) -> Known | None:
        """The entry of that id."""
        return self.by_id.get(id)

    def kind_of(self, name: str) -> str:
        """What kind a name is, as the owner writes it; "" where there is none of that name, or of two kinds."""
        return self.kinds.get(name, "")

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Each name as the owner writes it, and what kind it is; a name of two kinds is left out."""
        kinds: dict[str, set[str]] = defaultdict(set)
        for entry in self.by_id.values():
            for name in entry.names:
                kinds[name].add(entry.kind)
        return {name: next(iter(found)) for name, found in kinds.items() if len(found) == 1}

    @cached_property
    def by_first_word(self) -> dict[str, list[str]]:
        """The names in `kinds` by their first word, the longest first."""
        names: dict[str, list[str]] = {}
        for name in sorted(self.kinds, key=lambda n: (-len(n), n)):
            first = name.replace("-", " ").split()[0] if name.strip() else ""
            for form in {first, name.split()[0]} if first else ():
                names.setdefault(form, []).append(name)
        return names


@lru_cache(maxsize=4096)  # an article asks for the same few names again and again
def folded(name: str) -> str:
    """A name as it is compared: case, curly apostrophes and runs of spaces do not count."""
    return " ".join(name.replace("’", "'").split()).casefold()


def load_authority(folder: Path) -> Authority:
    """The authority in a folder of CSV tables; empty where there is none. A row that is wrong is named, not guessed at."""
    entries: dict[str, Known] = {}
    problems: list[tuple[str, str]] = []
    for table, kind in TABLES.items():
        path = folder / f"{table}.csv"
        if not path.is_file():
            continue
        try:
            with path.open(encoding="utf-8-sig", newline="") as handle:
                reader = csv.DictReader(handle)
                missing = [column for column in ("id", "name") if column not in (reader.fieldnames or ())]
                if missing:
                    problems.append((f"authority/{table}.csv", f"the column {missing[0]} is missing"))
                    continue
                for row in reader:
                    where = f"authority/{table}.csv:{reader.line_num}"
                    try:
                        known = _known(kind, row)
                    except ValueError as problem:
                        problems.append((where, str(problem)))
                        continue
                    if known.id in entries:
                        problems.append((where, f"the id {known.id} stands twice"))
                    else:
                        entries[known.id] = known
        except (OSError, UnicodeDecodeError, csv.Error) as problem:
            problems.append((f"authority/{table}.csv", str(problem)))
    return Authority(tuple(entries.values()), tuple(problems))


def _known(kind: str, row: Mapping[str | None, str | None]) -> Known:
    value = {name: (row.get(name) or "").strip() for name in COLUMNS}
    if not value["id"] or not value["name"]:
        raise ValueError("a row needs an id and a name")
    lat, lon = (_number(value[name], name) for name in ("lat", "lon"))
    if (lat is None) != (lon is None) or not -90 <= (lat or 0) <= 90 or not -180 <= (lon or 0) <= 180:
        raise ValueError("lat and lon must both be given, in degrees")
    if value["geonames"] and not re.fullmatch("[0-9]{1,12}", value["geonames"]):
        raise ValueError(f"geonames {value['geonames']!r} is no number")
    if value["wikidata"] and not re.fullmatch("Q[1-9][0-9]{0,11}", value["wikidata"]):
        raise ValueError(f"wikidata {value['wikidata']!r} is no item such as Q42")
    return Known(
        id=value["id"],
        kind=kind,
        name=value["name"],
        aliases=tuple(alias.strip() for alias in value["aliases"].split("|") if alias.strip()),
        type=value["kind"],
        role=value["role"],
        wikidata=value["wikidata"],
        geonames=int(value["geonames"]) if value["geonames"] else None,
        lat=lat,
        lon=lon,
        note=value["note"],
    )


def _number(value: str, name: str) -> float | None:
    try:
        return float(value) if value else None
    except ValueError:
        raise ValueError(f"{name} {value!r} is no number") from None
