"""Other Pelican plugins work with our generator: those for sitemaps and for neighbouring articles, from PyPI."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from clippings.archive import open_archive
from clippings.journal import MANIFEST
from clippings.pelican_adapter import run

from .conftest import ROOT, SAMPLE
from .test_site import files_of

SCRIPT = """
import sys
from pathlib import Path
from pelican import signals
from clippings.archive import open_archive
from clippings.pelican_adapter import run

def told(generator):
    for article in generator.articles:
        near = [getattr(a, "slug", "") for a in (article.next_article, article.prev_article, article.next_article_in_category)]
        print(article.slug, *(n or "-" for n in near), sep="\\t")

def after(pelican):
    signals.article_generator_finalized.connect(told)  # connected last, called last
signals.initialized.connect(after)
run(open_archive(Path(sys.argv[1])), Path(sys.argv[2]), store=Path(sys.argv[3]), plugins=["neighbors", "sitemap"])
"""


@pytest.mark.skipif(not (ROOT / ".venv").is_dir(), reason="the plugins are development dependencies")
def test_neighbours_and_sitemap(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "archive"
    shutil.copytree(SAMPLE, archive)
    command = [
        sys.executable,
        "-c",
        SCRIPT,
        str(archive),
        str(tmp_path / "site"),
        str(cache / "plugins" / "store.sqlite"),
    ]

    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "CLIPPINGS_CACHE": str(cache)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    rows = [line.split("\t") for line in done.stdout.splitlines() if "\t" in line]
    slugs = [row[0] for row in rows]
    assert len(slugs) == len(set(slugs)) > 3
    assert [row[1] for row in rows] == ["-", *slugs[:-1]]  # the newer
    assert [row[2] for row in rows] == [*slugs[1:], "-"]  # the older
    sitemap = (tmp_path / "site" / "sitemap.xml").read_text()
    assert all(f"/articles/{slug}.html</loc>" in sitemap for slug in slugs)
    assert "<priority>" in sitemap  # the plugin's, not our own
    # Without a plugin Pelican is not loaded, and the site is the same but for what the plugin wrote.
    monkeypatch.setenv("CLIPPINGS_CACHE", str(cache))
    run(open_archive(archive), tmp_path / "plain", store=tmp_path / "store.sqlite")
    plain, plugged = files_of(tmp_path / "plain"), files_of(tmp_path / "site")
    assert plain.keys() == plugged.keys() - {"sitemap.xml"}
    assert {name for name in plain if plain[name] != plugged[name]} <= {MANIFEST}
