"""Finds who signed a flattened post: the line `— Name (@handle) October 9, 2018` that widgets print under it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ._markup import Words

MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069"  # directions, printed around names in right-to-left posts
IN_BRACKETS = re.compile(
    rf"[(（][{MARKS}\s]{{0,4}}@(?P<handle>[A-Za-z0-9_][\w.-]{{0,80}}(?:@[A-Za-z0-9][\w.-]{{0,80}})?)[{MARKS}\s]{{0,4}}[)）]"
)
UNBRACKETED = re.compile(r"[—―]\s?(?P<name>[^\n@—―]{0,60}?)\s?@(?P<handle>[A-Za-z0-9_]{1,15})\s*$")
# The dash as printed, or as text that was decoded wrongly shows it.
DASH_FIRST = re.compile(rf"[{MARKS}\s>]{{0,6}}(?:[—–―‒]|--?|â€[”“\"\x9d\x93]|â\x80[\x93\x94])[{MARKS}\s]{{0,4}}")
DASHES = (
    re.compile(r"(?:^|(?<=[\s\"”’.!?…\w)]))(?:[—―]|â€”)\s?"),
    re.compile(r"(?:^|(?<=\s))–\s"),
    re.compile(r"(?:^|(?<=\s))--?\s"),
)
LONGEST_NAME = 160  # characters; display names have 50, more with what a page adds
LONGEST_DATE = 60
MOST_LINKS = 60  # of one post that are looked at


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed: `start` is where the signature begins, `after` what stands behind the handle on its line."""

    start: int
    end: int
    name: str
    handle: str
    after: str
    own_line: bool


def sign(text: str, start: int = 0, end: int | None = None, dashed: bool = True) -> Signature | None:
    """The signature in the one line text[start:end]; the last handle in brackets counts, names may hold others.

    Not `dashed`: a line of its own may be a name and a handle without the dash before them.
    """
    line = text[start : len(text) if end is None else end]
    found = list(IN_BRACKETS.finditer(line))
    if not found:
        return None
    last = found[-1]
    before = line[: last.start()]
    own = DASH_FIRST.match(line)
    if own and own.end() <= last.start():
        begin, name_start, own_line = 0, own.end(), True
    else:
        own_line = False
        dash = next((hits[-1] for hits in (list(d.finditer(before)) for d in DASHES) if hits), None)
        if dash:
            begin, name_start = dash.start(), dash.end()
        elif not dashed and len(before) <= LONGEST_NAME and (not start or text[start - 1] == "\n"):
            begin, name_start, own_line = 0, 0, True
        else:
            return None
    name = before[name_start:].strip(f"{MARKS[:2]} \t\u202a\u202b\u202c\u200f\u200e")
    if len(name) > LONGEST_NAME:
        return None
    return Signature(start + begin, start + len(line), name, last["handle"], line[last.end() :].strip(), own_line)


def sign_bare(text: str, start: int = 0, end: int | None = None) -> Signature | None:
    """A signature without brackets at the end of a line: `… —@handle`, `… — Name @handle`."""
    line = text[start : len(text) if end is None else end]
    found = UNBRACKETED.search(line, max(0, len(line) - 100))
    if not found:
        return None
    own_line = not line[: found.start()].strip()
    return Signature(start + found.start(), start + len(line), found["name"].strip(), found["handle"], "", own_line)


def signed_by_link(
    words: Words, is_post: Callable[[str], bool]
) -> tuple[Signature | None, tuple[int, int, str] | None]:
    """The signature before the link to the post itself, and that link: the printed date is its words.

    A post may link other posts in its text: the link that follows a signature is its own, else the last one.
    """
    own = [link for link in words.links[:MOST_LINKS] if is_post(link[2])]
    for link in own:
        line_start = words.text.rfind("\n", 0, link[0]) + 1
        signature = (
            sign(words.text, line_start, link[0])
            or sign_over_lines(words.text, link[0])
            or sign(words.text, line_start, link[0], dashed=False)
        )
        if signature and len(signature.after) <= 12:
            return signature, link
    return None, own[-1] if own else None


def sign_over_lines(text: str, end: int) -> Signature | None:
    """A signature whose name, handle or date some page put on lines of their own; it ends right before `end`."""
    window_start = max(0, end - 200)
    paragraph = text.rfind("\n\n", window_start, end)
    while paragraph >= 0 and not text[paragraph:end].strip():
        paragraph = text.rfind("\n\n", window_start, paragraph)
    start = paragraph + 2 if paragraph >= 0 else window_start
    signature = sign(text[start:end].replace("\n", " "))
    if not signature:
        return None
    return Signature(
        start + signature.start, end, signature.name, signature.handle, signature.after, signature.own_line
    )


def signed_by_line(words: Words) -> Signature | None:
    """The first line of its own that is a signature with something like a date behind it, or without anything."""
    position = 0
    for line in words.text.split("\n"):
        signature = sign(words.text, position, position + len(line))
        if (
            signature
            and len(signature.after) <= LONGEST_DATE
            and (not signature.after or re.search(r"\d", signature.after))
        ):
            return signature
        position += len(line) + 1
    return None
