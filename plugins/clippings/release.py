"""A built site as it is handed to where it is published: the files that its manifest names, each proved unchanged."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .journal import MANIFEST, check_address, read_page


class ReleaseError(Exception):
    """The site cannot be published so; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Release:
    """`files` gives the SHA-256 of each address, the manifest's own included."""

    root: Path
    files: Mapping[str, str]
    name: str = ""  # of the archive
    contact: str = ""

    def gone(self, manifest: bytes) -> list[str]:
        """The addresses that an earlier release had, by its manifest, and this one has not. Only these may be deleted where
        it was published: what else stands there is not ours."""
        return sorted(set(named(manifest)) - set(self.files))


def read_release(output: Path, name: str = "", contact: str = "") -> Release:
    """The site in an output folder. ReleaseError if a file differs from what the manifest says."""
    try:
        manifest = read_page(output, MANIFEST)
    except OSError:
        raise ReleaseError(f"{output} holds no finished site: build it first") from None
    files = named(manifest)
    for address, digest in files.items():
        try:
            same = hashlib.sha256(read_page(output, address)).hexdigest() == digest
        except OSError:
            same = False
        if not same:
            raise ReleaseError(f"{output / address} is not as it was built: build again, then publish")
    return Release(output, {**files, MANIFEST: hashlib.sha256(manifest).hexdigest()}, name, contact)


def named(manifest: bytes) -> dict[str, str]:
    """address -> SHA-256 of the lines of a manifest; what is no address inside a site is passed over."""
    found = {}
    for line in manifest.decode("utf-8", "replace").splitlines():
        digest, _, address = line.partition("  ")
        try:
            check_address(address)
        except ValueError:
            continue
        found[address] = digest
    return found
