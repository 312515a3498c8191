"""Weeks, months, years counted from another moment: last week, this year, next March, two years ago."""

from __future__ import annotations

import re
from datetime import timedelta

from msgspec.structs import replace

from .calendar_dates import month_of
from .moments import Moment, of_week, shift, short_value
from .setting import Answer, Rule, Setting, rule
from .words import (
    COUNT,
    COUNT_STARTS,
    MONTH,
    PART,
    PARTS,
    SEASON,
    SEASONS,
    UNIT,
    UNIT_WORDS,
    VAGUE,
    VAGUE_STARTS,
    number,
    singular,
)  # fmt: skip

_BACK = ("last", "past", "previous", "preceding")
_ON = ("next", "following", "coming", "ensuing", "succeeding", "very next")
_STORY = ("previous", "preceding", "following", "ensuing", "succeeding", "very next", "same", "that", "that same")
_WHOLE = r"(?:day|week|weekend|month|quarter|year|decade|century)"
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def stretch(base: Moment, step: int, unit: str) -> Answer:
    """The day, week, month ... that lies `step` from the one that holds the base; None where that is not known."""
    if unit in ("week", "weekend"):
        return replace(of_week(base.date + timedelta(days=7 * step)), weekend=unit == "weekend") if base.date else None
    if unit == "day" and step == 0:
        return base.coarse if base.day else None
    if unit == "month" and step == 0:
        return Moment(base.year, base.month) if base.month else None
    if unit == "quarter" and base.month and base.year:
        years, quarter = divmod((base.month - 1) // 3 + step, 4)
        return Moment(base.year + years, season=f"Q{quarter + 1}")
    if unit in ("decade", "century") and base.year:
        return short_value(base.year + step * (10 if unit == "decade" else 100), unit)
    return shift(base, step, unit)


@rule(
    "unit around now",
    {"the", "that", "this", "early", "earlier", "late", "later", *_BACK, *_ON, "same", "current", "present"},
    rf"(?:(?:early|late|later|earlier)(?: on)?(?: in)? )?(?P<the>the |this )?(?P<which>{'|'.join((*_ON, *_BACK))}|"
    rf"this|that same|that|same|current|present)"
    rf" (?P<unit>{_WHOLE})\b(?!-|s\b| old\b)(?: (?P<part>{PART})\b)?",
)
def around_now(match: re.Match[str], setting: Setting) -> Answer:
    which, unit, the = match["which"], match["unit"], (match["the"] or "").strip()
    if (which in ("past", "coming") and the != "this") or (
        unit == "day" and which in ("this", "current", "present", "last")
    ):
        return None
    of_story = which in _STORY or (the == "the" and which == "next")
    if (the == "the" and which == "last") or (of_story and not setting.narrative and which == "next" and unit != "day"):
        return None  # "the last week", "the next year": lengths
    base = (setting.anchor if of_story else setting.base) or setting.base
    if base is None:
        return None
    answer = stretch(base, -1 if which in _BACK else 1 if which in _ON else 0, unit)
    return replace(answer, part=PARTS[match["part"]]) if isinstance(answer, Moment) and match["part"] else answer


@rule(
    "part of the unit",
    {"the", "by", "early", "earlier", "late", "later", "end", "month", "year", "most"},
    r"(?:(?:early|late|later|earlier)(?: on)? in|(?:most of )?(?:the )?(?:very )?(?:end|start|beginning|middle|"
    r"close|rest|remainder|latter part|"
    r"early part|latter half|second half|first half) of) (?:the|that|this) (?P<unit>year|month|week|day|decade|"
    r"century)\b(?!s|-)|(?P<own>month|year)'?s?[ -]end\b",
)
def part_of_unit(match: re.Match[str], setting: Setting) -> Answer:
    if match.group().endswith("end of the day"):
        return None  # an idiom, nearly always
    base = setting.course if setting.narrative else setting.base
    return stretch(base, 0, match["unit"] or match["own"]) if base else None


@rule(
    "last or next month or season",
    {"last", "next", "this", "the", "that", "early", "late"},
    rf"(?:(?:early|late) )?(?P<which>last|next|this past|this coming|this|the following|the next|the previous|"
    rf"the same|that) (?:(?P<month>{MONTH})|(?P<season>{SEASON}))\b(?! \d)",
)
def last_month(match: re.Match[str], setting: Setting) -> Answer:
    which = match["which"]
    base = setting.anchor if which.startswith("th") and not which.startswith("this") else setting.base
    if match["month"] and not setting.text[match.start("month")].isupper():
        return None
    season = SEASONS[match["season"]] if match["season"] else ""
    month = month_of(match["month"]) if match["month"] else _SEASON_MONTH[season]
    if base is None or base.year is None:
        return Moment(None, 0 if season else month, season=season)
    year, here = base.year, base.month
    if which in ("last", "this past", "the previous"):
        year -= not here or month + (2 if season else 0) >= here
    elif which in ("next", "the following", "the next", "this coming"):
        year += not here or month <= here
    elif which == "that" and match["month"] and month < here and setting.narrative:
        year += 1
    return Moment(year, season=season) if season else Moment(year, month)


@rule(
    "so long ago or later",
    {"0", "half", "a", "an", *COUNT_STARTS, *VAGUE_STARTS},
    rf"(?:(?P<half>half)(?:-| )?an? |(?P<vague>{VAGUE}) |(?P<count>{COUNT}|an?) )(?:(?:more|full|long|short|"
    rf"calendar|mere|whole) )?(?P<unit>{UNIT})s?'? "
    r"(?P<way>ago|earlier|before(?= ?[,.;)]| (?:that|in|his|her|its|when)\b)|previously|prior|later|afterwards?|"
    r"hence|from now|on(?=,))\b",
)
def ago(match: re.Match[str], setting: Setting) -> Answer:
    way, unit = match["way"], singular(match["unit"]).replace("night", "day")
    back = way in ("ago", "earlier", "before", "previously", "prior")
    base = setting.base if way in ("ago", "from now", "hence") else setting.anchor or setting.base
    count = number(match["count"] or match["vague"] or "X")
    if match["half"] and unit == "hour" and base:
        return base.coarse if base.day else None
    if not count.isdigit() or base is None or base.year is None:
        return "PAST_REF" if back else "FUTURE_REF"
    if unit in ("second", "minute", "hour"):
        return base.coarse if base.day else None
    try:
        found = shift(base, -int(count) if back else int(count), unit)
    except OverflowError:
        return None
    if found is None:  # eight days after some time in June: June
        return Moment(base.year, base.month) if unit in ("day", "week", "fortnight") else Moment(base.year)
    return found


@rule(
    "units ago",
    UNIT_WORDS,
    r"(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries) (?P<way>ago|earlier|"
    r"before(?= ?[,.])|later|afterwards?)\b",
)
def units_ago(match: re.Match[str], setting: Setting) -> Answer:
    back = match["way"] in ("ago", "earlier", "before")
    if match["unit"] in ("seconds", "minutes", "hours") and match["way"] != "ago":
        base = setting.anchor or setting.base
        return base.coarse if base and base.day else None
    return "PAST_REF" if back else "FUTURE_REF"


RULES: tuple[Rule, ...] = (ago, units_ago, last_month, part_of_unit, around_now)
