"""Rules of cleaning: each file states one habit of newsrooms and their pages, as a `RULE`.

A file defines `RULE`, a `BlockRule` or a `RepairRule`:

- `BlockRule.decide(document, index)` judges one line in its neighbourhood and gives a `Verdict` or None. Where several
  rules claim a line the greatest `strength` wins, and no two rules share one: the order of the files never decides.
  Strengths go by evidence: 90s unmistakable words, 70s the page's own tags and credits, 50s a shape in its place.
  Rules of WORDS strength and more are asked of all lines first, and look at words alone: the others then see their
  verdict as `line.kind` and `line.by`.
- `RepairRule.find(text, evidence)` gives (start, end, replacement) in one block's text, on evidence of the same document.

`says` is one sentence for readers: what is done and why. The examples of a block rule are small documents: blank lines part
the lines, and the line meant starts with `>> ` (where there is one line only, it needs no mark); an example that begins with
`<` is a saved page, marked likewise. Those of a repair rule
are (before, after, what stands elsewhere in the document); its not_examples are texts that must stay as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import msgspec

from ._document import Document
from ._line import PROSE_WORDS, Credited, Line, bare_words

__all__ = [
    "PROSE_WORDS",
    "WORDS",
    "BlockRule",
    "Credited",
    "Document",
    "Evidence",
    "Line",
    "RepairRule",
    "Verdict",
    "bare_words",
]

WORD = re.compile(r"[^\W_][\w'’-]*")
FULL_NAME = re.compile(r"[^\W\d_a-z][\w'’-]+(?: (?:[A-Z]\.|[^\W\d_a-z][\w'’-]+|de|da|van|von|al|bin)){1,3}+")
WORDS = 87  # the strength of rules that look at words alone


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """What a rule makes of a line. `length`: it claims only so many characters from the start; the rest is judged anew."""

    kind: str
    level: int = 0
    length: int | None = None


@dataclass(frozen=True, slots=True)
class BlockRule:
    """See the package's docstring. `longest`: lines of more characters are never put to the rule."""

    name: str
    says: str
    strength: int
    decide: Callable[[Document, int], Verdict | None]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...] = ()
    longest: int = 300


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a document knows: how often each word stands in it, and the words of its full names."""

    counts: Counter[str]
    in_names: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Evidence:
        text = text.replace("\u00ad", "")
        names = (word for name in FULL_NAME.findall(text) for word in name.split())
        return cls(Counter(WORD.findall(text)), frozenset(names))


@dataclass(frozen=True, slots=True)
class RepairRule:
    """See the package's docstring. `hint` is searched first: a block without it is not put to the rule."""

    name: str
    says: str
    hint: re.Pattern[str]
    find: Callable[[str, Callable[[], Evidence]], Iterable[tuple[int, int, str]]]
    examples: tuple[tuple[str, str, str], ...]
    not_examples: tuple[str, ...] = ()
    kinds: frozenset[str] = field(
        default=frozenset({"title", "paragraph", "heading", "caption", "list-item", "quote", "note", "byline"})
    )
