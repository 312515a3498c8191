"""Withholding reaches everywhere: page, feeds, search, entities, saved file, pictures, addresses; and a leak stops the build."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from clippings.archive import ArchiveError
from clippings.commands.build import build as build_site
from clippings.folds import MARK, words_of
from clippings.model import Article, Block, Edit, Facts, Span
from clippings.pipeline import read_article, tools
from clippings.redaction import cut, redacted
from clippings.release import read_ledger
from clippings.withholding import LEVELS, parted, policy_of, shown

from .conftest import Built
from .test_site import files_of, pages_of
from .trust.table import tried

Build = Callable[..., Built]
STORY = """{title}

SULINA — The bar at Sulina was closed on Friday, the harbour master Petre Zamfira said. Nobody was hurt in the storm.

"We could not see the buoys," Mr Zamfira told reporters at the quay on Saturday morning. Zamfira's office gave no date.

The dredger Lotca Alba lay off the southern jetty with a broken winch for the whole of the night, {unlike}.

Insurers from Constanta will look at the cargo next week. The secret phrase is {phrase}, as the papers show.
"""
ARCHIVE = 'name = "Withheld"\naddress = "https://archive.example.org"\n'


def article(text: str, name: str = "one.txt") -> Article:
    return read_article(text.encode(), name, Facts(), tools(None), None)


# ---------------------------------------------------------------------------------------------------------- finding


@pytest.mark.parametrize(
    "text",
    ["Łucja Brânză", "lucja branza", "LUCJA  BRANZA", "Łucja\nBrânză", "Łu\u00adcja Brânză", "/people/lucja-branza.html",
     "Łucja_Brânză’s", "a Łucja Brânză.", "L\u0301ucja Branza".replace("\u0301", "\u0301")],
)  # fmt: skip
def test_a_withheld_name_is_found_however_it_is_written(text: str) -> None:
    words = words_of(("Łucja Brânză",))
    assert words and words.found(text)
    assert words.found(words.hidden(text)) == ""
    assert words.found_in(text.encode())


@pytest.mark.parametrize("text", ["Lucjana Branza", "lucja and branza", "Lucja B", "alucja branza", ""])
def test_other_words_are_left_alone(text: str) -> None:
    words = words_of(("Łucja Brânză",))
    assert words and not words.found(text) and words.hidden(text) == text


@pytest.mark.parametrize(
    "data",
    [
        b"<b>Lucja</b> <i>Bran</i>za",
        b"Lucja&nbsp;Br&#226;nz&#259;",
        b'{"a":"\\u0141ucja Br\\u00e2nz\\u0103"}',
        b"?q=lucja%20branza",
    ],
)
def test_a_name_is_found_over_tags_entities_and_escapes(data: bytes) -> None:
    import gzip

    words = words_of(("Łucja Brânză",))
    assert words and words.found_in(data) and words.found_in(gzip.compress(data))


# ------------------------------------------------------------------------------------------------------- an article


def holds(one: Article) -> None:
    """What holds of every article: blocks in order and disjoint, every letter in one, edits inside a block."""
    position = 0
    for block in one.blocks:
        assert position <= block.span.start <= block.span.end <= len(one.text)
        assert not one.text[position : block.span.start].strip()
        position = block.span.end
        assert block.continues is None or 0 <= block.continues < len(one.blocks)
    assert not one.text[position:].strip()
    for edit in one.edits:
        assert any(block.span.contains(edit.span) for block in one.blocks)
    for annotation in one.annotations:
        assert 0 <= annotation.span.start <= annotation.span.end <= len(one.text), annotation


def test_words_go_from_text_and_every_layer_and_the_rest_stays() -> None:
    one = article(STORY.format(title="Bar closed", unlike="unlike its sister", phrase="grey heron"))
    words = words_of(("grey heron", "Lotca Alba"))
    assert words
    new = redacted(one, words, None)
    holds(new)
    assert new.text.count(MARK) == 2 and "The dredger [withheld] lay off" in new.text
    assert not words.found(repr(new))
    for was, now in zip(one.blocks, new.blocks, strict=True):
        before, after = was.span.of(one.text), now.span.of(new.text)
        assert re.sub("grey heron|Lotca Alba", MARK, before) == after
    kept = {(a.layer, a.span.of(one.text)) for a in one.annotations}
    assert {(a.layer, a.span.of(new.text)) for a in new.annotations if MARK not in a.span.of(new.text)} <= kept


def test_a_name_that_only_a_repair_brings_out_is_found_too() -> None:
    one = article("The bar was closed, said Pet\u00adre Zamfira. " + "More of the same words. " * 30)
    words = words_of(("Petre Zamfira",))
    assert words
    new = redacted(one, words, words)
    assert MARK in new.text and "Zamfira" not in new.text
    holds(new)


def test_an_article_without_the_words_is_the_same_object() -> None:
    one = article(STORY.format(title="Bar closed", unlike="x", phrase="y"))
    assert redacted(one, words_of(("grey heron",)), None) is one  # type: ignore[arg-type]


def test_cutting_keeps_what_holds() -> None:
    one = article(STORY.format(title="Bar closed", unlike="x", phrase="y"))
    for count in range(len(one.blocks) + 1):
        holds(cut(one, one.blocks[:count]))
        holds(cut(one, one.blocks[count:], without_pictures=True))


@pytest.mark.parametrize("level", LEVELS[1:])
def test_a_level_shows_less(level: str) -> None:
    policy = policy_of({"withholding": {"default": level, "reason": "Asked for", "date": "2024-05-01"}}).to_json({})
    text = STORY.format(title="Bar closed", unlike="x", phrase="grey heron")
    one, row, sightings = shown(article(text), text.encode(), policy)
    holds(one)
    assert row.shown == level and row.sealed and (row.reason, row.since) == ("Asked for", "2024-05-01")
    assert "grey heron" not in repr((one, row, sightings))
    assert ("The bar at Sulina" in one.text) == (level == "excerpt")
    assert len(one.text) < 420


def test_a_level_that_is_none_is_named() -> None:
    for settings in ({"default": "everything"}, {"outlets": {"A": "x"}}, {"words": ["a"]}, {"persons": [{"name": ""}]}):
        with pytest.raises(ArchiveError, match="withholding"):
            policy_of({"withholding": settings})
    with pytest.raises(ArchiveError, match="withhold"):
        policy_of({}).to_json({"withhold": "hidden"})
    with pytest.raises(ArchiveError, match="witheld is no key: write withhold"):
        policy_of({}).to_json({"witheld": "withdrawn"})
    with pytest.raises(ArchiveError, match=r"withhold stands inside \[images\]: write it above the first \[table\]"):
        policy_of({}).to_json({"title": "A", "images": [{"file": "a.jpg", "withhold": "withdrawn"}]})
    assert policy_of({}).to_json({"withhold_reason": "none", "within": 3, "hold": {"hold": 1}}) == ""


def test_the_strictest_copy_of_an_article_stands_for_all() -> None:
    text = STORY.format(title="Bar closed", unlike="x", phrase="grey heron")
    rows = {}
    for name, given in (("a.txt", {}), ("b.txt", {"withhold": "withdrawn"}), ("c.txt", {"withhold": "excerpt"})):
        rows[name] = ("key", shown(article(text, name), text.encode(), policy_of({}).to_json(given))[1])
    public, withdrawn = parted(rows)
    assert (list(public), list(withdrawn)) == ([], ["b.txt"])


# --------------------------------------------------------------------------------------------------- the whole site

NAMES = {"full": "", "part": "excerpt", "data": "metadata only", "gone": "withdrawn"}


def write(folder: Path) -> None:
    (folder / "articles").mkdir(parents=True)
    (folder / "archive.toml").write_text(ARCHIVE)
    for name in NAMES:
        text = STORY.format(title=f"The bar of {name} closed", unlike=f"unlike the {name}-boat", phrase=f"{name} heron")
        (folder / "articles" / f"{name}.txt").write_text(text)
        (folder / "articles" / f"{name}.toml").write_text(
            f'date = 2021-05-03\noutlet = "The {name} Post"\ntitle = "The bar of {name} closed"\n'
        )


def everywhere(built: Built, word: str) -> list[str]:
    words = words_of((word,))
    assert words
    return [a for a, data in files_of(built.output).items() if words.found(a) or words.found_in(data)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, build: Build) -> tuple[Built, Built]:
    """A site, and what it became when the owner withheld something; both in one output folder."""
    folder = tmp_path_factory.mktemp("withheld")
    write(folder / "archive")
    first = build(folder / "archive", folder / "output")
    assert first.status == 0, first.err
    before = Built(folder / "archive", folder / "before", 0, first.out, first.err)
    first.output.rename(before.output)
    for name, level in NAMES.items():
        if level:
            with (folder / "archive" / "articles" / f"{name}.toml").open("a") as companion:
                companion.write(
                    f'withhold = "{level}"\nwithhold_reason = "The court of Tulcea asked for it"\nwithhold_date = 2024-05-01\n'
                )
    return before, build(folder / "archive", folder / "output")


def test_before_everything_is_everywhere(site: tuple[Built, Built]) -> None:
    before, _ = site
    for name in NAMES:
        assert len(everywhere(before, f"{name} heron")) >= 3  # page, feeds, saved file


def test_a_level_holds_in_every_file_of_the_site(site: tuple[Built, Built]) -> None:
    _, after = site
    assert after.status == 0, after.err
    with tried("8", "levels of articles: words looked for in every file") as line:
        for name in ("part", "data", "gone"):
            found = everywhere(after, f"{name} heron")
            line.count(not found)
            assert found == []
    assert everywhere(after, "full heron")
    assert len([a for a in files_of(after.output) if a.startswith("saved/")]) == 1
    withheld = read_ledger(
        after.output / ".clippings" / "withheld.json"
    )  # for the older releases, when it is published
    assert withheld == {
        f"articles/2021-05-03-the-bar-of-{n}-closed.html": LEVELS.index(v) for n, v in NAMES.items() if v
    }
    assert everywhere(after, "The bar of part closed") and everywhere(after, "The bar of data closed")
    # Its address stays, and no list leads to it.
    assert everywhere(after, "The bar of gone closed") == [
        "articles/2021-05-03-the-bar-of-gone-closed.html",
        "manifest-sha256.txt",
    ]


def test_a_withdrawn_article_leaves_its_reason_and_date(site: tuple[Built, Built]) -> None:
    _, after = site
    page = (after.output / "articles" / "2021-05-03-the-bar-of-gone-closed.html").read_text()
    assert "Withdrawn" in page and "The court of Tulcea asked for it" in page and 'datetime="2024-05-01"' in page
    assert "Zamfira" not in page and "The gone Post" not in "".join(text for _, text in pages_of(after.output))


def test_a_person_and_a_phrase_are_withheld_in_the_whole_archive_and_in_addresses(tmp_path: Path, build: Build) -> None:
    folder = tmp_path / "archive"
    write(folder)
    (folder / "articles" / "full.toml").write_text(
        'date = 2021-05-03\ntitle = "Petre Zamfira closes the bar"\nurl = "https://ok.example/petre-zamfira-1"\n'
    )
    first = build(folder, tmp_path / "output")
    assert first.status == 0 and everywhere(first, "Petre Zamfira"), first.err
    assert any("petre-zamfira" in address for address in files_of(first.output))
    (folder / "archive.toml").write_text(
        ARCHIVE + '[withholding]\ndefault = "full text"\n[[withholding.persons]]\nname = "Petre Zamfira"\naliases = ["P. Zamfira"]\n'
        '[[withholding.words]]\ntext = "southern jetty"\n'
    )  # fmt: skip
    after = build(folder, tmp_path / "output")
    assert after.status == 0, after.err
    with tried("8", "a person and a phrase: looked for in every file and address") as line:
        for word in ("Petre Zamfira", "petre-zamfira", "Zamfira", "southern jetty"):
            found = everywhere(after, word)
            line.count(not found)
            assert found == [], word
    assert everywhere(after, "full heron")
    assert not [a for a in files_of(after.output) if a.startswith("saved/")]


def test_a_name_is_hidden_in_names_of_files_and_in_decisions(tmp_path: Path, build: Build) -> None:
    """A file's name stands on its page and in the tables; a decision and its reason in the feed of corrections."""
    folder = tmp_path / "archive"
    write(folder)
    (folder / "archive.toml").write_text(
        ARCHIVE + '[[withholding.words]]\ntext = "blue dossier"\n[[withholding.words]]\ntext = "southern jetty"\n'
    )
    text = STORY.format(title="The winch broke", unlike="and more of it", phrase="grey goose")
    for name in ("The Blue_Dossier.txt", "blue-dossier (1).txt", "a (Blue Dossier).txt"):
        (folder / "articles" / name).write_text(text)
    (folder / "articles" / "blue dossier.html").write_text("<p></p><img src='x.png' alt=''>")
    (folder / "authority").mkdir()
    decisions = [
        {"action": "block", "quote": "The dredger Lotca Alba lay off the southern jetty", "article": "full.txt", "kind": "note"},
        {"action": "reject", "quote": "Lotca Alba", "reason": "The blue dossier says so"},
        {"action": "keep", "quote": "The secret phrase is part heron", "article": "part.txt"},
    ]  # fmt: skip
    (folder / "authority" / "decisions.jsonl").write_text(
        "".join(json.dumps({"date": "2024-05-01", "author": "x", **row}) + "\n" for row in decisions)
    )
    (folder / "articles" / "part.toml").write_text('withhold = "excerpt"\n')
    after = build(folder, tmp_path / "output")
    assert after.status in (0, 2) and "nothing was published" not in after.err, after.err
    with tried("8", "words in names of files and in decisions: looked for in every file and address") as line:
        for word in ("blue dossier", "southern jetty", "part heron"):
            found = everywhere(after, word)
            line.count(not found)
            assert found == [], word
    assert any(b"[withheld]" in data for a, data in files_of(after.output).items() if a.startswith("data/"))
    assert b"[withheld]" in files_of(after.output)["corrections.xml"]


