"""The owner's own pages: `pages/*.md` of the archive, with their addresses and titles."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from .archive import Archive
from .register import slug_of

_FRONT = re.compile(r"\A---\n(.{0,4000}?)\n---\n+", re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*(.{1,300})$", re.MULTILINE)
_HEADING = re.compile(r"\A\s{0,20}# (.{1,300})$", re.MULTILINE)


class OwnPage(msgspec.Struct, frozen=True):
    """An own page: `text` is Markdown without the front matter and without a heading that only repeats the title."""

    address: str
    title: str
    text: str


def own_pages(archive: Archive) -> list[OwnPage]:
    """The own pages by file name; none where the folder is only looked at."""
    folder = archive.root / "pages"
    if not (archive.owned and folder.is_dir()):
        return []
    paths = sorted(path for path in folder.glob("*.md") if path.is_file() and not path.is_symlink())
    return [_read(path) for path in paths]


def _read(path: Path) -> OwnPage:
    text = path.read_text(encoding="utf-8-sig", errors="replace").replace("\r\n", "\n")
    front = _FRONT.match(text)
    title = ""
    if front:
        stated = _TITLE.search(front.group(1))
        title = stated.group(1).strip(" \"'") if stated else ""
        text = text[front.end() :]
    heading = _HEADING.match(text)
    if heading and title in ("", heading.group(1).strip()):
        title = heading.group(1).strip()
        text = text[heading.end() :]
    name = slug_of(path.stem) or "page"
    return OwnPage(f"{name}.html", title or path.stem.replace("-", " ").capitalize(), text)
