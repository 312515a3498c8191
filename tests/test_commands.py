"""The commands, as a user calls them: what they print, what they write, and how they fail."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from clippings.commands import new as new_command
from clippings.commands.annotate import annotated
from clippings.commands.check import check
from clippings.commands.decide import decide
from clippings.commands.explain import explain
from clippings.commands.review import review
from clippings.commands.start import start
from clippings.pipeline import tools
from clippings.tagger import Tagging

from .conftest import ROOT


class Nothing:
    """A tagger that sees nothing: these tests are not about names."""

    version = "none"

    def reads(self, language: str) -> bool:
        return True

    def tag(self, text: str) -> Tagging:
        return Tagging()


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    monkeypatch.setenv("CLIPPINGS_CACHE", str(cache))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "my-archive"
    assert start(folder) == 0
    (folder / "articles" / "quay.txt").write_text(
        "The quay of Porto Belo is open again, Mayor Ana Costa said on Friday.\n\n"
        "A boat rests on the sand in Porto Belo on Friday. (Ana Lima/Reuters)\n\n"
        "Costa said the boats would sail on Monday, and that nobody was hurt when the wall fell.\n\nShare this\n"
    )
    return folder


def test_start_makes_an_archive_and_leaves_alone_what_is_there(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert {p.relative_to(archive).as_posix() for p in archive.rglob("*") if p.is_file()} >= {
        "archive.toml", "pages/about.md", "authority/people.csv", "authority/decisions.jsonl", "register.jsonl",
    }  # fmt: skip
    (archive / "archive.toml").write_text('name = "Mine"\n')
    assert start(archive) == 0
    assert (archive / "archive.toml").read_text() == 'name = "Mine"\n'
    assert "Nothing to make" in capsys.readouterr().out


def test_start_refuses_the_checkout(capsys: pytest.CaptureFixture[str]) -> None:
    assert start(ROOT / "mine") == 1
    assert "outside" in capsys.readouterr().err
    assert not (ROOT / "mine").exists()


def test_explain_names_every_rule(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(archive, "quay") == 0
    out = capsys.readouterr().out
    assert "caption" in out and "credit" in out and "Ana Lima" in out
    assert "furniture" in out
    assert explain(archive, "nowhere") == 1


def test_decide_writes_what_fits_and_refuses_the_rest(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = archive / "authority" / "decisions.jsonl"
    assert (
        decide(archive, "keep", {"quote": "Share this", "article": "quay.txt", "reason": "it is part of the story"})
        == 0
    )
    assert json.loads(path.read_text())["position"] > 100
    assert decide(archive, "keep", {"quote": "not in the text", "article": "quay.txt"}) == 1
    assert decide(archive, "explode", {"quote": "Share this"}) == 1
    assert decide(archive, "pin", {"quote": "Porto Belo", "entity": "nobody"}) == 1
    assert len(path.read_text().splitlines()) == 1
    capsys.readouterr()
    assert explain(archive, "quay") == 0
    assert "paragraph  owner" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("action", "given", "told"),
    [
        ("reject", {"quote": "Nobody Here"}, "does not stand in any article"),
        ("reject", {"quote": "Shar"}, "whole words"),
        ("pin", {"quote": "Share"}, "--entity"),
        ("keep", {"quote": "Share this", "article": "quay.txt", "nth": "9"}, "1 times, not 9"),
    ],
)
def test_decide_refuses_what_would_never_hold(
    archive: Path, capsys: pytest.CaptureFixture[str], action: str, given: dict[str, str], told: str
) -> None:
    assert decide(archive, action, given) == 1
    assert told in capsys.readouterr().err
    assert not (archive / "authority" / "decisions.jsonl").read_text()


def test_review_prints_commands_for_its_own_archive_and_accept_settles_a_place(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (archive / "articles" / "pub.txt").write_text(
        "He was sent to Oxford, with the cow, and the cow was sent home. " * 6
    )
    assert review(archive) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if "accept --quote Oxford" in line)
    assert f"./inv decide --content {archive} accept --quote Oxford    # it is Oxford" in line
    assert decide(archive, "accept", {"quote": "Oxford"}) == 0
    capsys.readouterr()
    assert review(archive) == 0
    assert "Oxford" not in capsys.readouterr().out


def test_check_fails_on_a_decision_that_no_longer_fits(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert decide(archive, "keep", {"quote": "Share this", "article": "quay.txt"}) == 0
    assert check(archive, "archive") == 0
    (archive / "articles" / "quay.txt").write_text(
        "Another text altogether, which nobody has decided anything about. " * 5
    )
    assert check(archive, "archive") == 1
    assert "authority/decisions.jsonl:1" in capsys.readouterr().err


@pytest.mark.parametrize("kind", sorted(new_command.STUBS))
def test_a_stub_is_python_and_defines_what_its_set_wants(kind: str) -> None:
    _, stub = new_command.STUBS[kind]
    tree = ast.parse(stub.format(name="slash_agency", words="slash agency", address="slash-agency"))
    names = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    assert names & {"STYLE", "KIND", "RULE", "SOURCE", "ANNOTATOR", "PAGE_TYPE"}


def test_new_refuses_a_name_that_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    assert new_command.new("page-type", "home") == 1
    assert new_command.new("page-type", "../evil") == 1
    assert new_command.new("planet", "mars_type") == 1


# ------------------------------------------------------------------------------------------------------- annotate

RECORDS = [
    {"id": "1", "text": "Mayor Ana Costa spoke.\r\n\r\nA boat. (Ana Lima/Reuters)\n"},
    {
        "id": 2,
        "html": "<html><body><article><h1>T</h1><p>The quay is open again, the mayor said.</p></article></body></html>",
    },
    {"id": "3", "text": ""},
    {"id": "4"},
    {"id": "5", "text": "\x00 \ud800 odd"},
]


def test_annotate_answers_every_record_in_order_with_every_key() -> None:
    gathered = tools(None)
    for record in RECORDS:
        output = annotated(record, gathered, Nothing())
        assert output["id"] == record["id"]
        assert set(output) == {
            "id",
            "text",
            "blocks",
            "edits",
            "credits",
            "embeds",
            "mentions",
            "dates",
            "quotes",
            "error",
        }
        if "text" in record:
            assert output["text"] == record["text"]
    assert annotated({"id": "4"}, gathered, Nothing())["error"]


def test_annotate_as_a_task(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(r) + "\n" for r in RECORDS) + "no json\n")
    command = [
        sys.executable,
        "-m",
        "invoke",
        "annotate",
        "--input",
        str(tmp_path / "in.jsonl"),
        "--output",
        str(tmp_path / "out.jsonl"),
    ]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**__import__("os").environ, "PYTHONPATH": str(ROOT / "plugins")},
    )
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [line["id"] for line in lines] == ["1", 2, "3", "4", "5", None]
    assert "no JSON" in lines[-1]["error"]


def test_every_task_is_named_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    tree = ast.parse((ROOT / "tasks.py").read_text())
    tasks = [n.name for n in tree.body if isinstance(n, ast.FunctionDef) and n.decorator_list]
    assert [name for name in tasks if f"./inv {name}" not in readme] == []


def test_a_saved_text_does_not_speak_to_the_terminal(
    tmp_path: Path, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.txt").write_text(
        "A title\x1b[2J\n\nThe bar \u202ewas\u202c closed\x07 on Friday.\x9b31m And more of it. " * 4
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLIPPINGS_CACHE", str(cache))
        assert explain(tmp_path, "one.txt") == 0
    told = capsys.readouterr()
    assert "The bar �was� closed� on Friday" in told.out
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", told.out + told.err)


def test_a_terminal_without_the_letters_stops_no_command() -> None:
    code = "from clippings.commands import fail, plain_streams, say; plain_streams(); say('Łódź …'); fail('Brânză')"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "PYTHONIOENCODING": "ascii"},
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0 and done.stdout == "\\u0141\\xf3d\\u017a \\u2026\n", done.stderr
