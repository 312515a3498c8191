"""Texts set aside: too many to be held, asked for too often to be made anew."""

from __future__ import annotations

import os
from tempfile import TemporaryFile

HELD = 1000
LENGTH = 32  # bits that tell how long a text is; those above tell where it begins


class Aside:
    """Texts by name: the first ones are held, the others lie in a temporary file, which goes with the process."""

    def __init__(self) -> None:
        self._held: dict[str, str] = {}
        self._places: dict[str, int] = {}
        self._end = 0

    def put(self, name: str, text: str) -> None:
        if len(self._held) < HELD:
            self._held[name] = text
            return
        if not self._end:
            self._file = TemporaryFile()  # noqa: SIM115
        data = text.encode()
        self._file.write(data)
        self._file.flush()
        self._places[name] = self._end << LENGTH | len(data)
        self._end += len(data)

    def get(self, name: str) -> str:
        """The text of that name, "" where there is none."""
        if name in self._held:
            return self._held[name]
        place = self._places.get(name, 0)
        return os.pread(self._file.fileno(), place & (1 << LENGTH) - 1, place >> LENGTH).decode() if place else ""
