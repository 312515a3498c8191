"""What block rules look at: the lines of an article, and what is computed once for all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from ..model import Facts
from ._line import PROSE_WORDS, Line, bare_words
from ._signatures import is_signature, is_stamp

BELOW = frozenset({"related-header", "newsletter-box", "comments-box", "share-bar", "follow-us"})
TOP = 14  # lines: an article's head is no longer
MOST_ABOVE = 2  # running texts above a byline: a standfirst, a picture's caption


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
        return next((i for i in self.prose_lines if i > self.signature), len(self.lines))

    @cached_property
    def signature(self) -> int:
        """The index of the last line of the article's head that says who wrote it, or when; -1 where there is none."""
        found = -1
        inside = [index for index, line in enumerate(self.lines) if not line.outside][:TOP]
        for index in inside:
            line = self.lines[index]
            above = sum(found < i < index for i in self.prose_lines)
            most = MOST_ABOVE - is_stamp(line.text)  # a date may head a part of the article
            if line.by == "related-header" or above > (most if found < 0 else 0):
                break  # the signature of another story, or of a part of this one
            if not line.kind and is_signature(line.text):
                found = index
        return found if any(i > found for i in self.prose_lines) else -1

    @cached_property
    def prose_lines(self) -> list[int]:
        """The indices of the lines of running text, in order."""
        return [i for i, line in enumerate(self.lines) if not line.outside and line.prose]

    @cached_property
    def last_prose(self) -> int:
        """The index of the last running text; -1 where there is none."""
        return self.prose_lines[-1] if self.prose_lines else -1

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

    def heads_text(self, index: int) -> bool:
        """Whether a line is a heading by its page's own tags, right above a paragraph of the article."""
        line, below = self.lines[index], self.line(index + 1)
        if line.part != "heading" or line.outside or below is None or below.outside or below.part != "paragraph":
            return False
        return below.sentence and below.words >= PROSE_WORDS

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
