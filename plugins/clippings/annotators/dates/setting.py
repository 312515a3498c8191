"""What has been read when a time expression is met: the article's date, the last date, the way verbs point."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from ...model import Span
from .moments import Moment, is_day, of_date

# Curly marks, dashes and odd spaces read as their plain ones; one code point for one, so that offsets stay.
_PLAIN = tuple(zip("‘’‐‑‒–—−\u00a0\u2009\u202f\t", "''------    ", strict=True))
# A line break, or a mark with a space behind it; written so that it begins with what is quickly looked for.
_SENTENCE_END = re.compile(r"[.!?\n](?:(?<=\n)|(?<!\n)[\"'”)]{0,2} +(?=[\"“(]?[A-Z]))")
_FUTURE = (
    r"will|won't|shall|\w+'ll|would|may|might|scheduled|due|slated|expects?|expected|set (?:for|to)|plans?|planned|"
    r"planning|aims? to|intends? to|hopes? to|about to|going to|preparing|upcoming|next (?!to\b|door\b)|ahead of|"
    r"poised|(?:is|are|was|were) to|to be|"
    r"deadline|until|expires?|opens|meets|begins|starts|starting|beginning|resumes?|returns|reopens|ends|closes|"
    r"runs|votes|faces|"
    r"plays?|takes? on|travels? to|to (?:appear|face|attend|vote|launch|visit|host|return)|takes place|kicks off|premieres|airs|arrives|holds|hosts|tickets|go|goes|begin|meet|resume|reopen|heads?|"
    r"leaves?"
)
_PAST = (
    r"said|told|was|were|had|has|have|did|came|went|took|made|began|fell|rose|won|lost|met|held|left|led|saw|gave|"
    r"found|got|ran|"
    r"shot|struck|hit|broke|brought|wrote|spoke|drove|fought|sold|paid|sent|sought|stood|threw|became|laid|kept|built|taught|caught|bought|felt|grew|drew|flew|chose|rode|swore|wore|fled|spent|"
    r"lent|dealt|heard|slept|swept|sang|sank|rang|drank|woke|froze|stole|withdrew|overtook|oversaw|drowned|since|ago|"
    r"[a-z]{2,15}ed"
)
_OPENING = 45  # characters: a year this near the start of a sentence moves the story on
# A date behind one of these is an aside, not where the story has got to.
_ASIDE = re.compile(r"(?:\b(?:since|until|till|than|of|like|as|back to|before|prior to)(?: the| early| late)? |\()$")
_LEANING = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b")


def folded(text: str) -> str:
    """The text in lower case and with plain marks, code point for code point."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for odd, plain in _PLAIN:
        if odd in lower:
            lower = lower.replace(odd, plain)
    return lower


@dataclass(slots=True)
class Setting:
    """The state of one reading of one text; made anew for every call of `find_dates`."""

    text: str
    plain: str
    published: date | None
    narrative: bool = False  # history prose: dates are counted from each other, not from the day of publication
    history: bool = False  # nothing in it is news: even its weekdays do not lie around the day of publication
    ancient: bool = False  # most of its years are BC
    anchor: Moment | None = None  # the last moment named
    course: Moment | None = None  # the last moment that the narrative itself reached, asides left out
    explicit: tuple[int, int] | None = None  # the last year that was written out, and where
    past: tuple[Span, ...] = ()  # stretches that tell only of the past: captions
    _sentences: list[int] = field(default_factory=list)

    @property
    def base(self) -> Moment | None:
        """The moment from which "ago", "last" and "this" count."""
        return self.anchor if self.history or self.published is None else of_date(self.published)

    @property
    def news_day(self) -> date | None:
        """The day of publication, where the text counts its weekdays from it."""
        return None if self.history else self.published

    def named(self, moment: Moment, start: int, end: int, explicit: bool) -> None:
        """Take note of a moment that the text named."""
        if moment.year is None:
            return
        self.anchor = moment
        if explicit:
            self.explicit = (moment.year, start)
        if self.course is None or not self._is_aside(moment, start):
            self.course = moment

    def _is_aside(self, moment: Moment, start: int) -> bool:
        """Whether a date is named in passing: since 1614, in brackets, or a bare year in the midst of a sentence."""
        before = self.plain[max(0, start - 24) : start]
        if _ASIDE.search(before) and not (moment.month and not before.endswith("since ")):
            return True
        if moment.month or moment.season or self.course is None or self.course.year == moment.year:
            return False
        return start - self.sentence(start)[0] > _OPENING

    def sentence(self, where: int) -> tuple[int, int]:
        """The bounds of the sentence around an offset."""
        if not self._sentences:
            self._sentences = [0, *(match.end() for match in _SENTENCE_END.finditer(self.text)), len(self.text) + 1]
        index = bisect_right(self._sentences, where) - 1
        return self._sentences[index], self._sentences[index + 1]

    def starts_sentence(self, where: int) -> bool:
        """Whether a capital at this offset says nothing."""
        return where == self.sentence(where)[0]

    def before(self, where: int, reach: int) -> str:
        """The folded text that ends at an offset, `reach` characters at most."""
        return self.plain[max(0, where - reach) : where]

    def leaning(self, start: int, end: int) -> str:
        """Which way the verbs around an expression point: "future", "past" or ""."""
        if any(span.start <= start < span.end for span in self.past):
            return "past"
        first, last = self.sentence(start)
        found = ""
        for match in _LEANING.finditer(self.plain, max(first, start - 160), start):
            found = match.lastgroup or ""
        if not found:
            after = _LEANING.search(self.plain, end, min(last, end + 120))
            found = (after.lastgroup or "") if after else ""
        return found

    def year_of(self, month: int, day: int, start: int, end: int) -> int | None:
        """The year meant by a day and month, or a month (day 0), that come without one."""
        if self.narrative or self.published is None:
            return self._year_in_course(month)
        if self.explicit and self.sentence(self.explicit[1]) == self.sentence(start):
            return self.explicit[0]
        leaning = self.leaning(start, end)
        here = self.published

        def cost(year: int) -> float:
            if not is_day(year, month, day or 1):
                return 9999
            if not day and (year, month) == (here.year, here.month):
                return 0
            away = (date(year, month, day or 1) - here).days
            if away <= 0:
                return -away * (4 if leaning == "future" else 1)
            return away * {"future": 1, "past": 8, "": 2}[leaning]

        return min((here.year, here.year - 1, here.year + 1), key=cost)

    def _year_in_course(self, month: int) -> int | None:
        course = self.course
        if course is None or course.year is None:
            return None
        return course.year


Piece = tuple[int, int, Moment | str]
Answer = Moment | str | list[Piece] | None
Reader = Callable[[re.Match[str], Setting], Answer]


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of time expression: the words it begins with ("0" stands for any number), its pattern over the folded
    text, and what a match means (None: no date after all)."""

    name: str
    begins: frozenset[str]
    pattern: re.Pattern[str]
    value: Reader


def rule(name: str, begins: Iterable[str], pattern: str) -> Callable[[Reader], Rule]:
    """Makes a rule of the function below it."""

    def make(value: Reader) -> Rule:
        return Rule(name, frozenset(begins), re.compile(pattern), value)

    return make
