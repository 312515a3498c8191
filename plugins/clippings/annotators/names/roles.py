"""Finds what a person is said to be: "regional governor X", "X, an adviser to the mayor of Y,"."""

from __future__ import annotations

import re

from ...lexicon import Lexicon
from .candidates import Candidate
from .words import Word, Words

_LONGEST = 8  # words of a role before a name
_BEHIND = re.compile(
    r", (?:who (?:is|was) )?((?:an?|the|its|his|her|their|former|acting)\b[^,.;:()\n“”\"]{2,80})(?=[,.])"
)
_ARTICLES = frozenset({"the", "its", "their"})
_RELATIVE = frozenset({"who", "whose", "whom", "which", "that", "where", "when"})
_STARTS = frozenset({"the", "a", "an", "his", "her", "their", "its", "our"})


def role_of(person: Candidate, words: Words, lexicon: Lexicon) -> str:
    """The role printed beside a mention of a person, without article; empty if there is none."""
    return _before(person, words, lexicon) or _behind(person, words, lexicon)


def title_before(person: Candidate, words: Words, lexicon: Lexicon) -> str:
    """The title right before a name ("mr"), folded; empty if there is none."""
    before = words.before(person.first)
    folded = before.text.casefold() if before else ""
    return folded if lexicon.roles.get(folded) == "honorific" else ""


def _before(person: Candidate, words: Words, lexicon: Lexicon) -> str:
    first = person.first
    while words.before(first) and lexicon.roles.get(words.list[first - 1].text.casefold()) == "honorific":
        first -= 1
        if person.first - first > 3:
            break
    last = first
    start = words.before(last)
    if start is None or not _is_post(last, words, lexicon):
        return _with_comma(person, words, lexicon)
    while first > 0 and last - first < _LONGEST and (before := words.before(first)):
        if not _goes_on(before.text, lexicon):
            break
        first -= 1
    return _phrase(words, first, last)


def _is_post(last: int, words: Words, lexicon: Lexicon) -> bool:
    """Whether the words up to `last` end in a post or an occupation, of one word or two."""
    one = words.list[last - 1].text.casefold()
    if lexicon.roles.get(one) in ("office", "occupation"):
        return True
    two = f"{words.list[last - 2].text} {one}".casefold() if last >= 2 else ""
    return lexicon.roles.get(two) in ("office", "occupation")


def _goes_on(text: str, lexicon: Lexicon) -> bool:
    """Whether a word may belong to a role: a capital, a word for a people, or one that qualifies a post."""
    folded = text.casefold()
    if folded in _STARTS or text[0] in "'’":
        return False
    return text[0].isupper() or folded in lexicon.roles or folded in lexicon.name_words["of-roles"]


def _with_comma(person: Candidate, words: Words, lexicon: Lexicon) -> str:
    """The head of the delegation, X: a role that opens the sentence and ends in a comma before the name."""
    last = person.first
    if words.text[max(0, person.start - 2) : person.start] != ", ":
        return ""
    for first in range(last - 2, max(-1, last - _LONGEST - 6), -1):
        if words.before(first + 1) is None:
            return ""
        opening = words.list[first + 1 : first + 4]
        if words.list[first].text.casefold() in _ARTICLES and _any_post(opening, lexicon):
            if any(word.text in _RELATIVE for word in words.list[first + 1 : last]):
                return ""  # "the man whose deputy she was, X": no role, and cut from its clause
            return _phrase(words, first + 1, last)
    return ""


def _any_post(some: list[Word], lexicon: Lexicon) -> bool:
    return any(lexicon.roles.get(word.text.casefold()) in ("office", "occupation") for word in some)


def _phrase(words: Words, first: int, last: int) -> str:
    return words.text[words.list[first].start : words.list[last - 1].end].strip() if first < last else ""


def _behind(person: Candidate, words: Words, lexicon: Lexicon) -> str:
    found = _BEHIND.match(words.text, person.end)
    if not found:
        return ""
    phrase = found.group(1).strip()
    head = phrase.split()
    if not any(lexicon.roles.get(word.casefold()) in ("office", "occupation") for word in head[:6]):
        return ""
    return " ".join(head[1:]) if head[0] in ("a", "an", "the") else phrase
