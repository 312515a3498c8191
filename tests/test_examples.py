"""Runs the examples that every file of an open set carries: it does what they say, and no other file claims them.

Each open set has its own way to run an example, below. A set that runs its examples in a test file of its own is named in
ELSEWHERE.
"""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clippings import annotators, credit, credit_styles, embed_kinds, open_sets
from clippings.annotate import annotate
from clippings.credit_styles import CreditStyle
from clippings.embed_kinds import EmbedKind
from clippings.knowledge import Knowledge
from clippings.model import Block, Date, Embed, Fact, Facts, Mention, Quote, Span
from clippings.reading import Reading, read
from clippings.tagger import SpacyTagger

from .conftest import ROOT

PACKAGE = ROOT / "plugins" / "clippings"
ATTRIBUTES = {
    "annotators": "ANNOTATOR",
    "clean_rules": "RULE",
    "credit_styles": "STYLE",
    "embed_kinds": "KIND",
    "sources": "SOURCE",
}
ELSEWHERE = {"clean_rules": "test_clean_rules.py", "sources": "test_sources.py"}


def members(folder: str) -> list[tuple[str, Any]]:
    """(file name, what it defines) of an open set."""
    names = [
        path.stem
        for path in sorted((PACKAGE / folder).iterdir())
        if not path.name.startswith(("_", ".")) and (path.suffix == ".py" or (path / "__init__.py").is_file())
    ]
    return list(zip(names, open_sets.collect(folder, ATTRIBUTES[folder], "clippings"), strict=True))


def pairs(folder: str, field: str) -> list[Any]:
    """(member, one of its examples), for all of an open set."""
    return [
        pytest.param(member, example, id=f"{member.name}-{number}")
        for _, member in members(folder)
        for number, example in enumerate(getattr(member, field))
    ]


@functools.cache
def knowledge() -> Knowledge:
    return Knowledge()


# ---------------------------------------------------------------------------------------------------- all open sets


@pytest.mark.parametrize("folder", ATTRIBUTES)
def test_every_member_carries_examples_under_a_name_of_its_own(folder: str) -> None:
    found = members(folder)
    assert found, "an open set without members"
    names = [member.name for _, member in found]
    assert len(set(names)) == len(names), "two members of one name"
    if folder not in ELSEWHERE:
        assert not [file for file, member in found if not member.examples], "a file without examples"
        assert [member.name for _, member in found] == [file for file, _ in found], "a member is named as its file"


@pytest.mark.parametrize("folder", ELSEWHERE)
def test_examples_run_elsewhere_are_run_there(folder: str) -> None:
    assert "examples" in (Path(__file__).parent / ELSEWHERE[folder]).read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ATTRIBUTES)
def test_the_docstring_says_what_a_file_must_define(folder: str) -> None:
    said = importlib.import_module(f"clippings.{folder}").__doc__ or ""
    assert ATTRIBUTES[folder] in said
    assert "examples" in said


# ------------------------------------------------------------------------------------------------------ embed kinds

KINDS = embed_kinds.installed()


def posts_of(saved: str) -> tuple[Embed, ...]:
    """The posts of a snippet, as a piece of a page or else as a text."""
    found = embed_kinds.read_fragment(saved, KINDS)
    return found or tuple(e for post in embed_kinds.find_in_text(saved.split("\n"), KINDS) for e in post.embeds)


def links_by_words(embed: Embed) -> dict[str, str]:
    return {(embed.text or "")[start:end]: address for start, end, address in embed.links}


@pytest.mark.parametrize(("kind", "example"), pairs("embed_kinds", "examples"))
def test_embed_kind_reads_its_example(kind: EmbedKind, example: embed_kinds.Example) -> None:
    found = posts_of(example.saved)
    assert len(found) == len(example.posts)
    for embed, wanted in zip(found, example.posts, strict=True):
        for field, value in wanted.items():
            assert (links_by_words(embed) if field == "links" else getattr(embed, field)) == value, field
    assert embed_kinds.claimants(example.saved, KINDS) == (kind.name,)


@pytest.mark.parametrize(("kind", "snippet"), pairs("embed_kinds", "not_examples"))
def test_embed_kind_leaves_what_is_no_post(kind: EmbedKind, snippet: str) -> None:
    assert posts_of(snippet) == ()


# ---------------------------------------------------------------------------------------------------- credit styles

STYLES = credit_styles.installed()


@pytest.mark.parametrize(("style", "example"), pairs("credit_styles", "examples"))
def test_credit_style_reads_its_example(style: CreditStyle, example: credit_styles.Example) -> None:
    agencies = knowledge().agencies
    for in_figure in (True, False) if example.dump else (True,):
        found = credit.find_credits(example.text, STYLES, agencies, in_figure=in_figure)
        assert len(found) == 1
        assert found[0].credit == example.credit
        assert " ".join(part.of(example.text) for part in found[0].captions) == example.caption
        if any(style.frames(example.text, agencies)):
            assert found[0].style == style.name
        else:
            assert [s.name for s in STYLES if s.chrome and re.search(s.chrome, example.text)] == [style.name]


@pytest.mark.parametrize(("style", "text"), pairs("credit_styles", "not_examples"))
def test_credit_style_leaves_what_is_no_credit(style: CreditStyle, text: str) -> None:
    assert credit.find_credits(text, STYLES, knowledge().agencies, in_figure=False) == ()


# ------------------------------------------------------------------------------------------------------- annotators

INSTALLED = annotators.installed()


@functools.cache
def tagger() -> SpacyTagger:
    return SpacyTagger()


def paragraphs(text: str, published: str) -> Reading:
    blocks = [Block("paragraph", Span(*match.span())) for match in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)]
    facts = Facts(published=Fact(published, "owner") if published else None)
    return read(text, blocks, (), (), facts)


def in_short(value: object, text: str) -> str:
    """A mention's kind, a date's value, who speaks."""
    short: dict[type, Callable[[Any], str]] = {
        Mention: lambda mention: str(mention.kind),
        Date: lambda date: str(date.value),
        Quote: lambda quote: str(quote.speaker.of(text)) if quote.speaker else "",
    }
    return short[type(value)](value)


def annotated(annotator: annotators.Annotator, text: str, published: str = "") -> list[tuple[str, str]]:
    found = annotate(paragraphs(text, published), INSTALLED, knowledge(), tagger())
    return [(a.span.of(text), in_short(a.value, text)) for a in found if a.layer in annotator.makes]


@pytest.mark.parametrize(("annotator", "example"), pairs("annotators", "examples"))
def test_annotator_finds_its_example(annotator: annotators.Annotator, example: annotators.Example) -> None:
    found = annotated(annotator, example.text, example.published)
    assert [pair for pair in example.found if pair not in found] == []


@pytest.mark.parametrize(("annotator", "text"), pairs("annotators", "not_examples"))
def test_annotator_leaves_what_is_none(annotator: annotators.Annotator, text: str) -> None:
    assert annotated(annotator, text) == []
