"""An incremental build gives byte for byte what a cold one gives: tried over random changes to small invented archives."""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from clippings import appearances, linked, reader, reading_job, relink, scan, workers
from clippings import build as building
from clippings.annotators import Annotator, Context
from clippings.archive import open_archive, read_bytes
from clippings.build import Build
from clippings.jobs import Job, Result
from clippings.model import Annotation, Date, Mention, PlaceGuess, Quote, Span
from clippings.page_types import dates, entity, entity_feed, listing, named_days, places
from clippings.pelican_adapter import run, theme_folder
from clippings.pipeline import tools
from clippings.publish import opened
from clippings.reading import Reading
from clippings.shipped import Shipped
from clippings.shipped import shipped as real_shipped
from clippings.store import Store

FIRST = "Ada Benno Carla Dunja Emil Frida Gustav Hilde".split()
LAST = "Aster Birke Distel Esche Farn".split()
TOWNS = {
    "Oberfeld": (47.1, 9.5, 11),
    "Unterfeld": (47.2, 9.6, 12),
    "Steinach": (47.4, 9.4, 13),
    "Weiler": (46.0, 8.0, 14),
}
NAMES = re.compile(rf"(?:{'|'.join(FIRST)}) (?:{'|'.join(LAST)})(?: Union)?|{'|'.join(TOWNS)}")
WORDS = re.compile(r"spoke of the (?:bridge|mill)")  # stand for a quote
DAYS = {"Monday": "2021-05-03", "Tuesday": "2020-W10", "bridge": "2021", "mill": "2021-05", "lake": "2021-06-01"}
CHANGES = ("add", "add", "edit", "edit", "edit", "delete", "rename", "fact", "authority", "decision", "judgement", "judgement", "verdict", "template", "setting",
           "double", "rule", "rule", "nothing", "harm")  # fmt: skip


EDITED: set[str] = set()  # surnames that the rule of names, as it was edited, takes for none


def invented_names(reading: Reading, context: Context) -> list[Annotation]:
    """What the invented archives name; the owner's authority is heard."""
    found = []
    for match in NAMES.finditer(reading.text):
        name = match[0]
        if EDITED & set(name.split()):
            continue
        kind = "place" if name in TOWNS else "organisation" if name.endswith("Union") else "person"
        known = context.authority.find(name, kind)
        lat, lon, geonames = TOWNS.get(name, (0.0, 0.0, 0))
        # One town is placed only where the article says where it lies, and then in one of two places of its name.
        vague = name == "Weiler" and "Weiler in " not in reading.text
        number = geonames + ("Weiler in the hills" in reading.text if name == "Weiler" else 0)
        place = PlaceGuess(lat + number, lon, number, "CH", name, "city") if geonames and not vague else None
        entity = known.id if known else f"{kind[0]}:{name}"
        found.append(Annotation("mention", Span(*match.span()), Mention(kind, entity, name, place=place), "invented"))
    return found


def invented_quotes(reading: Reading, context: Context) -> list[Annotation]:
    """Whoever is named last before the words speaks them."""
    found = []
    for named in context.layers["mention"]:
        spoken = WORDS.search(reading.text, named.span.end, named.span.end + 40)
        if spoken and isinstance(named.value, Mention):
            quote = Quote(named.span, named.value.entity)
            found.append(Annotation("quote", Span(*spoken.span()), quote, "invented"))
    return found


def invented_days(reading: Reading, context: Context) -> list[Annotation]:
    """The days that the invented archives name."""
    days = re.finditer("|".join(DAYS), reading.text)
    return [Annotation("date", Span(*day.span()), Date(DAYS[day[0]]), "invented") for day in days]


