"""Runs the examples that the rules of cleaning carry."""

import itertools

import pytest

from clippings import clean, credit_styles, embed_kinds, open_sets
from clippings.clean_rules import BlockRule, Evidence, RepairRule
from clippings.knowledge import Knowledge
from clippings.model import Edit, Saved, Span
from clippings.reading import apply_edits
from clippings.sources import saved_html

RULES = open_sets.collect("clean_rules", "RULE", "clippings")
STYLES = credit_styles.installed()
KINDS = embed_kinds.installed()
KNOWLEDGE = Knowledge()
BLOCK_RULES = [rule for rule in RULES if isinstance(rule, BlockRule)]
REPAIR_RULES = [rule for rule in RULES if isinstance(rule, RepairRule)]
MARK = ">> "


def rule_of_marked_line(example: str) -> str:
    """Which rule decides the line that the example means, when all rules are asked."""
    if example.startswith("<"):
        return rule_of_marked_line_of_a_page(example)
    lines = example.split("\n\n")
    meant = next((i for i, line in enumerate(lines) if line.startswith(MARK)), 0)
    text = "\n\n".join(line.removeprefix(MARK) for line in lines)
    start = text.index(lines[meant].removeprefix(MARK), sum(len(line.removeprefix(MARK)) + 2 for line in lines[:meant]))
    cleaned = clean.clean(Saved(text), RULES, STYLES, KINDS, KNOWLEDGE)
    return next(block.by for block in cleaned.blocks if block.span.start <= start < block.span.end)


def rule_of_marked_line_of_a_page(example: str) -> str:
    start = saved_html.extract(example.encode(), "page.html").text.index(MARK)
    saved = saved_html.extract(example.replace(MARK, "").encode(), "page.html")
    cleaned = clean.clean(saved, RULES, STYLES, KINDS, KNOWLEDGE)
    return next(block.by for block in cleaned.blocks if block.span.start <= start < block.span.end)


def test_every_block_rule_has_examples_and_not_examples() -> None:
    assert [rule.name for rule in BLOCK_RULES if not rule.examples] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_can_be_switched_off_everywhere_or_in_a_span(rule: BlockRule | RepairRule) -> None:
    if isinstance(rule, BlockRule):
        example = rule.examples[0]
    else:
        before, _, elsewhere = rule.examples[0]
        example = f"{before if 'paragraph' in rule.kinds else before + ' (Ida Brandt/Reuters)'}\n\n{elsewhere}"
    text = example.replace(MARK, "")
    saved = saved_html.extract(text.encode(), "page.html") if text.startswith("<") else Saved(text)

    def done(**switched: object) -> list[str]:
        cleaned = clean.clean(saved, RULES, STYLES, KINDS, KNOWLEDGE, **switched)
        return [item for b in cleaned.blocks for item in (b.by,)] + [edit.rule for edit in cleaned.edits]

    assert rule.name in done()
    assert rule.name not in done(switches={rule.name})
    assert rule.name not in done(off_in={rule.name: [Span(0, len(saved.text))]})


@pytest.mark.parametrize(
    ("rule", "example"), [(r, e) for r in BLOCK_RULES for e in r.examples], ids=lambda v: getattr(v, "name", None)
)
def test_a_rule_decides_its_example(rule: BlockRule, example: str) -> None:
    assert rule_of_marked_line(example) == rule.name


@pytest.mark.parametrize(
    ("rule", "example"), [(r, e) for r in BLOCK_RULES for e in r.not_examples], ids=lambda v: getattr(v, "name", None)
)
def test_a_rule_leaves_what_is_not_its_own(rule: BlockRule, example: str) -> None:
    assert rule_of_marked_line(example) != rule.name


def repaired(rule: RepairRule, text: str, elsewhere: str = "") -> str:
    edits = [
        Edit(Span(start, end), new, rule.name)
        for start, end, new in rule.find(text, lambda: Evidence.of(f"{text}\n\n{elsewhere}"))
    ]
    return apply_edits(text, edits)[0] if rule.hint.search(text) else text


@pytest.mark.parametrize("rule", REPAIR_RULES, ids=lambda rule: rule.name)
def test_a_repair_repairs_its_examples_and_nothing_else(rule: RepairRule) -> None:
    assert rule.examples
    for before, after, elsewhere in rule.examples:
        assert repaired(rule, before, elsewhere) == after
        for other in REPAIR_RULES:
            assert other is rule or repaired(other, before, elsewhere) == before, other.name
    for text in rule.not_examples:
        assert repaired(rule, text) == text


def test_names_are_unique_and_no_two_strengths_are_equal() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    for one, other in itertools.combinations(BLOCK_RULES, 2):
        assert one.strength != other.strength, f"{one.name} and {other.name} share a strength"
    assert all(rule.says.endswith(".") for rule in RULES)
