"""Lengths of time and what recurs: two weeks, a ten-day siege, the past few months, every Friday, daily."""

from __future__ import annotations

import re

from .moments import Moment
from .setting import Answer, Rule, Setting, rule
from .words import (
    COUNT,
    COUNT_STARTS,
    LONG_MONTH,
    LONG_WEEKDAY,
    MONTHS,
    PART,
    PARTS,
    SEASON,
    SEASONS,
    UNIT,
    UNIT_WORDS,
    VAGUE,
    VAGUE_STARTS,
    WEEKDAYS,
    duration,
    number,
    singular,
)  # fmt: skip

_EDGES = frozenset(
    """
    first last past next final previous following coming recent preceding opening closing intervening remaining early
    latest same ensuing
    """.split()
)
_EDGE = f"(?:{'|'.join(sorted(_EDGES))})"
_ADJECTIVE = (
    r"(?:(?:more|full|long|short|whole|straight|consecutive|solid|further|additional|calendar|working|business|"
    r"brutal|bloody|bitter|"
    r"hard|successive|tough|difficult|odd) )"
)
_AGE_AFTER = re.compile(r"(?:-| )old\b| of age\b|-olds?\b| (?:his|her) (?:senior|junior)\b")
_AGE_BEFORE = re.compile(r"\b(?:aged?|aged about|turned|turning|turns) $")
_NUMBERED = re.compile(r"(?:[$£€.:-]|\d,|\b(?:no\.|number|phase|day|under|u-?) )$")
_ATTRIBUTE = re.compile(r"\b(?:an?|the|his|her|its|their|this|that|each|every|another|per) $")
_FOR = re.compile(
    r"\b(?:for|after|in|within|takes?|took|taking|of|lasted|lasting|spent|spend|spending|over|than|over the|"
    r"through|throughout the|and|or|following) $"
)
_IN_ONE = re.compile(r"\b(?:in|for|within|only|just|than|over|about) $")
_DAY_WHEN = re.compile(r" (?:when|in which|that|off|to|he|she|they|we|i|it|be|will|the|is|was)\b")
_RECURRING = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}
_ADVERBS = {
    "daily": "XXXX-XX-XX", "everyday": "XXXX-XX-XX", "weekly": "XXXX-WXX", "monthly": "XXXX-XX", "yearly": "XXXX",
    "annual": "XXXX", "annually": "XXXX", "hourly": "PT1H", "quarterly": "P1Q", "biweekly": "P2W", "fortnightly": "P2W",
    "nightly": "XXXX-XX-XXTNI", "weekdays": "XXXX-WXX", "weekends": "XXXX-WXX-WE",
}  # fmt: skip


def _is_age(match: re.Match[str], setting: Setting) -> bool:
    return bool(_AGE_AFTER.match(setting.plain, match.end()) or _AGE_BEFORE.search(setting.before(match.start(), 14)))


@rule(
    "length",
    {"0", "the", *_EDGES, *COUNT_STARTS, *VAGUE_STARTS},
    rf"(?:(?:the )?{_EDGE} )?(?:(?P<count>{COUNT})(?P<and>[ -]and[ -]a[ -]half)?(?:-|- | )|"
    rf"(?P<vague>{VAGUE}) )(?:{_EDGE} )?{_ADJECTIVE}?"
    rf"(?P<unit>{UNIT})(?P<plural>s)?\b(?P<half>-and-a-half| and a half)?(?P<long>[ -]long\b)?'?",
)
def length(match: re.Match[str], setting: Setting) -> Answer:
    unit, count = singular(match["unit"]), number(match["count"] or match["vague"])
    before = setting.before(match.start(), 14)
    if _is_age(match, setting) or _NUMBERED.search(before) or unit == "quarter":
        return None
    if not match["plural"] and count != "1":
        if unit in ("second", "night", "weekend"):
            return None
        if f"-{match['unit']}" not in match.group() and not match["long"] and not _ATTRIBUTE.search(before):
            return None
    if match.group() == "one day" and _is_some_day(match, setting):
        return None
    if (match["half"] or match["and"]) and count.isdigit():
        count += ".5"
    return duration(count, unit)


def _is_some_day(match: re.Match[str], setting: Setting) -> bool:
    after = setting.plain[match.end() : match.end() + 7]
    return not (_IN_ONE.search(setting.before(match.start(), 8)) or after.startswith((" of ", " after", " before")))


@rule(
    "one unit",
    {"a", "an", "one", "half", "the", "another"},
    r"(?:half an?|the (?:entire|whole|full)|an? (?:single|full|whole|entire|mere|further)|an?|one|"
    r"another) (?P<unit>minute|hour|day|week|fortnight|month|year|decade|century)"
    r"\b(?! of the\b|-|s\b|'s? (?:end|day)\b)(?P<half> and a half)?",
)
def one_unit(match: re.Match[str], setting: Setting) -> Answer:
    unit, words, after = match["unit"], match.group(), setting.plain[match.end() : match.end() + 12]
    if _is_age(match, setting) or words == "a minute":
        return None
    if words == "one day" and _is_some_day(match, setting):
        return None
    if words == "a day" and _DAY_WHEN.match(after):
        return None
    if words.startswith("half "):
        return {"hour": "PT30M", "year": "P6M", "decade": "P5Y", "century": "P50Y", "day": "PT12H"}.get(
            unit, duration("0.5", unit)
        )
    return duration("1.5" if match["half"] else "1", unit)


