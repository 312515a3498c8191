"""Parses a saved page into a tree, after a check that no page can make the parser run away."""

from __future__ import annotations

import re

from lxml import etree, html
from lxml.html import HtmlElement

from ...encoding import NotText, decode
from .. import Unreadable

DEEPEST = 512  # elements inside each other
MOST_ATTRIBUTES = 256  # of one tag; lxml takes quadratic time over them
VALUE = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*')")
INSIDE = r"""((?:[^"'>=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|["'=])*+)"""  # of a tag; quotes count behind an equals sign only
# Comments, scripts and styles are passed over with their content. Possessive, without a required end: linear in the input.
TAGS = re.compile(
    rf"<!--(?:.*?-->|.*)|<script\b{INSIDE}(?:.*?</script|.*)|<style\b{INSIDE}(?:.*?</style|.*)|<[A-Za-z]{INSIDE}",
    re.IGNORECASE | re.DOTALL,
)
ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)  # the parser would drop what stands behind them


def parse(data: bytes) -> tuple[HtmlElement, str, str]:
    """The tree of a saved page, its markup as text, and the encoding used. Raises `Unreadable`."""
    try:
        markup, encoding = decode(data)
    except NotText as reason:
        raise Unreadable(str(reason)) from reason
    return parse_markup(markup), markup, encoding


def parse_markup(markup: str) -> HtmlElement:
    """The tree of a page's markup, without comments. Raises `Unreadable` where it holds nothing, or is hostile."""
    check_attributes(markup)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    whole = ENDS.sub("", markup).replace("\0", "\ufffd")
    try:
        return html.document_fromstring(whole.encode("utf-8", errors="replace"), parser=parser, ensure_head_body=False)
    except (ValueError, AssertionError, etree.LxmlError) as problem:
        raise Unreadable("the page holds nothing that can be read") from problem


def check_attributes(markup: str) -> None:
    """Raises `Unreadable` where a tag has more than 256 attributes. Linear in the length of the markup."""
    for tag in TAGS.finditer(markup):
        if tag.end() - tag.start() < 2 * MOST_ATTRIBUTES:
            continue
        inside = tag.group(tag.lastindex) if tag.lastindex else ""
        if len(VALUE.sub(" ", inside).replace("/", " ").split()) > MOST_ATTRIBUTES + 1:
            raise Unreadable(f"a tag has more than {MOST_ATTRIBUTES} attributes")
