"""Words for the present, the past and the future as such: now, recently, the future."""

from __future__ import annotations

import re

from .setting import Answer, Rule, Setting, rule

_PRESENT = (
    r"right now|now|currently|current|presently|nowadays|at present|at the moment|at this (?:time|point|stage|"
    r"moment)|these days|"
    r"the present(?= ?(?:day|time|,|\.))(?:[ -](?:day|time))?|present[ -]day|modern[ -]day|the time being|to date"
)
_LENGTH_NEXT = r"(?! (?:[a-z0-9]+ (?:[a-z]+ )?)?(?:hour|day|week|month|year|decade))"  # in the past two weeks
_PAST = (
    rf"recently|recent|formerly|former|in the (?:recent )?past{_LENGTH_NEXT}|the recent past|lately|long ago|"
    r"not long ago|the past(?= ?[,.;])|at one time"
)
_FUTURE = (
    r"in the (?:near |immediate |foreseeable |not-too-distant |not too distant )?future|"
    r"the (?:near |immediate |foreseeable )?future|near future|future"
)
_LATTER = re.compile(r"(?: ?[,.;]| (?:was|is|had|were|has|of|and)\b)")


@rule(
    "present",
    {"right", "now", "currently", "current", "presently", "nowadays", "at", "these", "the", "present", "modern", "to"},
    rf"(?:{_PRESENT})\b(?!-)",
)
def present(match: re.Match[str], setting: Setting) -> Answer:
    if match.group() == "to date" and setting.before(match.start(), 8).endswith(("up ", "bring ")):
        return None  # up to date
    return "PRESENT_REF"


@rule(
    "past",
    {"recently", "recent", "formerly", "former", "in", "the", "lately", "long", "not", "at"},
    rf"(?:{_PAST})\b(?!-)",
)
def past(match: re.Match[str], setting: Setting) -> Answer:
    if match.group() == "former":
        if not setting.narrative:
            return None  # in the news it is part of a title: former mayor
        if setting.before(match.start(), 4) == "the " and _LATTER.match(setting.plain, match.end()):
            return None
    return "PAST_REF"


@rule("future", {"in", "the", "near", "future"}, rf"(?:{_FUTURE})\b(?!-|s\b)")
def future(match: re.Match[str], setting: Setting) -> Answer:
    if setting.text[match.start()].isupper() and not setting.starts_sentence(match.start()):
        return None
    return "FUTURE_REF"


RULES: tuple[Rule, ...] = (present, past, future)
