"""The checks of a built site: an open set. Each file measures one thing as a reader's browser or another program meets it.

A file here defines `CHECK = SiteCheck(name, says, measure, needs, alone)`:

    name      a word, as `./inv check --only` takes it
    says      what it looks at, in a few words
    measure   (subject) -> measures, each with the bound that it must keep and where it fails
    needs     the programs of others that it runs: "chromium", "java", "npm"
    alone     whether it measures time, so that nothing else may run beside it

A check sees files and served pages only, never the program that made them: it would judge any other site as it judges ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ..open_sets import collect
from ._subject import KINDS, Kind, Subject

__all__ = ["KINDS", "Kind", "Measure", "SiteCheck", "Subject", "installed"]


@dataclass(frozen=True, slots=True)
class Measure:
    """What was measured: it holds if the value is not above `most` and not below `least`. `over` says what was looked at,
    `faults` where it fails or where the worst stands."""

    what: str
    value: float
    over: str = ""
    most: float | None = None
    least: float | None = None
    faults: tuple[str, ...] = ()

    @property
    def held(self) -> bool:
        above = self.most is not None and self.value > self.most
        return not above and not (self.least is not None and self.value < self.least)

    @property
    def bound(self) -> str:
        """As a table says it: "≤ 8", "≥ 98", "100"."""
        if self.most == 0 or self.least == self.most is not None:
            return f"{self.most:g}"
        return f"≤ {self.most:,g}" if self.most is not None else f"≥ {self.least:,g}"


def none(what: str, faults: Iterable[str], over: str = "") -> Measure:
    """A measure that counts faults, of which there may be none."""
    found = tuple(faults)
    return Measure(what, len(found), over, most=0, faults=found)


@dataclass(frozen=True, slots=True)
class SiteCheck:
    """One member of the open set; see the docstring of this folder."""

    name: str
    says: str
    measure: Callable[[Subject], Iterable[Measure]] = field(repr=False)
    needs: tuple[str, ...] = ()
    alone: bool = False


def installed() -> tuple[SiteCheck, ...]:
    """All checks of this folder, by file name."""
    return tuple(found for found in collect("site_checks", "CHECK") if isinstance(found, SiteCheck))
