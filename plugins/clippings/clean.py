"""The second stage: tells the kinds of the blocks of a saved text, finds credits and embeds, and repairs on evidence."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache

from .clean_rules import WORDS, BlockRule, Document, Evidence, Line, RepairRule, Verdict
from .knowledge import Knowledge
from .embed_kinds import EmbedKind, find_in_text, maybe_embed, read_fragment
from .lines import Groups, cut, has_structure, line_spans, trimmed
from .model import Annotation, Block, Edit, Embed, Figure, Link, Saved, Span, Style

Rule = BlockRule | RepairRule
EMBEDDED_POST = "embedded-post"  # the rule that makes a post a block; switched off, none is looked for
LONGEST_CAPTION = 2_000  # characters: no credit is looked for in longer lines
INLINE_STYLES = frozenset({"emphasis", "strong", "code"})


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What cleaning makes of a saved text, all in offsets of the source text: see the invariants in `model`."""

    blocks: tuple[Block, ...]
    edits: tuple[Edit, ...]
    annotations: tuple[Annotation, ...]


def clean(
    saved: Saved,
    rules: Sequence[Rule],
    styles: Sequence[object],
    kinds: Sequence[EmbedKind],
    knowledge: Knowledge,
    switches: AbstractSet[str] = frozenset(),
) -> Cleaned:
    """Blocks, edits and the layers `credit`, `embed`, `figure`, `link` and `style` of a saved text.

    `rules`, `styles` and `kinds` are the open sets clean_rules, credit_styles and embed_kinds; `switches` names rules that are
    switched off. Pure: the same input gives the same output.
    """
    rules = [rule for rule in rules if rule.name not in switches]
    block_rules = sorted((rule for rule in rules if isinstance(rule, BlockRule)), key=lambda r: (-r.strength, r.name))
    repair_rules = sorted((rule for rule in rules if isinstance(rule, RepairRule)), key=lambda r: r.name)
    spans = line_spans(saved.text)
    posts = _posts(saved, spans, kinds) if any(rule.name == EMBEDDED_POST for rule in block_rules) else []
    document = Document(cut(saved, spans, [span for span, _ in posts]), saved.facts, tagged=has_structure(saved))
    _know_by_words(document, [rule for rule in block_rules if rule.strength >= WORDS])
    blocks: list[Block] = []
    annotations = [Annotation("embed", span, embed, EMBEDDED_POST) for span, embeds in posts for embed in embeds]
    chunk = -1  # of the last block
    for line, verdict, rule in _judged(document, [rule for rule in block_rules if rule.strength < WORDS]):
        block = Block(verdict.kind, line.span, verdict.level, rule)
        if not rule and line.chunk == chunk and chunk >= 0 and blocks and not blocks[-1].by:
            block = replace(block, span=Span(blocks.pop().span.start, block.span.end))  # lines of one paragraph
        blocks.append(block)
        chunk = line.chunk
    edits = _repairs(saved.text, blocks, repair_rules)
    return Cleaned(tuple(_continued(saved.text, blocks)), edits, tuple(annotations) + tuple(_markup(saved)))


def _posts(saved: Saved, spans: Sequence[Span], kinds: Sequence[EmbedKind]) -> list[tuple[Span, tuple[Embed, ...]]]:
    """The embedded posts, in order: whole lines of the source text, and the post with those it quotes."""
    found = []
    for part in sorted((p for p in saved.parts if p.kind == "fragment"), key=lambda p: (p.span.start, -p.span.end)):
        if part.span and (not found or found[-1][0].end <= part.span.start) and maybe_embed(part.value):
            embeds = read_fragment(part.value, kinds)
            if embeds:
                found.append((trimmed(saved.text, part.span.start, part.span.end), embeds))
    held = Groups([span for span, _ in found])
    texts = ["" if held.any and held.of(span) else span.of(saved.text) for span in spans]
    for post in find_in_text(texts, kinds):
        found.append((Span(spans[post.first_line].start, spans[post.last_line].end), post.embeds))
    return sorted(found, key=lambda item: item[0])


def _know_by_words(document: Document, rules: Sequence[BlockRule]) -> None:
    """Writes into the lines what their words alone say, for the rules that look at a neighbourhood."""
    for index, line in enumerate(document.lines):
        verdict, rule = judge(document, index, rules)
        if rule and verdict.length is None:
            line.kind, line.by = verdict.kind, rule


