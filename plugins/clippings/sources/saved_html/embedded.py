"""Pictures that a saved page holds within itself, as data: addresses (SingleFile): their names, and their bytes."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator

from ...encoding import NotText, decode

PICTURE = re.compile(
    r"data:image/(png|jpe?g|gif|webp|avif)(?:;[\w=-]{1,40}){0,3};base64,([A-Za-z0-9+/=%]+)", re.IGNORECASE
)
PLACEHOLDER = 1000  # characters: shorter data: addresses stand in for a picture that is loaded later
ENDINGS = {"jpeg": "jpg"}


def embedded_name(address: str) -> str:
    """The file name of the picture in a data: address, the same for the same picture; empty for placeholders and others."""
    found = PICTURE.match(address) if len(address) > PLACEHOLDER else None
    if found is None:
        return ""
    kind = found.group(1).lower()
    digest = hashlib.blake2b(found.group(2).encode(), digest_size=8).hexdigest()
    return f"embedded-{digest}.{ENDINGS.get(kind, kind)}"


def pictures(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Each picture that a saved page holds within itself: its name, as image parts give it in `file`, and its bytes."""
    try:
        markup, _ = decode(data)
    except NotText:
        return
    seen: set[str] = set()
    for found in PICTURE.finditer(markup):
        name = embedded_name(found.group(0))
        if not name or name in seen:
            continue
        seen.add(name)
        try:
            yield (
                name,
                base64.b64decode(
                    found.group(2).replace("%2B", "+").replace("%2F", "/").replace("%3D", "="), validate=True
                ),
            )
        except (binascii.Error, ValueError):
            continue
