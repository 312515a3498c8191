"""Runs jobs in child processes with limits, so that one hostile file costs itself alone."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field

SECONDS = 5.0  # of CPU for one file, without the loading of the language model
MEMORY = 1 << 30  # bytes of address space beyond what a worker has when it starts
MODEL_SECONDS = 60.0  # a worker's first file also loads the model


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: its name, its path and the bytes that count in it, the owner's facts as JSON, the archive's folder
    and the store's file."""

    name: str
    path: str
    start: int
    size: int
    facts: str
    archive: str
    store: str


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a job: JSON of the article, its row, its sightings, new model output; or the reason it failed."""

    name: str
    article: str = ""
    row: str = ""
    sightings: str = ""
    error: str = ""
    taggings: dict[str, str] = field(default_factory=dict)


def run_all(work: Callable[[Job], Result], jobs: Sequence[Job], workers: int = 0) -> Iterator[Result]:
    """The results of all jobs, in no order. A job that kills its worker is named; the others are run again."""
    if not jobs:
        return
    count = min(workers or os.cpu_count() or 1, len(jobs))
    waiting = {job.name: job for job in jobs}
    try:
        with _pool(count) as pool:
            for future in as_completed([pool.submit(_limited, work, job) for job in jobs]):
                result = future.result()
                del waiting[result.name]
                yield result
    except BrokenProcessPool:
        for job in waiting.values():
            yield _alone(work, job)


def _pool(count: int) -> ProcessPoolExecutor:
    method = os.environ.get("CLIPPINGS_START", "fork")
    return ProcessPoolExecutor(count, multiprocessing.get_context(method), initializer=_prepare)


def _alone(work: Callable[[Job], Result], job: Job) -> Result:
    try:
        with _pool(1) as pool:
            return pool.submit(_limited, work, job).result()
    except BrokenProcessPool:
        return Result(job.name, error=f"reading it took more than {SECONDS:.0f} s or too much memory")


def _prepare() -> None:
    """Limits of a worker: memory, no core file; Ctrl-C is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"


def _limited(work: Callable[[Job], Result], job: Job) -> Result:
    # The kernel ends the process when the timer fires, also inside a C library that would never look up.
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        return work(job)
    except MemoryError:
        return Result(job.name, error="reading it took too much memory")
    except RecursionError:
        return Result(job.name, error="it is nested too deeply")
    except Exception as problem:
        return Result(job.name, error=f"could not be read ({type(problem).__name__}: {str(problem)[:200]})")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
