"""Saved files of every kind become source text, parts and facts; every kind's own examples are read by it alone."""

from __future__ import annotations

import pytest

from clippings import extract, open_sets
from clippings.model import Saved
from clippings.sources import Source, Unreadable

SOURCES: tuple[Source, ...] = open_sets.collect("sources", "SOURCE", "clippings")  # type: ignore[assignment]
EXAMPLES = [(source.name, data, name) for source in SOURCES for data, name in source.examples]


def read(markup: str, name: str = "page.html") -> Saved:
    return extract.extract(markup.encode(), name, SOURCES)


@pytest.mark.parametrize(("kind", "data", "name"), EXAMPLES, ids=[f"{k}-{n}" for k, _, n in EXAMPLES])
def test_only_that_kind_claims_its_example(kind: str, data: bytes, name: str) -> None:
    assert extract.source_of(data[:4096], name, SOURCES).name == kind


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "empty"), (b" \n", "empty"), (b"\x89PNG\r\n\x1a\n" * 9, "not text")]
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        extract.extract(data, "x", SOURCES)
