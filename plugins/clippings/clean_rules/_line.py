"""A line of an article, and what can be told of it by itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from ..model import LEFT_OUT, Credit, Span

CLOSING = r"""["'”’»“)\]]*"""
SENTENCE_END = re.compile(rf"""[.!?…。！？]{CLOSING}$""")
PERIOD_END = re.compile(rf"""[.…。]{CLOSING}$|[,;]["”“]$""")
INNER_END = re.compile(r"[.!?][\"”“»’]? [A-ZÀ-Þ\"“„«]")
EDGES = " \t\n\u00a0.,:;!?|_*#~=+-–—―…•·»«›‹→←>▶►/\\()[]{}\"'“”‘’„"  # marks around the words of a line
MARKS = re.compile(r"[\W_]+")
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
MORE = re.compile(r"(?:(?:…|\.\.\.)\s{0,3})?\[?(?:\+|\b(?:more|mehr|plus)\b)\]?\s{0,3}[>»]?$")
LONGEST_MORE = 20  # characters, with some before
PROSE_WORDS = 9  # a line of so many words that ends like a sentence is running text
PROSE_LETTERS = 55  # or of so many letters, where words are long
ASKING_WORDS = 15  # a shorter question may be a headline
LOOSE_WORDS = 5  # a line of so many words that ends like a statement is running text where a heading stands above it
LOOKED_AT = frozenset({"key", "first", "words", "sentence", "period"})


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
        if self.kind:
            return False
        if self._prose is None:
            self._prose = self._is_prose()
        return self._prose

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


@lru_cache(maxsize=64)  # rules ask for those of the same captions again and again
def bare_words(text: str) -> str:
    """The letters and digits of a line, without the handle ("...more") that a gallery puts behind a caption."""
    return MARKS.sub("", text[:-LONGEST_MORE] + MORE.sub("", text[-LONGEST_MORE:])).casefold()