@rule("half a unit", {"half"}, r"half[ -](?P<unit>hour|day|century|decade|year)\b")
def half(match: re.Match[str], setting: Setting) -> Answer:
    if setting.before(match.start(), 3) == "-a-":
        return None
    return {"hour": "PT30M", "day": "PT12H", "century": "P50Y", "decade": "P5Y", "year": "P6M"}[match["unit"]]


@rule("unit long", UNIT_WORDS, r"(?P<unit>hour|day|week|month|year|decade|century)(?P<many>s)?'?-long\b")
def unit_long(match: re.Match[str], setting: Setting) -> Answer:
    return duration("X" if match["many"] else "1", match["unit"])


@rule(
    "stretch around now",
    {"the", "recent", "coming", "past", "in"},
    r"(?P<which>(?:in )?the (?:last|past|next|coming|recent|following|previous|intervening|ensuing|final|closing|"
    r"opening|early|first)|recent|coming|past) "
    r"(?P<unit>hours?|days?|weeks?|months?|years?|decades?|century|centuries|quarter)\b(?!-| old| of (?:mon|tues|"
    r"wednes|thurs|fri|satur|sun)day\b| of (?:the )?(?:\d|morning))",
)
def stretch(match: re.Match[str], setting: Setting) -> Answer:
    unit, which = match["unit"], match["which"].removeprefix("in ")
    if singular(unit) != unit:
        return duration("X", singular(unit))
    return duration("1", unit) if which in ("the last", "the past", "the coming", "the next") else None


@rule(
    "units without a count",
    UNIT_WORDS,
    r"(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries)\b(?! (?:ago|old|earlier|later|before|"
    r"away)\b)(?!-|')",
)
def units(match: re.Match[str], setting: Setting) -> Answer:
    before = setting.before(match.start(), 16)
    if not _FOR.search(before) and not setting.plain.startswith(" of ", match.end()):
        return None
    if before.endswith(("the ", "early ", "working ")) and not before.endswith(("over the ", "throughout the ")):
        return None
    return duration("X", singular(match["unit"]))


@rule(
    "every",
    {"every", "each"},
    rf"(?:every|each) (?:(?P<other>other|single|two|three|four|five|six|ten|\d\d?) )?(?:(?P<unit>hour|day|week|"
    rf"month|year|decade|century|minute|night|quarter)s?|"
    rf"(?P<weekday>{LONG_WEEKDAY})|(?P<month>{LONG_MONTH})|(?P<season>{SEASON})|"
    rf"(?P<part>{PART}))\b(?: (?P<also>{PART})\b)?",
)
def every(match: re.Match[str], setting: Setting) -> Answer:
    if match["weekday"]:
        return Moment(None, weekday=WEEKDAYS[match["weekday"]], part=PARTS[match["also"]] if match["also"] else "")
    if match["month"]:
        return Moment(None, MONTHS[match["month"]]) if setting.text[match.start("month")].isupper() else None
    if match["season"]:
        return Moment(None, season=SEASONS[match["season"]])
    if match["part"] or match["unit"] == "night":
        return Moment(None, part=PARTS[match["part"] or "night"])
    other = match["other"] or "single"
    if other == "single":
        return _RECURRING.get(match["unit"]) or duration("1", match["unit"])
    return duration("2" if other == "other" else number(other), match["unit"])


@rule("recurring", _ADVERBS, f"(?P<word>{'|'.join(_ADVERBS)})\\b(?!-)")
def recurring(match: re.Match[str], setting: Setting) -> Answer:
    if setting.text[match.start()].isupper() and not setting.starts_sentence(match.start()):
        return None  # the Daily Something
    return _ADVERBS[match["word"]]


@rule(
    "weekdays that recur",
    {word for day in WEEKDAYS if day.endswith("day") for word in (day, day + "s")},
    rf"(?P<weekday>{LONG_WEEKDAY})s\b(?!')(?: (?P<part>{PART})s?\b)?|(?P<day>{LONG_WEEKDAY}) (?P<parts>{PART})s\b",
)
def weekdays_recur(match: re.Match[str], setting: Setting) -> Answer:
    part = match["part"] or match["parts"]
    return Moment(None, weekday=WEEKDAYS[match["weekday"] or match["day"]], part=PARTS[part] if part else "")


@rule(
    "per unit",
    {"per", "once", "twice", "times"},
    r"(?:(?:once|twice|times) (?:per|a|an|each|every)|per) (?P<unit>hour|day|week|month|year|decade|minute)\b",
)
def per(match: re.Match[str], setting: Setting) -> Answer:
    return duration("1", match["unit"])


RULES: tuple[Rule, ...] = (per, every, unit_long, weekdays_recur, length, stretch, half, one_unit, units, recurring)
