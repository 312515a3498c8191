"""The words that names are made of and stand beside, from the shipped tables; each set is loaded once."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

_ALSO_PLACES = {"Caribbean"}  # nouns for a part of the world, in the main
Rows = Callable[[str], Iterable[dict[str, str]]]


class KnownOrganisation(msgspec.Struct, frozen=True):
    """A body known all over the world. `kind`: body, government, armed, party, firm, media, platform."""

    name: str
    kind: str


class Lexicon:
    """Looks words up. `rows` gives the rows of a shipped table by its name, `data` is the folder of the tables."""

    def __init__(self, rows: Rows, data: Path) -> None:
        self._rows = rows
        self._data = data
        self._common: dict[str, bool] = {}

    def load(self) -> None:
        """Loads all tables now."""
        _ = self.given_names, self._common_words, self.roles, self.nationalities, self.peoples
        _ = self.organisations, self.name_words, self.cues

    def _lines(self, name: str) -> frozenset[str]:
        text = (self._data / name).read_text(encoding="utf-8")
        return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))

    def _sets(self, table: str) -> dict[str, frozenset[str]]:
        return {row["kind"]: frozenset(row["words"].split("|")) for row in self._rows(table)}

    @functools.cached_property
    def given_names(self) -> frozenset[str]:
        """Given names as printed ("Ada")."""
        return self._lines("given_names.txt")

    def is_given(self, word: str) -> bool:
        """Whether a word is a given name; accents do not count: "Amélia" is Amelia."""
        return word in self.given_names or (not word.isascii() and _plain(word) in self.given_names)

    @functools.cached_property
    def _common_words(self) -> frozenset[str]:
        return self._lines("common_words.txt")

    def is_common(self, word: str) -> bool:
        """Whether a word is a common English one, in any regular form; `word` in lower case."""
        known = self._common.get(word)
        if known is None:
            known = word in self._common_words or (
                word[-1:] in _LAST_LETTERS and any(stem in self._common_words for stem in _stems(word))
            )
            if len(self._common) < 50_000:
                self._common[word] = known
        return known

    @functools.cached_property
    def roles(self) -> dict[str, str]:
        """Titles and posts before a name, casefolded: honorific, office or occupation."""
        kinds: dict[str, str] = {}
        for kind, words in self._sets("roles").items():
            for word in words:
                kinds.setdefault(word.casefold(), kind)
        return kinds

    @functools.cached_property
    def nationalities(self) -> frozenset[str]:
        """Words for the people of a country, a region, a people or a faith, and the adjectives, as printed."""
        words = {row["word"] for row in self._rows("nationalities")} - _ALSO_PLACES
        return frozenset(words).union(*self._sets("peoples").values())

    @functools.cached_property
    def peoples(self) -> frozenset[str]:
        """Words for peoples without a country of their own ("Karen"), as printed."""
        return self._sets("peoples")["people"]

    @functools.cached_property
    def organisations(self) -> dict[str, KnownOrganisation]:
        """Printed forms of bodies known all over the world."""
        known: dict[str, KnownOrganisation] = {}
        for row in self._rows("organisations"):
            for form in (row["name"], *row["forms"].split("|")):
                if form:
                    known[form] = KnownOrganisation(row["name"], row["kind"])
        return known

    @functools.cached_property
    def name_words(self) -> dict[str, frozenset[str]]:
        """Sets of words by what they tell of a name: see data/name_words.csv."""
        return self._sets("name_words")

    @functools.cached_property
    def cues(self) -> dict[str, dict[str, tuple[tuple[str, float], ...]]]:
        """By side (before, after) and word: the kinds that the word speaks for, with points."""
        sides: dict[str, dict[str, tuple[tuple[str, float], ...]]] = {"before": {}, "after": {}}
        for row in self._rows("name_cues"):
            for word in row["words"].split("|"):
                told = sides[row["side"]].get(word, ())
                sides[row["side"]][word] = (*told, (row["kind"], float(row["points"])))
        return sides


_ENDINGS = (("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""))
_LAST_LETTERS = frozenset(ending[-1] for ending, _ in _ENDINGS)


def _stems(word: str) -> Iterable[str]:
    """What the word may be a regular form of."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word[: -len(ending)] + instead


def _plain(word: str) -> str:
    """The word without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
