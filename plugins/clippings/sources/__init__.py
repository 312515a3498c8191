"""Kinds of saved files: one file (or folder) per kind, each defining `SOURCE`, a `Source`.

To add a kind, put a file here that defines

    SOURCE = Source(
        name="my_kind",                       # whole words; shown to the owner
        extensions=(".kind",),                # lower case, with the dot; a hint only
        claims=claims,                        # (first 4,096 bytes, file name) -> 0.0 not mine ... 1.0 surely mine
        extract=extract,                      # (all bytes, file name) -> model.Saved
        articles=None,                        # a collection: (all bytes, file name) -> iterator of (id, Saved or Unreadable)
        lines=None,                           # a collection in no lines: its path -> JSON lines, asked in a process of its own
        pictures=None,                        # all bytes -> (`file` of an image part, bytes) of pictures held in the file
        examples=((b"...", "a.kind"), ...),   # small self-written files that this kind alone claims best
    )

The file that claims a saved file most strongly reads it; two equal claims fail a test, so the order of files never decides.
`extract` raises `Unreadable` with a plain reason of one line; it may be given anything at all, and must end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from ..model import Saved

HEAD = 4096  # bytes that a claim may look at
LARGEST_FILE = 20_000_000  # bytes; the limit of one saved article


class Unreadable(ValueError):
    """A saved file that cannot be read; the message is the reason, one plain line."""


class Source(msgspec.Struct, frozen=True):
    """A kind of saved file: how to know it and how to read it."""

    name: str
    extensions: tuple[str, ...]
    claims: Callable[[bytes, str], float]
    extract: Callable[[bytes, str], Saved]
    articles: Callable[[Iterator[bytes], str], Iterator[tuple[str, Saved | Unreadable]]] | None = None
    lines: Callable[[Path], Iterator[bytes]] | None = None
    pictures: Callable[[bytes], Iterator[tuple[str, bytes]]] | None = None
    examples: tuple[tuple[bytes, str], ...] = ()
