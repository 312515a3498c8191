"""Collections of articles, one JSON object a line (`id, title, text` or `html, url, date, outlet, authors`), as datasets give."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from ..model import Fact, Facts, Saved
from . import LARGEST_FILE, Source, Unreadable
from .saved_html import of_page, parse_markup
from .saved_html.dates import iso

SOURCE_NAME = "json lines"
# Each fact with the keys that common crawls and datasets give it under, the plainest first.
KEYS = {
    "title": ("title", "headline"),
    "url": ("url", "link", "source_url", "webUrl"),
    "outlet": ("outlet", "publication", "source", "publisher", "site_name", "sitename", "newspaper"),
    "published": (
        "date",
        "published",
        "date_publish",
        "publish_date",
        "date_published",
        "published_at",
        "publication_date",
    ),
    "updated": ("updated", "date_modify", "date_modified"),
    "captured": ("captured", "date_download", "crawl_date", "fetched"),
    "language": ("lang", "language"),
    "rights": ("rights", "license"),
    "note": ("note",),
}
TEXTS = ("text", "maintext", "content", "body", "article", "raw_text", "plain_text")
PAGES = ("html", "raw_html", "page")
AUTHORS = ("authors", "author", "byline")
IDS = ("id", "_id", "uid", "guid", "article_id")
OPENS = re.compile(rb'\s*\{\s*"')
HALF = re.compile("[\ud800-\udfff]")  # JSON itself has joined those that belong together


def claims(head: bytes, name: str) -> float:
    """Surely mine where the first line is a JSON object that has one of our keys."""
    start = head.removeprefix(b"\xef\xbb\xbf")
    if not OPENS.match(start):
        return 0.6 if name.lower().endswith(SOURCE.extensions) else 0.0
    known = any(f'"{key}"'.encode() in start for key in (*TEXTS, *PAGES))
    if name.lower().endswith(SOURCE.extensions):
        return 1.0
    return 0.85 if known else 0.0


def extract(data: bytes, name: str) -> Saved:
    """The one article of a file that holds only one; many are read by `articles`."""
    found = list(_first_two(articles(iter(data.splitlines()), name)))
    if len(found) != 1:
        raise Unreadable("the file holds many articles, one a line" if found else "the file holds no article")
    saved = found[0][1]
    if isinstance(saved, Unreadable):
        raise saved
    return saved


def articles(lines: Iterable[bytes], name: str) -> Iterator[tuple[str, Saved | Unreadable]]:
    """Each article of the collection: its id (else its line number) and what was read, or why it could not be."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        key = str(number)
        try:
            row = _row(line, number)
            key = str(next((row[k] for k in IDS if isinstance(row.get(k), str | int) and str(row[k]).strip()), number))
            yield key, of_row(row)
        except Unreadable as reason:
            yield key, reason


def of_row(row: dict[str, object]) -> Saved:
    """What one object holds. `Unreadable` where it has no text."""
    facts = facts_of(row)
    page = next((row[key] for key in PAGES if isinstance(row.get(key), str) and str(row[key]).strip()), None)
    if page is not None:
        return of_page(parse_markup(str(page)), str(page), facts)
    text = next((row[key] for key in TEXTS if isinstance(row.get(key), str) and str(row[key]).strip()), None)
    if text is None:
        raise Unreadable("the line has neither text nor html")
    return Saved(str(text), facts=facts)


def facts_of(row: dict[str, object]) -> Facts:
    """The facts that a row gives."""
    found: dict[str, Fact] = {}
    for name, keys in KEYS.items():
        value = next((v for v in (_words(row.get(key)) for key in keys) if v), "")
        if name in {"published", "updated", "captured"}:
            value = iso(value)
        if name == "url" and not value.startswith(("http://", "https://")):
            value = ""
        if value:
            found[name] = Fact(value, SOURCE_NAME)
    authors = next((row[key] for key in AUTHORS if row.get(key)), [])
    names = [_words(author) for author in (authors if isinstance(authors, list) else [authors])]
    return Facts(**found, authors=tuple(Fact(one, SOURCE_NAME) for one in names if one))  # type: ignore[arg-type]


def _row(line: bytes, number: int) -> dict[str, object]:
    if len(line) > LARGEST_FILE:
        raise Unreadable(f"line {number} is too large: {len(line) / 1e6:.0f} MB")
    try:
        row = json.loads(line.decode("utf-8-sig", errors="replace"))
        if b"\\u" in line:
            row = _whole(row)
    except (ValueError, RecursionError) as reason:
        raise Unreadable(f"line {number} is not a JSON object") from reason
    if not isinstance(row, dict):
        raise Unreadable(f"line {number} is not a JSON object")
    return row


def _whole(value: object) -> object:
    """The value with U+FFFD for each half character: JSON can escape one by itself, but no text can hold it."""
    if isinstance(value, str):
        return HALF.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole(one) for one in value]
    return {_whole(key): _whole(one) for key, one in value.items()} if isinstance(value, dict) else value


def _words(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(str(value).split())[:2000] if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _first_two(found: Iterator[tuple[str, Saved | Unreadable]]) -> Iterator[tuple[str, Saved | Unreadable]]:
    for number, one in enumerate(found):
        if number == 2:
            return
        yield one


SOURCE = Source(
    name="json_lines",
    extensions=(".jsonl", ".ndjson", ".jsonlines"),
    claims=claims,
    extract=extract,
    articles=articles,
    examples=(
        (b'{"id": "a1", "title": "Ferry late", "text": "The ferry to Lammas was late."}\n', "harbour.jsonl"),
        (b'{"url": "https://herald.example/2", "html": "<p>The quay is closed.</p>"}\n', "export"),
    ),
)
