"""What block rules look at: the lines of an article, and what is computed once for all of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from ..model import LEFT_OUT, Credit, Facts, Span
from ._signatures import is_signature

CLOSING = r"""["'”’»“)\]]*"""
SENTENCE_END = re.compile(rf"""[.!?…。！？]{CLOSING}$""")
PERIOD_END = re.compile(rf"""[.…。]{CLOSING}$|[,;]["”“]$""")
INNER_END = re.compile(r"[.!?][\"”“»’]? [A-ZÀ-Þ\"“„«]")
EDGES = " \t\n\u00a0.,:;!?|_*#~=+-–—―…•·»«›‹→←>▶►/\\()[]{}\"'“”‘’„"  # marks around the words of a line
MARKS = re.compile(r"[\W_]+")
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
MORE = re.compile(r"(?:(?:…|\.\.\.)\s{0,3})?\[?(?:\+|\b(?:more|mehr|plus)\b)\]?\s{0,3}[>»]?$")
PROSE_WORDS = 9  # a line of so many words that ends like a sentence is running text
PROSE_LETTERS = 55  # or of so many letters, where words are long
ASKING_WORDS = 15  # a shorter question may be a headline
LOOSE_WORDS = 5  # a line of so many words that ends like a statement is running text where a heading stands above it
LOOKED_AT = frozenset({"key", "first", "words", "sentence", "period"})
BELOW = frozenset({"related-header", "newsletter-box", "comments-box", "share-bar", "follow-us"})
TOP = 14  # lines: an article's head is no longer
MOST_ABOVE = 2  # running texts above a byline: a standfirst, a picture's caption


class Credited(Protocol):
    """A credit string in a line: its span there and what it says."""

    @property
    def span(self) -> Span: ...
    @property
    def credit(self) -> Credit: ...
    @property
    def style(self) -> str: ...
    @property
    def captions(self) -> tuple[Span, ...]: ...


CreditReader = Callable[["Line"], tuple[tuple[Credited, ...], bool]]


@dataclass(slots=True)
class Line:
    """One block to be judged: `text` without surrounding whitespace, and what is known of it before a rule is asked.

    `part` and `level` are what a saved page's own tags call it ("" in a plain text); `outside` that the page's body finder
    leaves it out, `figure` that it stands in a figure, `linked` that all of it is a link, `strong` that
    all of it is set in bold; `chunk` numbers the run of lines between
    blank lines that it was cut from. `kind` and `by` are what its words alone have told.
    """

    text: str
    span: Span
    part: str = ""
    level: int = 0
    outside: bool = False
    figure: bool = False
    linked: bool = False
    strong: bool = False
    chunk: int = -1
    kind: str = ""
    by: str = ""
    reader: CreditReader | None = None
    key: str = field(init=False)  # casefolded, without marks at its edges: what tables of fixed words hold
    first: str = field(init=False)  # the first word, likewise
    words: int = field(init=False)
    sentence: bool = field(init=False)  # ends like a sentence
    period: bool = field(init=False)  # ends like a statement: a full stop, not a question or a call
    _read: tuple[tuple[Credited, ...], bool] | None = field(init=False, default=None)
    _prose: bool | None = field(init=False, default=None)  # but for its kind, which may be told later

    def __getattr__(self, name: str) -> object:
        """Looks at the words when they are asked for first: of most lines outside a page's body nobody asks."""
        if name not in LOOKED_AT:
            raise AttributeError(name)
        self._look()
        return getattr(self, name)

    def _look(self) -> None:
        short = len(self.text) <= 300
        self.key = " ".join(self.text.casefold().split()).replace("’", "'").strip(EDGES) if short else ""
        if self.key.endswith((" tab", " window")):
            for ending in ("opens new tab", "opens in new window", "opens in a new window", "opens in new tab"):
                self.key = self.key.removesuffix(ending).strip(EDGES)
        self.first = next(
            iter((self.key or self.text[:40].casefold().replace("’", "'").lstrip(EDGES)).split(None, 1)), ""
        ).strip(EDGES)
        self.words = self.text.count(" ") + self.text.count("\n") + 1
        if not self.text.isascii():  # languages that write without spaces: two letters are about a word
            self.words += len(UNSPACED.findall(self.text)) // 2
        tail = self.text[-6:]
        self.sentence = SENTENCE_END.search(tail) is not None
        self.period = PERIOD_END.search(tail) is not None

    @property
    def credits(self) -> tuple[Credited, ...]:
        """The credit strings, if the line is a caption. Looked for when they are asked for first: it takes its time."""
        return self._credits()[0]

    @property
    def caption_like(self) -> bool:
        """Whether the line reads like a caption, with or without a credit."""
        return self._credits()[1]

    def _credits(self) -> tuple[tuple[Credited, ...], bool]:
        if self._read is None:
            self._read = self.reader(self) if self.reader else ((), False)
        return self._read

    @property
    def prose(self) -> bool:
        """Running text by its length and its end. A caption with a credit is none, nor what is already known otherwise."""
        if self._prose is None:
            self._prose = self._is_prose()
        return self._prose and not self.kind

    def _is_prose(self) -> bool:
        if self.words >= 30:
            return not self.credits
        several = self.words >= PROSE_WORDS and INNER_END.search(self.text) is not None
        least = PROSE_WORDS if self.period or several else ASKING_WORDS
        long = self.words >= least or (self.period and self.words >= LOOSE_WORDS and len(self.text) >= PROSE_LETTERS)
        shaped = (self.sentence and long) or (several and self.words >= ASKING_WORDS)
        return shaped and not self.credits

    @property
    def running(self) -> bool:
        """Running text, or a short statement that may well be: what a heading can stand over."""
        return self.prose or (self.words >= LOOSE_WORDS and self.period and not self.kind and not self.credits)

    @property
    def left_out(self) -> bool:
        """Known by its words as furniture or promo."""
        return self.kind in LEFT_OUT

    @property
    def headline(self) -> bool:
        """Shaped like a headline: short, starts like one, and does not end like a statement."""
        return (
            self.words <= 25
            and len(self.text) <= 160
            and (len(self.text) > 3 or UNSPACED.match(self.text) is not None)
            and not self.period
            and not self.kind
            and not self.text[0].islower()
            and any(map(str.isalpha, self.text))
            and not self.credits
        )


def bare_words(text: str) -> str:
    """The letters and digits of a line, without the handle ("...more") that a gallery puts behind a caption."""
    return MARKS.sub("", MORE.sub("", text)).casefold()


class Document:
    """All the lines of an article, with what is computed once for all rules. `tagged`: a saved page gave its structure."""

    def __init__(self, lines: Iterable[Line], facts: Facts | None = None, tagged: bool = False) -> None:
        self.lines = list(lines)
        self.facts = facts or Facts()
        self.tagged = tagged

    def line(self, index: int) -> Line | None:
        """The line at `index`, None beyond either end."""
        return self.lines[index] if 0 <= index < len(self.lines) else None

    @cached_property
    def first_prose(self) -> int:
        """The index of the first running text below the byline; the number of lines where there is none."""
        return next((i for i in self._prose if i > self.signature), len(self.lines))

    @cached_property
    def signature(self) -> int:
        """The index of the last line of the article's head that says who wrote it, or when; -1 where there is none."""
        found = -1
        inside = [index for index, line in enumerate(self.lines) if not line.outside][:TOP]
        for index in inside:
            line = self.lines[index]
            above = sum(found < i < index for i in self._prose)
            if line.by == "related-header" or above > (MOST_ABOVE if found < 0 else 0):
                break  # the signature of another story, or of a part of this one
            if not line.kind and is_signature(line.text):
                found = index
        return found if any(i > found for i in self._prose) else -1

    @cached_property
    def _prose(self) -> list[int]:
        return [i for i, line in enumerate(self.lines) if not line.outside and line.prose]

    @cached_property
    def last_prose(self) -> int:
        """The index of the last running text; -1 where there is none."""
        return self._prose[-1] if self._prose else -1

    @cached_property
    def last_running(self) -> int:
        """The index of the last line that may be running text of the article; -1 where there is none.

        That is the last running text, or short statements below it, with none of what pages put below an article between.
        """
        last = self.last_prose
        for index in range(last + 1, len(self.lines)):
            line = self.lines[index]
            if line.outside or line.by in BELOW:
                break
            if line.running:
                last = index
        return last

    @cached_property
    def first_inside(self) -> int:
        """The index of the first line of the article on its page: its headline, or where the body begins."""
        return next((i for i, line in enumerate(self.lines) if not line.outside or line.part == "title"), -1)

    @cached_property
    def last_inside(self) -> int:
        """The index of the last line that the page's body finder keeps."""
        return next((i for i in range(len(self.lines) - 1, -1, -1) if not self.lines[i].outside), -1)

    @cached_property
    def usual_words(self) -> float:
        """The words of a usual paragraph of this article: the median; 0 where there is none."""
        counts = sorted(line.words for line in self.lines if line.prose)
        return counts[len(counts) // 2] if counts else 0

    @cached_property
    def last_long(self) -> int:
        """The index of the last paragraph too long for a teaser; -1 where there is none."""
        found = (i for i in range(len(self.lines) - 1, -1, -1) if self.lines[i].words > 40 and self.lines[i].prose)
        return next(found, -1)

    def count(self, key: str) -> int:
        """How many lines have the key."""
        return self._counts[key]

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(line.key for line in self.lines)

    @cached_property
    def captions(self) -> dict[str, int]:
        """The first caption that says something, by its bare words."""
        found: dict[str, int] = {}
        for index, line in enumerate(self.lines):
            if not line.kind and (line.part == "caption" or line.credits):
                found.setdefault(bare_words(line.text), index)
        return found

    @cached_property
    def first_place(self) -> dict[str, int]:
        """For each key of a line, the index of the first line that has it."""
        places: dict[str, int] = {}
        for index, line in enumerate(self.lines):
            places.setdefault(line.key or line.text, index)
        return places
