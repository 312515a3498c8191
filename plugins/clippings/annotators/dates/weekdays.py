"""Days named from today or from a day of the story: Friday, yesterday, tonight, the following day, that morning."""

from __future__ import annotations

import re
from datetime import timedelta

from msgspec.structs import replace

from .moments import Moment, is_day, of_date, of_week
from .setting import Answer, Rule, Setting, rule
from .words import LONG_WEEKDAY, PART, PARTS, WEEKDAYS

_FULL = {name for name in WEEKDAYS if name.endswith("day")}
_NAMED = re.compile(r"\b(?:black|good|ash|palm|super|easter|bloody|cyber|holy|shrove|giving|sheffield) $")
_PAPER = re.compile(r" (?:Night Live|Night Football|Times|Post|Mail|Telegraph|Express|Mirror|Review|Magazine)\b")
_QUOTED_START = re.compile(r"[\"“‘'(:—-] ?$|^$")
_ON = re.compile(r"\b(?:on|by|until|from|of|to|and|till) $")
_STORY = ("the following", "the previous", "the next", "that", "the same", "that same")


@rule(
    "weekday",
    {"last", "next", "this", "the", "that", *_FULL},
    r"(?:(?P<which>last|next|this|this past|this coming|the following|the previous|the next|that|the same|"
    r"that same) )?"
    rf"(?P<weekday>{LONG_WEEKDAY})\b(?!s\b)(?:,? (?:early |late |mid-)?(?P<part>{PART})\b(?!s\b)"
    rf")?(?: (?P<week>last|next|this) week)?",
)
def weekday(match: re.Match[str], setting: Setting) -> Answer:
    if not setting.text[match.start("weekday")].isupper():
        return None
    if _NAMED.search(setting.before(match.start(), 12)) or _PAPER.match(setting.text, match.end("weekday")):
        return None  # Black Friday, the Sunday Times
    wanted = WEEKDAYS[match["weekday"]]
    part = PARTS[match["part"]] if match["part"] else ""
    which = match["which"] or ""
    start = (setting.anchor.date if setting.anchor else None) if which in _STORY else setting.news_day
    if start is None:
        return Moment(None, weekday=wanted, part=part)
    ahead = (wanted - start.isoweekday()) % 7
    if match["week"]:
        ahead = wanted - start.isoweekday() + {"last": -7, "next": 7, "this": 0}[match["week"]]
    elif which in ("next", "the following", "the next", "this coming"):
        ahead = ahead or 7
    elif which in ("last", "the previous", "this past"):
        ahead -= 7
    elif ahead and not which:
        ahead -= 0 if setting.leaning(match.start(), match.end()) == "future" else 7
    return replace(of_date(start + timedelta(days=ahead)), part=part)


@rule(
    "day named from today",
    {"the", "day", "yesterday", "today", "tomorrow", "tonight", "last", "this", "earlier", "later"},
    r"(?:(?:the )?(?P<far>day (?:before|after) (?:yesterday|tomorrow))|(?P<day>(?:earlier |later )?today|"
    r"yesterday|tomorrow|tonight|"
    rf"last night|last evening|this (?:morning|afternoon|evening)))\b(?: (?P<part>{PART})\b)?",
)
def today(match: re.Match[str], setting: Setting) -> Answer:
    word = match["day"] or ""
    capital = setting.text[match.start()].isupper() and not setting.starts_sentence(match.start())
    if capital and not _QUOTED_START.search(setting.before(match.start(), 3)):
        return None  # USA Today, CBS This Morning
    part = "NI" if word in ("tonight", "last night") else PARTS.get(match["part"] or word.rpartition(" ")[2], "")
    base = setting.news_day
    if base is None:
        return _in_history(match.group(), part, setting)
    days = {"yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1}.get(word, 0)
    if match["far"]:
        days = -2 if "yesterday" in match["far"] else 2
    return replace(of_date(base + timedelta(days=days)), part=part)


def _in_history(words: str, part: str, setting: Setting) -> Answer:
    if part:
        if words.startswith("this ") and setting.anchor and setting.anchor.day:
            return replace(setting.anchor, part=part)
        return Moment(None, part=part)
    return "PRESENT_REF" if "today" in words else "PAST_REF" if "yesterday" in words else "FUTURE_REF"


@rule(
    "day of the story",
    {"the", "that", "early", "late", "later", "one"},
    rf"(?:early |late )?the (?:(?P<which>following|next|same|previous|very next) (?P<what>day|{PART})|"
    rf"(?P<when>day|night|evening|morning|afternoon) (?P<order>before|after|following|earlier|later))"
    rf"\b(?!s|-| (?:the|he|she|they|it|a|an|his|her|their|[a-z]+ing)\b)(?: (?P<part>{PART}))?|(?:early |later |"
    rf"late )?that (?P<that>day|same day|same {PART}|{PART})\b(?!-)",
)
def story_day(match: re.Match[str], setting: Setting) -> Answer:
    base = setting.anchor
    if base is None or base.date is None:
        return None
    if match["order"] and setting.plain[match.end() : match.end() + 1] == " ":
        return None  # the day after the flood
    which = match["which"] or match["order"] or ""
    what = match["what"] or match["when"] or (match["that"] or "").removeprefix("same ")
    step = (
        1
        if which in ("following", "next", "very next", "after", "later")
        else -1
        if which in ("previous", "before", "earlier")
        else 0
    )
    return replace(of_date(base.date + timedelta(days=step)), part=PARTS.get(match["part"] or what, ""))


@rule(
    "day of the month alone",
    {"the"},
    r"the (?P<day>\d{1,2})(?:st|nd|rd|th)\b(?! (?:[a-z]{3,}|of [a-z])|-| (?-i:[A-Z]))",
)
def day_alone(match: re.Match[str], setting: Setting) -> Answer:
    base, day = setting.anchor, int(match["day"])
    if (
        base is None
        or not base.month
        or not is_day(base.year, base.month, day)
        or not _ON.search(setting.before(match.start(), 8))
    ):
        return None
    return Moment(base.year, base.month, day)


@rule("weekend", {"the"}, r"the weekend\b(?! of\b|-)")
def weekend(match: re.Match[str], setting: Setting) -> Answer:
    if setting.news_day is None:
        return None
    back = 7 if setting.news_day.isoweekday() <= 5 and setting.leaning(match.start(), match.end()) != "future" else 0
    return replace(of_week(setting.news_day - timedelta(days=back)), weekend=True)


RULES: tuple[Rule, ...] = (story_day, today, weekday, weekend, day_alone)
