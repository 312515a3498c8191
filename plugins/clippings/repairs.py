"""Gathers the repairs of the clean rules into edits that lie inside one block, never meet and never empty it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from .clean_rules import Evidence, RepairRule
from .model import Block, Edit, Span

HIDDEN = "hidden_words"
HIDDEN_SAYS = "Words that a saved page holds in a line but never shows, such as the source of a formula, are taken out."


def find_repairs(
    text: str, blocks: Sequence[Block], rules: Sequence[RepairRule], hidden: Sequence[Span] = ()
) -> tuple[Edit, ...]:
    """The edits of all blocks, in order of the source text. `hidden` are words in lines that the page does not show."""

    @cache
    def evidence() -> Evidence:
        return Evidence.of(text)

    asked = [rule for rule in rules if "paragraph" not in rule.kinds or rule.hint.search(text)]  # most find nothing
    edits: list[Edit] = []
    for block in blocks if asked or hidden else ():
        inside = block.span.of(text)
        found = [
            Edit(Span(start, end).shifted(block.span.start), replacement, rule.name)
            for rule in asked
            if block.kind in rule.kinds and rule.hint.search(inside)
            for start, end, replacement in rule.find(inside, evidence)
        ]
        if not block.left_out and block.kind not in ("caption", "embed"):
            found += [
                Edit(_with_space(text, span), "", HIDDEN) for span in hidden if span and block.span.contains(span)
            ]
        if found:
            edits += _apart(found, block.span, text)
    return tuple(edits)


def _with_space(text: str, span: Span) -> Span:
    """The span and one space behind it, so that taking it out leaves one space and not two."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return Span(span.start, span.end + 1) if after == " " and before in ("", " ", "\n") else span


def _apart(edits: list[Edit], block: Span, text: str) -> list[Edit]:
    """Those edits that change something, do not meet an earlier one, and together leave something of the block."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.span, e.rule)):
        free = not kept or edit.span.start > kept[-1].span.end or (edit.span.start == kept[-1].span.end and edit.span)
        if free and edit.text != edit.span.of(text) and block.contains(edit.span):
            kept.append(edit)
    left = block.of(text)
    for edit in reversed(kept):
        left = left[: edit.span.start - block.start] + edit.text + left[edit.span.end - block.start :]
    return kept if left.strip() else []
