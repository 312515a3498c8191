"""Reads the noun phrase that ends or begins at a token: a name with its title, a noun with its article, a pronoun."""

from __future__ import annotations

from .clauses import QUOTE, Sentence
from .cues import AUXILIARIES, DAYS, DETERMINERS, FINITE, OBJECTS, OPENERS, PREPOSITIONS, PRONOUNS, RELATIVES, STOPS

Found = tuple[int, int]  # first token and the one after the last
_BREAKS = frozenset(",;:()—–-[]" + QUOTE) | {"--", QUOTE, ".", "!", "?", '"', "…"}
_JOINTS = frozenset("of de la van von der den di da del al el bin ibn y the for and & 's ’s at on - ’ ' .".split())
_LOOSE = frozenset({"'s", "’s", "'", "’", ".", "-", "then", "later"})
_MANY = frozenset("police people staff everyone somebody someone nobody anyone others leadership management".split())
_LONGEST = 14  # tokens


def can_speak(tokens: Sentence, found: Found) -> bool:
    """Whether a phrase can name a speaker: a pronoun, a name, a noun with its article, or several people."""
    first, stop = found
    head = tokens[stop - 1]
    if tokens[first].lower in PRONOUNS | RELATIVES | OBJECTS:
        return True
    if any(token.is_name and token.lower not in DAYS for token in tokens[first:stop]):
        return True
    if head.text[0].isdigit() or (first + 1 == stop and head.lower.endswith("ing")):
        return False
    return tokens[first].lower in DETERMINERS or head.lower.endswith("s") or head.lower in _MANY


def phrase_ending(tokens: Sentence, last: int, first: int) -> Found | None:
    """The noun phrase whose last word is `last`, with its name, title or "of" phrase."""
    if not tokens[last].is_word or tokens[last].lower in STOPS:
        return None
    start, i = last + 1, last
    while i >= first and last - i < _LONGEST and not _ends_phrase(tokens, i, first, last, start):
        if tokens[i].lower not in PREPOSITIONS | {"and"}:
            start = i
        if tokens[i].lower in DETERMINERS and not (i > first and tokens[i - 1].lower in PREPOSITIONS):
            break
        i -= 1
    while start <= last and (tokens[start].lower in _LOOSE or tokens[start].lower in PREPOSITIONS):
        start += 1
    return (start, last + 1) if start <= last else None


def _ends_phrase(tokens: Sentence, i: int, first: int, last: int, start: int) -> bool:
    """Whether a phrase that is read from right to left ends before the token at `i`."""
    token, word = tokens[i], tokens[i].lower
    before = tokens[i - 1] if i > first else None
    if not token.is_word and word not in ("&", "’", "'", ".", "-"):
        return True
    if word in STOPS or (word in PRONOUNS and i != last):
        return word != "and" or not (before and i < last and before.is_name and tokens[i + 1].is_name)
    if word in FINITE and not token.is_name and not (before and before.lower in DETERMINERS):
        return True
    if word in DAYS and token.is_name and start - 1 > i and tokens[i + 1].is_name:
        return True
    if word in PREPOSITIONS:
        return i == last or before is None or not before.is_word or before.lower in STOPS or before.lower in FINITE
    return False


def phrase_starting(tokens: Sentence, start: int, stop: int) -> Found | None:
    """The noun phrase that begins at `start`, up to a comma, a quotation or what is no part of it."""
    if start >= stop:
        return None
    token = tokens[start]
    if token.lower in PRONOUNS:
        return start, start + 1
    if not token.is_word or token.lower in STOPS or (token.lower in DAYS and not _goes_on_as_name(tokens, start, stop)):
        return None
    if not token.is_name and token.lower in PREPOSITIONS | OPENERS and token.lower not in DETERMINERS:
        return None
    i = start
    named = False
    while i < stop and i - start < _LONGEST:
        token = tokens[i]
        word = token.lower
        if token.quote >= 0 or (word in _BREAKS and word not in ("-", ".")):
            break
        if word in STOPS or (word in AUXILIARIES and word not in ("'s", "’s")) or word in PRONOUNS:
            break
        if word in FINITE and not token.is_name and i > start and tokens[i - 1].lower not in DETERMINERS:
            break
        if named and not token.is_name and word not in _JOINTS:
            break
        if word in PREPOSITIONS and word not in ("of", "for", "at", "from", "with", "in"):
            break
        if word in DAYS and token.is_name:
            break
        if token.is_name and not (i > start and tokens[i - 1].lower in PREPOSITIONS):
            named = True
        i += 1
    while i > start and (
        tokens[i - 1].lower in _JOINTS or tokens[i - 1].lower in PREPOSITIONS or tokens[i - 1].lower.endswith("ly")
    ):
        i -= 1
    return (start, i) if i > start else None


def _goes_on_as_name(tokens: Sentence, start: int, stop: int) -> bool:
    return start + 1 < stop and tokens[start + 1].is_name
