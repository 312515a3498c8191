"""`./inv trust`: the long suite. Everything hostile, everything killed, and the tables of what was tried and survived."""

from __future__ import annotations

import json
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from . import CHECKOUT, fail
from .sbom import components, write_sbom

TESTS = ("hostile", "fuzz", "limits", "roots", "publish", "publishing", "kill", "verify", "bag", "register", "withholding",
         "pictures", "preview", "trust", "store")  # fmt: skip
PROMISES = {
    "1": "Nothing of an article runs", "2": "Nothing outside the roots", "3": "One bad file costs one page",
    "4": "A build is whole", "5": "No byte is lost", "6": "Same input, same bytes", "7": "No network, nothing unpickled",
    "8": "Withholding reaches everywhere", "9": "The preview is safe", "10": "Supply chain",
}  # fmt: skip


def trust() -> int:
    """Runs the long suite and writes docs/reliability.md and docs/sbom.json. Exit status 1 if anything was not survived."""
    seed = os.environ.get("CLIPPINGS_SEED") or str(random.SystemRandom().randrange(1 << 30))
    print(f"The long suite of trust, CLIPPINGS_SEED={seed}", flush=True)
    _wrk()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "table.jsonl"
        variables = {
            **os.environ,
            "CLIPPINGS_TRUST": "whole",
            "CLIPPINGS_TRUST_TABLE": str(table),
            "CLIPPINGS_SEED": seed,
        }
        files = [f"tests/test_{name}.py" for name in TESTS if (CHECKOUT / "tests" / f"test_{name}.py").is_file()]
        command = [sys.executable, "-m", "pytest", "-n", str(os.cpu_count() or 1), "--dist", "loadfile", *files]
        status = subprocess.run(command, cwd=CHECKOUT, env=variables).returncode
        rows = [json.loads(line) for line in table.read_text().splitlines()] if table.is_file() else []
    rows.append(audited())
    if not rows[:-1]:
        return fail("no test wrote its line of the table: see above")
    minutes = (time.monotonic() - began) / 60
    (CHECKOUT / "docs" / "reliability.md").write_text(table_of(rows, seed, minutes, status == 0), encoding="utf-8")
    write_sbom(CHECKOUT / "docs" / "sbom.json")
    lost = [row for row in rows if row["survived"] < row["tries"]]
    print(
        f"{len(rows)} kinds of fault, {sum(r['tries'] for r in rows):,} tries, in {minutes:.1f} minutes: docs/reliability.md"
    )
    return 1 if status or lost else 0


def _wrk() -> None:
    """Installs Debian's wrk where that can be done; without it the preview is loaded by a client of our own alone."""
    if not shutil.which("wrk") and os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "wrk"]):
            subprocess.run(command, capture_output=True, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def audited() -> Mapping[str, object]:
    """What pip-audit says of the locked packages; where no service answers they all count as not audited."""
    whole = len(components())
    line = {"promise": "10", "fault": "locked packages with a known vulnerability", "seconds": 0}
    try:
        command = [sys.executable, "-m", "pip_audit", "--format", "json", "--no-deps", "--disable-pip"]
        command += ["--requirement", str(CHECKOUT / "requirements.lock")]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        found = json.loads(done.stdout)["dependencies"]
    except (OSError, ValueError, KeyError, subprocess.TimeoutExpired):
        note = f"not audited: {whole} packages (pip-audit is not installed, or no service answered)"
        return {**line, "tries": 0, "survived": 0, "note": note}
    skipped = [row for row in found if row.get("skip_reason")]
    good = [row for row in found if not row.get("skip_reason") and not row.get("vulns")]
    return {
        **line,
        "tries": len(found) - len(skipped),
        "survived": len(good),
        "note": f"not audited: {len(skipped)} packages",
    }


def table_of(rows: Sequence[Mapping[str, object]], seed: str, minutes: float, passed: bool) -> str:
    """docs/reliability.md: what was tried, how often, how often it was survived, by promise."""
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("lxml", "nh3", "pelican", "spacy"))
    lines = [
        "# Faults tried and survived",
        "",
        "Written by `./inv trust`; do not edit. [SECURITY.md](../SECURITY.md) says what each promise means. A row that begins with “without” takes",
        "a defence out: survived is then that the check fails, as it must.",
        "",
        f"Run on {platform.system()} {platform.machine()}, Python {platform.python_version()}, {os.cpu_count()} cores, {versions}; "
        f"{minutes:.1f} minutes, seed {seed}. {'Every test passed.' if passed else '**Some tests failed: see the rows in bold.**'}",
    ]
    for number, promise in PROMISES.items():
        found = [row for row in rows if row["promise"] == number]
        if found:
            lines += ["", f"## {number}. {promise}", "", "| fault | tries | survived | note |", "|---|--:|--:|---|"]
            lines += [_row(row) for row in _summed(found)]
    return "\n".join(lines) + "\n"


def _summed(rows: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    """One row for each fault, however many tests tried it."""
    summed: dict[object, dict[str, Any]] = {}
    for row in rows:
        known = summed.setdefault(row["fault"], {**row, "tries": 0, "survived": 0})
        for name in ("tries", "survived"):
            known[name] += row[name]
    return list(summed.values())


def _row(row: Mapping[str, object]) -> str:
    tries, survived = row["tries"], row["survived"]
    cells = [str(row["fault"]), f"{tries:,}", f"{survived:,}", str(row["note"])]
    if survived != tries:
        cells[2] = f"**{survived:,}**"
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
