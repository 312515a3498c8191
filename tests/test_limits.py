"""One bad file costs one page: every kind of bad file is named with its reason, in bounded time and memory."""

from __future__ import annotations

import json
import os
import re
import resource
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from clippings import archive, reader, reading_job, workers
from clippings.archive import ArchiveError, open_archive
from clippings.codec import encode
from clippings.commands.build import build as build_site
from clippings.jobs import Job, ProgramFault, Result, specimen
from clippings.model import Facts
from clippings.owner_facts import OwnerFacts
from clippings.reading_job import gathered, read_job
from clippings.tagger import SpacyTagger
from clippings.workers import MEMORY, SECONDS, run_all

from .conftest import Built
from .test_site import files_of, pages_of
from .trust.bad_files import BAD, GOOD, write_good, write_hostile_parts, write_odd
from .trust.table import WHOLE, tried

Build = Callable[..., Built]
# The others only in the long suite: what takes its whole time takes seconds.
QUICK = ["random.html", "zip bomb.html", "brackets.md", "nested div.html", "nested blockquote.html", "attributes.html",
         "entity bomb.html", "entity file.html", "deep data.html", "wide.jsonl", "message bomb.mhtml", "credits.txt"]  # fmt: skip


def job(name: str, path: Path, size: int = -1) -> Job:
    return Job(name, str(path), 0, path.stat().st_size if size < 0 else size, encode(Facts()), "", "")


# ----------------------------------------------------------------------------------------------------- the limits


def hungry(job: Job) -> Result:
    if job.name == "hungry":
        return Result(job.name, row=str(len(bytearray(MEMORY + (64 << 20)))))
    if job.name == "greedy":
        held = [bytearray(1 << 20) for _ in range((MEMORY >> 20) + 64)]
        return Result(job.name, row=str(len(held)))
    if job.name == "busy":
        while True:
            pass
    if job.name == "dead":
        os._exit(9)
    return Result(job.name, row=str(len(bytearray(200 << 20))))


