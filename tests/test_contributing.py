"""The worked examples of CONTRIBUTING.md, done letter by letter in a copy of the checkout: what a newcomer tries first works."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ROOT

FILES = {
    "credit_styles/lens_label": "credit-style",
    "embed_kinds/pebble": "embed-kind",
    "sources/story": "source",
    "page_types/post_list": "page-type",
}
PARTS = ("plugins", "theme", "tests", "pyproject.toml", "tasks.py", "pelican.conf.py", "CONTRIBUTING.md")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checkout with all four examples filled in, each below the first lines of its stub."""
    root = tmp_path_factory.mktemp("contributing") / "checkout"
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__", "cases"))
        else:
            shutil.copy(ROOT / part, root / part)
    said = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    codes = re.findall(r"```python\n(.*?)```", said, re.DOTALL)
    for code, (place, kind) in zip(codes, FILES.items(), strict=True):
        name = place.partition("/")[2]
        assert f"./inv new {kind} {name}\n" in said
        run(root, "-m", "invoke", "new", kind, name)
        path = root / "plugins" / "clippings" / f"{place}.py"
        first = path.read_text(encoding="utf-8").partition("annotations\n")
        path.write_text(f"{first[0].replace('TODO: one', 'One')}{first[1]}\n{code}", encoding="utf-8")
    (template,) = re.findall(r"```html\n(.*?)```", said, re.DOTALL)
    (root / "theme" / "templates" / "post_list.html").write_text(template, encoding="utf-8")
    return root


def run(root: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(root / "plugins"), "CLIPPINGS_CACHE": str(root.parent / "cache")}
    done = subprocess.run([sys.executable, *arguments], cwd=root, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_examples_pass_their_own_tests(copy: Path) -> None:
    files = [f"tests/test_{name}.py" for name in ("examples", "sources", "architecture")]
    told = run(
        copy,
        "-m",
        "pytest",
        "-n",
        "0",
        "-p",
        "no:cacheprovider",
        *files,
        "-k",
        "lens_label or pebble or story or post_list",
    )
    assert int(re.findall(r"(\d+) passed", told)[0]) >= 9, told
    run(copy, "-m", "ruff", "check", "--quiet", "plugins")


def test_the_examples_work_in_a_site(copy: Path) -> None:
    articles = copy.parent / "archive" / "articles"
    articles.mkdir(parents=True)
    (articles.parent / "archive.toml").write_text('name = "Harbour"\nsearch = false\n')
    (articles / "ferry.story").write_text(
        "Ferry late\n\nThe ferry to Lammas was late on Monday, the harbour office said.\n"
    )
    frame = '<figure><img src="q.jpg" alt=""><figcaption>Rain over the quay. Lens: Ada Brandt (Reuters)</figcaption></figure>'
    (articles / "quay.html").write_text(
        f"<!DOCTYPE html><html lang='en'><body><article><h1>Rain</h1><p>{'It rained over the quay all day. ' * 9}</p>{frame}"
        '<iframe src="https://pebble.example/p/123456"></iframe></article></body></html>'
    )
    output = copy.parent / "output"
    run(copy, "-m", "invoke", "build", "--content", str(articles.parent), "--output", str(output))
    assert "https://pebble.example/p/123456" in (output / "posts.html").read_text(encoding="utf-8")
    pages = {path.name: path.read_text(encoding="utf-8") for path in (output / "articles").glob("*.html")}
    assert any("<h1" in text and "Ferry late" in text for text in pages.values())
    assert (output / "credits" / "ada-brandt.html").is_file()
