"""Collections of articles in Parquet tables, as datasets come: a row is read as the JSON line that it stands for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ..model import Saved
from . import Source, Unreadable, json_lines

MAGIC = b"PAR1"
ROWS = 64  # held in memory at a time
MISSING = "reading Parquet needs pyarrow: .venv/bin/pip install pyarrow, or pip install 'pelican-clippings[parquet]'"


def claims(head: bytes, name: str) -> float:
    """A table by its first bytes, a row of one by the name of its table."""
    return 1.0 if head.startswith(MAGIC) or name.lower().endswith(SOURCE.extensions) else 0.0


def extract(data: bytes, name: str) -> Saved:
    """The article of one row, which `lines` gave."""
    if data.startswith(MAGIC):
        raise Unreadable("the file holds many articles, a row each")
    return json_lines.extract(data, name)


def lines(path: Path) -> Iterator[bytes]:
    """Each row as a line of JSON: its columns by name, days and times as ISO 8601. `Unreadable` where the table is broken."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise Unreadable(MISSING) from None
    try:
        with ParquetFile(path, memory_map=False) as table:
            for batch in table.iter_batches(ROWS, use_threads=False):
                for row in batch.to_pylist():
                    yield json.dumps(row, default=_told, ensure_ascii=False).encode("utf-8", "replace")
    except (ArrowException, OSError, ValueError, TypeError, RecursionError) as problem:
        reason = str(problem).partition("\n")[0][:200]
        raise Unreadable(f"it is no Parquet table that can be read ({reason})") from None


def _told(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value.isoformat() if hasattr(value, "isoformat") else value)


SOURCE = Source(
    name="parquet",
    extensions=(".parquet",),
    claims=claims,
    extract=extract,
    lines=lines,
    examples=((b'{"id": "a1", "title": "Ferry late", "text": "The ferry to Lammas was late."}', "harbour.parquet"),),
)
