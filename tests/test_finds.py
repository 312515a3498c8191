"""What annotators found is kept by itself: after an edit only that runs again which might find something else."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from clippings import annotators, reader, reading_job, workers
from clippings.annotators import Annotator, Context
from clippings.archive import open_archive
from clippings.bearing import Watched
from clippings.build import Build
from clippings.codec import decode, encode
from clippings.finds import Finds, Marks, digest_of
from clippings.keys import Trace
from clippings.model import Annotation, Article, Facts, Saved
from clippings.pipeline import Tools, annotate_cleaned, clean_saved, looked_at, tools, with_finds
from clippings.reading import Reading
from clippings.rows import kept as kept_row
from clippings.shipped import Shipped
from clippings.shipped import shipped as real_shipped
from clippings.store import Store

from .conftest import SAMPLE

ARTICLES = sorted((SAMPLE / "articles").glob("*.txt"))[:6]
NAMES = ("dates", "names", "places", "quotes")
VERSIONS = dict.fromkeys(NAMES, "1")


@pytest.fixture(scope="module")
def gathered() -> Tools:
    return tools(None)


def cleaned(path: Path, using: Tools) -> Article:
    return clean_saved(Saved(path.read_text(errors="replace")), Facts(), using, path.name)


def watched(using: Tools, ran: list[str], without: str = "") -> Tools:
    """The tools, with annotators that say so when they run; the names end in nobody called `without`."""

    def told(annotator: Annotator) -> Annotator:
        def annotate(reading: Reading, context: Context) -> list[Annotation]:
            ran.append(annotator.name)
            found = annotator.annotate(reading, context)
            return [a for a in found if not without or without not in a.span.of(reading.text)]

        return replace(annotator, annotate=annotate)

    return replace(using, annotators=tuple(told(annotator) for annotator in using.annotators))


def looked(article: Article, using: Tools, finds: Finds, asking: Watched | None = None) -> tuple[Article, Finds]:
    authority = asking or Watched(using.knowledge.authority)
    return with_finds(looked_at(article, using, None, authority, finds), using, authority), finds


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_what_was_found_stands_for_what_would_be_found(path: Path, gathered: Tools) -> None:
    article, ran = cleaned(path, gathered), list[str]()
    whole, first = looked(article, gathered, Finds(VERSIONS, "owner"))
    assert first.changed and whole == annotate_cleaned(article, gathered, None)
    asked, asking = Watched(gathered.knowledge.authority), Watched(gathered.knowledge.authority)
    looked(article, gathered, Finds(), asked)
    again, finds = looked(article, watched(gathered, ran), Finds(VERSIONS, "owner", *first.kept()), asking)
    assert (again, ran, finds.changed) == (whole, [], False)
    assert asking.asked == asked.asked, "it is not known any more what it asked of the owner's authority"


@pytest.mark.parametrize("edited", NAMES)
def test_an_edited_rule_that_changes_nothing_makes_its_own_annotator_run_alone(edited: str, gathered: Tools) -> None:
    article, ran = cleaned(ARTICLES[0], gathered), list[str]()
    whole, first = looked(article, gathered, Finds(VERSIONS))
    versions = VERSIONS | {edited: "2"}
    again, finds = looked(article, watched(gathered, ran), Finds(versions, "", *first.kept()))
    assert (again, ran, finds.changed) == (whole, [edited], False)
    ran.clear()
    looked(article, watched(gathered, ran), Finds(versions, "", *finds.kept()))
    assert ran == []


def test_an_edited_rule_that_changes_something_makes_all_run_that_read_it(gathered: Tools) -> None:
    article, ran = cleaned(ARTICLES[0], gathered), list[str]()
    whole, first = looked(article, gathered, Finds(VERSIONS))
    named = next(article.text[a.span.start : a.span.end] for a in whole.layer("mention"))
    edited = watched(gathered, ran, named)
    again, finds = looked(article, edited, Finds(VERSIONS | {"names": "2"}, "", *first.kept()))
    assert ran == ["names", "places", "quotes"] and finds.changed
    assert again == annotate_cleaned(article, edited, None) != whole


def test_an_annotator_that_is_gone_or_runs_earlier_is_a_change(gathered: Tools) -> None:
    """Though all others stand."""
    article = cleaned(ARTICLES[0], gathered)
    _, first = looked(article, gathered, Finds(VERSIONS))
    fewer = replace(gathered, annotators=tuple(a for a in gathered.annotators if a.name != "dates"))
    dates = [a for a in gathered.annotators if a.name == "dates"]
    earlier = replace(gathered, annotators=(*(a for a in gathered.annotators if a.name != "dates"), *dates))
    for using in (fewer, earlier):
        ran = list[str]()
        again, finds = looked(article, watched(using, ran), Finds(VERSIONS, "", *first.kept()))
        assert (ran, finds.changed) == ([], True) and again == annotate_cleaned(article, using, None)


def test_another_authority_has_those_run_again_that_asked_the_first(gathered: Tools) -> None:
    article, ran = cleaned(ARTICLES[0], gathered), list[str]()
    _, first = looked(article, gathered, Finds(VERSIONS, "one"))
    looked(article, watched(gathered, ran), Finds(VERSIONS, "two", *first.kept()))
    assert ran == ["names"]


@pytest.mark.parametrize("stored", ["", "[]", "{", '{"names":1}', '{"names":[[],[]]}'])
def test_what_is_damaged_or_not_known_stands_for_nothing(stored: str, gathered: Tools) -> None:
    article, ran = cleaned(ARTICLES[0], gathered), list[str]()
    _, first = looked(article, gathered, Finds(VERSIONS))
    marks, told = first.kept()
    for finds in (Finds(VERSIONS, "", marks, stored), Finds(VERSIONS, "", None, told), Finds({}, "", marks, told)):
        ran.clear()
        again, _ = looked(article, watched(gathered, ran), finds)
        assert ran == list(NAMES) and again == annotate_cleaned(article, gathered, None)


def test_an_annotator_sees_only_the_layers_that_it_says_it_needs(gathered: Tools) -> None:
    seen: dict[str, list[str]] = {}

    def spying(annotator: Annotator) -> Annotator:
        def annotate(reading: Reading, context: Context) -> list[Annotation]:
            seen[annotator.name] = sorted(context.layers)
            return annotator.annotate(reading, context)

        return replace(annotator, annotate=annotate)

    spied = replace(gathered, annotators=tuple(spying(annotator) for annotator in gathered.annotators))
    annotate_cleaned(cleaned(ARTICLES[0], gathered), spied, None)
    assert seen == {"dates": [], "names": [], "places": ["mention"], "quotes": ["mention"]}


def test_every_annotator_has_a_version_of_its_own(tmp_path: Path) -> None:
    versions = real_shipped(Store(None)).annotators
    assert sorted(versions) == sorted(annotator.name for annotator in annotators.installed())
    assert len(set(versions.values())) == len(versions)


class Edited:
    """A program whose code can be edited: some annotators, or what is beside them."""

    def __init__(self) -> None:
        self.annotators: dict[str, str] = {}
        self.beside = ""

    def __call__(self, store: Store) -> Shipped:
        found = real_shipped(store)
        return msgspec.structs.replace(
            found,
            version=f"{found.version}{self.annotators}{self.beside}",
            annotators={name: f"{v}{self.beside}{self.annotators.get(name)}" for name, v in found.annotators.items()},
            beside=found.beside + self.beside,
        )


def harm(path: Path) -> None:
    """Writes into a store finds that no annotator found, with the marks of those that did."""
    store = Store(path)
    for key, told in store.base.execute("select key, value from results where stage = 'trace'").fetchall():
        trace = decode(Trace, zlib.decompress(told))
        finds = decode(dict[str, msgspec.Raw], store.get("finds", key) or "")
        wrong = encode(finds | {"dates": msgspec.Raw(b'[[{"layer":"date"}],[]]')})
        marks = Marks(digest_of(wrong.encode()), trace.marks.of if trace.marks else {})
        store.put("finds", key, wrong)
        store.put("trace", key, encode(msgspec.structs.replace(trace, marks=marks)))
    store.close()


@pytest.mark.parametrize("lost", ["", "listing", "names", "article", "sightings", "finds"])
def test_a_build_after_an_edited_rule_keeps_what_stands(
    lost: str, tmp_path: Path, cache: Path, gathered: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that is kept of each article is as a reading from the start would have it, whatever the store has lost."""
    archive, ran, program, made = tmp_path / "archive", list[str](), Edited(), list[str]()
    (archive / "articles").mkdir(parents=True)
    (archive / "archive.toml").write_text('name = "Edited"\n')
    for path in ARTICLES[:2]:
        (archive / "articles" / path.name).write_bytes(path.read_bytes())

    class NoModel:
        version, new = "none", dict[str, str]()

        def reads(self, language: str) -> bool:
            return False

    seeing = watched(gathered, ran)
    monkeypatch.setattr(reading_job, "gathered", lambda archive, store: (seeing, NoModel()))
    monkeypatch.setattr(reader, "FEW", 0)  # no file is begun in another process
    monkeypatch.setattr(workers, "run_all", lambda work, jobs, *more: map(work, jobs))
    monkeypatch.setattr(reader, "shipped", program)
    monkeypatch.setattr(reading_job, "with_finds", lambda *given: made.append("") or with_finds(*given))

    def kept(path: Path) -> dict[str, tuple[object, ...]]:
        build = Build(open_archive(archive), Store(path), tmp_path, "")
        build.scan()
        keys = {head.file: head.key for head in build.read()}
        store = build.store
        found = {
            name: (store.get("article", key), kept_row(store, key), store.get_bytes("sightings", key))
            for name, key in keys.items()
        }
        store.close()
        return found

    path = cache / tmp_path.name / "store.sqlite"
    first = kept(path)
    assert len(first) == 2 and sorted(ran) == sorted(2 * NAMES)
    program.annotators = {"dates": "edited"}
    if lost:
        store = Store(path)
        store.keep_only(lost, set())
        store.close()
    ran.clear()
    made.clear()
    assert kept(path) == first
    assert sorted(ran) == (sorted(2 * NAMES) if lost == "finds" else ["dates"] * 2)
    assert len(made) == (2 if lost else 0), "an article was put together again though nothing in it changed"
    ran.clear()
    assert kept(path) == first and not ran
    harm(path)
    people = archive / "authority" / "people.csv"
    people.parent.mkdir()
    people.write_text("id,name\nP1,Nobody at All\n")
    decided = [{"action": "split", "quote": "Nobody", "to": "Nobody", "article": path.name} for path in ARTICLES[:2]]
    lines = (json.dumps(decision | {"author": "owner", "date": "2023-11-14"}) for decision in decided)
    (archive / "authority" / "decisions.jsonl").write_text("\n".join(lines))
    assert [found[1] is not None for found in kept(path).values()] == [True, True], "what is stored was trusted"
    program.beside = "edited"
    made.clear()
    ran.clear()
    again = kept(path)
    assert sorted(again) == sorted(first) and sorted(ran) == sorted(2 * NAMES) and len(made) == 2
