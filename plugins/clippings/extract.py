"""The first stage: the bytes of a saved file become source text, its structure, and the facts that the file states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from .model import Saved
from .sources import HEAD, LARGEST_FILE, Source, Unreadable

__all__ = ["Unreadable", "articles_of", "extract", "is_collection", "pictures_in", "source_of"]


def extract(data: bytes, name: str, sources: Iterable[Source]) -> Saved:
    """What the saved file `data`, called `name`, holds. Raises `Unreadable` with a reason of one line."""
    if not data.strip():
        raise Unreadable("the file is empty")
    if len(data) > LARGEST_FILE:
        raise Unreadable(f"the file is too large: {len(data) / 1e6:.0f} MB, the limit is {LARGEST_FILE / 1e6:.0f} MB")
    saved = source_of(data[:HEAD], name, sources).extract(data, name)
    if not saved.text.strip():
        raise Unreadable("the file has no text")
    return saved


def source_of(head: bytes, name: str, sources: Iterable[Source]) -> Source:
    """The source that claims the file most strongly, by its first bytes and its name. `Unreadable` where none does."""
    claims = [(float(source.claims(head, name)), source) for source in sources]
    strongest = max((claim for claim, _ in claims), default=0.0)
    if strongest <= 0:
        raise Unreadable("the kind of file is not known")
    best = [source for claim, source in claims if claim == strongest]
    if len(best) > 1:
        raise ValueError(f"{name} is claimed equally by {', '.join(source.name for source in best)}")
    return best[0]


def is_collection(head: bytes, name: str, sources: Iterable[Source]) -> bool:
    """Whether the file holds many articles, one a line."""
    try:
        return source_of(head, name, sources).articles is not None
    except Unreadable:
        return False


def pictures_in(data: bytes, name: str, sources: Iterable[Source]) -> Iterator[tuple[str, bytes]]:
    """The pictures that a saved file holds within itself (SingleFile, MHTML): the `file` of their image parts, and their bytes."""
    source = source_of(data[:HEAD], name, sources)
    if source.pictures is not None:
        yield from source.pictures(data)


def articles_of(path: Path, sources: Iterable[Source]) -> Iterator[tuple[str, Saved | Unreadable]]:
    """Each article of a collection: its id there, and what was read or why it could not be. Read line by line."""
    with path.open("rb") as lines:
        head = lines.read(HEAD)
        lines.seek(0)
        articles = source_of(head, path.name, sources).articles
        if articles is None:
            raise Unreadable("the file holds one article, not many")
        yield from articles(iter(lines), path.name)
