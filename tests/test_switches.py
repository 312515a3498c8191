"""Rules that the owner switches off, and words that a page holds but never shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clippings.model import Fact, Facts, Part, Saved, Span
from clippings.pipeline import annotate_saved, tools
from clippings.reading import apply_edits

TEXT = (
    "The quay of Porto Belo is open again, the mayor said on Friday.\n\nAdvertisement\n\n"
    "She said the boats would sail on Monday, and that nobody was hurt when the wall fell."
)


def kinds(archive: Path | None, outlet: str = "") -> list[str]:
    facts = Facts(outlet=Fact(outlet, "owner")) if outlet else Facts()
    return [block.kind for block in annotate_saved(Saved(TEXT), facts, tools(archive), None, "quay.txt").blocks]


def rule_of(index: int) -> str:
    return annotate_saved(Saved(TEXT), Facts(), tools(None), None).blocks[index].by


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "authority").mkdir()
    return tmp_path


def test_a_rule_is_switched_off_for_the_archive_an_outlet_or_an_article(archive: Path) -> None:
    rule = rule_of(1)
    assert rule and kinds(None) == ["paragraph", "furniture", "paragraph"]
    (archive / "archive.toml").write_text(f'name = "A"\n[cleaning]\noff = ["{rule}"]\n')
    assert kinds(archive)[1] != "furniture"
    (archive / "archive.toml").write_text(f'name = "A"\n[cleaning.outlets]\n"The Quay" = ["{rule}"]\n')
    assert kinds(archive)[1] == "furniture"
    assert kinds(archive, "The Quay")[1] != "furniture"
    (archive / "archive.toml").write_text('name = "A"\n')
    row = {"date": "2024-01-01", "author": "me", "action": "rule-off", "article": "quay.txt", "to": rule}
    (archive / "authority" / "decisions.jsonl").write_text(json.dumps(row) + "\n")
    assert kinds(archive)[1] != "furniture"
    (archive / "authority" / "decisions.jsonl").write_text(json.dumps(row | {"quote": "The quay of"}) + "\n")
    assert kinds(archive)[1] == "furniture"


def test_the_name_of_the_paper_above_its_article_is_left_out() -> None:
    text = "The Delta Lantern\n\n" + TEXT
    facts = Facts(outlet=Fact("Delta Lantern", "owner"))
    blocks = annotate_saved(Saved(text), facts, tools(None), None).blocks
    assert (blocks[0].kind, blocks[0].by) == ("furniture", "masthead")
    elsewhere = annotate_saved(
        Saved(TEXT + "\n\nThe Delta Lantern was there, its editor said on Monday."), facts, tools(None), None
    )
    assert elsewhere.blocks[-1].kind == "paragraph"


def test_words_that_a_page_never_shows_are_taken_out_of_the_reading() -> None:
    text = "The area is A equals pi r squared A of the circle, as the book about the harbour says on page nine."
    start = text.index("A equals")
    hidden = Part("hidden", Span(start, start + len("A equals pi r squared")), by="annotation")
    parts = (Part("paragraph", Span(0, len(text)), by="p"), Part("body", Span(0, len(text))), hidden)
    article = annotate_saved(Saved(text, parts), Facts(), tools(None), None)
    assert apply_edits(article.text, article.edits)[0].startswith("The area is A of the circle")
    assert [edit.rule for edit in article.edits] == ["hidden_words"]
