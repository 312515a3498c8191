"""`./inv start DIR`: makes an archive anywhere outside the checkout."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from . import CHECKOUT, fail

SETTINGS = """\
# The settings of this archive. Everything of the archive is in this folder; the software never changes what you save.
name = {name}
language = "en"              # of the site's own words and of articles that do not say otherwise
address = ""                 # where the site will stand, e.g. "https://archive.example.org": for feeds and the sitemap
contact = ""                 # whom to write to about an article, shown at the foot of every page
rights = ""                  # e.g. "Texts belong to their publishers; the arrangement is CC BY 4.0"
notice = ""                  # a sentence shown at the top of every page, if there is one to say
"""
AUTHORITY = "id,name,aliases,kind,role,wikidata,geonames,lat,lon,note\n"
ABOUT = """\
# About this archive

What is kept here, why, and by whom. Where the articles come from. How to ask for a correction.

The articles are shown cleaned; every page also shows the text as it was saved and every change between the two.
"""


def start(folder: Path) -> int:
    """Makes `archive.toml`, `articles/`, `authority/` and `pages/about.md`; what stands there already is left alone."""
    folder = folder.absolute()
    if folder.resolve().is_relative_to(CHECKOUT) and (CHECKOUT / "tasks.py").is_file():
        return fail(f"{folder} lies in the checkout of the software: give a folder outside it")
    if folder.exists() and not folder.is_dir():
        return fail(f"{folder} is a file: give a folder")
    name = folder.name.replace("-", " ").replace("_", " ").capitalize() or "My archive"
    files = {
        "archive.toml": SETTINGS.format(name=json.dumps(name, ensure_ascii=False)),
        "pages/about.md": ABOUT,
        "authority/people.csv": AUTHORITY,
        "authority/organisations.csv": AUTHORITY,
        "authority/places.csv": AUTHORITY,
        "authority/decisions.jsonl": "",
        "register.jsonl": "",
    }
    made = []
    try:
        (folder / "articles").mkdir(parents=True, exist_ok=True)
        for path, text in files.items():
            target = folder / path
            target.parent.mkdir(exist_ok=True)
            if not target.exists():
                target.write_text(text, encoding="utf-8")
                made.append(path)
    except OSError as problem:
        return fail(f"{problem.filename}: {problem.strerror}")
    print(f"{'Made' if made else 'Nothing to make: there is already'} an archive in {folder}")
    for line in (
        "Next:",
        f"  1. Put saved articles into {folder / 'articles'}: .txt, .html, .mhtml, .md or .jsonl files, as they are.",
        f"  2. What you know of one goes beside it: story.txt has story.toml  (date = {datetime.date(2024, 12, 31)}).",
        f"  3. Set name and address in {folder / 'archive.toml'}.",
        f"  4. ./inv serve --content {folder}",
    ):
        print(line)
    return 0
