"""Compares the printed forms of names."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """A name for comparing: no case, no accents, straight marks."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‑", "-"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()
