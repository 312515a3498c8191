"""Markdown clips (web clippers, Obsidian): YAML front matter gives the facts, the text is read through markdown-it-py."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from markdown_it import MarkdownIt

from ..encoding import NotText, decode
from ..model import Fact, Facts, Saved
from . import Source, Unreadable
from .saved_html import of_page, parse_markup
from .saved_html.dates import iso

FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,60000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
SOURCE_NAME = "front matter"
# Each fact with the keys that web clippers write, the plainest first.
KEYS = {
    "title": ("title", "headline"),
    "url": ("source", "url", "link", "original", "permalink", "source_url"),
    "outlet": ("outlet", "site", "site_name", "publication", "publisher", "website", "newspaper"),
    "published": ("published", "date", "publish_date", "date_published", "date published", "pubdate"),
    "updated": ("updated", "modified", "date_modified", "date modified"),
    "captured": (
        "captured",
        "clipped",
        "created",
        "saved",
        "date_saved",
        "date saved",
        "date created",
        "retrieved",
        "accessed",
    ),
    "language": ("language", "lang"),
    "rights": ("rights", "license", "copyright"),
    "note": ("note", "notes"),
}
AUTHORS = ("authors", "author", "byline", "by")
WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]{1,200}\|)?([^\[\]|]{1,200})\]\]")
MARKUP = re.compile(rb"^(?:#{1,6} \S|[-*+] \S|> |!\[[^\]\n]{0,200}\]\()|\]\(https?://|\*\*\S", re.MULTILINE)
TOO_DEEP = re.compile(
    r"^(?:[ \t]{0,8}>){60}|^[ \t]{200,}(?:[*+-]|\d{1,9}[.)])[ \t]|^(?:[ \t]{0,8}[*+-]){60}", re.MULTILINE
)
MOST_BRACKETS = 300  # opening brackets in one paragraph; the parser's time grows with their square


def claims(head: bytes, name: str) -> float:
    """Surely mine with front matter, likely by name; a dump called .txt is left to plain text."""
    lower = name.lower()
    start = head.removeprefix(b"\xef\xbb\xbf")
    matter = re.match(rb"---[ \t]*\r?\n\s{0,20}[\w\"' -]{1,40}:", start) is not None
    if lower.endswith(SOURCE.extensions):
        return 1.0 if matter else 0.95
    if lower.endswith(".txt"):
        return 0.0
    if matter:
        return 0.86
    return 0.2 if len(MARKUP.findall(head)) > 2 else 0.0


def extract(data: bytes, name: str) -> Saved:
    """The clip's text as it reads, not as it is marked up; raw HTML in it (embedded posts) is read as in a saved page."""
    try:
        text, encoding = decode(data)
    except NotText as reason:
        raise Unreadable(str(reason)) from reason
    known = Facts(encoding=Fact(encoding, "saved file"))
    matter = FRONT_MATTER.match(text)
    if matter:
        facts = facts_of(matter.group(1))
        if facts is not None:
            known = facts.over(known)
            text = text[matter.end() :]
    if not text.strip():
        raise Unreadable("the clip has no text beside its front matter")
    if TOO_DEEP.search(text):
        return Saved(text, facts=known)  # the parser would drop what is nested too deeply
    saved = of_page(parse_markup(f"<html><body>{rendered(text)}</body></html>"), "", known, whole=True)
    return saved if saved.text.strip() else Saved(text, facts=known)


def rendered(text: str) -> str:
    """The Markdown as HTML. Where brackets pile up, links and images are left as they are written."""
    reader = MarkdownIt("commonmark", {"html": True, "maxNesting": 120}).enable(["table", "strikethrough"])
    if any(paragraph.count("[") > MOST_BRACKETS for paragraph in re.split(r"\n\s*\n", text)):
        reader.disable(["link", "image"])
    return str(reader.render(text))


def facts_of(matter: str) -> Facts | None:
    """The facts of YAML front matter, all values as they are written; None where it is no YAML mapping."""
    if matter.count("[") + matter.count("{") > MOST_BRACKETS:
        return None
    try:
        rows = yaml.load(matter, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if not isinstance(rows, dict):
        return None
    given = {str(key).strip().lower(): value for key, value in rows.items()}
    found: dict[str, Fact] = {}
    for name, keys in KEYS.items():
        value = next((v for key in keys for v in _strings(given.get(key))), "")
        if name in {"published", "updated", "captured"}:
            value = iso(value)
        elif name == "url":
            value = value if value.startswith(("http://", "https://")) else ""
        if value:
            found[name] = Fact(value, SOURCE_NAME)
    authors = next((names for names in (list(_strings(given.get(key))) for key in AUTHORS) if names), [])
    return Facts(**found, authors=tuple(Fact(one, SOURCE_NAME) for one in authors))  # type: ignore[arg-type]


def _strings(value: object) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str) and one.strip() and len(one) < 2000:
            # YAML can escape a character as two halves, which belong together, or one half by itself, which no text can hold.
            whole = one.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            yield WIKI_LINK.sub(r"\1", " ".join(whole.split()))


SOURCE = Source(
    name="markdown",
    extensions=(".md", ".markdown", ".mdown"),
    claims=claims,
    extract=extract,
    examples=(
        (
            b'---\ntitle: "Ferry late again"\nsource: https://herald.example/ferry\nauthor:\n  - "[[Ada Wren]]"\n'
            b"published: 2021-03-02\ncreated: 2021-03-04\n---\nThe ferry to **Lammas** was [late](https://herald.example/a).\n",
            "ferry.md",
        ),
        (b"# Ferry late\n\nThe ferry to Lammas was late.\n", "ferry.markdown"),
        (b"---\ntitle: Ferry late\n---\n\nThe ferry was late.\n", "Ferry late"),
    ),
)
