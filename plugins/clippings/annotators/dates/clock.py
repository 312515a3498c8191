"""Times of day: 2:30 p.m., 14:30 GMT, noon, at night; the day they belong to is found afterwards."""

from __future__ import annotations

import re

from msgspec.structs import replace

from .moments import Moment, of_date
from .setting import Answer, Rule, Setting, rule
from .words import COUNT_STARTS, PART, PARTS, number

_NUMBERS = {"0"}
_ZONE = (
    r"(?: ?(?:gmt|utc|est|edt|cst|cdt|pst|pdt|mst|mdt|bst|cet|cest|ist|jst|e\.?t\.?|p\.?t\.?|local time|"
    r"(?:eastern|pacific|central|local|moscow) "
    r"(?:standard |daylight )?time|eastern|pacific)\b)"
)
_AT = re.compile(r"\b(?:at|by|until|till|around|about|before|after|since|from|between) $")


@rule(
    "time with a.m. or p.m.",
    _NUMBERS,
    rf"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?(?::[0-5]\d)? ?(?P<half>[ap])\.?m\b\.?{_ZONE}?",
)
def half_day(match: re.Match[str], setting: Setting) -> Answer:
    hour = int(match["hour"]) % 12 + (12 if match["half"] == "p" else 0)
    return Moment(None, part=f"{hour:02d}:{match['minute'] or '00'}")


@rule("time with its zone", _NUMBERS, rf"(?P<hour>[01]?\d|2[0-3])[:.]?(?P<minute>[0-5]\d)(?:{_ZONE}| ?(?:hours|hrs)\b)")
def with_zone(match: re.Match[str], setting: Setting) -> Answer:
    if match["hour"] + match["minute"] in match.group() and len(match["hour"]) == 1:
        return None
    return Moment(None, part=f"{int(match['hour']):02d}:{match['minute']}")


@rule("time after a preposition", _NUMBERS, r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![:\d]|\.\d)")
def bare(match: re.Match[str], setting: Setting) -> Answer:
    if not _AT.search(setting.before(match.start(), 10)):
        return None
    return Moment(None, part=f"{int(match['hour']):02d}:{match['minute']}")


@rule("noon and midnight", {"noon", "midnight", "midday"}, r"(?P<word>noon|midnight|midday)\b(?!-)")
def noon(match: re.Match[str], setting: Setting) -> Answer:
    if setting.text[match.start()].isupper() and not setting.starts_sentence(match.start()):
        return None
    return Moment(None, part="00:00" if match["word"] == "midnight" else "12:00")


@rule(
    "o'clock",
    {"0", *COUNT_STARTS},
    r"(?P<word>[a-z]{3,6}|\d\d?) o'clock\b(?: (?:in the|at) (?P<part>morning|afternoon|evening|night)\b)?",
)
def oclock(match: re.Match[str], setting: Setting) -> Answer:
    hour = number(match["word"])
    if not hour.isdigit() or int(hour) > 24:
        return None
    late = match["part"] in ("afternoon", "evening", "night")
    return Moment(None, part=f"{int(hour) % 12 + 12 if late else int(hour):02d}:00")


@rule(
    "part of a day",
    {"in", "during", "throughout", "at", "overnight", "daytime", "night", "nighttime", "by"},
    rf"(?:(?:in|during|through|throughout) the (?:(?:early |small )hours of the |early |late |small )?(?P<part>{PART})\b|at (?P<night>night)\b|"
    rf"(?P<over>overnight)\b|"
    r"(?P<time>daytime|night-time|nighttime)\b|by (?P<by>night|day)\b)(?! of\b| hours)",
)
def part_alone(match: re.Match[str], setting: Setting) -> Answer:
    if match["by"] and setting.before(match.start(), 6).endswith(("day ", "night ")):
        return None  # day by day
    if match["over"] and setting.news_day:
        return replace(of_date(setting.news_day), part="NI")
    if (
        match["part"]
        and setting.anchor
        and setting.anchor.day
        and setting.sentence(match.start())[0] > 0
        and setting.narrative
    ):
        return replace(setting.anchor, part=PARTS[match["part"]])
    return Moment(
        None,
        part="DT" if match["by"] == "day" or match["time"] == "daytime" else PARTS.get(match["part"] or "night", "NI"),
    )


RULES: tuple[Rule, ...] = (half_day, with_zone, oclock, bare, noon, part_alone)
