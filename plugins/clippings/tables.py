"""Writes the tables of exports/ as CSV with a Frictionless datapackage.json: for `./inv export` and for the site."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from . import exports
from .exports import Collection, Item, Table

if TYPE_CHECKING:
    from .page_types import Site


# What a spreadsheet takes for the beginning of a formula, in the widths of East Asia too; tab and return are skipped by some.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")
GUARD = (
    "A text that begins with =, +, -, @, a tab, a line break or an apostrophe has an apostrophe put before it, so that no "
    "spreadsheet runs it as a formula: take one leading apostrophe away to have the text as it was saved."
)


def write_tables(site: Site, folder: Path) -> Mapping[str, int]:
    """Writes all tables and datapackage.json into a folder, row by row. Gives the number of rows of each table."""
    tables = exports.installed()
    with ExitStack() as stack:
        paths = {table.name: folder / f"{table.name}.csv" for table in tables}
        handles: dict[str, TextIO] = {
            name: stack.enter_context(path.open("w", encoding="utf-8", errors="replace", newline=""))
            for name, path in paths.items()
        }
        counts = _fill(site, tables, handles)
    described = {name: _measured(path) for name, path in paths.items()}
    (folder / "datapackage.json").write_text(datapackage(site, tables, described), encoding="utf-8")
    return counts


def tables_in_memory(site: Site) -> dict[str, bytes]:
    """The same files as bytes, by name."""
    tables = exports.installed()
    handles: dict[str, io.StringIO] = {table.name: io.StringIO(newline="") for table in tables}
    _fill(site, tables, handles)
    files = {f"{name}.csv": handle.getvalue().encode("utf-8", "replace") for name, handle in handles.items()}
    described = {
        name: (len(files[f"{name}.csv"]), hashlib.sha256(files[f"{name}.csv"]).hexdigest()) for name in handles
    }
    files["datapackage.json"] = datapackage(site, tables, described).encode()
    return files


def _fill(site: Site, tables: Sequence[Table], handles: Mapping[str, TextIO]) -> dict[str, int]:
    """Writes heads and rows; each article is opened once for all tables."""
    articles = tuple(sorted(site.corpus.articles, key=lambda listed: listed.id))
    writers = {table.name: csv.writer(handles[table.name], lineterminator="\n") for table in tables}
    counts = dict.fromkeys(writers, 0)

    def put(table: Table, rows: Iterable[exports.Row]) -> None:
        for row in rows:
            if len(row) != len(table.fields):
                raise ValueError(f"exports/{table.name}.py gave {len(row)} cells for {len(table.fields)} fields")
            shown = [site.shown(value) if isinstance(value, str) else value for value in row]
            writers[table.name].writerow([_cell(value) for value in shown])
            counts[table.name] += 1

    for table in tables:
        writers[table.name].writerow([field.name for field in table.fields])
        if table.rows:
            put(table, table.rows(Collection(site.corpus, articles)))
    for listed in articles:
        entities = {named.local: entity for named, entity in site.corpus.of_article(listed)}
        item = Item(listed, site.article(listed), entities)
        for table in tables:
            if table.of_article:
                put(table, table.of_article(item))
    return counts


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    # A NUL cannot stand in a CSV file that others are to read.
    return guarded(value.replace("\0", "\ufffd")) if isinstance(value, str) else value


def guarded(text: str) -> str:
    """A text that no spreadsheet runs as a formula: one that begins as a formula does, or with an apostrophe, has an
    apostrophe put before it, so that taking away one leading apostrophe gives every text back. The rule is OWASP's
    ("CSV Injection"); it is told in datapackage.json and on the page about the data."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _measured(path: Path) -> tuple[int, str]:
    digest = hashlib.sha256()
    with path.open("rb") as handle:
        while part := handle.read(1 << 20):
            digest.update(part)
    return path.stat().st_size, digest.hexdigest()


def datapackage(site: Site, tables: Iterable[Table], described: Mapping[str, tuple[int, str]]) -> str:
    """The datapackage.json (Frictionless Data Package 1): what each table and column holds. It bears no date, so that
    the same archive gives the same bytes."""
    archive = site.archive
    package: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": _slug(archive.name),
        "title": archive.name,
        "description": "Saved news articles with the names, places, dates, quotes, credits and posts found in them. "
        "Names and places were found by a program and judged by the archive's owner; they hold errors. " + GUARD,
    }
    if archive.address:
        package["homepage"] = archive.address
    package["sources"] = [{"title": "GeoNames (CC BY 4.0), for the places", "path": "https://www.geonames.org/"}]
    package["resources"] = [_resource(table, *described[table.name]) for table in tables]
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(table: Table, size: int, digest: str) -> Mapping[str, object]:
    schema: dict[str, object] = {
        "fields": [
            {
                "name": f.name,
                "type": f.type,
                "description": f.says,
                **({"constraints": {"required": True}} if f.required else {}),
            }
            for f in table.fields
        ],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": [there]}}
            for column, other, there in table.refers
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.says,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": schema,
    }


def _slug(name: str) -> str:
    plain = "".join(c.lower() if c.isascii() and c.isalnum() else "-" for c in name)
    return "-".join(part for part in plain.split("-") if part)[:60] or "archive"
