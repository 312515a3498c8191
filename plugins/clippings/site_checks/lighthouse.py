"""What Lighthouse says of the pages that most readers see, on its slow phone."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from . import Measure, SiteCheck, Subject

RUNS = 5  # a busy machine disturbs a run: the median counts
HALF = RUNS // 2 + 1  # so many runs on one side of the bound settle on which side the median is
FAST = 98
OTHERS = ("accessibility", "best-practices", "seo")


def measure(subject: Subject) -> Iterator[Measure]:
    """The least of all pages for each category. Accessibility, best practice and SEO do not vary: one run tells them. Runs end
    when the median of five is settled to keep the bound or to miss it: what is told then is what it is at least, or at most."""
    program = subject.node_modules() / "lighthouse" / "cli" / "index.js"
    speed: dict[str, float] = {}
    others: dict[str, dict[str, float]] = {name: {} for name in OTHERS}
    faults: dict[str, list[str]] = {name: [] for name in ("performance", *OTHERS)}
    for kind, address in subject.walked.items():
        runs: list[float] = []
        while (middle := settled(runs)) is None:
            wanted = ("performance", *(() if runs else OTHERS))
            report = _report(program, subject, address, wanted)
            runs.append(_score(report, "performance"))
            for name in wanted[1:]:
                others[name][kind] = _score(report, name)
                faults[name] += [f"{address}: {fault}" for fault in _failed(report, name)]
        speed[kind] = middle
        faults["performance"].append(f"{kind} {speed[kind]:g} ({', '.join(f'{run:g}' for run in runs)})")
    pages = f"{len(speed)} pages"
    told = tuple(faults["performance"])
    yield Measure(f"performance, median of {RUNS}", min(speed.values(), default=0), pages, least=FAST, faults=told)
    for name, scores in others.items():
        least = min(scores.values(), default=0)
        yield Measure(name.replace("-", " "), least, pages, most=100, least=100, faults=tuple(faults[name]))


def settled(runs: Sequence[float]) -> float | None:
    """What the median of `RUNS` runs is at least, if it must keep the bound; at most, if it must miss it; else None."""
    kept, missed = ([run for run in runs if (run >= FAST) == keeps] for keeps in (True, False))
    if len(kept) >= HALF:
        return sorted(kept)[-HALF]
    return sorted(missed)[HALF - 1] if len(missed) >= HALF else None


def _report(program: Path, subject: Subject, address: str, categories: tuple[str, ...]) -> dict[str, Any]:
    command = ["node", str(program), subject.address + address, "--quiet", "--output=json", "--output-path=stdout"]
    command += [f"--only-categories={','.join(categories)}"]
    command += ["--chrome-flags=--headless=new --no-sandbox --disable-gpu", "--no-enable-error-reporting"]
    command += ["--disable-full-page-screenshot"]
    variables = {**os.environ, "CHROME_PATH": subject.chromium}
    done = subprocess.run(command, capture_output=True, text=True, env=variables)
    try:
        report: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        said = done.stderr.strip().splitlines() or ["nothing was said"]
        return {"categories": {}, "audits": {"run": {"score": 0, "title": said[-1][:200]}}}
    return report


def _score(report: dict[str, Any], category: str) -> float:
    """0 to 100; 0 where Lighthouse could not run."""
    score = report["categories"].get(category, {}).get("score")
    return round(100 * score) if score is not None else 0


def _failed(report: dict[str, Any], category: str) -> list[str]:
    """The titles of what a category counts and found wanting."""
    counted = [part["id"] for part in report["categories"].get(category, {}).get("auditRefs", []) if part["weight"]]
    audits = report["audits"]
    return [audits[name]["title"] for name in counted or audits if audits[name]["score"] not in (None, 1)]


CHECK = SiteCheck(
    "lighthouse", "performance, accessibility, best practice, SEO", measure, needs=("chromium", "npm"), alone=True
)
