"""What the program knows before it reads an article: the tables of data/ and the owner's authority."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterator
from pathlib import Path

from .model import Agency

DATA = Path(__file__).parent / "data"


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of the shipped table `data/<name>.csv`, stripped. Lines that start with # are comments."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        lines = (line for line in handle if not line.startswith("#"))
        for row in csv.DictReader(lines):
            yield {key: (value or "").strip() for key, value in row.items() if key}


class Knowledge:
    """Shipped tables and the owner's authority. Each is loaded at first use and kept; all are read-only.

    `archive` is the owner's folder, or None where there is none (`annotate` without `--archive`).
    """

    def __init__(self, archive: Path | None = None) -> None:
        self.archive = archive

    @functools.cached_property
    def agencies(self) -> dict[str, Agency]:
        """Every printed form of an agency (casefolded) and the agency itself, from data/agencies.csv."""
        forms: dict[str, Agency] = {}
        for row in rows("agencies"):
            agency = Agency(row["name"], row["kind"], row["country"])
            for form in (row["name"], *row["forms"].split("|")):
                if form.strip():
                    forms[form.strip().casefold()] = agency
        return forms
