"""A Twitter post copied from the screen: name, @handle, words, and last `9:30 AM · Feb 14, 2023`; or the date behind the handle."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Embed
from ._kind import EmbedKind, Example, FoundPost, Posts
from ._markup import joined, literal_words
from ._printed_dates import read_day
from ._twitter import tweet

MOST_LINES = 16  # between the handle and the time
LONGEST_NAME, LONGEST_POST = 60, 1_500  # characters
TIMED = re.compile(r"(?:^|\s)\d{1,2}[:.]\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?\s·\s(.{6,30}?)(?:\s·\s.{0,60})?$")
HANDLE = re.compile(r"@([A-Za-z0-9_]{1,15})$")
SIGNED = re.compile(r"^(?P<name>\S[^@\n·]{0,59}?)\s@(?P<handle>[A-Za-z0-9_]{1,15})\s(?P<rest>.+)$")


def read_lines(lines: Sequence[str], index: int, posts: Posts) -> FoundPost | None:
    """The post whose time, or whose name with its date, stands on this line."""
    line = lines[index].strip()
    if len(line) > LONGEST_POST:
        return None
    timed = TIMED.search(line)
    if timed and read_day(timed[1]):
        return _on_one_line(index, line, timed) if timed.start() else _on_many_lines(lines, index, timed[1])
    signed = SIGNED.match(line)
    if signed and signed["rest"].startswith("· ") and len(signed["rest"]) < 24 and read_day(signed["rest"][2:]):
        below = next((i for i in range(index + 1, min(len(lines), index + 3)) if lines[i].strip()), None)
        if below is not None and len(lines[below]) < LONGEST_POST:
            return FoundPost(index, below, (_post(signed, lines[below], signed["rest"][2:]),))
    return None


def _on_one_line(index: int, line: str, timed: re.Match[str]) -> FoundPost | None:
    signed = SIGNED.match(line[: timed.start()])
    return FoundPost(index, index, (_post(signed, signed["rest"], timed[1]),)) if signed else None


def _on_many_lines(lines: Sequence[str], index: int, day: str) -> FoundPost | None:
    filled = [i for i in range(max(0, index - 2 * MOST_LINES), index) if lines[i].strip()][-MOST_LINES:]
    for place in range(len(filled) - 2, 0, -1):
        signed = HANDLE.match(lines[filled[place]].strip())
        name = lines[filled[place - 1]].strip()
        if signed and name and len(name) <= LONGEST_NAME and not name.endswith((".", ":", ",")):
            words = joined(literal_words(lines[i].strip()) for i in filled[place + 1 :])
            post = tweet(None, handle=signed[1], name=name, words=words, printed=day)
            return FoundPost(filled[place - 1], index, (post,)) if len(words.text) < LONGEST_POST else None
    return None


def _post(signed: re.Match[str], text: str, day: str) -> Embed:
    return tweet(None, handle=signed["handle"], name=signed["name"], words=literal_words(text.strip()), printed=day)


KIND = EmbedKind(
    name="copied_post",
    line_marks=("·",),
    read_lines=read_lines,
    examples=(
        Example(
            "Harbour Watch\n@HarbourWatch\nThe ferry is back.\nAt last.\n9:30 AM · Feb 14, 2023",
            (
                {
                    "platform": "twitter",
                    "handle": "HarbourWatch",
                    "name": "Harbour Watch",
                    "text": "The ferry is back.\nAt last.",
                    "date": "2023-02-14",
                    "id": None,
                },
            ),
        ),
        Example(
            "Harbour Watch @HarbourWatch The ferry is back. 9:30 AM · Feb 14, 2023 · 1,204 Views",
            ({"handle": "HarbourWatch", "text": "The ferry is back.", "date": "2023-02-14"},),
        ),
        Example(
            "Harbour Watch @HarbourWatch · Feb 14, 2023\nThe ferry is back.",
            ({"handle": "HarbourWatch", "text": "The ferry is back."},),
        ),
    ),
    not_examples=(
        "By Lena Marsh\n9:30 AM · Feb 14, 2023",
        "Lena Marsh\n@lenamarsh\n9:30 AM · Feb 14, 2023",
        "Follow Lena Marsh @lenamarsh for more",
    ),
)
