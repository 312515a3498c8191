"""The second stage: tells the kinds of the blocks of a saved text, finds credits and embeds, and repairs on evidence."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType

from msgspec.structs import replace

from .clean_rules import WORDS, BlockRule, Document, Line, RepairRule, Verdict
from .credit_styles import CreditStyle
from .embed_kinds import EmbedKind, find_in_text, maybe_embed, read_fragment
from .knowledge import Knowledge
from .layers import let_read_credits, of_captions, of_markup
from .lines import Groups, cut, has_structure, line_spans, trimmed
from .model import Annotation, Block, Edit, Embed, Saved, Span
from .repairs import HIDDEN, HIDDEN_SAYS, find_repairs

# Markup that was refused and says more than its words do (a link that leads elsewhere, a button): its words are no post either.
SAYS_MORE = re.compile(r"\s(?:href=[\"']?https?:|data-|src=)|^<pre", re.IGNORECASE)
Rule = BlockRule | RepairRule
EMBEDDED_POST = "embedded-post"  # the rule that makes a post a block; switched off, none is looked for


@dataclasses.dataclass(frozen=True, slots=True)
class Cleaned:
    """What cleaning makes of a saved text, all in offsets of the source text: see the invariants in `model`."""

    blocks: tuple[Block, ...]
    edits: tuple[Edit, ...]
    annotations: tuple[Annotation, ...]


def clean(
    saved: Saved,
    rules: Sequence[Rule],
    styles: Sequence[CreditStyle],
    kinds: Sequence[EmbedKind],
    knowledge: Knowledge,
    switches: AbstractSet[str] = frozenset(),
    off_in: Mapping[str, Sequence[Span]] = MappingProxyType({}),
) -> Cleaned:
    """Blocks, edits and the layers `credit`, `embed`, `figure`, `link` and `style` of a saved text.

    `rules`, `styles` and `kinds` are the open sets clean_rules, credit_styles and embed_kinds. `switches` names rules that are
    switched off, `off_in` rules that are switched off in lines that meet some spans of the source text. Pure: the same input
    gives the same output.
    """
    asked = [_except_in(rule, off_in.get(rule.name, ())) for rule in rules if rule.name not in switches]
    block_rules = sorted((rule for rule in asked if isinstance(rule, BlockRule)), key=lambda r: (-r.strength, r.name))
    spans = line_spans(saved.text)
    posts = _posts(saved, spans, kinds) if any(rule.name == EMBEDDED_POST for rule in block_rules) else []
    lines = cut(saved, spans, [span for span, _ in posts])
    outlet = saved.facts.outlet.value if saved.facts.outlet else ""
    let_read_credits(lines, saved.parts, styles, knowledge, outlet)
    document = Document(lines, saved.facts, tagged=has_structure(saved))
    blocks = tuple(_continued(saved.text, _blocks(document, block_rules)))
    annotations = (
        *(Annotation("embed", span, embed, EMBEDDED_POST) for span, embeds in posts for embed in embeds),
        *of_captions(lines, blocks),
        *of_markup(saved, blocks),
    )
    repair_rules = sorted((rule for rule in asked if isinstance(rule, RepairRule)), key=lambda r: r.name)
    hidden = [part.span for part in saved.parts if part.kind == "hidden"] if HIDDEN not in switches else []
    edits = find_repairs(saved.text, blocks, repair_rules, hidden)
    kept = tuple(
        e for e in edits if not any(block_span.overlaps(_widened(e.span)) for block_span in off_in.get(e.rule, ()))
    )
    return Cleaned(blocks, kept, annotations)


def explanations(rules: Iterable[Rule]) -> dict[str, str]:
    """For each rule's name, which blocks and edits carry, the sentence that tells readers what it does."""
    return {rule.name: rule.says for rule in rules} | {HIDDEN: HIDDEN_SAYS}


def _except_in(rule: Rule, spans: Sequence[Span]) -> Rule:
    """The rule, silent about lines that meet the spans. (Edits are left out where they stand.)"""
    if not spans or isinstance(rule, RepairRule):
        return rule
    decide = rule.decide

    def decide_elsewhere(document: Document, index: int) -> Verdict | None:
        met = any(span.overlaps(document.lines[index].span) for span in spans)
        return None if met else decide(document, index)

    return dataclasses.replace(rule, decide=decide_elsewhere)


def _widened(span: Span) -> Span:
    """An insertion meets the spans on both its sides."""
    return span if span else Span(max(0, span.start - 1), span.end + 1)


def _posts(saved: Saved, spans: Sequence[Span], kinds: Sequence[EmbedKind]) -> list[tuple[Span, tuple[Embed, ...]]]:
    """The embedded posts, in order: whole lines of the source text, and the post with those it quotes."""
    found: list[tuple[Span, tuple[Embed, ...]]] = []
    refused: list[Span] = []
    for part in sorted((p for p in saved.parts if p.kind == "fragment"), key=lambda p: (p.span.start, -p.span.end)):
        span = trimmed(saved.text, part.span.start, part.span.end)
        if span and (not found or found[-1][0].end <= span.start) and maybe_embed(part.value):
            embeds = read_fragment(part.value, kinds)
            if embeds:
                found.append((span, embeds))
            elif SAYS_MORE.search(part.value):
                refused.append(span)
    held = Groups([*(span for span, _ in found), *refused])
    texts = ["" if held.any and held.of(span) else span.of(saved.text) for span in spans]
    for post in find_in_text(texts, kinds):
        found.append((Span(spans[post.first_line].start, spans[post.last_line].end), post.embeds))
    return sorted(found, key=lambda item: item[0])


def _blocks(document: Document, rules: Sequence[BlockRule]) -> list[Block]:
    """The lines with their kinds. What words alone say is written into the lines first: other rules look at neighbours."""
    by_words = [rule for rule in rules if rule.strength >= WORDS]
    for index, line in enumerate(document.lines):
        verdict, rule = judge(document, index, by_words)
        if rule:
            line.kind, line.by = verdict.kind, rule
    blocks: list[Block] = []
    chunk = -1  # of the last block
    for line, verdict, rule in _judged(document, [rule for rule in rules if rule.strength < WORDS]):
        block = Block(verdict.kind, line.span, verdict.level, rule)
        if not rule and line.chunk == chunk and chunk >= 0 and blocks and not blocks[-1].by:
            block = replace(block, span=Span(blocks.pop().span.start, block.span.end))  # lines of one paragraph
        blocks.append(block)
        chunk = line.chunk
    return blocks


def _judged(document: Document, rules: Sequence[BlockRule]) -> Iterator[tuple[Line, Verdict, str]]:
    """Each line with the verdict of the strongest rule that claims it. A line may be cut in two on the way."""
    for index, line in enumerate(tuple(document.lines)):
        if line.kind:
            yield line, Verdict(line.kind), line.by
            continue
        verdict, rule = judge(document, index, rules)
        while verdict.length is not None:
            cut_at = line.span.start + verdict.length
            head = Span(line.span.start, cut_at)
            yield dataclasses.replace(line, text=line.text[: verdict.length], span=head), verdict, rule
            rest = trimmed(line.text, verdict.length, len(line.text))
            line = dataclasses.replace(line, text=rest.of(line.text), span=rest.shifted(line.span.start))
            document.lines[index] = line
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
