"""Days and months written out: 1 April 2022, April 1, 2022-04-01, April 2022, 7-9 May, April of that year."""

from __future__ import annotations

import re

from .moments import Moment, is_day
from .setting import Answer, Piece, Rule, Setting, rule
from .words import AD, BC, DAY, MONTH, MONTHS, WEEKDAY, WEEKDAYS, YEAR

_NUMBERS = {"0"}
_WITH_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY}),? (?:the )?)?"
_YEAR_AFTER = rf"(?:(?:,? (?:of )?|-)(?P<year>{YEAR})(?![\d%]|[,.]\d)(?: {AD})?|,? (?:of )?(?P<bc>\d{{1,4}}) ?{BC})"
_OF_THAT_YEAR = r"(?:,? (?:of )?(?P<which>that|the same|this|last|next|the following|the previous|the next) year\b)"
_AND = r"(?: ?- ?| and | to | or | until | through )"
_MORE_DAYS = (
    rf"(?P<more>(?:{_AND}|, )(?:the )?{DAY}(?:{_AND}{DAY})?"
    r"(?!\d|[.,:]\d|%| ?[ap]\.?m\b| (?!of\b|in\b|at\b|the\b)[a-z]{2,15}))"
)
# Words before which a capitalised May, March, April, June or August is the month and not a name or a verb.
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|of|since|until|till|by|from|to|and|or|before|after|during|for|through|throughout|last|next|this|"
    r"early|late|mid|"
    r"between|around|every|each|previous|following|the|on|like|come|as)[ -](?:(?:the|about|early|late|mid)[ -])?|"
    r"[(/-])$"
)
_NAMES_TOO = frozenset({"may", "march", "april", "june", "august"})
_DAYS = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b")
_STEP = {"last": -1, "the previous": -1, "next": 1, "the next": 1, "the following": 1}


def month_of(words: str) -> int:
    """The number of a month's name, shortened or not."""
    return MONTHS[words.rstrip(".")]


def year_said(match: re.Match[str], setting: Setting, month: int, day: int) -> int | None:
    """The year of a match: written out, "of that year", or the one meant."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if groups.get("bc"):
        return -int(groups["bc"])
    if which := groups.get("which"):
        base = setting.base if which in ("this", "last", "next") else setting.anchor
        return base.year + _STEP.get(which, 0) if base and base.year else None
    return setting.year_of(month, day, match.start(), match.end())


def _is_capital(match: re.Match[str], setting: Setting) -> bool:
    return setting.text[match.start("month")].isupper()


@rule("iso date", _NUMBERS, rf"(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d|-\d)")
def iso(match: re.Match[str], setting: Setting) -> Answer:
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    return Moment(year, month, day) if is_day(year, month, day) else None


@rule(
    "numeric date", _NUMBERS, rf"(?P<first>\d{{1,2}})(?P<mark>[./])(?P<second>\d{{1,2}})(?P=mark)(?P<year>{YEAR})(?!\d)"
)
def numeric(match: re.Match[str], setting: Setting) -> Answer:
    """Only where it can be read in one way: dots are European, slashes need a number over 12 or two equal ones."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["mark"] == "." or first > 12 or first == second:
        day, month = first, second
    elif second > 12:
        month, day = first, second
    else:
        return None
    return Moment(year, month, day) if is_day(year, month, day) else None


@rule(
    "attacks of 9/11", {"0", "sept", "september"}, r"9/11(?!\d|/)|sept(?:\.|ember) 11(?=,? (?:\w+ )?(?:attack|hijack))"
)
def eleventh(match: re.Match[str], setting: Setting) -> Answer:
    return Moment(2001, 9, 11)


@rule(
    "day and month",
    {"0", "the", *WEEKDAYS},
    rf"{_WITH_WEEKDAY}(?:the )?(?P<days>{DAY}(?:(?:{_AND}|, )(?:the )?{DAY}){{0,3}})"
    rf"(?: (?:of )?|-)(?P<month>{MONTH})(?![\w])(?:{_YEAR_AFTER}|{_OF_THAT_YEAR})?(?!\w)",
)
def day_month(match: re.Match[str], setting: Setting) -> Answer:
    if not _is_capital(match, setting):
        return None
    month, offset = month_of(match["month"]), match.start("days")
    days = [(offset + m.start(), offset + m.end(), int(m.group(1))) for m in _DAYS.finditer(match["days"])]
    if not days:
        return None
    year = year_said(match, setting, month, days[-1][2])
    if any(not is_day(year, month, day) for _, _, day in days):
        return None
    days[0] = (match.start(), *days[0][1:])
    days[-1] = (days[-1][0], match.end(), days[-1][2])
    return [(start, end, Moment(year, month, day)) for start, end, day in days]


@rule(
    "month and day",
    {*MONTHS, *WEEKDAYS},
    rf"{_WITH_WEEKDAY}(?P<month>{MONTH}) (?:the )?(?P<day>{DAY})(?![\d%:]|[.,]\d| ?[ap]\.?m\b| {MONTH}\b)"
    rf"{_MORE_DAYS}?(?:{_YEAR_AFTER}|{_OF_THAT_YEAR})?",
)
def month_day(match: re.Match[str], setting: Setting) -> Answer:
    if not _is_capital(match, setting):
        return None
    month, day = month_of(match["month"]), int(re.sub(r"\D", "", match["day"]))
    year = year_said(match, setting, month, day)
    if not is_day(year, month, day):
        return None
    pieces: list[Piece] = [(match.start(), match.end("day"), Moment(year, month, day))]
    for more in _DAYS.finditer(match["more"] or ""):
        if is_day(year, month, int(more.group(1))):
            start, end = (match.start("more") + offset for offset in more.span())
            pieces.append((start, end, Moment(year, month, int(more.group(1)))))
    if match["year"] or match["bc"] or match["which"]:
        pieces[-1] = (pieces[-1][0], match.end(), pieces[-1][2])
    return pieces


@rule(
    "month and year",
    MONTHS,
    rf"(?P<month>{MONTH}),? (?:of )?(?:the year )?(?:(?P<year>{YEAR})(?!\d|%|[,.]\d)|(?P<bc>\d{{1,4}}) ?{BC})",
)
def month_year(match: re.Match[str], setting: Setting) -> Answer:
    month = month_of(match["month"])
    return Moment(year_said(match, setting, month, 0), month) if _is_capital(match, setting) else None


@rule("month", MONTHS, rf"(?P<month>{MONTH})\b(?:{_OF_THAT_YEAR})?(?! ?\d{{1,2}}\b(?! ?%))")
def month_alone(match: re.Match[str], setting: Setting) -> Answer:
    name = match["month"].rstrip(".")
    if not _is_capital(match, setting) or (len(name) < 5 and name not in ("may", "june", "july")):
        return None
    if name in _NAMES_TOO and not match["which"]:
        before, after = setting.before(match.start(), 24), setting.text[match.end() : match.end() + 2]
        if not _BEFORE_MONTH.search(before) or before.endswith("the "):
            return None  # "the March for ..."
        if after[:1] == " " and after[1:].isupper() and name != "august":
            return None  # "by April Holm"
    return Moment(year_said(match, setting, MONTHS[name], 0), MONTHS[name])


RULES: tuple[Rule, ...] = (iso, numeric, eleventh, day_month, month_day, month_year, month_alone)
