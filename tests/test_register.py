"""The register: an address that was given stays, whatever happens to files, names and titles."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clippings.register import Register, RegisterError, slug_of

Files = list[tuple[str, str, str, str]]
ONE: Files = [("a.txt", "d1", "2021-05-03 The river rises", "")]


def entered(path: Path, files: Files) -> dict[str, str]:
    register = Register(path, "2024-01-02")
    found = {name: entry.address for name, entry in register.articles(files).items()}
    register.save()
    return found


def test_an_address_outlives_a_changed_text_a_new_title_and_a_renamed_file(tmp_path: Path) -> None:
    path = tmp_path / "register.jsonl"
    first = entered(path, ONE)["a.txt"]
    assert first == "articles/2021-05-03-the-river-rises.html"
    assert entered(path, [("a.txt", "d2", "2021-05-03 Another title", "")])["a.txt"] == first
    assert entered(path, [("b.txt", "d2", "2021-05-03 Another title", "")])["b.txt"] == first
    assert entered(path, [("b.txt", "d3", "x", ""), ("c.txt", "d2", "y", "")])["b.txt"] == first


def test_the_register_is_only_appended_to(tmp_path: Path) -> None:
    path = tmp_path / "register.jsonl"
    entered(path, ONE)
    before = path.read_bytes()
    entered(path, [*ONE, ("b.txt", "d9", "2021-05-03 The river rises", "")])
    assert path.read_bytes().startswith(before)
    assert len(set(path.read_text().splitlines())) == 2
    entered(path, ONE)
    assert len(path.read_text().splitlines()) == 2


def test_a_line_that_was_damaged_is_named(tmp_path: Path) -> None:
    """All but the last one: that a dead build may leave cut short (`test_roots.py`)."""
    path = tmp_path / "register.jsonl"
    entered(path, ONE)
    path.write_bytes(path.read_bytes()[:-20] + b"\n")
    with pytest.raises(RegisterError, match=r"register\.jsonl:1"):
        Register(path)
    path.write_bytes(path.read_bytes()[:-1] + b'"}\n{"kind": "person"')
    with pytest.raises(RegisterError, match=r"register\.jsonl:1"):
        Register(path)


@pytest.mark.parametrize(
    "address", ["../x.html", "articles/../x.html", "articles/X.html", "index.html", "people/a.html"]
)
def test_a_register_cannot_lead_outside(tmp_path: Path, address: str) -> None:
    path = tmp_path / "register.jsonl"
    path.write_text(f'{{"kind":"article","id":"x","key":"x.txt","address":"{address}","added":"2024-01-01"}}\n')
    with pytest.raises(RegisterError):
        Register(path)


def test_entities_keep_their_address_under_a_new_key(tmp_path: Path) -> None:
    register = Register(tmp_path / "r", "2024-01-02")
    first = register.entity("person", "ana lima", "Ana Lima")
    assert register.entity("person", "p-0001", "Ana Lima").address == first.address
    assert register.entity("person", "other", "Ana Lima!").address != first.address


@given(st.text(max_size=400))
def test_a_slug_is_always_safe(words: str) -> None:
    slug = slug_of(words)
    assert len(slug) <= 80
    assert all(c in "abcdefghijklmnopqrstuvwxyz0123456789-" for c in slug)
    assert not slug.startswith("-") and not slug.endswith("-")
