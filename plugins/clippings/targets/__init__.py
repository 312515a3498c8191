"""The targets: an open set. Each is a way of publishing a built site somewhere.

A file here defines `TARGET = Target(...)`:

    name          a word, as messages say it
    claims        (where) -> whether that is an address of this kind, as the user typed it
    publish       (release, where) -> lines that say what was done. It brings exactly the files that `release.files` names,
                  deletes nothing but `release.gone(...)`, and leaves the old site or the new one, never half of each
    back          (where) -> lines; goes back to the release before, None where that is not possible
    examples, not_examples   addresses that it claims, and such that it must not; a test runs them, and none may be claimed twice

It raises ReleaseError with a message that says what to do. `run` starts a program and gives what it prints.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ..open_sets import collect
from ..release import Release, ReleaseError


@dataclass(frozen=True, slots=True)
class Target:
    """One member of the open set; see the docstring of this folder."""

    name: str
    claims: Callable[[str], bool] = field(repr=False)
    publish: Callable[[Release, str], Iterable[str]] = field(repr=False)
    back: Callable[[str], Iterable[str]] | None = field(default=None, repr=False)
    examples: tuple[str, ...] = field(default=(), repr=False)
    not_examples: tuple[str, ...] = field(default=(), repr=False)


def installed() -> tuple[Target, ...]:
    """All targets of this folder, by file name."""
    return tuple(found for found in collect("targets", "TARGET") if isinstance(found, Target))


def target_of(where: str) -> Target:
    """The one target that claims the address. ReleaseError if none or several do."""
    claiming = [target for target in installed() if target.claims(where)]
    if len(claiming) != 1:
        kinds = ", ".join(target.examples[0] for target in installed())
        raise ReleaseError(f"{where!r} is no address to publish to: give one such as {kinds}")
    return claiming[0]


def run(
    command: list[str], data: bytes = b"", folder: Path | None = None, may_fail: bool = False, **more: str
) -> bytes:
    """What a program prints. ReleaseError with what it says if it cannot run or fails; b"" instead if that may be."""
    try:
        done = subprocess.run(command, input=data, cwd=folder, capture_output=True, env={**os.environ, **more})
    except OSError as problem:
        raise ReleaseError(f"{command[0]} cannot be run ({problem.strerror}): install it") from None
    if done.returncode and may_fail:
        return b""
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise ReleaseError(f"{command[0]} failed: {said[0] if said else done.returncode}")
    return done.stdout
