"""Runs jobs in child processes with limits, so that one hostile file costs itself alone."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import resource
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import msgspec

from .jobs import Job, ProgramFault, Result

SECONDS = 5.0  # of CPU for one file, without the loading of the language model
PROOF = 60.0  # of CPU for a page that can be read, with all that a worker loads
WAIT = 600.0  # seconds by the clock for one file, with all that: for one that uses no CPU either
MEMORY = 512 << 20  # bytes of data for one file, beyond what its worker holds already
AT_ONCE = 4  # jobs that a worker is handed: each time costs a twentieth of what reading a file does
MANY = 50  # jobs for each worker; with fewer, some workers would have none left while others have several
HELD = Path("/proc/self/statm")
TOO_MUCH = f"reading it took more than {SECONDS:.0f} s or {MEMORY >> 20} MB"


class Begun(msgspec.Struct, frozen=True):
    """Jobs that are under way."""

    pool: ProcessPoolExecutor
    futures: list[Future[list[Result]]]

    def results(self) -> Iterator[Result]:
        """What comes of each, as it comes. Nothing is held on to: all of it would fill the memory."""
        done = as_completed([*self.futures])
        self.futures.clear()
        for future in done:
            yield from future.result()

    def stop(self) -> None:
        """Wants no results of them any more."""
        self.pool.shutdown(wait=False, cancel_futures=True)


def begin(work: Callable[[Job], Result], jobs: Sequence[Job], workers: int = 0, at_once: int = 1) -> Begun:
    """Begins jobs whose results `run_all` is asked for later; so many are handed over `at_once`."""
    pool = _pool(min(workers or os.cpu_count() or 1, len(jobs)))
    handed = [jobs[start : start + at_once] for start in range(0, len(jobs), at_once)]
    return Begun(pool, [pool.submit(_each, work, some) for some in handed])


def run_all(
    work: Callable[[Job], Result],
    jobs: Sequence[Job],
    workers: int = 0,
    proof: Job | None = None,
    begun: Begun | None = None,
) -> Iterator[Result]:
    """The results of all jobs, in no order. A job that kills its worker is named; the others are run again.

    `proof` is a job that can surely be done: before a fault is blamed on a file alone, and where nothing else was done
    either, the program has to do that. ProgramFault if it cannot. `begun` are the same jobs, if they are under way.
    """
    waiting = {job.name: job for job in jobs}
    unproved = bool(proof and jobs)
    count = workers or os.cpu_count() or 1
    at_once = AT_ONCE if len(jobs) >= MANY * count and not begun else 1
    while waiting:
        begun = begun or begin(work, list(waiting.values()), workers, at_once)
        try:
            with begun.pool:
                for result in begun.results():
                    del waiting[result.name]
                    unproved = unproved and result.fault
                    yield result
        except BrokenProcessPool:
            # Jobs begin in the order in which they were handed over: the one that killed is among the first that wait.
            for job in list(waiting.values())[: 2 * count + 2] if at_once == 1 else ():
                del waiting[job.name]
                yield _alone(work, job, proof)
                unproved = False
            at_once = 1  # few can have killed then
        begun = None
    if unproved and proof:
        with _pool(1) as pool:
            _prove(pool, work, proof)


def _pool(count: int) -> ProcessPoolExecutor:
    method = os.environ.get("CLIPPINGS_START", "fork")
    return ProcessPoolExecutor(count, multiprocessing.get_context(method), initializer=_prepare)


def _alone(work: Callable[[Job], Result], job: Job, proof: Job | None) -> Result:
    """The result of a job in a worker of its own, which has done the proof before: what it loads is no file's doing."""
    with _pool(1) as pool:
        if proof:
            _prove(pool, work, proof)
        try:
            return pool.submit(_limited, work, job).result()
        except BrokenProcessPool:
            return Result(job.name, error=TOO_MUCH, fault=True)


def _prove(pool: ProcessPoolExecutor, work: Callable[[Job], Result], proof: Job) -> None:
    try:
        error = pool.submit(_limited, work, proof, PROOF).result().error
    except BrokenProcessPool:
        error = f"it was stopped, or took more than {PROOF:.0f} s or {MEMORY >> 20} MB"
    if error:
        raise ProgramFault(
            f"the program cannot read even the page that it brings along ({error}), so no file is to blame and the site is "
            "as it was: build again; if it says the same, delete .venv, which is then installed anew"
        )


def _prepare() -> None:
    """What holds for a worker's whole life: no core file; Ctrl-C is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"


def _each(work: Callable[[Job], Result], jobs: Sequence[Job]) -> list[Result]:
    return [_limited(work, job) for job in jobs]


def _limited(work: Callable[[Job], Result], job: Job, seconds: float = 0) -> Result:
    # The kernel ends the process when the timer fires, also inside a C library that would never look up.
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, seconds or SECONDS)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, WAIT)
    _allow(MEMORY)
    try:
        return work(job)
    except MemoryError:
        return Result(job.name, error=TOO_MUCH, fault=True)
    except RecursionError:
        return Result(job.name, error="it is nested too deeply")
    except Exception as problem:
        return Result(job.name, error=f"could not be read ({type(problem).__name__}: {str(problem)[:200]})", fault=True)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        _allow(None)


@contextlib.contextmanager
def unlimited() -> Iterator[None]:
    """What a worker loads once for all its files counts against none of them."""
    # First what may fail for want of memory: a worker that goes on without its limits would never be stopped.
    limit, _ = resource.getrlimit(resource.RLIMIT_DATA)
    room = None if limit == resource.RLIM_INFINITY else limit - _held()
    left, _ = signal.setitimer(signal.ITIMER_PROF, 0)
    try:
        _allow(None)
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, left)
        _allow(room)


def _allow(more: int | None) -> None:
    """Lets the process have so many bytes more than it holds; None: as many as it may."""
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    held = _held()
    wanted = resource.RLIM_INFINITY if more is None or not held else held + more
    if most != resource.RLIM_INFINITY and (wanted == resource.RLIM_INFINITY or wanted > most):
        wanted = most
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, most))


def _held() -> int:
    """Bytes of data and stack that this process holds; 0 where the system does not tell: then memory has no limit."""
    try:  # asked twice a file; "status" takes ten times as long
        with HELD.open("rb", buffering=0) as told:
            pages = told.read().split()[5]
    except (OSError, IndexError):
        return 0
    return int(pages) * resource.getpagesize()
