"""The facts that a saved page states of itself, each with its source; what sources say differently is kept as a conflict."""

from __future__ import annotations

import logging
import re

from lxml.html import HtmlElement

from ...model import Fact, Facts
from .addresses import absolute, capture, is_page, same_page, unwrapped
from .dates import iso, same_moment
from .head import Head
from .json_ld import Stated

LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$")
BY = re.compile(
    r"^(?:by|von|par|por|di|da|door|av|written by|story by|text|autor|author|reported by)\s*:?\s+", re.IGNORECASE
)
BETWEEN_NAMES = re.compile(r"\s*(?:,|;|\band\b|&|\bund\b|\bet\b|\by\b)\s*", re.IGNORECASE)
NAME = re.compile(r"^(?:[^\W\d_][\w.'’-]*)(?: [^\W\d_][\w.'’-]*){1,4}$")
NO_AUTHOR = re.compile(
    r"https?:|www\.|@|/|^[\w-]{3,}(?:\.[\w-]{2,}){0,2}\.[a-z]{2,8}$|\b(?:staff|admin|editor|newsroom|redaktion|redaction)\b|^\W*$",
    re.IGNORECASE,
)
# What a byline says behind its names: "on Jul 04, 2014", "Tuesday, Aug. 17", "July 4"
WHEN = re.compile(
    r"\s+(?:on(?:\s.*)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d.*)$",
    re.IGNORECASE,
)
# (fact, metas that give it), the surest first
OPEN_GRAPH = {"title": ("og:title",), "outlet": ("og:site_name",), "published": ("article:published_time", "og:published_time"),
              "updated": ("article:modified_time", "og:updated_time"), "language": ("og:locale",)}  # fmt: skip
METAS = {
    "title": ("citation_title", "dc.title", "dcterms.title", "sailthru.title", "twitter:title", "headline", "hdl"),
    "outlet": ("citation_journal_title", "dc.publisher", "dcterms.publisher", "publisher", "application-name"),
    "published": (
        "citation_publication_date", "citation_date", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date",
        "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date", "date", "article.published",
        "originalpublicationdate", "displaydate", "ptime", "pdate",
    ),
    "updated": ("dcterms.modified", "dc.date.modified", "last-modified", "last_modified", "lastmod", "utime", "article.updated"),
    "language": ("content-language", "dc.language", "dcterms.language"),
    "rights": ("dc.rights", "dcterms.rights", "copyright", "rights"),
}  # fmt: skip
AUTHORS = (
    "citation_author",
    "author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "article:author",
    "byl",
)
ITEMPROPS = {"title": "headline", "published": "datepublished", "updated": "datemodified", "language": "inlanguage"}
DATES = frozenset({"published", "updated", "captured"})


def facts_of(
    head: Head,
    article: Stated,
    printed_title: str = "",
    printed_authors: tuple[str, ...] = (),
    times: tuple[str, ...] = (),
) -> Facts:
    """All facts of a page. `printed_*` and `times` (datetime values) stand in the article as it is shown."""
    given = {
        "title": article.headline, "published": article.published, "updated": article.updated, "outlet": article.outlet,
        "language": article.language, "rights": article.rights,
    }  # fmt: skip
    sources = [
        _facts("printed", head, {"title": printed_title}),
        _address_facts(head, article),
        _facts("json-ld", head, given, article.authors),
        _facts("og", head, {name: head.first(*metas) for name, metas in OPEN_GRAPH.items()}),
        _facts("microdata", head, {name: (head.itemprops.get(prop) or [""])[0] for name, prop in ITEMPROPS.items()}),
        _facts("meta", head, {name: head.first(*metas) for name, metas in METAS.items()}, _meta_authors(head)),
        _facts("html lang", head, {"language": head.language}),
        _facts("printed", head, {"published": times[0] if times else ""}, printed_authors),
        _facts("title element", head, {"title": head.title}),
    ]
    facts = sources[0]
    for other in sources[1:]:
        facts = facts.over(_without_echoes(other, facts))
    return facts


def dated(facts: Facts, tree: HtmlElement) -> str:
    """The date that htmldate reads out of the page, where nothing states one; empty where it finds none."""
    if facts.published is not None:
        return ""
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    address = facts.url.value if facts.url else None
    try:
        return find_date(tree, original_date=True, extensive_search=False, url=address) or ""
    except Exception:  # whatever a hostile page makes the library raise
        return ""


