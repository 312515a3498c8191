"""Reading on a Dask cluster: a real scheduler and two workers, one of them killed in the middle, give what one process gives."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import distributed
import pytest

from clippings import cluster
from clippings.cluster import ClusterError, read_on, read_shard, shards_of
from clippings.codec import encode
from clippings.jobs import Job, Result
from clippings.owner_facts import facts_of
from clippings.reading_job import read_job
from clippings.workers import run_all

from .conftest import ROOT

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "60s"}


@pytest.fixture
def jobs(tmp_path: Path) -> list[Job]:
    """Twelve files of an archive, in a language for which no model is there: so nothing waits for one to be loaded."""
    articles = tmp_path / "archive" / "articles"
    articles.mkdir(parents=True)
    (articles.parent / "archive.toml").write_text('name = "Valley clippings"\n')
    found = []
    for number in range(12):
        path = articles / f"{number:02}.txt"
        path.write_text(
            f"Il-pont {number} ingħalaq.\n\nPhoto: Ada Aster / Reuters\n\nIl-kunsill jiltaqa' nhar it-Tnejn {number}.\n"
        )
        facts = encode(facts_of({"language": "mt", "title": f"Pont {number}"}))
        found.append(Job(path.name, str(path), 0, path.stat().st_size, facts, str(articles.parent), ""))
    return found


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its two workers."""
    place = tmp_path / "scheduler.json"
    common = {"cwd": tmp_path, "env": ENVIRONMENT, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    start = [
        sys.executable,
        "-m",
        "distributed.cli.dask_scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--no-dashboard",
    ]
    processes = [subprocess.Popen([*start, "--scheduler-file", str(place)], **common)]
    for _ in range(600):
        if place.exists() and place.stat().st_size:
            break
        time.sleep(0.1)
    address = str(json.loads(place.read_text())["address"])
    worker = [
        sys.executable,
        "-m",
        "distributed.cli.dask_worker",
        address,
        "--nthreads",
        "1",
        "--no-nanny",
        "--no-dashboard",
    ]
    processes += [subprocess.Popen(worker, **common) for _ in range(2)]
    with distributed.Client(address, set_as_default=False, timeout=60) as client:
        client.wait_for_workers(2, timeout=120)
    yield address, processes[1:]
    for process in reversed(processes):
        process.kill()
        process.wait()


def told(results: list[Result]) -> dict[str, tuple[str, str, str, str]]:
    return {r.name: (r.article, r.row, r.sightings, r.error) for r in results}


def test_a_killed_worker_costs_nothing_but_time(
    jobs: list[Job],
    scheduler: tuple[str, list[subprocess.Popen[bytes]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cluster, "LARGEST", 2)
    address, workers = scheduler
    archive = Path(jobs[0].archive)
    found = []
    for result in read_on(address, archive, jobs):
        found.append(result)
        if len(found) == 1:
            workers[0].kill()
    assert told(found) == told(list(run_all(read_job, jobs, 1)))
    assert len(found) == len(jobs) and not any(result.error for result in found)


def test_the_owners_authority_goes_along(jobs: list[Job]) -> None:
    archive = Path(jobs[0].archive)
    (archive / "authority").mkdir()
    (archive / "authority" / "decisions.jsonl").write_text('{"action": "rule-off"}\n')
    shard = cluster.SHARD.decode(next(shards_of(archive, jobs)))
    assert set(shard.owner) == {"archive.toml", "authority/decisions.jsonl"}


def test_a_file_that_cannot_be_read_is_named(jobs: list[Job]) -> None:
    Path(jobs[3].path).unlink()
    results = cluster.RESULTS.decode(read_shard(next(shards_of(Path(jobs[0].archive), jobs[3:4]))))
    assert [(r.name, r.error) for r in results] == [("03.txt", "No such file or directory")]


def test_another_version_is_refused(jobs: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "code_version", lambda: "another")
    shard = next(shards_of(Path(jobs[0].archive), jobs[:1]))
    with pytest.raises(RuntimeError, match="another version"):
        read_shard(shard)


def test_no_scheduler_is_said_plainly(jobs: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    real = distributed.Client
    monkeypatch.setattr(distributed, "Client", lambda *a, **k: real(*a, **{**k, "timeout": 1}))
    with pytest.raises(ClusterError, match="no scheduler answers"):
        list(read_on("tcp://127.0.0.1:9", None, jobs))
