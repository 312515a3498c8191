"""The owner's word: validated, appended, replayed, and reported when it no longer fits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from clippings.authority import Authority, Known, load_authority
from clippings.decide import decide_cleaning, decide_mentions
from clippings.decisions import DecisionError, append, load_decisions, parse
from clippings.model import Annotation, Block, Credit, Edit, Mention, PlaceGuess, Quote, Span

TEXT = "Ana Lima spoke. Lima left Porto Belo.\n\nShare this\n\nThe quay. (Ana Lima/Reuters)"
ANA = Annotation("mention", Span(0, 8), Mention("person", "e1", "Ana Lima"), "names")
LIMA = Annotation("mention", Span(16, 20), Mention("person", "e1", "Ana Lima"), "names")
PORTO = Annotation("mention", Span(26, 36), Mention("place", "e2", "Porto Belo"), "names")
AUTHORITY = Authority(
    (Known("p-1", "person", "Ana Maria Lima", ("A. M. Lima",)), Known("l-1", "place", "Porto Belo", lat=1.5, lon=2.5))
)


def decision(**values: object) -> object:
    return parse(json.dumps({"date": "2024-01-01", "author": "me", **values}))


def mentions(*decisions: object) -> list[tuple[str, str, str | None]]:
    found, _ = decide_mentions(TEXT, [ANA, LIMA, PORTO], list(decisions), AUTHORITY)  # type: ignore[arg-type]
    return [(a.span.of(TEXT), a.value.kind, a.value.entity) for a in found if isinstance(a.value, Mention)]


def test_the_authority_names_what_it_knows() -> None:
    assert mentions() == [("Ana Lima", "person", "e1"), ("Lima", "person", "e1"), ("Porto Belo", "place", "l-1")]


def test_a_merge_takes_all_mentions_of_the_entity_along() -> None:
    found = mentions(decision(action="merge", quote="Ana Lima", entity="p-1"))
    assert found[:2] == [("Ana Lima", "person", "p-1"), ("Lima", "person", "p-1")]


def test_a_reject_takes_the_name_away_and_never_link_leaves_it_plain() -> None:
    assert ("Porto Belo", "place", "l-1") not in mentions(decision(action="reject", quote="Porto Belo"))
    assert ("Porto Belo", "place", None) in mentions(decision(action="never-link", quote="Porto Belo"))


def test_an_accepted_place_that_was_left_open_is_the_likeliest() -> None:
    rivals = (PlaceGuess(1.5, 2.5, 7, "PT", "Porto Belo"), PlaceGuess(8.5, 9.5, 8, "BR", "Porto Belo"))
    left_open = replace(PORTO, value=Mention("place", "e2", "Porto Belo", others=rivals))
    found, _ = decide_mentions(TEXT, [left_open], [decision(action="accept", quote="Porto Belo")], Authority())  # type: ignore[list-item]
    assert [a.value.place for a in found if isinstance(a.value, Mention)] == [rivals[0]]


def test_a_pin_makes_a_mention_where_the_machine_saw_none() -> None:
    found, _ = decide_mentions(
        TEXT, [], [decision(action="pin", quote="Porto Belo", entity="l-1", article="a.txt")], AUTHORITY
    )  # type: ignore[list-item]
    assert [(a.span, a.by) for a in found] == [(Span(26, 36), "owner")]
    assert found[0].value.place.lat == 1.5  # type: ignore[attr-defined]


def test_a_decision_on_the_whole_archive_is_about_that_name_alone() -> None:
    assert mentions(decision(action="reject", quote="Lima")) == [
        ("Ana Lima", "person", "e1"),
        ("Porto Belo", "place", "l-1"),
    ]
    assert ("Ana Lima", "person", "e1") in mentions(decision(action="merge", quote="Lima", entity="p-1"))
    assert ("Porto Belo", "place", "l-1") in mentions(decision(action="reject", quote="Port"))
    here = decision(action="reject", quote="Porto", article="a.txt")
    assert ("Porto Belo", "place", "l-1") not in mentions(here)  # there the owner points at the words


def test_who_is_quoted_follows_the_mention_that_names_the_speaker() -> None:
    quote = Annotation("quote", Span(9, 15), Quote(Span(0, 8), "e1"), "quotes")
    merge = decision(action="merge", quote="Ana Lima", entity="p-1")
    found, _ = decide_mentions(TEXT, [ANA, LIMA, quote], [merge], AUTHORITY)  # type: ignore[list-item]
    assert [a.value.entity for a in found if isinstance(a.value, Quote)] == ["p-1"]
    gone = decision(action="reject", quote="Ana Lima")
    found, _ = decide_mentions(TEXT, [ANA, quote], [gone], AUTHORITY)  # type: ignore[list-item]
    assert [a.value.entity for a in found if isinstance(a.value, Quote)] == [None]


def test_a_decision_that_no_longer_fits_is_reported() -> None:
    _, lost = decide_mentions(
        TEXT,
        [ANA],
        [parse('{"date":"d","author":"a","action":"reject","quote":"Nobody","article":"a.txt"}', 7)],
        AUTHORITY,
    )
    assert lost == [7]


def test_an_anchor_moves_with_its_quote() -> None:
    one = decision(action="reject", quote="Lima", position=14, article="a.txt")
    assert one.anchors(TEXT) == [Span(16, 20)]  # type: ignore[attr-defined]


def test_cleaning_is_the_owners_too() -> None:
    blocks = (
        Block("paragraph", Span(0, 37)),
        Block("furniture", Span(39, 49), by="share_bar"),
        Block("paragraph", Span(51, 79)),
    )
    edits = (Edit(Span(0, 3), "Anna", "rule"),)
    decided = decide_cleaning(
        TEXT,
        blocks,
        edits,
        (),
        [
            decision(action="keep", quote="Share this", article="a.txt"),
            decision(action="block", quote="The quay.", article="a.txt", kind="caption"),
            decision(
                action="credit",
                quote="(Ana Lima/Reuters)",
                article="a.txt",
                value={"creators": ["Ana Lima"], "agencies": ["Reuters"]},
            ),
            decision(action="no-repair", quote="Ana Lima spoke", article="a.txt"),
            decision(action="repair", quote="Lima left", article="a.txt", to="Lima had left"),
        ],  # type: ignore[list-item]
    )
    assert [(b.kind, b.by) for b in decided[0]] == [("paragraph", ""), ("paragraph", "owner"), ("caption", "owner")]
    assert decided[1] == (Edit(Span(16, 25), "Lima had left", "owner"),)
    assert decided[2][0].value == Credit(("Ana Lima",), ("Reuters",))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "no JSON"),
        ("[]", "JSON object"),
        ('{"action": "explode"}', "not one of"),
        ('{"action": "reject", "date": "d", "author": "a"}', "needs quote"),
        ('{"action": "retype", "date": "d", "author": "a", "quote": "q", "kind": "planet"}', "planet"),
        ('{"action": "reject", "date": "d", "author": "a", "quote": "q", "position": "x"}', "position"),
    ],
)
def test_a_line_that_cannot_stand_is_named(tmp_path: Path, line: str, reason: str) -> None:
    with pytest.raises(DecisionError, match=reason):
        parse(line)
    path = tmp_path / "decisions.jsonl"
    path.write_text(f'\n{line}\n{{"action": "reject", "date": "d", "author": "a", "quote": "q"}}\n')
    loaded = load_decisions(path)
    assert [where for where, _ in loaded.problems] == ["authority/decisions.jsonl:2"]
    assert len(loaded.all) == 1


def test_appending_keeps_what_stands_there(tmp_path: Path) -> None:
    path = tmp_path / "authority" / "decisions.jsonl"
    row = {"date": "2024-01-01", "author": "me", "action": "reject", "quote": "Porto", "kind": ""}
    append(path, row)
    path.write_bytes(path.read_bytes()[:-1])  # an editor that leaves no line end
    append(path, row)
    assert len(load_decisions(path).all) == 2
    with pytest.raises(DecisionError):
        append(path, {**row, "quote": ""})
    assert len(path.read_text().splitlines()) == 2


def test_a_wrong_row_of_the_authority_is_named(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(
        "id,name,lat,lon\nl-1,Here,1,2\nl-1,There,1,2\nl-2,,1,2\nl-3,Far,1,\nl-4,Odd,x,2\n"
    )
    authority = load_authority(tmp_path)
    assert list(authority.by_id) == ["l-1"]
    assert [where for where, _ in authority.problems] == [f"authority/places.csv:{n}" for n in (3, 4, 5, 6)]