class NoModel:
    """In the place of the language model's cache."""

    version = "none"

    def __init__(self) -> None:
        self.new: dict[str, str] = {}

    def reads(self, language: str) -> bool:
        return False


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads with the invented annotators, in this process."""
    annotators = (
        Annotator("names", (), ("mention",), invented_names),
        Annotator("quotes", ("mention",), ("quote",), invented_quotes),
        Annotator("days", (), ("date",), invented_days),
    )
    EDITED.clear()

    def gathered(archive: str, store: str) -> tuple[object, NoModel]:
        return replace(tools(Path(archive)), annotators=annotators), NoModel()

    def shipped(store: Store) -> Shipped:
        found, rule = real_shipped(store), repr(sorted(EDITED))
        versions = {"names": rule, "quotes": "", "days": ""}
        return msgspec.structs.replace(found, version=found.version + rule, annotators=versions)

    def run_all(work: object, jobs: Iterable[Job], *more: object) -> Iterator[Result]:
        return map(reading_job.read_job, jobs)

    monkeypatch.setattr(reading_job, "gathered", gathered)
    monkeypatch.setattr(workers, "run_all", run_all)
    monkeypatch.setattr(reader, "FEW", 0)  # no file is begun in another process
    monkeypatch.setattr(reader, "shipped", shipped)
    monkeypatch.setattr(named_days, "CROWDED", 4)  # so that years fall into months, days and pages
    monkeypatch.setattr(entity, "LENGTH", 2)  # so that those named often have several pages
    monkeypatch.setattr(listing, "LENGTH", 3)
    monkeypatch.setattr(entity_feed, "LENGTH", 3)
    monkeypatch.setattr(dates, "CROWDED", 2)
    for kind in (listing, places):
        monkeypatch.setattr(kind, "WHOLE", 3)  # so that indexes have pages by letter
    for module in (appearances, linked):  # so that what is linked is kept in several parts
        monkeypatch.setattr(module, "PART", 2)
    monkeypatch.setattr(os, "sync", lambda: None)  # waits for all that the machine writes
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def text_of(source: random.Random) -> str:
    names = [
        f"{source.choice(FIRST[: source.choice((2, 8))])} {source.choice(LAST)}" for _ in range(source.randint(1, 5))
    ]
    names += [f"{source.choice(FIRST)} {source.choice(LAST)} Union" for _ in range(source.randint(0, 2))]
    names += source.sample(sorted(TOWNS), source.randint(0, 2)) + source.sample(
        ["Weiler in the hills"], source.random() < 0.1
    )
    paragraphs = [
        f"On {source.choice(('Monday', 'Tuesday'))} {name} spoke of the {source.choice(('bridge', 'mill', 'lake'))} for an hour,"
        " and the council of the valley listened to it to the very end."
        for name in names
    ]
    return "\n\n".join(paragraphs) + "\n"


class Owner:
    """Somebody who keeps an archive and changes it."""

    def __init__(self, root: Path, source: random.Random) -> None:
        self.root, self.source, self.number = root / "archive", source, 0
        self.theme = root / "theme"
        (self.root / "articles").mkdir(parents=True)
        (self.root / "authority").mkdir()
        self.settings = (
            'name = "Valley clippings"\naddress = "https://clippings.example.org"\nsearch = false\ndownloads = false\n'
        )
        (self.root / "archive.toml").write_text(self.settings)
        shutil.copytree(theme_folder(), self.theme)
        for _ in range(source.randint(3, 14)):
            self.change("add")

    def change(self, what: str) -> None:
        source, articles = self.source, self.root / "articles"
        files = sorted(articles.glob("*.txt"))
        chosen = source.choice(files) if files else None
        self.number += 1
        if what == "add" or chosen is None:
            path = articles / f"{source.choice('abc')}{self.number}.txt"
            path.write_text(text_of(source))
            self.state(path)
        elif what == "edit":
            path = chosen
            path.write_text(
                text_of(source) if source.random() < 0.5 else path.read_text() + "\nThe mill stood still.\n"
            )
        elif what == "delete":
            chosen.unlink()
            chosen.with_suffix(".toml").unlink(missing_ok=True)
        elif what == "rename":
            chosen.rename(articles / f"renamed{self.number}.txt")
        elif what == "double":
            (articles / f"copy{self.number}.txt").write_bytes(chosen.read_bytes())
        elif what == "fact":
            self.state(chosen)
        elif what == "authority":
            path = self.root / "authority" / "people.csv"
            rows = path.read_text().splitlines()[1:] if path.is_file() else []
            if len(rows) > 3 or (rows and source.random() < 0.3):
                del rows[source.randrange(len(rows))]
            names = [f"{source.choice(FIRST)} {source.choice(LAST)}" for _ in range(2)]
            rows.append(f"P{self.number},{names[0]},{names[1]},{source.choice(('mayor', 'miller'))}")
            path.write_text("\n".join(["id,name,aliases,role", *rows]))
        elif what == "decision":
            old = f"{source.choice(FIRST)} {source.choice(LAST)}"
            decision = {
                "action": "rename",
                "quote": old,
                "to": f"{old} the younger",
                "author": "owner",
                "date": "2023-11-14",
            }
            with (self.root / "authority" / "decisions.jsonl").open("a") as lines:
                lines.write(json.dumps(decision) + "\n")
        elif what == "judgement":
            quote = (NAMES.findall(chosen.read_text()) or ["nobody"])[0]
            split = {
                "action": "split",
                "quote": quote,
                "to": f"{quote} of the hills",
                "article": chosen.name,
            }
            with (self.root / "authority" / "decisions.jsonl").open("a") as lines:
                lines.write(json.dumps(split | {"author": "owner", "date": "2023-11-14"}) + "\n")
        elif what == "verdict":
            action = source.choice(("merge", "pin", "reject", "retype", "never-link"))
            quote = source.choice((*TOWNS, f"{source.choice(FIRST)} {source.choice(LAST)}"))
            verdict = {"action": action, "quote": quote, "author": "owner", "date": "2023-11-14"}
            verdict |= {"entity": f"P{source.randint(1, self.number)}"} if action in ("merge", "pin") else {}
            verdict |= {"kind": "organisation"} if action == "retype" else {}
            with (self.root / "authority" / "decisions.jsonl").open("a") as lines:
                lines.write(json.dumps(verdict) + "\n")
        elif what == "rule":
            EDITED.symmetric_difference_update({source.choice(LAST)})
        elif what == "template":
            path = self.theme / "templates" / source.choice(("entity.html", "base.html", "listing.html"))
            path.write_text(path.read_text() + f"<!-- {self.number} -->")
        elif what == "setting":
            (self.root / "archive.toml").write_text(f'{self.settings}notice = "Notice {self.number}"\n')

    def state(self, path: Path) -> None:
        lines = (
            [f'title = "{self.source.choice(LAST)} and {self.source.choice(LAST)}"']
            if self.source.random() < 0.7
            else []
        )
        lines += (
            [f"date = 20{self.source.randint(10, 13)}-05-0{self.source.randint(1, 9)}"]
            if self.source.random() < 0.8
            else []
        )
        lines += [f'outlet = "Valley {self.source.choice(("Post", "Herald"))}"'] if self.source.random() < 0.8 else []
        path.with_suffix(".toml").write_text("\n".join(lines))


def built(root: Path, theme: Path, output: Path, store: Path) -> Build:
    kept = Store(store)
    archive = open_archive(root)
    build = Build(archive, kept, theme, archive.address, 1)
    build.scan()
    with opened(output) as folder:
        if not build.stands(folder):
            build.write(build.corpus(folder), folder)
    kept.close()
    return build


def files_of(folder: Path) -> dict[str, bytes]:
    files = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files if ".clippings" not in p.parts}


@pytest.mark.parametrize("seed", range(2))
def test_an_incremental_build_equals_a_cold_one(
    seed: int, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = random.Random(seed)
    owner = Owner(tmp_path, source)
    output, store = tmp_path / "site", cache / tmp_path.name / "store.sqlite"
    quickly = []
    monkeypatch.setattr(building, "relink", lambda *given: quickly.append(relink.relink(*given)) or quickly[-1])
    built(owner.root, owner.theme, output, store)
    for step in range(6):
        changes = source.choices(CHANGES, k=source.choice((1, 1, 1, 2, 3)))
        for change in changes:
            owner.change(change)
        if "harm" in changes:
            harmed = source.choice(sorted(output.rglob("*.html")))
            harmed.write_text("somebody was here")
        copy = tmp_path / f"copy-{step}" / "archive"
        shutil.copytree(owner.root, copy)
        built(owner.root, owner.theme, output, store)
        cold = copy.parent / "site"
        built(copy, owner.theme, cold, cache / f"{tmp_path.name}-{step}" / "store.sqlite")
        expected, found = files_of(cold), files_of(output)
        assert sorted(found) == sorted(expected), f"seed {seed}, step {step}: {changes}"
        wrong = [name for name in expected if found[name] != expected[name]]
        assert not wrong, f"seed {seed}, step {step}: {changes}"
        assert (owner.root / "register.jsonl").read_bytes() == (copy / "register.jsonl").read_bytes()
    assert quickly, "no step took the short way"


def test_what_was_seen_otherwise_than_by_the_last_build_is_looked_at(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = Owner(tmp_path, random.Random(5))
    output, store = tmp_path / "site", cache / tmp_path.name / "store.sqlite"
    built(owner.root, owner.theme, output, store)
    edited, shut = sorted((owner.root / "articles").glob("*.txt"))[:2]
    edited.write_text("Ada Aster spoke of the mill for a day.\n")
    status = edited.stat()
    seen = Store(store)  # as the preview sees an article that it shows first
    digest = hashlib.sha256(edited.read_bytes()).hexdigest()
    seen.see([(edited.name, 0, status.st_size, status.st_mtime_ns, digest)])
    seen.close()
    assert built(owner.root, owner.theme, output, store).report.read == 1

    def refusing(path: Path, *place: int) -> bytes:
        if path == shut:
            raise PermissionError(13, "Permission denied")
        return read_bytes(path, *place)

    for module in (scan, reading_job):
        monkeypatch.setattr(module, "read_bytes", refusing)
    shut.write_text("Emil Esche spoke of the bridge.\n")
    assert [name for name, _ in built(owner.root, owner.theme, output, store).report.failed] == [shut.name]
    assert [name for name, _ in built(owner.root, owner.theme, output, store).report.failed] == [shut.name]
    for module in (scan, reading_job):
        monkeypatch.setattr(module, "read_bytes", read_bytes)
    assert built(owner.root, owner.theme, output, store).report.read == 1
    built(owner.root, owner.theme, tmp_path / "cold", cache / f"{tmp_path.name}-cold" / "store.sqlite")
    assert files_of(output) == files_of(tmp_path / "cold")


def test_what_was_linked_and_is_lost_is_linked_anew(tmp_path: Path, cache: Path) -> None:
    owner = Owner(tmp_path, random.Random(5))
    articles = owner.root / "articles"
    for number in range(1, 17):  # more than those that relate articles
        (articles / f"mill-{number}.txt").write_text(f"Ada Aster spoke of the mill for an hour, {number} times.\n")
        (articles / f"mill-{number}.toml").write_text(f'date = 2011-05-{number:02}\ntitle = "Mill {number}"\n')
    output, store = tmp_path / "site", cache / tmp_path.name / "store.sqlite"
    run(open_archive(owner.root), output, store=store, theme=owner.theme)
    (articles / "mill-1.txt").write_text("Ada Aster spoke of the mill for a day.\n")
    kept = Store(store)
    keys = [key for (key,) in kept.base.execute("select key from results where stage = 'named in'")]
    parts = [key for key in keys if key.startswith("person\0ada aster\0")]
    assert len(parts) > 2
    for key in parts:
        if not key.endswith("mill-1"):  # which the edit asks for; the others a page
            kept.drop("named in", key)
    kept.close()
    run(open_archive(owner.root), output, store=store, theme=owner.theme)
    run(open_archive(owner.root), tmp_path / "cold", store=cache / f"{tmp_path.name}-cold" / "store.sqlite",
        theme=owner.theme)  # fmt: skip
    assert files_of(output) == files_of(tmp_path / "cold")


def test_one_edited_article_touches_its_own_pages_only(tmp_path: Path, cache: Path) -> None:
    owner = Owner(tmp_path, random.Random(99))
    output, store = tmp_path / "site", cache / tmp_path.name / "store.sqlite"
    first = built(owner.root, owner.theme, output, store)
    edited = sorted((owner.root / "articles").glob("*.txt"))[0]
    edited.write_text(edited.read_text() + "\nThe mill stood still.\n")
    again = built(owner.root, owner.theme, output, store)
    assert (again.report.read, first.report.read) == (1, first.report.articles)
    assert 2 <= again.report.written < first.report.written / 2
    assert built(owner.root, owner.theme, output, store).report.written == 0


def test_a_decision_on_one_article_reads_that_article_anew_and_no_other(tmp_path: Path, cache: Path) -> None:
    owner = Owner(tmp_path, random.Random(7))
    output, store = tmp_path / "site", cache / tmp_path.name / "store.sqlite"
    built(owner.root, owner.theme, output, store)
    owner.change("judgement")
    assert built(owner.root, owner.theme, output, store).report.read == 1
    owner.change("decision")
    assert built(owner.root, owner.theme, output, store).report.read == 0


def test_a_row_of_the_authority_reads_anew_what_it_bears_on_and_nothing_is_cleaned_again(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = Owner(tmp_path, random.Random(7))
    output, store = tmp_path / "site", cache / tmp_path.name / "store.sqlite"
    for name, words in (
        ("named.txt", "Ida Ulme sang."),
        ("other.txt", "Ida sang under the Ulme tree. Tom sang."),
        ("third.txt", "Nobody sang."),
    ):
        (owner.root / "articles" / name).write_text(f"{words}\n\n{text_of(owner.source)}")
    first = built(owner.root, owner.theme, output, store)
    assert first.report.read == first.report.articles > 3
    cleaned = []
    monkeypatch.setattr(reading_job, "clean_file", lambda *given: cleaned.append(given))
    people = owner.root / "authority" / "people.csv"
    people.write_text("id,name,aliases\nP1,Ida Ulme,\n")
    assert built(owner.root, owner.theme, output, store).report.read == 2  # its words, if not its name, stand in both
    people.write_text("id,name,aliases\nP1,Ida Ulme,\nP2,Tom Ruske,Ruske\n")
    assert built(owner.root, owner.theme, output, store).report.read == 0
    people.write_text("id,name,aliases\nP2,Tom Ruske,Ruske|Tom\n")
    assert built(owner.root, owner.theme, output, store).report.read == 1  # the other is as it was at first, and kept
    assert not cleaned


def test_a_new_article_leaves_the_older_pages_of_those_it_names_true(tmp_path: Path, cache: Path) -> None:
    owner = Owner(tmp_path, random.Random(3))
    articles = owner.root / "articles"
    for path in articles.iterdir():
        path.unlink()
    output, store = tmp_path / "site", cache / tmp_path.name / "store.sqlite"
    for number in range(1, 6):
        (articles / f"{number}.txt").write_text(f"Ada Aster spoke of the mill, and of {number} other things.\n")
        (articles / f"{number}.toml").write_text(f'date = 2011-05-0{number}\noutlet = "Valley Post"\n')
        if number >= 4:  # two pages of two, then one of two and one of three
            built(owner.root, owner.theme, output, store)
    cold = tmp_path / "cold"
    built(owner.root, owner.theme, cold, cache / f"{tmp_path.name}-cold" / "store.sqlite")
    assert (output / "people" / "ada-aster" / "page-1.html").is_file()
    assert files_of(output) == files_of(cold)
