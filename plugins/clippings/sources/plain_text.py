"""Plain-text dumps: the file's text as it is, blank lines part its blocks."""

from __future__ import annotations

from ..encoding import NotText, decode
from ..model import Fact, Facts, Saved
from . import Source, Unreadable


def claims(head: bytes, name: str) -> float:
    """Any text at all, weakly: every other kind is surer of its own."""
    return 0.5 if name.lower().endswith((".txt", ".text")) else 0.1


def extract(data: bytes, name: str) -> Saved:
    """The decoded file, unchanged."""
    try:
        text, encoding = decode(data)
    except NotText as reason:
        raise Unreadable(str(reason)) from reason
    return Saved(text=text, facts=Facts(encoding=Fact(encoding, "saved file")))


SOURCE = Source(
    name="plain_text",
    extensions=(".txt", ".text"),
    claims=claims,
    extract=extract,
    examples=(
        (b"The ferry to Lammas was late again on Monday.\n\nNobody was hurt.\n", "ferry.txt"),
        ("\ufeffDie Fähre kam zu spät.".encode("utf-16-le"), "faehre.txt"),
        (b"A dump without an ending in its name", "dump"),
    ),
)
