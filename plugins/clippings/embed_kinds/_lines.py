"""Finds the posts in the lines of a plain text: literal markup, bare addresses, JSON, and what the kinds know of lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Embed
from ._escaping import unescaped
from ._fragments import Claim, Reader, gathered
from ._kind import EmbedKind, FoundPost
from ._markup import LARGEST

MOST_LINES = 40  # of one post's markup
TAG_START = re.compile(
    r"(?P<before>[\w\"'`\\:=,{\[(.\s-]{0,60}?)"
    r"(?:<!\[CDATA\[)?\s?(?P<open><|&(?:amp;){0,2}(?:lt|#0?60|#x0?3c);|\\{1,4}u003c|%3C)(?P<tag>[a-z][a-z0-9-]{0,30})(?=[\s>&\\/%])",
    re.IGNORECASE,
)
HOLDING_TAGS = frozenset(
    "blockquote iframe figure div section aside center amp-twitter amp-iframe amp-instagram amp-facebook amp-youtube amp-tiktok "
    "amp-embedly-card amp-reddit amp-vimeo amp-dailymotion amp-bluesky script p a oembed tweet twitter-tweet object embed noscript "
    "lite-youtube youtube-video span article twitter-widget youtube twittertweetembed xembed".split()
)
BARE = re.compile(
    r"^(?:\[embed\]|⟦|<)?\s*((?:https?:)?//[^\s<>\"'⟦⟧\[\]]{6,900}|(?:www\.|mobile\.|m\.)?[a-z0-9-]{1,40}\.(?:com|me|be|app|net|tv)/[^\s<>\"'\[\]]{4,300})"
    r"\s*(?:\[/embed\]|⟧|>)?$",
    re.IGNORECASE,
)
MARKDOWN_PICTURE = re.compile(r"^!\[[^\]\n]{0,200}\]\((https?://[^\s()]{6,500})\)$")
WIDGET_SCRIPT = re.compile(
    r"^(?:<|&lt;|&amp;lt;|\\{1,4}u003c)script\b.{0,200}(?:widgets\.js|embeds?\.js|embed-v\d|/embed/|telegram-widget|sdk\.js)"
    r".{0,160}/?\s?script\s?(?:>|&gt;|&amp;gt;|\\{1,4}u003e)?$",
    re.IGNORECASE | re.DOTALL,
)
CLOSING = {tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in HOLDING_TAGS}
OPENING = {tag: re.compile(rf"<{tag}\b", re.IGNORECASE) for tag in HOLDING_TAGS}
VOID = frozenset({"embed"})


def find_posts(lines: Sequence[str], kinds: Sequence[EmbedKind]) -> list[tuple[FoundPost, list[Claim]]]:
    """The posts in the lines, in order and never overlapping, each with the kinds that read it."""
    reader = Reader(kinds)
    text = "\n".join(lines)  # most texts have none of the marks at all: one search each, and no line is asked for them
    line_readers = [
        (kind, marks)
        for kind in kinds
        if kind.read_lines and (marks := [mark for mark in kind.line_marks if mark in text])
    ]
    found: list[tuple[FoundPost, list[Claim]]] = []
    index = free = 0  # `free`: the first line that no post has claimed yet
    while index < len(lines):
        line = lines[index].strip()
        here: tuple[FoundPost, list[Claim]] | None = None
        if line and len(line) <= LARGEST:
            here = _in_line(reader, lines, index, line)
            if not here and line_readers:
                here = _by_kind(reader, line_readers, lines, index, line, free)
        if here:
            if found and _again(found[-1][0], here[0], lines):
                here = FoundPost(found[-1][0].first_line, here[0].last_line, found[-1][0].embeds), found.pop()[1]
            found.append(here)
            index = free = here[0].last_line + 1
        else:
            index += 1
    return found


def _again(before: FoundPost, post: FoundPost, lines: Sequence[str]) -> bool:
    """Whether a post only repeats the one on the lines before it: a frame, and its address for those without frames."""
    first, second = before.embeds[0], post.embeds[0]
    same = first.id is not None and (first.platform, first.id) == (second.platform, second.id) and not second.text
    return same and not any(line.strip() for line in lines[before.last_line + 1 : post.first_line])


def _in_line(reader: Reader, lines: Sequence[str], index: int, line: str) -> tuple[FoundPost, list[Claim]] | None:
    head = line[:90]
    if "<" in head or "lt;" in head or "u003c" in head or "%3C" in head or "&#" in head:
        start = TAG_START.match(line)
        if start and start["tag"].lower() in HOLDING_TAGS:
            return _in_markup(reader, lines, index, start)
    if line[0] in "{[" and ('"' in line or line == "{"):
        return _in_json(reader, lines, index, line)
    if ("/" in line and " " not in line.strip("⟦⟧ ")) or line.startswith("[embed]"):
        bare = BARE.match(line) or MARKDOWN_PICTURE.match(line)
        if bare:
            return _found(index, index, reader.claims_at(bare[1]))
    elif line.startswith("!["):
        picture = MARKDOWN_PICTURE.match(line)
        if picture:
            return _found(index, index, reader.claims_at(picture[1]))
    return None


def _in_json(reader: Reader, lines: Sequence[str], index: int, line: str) -> tuple[FoundPost, list[Claim]] | None:
    """JSON on one line, or printed on several: to the line that closes it."""
    if line.rstrip(",;")[-1] in "}]":
        return _found(index, index, reader.claims_in_json(line))
    for last in range(index + 1, min(len(lines), index + MOST_LINES)):
        if lines[last].rstrip(" ,;") in ("}", "]"):
            return _found(index, last, reader.claims_in_json("\n".join(lines[index : last + 1])))
    return None


def _by_kind(
    reader: Reader, kinds: Sequence[tuple[EmbedKind, list[str]]], lines: Sequence[str], index: int, line: str, free: int
) -> tuple[FoundPost, list[Claim]] | None:
    best: FoundPost | None = None
    claims: list[Claim] = []
    for kind, marks in kinds:
        if kind.read_lines and any(mark in line for mark in marks):
            post = kind.read_lines(lines, index, reader)
            if post and post.first_line >= free:
                claims.append(Claim(kind, post.embeds, False))
                best = best or post
    return (best, claims) if best else None


def _found(first: int, last: int, claims: list[Claim]) -> tuple[FoundPost, list[Claim]] | None:
    posts = gathered(claims)
    return (FoundPost(first, last, posts), claims) if posts else None


def _in_markup(
    reader: Reader, lines: Sequence[str], index: int, start: re.Match[str]
) -> tuple[FoundPost, list[Claim]] | None:
    """Markup that begins on this line: to its closing tag, or, unclosed, as far as the signature of its post."""
    tag = start["tag"].lower()
    text = ""
    depth = 0
    shortest: tuple[FoundPost, list[Claim]] | None = None
    for last in range(index, min(len(lines), index + MOST_LINES)):
        text += ("\n" if text else "") + (lines[last].strip()[len(start["before"]) :] if last == index else lines[last])
        if len(text) > LARGEST:
            break
        raw = _plain(text)
        depth = len(OPENING[tag].findall(raw)) - len(CLOSING[tag].findall(raw))
        closed = depth <= 0 or tag in VOID or (last == index and raw.rstrip().endswith("/>"))
        claims = reader.claims(text) if closed or _may_end(raw) else []
        posts = gathered(claims)
        if closed:
            return _with_script(lines, FoundPost(index, last, posts), claims) if posts else None
        if shortest is None and posts and _whole(posts[0]):
            shortest = FoundPost(index, last, posts), claims
        if shortest and last >= shortest[0].last_line + 6:
            break
    return shortest


def _plain(text: str) -> str:
    for _ in range(4):
        raw = unescaped(text)
        if raw is None or raw == text:
            break
        text = raw
    return text


def _may_end(raw: str) -> bool:
    """Whether the last line of unclosed markup may complete a post: it holds a link or a signature."""
    last = raw.rstrip().rsplit("\n", 1)[-1]
    return "<a" in last or "(@" in last or "src=" in last or "data-" in last


def _whole(post: Embed) -> bool:
    return bool(post.id or post.handle)


def _with_script(lines: Sequence[str], post: FoundPost, claims: list[Claim]) -> tuple[FoundPost, list[Claim]]:
    """The post with the platform's script, which its embed code puts on the next line."""
    last = post.last_line
    for following in range(last + 1, min(len(lines), last + 3)):
        line = lines[following].strip()
        if line and WIDGET_SCRIPT.match(line) and "data-telegram-post" not in line:
            return FoundPost(post.first_line, following, post.embeds), claims
        if line:
            break
    return post, claims
