"""What the JSON-LD of a page says of its article."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

ARTICLES = re.compile(
    r"^(?:\w*NewsArticle|\w*Article|\w*BlogPosting|SocialMediaPosting|DiscussionForumPosting|Report|Review)$"
)
LARGEST = 2_000_000  # characters of one script
MOST = 2_000  # objects looked at
TAGS = re.compile(r"<[^<>]{1,300}>")
WRAPPING = re.compile(r"^\s*(?:/\*\s*)?(?:<!\[CDATA\[|<!--)(?:\s*\*/)?|(?:/\*\s*)?(?:\]\]>|-->)(?:\s*\*/)?\s*;?\s*$")


@dataclass(frozen=True, slots=True)
class Stated:
    """What an article's JSON-LD states; empty where it does not."""

    headline: str = ""
    url: str = ""
    published: str = ""
    updated: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    rights: str = ""
    text: str = ""


def stated(scripts: list[str], title: str) -> Stated:
    """The article among all objects of the page's JSON-LD: the one whose headline is the page's title, else the first."""
    found = [object_ for script in scripts for object_ in _objects(_read(script)) if _is_article(object_)]
    if not found:
        return Stated()
    letters = _letters(title)
    for article in found:
        headline = _letters(_text(article.get("headline")))
        if headline and letters and (headline in letters or letters in headline):
            return _of(article)
    return _of(found[0])


def _read(script: str) -> object:
    if not script.strip() or len(script) > LARGEST:
        return None
    for text in (script, WRAPPING.sub("", script), html.unescape(script)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: object) -> Iterator[dict[str, object]]:
    """All objects, outer ones first; related articles inside others are not looked for."""
    waiting, seen = [value], 0
    while waiting and seen < MOST:
        one = waiting.pop(0)
        seen += 1
        if isinstance(one, dict):
            yield one
            waiting += [one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart") if key in one]
        elif isinstance(one, list):
            waiting += one[:MOST]


def _is_article(one: dict[str, object]) -> bool:
    kinds = one.get("@type")
    return any(isinstance(kind, str) and ARTICLES.match(kind.rsplit("/", 1)[-1]) for kind in _list(kinds))


def _of(article: dict[str, object]) -> Stated:
    page = article.get("mainEntityOfPage")
    addresses = (article.get("url"), page.get("@id") if isinstance(page, dict) else page, article.get("@id"))
    return Stated(
        headline=_text(article.get("headline")) or _text(article.get("name")),
        url=next((a for a in addresses if isinstance(a, str) and a.startswith(("http:", "https:"))), ""),
        published=_text(article.get("datePublished")) or _text(article.get("dateCreated")),
        updated=_text(article.get("dateModified")),
        outlet=next((name for name in map(_name, _list(article.get("publisher"))) if name), ""),
        authors=tuple(name for name in map(_name, _list(article.get("author"))) if name),
        language=_text(article.get("inLanguage")) or _name(article.get("inLanguage")),
        rights=_text(article.get("copyrightNotice")) or _text(article.get("license")),
        text=_text(article.get("articleBody"), longest=LARGEST),
    )


def _name(value: object) -> str:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _text(value: object, longest: int = 1000) -> str:
    """A string with its entities read and tags dropped; of a list the first; else empty."""
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str) or len(value) > longest:
        return ""
    text = html.unescape(value) if "&" in value else value
    return " ".join((TAGS.sub(" ", text) if "<" in text else text).split())


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
