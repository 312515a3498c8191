"""The words around a time expression that belong to it: early, the end of, the night of, more than, morning."""

from __future__ import annotations

import re

from msgspec.structs import replace

from .moments import Moment, of_week
from .setting import Piece, Setting
from .words import ORDINALS, PARTS

_STRETCH = re.compile(
    r"(?:\b(?:the )?(?:very )?(?:end|beginning|start|middle|close|outset|latter (?:part|half)|early part|"
    r"late part|latter days|rest|remainder|"
    r"(?P<half>first half|second half)|(?P<quarter>(?:first|second|third|fourth|last|final) quarter)) of |"
    r"\b(?:as )?(?:early|late)(?: as)? in |\b(?:the )?(?:early|late|mid)(?: |-)(?:(?:to|or)[ -](?:late|"
    r"mid)[ -])?)(?:the )?$"
)
_BEFORE_STRETCH = ("of ", "in ", "early ", "early-", "late ", "late-", "mid ", "mid-")  # what all of them end in
_PART = re.compile(
    r"\b(?:the )?(?:early |late )?(?:in the )?(?P<part>morning|afternoon|evening|night|eve|dawn|hours|"
    r"morning hours)(?: of)?,? (?:on )?(?:of )?(?:the )?$"
)
_WEEK = re.compile(r"\bthe week (?:of|beginning|starting) (?:the )?$")
_EARLY = re.compile(r"\b(?:early|late)(?: on)? $")
_THE = re.compile(r"\bthe $")
_ABOUT = re.compile(
    r"\b(?:only|just|less than|more than|over|nearly|almost|about|around|roughly|some|barely|at least|up to|under|"
    r"close to|as many as|as long as|"
    r"another|well over|an estimated|fewer than|a little more than|little more than|a mere|exactly|not quite|"
    r"every|each) $"
)
_PART_AFTER = re.compile(
    r",? (?:in the )?(?:early |late )?(?P<part>morning|afternoon|evening|night|overnight|dawn)\b(?!s)"
)


def framed(piece: Piece, setting: Setting, done: int) -> Piece:
    """The piece, widened and sharpened by the words around it; nothing before `done` is taken."""
    start, end, moment = piece
    before = setting.plain[max(done, start - 48) : start]
    if isinstance(moment, str):
        lead = _ABOUT.search(before) if moment[0] == "P" else None
        if moment[0] in "B0123456789":
            lead = _stretch(before) or _THE.search(before)
        return (start - len(before) + lead.start() if lead else start), end, moment
    if moment.part and not moment.day:
        return piece
    if moment.day:
        return _framed_day(start, end, moment, before, setting)
    lead = _stretch(before)
    if not lead:
        lead = _THE.search(before) if moment.season else None
        return (start - len(before) + lead.start() if lead else start), end, moment
    if not (moment.month or moment.season or moment.week or moment.weekday):
        if lead["half"]:
            moment = replace(moment, season="H1" if lead["half"].startswith("first") else "H2")
        elif lead["quarter"]:
            moment = replace(moment, season=f"Q{ORDINALS.get(lead['quarter'].split()[0], 4)}")
    return start - len(before) + lead.start(), end, moment


def _stretch(before: str) -> re.Match[str] | None:
    ended = before.removesuffix("\n").removesuffix("the ")
    return _STRETCH.search(before) if ended.endswith(_BEFORE_STRETCH) else None


def _framed_day(start: int, end: int, moment: Moment, before: str, setting: Setting) -> Piece:
    if not moment.part and (trail := _PART_AFTER.match(setting.plain, end)):
        end, moment = trail.end(), replace(moment, part=PARTS[trail["part"]])
    lead = _PART.search(before) if not moment.part else None
    if lead:
        moment = replace(moment, part="MO" if lead["part"].endswith("hours") else PARTS[lead["part"]])
    elif (week := _WEEK.search(before)) and moment.date:
        lead, moment = week, of_week(moment.date)
    else:
        lead = _THE.search(before) if setting.plain[start].isdigit() else _EARLY.search(before)
    return (start - len(before) + lead.start() if lead else start), end, moment
