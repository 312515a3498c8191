"""A built site as it is handed to where it is published: the files that its manifest names, each proved unchanged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import msgspec

from .addresses import WORK, check_address
from .journal import MANIFEST, read_page, write_whole

LEDGER = "withheld.json"
LEDGERS = msgspec.json.Decoder(dict[str, int])


class ReleaseError(Exception):
    """The site cannot be published so; the message says why and what to do."""


class Release(msgspec.Struct, frozen=True):
    """`files` gives the SHA-256 of each address, the manifest's own included."""

    root: Path
    files: Mapping[str, str]
    name: str = ""  # of the archive
    contact: str = ""
    withheld: Mapping[str, int] = {}  # as `withholding.ledger` has it

    def gone(self, manifest: bytes) -> list[str]:
        """The addresses that an earlier release had, by its manifest, and this one has not. Only these may be deleted where
        it was published: what else stands there is not ours."""
        return sorted(set(named(manifest)) - set(self.files))

    def outdates(self, manifest: bytes, withheld: Mapping[str, int]) -> bool:
        """Whether an earlier release, by its manifest and its ledger, shows something that this one withholds."""
        known = named(manifest)
        return any(
            withheld.get(what, 0) < level for what, level in self.withheld.items() if what in known or " " in what
        )


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
    whole = {**files, MANIFEST: hashlib.sha256(manifest).hexdigest()}
    return Release(output, whole, name, contact, read_ledger(output / WORK / LEDGER))


def keep_ledger(output: Path, withheld: Mapping[str, int]) -> None:
    """Notes beside a built site what it withholds, for those who publish it."""
    path = output / WORK / LEDGER
    if read_ledger(path) != withheld or not path.is_file():
        write_whole(path, json.dumps(withheld, sort_keys=True).encode())


def read_ledger(path: Path) -> dict[str, int]:
    """A ledger; nothing is withheld where there is none."""
    try:
        return LEDGERS.decode(path.read_bytes())
    except (OSError, ValueError):
        return {}


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
