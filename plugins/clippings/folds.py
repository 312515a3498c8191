"""Finds withheld words however they are written: any case, with or without accents, in an address, over tags and entities."""

from __future__ import annotations

import functools
import gzip
import html
import re
import unicodedata
import zlib
from urllib.parse import unquote

import msgspec

from .model import Span

MARK = "[withheld]"
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "’": "'"})
LARGEST = 64 << 20  # bytes that a packed file of the site may unfold to
TAGS = re.compile(r"<[^<>]{0,2000}>")
ESCAPES = re.compile(r"\\u([0-9a-fA-F]{4})")
ADDRESS = re.compile(r"[a-z]{3,6}:", re.IGNORECASE)


class Words(msgspec.Struct, frozen=True):
    """Words and names to be found in texts."""

    pattern: re.Pattern[str]

    def spans(self, text: str) -> list[Span]:
        """Where they stand in a text, in its own offsets; in order and disjoint."""
        if not self.pattern.search(_plain(text)):
            return []
        folded, where = _folded(text)
        return [Span(where[found.start()], where[found.end() - 1] + 1) for found in self.pattern.finditer(folded)]

    def found(self, text: str) -> str:
        """The first of them that the text holds, as it stands there; "" where it holds none."""
        found = self.pattern.search(_plain(text))
        return found.group() if found else ""

    def found_in(self, data: bytes) -> str:
        """The first that a file holds: in its text, its markup, its addresses, or packed."""
        text = _unpacked(data).decode("utf-8", "ignore")
        forms = [text]
        if "&" in text:
            forms.append(html.unescape(text))
        if "<" in text:
            forms.append(TAGS.sub("", html.unescape(TAGS.sub("", text))))
        if "%" in text:
            forms.append(unquote(text))
        if "\\u" in text:
            forms.append(ESCAPES.sub(lambda found: chr(int(found.group(1), 16)), text))
        return next((found for form in forms if (found := self.found(form))), "")

    def hidden(self, text: str) -> str:
        """The text with a mark in their place; of an address that holds one nothing is left."""
        spans = self.spans(text) or (self.spans(unquote(text)) and [Span(0, len(text))])
        if spans and ADDRESS.match(text):
            return ""
        for span in reversed(spans or []):
            text = text[: span.start] + MARK + text[span.end :]
        return text


@functools.lru_cache(maxsize=64)
def words_of(texts: tuple[str, ...]) -> Words | None:
    """A finder of those texts; None where there are none. White space, hyphens and the like may part their words."""
    patterns = []
    for text in sorted({_plain(text).strip() for text in texts}, key=lambda t: (-len(t), t)):
        tokens = [re.escape(token) for token in re.findall(r"\w+", text.replace("_", " "))]
        if tokens:
            patterns.append(r"(?:[\W_]|%20){1,8}".join(tokens))
    return Words(re.compile(rf"(?<![^\W_])(?:{'|'.join(patterns)})(?![^\W_])")) if patterns else None


def _plain(text: str) -> str:
    """The text in small letters without accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(LETTERS)).casefold().translate(LETTERS)
    return plain.translate(_combining())


@functools.cache
def _combining() -> dict[int, None]:
    marks = [code for code in range(0x110000) if unicodedata.combining(chr(code))]
    return dict.fromkeys([*marks, *map(ord, INVISIBLE)])


def _folded(text: str) -> tuple[str, list[int]]:
    """The text in small letters without accents, and for each of its characters the place it has in the text."""
    if text.isascii():
        return text.lower(), range(len(text))  # type: ignore[return-value]
    letters: list[str] = []
    where: list[int] = []
    for at, character in enumerate(text):
        if character in INVISIBLE:
            continue
        for letter in unicodedata.normalize("NFKD", character.translate(LETTERS)).casefold().translate(LETTERS):
            if not unicodedata.combining(letter):
                letters.append(letter)
                where.append(at)
    return "".join(letters), where


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        unfolder = zlib.decompressobj(wbits=31)
        return unfolder.decompress(data, LARGEST)
    except (zlib.error, gzip.BadGzipFile):
        return data
