"""Reads saved files on a Dask cluster: shards of files go out, shards of results come back, a lost worker costs one shard.

Nothing is shared but this package: a shard holds the files' bytes, the owner's authority and settings. What it gives is known
by the digest of all that, so a shard that was made already is not made again.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, cast

import msgspec

from .archive import read_bytes
from .jobs import Job, ProgramFault, Result, specimen
from .shipped import code_version
from .workers import run_all

LARGEST = 200  # files in a shard: some seconds of work, beside which loading the language model counts little
HEAVIEST = 16 << 20  # bytes of files in a shard
AHEAD = 3  # shards that wait at the scheduler for each thread of a worker
RETRIES = 5  # how often a shard may lose its worker


class ClusterError(Exception):
    """The cluster cannot be used; the message says what to do."""


class Sent(msgspec.Struct, array_like=True):
    """A file of a shard: its job, and its bytes or the reason why they cannot be read."""

    job: Job
    data: bytes = b""
    error: str = ""


class Shard(msgspec.Struct, array_like=True):
    """What a worker gets. `version` is that of our code, `owner` the files of the archive that shape articles, by name."""

    version: str
    owner: dict[str, bytes]
    files: list[Sent]


SHARD = msgspec.msgpack.Decoder(Shard)
RESULTS = msgspec.msgpack.Decoder(list[Result])


def read_on(scheduler: str, archive: Path | None, jobs: Sequence[Job]) -> Iterator[Result]:
    """The results of all jobs, read by the workers of the scheduler at an address as `tcp://host:8786`, in no order."""
    try:
        from distributed import Client, as_completed
    except ImportError:
        raise ClusterError("install what a cluster needs:  pip install 'pelican-clippings[cluster]'") from None
    try:
        client: Any = cast(Any, Client)(scheduler, timeout=20, set_as_default=False)
    except (OSError, ValueError) as problem:
        raise ClusterError(f"no scheduler answers at {scheduler} ({problem}): start one with  dask scheduler") from None
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise ClusterError(f"the scheduler at {scheduler} has no workers: start some with  dask worker {scheduler}")
        shards = shards_of(archive, jobs)
        first = [_submit(client, shard) for shard in islice(shards, AHEAD * threads)]
        running: Any = cast(Any, as_completed)(first, loop=client.loop)
        for future in running:
            try:
                yield from RESULTS.decode(future.result())
            except Exception as problem:
                raise ClusterError(f"a worker could not read its shard: {problem}") from None
            future.release()
            for shard in islice(shards, 1):
                running.add(_submit(client, shard))


def _submit(client: Any, shard: bytes) -> Any:
    name = "clippings-" + hashlib.blake2b(shard, digest_size=16).hexdigest()
    return client.submit(read_shard, shard, key=name, retries=RETRIES)


def shards_of(archive: Path | None, jobs: Sequence[Job]) -> Iterator[bytes]:
    """The jobs in shards, as the workers get them."""
    version, owner = code_version(), _owner(archive) if archive else {}
    files: list[Sent] = []
    weight = 0
    for job in jobs:
        try:
            files.append(Sent(job, read_bytes(Path(job.path), job.start, job.size)))
        except OSError as problem:
            files.append(Sent(job, error=problem.strerror or str(problem)))
        weight += len(files[-1].data)
        if len(files) >= LARGEST or weight >= HEAVIEST:
            yield msgspec.msgpack.encode(Shard(version, owner, files))
            files, weight = [], 0
    if files:
        yield msgspec.msgpack.encode(Shard(version, owner, files))


def _owner(archive: Path) -> dict[str, bytes]:
    paths = [archive / "archive.toml", *sorted((archive / "authority").glob("*.*"))]
    return {p.relative_to(archive).as_posix(): p.read_bytes() for p in paths if p.is_file()}


def read_shard(shard: bytes) -> bytes:
    """What a worker does: the results of a shard. In a process of its own, whose children have limits as anywhere else."""
    command = [sys.executable, "-m", "clippings.cluster"]
    done = subprocess.run(command, input=shard, capture_output=True)
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace").strip()[-400:] or f"it ended with {done.returncode}")
    return done.stdout


def results_of(shard: bytes) -> bytes:
    """Reads the files of a shard out of a folder that is gone afterwards."""
    sent = SHARD.decode(shard)
    if sent.version != code_version():
        raise ClusterError("this worker has another version of clippings: install the same one everywhere")
    with tempfile.TemporaryDirectory(prefix="clippings-") as name:
        folder = Path(name)
        for relative, data in sent.owner.items():
            path = folder / relative
            if ".." in path.parts:
                raise ClusterError(f"{relative} leads outside the archive")
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        (folder / "files").mkdir()
        jobs = [
            _here(file, folder, number, bool(sent.owner)) for number, file in enumerate(sent.files) if not file.error
        ]
        from .reading_job import read_job

        read = run_all(read_job, jobs, 1, specimen(folder if sent.owner else None, None))
        results = [*read, *(Result(f.job.name, error=f.error) for f in sent.files if f.error)]
    return msgspec.msgpack.encode(sorted(results, key=lambda result: result.name))


def _here(file: Sent, folder: Path, number: int, owned: bool) -> Job:
    """The job as it is done here: the file under a plain name in the folder."""
    path = folder / "files" / str(number)
    path.write_bytes(file.data)
    job = file.job
    home = str(folder) if owned else ""
    return Job(job.name, str(path), 0, len(file.data), job.facts, home, "", job.withholding)


if __name__ == "__main__":
    try:
        sys.stdout.buffer.write(results_of(sys.stdin.buffer.read()))
    except (ClusterError, ProgramFault) as problem:
        sys.exit(str(problem))
