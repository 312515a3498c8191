"""The register: an address that was given stays, whatever happens to files, names and titles."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clippings.page_types import post_authors
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


def test_where_all_titles_are_in_other_letters_no_address_is_given_twice(tmp_path: Path) -> None:
    """No letter of such a title stands in an address, so each gets a mark; among thousands two marks are the same. The
    register must be read again, and no name may have the page of another."""
    path = tmp_path / "register.jsonl"
    marks: dict[str, int] = {}
    for number in range(100_000):  # the first two of one mark, as chance has them
        mark = hashlib.blake2b(f"article\0{number}.txt\0d{number}".encode(), digest_size=3).hexdigest()
        if mark in marks:
            break
        marks[mark] = number
    same = [(f"{n}.txt", f"d{n}", "Паром", "") for n in (10**6, marks[mark], number)]
    found = entered(path, same)
    assert len(set(found.values())) == 3
    assert entered(path, same) == found
    register = Register(path)
    names = ["".join(chr(0x430 + int(digit)) for digit in str(number)) for number in range(8000)]
    people = [register.entity("person", name, name) for name in names]
    assert len({entry.address for entry in people}) == 8000
    register.save()
    assert len(Register(path).entries()) == 8003


def test_authors_of_posts_whose_addresses_would_be_the_same_have_two() -> None:
    """Their handles are a stranger's to choose: they must not stop the build."""
    marks: dict[str, str] = {}
    for number in range(100_000):
        handle = f"{number:b}".replace("0", "_").replace("1", ".")
        handle = f"a{handle}b"
        if slug_of(handle) != "a-b":
            continue
        mark = post_authors.address_of(("mastodon", handle))
        if mark in marks:
            break
        marks[mark] = handle
    handles = [handle, marks[mark], "a-b"]
    posts = [("mastodon", name, "") for name in handles]
    corpus = SimpleNamespace(articles=[SimpleNamespace(posts=posts, published="2024", address="articles/x.html")] * 2)
    authors = post_authors.authors_of(corpus)  # type: ignore[arg-type]
    assert len(authors) == len({author.address for author in authors.values()}) == 3
