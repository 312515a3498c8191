"""Edits applied and undone, and offsets carried both ways: properties that hold for every text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clippings.model import Edit, Span
from clippings.reading import apply_edits, undo_edits


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=10, unique=True)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return text, [Edit(span, draw(st.text(max_size=6)), "rule") for span in spans]


@given(texts_with_edits())
def test_undoing_all_edits_gives_the_source_back(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    reading, _ = apply_edits(text, edits)
    assert undo_edits(reading, edits, text) == text


@given(texts_with_edits(), st.data())
def test_a_span_that_no_edit_touches_maps_there_and_back(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = case
    reading, offsets = apply_edits(text, edits)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = Span(start, end)
    if len(span) and not any(e.span.start <= span.end and span.start <= e.span.end for e in edits):
        there = offsets.to_reading(span)
        assert there.of(reading) == span.of(text)
        assert offsets.to_source(there) == span


@given(texts_with_edits(), st.data())
def test_a_reading_span_maps_inside_the_source(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = case
    reading, offsets = apply_edits(text, edits)
    start = data.draw(st.integers(0, len(reading)))
    end = data.draw(st.integers(start, len(reading)))
    span = offsets.to_source(Span(start, end))
    assert 0 <= span.start <= span.end <= len(text)


def test_overlapping_edits_are_refused() -> None:
    try:
        apply_edits("abcdef", [Edit(Span(0, 3), "", "x"), Edit(Span(2, 4), "", "y")])
    except ValueError as problem:
        assert "overlapping" in str(problem)
    else:
        raise AssertionError("overlapping edits were applied")