def test_a_leak_stops_the_build_and_nothing_changes(tmp_path: Path, build: Build) -> None:
    folder = tmp_path / "archive"
    write(folder)
    settings = ARCHIVE + '[[withholding.words]]\ntext = "blue dossier"\n'
    (folder / "archive.toml").write_text(settings)
    assert build(folder, tmp_path / "output").status == 0
    before = files_of(tmp_path / "output")
    (folder / "pages").mkdir()
    leaks = {
        "pages/about.md": "# About\n\nOf the blue *dossier*.\n",
        "archive.toml": settings.replace(ARCHIVE, ARCHIVE + 'notice = "Blue dossier"\n'),
    }
    for where, text in leaks.items():
        (folder / where).write_text(text)
        after = build(folder, tmp_path / "output")
        with tried("8", f"a leak by way of {where}: the build must fail") as line:
            line.count(after.status == 1 and files_of(tmp_path / "output") == before)
        assert after.status == 1 and "nothing was published" in after.err, after.out + after.err
        assert "dossier" not in after.err and "Traceback" not in after.err
        assert files_of(tmp_path / "output") == before
        (folder / where).unlink()


SLIPS = {
    "a table that cannot be read": ("articles.csv", b"file,withhold\nbefore.txt,\nfull.txt,withdrawn\n\xff\xfe", 1),
    "a table that ends in the middle": ("articles.csv", b'file,withhold\nfull.txt,withdrawn\n"x', 1),
    "a table with a field beyond all sizes": (
        "articles.csv",
        b'file,withhold\nfull.txt,withdrawn\n"' + b"x" * 200_000,
        1,
    ),
    "a row for a file that is not there": ("articles.csv", b"file,withhold\nful.txt,withdrawn\n", 2),
    "a companion of a file that is not there": ("ful.toml", b'withhold = "withdrawn"\n', 2),
    "a companion in capitals": ("full.TOML", b'withhold = "withdrawn"\n', 0),
    "a level that is none": ("full.toml", b'withhold = "withdraw"\n', 2),
}


