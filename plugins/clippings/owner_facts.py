"""What the owner states of each saved file: a row of `articles.csv`, overruled by `<name>.toml` beside the file."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from .archive import Archive, ArchiveError, open_file, read_toml
from .model import Fact, Facts, Picture

LARGEST_TABLE = 64 << 20  # bytes of articles.csv
FIELDS = ("title", "url", "outlet", "published", "updated", "captured", "archived", "language", "rights", "note")
WITHHOLD = "withhold"  # the key by which an owner withholds an article: see withholding.py


class OwnerFacts:
    """What the owner states of each file."""

    def __init__(self, archive: Archive, beside: Iterable[tuple[str, int, int]]) -> None:
        """`beside` are the files that lie with the saved ones, as `Contents.beside` has them. ArchiveError if the table
        cannot be read whole: it may withhold what would then be shown."""
        self._archive = archive
        self._companions = {name[:-5]: name for name, _, _ in beside if name.lower().endswith(".toml")}
        table = archive.articles / "articles.csv"
        self._table = _table(table) if table.is_file() else Table()

    def stated(self, name: str) -> dict[str, object]:
        """The raw keys the owner gave for a file; {} where nothing. ArchiveError if its .toml cannot be read."""
        given: dict[str, object] = dict(self._table.row(name))
        companion = self._companions.get(name.rpartition(".")[0])
        if companion:
            given |= read_toml(self._archive.articles / companion)
        return given

    def withheld_nothing(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """(where, reason) of what withholds an article that is none of the files of those names: a slip of the pen there
        would publish what the owner took to be withheld."""
        found: list[tuple[str, str]] = []
        table = self._table
        withholding = [name for name in table.cells if table.row(name).get(WITHHOLD)] if WITHHOLD in table.at else []
        if withholding or self._companions:
            present = set(names)
            found = [("articles.csv", name) for name in withholding if name not in present]
            stems = {name.rpartition(".")[0] for name in present}
            for stem, name in self._companions.items():
                if stem not in stems and _withholds(self._archive.articles / name):
                    found.append((name, f"{stem}.*"))
        return [
            (where, f"it withholds {name}, and there is no such file: mend the name, or delete it")
            for where, name in found
        ]


class Table(NamedTuple):
    """The rows of the table, each taken apart when it is asked for: an edit asks for one of ten thousand."""

    at: Mapping[str, int] = {}  # name of a column -> its place
    cells: Mapping[str, Sequence[str]] = {}  # by file

    def row(self, file: str) -> dict[str, str]:
        """What the row of a file says, by column; {} where it has none."""
        cells = self.cells.get(file, ())
        return {name: cells[at].strip() for name, at in self.at.items() if at < len(cells) and cells[at]}


def _table(path: Path) -> Table:
    try:
        with open_file(path) as file:
            data = file.read(LARGEST_TABLE + 1)
        if len(data) > LARGEST_TABLE:
            raise csv.Error(f"larger than {LARGEST_TABLE >> 20} MB, which no table of facts is")
        # Strictly: a table cut short inside quotes must not pass for a whole one.
        lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        names = next(lines, [])
        at = {name: place for place, name in enumerate(names) if name}  # of a name that stands twice the last
        key = at.get("file", len(names))
        rows = [cells for cells in lines if key < len(cells) and cells[key]]
        return Table(at, dict(zip([cells[key].strip() for cells in rows], rows, strict=True)))
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise ArchiveError(
            f"{path}: {problem}. It may say what is withheld, so nothing is built before it is mended"
        ) from None


def _withholds(path: Path) -> bool:
    try:
        return bool(read_toml(path).get(WITHHOLD))
    except ArchiveError:
        return True  # as far as anybody can tell


def facts_of(given: Mapping[str, object], source: str = "owner") -> Facts:
    """Facts from raw keys. `date` is another name of `published`; authors are a list, or parted by `;`.

    Unknown keys are left alone: nothing in a saved article or its companion can set an address, a template or a status.
    """
    values: dict[str, object] = {}
    for name in FIELDS:
        value = given.get(name, given.get("date") if name == "published" else None)
        if isinstance(value, datetime.datetime | datetime.date):
            value = value.isoformat()
        if isinstance(value, str) and value.strip():
            values[name] = Fact(value.strip(), source)
    published = values.get("published")
    if isinstance(published, Fact) and not is_date(published.value):
        del values["published"]
    authors = given.get("authors", given.get("author", ()))
    if isinstance(authors, str):
        authors = authors.split(";")
    if isinstance(authors, list | tuple):
        values["authors"] = tuple(Fact(a.strip(), source) for a in authors if isinstance(a, str) and a.strip())
    images = given.get("images")
    values["pictures"] = tuple(map(_picture, images)) if isinstance(images, list) else ()
    return Facts(**values)  # type: ignore[arg-type]


def _picture(image: object) -> Picture:
    told = image if isinstance(image, dict) else {}
    file, alt, caption = (" ".join(str(told.get(name, "")).split()) for name in ("file", "alt", "caption_starts"))
    return Picture(file, alt, caption)


DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:[T ].{1,40})?)?)?", re.ASCII)


def is_date(value: str) -> bool:
    """Whether an ISO date, as precise as it is: a year from 1000 to 9998, a month, a day, or a day with a time."""
    found = DATE.fullmatch(value)
    if not found or not 1000 <= int(found[1]) <= 9998:  # the days around it must be dates too
        return False
    try:
        datetime.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
        return not value[10:] or bool(datetime.datetime.fromisoformat(value))
    except ValueError:
        return False
