"""The invariants of cleaning, on any text at all, and what single stages promise."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from clippings import clean, credit_styles, embed_kinds, open_sets
from clippings.knowledge import Knowledge
from clippings.model import BLOCK_KINDS, Figure, Link, Part, Saved, Span
from clippings.reading import apply_edits, read, undo_edits

RULES = open_sets.collect("clean_rules", "RULE", "clippings")
STYLES = credit_styles.installed()
KINDS = embed_kinds.installed()
KNOWLEDGE = Knowledge()

FRAGMENTS = (
    "The harbour will open on Monday, the mayor said at a meeting.", "ESBJERG, Denmark (AP) — ", "(Ida Brandt/Reuters)", "Photo: AFP",
    "Advertisement", "WATCH | Ferry returns: Ferry is back Duration 1:12 The ferry returned. 1:12", "RELATED COVERAGE", "Share", "1 of 23",
    "Ferry company 'not asked'", "By Ida Brandt", "Published April 26, 2019 2:20pm EDT", "• Oars", "1. Rope", "— Ida Brandt (@idabrandt) May 3, 2021",
    "https://twitter.com/idabrandt/status/1389200000000000000", "Harbour master Ada Okonjowas was asked.", "Okonjo", "Ada Okonjo",
    "har\u00adbour", "whale\u2212watching", "cafÃ©", "closed.The ferry", "on Thursday The strike has closed the port",
    "This photo released by the port on Friday shows ", "Correction, May 3, 2021: ", '"', "“", "”", "…", "\u200b", "\u00a0", "\u2028", "\x0c", "\x85",
    "<blockquote class=\"twitter-tweet\">", "</blockquote>", "⟦https://example.org/a.jpg⟧", "🦀", "é", "\t", " ", "\n", "\r\n", "\n\n", "\r", "\x00", ".",
)  # fmt: skip
TEXTS = st.lists(
    st.one_of(st.sampled_from(FRAGMENTS), st.sampled_from(("\n\n", "\n", " ")), st.text(max_size=12)), max_size=25
).map("".join)


def cleaned(text: str, parts: tuple[Part, ...] = (), **options: Any) -> clean.Cleaned:
    return clean.clean(Saved(text, parts), RULES, STYLES, KINDS, KNOWLEDGE, **options)


def kinds(text: str, parts: tuple[Part, ...] = ()) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(text)) for block in cleaned(text, parts).blocks]


def reading(text: str) -> str:
    return apply_edits(text, cleaned(text).edits)[0]


def check(saved: Saved, result: clean.Cleaned) -> None:
    """Every promise of the model that cleaning must keep."""
    text, position = saved.text, 0
    for index, block in enumerate(result.blocks):
        assert block.kind in BLOCK_KINDS
        assert block.span and block.span.of(text) == block.span.of(text).strip()
        assert not text[position : block.span.start].strip(), "no character lies outside all blocks"
        assert block.span.start >= position, "blocks are in order and apart"
        assert block.continues is None or 0 <= block.continues < index
        position = block.span.end
    assert not text[position:].strip()
    position = 0
    for edit in sorted(result.edits, key=lambda e: e.span):
        assert edit.span.start >= position and edit.text != edit.span.of(text) and edit.rule
        position = edit.span.end
        block = next(block for block in result.blocks if block.span.contains(edit.span))
        inside = [e for e in result.edits if block.span.contains(e.span)]
        left = apply_edits(text, inside)[0]
        assert left[block.span.start : block.span.end + len(left) - len(text)].strip(), "no block is emptied"
    for note in result.annotations:
        assert 0 <= note.span.start < note.span.end <= len(text)
    whole = read(text, result.blocks, result.edits, result.annotations, saved.facts)
    assert undo_edits(whole.text, result.edits, text) == text


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_invariants_hold_for_any_text(text: str) -> None:
    check(Saved(text), cleaned(text))


@st.composite
def tagged_texts(draw: st.DrawFn) -> Saved:
    """A text of lines with parts over some of them, nested and side by side, as a source of pages gives them."""
    lines = draw(st.lists(TEXTS.map(lambda text: " ".join(text.split()) or "x"), min_size=1, max_size=8))
    starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
    names = (
        "title",
        "paragraph",
        "heading",
        "caption",
        "list-item",
        "quote",
        "body",
        "figure",
        "fragment",
        "image",
        "link",
        "byline",
    )
    parts = []
    for _ in range(draw(st.integers(0, 10))):
        first = draw(st.integers(0, len(lines) - 1))
        last = draw(st.integers(first, len(lines) - 1))
        kind = draw(st.sampled_from(names))
        value = draw(
            st.sampled_from(
                (
                    "",
                    '{"src": "a.jpg", "width": 3}',
                    "<p>x</p>",
                    '<blockquote class="twitter-tweet"><p>x</p></blockquote>',
                )
            )
        )
        parts.append(Part(kind, Span(starts[first], starts[last] + len(lines[last])), value))
    return Saved("\n".join(lines), tuple(parts))


@given(tagged_texts())
@settings(max_examples=100, deadline=None)
def test_invariants_hold_for_any_structure(saved: Saved) -> None:
    check(saved, cleaned(saved.text, saved.parts))


def test_cleaning_is_pure() -> None:
    text = "ESBJERG (AP) — The harbour will open on Monday, the mayor said.\n\nShare\n\n" + "\n\n".join(FRAGMENTS)
    assert cleaned(text) == cleaned(text)


def test_a_text_without_blank_lines_has_a_block_a_line() -> None:
    assert kinds("The sea is calm today.\nThe boats are out.") == [
        ("paragraph", "The sea is calm today."), ("paragraph", "The boats are out."),
    ]  # fmt: skip


def test_lines_wrapped_to_a_width_are_one_paragraph() -> None:
    wrapped = "The harbour of Esbjerg will open again on Monday morning, after\nfour days of strike, the mayor of the town said on Friday night.\nShe was glad."
    assert kinds(f"{wrapped}\n\nThe boats are out.") == [("paragraph", wrapped), ("paragraph", "The boats are out.")]


def test_a_button_inside_a_run_of_lines_is_a_block_of_its_own() -> None:
    assert [kind for kind, _ in kinds("The sea is calm today, they say.\nAdvertisement\nThe boats are out.\n\nAll of them.")] == [
        "paragraph", "furniture", "paragraph", "paragraph",
    ]  # fmt: skip


def test_a_run_in_dateline_is_a_block_that_the_next_continues() -> None:
    text = "ESBJERG, Denmark (AP) — The harbour will open on Monday, the mayor said."
    dateline, report = cleaned(text).blocks
    assert (dateline.kind, dateline.span.of(text)) == ("dateline", "ESBJERG, Denmark (AP) —")
    assert (report.kind, report.span.of(text), report.continues) == (
        "paragraph",
        "The harbour will open on Monday, the mayor said.",
        0,
    )


def test_a_sentence_goes_on_behind_a_caption() -> None:
    text = (
        "The harbour will open on Monday, the mayor said at a meeting that was\n\n"
        "The mayor of Esbjerg speaks on Friday. (Ida Brandt/Reuters)\n\nlong and loud, and she did not want to say more about it."
    )
    blocks = cleaned(text).blocks
    assert [block.kind for block in blocks] == ["paragraph", "caption", "paragraph"]
    assert blocks[2].continues == 0


def test_a_paragraph_that_stands_twice_is_left_out_once() -> None:
    line = "The harbour will open again on Monday morning, the mayor said."
    assert [kind for kind, _ in kinds(f"{line}\n\n{line}\n\nNobody believed her, and she knew it well.")] == [
        "paragraph", "furniture", "paragraph",
    ]  # fmt: skip


def test_a_refrain_stays() -> None:
    assert [kind for kind, _ in kinds("Aye, said the council.\n\nAye, said the council.\n\nNo, said the mayor.")] == [
        "paragraph"
    ] * 3


def test_a_rule_can_be_switched_off() -> None:
    assert [block.kind for block in cleaned("Share", switches=frozenset({"share-bar"})).blocks] == ["paragraph"]


def test_a_rule_can_be_switched_off_in_a_span() -> None:
    text = "Share\n\nThe har\u00adbour is closed.\n\nShare\n\nThe har\u00adbour is open."
    second = (Span(text.rindex("Share"), len(text)),)
    result = cleaned(text, off_in={"share-bar": second, "soft-hyphen": second})
    assert [block.kind for block in result.blocks] == ["furniture", "paragraph", "paragraph", "paragraph"]
    assert [edit.span.start for edit in result.edits] == [text.index("\u00ad")]


def test_every_rule_explains_itself() -> None:
    assert clean.explanations(RULES)["share-bar"].startswith("The buttons")


def test_edits_and_blocks_name_a_rule_that_says_what_it_does() -> None:
    result = cleaned("By Ida Brandt\n\nThe har\u00adbour is closed.\n\nShare")
    names = {rule.name for rule in RULES}
    assert {edit.rule for edit in result.edits} == {"soft-hyphen"} <= names
    assert {block.by for block in result.blocks} <= names | {""}


def test_a_joined_and_doubled_word_is_parted_only_on_evidence() -> None:
    known = "Harbour master Ada Okonjowas was asked about it on Monday.\n\nLater Ada Okonjo left."
    assert reading(known) == "Harbour master Ada Okonjo was asked about it on Monday.\n\nLater Ada Okonjo left."
    assert (
        reading("Harbour master Ada Okonjowas was asked about it on Monday.")
        == "Harbour master Ada Okonjowas was asked about it on Monday."
    )


def test_names_that_end_like_words_stay() -> None:
    text = (
        "Jan and Janis met Thom, and Thomas met Anders Anderson. Jan left. Thom left. Anders left, and Janis said so."
    )
    assert reading(text) == text


def test_what_a_page_holds_outside_its_body_is_furniture_but_not_its_title() -> None:
    text = "Home\nHarbour opens\nThe sea is calm today.\nMore news"
    parts = (
        Part("title", Span(5, 18)), Part("paragraph", Span(19, 41)), Part("body", Span(19, 41)), Part("paragraph", Span(42, 51)),
    )  # fmt: skip
    assert [kind for kind, _ in kinds(text, parts)] == ["furniture", "title", "paragraph", "furniture"]


def test_the_innermost_part_counts_and_a_paragraph_of_many_lines_is_one_block() -> None:
    text = "First line\nsecond line\nItem"
    parts = (Part("quote", Span(0, 27)), Part("paragraph", Span(0, 22)), Part("list-item", Span(23, 27), level=2))
    assert kinds(text, parts) == [("paragraph", "First line\nsecond line"), ("list-item", "Item")]
    assert cleaned(text, parts).blocks[1].level == 2


def test_markup_becomes_layers() -> None:
    text = "The sea\n⟦A boat⟧"
    image = json.dumps({"src": "https://example.org/boat.jpg", "alt": "A boat", "width": 640, "height": None})
    parts = (
        Part("link", Span(4, 7), "https://example.org/"),
        Part("strong", Span(0, 3)),
        Part("image", Span(8, 16), image),
    )
    layers = {note.layer: note.value for note in cleaned(text, parts).annotations}
    assert layers["link"] == Link("https://example.org/")
    assert layers["style"].name == "strong"
    assert layers["figure"] == Figure("https://example.org/boat.jpg", alt="A boat", width=640)


def test_long_lines_end_in_time() -> None:
    for text in ("x" * 1_000_000, "word " * 200_000, "A. " * 300_000, "(" * 500_000, "1 of " * 200_000, "“" * 300_000):
        check(Saved(text), cleaned(text))
