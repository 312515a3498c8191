"""Parses isolated markup of a post and turns it into plain words with their links."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, NavigableString, PageElement

from ._addresses import clean

LARGEST = 200_000  # characters of markup that are parsed; no post is longer
DEEPEST = 120  # elements within elements
MOST_ELEMENTS = 6_000
INLINE_DATA = re.compile(r"data:[\w/+.;=-]{1,80},[A-Za-z0-9+/=%-]{200,}")  # pictures that a page saver put inside

PARAGRAPHS = frozenset({"p", "blockquote", "ul", "ol", "h1", "h2", "h3", "h4", "figure", "article"})
BLOCKS = frozenset({"div", "section", "li", "footer", "header", "figcaption", "tr", "table", "aside", "main"})
SILENT = frozenset(
    {"script", "style", "template", "svg", "head", "button", "iframe", "noscript", "select", "textarea", "object"}
)
BUTTONS = re.compile(r"(?:twitter-(?:share|follow|mention|hashtag)-button|fb-(?:like|share-button|follow))")
SPACES = re.compile(r"[ \t\r\f\v\xa0]+")
ALL_SPACES = re.compile(r"[ \t\r\n\f\v\xa0]+")
SPACE_BEFORE_BREAK = re.compile(r"(?<=\S) +(?=\n)")
MEDIA = re.compile(r"\s*(?:pic\.(?:twitter|x)\.com/\w{1,20}|https?://t\.co/\w{1,20}…?|\[image or embed\])\s*$")
PLAIN_MEDIA = re.compile(r"^(?:pic\.(?:twitter|x)\.com/\w{1,20}|https?://t\.co/\w{1,20})$")
MARKDOWN_LINK = re.compile(r"\\?\[([^\[\]\n]{1,200})\\?\]\((https?://[^\s()<>]{1,500})\)")


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text with line breaks, and the links in it as (start, end, address as saved)."""

    text: str
    links: tuple[tuple[int, int, str], ...] = ()

    def part(self, start: int, end: int) -> Words:
        """The words from `start` to `end`, without white space at the edges."""
        end = min(end, len(self.text))  # a status that is named elsewhere stands behind all words
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        links = tuple(
            (max(first, start) - start, min(last, end) - start, address)
            for first, last, address in self.links
            if start <= first <= end and (last <= end or first < end)
        )
        return Words(self.text[start:end], links)

    def without_media(self) -> Words:
        """The words without the picture's address at their end; it is kept as a link of no words."""
        words, after = self, []
        while words.text:
            media = MEDIA.search(words.text, max(0, len(words.text) - 80))
            if not media:
                break
            start = media.start() + len(media[0]) - len(media[0].lstrip())
            linked = [link for link in words.links if link[0] >= start]
            plain = media[0].strip()
            if linked:
                after += [address for _, _, address in linked]
            elif PLAIN_MEDIA.match(plain):
                after.append(plain if plain.startswith("http") else f"https://{plain}")
            rest = words.part(0, start)
            words = Words(rest.text, tuple(link for link in rest.links if link[0] < link[1]))
        end = len(words.text)
        return Words(words.text, (*words.links, *((end, end, address) for address in reversed(after))))


def parse(markup: str) -> BeautifulSoup | None:
    """The markup as a tree; None where it is too large, too deep or holds no tag."""
    if len(markup) > LARGEST:
        markup = INLINE_DATA.sub("data:,", markup)
    if "<" not in markup or len(markup) > LARGEST or markup.count("<") > 2 * MOST_ELEMENTS:
        return None
    tree = BeautifulSoup(markup, "lxml")
    depths = {id(tree): 0}
    for element in tree.find_all(True):
        depth = depths[id(element)] = depths.get(id(element.parent), 0) + 1
        if depth > DEEPEST or len(depths) > MOST_ELEMENTS:
            return None
    return tree


def attribute(element: Tag, *names: str) -> str:
    """The first of these attributes that has a value, as text."""
    for name in names:
        value = element.get(name)
        if value:
            return " ".join(value) if isinstance(value, list) else str(value)
    return ""


