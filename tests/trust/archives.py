"""Writes archives whose articles hold payloads in every place where a text can stand."""

from __future__ import annotations

import csv
import html
import json
import re
from collections.abc import Sequence
from pathlib import Path

from .payloads import Payload

# In a language without an installed model: what is looked at here is markup, not names.
WORDS = "Laituri avattiin uudelleen maanantaina, ja lautta lähti aamulla kaupungista saarelle kuten ennenkin. "
ENGLISH = "The ferry sailed again on Monday, said Corvin Alder, who runs the harbour office at Sulina. "
# U+D800-DFFF cannot be written, and a line end would end the row.
UNWRITABLE = re.compile("[\ud800-\udfff]")


def settings(folder: Path, name: str = "Hostile") -> None:
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    (folder / "archive.toml").write_text(f'name = "{name}"\nlanguage = "en"\naddress = "https://archive.example.org"\n')
    (folder / "register.jsonl").write_text("")


def in_bodies(folder: Path, payloads: Sequence[Payload]) -> None:
    """Each payload as the markup of a page of its own and as its title; and as plain text, some dozen an article."""
    settings(folder)
    with (folder / "articles" / "pages.jsonl").open("w", encoding="utf-8") as lines:
        for number, payload in enumerate(payloads):
            page = f"<html><body><article><p>{WORDS * 3}Numero {number}.</p>\n{payload.text}\n<p>{WORDS}</p></article></body></html>"
            row = {
                "id": f"page-{number}",
                "title": _line(payload.text),
                "date": f"20{number % 20:02d}-03-01",
                "html": page,
            }
            lines.write(json.dumps(row) + "\n")
    with (folder / "articles" / "texts.jsonl").open("w", encoding="utf-8") as lines:
        for start in range(0, len(payloads), 24):
            body = "\n\n".join(f"{WORDS}{p.text} {WORDS}" for p in payloads[start : start + 24])
            lines.write(json.dumps({"id": f"text-{start}", "title": f"Tekstit {start}", "text": body}) + "\n")


def in_all_sinks(folder: Path, payloads: Sequence[Payload]) -> None:
    """Each payload, escaped as its place demands, as caption, credit, author, outlet, address, alternative text, link,
    post, entity, note and right; in structured data and meta tags; in companions; and as the name of a file."""
    settings(folder)
    articles = folder / "articles"
    people = []
    rows = []
    for number, payload in enumerate(payloads):
        text, shown = UNWRITABLE.sub("", payload.text), html.escape(payload.text)
        flat = _line(text)
        name = f"sinks-{number:04d}.html"
        (articles / name).write_text(_page(number, flat, shown), encoding="utf-8", errors="replace")
        if number % 2:
            facts = {
                "title": flat,
                "outlet": flat,
                "authors": [flat],
                "rights": flat,
                "note": flat,
                "url": f"https://ok.example/{flat}",
            }
            facts |= {"save_as": "index.html", "template": flat, "status": "draft", "slug": "../../x", "archived": flat}
            lines = (f"{key} = {json.dumps(value)}" for key, value in facts.items())
            (articles / name).with_suffix(".toml").write_text(
                "\n".join(lines).replace("\x7f", "\\u007f") + "\n", encoding="utf-8"
            )
        else:
            rows.append(
                {"file": name, "title": flat, "outlet": flat, "author": flat, "note": flat, "url": flat, "date": flat}
            )
        people.append(
            {"id": f"p{number}", "name": flat, "aliases": f"Corvin Alder{number}", "kind": "person", "role": flat}
        )
        _named(articles, number, text)
    _table(articles / "articles.csv", rows)
    (folder / "authority").mkdir(exist_ok=True)
    _table(folder / "authority" / "people.csv", people)


def _page(number: int, flat: str, shown: str) -> str:
    data = {
        "@type": "NewsArticle",
        "headline": flat,
        "author": {"@type": "Person", "name": flat},
        "publisher": {"name": flat},
    }
    data |= {"url": flat, "datePublished": flat, "image": flat, "description": flat}
    posts = json.dumps(data).replace("<", "\\u003c")
    return f"""<html lang="{shown}"><head><title>{shown}</title>
<meta property="og:title" content="{shown}"><meta property="og:site_name" content="{shown}"><meta name="author" content="{shown}">
<link rel="canonical" href="{shown}"><script type="application/ld+json">{posts}</script></head><body><article>
<h1>{shown}</h1><p class="byline">By {shown}</p><p>{ENGLISH}It was Corvin Alder{number} who gave the order. {shown}</p>
<figure><img src="{shown}" alt="{shown}" width="{shown}"><figcaption>{shown} at the quay. (Photo by {shown}/Reuters)</figcaption></figure>
<p>{ENGLISH}<a href="{shown}" title="{shown}">the words</a> <a href="https://ok.example/{shown}">and more</a></p>
<blockquote class="twitter-tweet" lang="{shown}"><p lang="en" dir="ltr">{shown} <a href="{shown}">pic</a></p>&mdash; {shown} (@{shown})
<a href="https://twitter.com/{shown}/status/1200000000000000{number:03d}">May 3, 2021</a></blockquote>
<h2>{shown}</h2><ul><li>{shown}</li></ul><table><tr><td>{shown}</td></tr></table><p>{ENGLISH * 3}</p></article></body></html>"""


def _named(articles: Path, number: int, text: str) -> None:
    """A text whose file bears the payload as its name, as far as a file can."""
    name = re.sub(r"[/\0]", "", text)
    while len(name.encode()) > 180:
        name = name[:-8]
    if name.strip(". "):
        (articles / f"{number} {name}.txt").write_text(f"{ENGLISH} Number {number}. {WORDS * 2}", encoding="utf-8")


def _table(path: Path, rows: Sequence[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _line(text: str) -> str:
    """On one line, as a title is."""
    return " ".join(UNWRITABLE.sub("", text).replace("\0", "\ufffd").split())[:400] or "x"