@pytest.mark.parametrize(("begun", "many"), [(False, 50), (True, 50), (False, 5)])
def test_a_file_that_takes_too_much_is_named_and_the_others_are_read(
    begun: bool, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where workers are handed several at once, as they are where there are `many` for each."""
    monkeypatch.setattr(workers, "SECONDS", 0.5)
    monkeypatch.setattr(workers, "MANY", many)
    names = ["one", "hungry", "two", "greedy", "busy", "three", "dead", *(f"more {n}" for n in range(9))]
    jobs = [Job(n, "", 0, 0, "", "", "") for n in names]
    under_way = workers.begin(hungry, jobs, 2) if begun else None
    results = {r.name: r for r in run_all(hungry, jobs, 2, begun=under_way)}
    assert set(results) == set(names)
    assert {n for n, r in results.items() if r.error} == {"hungry", "greedy", "busy", "dead"}
    for name in ("hungry", "greedy", "busy"):
        assert re.search(r"took more than \d+ s or 512 MB", results[name].error)


def waiting(job: Job) -> Result:
    time.sleep(3600)
    return Result(job.name)


def test_a_file_whose_reading_waits_for_ever_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WAIT", 1)
    assert [r.error for r in run_all(waiting, [Job("one", "", 0, 0, "", "", "")], 1)] == [workers.TOO_MUCH]


def loading(job: Job) -> Result:
    if job.name != "first":
        return Result(job.name, row=str(len(bytearray(300 << 20))))
    with workers.unlimited():
        kept = bytearray(MEMORY + (200 << 20))
    began = time.process_time()
    while time.process_time() - began < 0.2:
        pass
    try:
        bytearray(MEMORY + (64 << 20))
    except MemoryError:
        return Result(job.name, row=str(len(kept)))
    return Result(job.name, error="the limit did not come back")


def test_what_is_loaded_once_counts_against_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    results = {r.name: r for r in run_all(loading, [Job(n, "", 0, 0, "", "", "") for n in ("first", "second")], 1)}
    assert [r.error for r in results.values()] == ["", ""]


def unsound(job: Job) -> Result:
    if job.name == "proof":
        os._exit(9)
    return hungry(job)


def raising(job: Job) -> Result:
    raise ValueError(f"no module for {job.name}")


@pytest.mark.parametrize("work", [unsound, raising])
def test_what_the_program_cannot_do_is_blamed_on_no_file(work: Callable[[Job], Result]) -> None:
    """Where a page of the program's own cannot be read either, the build stops: no site without articles takes the place
    of a good one."""
    jobs = [Job(name, "", 0, 0, "", "", "") for name in ("one", "dead", "two")]
    proof = Job("proof", "", 0, 0, "", "", "")
    with (
        tried("3", "a program that can read nothing: the build must stop") as line,
        pytest.raises(ProgramFault) as told,
    ):
        try:
            list(run_all(work, jobs, 2, proof))
        except ProgramFault:
            line.count(True)
            raise
        line.count(False)
    assert "no file is to blame" in str(told.value)


def starting(job: Job) -> Result:
    """What a worker loads first takes long, and the file that it loads it for pays."""
    if not STARTED:
        STARTED.append(job.name)
        began = time.process_time()
        while time.process_time() - began < 0.6:
            pass
    return Result(job.name)


STARTED: list[str] = []


def test_a_slow_start_is_blamed_on_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "SECONDS", 0.3)
    jobs = [Job(name, "", 0, 0, "", "", "") for name in "abcdef"]
    results = list(run_all(starting, jobs, 2, Job("proof", "", 0, 0, "", "", "")))
    assert [result.error for result in results] == [""] * 6
    assert {result.error for result in run_all(starting, jobs, 2)} == {workers.TOO_MUCH}


def test_the_specimen_is_read_like_any_page() -> None:
    result = read_job(specimen(None, None))
    assert not result.error
    for found in ("Ana Costa", "Radu Ilie", "sulina_harbour", "Tulcea"):
        assert found in result.article


@pytest.mark.parametrize("broken", ["model", "reader"])
def test_a_broken_program_leaves_the_site_as_it_was(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As after an installation that went wrong: each file would fail, and the good site give way to an empty one."""
    (tmp_path / "archive" / "articles").mkdir(parents=True)
    (tmp_path / "archive" / "archive.toml").write_text('name = "One"\nsearch = false\n')
    for number in range(4):
        (tmp_path / "archive" / "articles" / f"{number}.txt").write_text(GOOD * 6 + f"Number {number}.")
    monkeypatch.setenv("CLIPPINGS_CACHE", str(tmp_path / "cache"))
    assert build_site(tmp_path / "archive", tmp_path / "output") == 0
    right = files_of(tmp_path / "output")
    for number in range(4):
        (tmp_path / "archive" / "articles" / f"{number}.txt").write_text(GOOD * 6 + f"Number {number}, changed.")

    def gone(*given: object) -> object:
        raise ImportError("no such module")

    monkeypatch.setattr(*{"model": (SpacyTagger, "_model", gone), "reader": (reading_job, "clean_file", gone)}[broken])
    with tried("4", "a program that was installed badly: the old site must stay") as line:
        status = build_site(tmp_path / "archive", tmp_path / "output")
        line.count(status == 1 and files_of(tmp_path / "output") == right)
    assert (status, files_of(tmp_path / "output")) == (1, right)
    assert "no file is to blame" in capsys.readouterr().err


@pytest.mark.parametrize("how", ["nothing in it", "not there"])
def test_articles_that_all_went_away_take_no_site_with_them(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A disk that is not mounted leaves an empty folder, or none."""
    articles = tmp_path / "archive" / "articles"
    articles.mkdir(parents=True)
    (tmp_path / "archive" / "archive.toml").write_text('name = "One"\nsearch = false\n')
    (articles / "one.txt").write_text(GOOD * 6)
    monkeypatch.setenv("CLIPPINGS_CACHE", str(tmp_path / "cache"))
    assert build_site(tmp_path / "archive", tmp_path / "output") == 0
    right = files_of(tmp_path / "output")
    (articles / "one.txt").rename(tmp_path / "one.txt")
    if how == "not there":
        articles.rmdir()
    with tried("4", "an archive whose saved files are all gone: the old site must stay") as line:
        status = build_site(tmp_path / "archive", tmp_path / "output")
        line.count(status == 1 and files_of(tmp_path / "output") == right)
    assert (status, files_of(tmp_path / "output")) == (1, right)
    assert "holds no saved file any more" in capsys.readouterr().err
    assert build_site(tmp_path / "archive", tmp_path / "another") == 0  # an archive may begin empty


READING_FAULTS = {
    "a broken disk (EIO)": OSError(5, "Input/output error"),
    "no file left to open (EMFILE)": OSError(24, "Too many open files"),
    "a file that goes away (ENOENT)": FileNotFoundError(2, "No such file or directory"),
}


@pytest.mark.parametrize("fault", list(READING_FAULTS) if WHOLE else ["a broken disk (EIO)"])
def test_a_fault_at_any_reading_of_a_saved_file_is_told(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whichever opening of a saved file, a companion or a setting fails: the build stops and the site is as it was, or the
    file is named, and all others have their pages."""
    articles = tmp_path / "archive" / "articles"
    articles.mkdir(parents=True)
    (tmp_path / "archive" / "archive.toml").write_text('name = "One"\nsearch = false\n')
    (articles / "0.toml").write_text('title = "The bar"\n')
    monkeypatch.setenv("CLIPPINGS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(workers, "run_all", lambda work, jobs, *more: map(work, jobs))
    monkeypatch.setattr(reader, "FEW", 0)  # no file is begun in another process
    real, count, nth = archive.open_file, 0, 0

    def opening(path: Path) -> object:
        nonlocal count
        count += 1
        if count == nth:
            raise READING_FAULTS[fault]
        return real(path)

    def written(words: str) -> None:
        for number in range(3):
            (articles / f"{number}.txt").write_text(GOOD * 6 + f"Number {number}, {words}.")

    def build_now() -> tuple[int, dict[str, bytes], str]:
        return (
            build_site(tmp_path / "archive", tmp_path / "output"),
            files_of(tmp_path / "output"),
            capsys.readouterr().err,
        )

    monkeypatch.setattr(archive, "open_file", opening)
    status, site, _ = build_now()
    seen = {0: 0, 1: 0, 2: 0}
    with tried("4", f"{fault} at every n-th opening of a saved file") as line:
        while True:
            written(f"change {nth}")
            nth, count, old = nth + 1, 0, site
            status, site, said = build_now()
            failing, nth_now = count >= nth, nth
            if not failing:
                break
            shown = b"".join(data for address, data in site.items() if address.startswith("articles/")).decode()
            named = re.findall(r"^clippings: ([0-2])\.txt: ", said, re.MULTILINE)
            whole = all(f"Number {n}, change {nth_now - 1}." in shown for n in range(3) if str(n) not in named)
            good = {0: whole and not said, 1: site == old and bool(said), 2: whole and len(named) == 1}[status]
            line.count(good and "Traceback" not in said)
            seen[status] += 1
            assert good, (nth, status, said)
            nth, count = 0, 0
            written(f"change {nth_now - 1}")
            status, site, said = build_now()
            assert status == 0, said
            nth = nth_now
        line.note = f"{seen[1]} times the old site, {seen[2]} times the new one without that file"
    assert seen[1] and seen[2], seen


# ------------------------------------------------------------------------------------------------------ each bad file


@pytest.fixture(scope="module", autouse=True)
def tools() -> None:
    """As a build does before it forks; and the model, which no single file has to answer for."""
    _, tagger = gathered("", "")
    tagger.tag("The harbour master of Sulina closed the bar on Friday.")


def measured(one: Job) -> tuple[Result, float, int]:
    """The result of a job in a process of its own, its CPU seconds, and the bytes that its memory grew by."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        result = workers._limited(read_job, one)
        with os.fdopen(writer, "w") as out:
            json.dump([before, result.error, len(result.article)], out)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as given:
        told = given.read()
    _, _, usage = os.wait4(child, 0)
    before, error, length = json.loads(told) if told else (0, workers.TOO_MUCH, 0)
    grown = max(0, usage.ru_maxrss - before) if told else 0
    return Result(one.name, article="x" * (length > 0), error=error), usage.ru_utime + usage.ru_stime, grown << 10


@pytest.mark.parametrize("name", list(BAD) if WHOLE else QUICK)
def test_a_bad_file_ends_in_time_and_memory_with_a_reason(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name]())
    with tried("3", name, f"at most {SECONDS:.0f} s and {MEMORY >> 20} MB") as line:
        result, seconds, grown = measured(job(name, path))
        line.note = f"{seconds:.1f} s, {grown >> 20} MB: {result.error or 'read as an article'}"
        good = seconds < SECONDS + 1 and grown < MEMORY + (64 << 20)
        line.count(good and (bool(result.article) or len(result.error) > 10))
    assert seconds < SECONDS + 1, seconds
    assert grown < MEMORY + (64 << 20), grown
    assert result.article or (len(result.error) > 10 and "\n" not in result.error and "Traceback" not in result.error)


@pytest.mark.parametrize(
    "name",
    ["empty.txt", "binary.txt", "a picture.html", "packed.txt", "zip bomb.html", "too large.txt", "no json.jsonl"],
)
def test_what_is_no_article_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name]())
    result, _, _ = measured(job(name, path))
    assert result.error and not result.article


# ---------------------------------------------------------------------------------------- through the real build


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory, build: Build) -> tuple[Built, dict[str, str]]:
    """An archive with every odd file beside good ones."""
    folder = tmp_path_factory.mktemp("mixed")
    articles = folder / "archive" / "articles"
    articles.mkdir(parents=True)
    (folder / "archive" / "archive.toml").write_text('name = "Mixed"\naddress = "https://archive.example.org"\n')
    write_good(articles)
    said = write_odd(articles)
    for name in ("empty.txt", "binary.txt", "a picture.html", "brackets.md", "deep.jsonl", "half characters.jsonl"):
        (articles / name).write_bytes(BAD[name]())
    write_hostile_parts(folder / "archive")
    (articles / "deep.toml").write_text("a = " + "[" * 5000)
    (articles / "deep.txt").write_text(GOOD * 6 + "Deep.")
    (articles / "number.toml").write_text("a = " + "9" * 5000)
    (articles / "number.txt").write_text(GOOD * 6 + "Number.")
    return build(folder / "archive", folder / "output"), said


def test_bad_files_are_named_with_reasons_and_set_the_exit_status(mixed: tuple[Built, dict[str, str]]) -> None:
    built, said = mixed
    assert built.status == 2, built.err
    assert "Traceback" not in built.err
    for name in (
        "empty.txt",
        "binary.txt",
        "a picture.html",
        "deep.jsonl#1",
        "deep.txt",
        "number.txt",
        "lines.jsonl#7",
    ):
        assert [x for x in built.err.splitlines() if x.startswith(f"clippings: {name}: ") and len(x) > 25], (
            name,
            built.err,
        )
    for name, reason in list(said.items())[:8]:
        assert re.search(rf"^  {re.escape(name)}: .*{reason}", built.out, re.MULTILINE), (name, built.out)
    for name in ("index", "search", "404", "about-the-data", "about-us"):
        assert f"clippings: pages/{name}.md: another page stands at {name}.html: rename it" in built.err
    assert "\x1b" not in built.out + built.err and "\x07" not in built.out + built.err


def test_every_good_file_has_its_own_page(mixed: tuple[Built, dict[str, str]]) -> None:
    built, _ = mixed
    pages = {
        a: d.decode()
        for a, d in files_of(built.output).items()
        if a.startswith("articles/") and re.search(r"<article class", d.decode())
    }
    for words in (
        "number 0.",
        "number 1.",
        "number 2.",
        "number 3.",
        "number 4.",
        "number 5.",
        "number 6.",
        "Of orders",
        "Of pictures",
        "2999",
        "sixteen",
        "café",
        *(f"Of line {number}." for number in range(6)),
        *(f"Of date {number}." for number in range(5)),
        "Of the last date.",
    ):
        assert len([a for a, text in pages.items() if words in text]) >= 1, words
    folded = [address.casefold() for address in files_of(built.output)]
    assert len(folded) == len(set(folded)), "two addresses differ in case alone"
    assert all(re.fullmatch(r"[a-z0-9-]{1,90}\.html", a.split("/")[1]) for a in pages)
    assert not {"con.html", "nul.html"} & {a.split("/")[-1] for a in files_of(built.output)}


def test_no_metadata_sets_an_address_and_nothing_leaves_the_folder(mixed: tuple[Built, dict[str, str]]) -> None:
    built, _ = mixed
    assert sorted(p.name for p in built.output.parent.iterdir()) == ["archive", "output"]
    home = (built.output / "index.html").read_text(encoding="utf-8")
    assert 'id="as-saved"' not in home and "Mixed" in home
    assert "<title>Taken over" not in "".join(text for _, text in pages_of(built.output))
    host = Path("/etc/hostname").read_bytes().strip()
    assert not [
        a for a, data in files_of(built.output).items() if a.startswith(("media/", "saved/")) and data.strip() == host
    ]
    for data in files_of(built.output).values():
        assert b"root:x:" not in data


def test_no_bad_file_is_on_a_public_page(mixed: tuple[Built, dict[str, str]]) -> None:
    built, _ = mixed
    for address, data in files_of(built.output).items():
        if address.endswith((".html", ".xml", ".txt")) and not address.startswith("saved/"):
            for name in (b"a picture.html", b"a pipe.txt", b"binary.txt", b"a link.txt"):
                assert name not in data, (address, name)


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 5000, "a = " + "9" * 5000, "a = 1\na = 2", 'a = "\0"', "\ufffe", "date = 2021-02-30"]
)
def test_a_companion_that_cannot_be_read_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "archive.toml").write_text('name = "One"\n')
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.toml").write_text(text)
    with pytest.raises(ArchiveError, match=r"one\.toml"):
        OwnerFacts(open_archive(tmp_path), [("one.toml", 1, 1)]).stated("one.txt")
