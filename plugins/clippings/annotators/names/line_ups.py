"""Finds team line-ups, as sports desks print them: "Rovers: Pell; Marsh, Ince; Kent (York 62), Hart." The names are players',
by surname alone: where one is also a town's, no town is meant."""

from __future__ import annotations

import re

from ...model import Block
from .candidates import Candidate
from .words import Words

_LINES, _PLAYERS = 2, 7  # a team has lines, parted by semicolons, and at least so many are printed
_LONGEST = 1200
_BRACKETS = re.compile(r"\([^()\n]{0,60}\)")
_PARTS = re.compile(r"[;,]")
_WORDS = re.compile(r"[^\W\d_][\w'’-]+")
_STOP = re.compile(r"\.(?: |$)")


def strike_line_ups(found: list[Candidate], words: Words, blocks: tuple[Block, ...]) -> None:
    """Takes the kind from all but people in a block's line-ups, and from the same words in the rest of the block ("Booked: Ince")."""
    for index, block in enumerate(blocks):
        text = words.text[block.span.start : min(block.span.end, block.span.start + _LONGEST)]
        players = _players(text) if text.count(";") >= _LINES else frozenset()
        for candidate in found if players else ():
            if candidate.block == index and candidate.kind != "person":
                named = set(_PARTS.split(candidate.text))
                if any(name.strip() in players for name in named):
                    candidate.kind = ""


def _players(text: str) -> frozenset[str]:
    """The names in the line-ups of a text, those in brackets (who came on for whom) included."""
    players: set[str] = set()
    begin = text.find(":")
    while begin >= 0:
        stop = _STOP.search(text, begin)
        printed = text[begin + 1 : stop.start() if stop else len(text)]
        listed = _BRACKETS.sub("", printed)
        names = [part.strip() for part in _PARTS.split(listed)]
        if (
            listed.count(";") >= _LINES
            and len(names) >= _PLAYERS
            and all(name[:1].isupper() and name.count(" ") < 3 for name in names)
        ):
            players.update(names, *(_WORDS.findall(bracket) for bracket in _BRACKETS.findall(printed)))
        begin = text.find(":", begin + 1)
    return frozenset(players)