def _judged(document: Document, rules: Sequence[BlockRule]) -> Iterator[tuple[Line, Verdict, str]]:
    """Each line with the verdict of the strongest rule that claims it. A line may be cut in two on the way."""
    for index, line in enumerate(document.lines):
        if line.kind:
            yield line, Verdict(line.kind), line.by
            continue
        verdict, rule = judge(document, index, rules)
        while verdict.length is not None:
            cut_at = line.span.start + verdict.length
            yield replace(line, text=line.text[: verdict.length], span=Span(line.span.start, cut_at)), verdict, rule
            rest = trimmed(line.text, verdict.length, len(line.text))
            line = replace(line, text=rest.of(line.text), span=rest.shifted(line.span.start))
            document = Document((*document.lines[:index], line, *document.lines[index + 1 :]), document.facts, document.tagged)
            verdict, rule = judge(document, index, rules)
        yield line, verdict, rule


def judge(document: Document, index: int, rules: Iterable[BlockRule]) -> tuple[Verdict, str]:
    """The verdict on one line and the name of its rule; a paragraph, with no rule, where none claims it."""
    length = len(document.lines[index].text)
    for rule in rules:
        if length <= rule.longest:
            verdict = rule.decide(document, index)
            if verdict is not None:
                return verdict, rule.name
    return Verdict("paragraph"), ""


def _repairs(text: str, blocks: Sequence[Block], rules: Sequence[RepairRule]) -> tuple[Edit, ...]:
    @cache
    def evidence() -> Evidence:
        return Evidence.of(text)

    hinted = [rule for rule in rules if "paragraph" not in rule.kinds or rule.hint.search(text)]  # most find nothing
    edits: list[Edit] = []
    for block in blocks:
        inside = block.span.of(text)
        found = [
            Edit(Span(start, end).shifted(block.span.start), replacement, rule.name)
            for rule in hinted
            if block.kind in rule.kinds and rule.hint.search(inside)
            for start, end, replacement in rule.find(inside, evidence)
        ]
        edits += _disjoint(found, block.span, text)
    return tuple(edits)


def _disjoint(edits: list[Edit], block: Span, text: str) -> list[Edit]:
    """Those edits that change something, do not meet an earlier one, and together leave something of the block."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.span, e.rule)):
        free = not kept or edit.span.start > kept[-1].span.end or edit.span.start == kept[-1].span.end and len(edit.span)
        if free and edit.text != edit.span.of(text) and block.contains(edit.span):
            kept.append(edit)
    left = len(block) - sum(len(edit.span) for edit in kept) + sum(len(edit.text.strip()) for edit in kept)
    return kept if left > 0 else []


def _continued(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, each that carries on the sentence of an earlier one marked so."""
    for index, block in enumerate(blocks):
        yield replace(block, continues=_continues(text, blocks, index)) if block.kind == "paragraph" else block


def _continues(text: str, blocks: Sequence[Block], index: int) -> int | None:
    """A dateline runs into its report; a paragraph that begins small carries on the one before a caption or a promo."""
    if not index:
        return None
    before = blocks[index - 1]
    if before.kind == "dateline":
        return index - 1
    if not text[blocks[index].span.start].islower():
        return None
    back = index - 1
    while back >= 0 and (blocks[back].left_out or blocks[back].kind in ("caption", "embed")):
        back -= 1
    if back < 0 or back == index - 1 or blocks[back].kind != "paragraph":
        return None
    last = blocks[back].span.of(text)[-1]
    return back if last.isalnum() or last in ",;-–—" else None


def _markup(saved: Saved) -> Iterator[Annotation]:
    """What a source saw of links, emphasis and images, as layers."""
    for part in saved.parts:
        if not len(part.span):
            continue
        if part.kind == "link":
            yield Annotation("link", part.span, Link(part.value), part.by)
        elif part.kind in INLINE_STYLES:
            yield Annotation("style", part.span, Style(part.kind), part.by)
        elif part.kind == "image":
            yield Annotation("figure", part.span, _figure(part.value), part.by)


def _figure(value: str) -> Figure:
    """The image that a part's JSON tells of; its size is 0 where it is not told."""
    told = json.loads(value) if value.startswith("{") else {"src": value}
    size: Callable[[object], int] = lambda number: int(number) if str(number or "").isdigit() else 0  # noqa: E731
    return Figure(
        address=str(told.get("src") or ""), alt=str(told.get("alt") or ""), file=str(told.get("file") or ""),
        width=size(told.get("width")), height=size(told.get("height")),
    )  # fmt: skip
