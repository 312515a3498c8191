"""Years, decades and centuries: 1986, 480 BC, 1914-18, the '90s, the 19th century."""

from __future__ import annotations

import re

from .moments import Moment, short_value
from .setting import Answer, Rule, Setting, rule
from .words import AD, BC, DECADES, ORDINAL, ORDINALS, YEAR

_NUMBERS = {"0"}
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|of|since|until|till|by|from|to|and|or|before|after|during|for|through|throughout|around|between|"
    r"circa|ca\.?|c\.|"
    r"about|early|late|mid|than|into|beyond|year|the|on|with|as)[ -]|[(/;-]|, |^|\n)$"
)
_NUMBERED = re.compile(
    r"(?:\b(?:no\.|number|page|route|highway|flight|resolution|channel|room|section|model|unit|bus|square) )$"
)
_COUNTED = re.compile(
    r"(?: more| other| new| of the)? (?:people|persons|men|women|children|soldiers|troops|workers|homes|houses|"
    r"residents|dollars|euros|"
    r"pounds|miles|km|kilomet\w+|metres|meters|feet|tons|tonnes|votes|points|jobs|students|fans|passengers|"
    r"patients|cases|deaths|"
    r"dead|civilians|prisoners|refugees|victims|members|employees|shares|units|acres|hectares|words|pages|times|"
    r"per|mph|hp|cc|"
    r"megawatts|mw|gmt|hours|hrs|utc|ships|talents|infantry|cavalry|hoplites|stades|strong)\b"
)
_JOINED = re.compile(r"(?<!\bmid)(?<!\bearly)(?<!\blate)(?<![\d )])-$|\d/$")  # part of a longer word or number
_YEAR_OF = re.compile(r"\b(?:in|since|by|until|of the year) $")
_GOES_ON = re.compile(
    r" (?!(?:to|and|or|until|onwards?|the|in|when|by|with|as|a|he|was|were|had|while|is|but|after) )[a-z]"
)
_SHORT = re.compile(r"\b(?:in|since|of|from|until|by|through|and|to|season|summer|winter|spring|fall|autumn) $")
_AGES = re.compile(r"\b(?:in|into|well into) (?:his|her|their|my|our|your) (?:(?:early|late|mid)[ -])?$")
_THE = re.compile(r"\b(?:the|early|late|mid|since|and|or|to)[ -]$")


@rule("from year to year", _NUMBERS, rf"(?P<first>{YEAR}) ?[-/] ?(?P<second>\d{{4}}|\d\d)(?![\w%]|[,.]\d|-\d)")
def years(match: re.Match[str], setting: Setting) -> Answer:
    first, second = int(match["first"]), int(match["second"])
    if second < 100:
        second += first // 100 * 100
    if not first < second <= first + 200:
        return None
    return [(match.start(), match.end("first"), Moment(first)), (match.start("second"), match.end(), Moment(second))]


@rule(
    "year BC or AD",
    {"0", "a", "ad"},
    rf"(?P<year>\d{{1,4}}) ?(?:(?P<bc>{BC})|{AD})|(?:a\.d\.|ad) (?P<after>\d{{1,4}})(?!\d)",
)
def era(match: re.Match[str], setting: Setting) -> Answer:
    if match["after"] and not setting.text[match.start()].isupper():
        return None
    year = int(match["year"] or match["after"])
    return Moment(-year if match["bc"] else year) if year else None


@rule("year", {"0", "the"}, rf"(?:the year )?(?P<year>{YEAR})(?![\w%]|[,.]\d|-(?!\w{{3}})|:\d)")
def year_alone(match: re.Match[str], setting: Setting) -> Answer:
    before, year = setting.before(match.start("year"), 14), int(match["year"])
    if _NUMBERED.search(before) or _JOINED.search(before):
        return None
    if _COUNTED.match(setting.plain, match.end()) and not (_YEAR_OF.search(before) and 1900 <= year < 2040):
        return None
    if year < 1300 and not _BEFORE_YEAR.search(before):
        return None
    return Moment(year)


@rule("year of ancient history", _NUMBERS, r"(?P<year>\d{3})(?![\w%]|[,.]\d|:\d)")
def ancient(match: re.Match[str], setting: Setting) -> Answer:
    if not setting.ancient or not _BEFORE_YEAR.search(setting.before(match.start(), 14)):
        return None
    if _COUNTED.match(setting.plain, match.end()) or _GOES_ON.match(setting.plain, match.end()):
        return None
    return Moment(-int(match["year"]))


@rule("year in short", {"'"}, r"'(?P<year>\d\d)(?![\w'])")
def short_year(match: re.Match[str], setting: Setting) -> Answer:
    if not _SHORT.search(setting.before(match.start(), 14)):
        return None
    return Moment(_full_year(int(match["year"]), setting))


def _full_year(short: int, setting: Setting) -> int:
    """The year meant by two digits: in the century named last in history prose, else the last that fits."""
    if setting.narrative and setting.course and (setting.course.year or 0) > 0:
        return (setting.course.year or 0) // 100 * 100 + short
    latest = setting.published.year + 1 if setting.published else 2030
    return latest - (latest - short) % 100


@rule(
    "decade",
    {"0", "'", "the"},
    rf"(?:the )?(?:(?P<year>(?:1\d|20)\d0|'?\d0)'?s\b(?: ?(?P<bc>{BC}))?|(?P<word>{'|'.join(DECADES)})\b|"
    rf"(?P<ancient>\d\d0)s ?{BC})",
)
def decade(match: re.Match[str], setting: Setting) -> Answer:
    if match["ancient"]:
        return short_value(-int(match["ancient"]), "decade")
    if match["word"]:
        return short_value(1900 + DECADES[match["word"]], "decade")
    digits = match["year"].lstrip("'")
    if len(digits) > 2:
        return short_value(-int(digits) if match["bc"] else int(digits), "decade")
    before = setting.before(match.start("year"), 24)
    if not match["year"].startswith("'") and (_AGES.search(before) or not _THE.search(before)):
        return None  # "in his 60s"
    return short_value(_full_year(int(digits), setting), "decade")


@rule(
    "century",
    {"0", "the", "twenty", *ORDINALS},
    rf"(?:the )?(?P<number>\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL}|twenty-first)[ -]century\b(?: ?(?P<bc>{BC})|"
    rf" (?P<ad>{AD}))?",
)
def century(match: re.Match[str], setting: Setting) -> Answer:
    words = match["number"]
    count = 21 if words == "twenty-first" else ORDINALS.get(words) or int(re.sub(r"\D", "", words) or 0)
    if not 1 <= count <= 21:
        return None
    return (
        f"BC{count - 1:02d}"
        if match["bc"] or (setting.ancient and count < 8 and not match["ad"])
        else f"{count - 1:02d}"
    )


RULES: tuple[Rule, ...] = (years, decade, century, era, year_alone, ancient, short_year)
