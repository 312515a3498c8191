"""Reads a text from left to right, tries the rules where one can begin, and settles what depends on neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec.structs import replace

from ...model import Span
from . import calendar_dates, clock, lengths, relative, seasons, vague, weekdays, years
from .frames import framed
from .moments import Moment
from .setting import Piece, Rule, Setting, folded
from .words import DECADES, MONTHS, PARTS, SEASONS, UNIT_WORDS, WEEKDAYS

# In order: where two begin at the same word, the first that answers counts.
RULES: tuple[Rule, ...] = (
    *clock.RULES, *calendar_dates.RULES[:-1], lengths.weekdays_recur, *weekdays.RULES, *relative.RULES,
    calendar_dates.month_alone, *seasons.RULES, *years.RULES, *lengths.RULES, *vague.RULES,
)  # fmt: skip
_WORDS_OF_RULES = frozenset(word for rule in RULES for word in rule.begins)
_BY_WORD = {word: tuple(rule for rule in RULES if word in rule.begins) for word in _WORDS_OF_RULES}
# Every time expression holds one of these, or a number of three or four digits, or a time with a colon.
_TRIGGERS = frozenset(
    {*MONTHS, *WEEKDAYS, *SEASONS, *PARTS, *DECADES, *UNIT_WORDS, *(day + "s" for day in WEEKDAYS)}
    | set(
        """
        bc b ad d christmas halloween half millennium yesterday today tomorrow tonight noon midnight midday clock daily
        weekly monthly yearly annual annually hourly quarterly biweekly fortnightly nightly weekdays weekends everyday
        now currently current presently nowadays present moment time recently recent former formerly past future lately
        ago date nighttime am pm m stage point 11
        """.split()
    )
)
_KNOWN = (_TRIGGERS | _WORDS_OF_RULES) - {"'"}
# "The" begins an expression only before a number, one of those words, or one of these: it is the commonest word, and has most rules.
_BEHIND_THE = _KNOWN | set(
    "beginning close entire foreseeable full immediate latter middle remainder rest start very whole".split()
)
_NEXT = re.compile(r" (?:'?\d|([a-z]+))")
_TOKEN = re.compile(r"'?\d+|[a-z]+|[^a-z\d']+|'")  # a number, a word, or what stands between
_BEHIND = ",.;:!?)"  # marks behind a word
_NUMERAL = frozenset("'0123456789")  # what a number begins with
_REACH = 60  # characters from the first word of an expression to its time word, at most
_NEWS = frozenset({*(name for name in WEEKDAYS if name.endswith("day")), "yesterday", "today", "tonight", "tomorrow"})
_TO_DAY = re.compile(r",? (?:on )?")


def find_dates(text: str, published: str | None, past: Iterable[Span] = ()) -> list[tuple[int, int, str]]:
    """The time expressions of a text as (start, end, TIMEX3 value), in order.

    `published` is the article's ISO date; None where it is unknown: then nothing is counted from it. `past` are the
    stretches that tell only of the past, such as captions: their "Thursday" is never the next one.
    """
    setting = Setting(text, folded(text), _date(published), past=tuple(past))
    starts = _starts(setting)
    pieces = _settled(list(_pieces(setting, starts)), setting)
    return [(start, end, moment if isinstance(moment, str) else moment.value) for start, end, moment in pieces]


def _date(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _starts(setting: Setting) -> list[tuple[int, tuple[Rule, ...]]]:
    """Where an expression may begin and the rules to try there; on the way, what kind of prose this is."""
    found: list[tuple[int, tuple[Rule, ...]]] = []
    waiting: list[tuple[int, tuple[Rule, ...]]] = []
    plain = setting.plain
    written = far = news = ancient = 0
    for start, word in _known_words(plain):
        end = start + len(word)
        if word[0] in _NUMERAL:
            key = "'" if word[0] == "'" else "0"
            if len(word) == 4 and word[0] in "12" and plain[end : end + 1] != "%":
                written += 1
                far += not setting.published or abs(int(word) - setting.published.year) > 1
            trigger = 2 < len(word) < 5 or word in _TRIGGERS or plain.startswith(":", end)
        elif word == "the" and not _opens_with_the(plain, end):
            continue
        else:
            key = word
            trigger = word in _TRIGGERS
            if trigger:
                news += word in _NEWS
                ancient += word in ("bc", "b") and plain[start - 2 : start - 1].isdigit()
        if (rules := _BY_WORD.get(key)) and not _inside(plain, start):
            waiting.append((start, rules))
        if trigger:
            found += [(s, r) for s, r in waiting if s > start - _REACH]
            waiting.clear()
    setting.ancient = ancient > 2 and 2 * ancient > written
    setting.narrative = (written + ancient >= 6 and far + ancient >= 4 and written + ancient > 3 * news) or (
        setting.published is None and written + ancient > 0
    )
    setting.history = setting.narrative and written + ancient > 12 * news
    return found


def _known_words(plain: str) -> Iterator[tuple[int, str]]:
    """The numbers of a text and the words that rules know, each with its offset."""
    start = 0
    for chunk in plain.split(" "):
        if chunk in _KNOWN:
            yield start, chunk
        elif (word := chunk.rstrip(_BEHIND)).isalpha() and word.isascii():  # most are one word that no rule knows
            if word in _KNOWN:
                yield start, word
        else:
            within = start
            for word in _TOKEN.findall(chunk):
                if word in _KNOWN or (word[0] in _NUMERAL and word != "'"):
                    yield within, word
                within += len(word)
        start += len(chunk) + 1


def _opens_with_the(plain: str, end: int) -> bool:
    """Whether "the", which ends here, may begin an expression."""
    behind = _NEXT.match(plain, end)
    return behind is not None and (behind[1] is None or behind[1] in _BEHIND_THE)


def _inside(plain: str, start: int) -> bool:
    """Whether what starts here is the rest of a longer word or number."""
    if not start:
        return False
    before = plain[start - 1]
    return (
        before.isalnum()
        or before in "$£€#@_"
        or (before in ".," and plain[start].isdigit() and plain[start - 2 : start - 1].isdigit())
    )


def _pieces(setting: Setting, starts: list[tuple[int, tuple[Rule, ...]]]) -> Iterator[Piece]:
    done = 0
    for start, rules in starts:
        if start < done:
            continue
        for rule in rules:
            match = rule.pattern.match(setting.plain, start)
            if match and (answer := rule.value(match, setting)):
                break
        else:
            continue
        pieces = answer if isinstance(answer, list) else [(match.start(), match.end(), answer)]
        for index, piece in enumerate(pieces):
            if index in (0, len(pieces) - 1):
                piece = framed(piece, setting, done)
            first, last, moment = piece
            last = first + len(setting.plain[first:last].rstrip(" ,'"))
            if isinstance(moment, Moment):
                setting.named(
                    moment, first, last, any(map(str.isdigit, setting.plain[last - 4 : last])) and last - first > 3
                )
            yield first, last, moment
            done = last


def _settled(pieces: list[Piece], setting: Setting) -> list[Piece]:
    """Gives times of day their day, and joins "8 p.m." and "Friday" where they stand together."""
    settled: list[Piece] = []
    for index, (start, end, moment) in enumerate(pieces):
        last = settled[-1] if settled else None
        if (
            last
            and isinstance(last[2], Moment)
            and ":" in last[2].part
            and last[1] < start
            and isinstance(moment, Moment)
            and moment.day
            and ":" not in moment.part
            and _TO_DAY.fullmatch(setting.plain, last[1], start)
        ):
            settled[-1] = (last[0], end, replace(moment, part=_on_the_clock(last[2].part, moment.part)))
            continue
        if isinstance(moment, Moment) and moment.year is None and ":" in moment.part:
            day = _day_of(index, pieces, settled, setting)
            moment = replace(day, part=moment.part) if day else moment
        settled.append((start, end, moment))
    return settled


def _on_the_clock(time: str, part: str) -> str:
    """The time on the 24-hour clock: six o'clock this evening is 18:00."""
    hour, _, minute = time.partition(":")
    return f"{int(hour) + 12}:{minute}" if part in ("AF", "EV", "NI") and int(hour) < 12 else time


def _day_of(index: int, pieces: list[Piece], settled: list[Piece], setting: Setting) -> Moment | None:
    """The day a time belongs to: the last one named in its sentence, the next one in it, or the article's."""
    start, end, _ = pieces[index]
    first, last = setting.sentence(start)
    for other, _, moment in reversed(settled[-3:]):
        if other >= first and isinstance(moment, Moment) and moment.day and moment.year is not None:
            return moment
    for other, _, moment in pieces[index + 1 : index + 3]:
        if other < min(last, end + 60) and isinstance(moment, Moment) and moment.day:
            return moment
    if setting.news_day and not setting.narrative:
        return Moment(setting.news_day.year, setting.news_day.month, setting.news_day.day)
    return next((m for _, _, m in reversed(settled[-2:]) if isinstance(m, Moment) and m.day), None)
