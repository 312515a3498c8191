"""Stretches of a year that have a name: seasons, quarters, halves, feasts."""

from __future__ import annotations

import re

from .calendar_dates import year_said
from .moments import Moment
from .setting import Answer, Rule, Setting, rule
from .words import BC, SEASON, SEASONS, YEAR

_OF_YEAR = (
    rf"(?:,? (?:of |in )?(?:(?P<year>{YEAR})(?:[-/](?:\d{{4}}|\d\d))?(?![\d%]|[,.]\d)|(?P<bc>\d{{1,4}}) ?{BC})|"
    r",? (?:of )?(?P<which>that|the same|this|last|next|the following|the previous) year\b)"
)
_FOLLOWING = r"(?:following|same|next|previous|ensuing)"
_BEFORE_SEASON = re.compile(
    r"\b(?:in|of|since|until|by|from|during|for|through|throughout|over|each|every|early|late|mid|following|"
    r"previous|before|after|"
    r"same|coming|past|and|the|or|all)[ -](?:the )?(?:(?:early|late|mid|middle of|end of)[ -](?:the )?)?$"
)
_FALL = re.compile(
    r"\b(?:in|during|until|since|over|throughout) the $|\b(?:early|late|this|last|next) $|\b(?:by|end of|in late|"
    r"in early) (?:the )?$"
)
_BUSINESS = re.compile(
    r"\b(?:earnings|revenues?|profits?|sales|growth|gdp|econom\w+|loss|income|shares|forecast|analysts|shipments|"
    r"results|"
    r"per ?cent|percent)\b|%"
)
_ORDINAL = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4}
_FEASTS = {
    "christmas": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31), "new year's day": (1, 1),
    "halloween": (10, 31), "valentine's day": (2, 14), "armistice day": (11, 11), "may day": (5, 1),
    "bastille day": (7, 14), "canada day": (7, 1), "st. patrick's day": (3, 17), "australia day": (1, 26),
    "fourth of july": (7, 4),
}  # fmt: skip
_CHRISTMAS_THINGS = re.compile(
    r"(?:'s)? (?!(?:in|and|or|this|last|when|but|he|she|they|the|to|at|by|with|as|is|was|after|before|we|on|"
    r"night) )[a-z]"
)


@rule(
    "season of a year",
    {"the", "0", *SEASONS},
    rf"(?:the )?(?P<season>{SEASON}){_OF_YEAR}|(?P<before>{YEAR})[ -](?P<late>{SEASON})\b",
)
def season_year(match: re.Match[str], setting: Setting) -> Answer:
    if match["before"]:
        return Moment(int(match["before"]), season=SEASONS[match["late"]])
    if match["season"] == "fall" and not match["year"] and not match.group().startswith("the "):
        return None  # "to fall next year"
    return Moment(year_said(match, setting, 0, 0), season=SEASONS[match["season"]])


@rule("season", {"the", *SEASONS}, rf"(?:the )?(?:{_FOLLOWING} )?(?P<season>{SEASON})\b(?!s\b|'s)")
def season_alone(match: re.Match[str], setting: Setting) -> Answer:
    word, words = match["season"], match.group()
    start = match.start("season")
    before = setting.before(match.start(), 24)
    if setting.text[start].isupper() and not setting.starts_sentence(match.start()) and not setting.narrative:
        return None  # part of a name
    if not words.startswith("the ") and not _BEFORE_SEASON.search(before):
        return None
    if word in ("fall", "spring") and setting.plain.startswith((" of", "-", " from", " to"), match.end()):
        return None
    if word == "fall" and not _FALL.search(setting.before(start, 24)):
        return None
    base = setting.course if setting.narrative else setting.base
    if base is None or base.year is None:
        return Moment(None, season=SEASONS[word])
    year = base.year + ("following" in words or "next" in words)
    if setting.narrative and word == "winter" and year == base.year and (base.month > 9 or base.season == "FA"):
        year += 1
    return Moment(year, season=SEASONS[word])


@rule(
    "feast",
    {
        "christmas",
        "boxing",
        "new",
        "halloween",
        "valentine",
        "armistice",
        "may",
        "bastille",
        "canada",
        "st",
        "australia",
        "fourth",
        "the",
    },
    rf"(?:the )?(?P<feast>{'|'.join(map(re.escape, _FEASTS))})\b(?P<eve> eve| day)?(?P<night> night)?(?:,? "
    rf"(?P<year>{YEAR})(?!\d))?",
)
def feast(match: re.Match[str], setting: Setting) -> Answer:
    if not setting.text[match.start("feast")].isupper() or setting.text[match.start() - 1 : match.start()] in (
        "“",
        '"',
    ):
        return None
    if match["feast"] == "christmas" and not match["eve"] and _CHRISTMAS_THINGS.match(setting.plain, match.end()):
        return None  # Christmas tree, carol, shopping
    month, day = _FEASTS[match["feast"]]
    day -= match["eve"] == " eve"
    year = int(match["year"]) if match["year"] else setting.year_of(month, day, match.start(), match.end())
    return Moment(year, month, day, part="NI" if match["night"] else "")


@rule(
    "half or quarter",
    {"the", *_ORDINAL},
    r"(?:the )?(?P<count>first|second|third|fourth|last|final|opening|latter)[ -](?P<what>half|quarter)\b"
    rf"(?P<of> of (?:(?:the|that|this) year|(?P<year>{YEAR})|(?:fiscal )(?P<fiscal>{YEAR})|last year|next year))?",
)
def portion(match: re.Match[str], setting: Setting) -> Answer:
    if not match["of"] and not _is_business(match, setting):
        return None  # of a match
    base = setting.course if setting.narrative else setting.base
    said = match["year"] or match["fiscal"]
    year = int(said) if said else base.year if base else None
    most = 2 if match["what"] == "half" else 4
    count = _ORDINAL.get(match["count"], most)
    if year is None or count > most:
        return None
    if match["of"]:
        year += (" last year" in match["of"]) * -1 + (" next year" in match["of"])
    elif setting.published and not setting.narrative:
        begins = (count - 1) * 12 // most + 1
        year -= begins > setting.published.month and setting.leaning(match.start(), match.end()) != "future"
    return Moment(year, season=f"{'H' if most == 2 else 'Q'}{count}")


def _is_business(match: re.Match[str], setting: Setting) -> bool:
    first, last = setting.sentence(match.start())
    return bool(_BUSINESS.search(setting.plain, max(first, match.start() - 160), min(last, match.end() + 160)))


RULES: tuple[Rule, ...] = (season_year, feast, portion, season_alone)