class _Writer:
    """Puts words one after another, with the breaks between blocks and the places of links."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.breaks = 0  # line breaks that the next word needs before it
        self.opened: list[list[int]] = []  # where each open link began; -1: none of its words was written yet
        self.links: list[tuple[int, int, str]] = []

    def write(self, piece: str) -> None:
        """Adds words; white space at the start of a line is left out."""
        at_start = not self.length or self.breaks or self.pieces[-1][-1].isspace()
        if at_start:
            piece = piece.lstrip(" ")
        if not piece:
            return
        if self.breaks and self.length:
            self._add("\n" * min(self.breaks, 4))
        self.breaks = 0
        for link in self.opened:
            if link[0] < 0:
                link[0] = self.length
        self._add(piece)

    def close_link(self, address: str) -> None:
        """Ends the innermost open link."""
        begun = self.opened.pop()[0]
        if address:
            self.links.append((begun if begun >= 0 else self.length, self.length, address))

    def _add(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)


def words_of(root: Tag, leave_out: Callable[[Tag], bool] | None = None, keep_lines: bool = False) -> Words:
    """What a reader sees of an element. `keep_lines`: line ends in the markup are line breaks of the post."""
    writer = _Writer()
    walk: list[tuple[PageElement, bool]] = [(child, False) for child in reversed(root.contents)]
    while walk:
        node, leaving = walk.pop()
        if not isinstance(node, Tag):
            if type(node) in (NavigableString, CData):
                writer.write(_spaces(str(node), keep_lines))
            continue
        room = 2 if node.name in PARAGRAPHS else 1 if node.name in BLOCKS else 0
        if leaving:
            writer.breaks = max(writer.breaks, room)
            if node.name == "a":
                writer.close_link(attribute(node, "href"))
        elif node.name == "br":
            writer.breaks += 1
        elif node.name == "img":
            emoji = attribute(node, "alt")  # only the pictures that stand for an emoji are words
            writer.write(emoji if len(emoji) <= 16 and not emoji.isascii() else "")
        elif (
            node.name not in SILENT
            and not BUTTONS.search(attribute(node, "class"))
            and not (leave_out and leave_out(node))
        ):
            writer.breaks = max(writer.breaks, room)
            if node.name == "a":
                writer.opened.append([-1])
            walk.append((node, True))
            walk.extend((child, False) for child in reversed(node.contents))
    return tidied(Words("".join(writer.pieces), tuple(sorted(writer.links))))


def _spaces(text: str, keep_lines: bool) -> str:
    if keep_lines and "\n" in text.strip():
        return SPACES.sub(" ", text).replace(" \n", "\n").replace("\n ", "\n")
    return ALL_SPACES.sub(" ", text)


def tidied(words: Words) -> Words:
    """The words without spaces before line breaks and around the whole."""
    text, links = words.text, words.links
    gone = [match.span() for match in SPACE_BEFORE_BREAK.finditer(text)]
    if gone:
        starts = [start for start, _ in gone]
        before = [0, *accumulate(end - start for start, end in gone)]  # how much is gone before each of them

        def moved(offset: int) -> int:
            index = bisect_left(starts, offset)
            inside = max(0, gone[index - 1][1] - offset) if index else 0
            return offset - before[index] + inside

        text = SPACE_BEFORE_BREAK.sub("", text)
        links = tuple((moved(first), moved(last), address) for first, last, address in links)
    return Words(text, links).part(0, len(text))


def literal_words(line: str) -> Words:
    """A line of a plain text with its literal anchors or Markdown links read as links."""
    if "<" in line and "</" in line:
        tree = parse(line)
        if tree:
            return words_of(tree)
    line = html.unescape(line).strip()
    pieces: list[str] = []
    links: list[tuple[int, int, str]] = []
    done = length = 0
    for match in MARKDOWN_LINK.finditer(line):
        pieces += [line[done : match.start()], match[1]]
        length += match.start() - done
        links.append((length, length + len(match[1]), match[2]))
        length += len(match[1])
        done = match.end()
    pieces.append(line[done:])
    return tidied(Words(ALL_SPACES.sub(" ", "".join(pieces)) if not links else "".join(pieces), tuple(links)))


def cleaned_links(words: Words) -> tuple[tuple[int, int, str], ...]:
    """The links as plain web addresses, without tracking parameters; what is none is left out."""
    found = ((start, end, clean(address)) for start, end, address in words.links)
    return tuple(sorted({link for link in found if link[2]}))


def joined(parts: Iterable[Words]) -> Words:
    """The words of several lines, one below the other."""
    text, links = "", []
    for part in parts:
        if text:
            text += "\n"
        links += [(first + len(text), last + len(text), address) for first, last, address in part.links]
        text += part.text
    return Words(text, tuple(links)).part(0, len(text))
