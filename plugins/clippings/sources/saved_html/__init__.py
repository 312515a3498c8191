"""Saved web pages: browser "save as", SingleFile, captures of web archives, or any page written to a file."""

from __future__ import annotations

import re

from ...model import Fact, Facts, Saved
from .. import Source
from .body import find_body
from .parse import parse
from .parts import parts_of
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
    tree, _markup, encoding = parse(data)
    written = write(tree)
    body = find_body(tree, written, tree.findtext(".//title") or "")
    return Saved(written.text, parts_of(written, body), Facts(encoding=Fact(encoding, "saved file")))


SOURCE = Source(
    name="saved_html",
    extensions=(".html", ".htm", ".xhtml", ".shtml"),
    claims=claims,
    extract=extract,
    examples=(
        (b"<!DOCTYPE html><html><body><h1>Ferry late</h1><p>The ferry to Lammas was late.</p></body></html>", "ferry.html"),
        (b"<!-- saved from url=(0030)https://ferry.example/late.html -->\n<html><p>The ferry was late.</html>", "saved"),
    ),
)
