"""Progress of long work: a bar in a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SHORT = 40  # pieces of work that need no progress


@contextmanager
def shown_progress() -> Iterator[Callable[[str, int, int], None]]:
    """Gives the function (what, done, whole) that shows how far the work is; `whole` is 0 where nobody can tell."""
    if not sys.stderr.isatty():
        yield _plain()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, object] = {}

        def show(what: str, done: int, whole: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=whole or None)
            bar.update(tasks[what], completed=done, total=whole or None)  # type: ignore[arg-type]

        yield show


def _plain() -> Callable[[str, int, int], None]:
    last = [time.monotonic()]

    def show(what: str, done: int, whole: int) -> None:
        now = time.monotonic()
        if not whole:
            print(f"{what} ...", file=sys.stderr, flush=True)
        if whole >= SHORT and now - last[0] > 5:
            last[0] = now
            print(f"{what}: {done} of {whole}", file=sys.stderr, flush=True)

    return show
