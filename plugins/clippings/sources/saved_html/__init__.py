"""Saved web pages: browser "save as", SingleFile, captures of web archives, or any page written to a file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml.html import HtmlElement
from msgspec.structs import replace

from ...model import Fact, Facts, Saved
from .. import Source
from .body import Body, find_body
from .embedded import pictures
from .facts import dated, facts_of
from .head import read_head
from .json_ld import stated
from .parse import parse, parse_markup
from .parts import parts_of, printed
from .walk import write

LOOKS_LIKE_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|meta|div|p|title|!--)\b", re.IGNORECASE)


def claims(head: bytes, name: str) -> float:
    """Surely mine where the first bytes open a page, likely where the name says so."""
    named = name.lower().endswith(SOURCE.extensions)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return 0.9
    if start.startswith(b"<") and LOOKS_LIKE_HTML.search(head):
        return 0.8
    return 0.7 if named else 0.0


def extract(data: bytes, name: str) -> Saved:
    """The source text, parts and facts of a saved page."""
    tree, markup, encoding = parse(data)
    return of_page(tree, markup, Facts(encoding=Fact(encoding, "saved file")))


def of_page(
    tree: HtmlElement, markup: str, known: Facts, whole: bool = False, files: Mapping[str, str] | None = None
) -> Saved:
    """What a parsed page holds; `known` is what its container (an archive, a collection) already says of it.

    `files` gives the file names of pictures saved with it, by their addresses. `whole`: it is nothing but an
    article (a clip); no body is looked for, and no date guessed.
    """
    head = read_head(tree, markup)
    written = write(tree)
    article = stated(head.scripts, head.title)
    title = article.headline or head.first("og:title") or head.title
    guessed = "" if whole or known.published else dated(facts_of(head, article), tree)
    body = Body([True] * len(written.leaves)) if whole else find_body(tree, written, title, article.text)
    parts = parts_of(written, body, head, files or {})
    facts = known.over(facts_of(head, article, *printed(written, body, parts)))
    if guessed and facts.published is None:
        facts = replace(facts, published=Fact(guessed, "htmldate"))
    return Saved(written.text, parts, facts)


__all__ = ["SOURCE", "of_page", "parse_markup"]

SOURCE = Source(
    name="saved_html",
    extensions=(".html", ".htm", ".xhtml", ".shtml"),
    claims=claims,
    extract=extract,
    pictures=pictures,
    examples=(
        (
            b"<!DOCTYPE html><html><body><h1>Ferry late</h1><p>The ferry to Lammas was late.</p></body></html>",
            "ferry.html",
        ),
        (
            b"<!-- saved from url=(0030)https://ferry.example/late.html -->\n<html><p>The ferry was late.</html>",
            "saved",
        ),
    ),
)
