"""Which addresses the files of a site may have."""

from __future__ import annotations

import re

WORK = ".clippings"  # inside the output folder, so that renames stay on one file system
PLAIN = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+){0,4}(?:\.[a-z0-9]+){1,2}", re.ASCII)


def check_address(address: str) -> None:
    """ValueError unless the address is a plain relative path that stays inside the output folder."""
    if len(address) < 256 and PLAIN.fullmatch(address):
        return  # as nearly all are
    parts = address.split("/")
    if not address or "\0" in address or "\\" in address or any(p in ("", ".", "..") for p in parts):
        raise ValueError(f"{address!r} is no address inside the site")
    if any(len(part.encode()) > 255 for part in parts) or parts[0] == WORK:
        raise ValueError(f"{address!r} cannot be the name of a file of the site")
