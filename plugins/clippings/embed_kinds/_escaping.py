"""Undoes the escaping of isolated markup: entities, strings of JSON, percent signs, `data:` addresses."""

from __future__ import annotations

import html
import re
from base64 import b64decode
from urllib.parse import unquote

LONGEST_PAGE = 400_000  # characters of a `data:` address
ESCAPED_TAG = re.compile(r"\s*&(?:amp;){0,3}(?:lt|#0{0,3}60|#x0{0,3}3c);[a-z!]", re.I)
ESCAPED_QUOTE = re.compile(r"<[a-z][\w-]{0,40}[^<>]{0,400}?=\s?(\\{1,7})[\"']", re.I)
ESCAPED_ANGLE = re.compile(r"\s*\\{1,4}u003c", re.I)
DATA_PAGE = re.compile(r"data:text/html(?:;charset=[\w-]{1,20})?(;base64)?,", re.I)
PERCENT_TAG = re.compile(r"\s*%3C[a-z]", re.I)
STRING_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([\"'\\/bfnrt]))")
ESCAPES = {"b": "", "f": "", "n": "\n", "r": "", "t": "\t"}


def unescaped(markup: str) -> str | None:
    """Markup that was escaped as a whole (entities, a JSON string, percent signs), one level back; None where it is none."""
    if "\\" in markup and (
        ESCAPED_ANGLE.match(markup) or ((quote := ESCAPED_QUOTE.search(markup[:2000])) and quote[1])
    ):
        return STRING_ESCAPE.sub(_escape, markup).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if ESCAPED_TAG.match(markup):
        return html.unescape(markup)
    if PERCENT_TAG.match(markup):
        return unquote(markup)
    return None


def data_page(address: str) -> str | None:
    """The page that a `data:` address holds; None where it is no such address."""
    head = DATA_PAGE.match(address)
    if not head or len(address) > LONGEST_PAGE:
        return None
    body = address[head.end() :]
    if not head[1]:
        return unquote(body)
    try:
        return b64decode(unquote(body), validate=False).decode("utf-8", "replace")
    except ValueError:
        return None


def _escape(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else ESCAPES.get(match[2], match[2])