def _facts(source: str, head: Head, values: dict[str, str], authors: tuple[str, ...] = ()) -> Facts:
    outlets = {value.casefold() for value in (*head.metas.get("og:site_name", ()), values.get("outlet", "")) if value}
    found: dict[str, Fact] = {}
    for name, value in values.items():
        clean = _cleaned(name, value, head)
        if clean:
            found[name] = Fact(clean, source)
    names = [one for author in authors for one in names_in(author) if one.casefold() not in outlets]
    return Facts(**found, authors=tuple(Fact(name, source) for name in dict.fromkeys(names)))  # type: ignore[arg-type]


def _cleaned(name: str, value: str, head: Head) -> str:
    value = " ".join(value.split())
    if name in DATES:
        return iso(value)
    if name == "language":
        return value.replace("_", "-") if LANGUAGE.match(value) else ""
    if name == "title":
        return without_outlet(value, head.first("og:site_name", "application-name"))
    return value[:500]


def without_outlet(title: str, outlet: str) -> str:
    """A title without the outlet's name that page makers put at its end ("Ferry late - The Lammas Herald")."""
    if not outlet:
        return title
    for mark in (" | ", " - ", " – ", " — ", " :: ", " · ", " « ", " » "):
        before, found, behind = title.rpartition(mark)
        if found and before and (behind.casefold() in outlet.casefold() or outlet.casefold() in behind.casefold()):
            return before.strip()
    return title


def names_in(authors: str) -> list[str]:
    """The names in a byline as metadata write it ("By Jo Hale and Ada Wren"); roles and addresses are none."""
    authors = " ".join(authors.split())
    if len(authors) > 300:
        return []
    authors = WHEN.sub("", BY.sub("", authors)).rstrip(" ,|-–—")
    if not authors or NO_AUTHOR.search(authors):
        return []
    parts = [part for part in BETWEEN_NAMES.split(authors) if part]
    if len(parts) > 1 and parts[-1].isupper() and not authors.isupper() and not NAME.match(parts[-1]):
        parts = parts[:-1]  # "Jo Hale, CNN"
        authors = parts[0] if len(parts) == 1 else authors
    if len(parts) > 1 and all(NAME.match(part) for part in parts):
        return parts
    return [authors] if len(authors) <= 100 else []


def _meta_authors(head: Head) -> tuple[str, ...]:
    for name in AUTHORS:
        found = tuple(value for value in head.metas.get(name, ()) if names_in(value))
        if found:
            return found
    return tuple(head.itemprops.get("author", ()))


def _address_facts(head: Head, article: Stated) -> Facts:
    """The page's address, where it was archived and when it was captured."""
    facts = Facts()
    given = (("canonical link", head.links.get("canonical", "")), ("og", head.first("og:url")), ("json-ld", article.url),
             ("saved from", head.saved_from), ("SingleFile", head.saver_url), ("base", head.base))  # fmt: skip
    for _, address in given:
        copy = capture(address)
        if copy is not None and facts.archived is None:
            facts = facts.over(Facts(archived=Fact(copy[0], "web archive"), captured=Fact(copy[1], "web archive")))
    for source, address in given:
        whole = absolute(unwrapped(address), "")
        if not is_page(whole) or (facts.url is not None and same_page(facts.url.value, whole)) or source == "base":
            continue
        facts = facts.over(Facts(url=Fact(whole, source)))
    saved = iso(head.saver_date)
    if saved and facts.captured is None:
        facts = facts.over(Facts(captured=Fact(saved, "SingleFile")))
    return facts


def _without_echoes(facts: Facts, known: Facts) -> Facts:
    """The facts less those that only repeat a known one, or a known conflict, in another spelling."""
    kept = {name: getattr(facts, name) for name in facts.__struct_fields__}
    for name, value in list(kept.items()):
        if not isinstance(value, Fact):
            continue
        values = [getattr(known, name), *(fact for field, fact in known.conflicts if field == name)]
        if name == "published":
            values.append(known.updated)  # a date shown on the page may be the later one
        if any(fact is not None and _echoes(name, fact.value, value.value) for fact in values):
            kept[name] = None
    return Facts(**kept)


def _echoes(name: str, known: str, other: str) -> bool:
    if name == "language":
        return known.split("-")[0].lower() == other.split("-")[0].lower()
    if name in DATES:
        return same_moment(known, other)
    first, second = (re.sub(r"[\W_]+", "", value).casefold() for value in (known, other))
    return first == second or (
        name == "title" and min(len(first), len(second)) > 15 and (first in second or second in first)
    )
