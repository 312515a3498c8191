"""Tells how much of a lifted fragment is the post: a tag that was never closed swallows the article behind it."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Embed
from ._attribution import sign
from ._printed_dates import read_day

SHORT = 60  # characters; shorter lines behind the signature (a date, counts, "View on X") may be the widget's own


def own_lines(lines: Sequence[str], embeds: Sequence[Embed]) -> int:
    """How many of a fragment's visible lines, from the first, are those of its posts; all, where nothing says otherwise.

    The outer post's signature ends it. Longer lines behind that, which are no post's words, are the article's.
    """
    outer = embeds[0] if embeds else None
    if outer is None or not outer.handle:
        return len(lines)
    handle = outer.handle.lower()
    for index, line in enumerate(lines):
        signature = sign(line.strip()) if "@" in line else None
        if not signature or signature.handle.lower() != handle:
            continue
        end = index + 1
        while end < len(lines) and (not lines[end].strip() or read_day(lines[end])):
            end += 1
        if any(len(after.strip()) > SHORT and not _in_a_post(after, embeds) for after in lines[end:]):
            return end
        break
    return len(lines)


def _in_a_post(line: str, embeds: Sequence[Embed]) -> bool:
    start = line.strip()[:40]
    return any(start in (embed.text or "") for embed in embeds)
