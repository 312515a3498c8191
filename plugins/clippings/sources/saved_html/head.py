"""Reads the head of a page, the comments that savers leave, and everything else that states facts in so many words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

SAVED_FROM = re.compile(r"<!--\s{0,9}saved from url=\(\d{1,6}\)(\S{1,2000})\s{0,9}-->")
SINGLE_FILE = re.compile(r"<!--\s{1,9}Page saved with SingleFile\s{1,9}(.{0,3000}?)-->", re.DOTALL)
FIELD = re.compile(r"^\s{0,9}(url|saved date):\s{0,9}(\S[^\n]{0,2000})", re.MULTILINE)
HEAD = 20_000  # characters in which savers leave their comments


@dataclass(slots=True)
class Head:
    """Metas by lower-case name or property (all values in order), addresses of links by relation, and the like."""

    title: str = ""
    language: str = ""
    base: str = ""
    metas: dict[str, list[str]] = field(default_factory=dict)
    itemprops: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)  # of JSON-LD
    saved_from: str = ""
    saver_url: str = ""
    saver_date: str = ""

    def first(self, *names: str) -> str:
        """The first value that one of the metas has."""
        return next((value for name in names for value in self.metas.get(name, ())), "")


def read_head(tree: HtmlElement, markup: str) -> Head:
    """What the page states in its head, its JSON-LD scripts, its microdata and its saver's comments."""
    head = Head(
        language=tree.get("lang")
        or tree.get("xml:lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or ""
    )
    for element in tree.iter("meta", "link", "script", "title", "base"):
        tag = element.tag
        if tag == "meta":
            _meta(head, element)
        elif tag == "script":
            if "ld+json" in element.get("type", ""):
                head.scripts.append(element.text or "")
        elif tag == "link":
            if element.get("href"):
                head.links.setdefault(element.get("rel", "").strip().lower(), element.get("href").strip())
        elif tag == "title":
            if not head.title and element.text and not any(True for _ in element.iterancestors("svg")):
                head.title = " ".join(element.text.split())
        elif not head.base:
            head.base = element.get("href", "").strip()
    _saver(head, markup[:HEAD])
    return head


def _meta(head: Head, element: HtmlElement) -> None:
    content = " ".join(element.get("content", "").split())
    if not content:
        return
    for attribute in ("property", "name", "http-equiv"):
        for name in element.get(attribute, "").lower().split():
            head.metas.setdefault(name, []).append(content)
    itemprop = element.get("itemprop", "")
    if itemprop:
        head.itemprops.setdefault(itemprop.lower(), []).append(content)


def _saver(head: Head, markup: str) -> None:
    saved = SAVED_FROM.search(markup)
    if saved:
        head.saved_from = saved.group(1)
    single = SINGLE_FILE.search(markup)
    if single:
        fields = dict(FIELD.findall(single.group(1)))
        head.saver_url = fields.get("url", "").strip()
        head.saver_date = fields.get("saved date", "").strip()
