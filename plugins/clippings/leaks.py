"""Looks through a site before it is put in place: a withheld word in any file of it, and nothing is published."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .folds import Words
from .journal import PublishError


class LeakError(PublishError):
    """A withheld word was about to be published; the message names the files, not the word."""


MOST = 5  # files that the message names


def refuse_leaks(secrets: Words | None, staged: Path, standing: Path, addresses: Iterable[str]) -> None:
    """LeakError if a file of the site, or its address, holds a withheld word: those staged, and those that stay."""
    if secrets is None:
        return
    found = []
    for address in sorted(addresses):
        path = staged / address if (staged / address).is_file() else standing / address
        if secrets.found(address) or (path.is_file() and secrets.found_in(path.read_bytes())):
            found.append(secrets.hidden(address) or address)
    if found:
        more = f" and {len(found) - MOST} more" if len(found) > MOST else ""
        raise LeakError(
            f"nothing was published: something that archive.toml withholds stands in {', '.join(found[:MOST])}{more}. "
            "Look in pages/, in archive.toml itself, in names of files and in what you state of articles"
        )