@pytest.mark.parametrize("slip", list(SLIPS))
def test_a_slip_of_the_pen_publishes_nothing_in_silence(
    slip: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the owner wrote to withhold an article either holds, or is named; where it cannot be read nothing is built."""
    folder = tmp_path / "archive"
    (folder / "articles").mkdir(parents=True)
    (folder / "archive.toml").write_text('name = "One"\nsearch = false\n')
    (folder / "articles" / "full.txt").write_text(STORY.format(title="A", unlike="x", phrase="grey heron"))
    monkeypatch.setenv("CLIPPINGS_CACHE", str(tmp_path / "cache"))
    name, data, status = SLIPS[slip]
    (folder / "articles" / name).write_bytes(data)
    with tried("8", "a slip in what withholds an article: it must hold, or be named") as line:
        found = build_site(folder, tmp_path / "output")
        said = capsys.readouterr().err
        shown = any(b"grey heron" in page for page in files_of(tmp_path / "output").values())
        good = found == status and (not shown or (status == 2 and name in said))
        line.count(good)
    assert good, (found, shown, said)


def test_a_withheld_article_that_cannot_be_read_brings_no_copy_to_light(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of two copies the one that shows least stands for both. Were it left out for a bad sector, the other would be shown."""
    folder = tmp_path / "archive"
    (folder / "articles").mkdir(parents=True)
    (folder / "archive.toml").write_text('name = "One"\nsearch = false\n')
    for name in ("one.txt", "two.txt"):
        (folder / "articles" / name).write_text(STORY.format(title="A", unlike="x", phrase="grey heron"))
    (folder / "articles" / "one.toml").write_text('withhold = "excerpt"\n')
    monkeypatch.setenv("CLIPPINGS_CACHE", str(tmp_path / "cache"))
    assert build_site(folder, tmp_path / "output") == 0
    assert not any(b"grey heron" in page for page in files_of(tmp_path / "output").values())
    (folder / "articles" / "one.txt").write_bytes(bytes(range(256)) * 40)
    capsys.readouterr()
    with tried("8", "a withheld article that cannot be read, beside a copy: the build must stop") as line:
        found = build_site(folder, tmp_path / "output")
        line.count(found == 1 and "one.txt is withheld" in capsys.readouterr().err)
    assert found == 1
    assert not any(b"grey heron" in page for page in files_of(tmp_path / "output").values())


def test_blocks_that_are_cut_short_keep_their_edits_inside() -> None:
    one = article("One two three.\n\n" + "word " * 100)
    short = Block("paragraph", Span(one.blocks[-1].span.start, one.blocks[-1].span.start + 24))
    edited = replace(one, edits=(Edit(Span(len(one.text) - 20, len(one.text) - 16), "x", "rule"),))
    holds(cut(edited, [short]))
    assert cut(edited, [short]).edits == ()
