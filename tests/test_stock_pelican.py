"""The plugin in somebody else's Pelican site: built as a wheel, with Pelican's default theme."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .conftest import ROOT, SAMPLE

POST = """\
<html><head><title>My own post</title><meta name="date" content="2024-02-03"></head><body>
<p>Before.</p>
<blockquote class="twitter-tweet"><p lang="en">The quay is open again.</p>&mdash; Quay Watch (@quaywatch_example)
<a href="https://twitter.com/quaywatch_example/status/1751234567890123456?ref_src=twsrc">January 27, 2024</a></blockquote>
<script async src="https://platform.twitter.com/widgets.js"></script>
<figure><img src="/quay.jpg" alt="The quay"><figcaption>The quay on Monday. (Ana Lima/Reuters)</figcaption></figure>
<p>After.</p></body></html>
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without asking an index, unpacked as pip would."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    copy = folder / "source"
    names = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in names.stdout.splitlines():
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    unpacked = folder / "site-packages"
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        archive.extractall(unpacked)
    return unpacked


@pytest.fixture(scope="module")
def built(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stock")
    content = folder / "content"
    content.mkdir()
    (content / "own.html").write_text(POST)
    shutil.copytree(SAMPLE, content / "clippings")
    settings = (
        "SITENAME = 'Mine'\nSITEURL = 'https://mine.example.org'\nTIMEZONE = 'UTC'\nPATH = 'content'\n"
        "PLUGINS = ['clippings']\nCLIPPINGS_OWN_POSTS = True\nFEED_ALL_ATOM = None\nCATEGORY_FEED_ATOM = None\n"
    )
    (folder / "pelicanconf.py").write_text(settings)
    environment = {**os.environ, "CLIPPINGS_CACHE": str(folder / "cache")}
    environment.pop("PYTHONPATH", None)
    script = (
        f"import sys; sys.path.insert(0, {str(wheel)!r}); import pelican.plugins; "
        f"pelican.plugins.__path__ = [{str(wheel / 'pelican' / 'plugins')!r}]; "
        "import pelican; pelican.main(['-s', 'pelicanconf.py', '-o', 'output', '--fatal', 'errors'])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return folder / "output"


def test_the_wheel_holds_the_theme_and_the_data(wheel: Path) -> None:
    package = wheel / "pelican" / "plugins" / "clippings"
    assert (package / "theme" / "templates" / "article.html").is_file()
    assert (package / "data" / "agencies.csv").is_file()
    assert not (wheel / "pelican" / "__init__.py").exists()


def test_saved_articles_stand_beside_the_owners_posts(built: Path) -> None:
    index = "".join(path.read_text() for path in built.glob("index*.html"))
    assert "My own post" in index
    assert "Entire site tagged" not in index
    pages = [path for path in built.glob("*.html") if "twitter" not in path.name]
    assert len(pages) > 20


def test_entity_pages_extend_the_owners_theme(built: Path) -> None:
    page = next(path for path in (built / "people").glob("*marinescu*.html")).read_text()
    assert "Mine" in page and "clippings-entity" in page
    assert "Marinescu" in page


def test_an_undated_article_is_a_page_not_an_article_of_today(built: Path) -> None:
    assert list((built / "pages").glob("*.html"))


def test_the_owners_posts_are_cleaned_where_asked(built: Path) -> None:
    page = (built / "my-own-post.html").read_text()
    assert "Before." in page and "After." in page
    assert "platform.twitter.com" not in page and "<script" not in page.split("Before.")[1].split("After.")[0]
    assert "quaywatch_example" in page and "h-cite" in page
    assert '<span class="credit">(Ana Lima/Reuters)</span>' in page
