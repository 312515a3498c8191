"""Nothing outside the roots is read or written, and nothing of an archive's or a site's own files is taken on trust."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from clippings.addresses import WORK
from clippings.archive import ArchiveError, contents, open_archive, read_bytes
from clippings.authority import load_authority
from clippings.collection import items
from clippings.commands.build import build
from clippings.commands.publish import publish
from clippings.commands.verify import verify
from clippings.decisions import DecisionError, parse
from clippings.journal import JOURNAL, MANIFEST, PublishError, read_page
from clippings.made import MADE
from clippings.noted import from_digests
from clippings.owner_facts import is_date
from clippings.preview import Preview
from clippings.publish import opened
from clippings.register import Register, RegisterError
from clippings.release import ReleaseError, read_release

from .test_publish import OLD, put, site
from .trust.table import tried

LINE = '{"kind":"article","id":"x","key":"x.txt","address":"articles/x.html","added":"2024-01-01"}\n'


def archive(root: Path, settings: str = "") -> Path:
    (root / "articles").mkdir(parents=True)
    (root / "archive.toml").write_text(f'name = "One"\n{settings}\n')
    return root


# ------------------------------------------------------------------------------------------------- links in an archive


@pytest.mark.parametrize(
    "name", ["articles", "authority", "pages", "register.jsonl", "authority/people.csv", "articles/articles.csv"]
)
def test_a_link_in_an_archive_is_not_followed(name: str, tmp_path: Path) -> None:
    root = archive(tmp_path / "archive")
    outside = tmp_path / "outside"
    outside.mkdir()
    path = root / name
    if path.is_dir():
        path.rmdir()
    path.parent.mkdir(exist_ok=True)
    for target in (outside, tmp_path / "nowhere"):
        path.unlink(missing_ok=True)
        path.symlink_to(target)
        with tried("2", "a part of an archive is a link that leads outside, or nowhere") as line:
            with pytest.raises(ArchiveError, match="symbolic link"):
                open_archive(root)
            line.count(True)


def test_a_link_that_takes_a_files_place_meanwhile_is_not_followed(tmp_path: Path) -> None:
    root = archive(tmp_path / "archive")
    path = root / "articles" / "lines.jsonl"
    path.write_text('{"id": 1, "text": "words"}\n')
    (tmp_path / "secret.jsonl").write_text('{"id": "secret", "text": "words"}\n')
    found = contents(open_archive(root), frozenset({".jsonl"})).files[0]
    path.unlink()
    path.symlink_to(tmp_path / "secret.jsonl")
    for read in (lambda: items(found), lambda: read_bytes(found.path, 0, 99)):
        with pytest.raises(OSError):
            read()
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(OSError, match="regular"):
        read_bytes(found.path, 0, 99)


def test_folders_without_end_and_files_that_go_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = archive(tmp_path / "archive")
    folder = root / "articles" / "/".join("d" * 60)
    folder.mkdir(parents=True)
    (folder / "deep.txt").write_text("words")
    (root / "articles" / "one.txt").write_text("words")
    found = contents(open_archive(root), frozenset({".txt"}))
    assert [file.name for file in found.files] == ["one.txt"]
    assert len(found.skipped) == 1 and "folders deep" in found.skipped[0][1]
    opened = os.open

    def refusing(path: Path, *more: int) -> int:
        if str(path).endswith(refused):
            raise PermissionError(13, "Permission denied")
        return opened(path, *more)

    monkeypatch.setattr(os, "open", refusing)
    refused = "/d"
    found = contents(open_archive(root), frozenset({".txt"}))
    assert found.failed == [("d/", "the folder cannot be read: Permission denied")] and len(found.files) == 1
    refused = "/articles"  # that is no empty archive
    with pytest.raises(ArchiveError, match="articles: the folder cannot be read: Permission denied"):
        contents(open_archive(root), frozenset({".txt"}))


@pytest.mark.parametrize(
    "settings",
    ['language = ["en"]', 'language = "\\"><script>"', "address = 5", 'address = "javascript:alert(1)//"',
     'address = "//host"', "contact = { a = 1 }", "rights = 2021-01-01", "notice = [1]", 'address = "https://x\\" y"'],
)  # fmt: skip
def test_a_setting_that_is_none_is_named(settings: str, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=rf"archive\.toml: `{settings.split()[0]}`"):
        open_archive(archive(tmp_path / "archive", settings))


@pytest.mark.parametrize(
    "value", ["2021-W18-1", "20210503", "1_23", "+123", "٢٠٢١", "0001-01-01", "9999-12-31", "2021-5-3"]
)
def test_what_only_looks_like_a_date_is_none(value: str) -> None:
    assert not is_date(value)
    assert is_date("2021") and is_date("2021-05") and is_date("2021-05-03") and is_date("2021-05-03T10:00:00+02:00")


def test_rows_of_the_authority_that_lead_elsewhere_are_left_out(tmp_path: Path) -> None:
    rows = ["id,name,wikidata,geonames,lat,lon", "a,Good,Q42,77,1,1", "b,Bad,javascript:alert(1),,,", "c,Bad,,inf,,",
            "d,Bad,,1e400,,", "e,Bad,../Q1,,,", "f,Bad,,-5,,", "g,Bad,,,nan,nan", "h,Bad,,,inf,1"]  # fmt: skip
    (tmp_path / "people.csv").write_text("\n".join(rows) + "\n")
    found = load_authority(tmp_path)
    assert list(found.by_id) == ["a"] and len(found.problems) == 7


@pytest.mark.parametrize(
    "line", ["[" * 200_000, '{"action": ' * 100_000, '{"action": "reject", "position": ' + "9" * 5000]
)
def test_a_decision_that_is_a_bomb_is_named(line: str) -> None:
    with pytest.raises(DecisionError):
        parse(line)


# -------------------------------------------------------------------------------------------------------- the register


@pytest.mark.parametrize(
    "line",
    [LINE.replace("articles/x", "articles/index"), LINE.replace("2024-01-01", "<script>"), LINE + LINE.replace('"x"', '"y"'),
     "[" * 100_000 + "\n", LINE.replace("article", "articles", 1), LINE.replace("x.html", "x.html\\u0000")],
)  # fmt: skip
def test_a_register_that_was_tampered_with_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / "register.jsonl").write_text(line)
    with tried("2", "a register that was tampered with") as told:
        with pytest.raises(RegisterError, match=r"register\.jsonl"):
            Register(tmp_path / "register.jsonl")
        told.count(True)


def test_what_a_dead_build_left_at_the_registers_end_stops_nobody(tmp_path: Path) -> None:
    """Appending is cut at every byte: whole lines count, the rest makes way, and nothing else changes."""
    path = tmp_path / "register.jsonl"
    whole = LINE + LINE.replace('"x', '"y').replace("/x", "/y")
    with tried("4", "the register cut short at a byte") as told:
        for cut in range(len(whole) + 1):
            path.write_text(whole[:cut])
            register = Register(path, "2024-01-02")
            register.entity("person", "ana lima", "Ana Lima")
            register.save()
            lines = path.read_text().splitlines()
            good = lines[:-1] == [x for x in whole.splitlines() if whole.index(x) + len(x) <= cut]
            told.count(good and json.loads(lines[-1])["id"] == "ana-lima")
            assert good, (cut, lines)


@pytest.mark.parametrize("error", [28, 5])
def test_a_disk_that_fails_leaves_the_register_as_it_was(
    error: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "register.jsonl"
    path.write_text(LINE)
    register = Register(path, "2024-01-02")
    register.entity("person", "ana lima", "Ana Lima")

    def failing(handle: int) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(RegisterError, match="cannot be written"):
        register.save()
    assert path.read_text() == LINE


def test_two_builds_that_add_to_one_register_do_not_mix(tmp_path: Path) -> None:
    path = tmp_path / "register.jsonl"
    first, second = Register(path), Register(path)
    first.entity("person", "ana lima", "Ana Lima")
    second.entity("person", "ana lima 2", "Ana Lima")
    first.save()
    with pytest.raises(RegisterError, match="build again"):
        second.save()
    assert len(path.read_text().splitlines()) == 1


# ---------------------------------------------------------------------------------------------------- the output folder


def hostile_output(root: Path, outside: Path, kind: str) -> None:
    """An output folder in which something leads outside or stands in the way."""
    (root / WORK).mkdir(parents=True)
    (outside / "staged").mkdir(parents=True)
    (outside / "two.html").write_text("precious")
    (outside / "staged" / "page").write_text("precious")
    if kind == "work":
        (root / WORK).rmdir()
        (root / WORK).symlink_to(outside)
    elif kind == "staged":
        (root / WORK / "staged").symlink_to(outside)
    elif kind == "lock":
        (root / WORK / "lock").symlink_to(outside / "two.html")
    elif kind == "lock is a folder":
        (root / WORK / "lock").mkdir()
    elif kind == "written":
        (root / "a").symlink_to(outside)
    elif kind == "deleted":
        (root / "gone").symlink_to(outside)
        from_digests(root / WORK, [("gone/two.html", b"")]).close()
    elif kind == "a file for a folder":
        (root / "a").write_text("a file")
    elif kind == "a folder for a page":
        (root / "index.html" / "x").mkdir(parents=True)


KINDS = [
    "work",
    "staged",
    "lock",
    "lock is a folder",
    "written",
    "deleted",
    "a file for a folder",
    "a folder for a page",
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_site_is_not_written_through_links_nor_over_what_is_not_its_own(kind: str, tmp_path: Path) -> None:
    root, outside = tmp_path / "o", tmp_path / "outside"
    hostile_output(root, outside, kind)
    before = site(root) if kind != "work" else {}
    with tried("2", f"an output folder that leads outside: {kind}") as line:
        with pytest.raises(PublishError):
            put(root, OLD)
        kept = sorted(p.read_text() for p in outside.rglob("*") if p.is_file())
        line.count(kept == ["precious", "precious"] and not (root / WORK / JOURNAL).exists())
    assert kept == ["precious", "precious"]
    assert not (root / WORK / JOURNAL).exists(), "it was begun"
    assert kind == "work" or site(root) == before


@pytest.mark.parametrize("text", ['{"put": ["../evil"], "delete": []}', '{"put": [], "delete": ["../x", "/etc/x"]}',
                                  "[" * 200_000, "{}", '{"put": [1], "delete": []}', '{"put": [], "delete": [], "folders": ["../x"]}',
                                  '{"put": [], "delete": [], "folders": ["a/b"]}', "\x00"])  # fmt: skip
def test_a_journal_that_was_tampered_with_is_discarded(text: str, tmp_path: Path) -> None:
    put(tmp_path / "o", OLD)
    (tmp_path / "x").write_text("precious")
    (tmp_path / "o" / WORK / JOURNAL).write_text(text)
    with opened(tmp_path / "o"):
        pass
    assert site(tmp_path / "o") == OLD and (tmp_path / "x").read_text() == "precious"


def test_a_journal_that_cannot_be_read_just_now_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "o", OLD)
    journal = tmp_path / "o" / WORK / JOURNAL
    journal.write_text('{"put": [], "delete": []}')

    def failing(path: Path) -> bytes:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", failing)
        with pytest.raises(OSError, match="Input/output"), opened(tmp_path / "o"):
            pass
    assert journal.exists()


def hostile_manifest(root: Path) -> None:
    put(root, {**OLD, "404.html": b"<body>missing</body>"})
    (root.parent / "secret").write_text("secret")
    (root / "link.html").symlink_to(root.parent / "secret")
    (root / "folder").symlink_to(root.parent)
    names = ["../secret", "/etc/hostname", "link.html", "folder/secret", f"{WORK}/{MADE}", "a", "/dev/zero"]
    lines = [f"{'0' * 64}  {name}\n" for name in names] + (root / MANIFEST).read_text().splitlines(keepends=True)
    (root / MANIFEST).write_text("".join(sorted(lines, key=lambda line: line[66:])))


@pytest.mark.parametrize("path", ["/../secret", "/%2e%2e/secret", "//etc/hostname", "/link.html", "/folder/secret", "//dev/zero",
                                  "/.clippings/made.sqlite", "/a"])  # fmt: skip
def test_a_manifest_that_was_tampered_with_opens_nothing(path: str, tmp_path: Path) -> None:
    hostile_manifest(tmp_path / "o")
    preview = Preview(tmp_path / "o", 8000)
    preview.learn()
    answer = TestClient(preview.application(), base_url="http://127.0.0.1:8000").get(path)
    assert answer.status_code in (404, 503) and "secret" not in answer.text and "root" not in answer.text


def test_what_is_published_is_not_read_through_links(tmp_path: Path) -> None:
    hostile_manifest(tmp_path / "o")
    with pytest.raises(ReleaseError):
        read_release(tmp_path / "o")
    for address in ("link.html", "folder/secret", "a"):
        with pytest.raises(OSError):
            read_page(tmp_path / "o", address)
    with pytest.raises(ValueError):
        read_page(tmp_path / "o", "../secret")


def test_verify_reads_nothing_outside_and_says_what_it_cannot_trust(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = archive(tmp_path / "archive")
    hostile_manifest(tmp_path / "o")
    assert verify(root, tmp_path / "o") == 1
    told = capsys.readouterr().err
    assert (
        "../secret: it is missing" in told and "/dev/zero: it is missing" in told and "folder/secret: it is m" in told
    )
    (root / "register.jsonl").write_text(LINE.replace("articles/x", "../x"))
    assert verify(root, tmp_path / "o") == 1
    assert "register.jsonl:1" in capsys.readouterr().err


@pytest.mark.parametrize("where", [".", "articles", "articles/site", "pages", "authority/x", "output", "output/x"])
def test_nothing_is_published_into_the_archive_or_its_site(
    where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = archive(tmp_path / "archive", '[withholding]\ndefault = "full text"')
    assert publish(root, str(root / where), root / "output") == 1
    assert "clippings: " in capsys.readouterr().err
    assert sorted(p.name for p in root.rglob("*")) == ["archive.toml", "articles"]


@pytest.mark.parametrize("where", ["/", ".", "..", "articles", "articles/x", "pages", "authority", "authority/x"])
def test_a_site_is_not_built_over_an_archive(where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = archive(tmp_path / "archive")
    (root / "pages").mkdir()
    before = sorted(p for p in tmp_path.rglob("*"))
    assert build(root, root / where) == 1
    assert "choose a" in capsys.readouterr().err
    assert sorted(p for p in tmp_path.rglob("*")) == before
