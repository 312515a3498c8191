"""The rule of the tree and the import arrows, read off the syntax trees: nobody has to remember them."""

from __future__ import annotations

import ast
import re
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest

from clippings.shipped import AFTER_CLEANING

from .conftest import ROOT

PACKAGE = ROOT / "plugins" / "clippings"
FILES = sorted(PACKAGE.rglob("*.py"))
OPEN_SETS = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
STAGES = {"extract", "clean", "annotate", "summarise", "link", "render", "publish"}
# Who may import a library whose use the design keeps in one room.
ROOMS = {
    "pelican": {"pelican_adapter"},
    "jinja2": {"render"},
    "bs4": {"embed_kinds"},
    "lxml": {"sources", "pelican_adapter"},
    "markdown_it": {"sources", "site"},
    "trafilatura": {"sources"},
    "spacy": {"tagger"},
    "sqlite3": {"store", "made", "gazetteer", "gazetteer_build", "gazetteer_file", "gazetteer_tables"},
    "starlette": {"preview", "commands"},
    "uvicorn": {"commands"},
}
# The one command that asks somebody else something, and only when told to: no build ever does.
ASKS = {"commands/reconcile.py"}
NEVER = {"pickle", "shelve", "marshal", "requests", "urllib.request", "http.client", "socketserver", "ftplib"}


def room(path: Path) -> str:
    """The module at the top of the package, or the folder, that a file belongs to."""
    part = path.relative_to(PACKAGE).parts[0]
    return part.removesuffix(".py")


def imports(path: Path) -> list[tuple[str, int, str]]:
    """(module, level, room of ours or "") of each import, those under TYPE_CHECKING left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    only_types = {
        id(node)
        for branch in ast.walk(tree)
        if isinstance(branch, ast.If) and getattr(branch.test, "id", "") == "TYPE_CHECKING"
        for node in ast.walk(branch)
    }
    found = []
    depth = len(path.relative_to(PACKAGE).parts)
    for node in ast.walk(tree):
        if id(node) in only_types:
            continue
        if isinstance(node, ast.Import):
            found += [(alias.name, 0, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            ours = ""
            if node.level == depth:  # up to the package itself
                ours = (node.module or "").split(".")[0]
                names = [alias.name for alias in node.names] if not ours else [ours]
                found += [(node.module or "", node.level, name) for name in names]
                continue
            found.append((node.module or "", node.level, ours))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_keep_to_the_arrows(path: Path) -> None:
    here = room(path)
    for module, level, ours in imports(path):
        top = module.split(".")[0]
        assert top != "clippings", f"{path}: imports inside the package are relative"
        if not level:
            asks = str(path.relative_to(PACKAGE)) in ASKS and module == "urllib.request"
            assert asks or (top not in NEVER and module not in NEVER), f"{path} imports {module}"
            for library, rooms in ROOMS.items():
                assert top != library or here in rooms, f"{path} imports {module}, which only {sorted(rooms)} may"
        if here == "model":
            assert not level, f"model imports {ours}"
        if here in STAGES:
            assert ours not in STAGES - {here, "summarise"} or (here, ours) in {("link", "summarise")}, (
                f"the stage {here} imports the stage {ours}"
            )
        if here in OPEN_SETS - {"commands", "page_types", "annotators", "pelican_adapter"}:
            assert ours not in STAGES | OPEN_SETS | {"store", "pipeline", "pelican_adapter"} - {here} or ours == here, (
                f"{path}: an open set imports {ours}"
            )
        if here not in {"pelican_adapter", "commands"} and path.name != "__init__.py":
            assert ours != "pelican_adapter", f"{path} imports the adapter"


def test_every_file_says_what_it_is_for() -> None:
    silent = [str(p.relative_to(PACKAGE)) for p in FILES if not ast.get_docstring(ast.parse(p.read_text()))]
    assert silent == []


def test_files_stay_small() -> None:
    # model.py is the vocabulary of all the others, and mostly its own documentation.
    most = {"model.py": 360}
    long = {str(p.relative_to(PACKAGE)): n for p in FILES if (n := p.read_text().count("\n")) > most.get(p.name, 300)}
    assert long == {}


def test_no_path_of_a_machine_and_no_address_in_dependency_files() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split("\n")
    for name in tracked:
        path = ROOT / name
        if name.startswith("requirements") and path.is_file():
            text = path.read_text()
            assert not re.search(r"https?://|file://|--index-url|--find-links", text), f"{name} holds an address"


def test_the_package_is_the_one_of_this_checkout() -> None:
    import clippings

    assert Path(clippings.__file__).resolve().is_relative_to(ROOT)


def test_cleaning_is_made_of_nothing_that_comes_after_it() -> None:
    """What is cleaned is kept though names are found otherwise: so nothing that finds names may have a part in cleaning."""
    by_room: dict[str, list[Path]] = {}
    for path in FILES:
        by_room.setdefault(room(path), []).append(path)
    reached, waiting = set(), ["extract", "clean", "decide", "language", "reading", "archive"]
    while waiting:
        here = waiting.pop()
        if here in reached or here not in by_room:
            continue
        reached.add(here)
        for path in by_room[here]:
            source = path.read_text(encoding="utf-8")
            assert here == "knowledge" or not re.search(r"knowledge\.(?:lexicon|gazetteer|authority)", source), path
            assert here == "knowledge" or not re.search(r"\brows\(", source), f"{path} reads tables of data/"
            handed_out = {"lexicon", "gazetteer", "gazetteer_file"} if here == "knowledge" else set()
            waiting += [ours for _, _, ours in imports(path) if ours and ours not in handed_out]
    assert {"clean_rules", "sources", "credit", "lines"} <= reached
    assert reached.isdisjoint(name.removesuffix(".py") for name in AFTER_CLEANING)


def test_the_map_of_the_tree_names_every_module_and_none_that_is_gone() -> None:
    tree = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("```")[2].partition("```")[0]
    named = re.findall(
        r"([a-z_]+\*?)\.py\b|\b([a-z_]+\*)(?=\.py)", tree.partition("plugins/clippings/")[2].partition("\ntests/")[0]
    )
    patterns = {f"{first or second}.py" for first, second in named}
    modules = {path.name for path in PACKAGE.glob("*.py")} - {"__init__.py"}
    assert {m for m in modules if not any(fnmatch(m, pattern) for pattern in patterns)} == set()
    everywhere = {path.name for path in PACKAGE.rglob("*.py")}
    assert {pattern for pattern in patterns if not any(fnmatch(m, pattern) for m in everywhere)} == set()
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert {folder for folder in folders if f" {folder}/" not in tree} == set()


def test_no_file_holds_the_marks_of_an_unfinished_merge() -> None:
    marks = re.compile(rb"^(?:<{7} |>{7} )", re.MULTILINE)
    folders = ("plugins", "theme", "tests", "docs", "bench", "content")
    files = [*ROOT.glob("*.*"), *(path for folder in folders for path in (ROOT / folder).rglob("*.*"))]
    assert [str(path) for path in files if path.is_file() and marks.search(path.read_bytes())] == []
