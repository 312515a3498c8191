"""The index of names: people, organisations, places and the rest, found by the shape of their names and aliases.

It is parted by the first letters of a word, as finely as keeps each part small, so that a reader fetches one or two of them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from .shapes import shape, shape_tables

if TYPE_CHECKING:
    from .corpus import Entity

KINDS = ("person", "organisation", "place", "photographer", "agency", "outlet")
LARGEST = 60  # names in one part: 3 to 6 KB
LONGEST = 8  # letters by which parts are told apart at most
MOST = 500  # names in a part that cannot be parted further: all who are called Maria. Their other names tell them apart
FOLDER = "search/names/"

Name = tuple[
    str, int, str, int, str, str
]  # name, index of its kind, address, articles, what it is, shapes parted by "|"


def names(entities: Iterable[Entity]) -> list[Name]:
    """A row for each entity, those named most first."""
    rows = []
    known: dict[str, str] = {}
    for entity in entities:
        shapes = {known.get(s) or known.setdefault(s, shape(s)) for s in entity.spellings} - {""}
        first = known.get(entity.name, "")
        ordered = [first, *sorted(shapes - {first})] if first else sorted(shapes)
        rows.append(
            (entity.name, KINDS.index(entity.kind), entity.address, entity.count, what(entity), "|".join(ordered))
        )
    return sorted(rows, key=lambda row: (-row[3], row[0], row[2]))


def what(entity: Entity) -> str:
    """A word or two that tell it from others of its name: a role, or the country of a place."""
    if entity.kind == "place":
        return str(entity.place[3]) if len(entity.place) > 3 else ""
    return entity.role or entity.told


def parts(rows: Sequence[Name]) -> dict[str, list[Name]]:
    """letters -> the names that have a word which begins so. A part that is too large keeps those whose word ends there and
    those named most, for a reader who has typed no further; the rest are in parts with one letter more."""
    found: dict[str, list[Name]] = {}
    waiting: list[tuple[str, Sequence[Name]]] = [("", rows)]
    while waiting:
        letters, inside = waiting.pop()
        if len(inside) <= LARGEST or len(letters) == LONGEST:
            found[letters] = list(inside[:MOST])
            continue
        finer: dict[str, list[Name]] = defaultdict(list)
        kept = []
        for number, row in enumerate(inside):
            words = {word for part in row[5].split("|") for word in part.split()}
            if number < LARGEST // 3 or letters in words:
                kept.append(row)
            for further in {w[: len(letters) + 1] for w in words if w.startswith(letters) and len(w) > len(letters)}:
                finer[further].append(row)
        found[letters] = kept[:MOST]
        waiting += finer.items()
    return found


def files(rows: Sequence[Name]) -> dict[str, bytes]:
    """address -> bytes of the index: one file for each part, and one with the tables that fold a query as names are."""
    them = parts(rows)
    found = {address(letters): _json({"names": inside}) for letters, inside in them.items()}
    found[f"{FOLDER}index.json"] = _json(
        {"kinds": KINDS, "parts": {letters: len(inside) for letters, inside in sorted(them.items())}, **shape_tables()}
    )
    return found


def address(letters: str) -> str:
    """The file of a part: what is no Latin letter or digit goes by its code."""
    plain = "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in letters)
    return f"{FOLDER}of-{plain}.json"


def _json(value: Mapping[str, object]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
