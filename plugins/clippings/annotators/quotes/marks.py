"""Finds what stands between quotation marks, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ...model import Span

# Both begin with what they may begin with, which is quickly looked for in a whole text; what stands before is asked there.
_MARK = re.compile("[\"“”„«»'`](?:(?<=')'|(?<=`)`|(?<![`']))")
_SINGLE = re.compile(r"‘(?<![\w’]‘)(?=\S)([^‘“”\n]{2,600}?)(?<=[\w.,!?…-])’(?!\w)")
_OPENS_AFTER = "([—–-/“‘'"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between quotation marks; `span` holds the marks, `words` does not.

    `paragraph` is the index of its paragraph; `open` says that its closing mark is missing there (the quote goes on in
    the next paragraph), `goes_on` that it continues the one before.
    """

    span: Span
    words: Span
    paragraph: int
    open: bool = False
    goes_on: bool = False


def quoted(text: str, paragraphs: Iterable[Span]) -> list[Quoted]:
    """All quotations of the paragraphs, in order; those inside another quotation are part of it."""
    found: list[Quoted] = []
    for index, paragraph in enumerate(paragraphs):
        found += _in_paragraph(text, paragraph, index, found[-1] if found else None)
    return found


def _in_paragraph(text: str, paragraph: Span, index: int, last: Quoted | None, nested: bool = False) -> list[Quoted]:
    found: list[Quoted] = []
    opened: tuple[int, int, str] | None = None
    depth = 0
    depth_seen = False
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark, start, end = match.group(), match.start(), match.end()
        if opened is None:
            if mark in "”»" or not _opens(text, start, end, paragraph, mark):
                continue
            opened, depth = (start, end, mark), 0
        elif mark in "“„«":
            depth_seen = True
            depth += 1  # a quotation inside, or a mark that was never closed
        elif _closes(text, start, end, paragraph, mark, opened[2]):
            if depth and mark in "”»":
                depth -= 1
                continue
            found.append(Quoted(Span(opened[0], end), Span(opened[1], start), index))
            opened = None
    if opened:
        if opened[2] == '"' and depth_seen and not nested:
            inside = _in_paragraph(text, Span(opened[1], paragraph.end), index, None, nested=True)
            if inside:
                return found + inside  # a whole article in marks, paragraph by paragraph: its own quotations count
        found.append(Quoted(Span(opened[0], paragraph.end), Span(opened[1], paragraph.end), index, open=True))
    if not found:
        found = [
            Quoted(Span(*match.span()), Span(*match.span(1)), index)
            for match in _SINGLE.finditer(text, paragraph.start, paragraph.end)
        ]
    first = found[0] if found else None
    if (
        first
        and last
        and last.open
        and last.paragraph == index - 1
        and not text[paragraph.start : first.span.start].strip()
    ):
        found[0] = Quoted(first.span, first.words, index, first.open, goes_on=True)
    return found


def _opens(text: str, start: int, end: int, paragraph: Span, mark: str) -> bool:
    if mark in "“„«":
        return True
    after = text[end : end + 1] if end < paragraph.end else ""
    if not after or after.isspace():
        return False
    before = text[start - 1 : start] if start > paragraph.start else " "
    return before.isspace() or before in _OPENS_AFTER


def _closes(text: str, start: int, end: int, paragraph: Span, mark: str, opening: str) -> bool:
    if mark in "”»":
        return True
    if opening in "“«" and mark in ('"', "''"):
        return True
    before = text[start - 1 : start]
    if before.isspace():  # one more opening mark: take it as the close only where nothing else can be
        return end >= paragraph.end or text[end : end + 1].isspace()
    return True
