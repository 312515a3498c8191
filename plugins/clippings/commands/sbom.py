"""The software bill of materials: every locked package with its version, hashes and licence, as CycloneDX has them."""

from __future__ import annotations

import json
import re
from importlib import metadata
from pathlib import Path

from . import CHECKOUT

PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def components(lock: Path = CHECKOUT / "requirements.lock") -> list[dict[str, object]]:
    """The packages of a lock file, by name."""
    found: list[dict[str, object]] = []
    hashes: list[dict[str, str]] = []
    for line in lock.read_text(encoding="utf-8").splitlines():
        pinned = PINNED.match(line)
        if pinned:
            name, version = pinned.groups()
            hashes = []
            found.append({"type": "library", "name": name, "version": version, "purl": f"pkg:pypi/{name.lower()}@{version}",
                          "licenses": [{"license": {"name": licence_of(name)}}], "hashes": hashes})  # fmt: skip
        hashes += [{"alg": "SHA-256", "content": digest} for digest in HASH.findall(line)] if found else []
    return sorted(found, key=lambda row: str(row["name"]))


def licence_of(name: str) -> str:
    """The licence that the installed package states; "not stated" where it does not, or is not installed here."""
    try:
        about = metadata.metadata(name).json
    except metadata.PackageNotFoundError:
        return "not stated"
    stated = str(about.get("license_expression") or "")
    classified = [c.rpartition(" :: ")[2] for c in about.get("classifier") or [] if c.startswith("License ::")]
    short = str(about.get("license") or "").strip().split("\n")[0]
    return stated or ", ".join(classified) or (short if 0 < len(short) < 80 else "") or "not stated"


def write_sbom(path: Path) -> None:
    """Writes the bill. It has no date and no serial number: the same lock file gives the same bytes."""
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
            "metadata": {"component": {"type": "application", "name": "pelican-clippings"}}, "components": components()}  # fmt: skip
    path.write_text(json.dumps(bill, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
