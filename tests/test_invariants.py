"""The promises of the model, on every article of the sample archive: nothing is lost, and every change can be undone."""

from __future__ import annotations

import pytest

from clippings.archive import contents, open_archive
from clippings.collection import items
from clippings.model import Article, Facts
from clippings.pipeline import read_article, tools
from clippings.reading import apply_edits, undo_edits
from clippings.reading_job import read_bytes

from .conftest import SAMPLE

TOOLS = tools(None)
FOUND = contents(open_archive(SAMPLE), frozenset(e for source in TOOLS.sources for e in source.extensions)).files
FILES = [item for file in FOUND for item in (items(file) if file.name.endswith(".jsonl") else [file])]


@pytest.fixture(scope="module", params=FILES, ids=lambda file: file.name)
def article(request: pytest.FixtureRequest) -> Article:
    file = request.param
    return read_article(read_bytes(file.path, file.start, file.size), file.name, Facts(), TOOLS, None)


def test_every_letter_of_the_source_is_in_one_block(article: Article) -> None:
    position = 0
    for block in article.blocks:
        assert position <= block.span.start < block.span.end
        assert not article.text[position : block.span.start].strip()
        position = block.span.end
    assert not article.text[position:].strip()


def test_undoing_the_edits_gives_the_source_back(article: Article) -> None:
    reading, _ = apply_edits(article.text, article.edits)
    assert undo_edits(reading, article.edits, article.text) == article.text
    for edit in article.edits:
        assert any(block.span.contains(edit.span) for block in article.blocks)


def test_every_annotation_lies_in_the_text(article: Article) -> None:
    for annotation in article.annotations:
        assert 0 <= annotation.span.start < annotation.span.end <= len(article.text)


def test_the_sample_is_all_there() -> None:
    assert len(FILES) >= 28
