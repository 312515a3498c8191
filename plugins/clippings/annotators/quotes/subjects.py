"""Finds who does what a verb says: the words before it or, in inverted order, behind it."""

from __future__ import annotations

from itertools import pairwise

from .clauses import Sentence
from .cues import ADVERBS, AUXILIARIES, DAYS, DETERMINERS, FINITE, OPENERS, PARTICIPLES, PRONOUNS, RELATIVES, STOPS
from .phrases import Found, phrase_ending, phrase_starting

_REACH = 60  # tokens from the start of a sentence in which its subject is looked for
_LINKS = frozenset("and but yet so also then now still meanwhile however later instead perhaps".split())
_SUBORDINATORS = frozenset("after because when while before if although though since until where as".split())


def before_verb(tokens: Sentence, verb: int, first: int) -> Found | None:
    """The subject that stands before the verb at `verb`; `first` is where its clause can begin at the earliest."""
    i = verb - 1
    infinitive = False
    while i >= first:
        helping = tokens[i].lower in AUXILIARIES or tokens[i].lower == "to"
        length = 1 if helping else _adverbial(tokens, i, first)
        if not length:
            break
        infinitive = infinitive or tokens[i].lower == "to"
        i -= length
    if infinitive:
        return main_subject(tokens, verb, first)
    if i < first:
        return None
    word = tokens[i].lower
    if word in RELATIVES:
        return _antecedent(tokens, i, first)
    if word in PRONOUNS:
        if i > first and tokens[i - 1].lower == "what":  # X condemned what he called
            return main_subject(tokens, i - 1, first) or (i, i + 1)
        return i, i + 1
    if word in (",", ")", "—", "–", "--", "-"):
        return _before_aside(tokens, i, first)
    if word in ("and", "but", "or", ";", ":") or tokens[i].quote >= 0 or word in FINITE:
        return _shared_subject(tokens, i, first) or main_subject(tokens, verb, first)
    found = phrase_ending(tokens, i, first)
    return _with_its_name(tokens, found, first) if found else main_subject(tokens, verb, first)


def _with_its_name(tokens: Sentence, found: Found, first: int) -> Found:
    """A title with the name before it: Ada Holm, Head of Gardens said."""
    comma = found[0] - 1
    if comma - first < 2 or tokens[comma].lower != "," or tokens[first].lower in DAYS:
        return found
    if all(token.is_name for token in tokens[first:comma]) and tokens[found[0]].is_name:
        return first, found[1]
    return found


def _shared_subject(tokens: Sentence, joint: int, first: int) -> Found | None:
    """The subject that a second verb shares with the first one of its clause: after she rose and said."""
    for k in range(joint - 1, first - 1, -1):
        if tokens[k].quote >= 0 or tokens[k].lower in (";", ":"):
            return None
        if tokens[k].lower in _SUBORDINATORS:
            commas = [c for c in range(k, joint) if tokens[c].lower == ","]
            return phrase_starting(tokens, (commas[-1] if commas else k) + 1, joint)
        if tokens[k].lower in ("who", "which"):
            return _antecedent(tokens, k, first)
    return None


def _adverbial(tokens: Sentence, i: int, first: int) -> int:
    """How many tokens the adverb or date that ends at `i` has: later, Friday, on Friday, in 2010, last week; else 0."""
    word = tokens[i].lower
    previous = tokens[i - 1].lower if i > first else ""
    if word.isdigit() or word in DAYS:
        return 2 if previous in ("in", "on", "last", "this") else int(word in DAYS)
    if word in ("week", "month", "year", "night", "morning", "evening") and previous in ("last", "this", "that"):
        return 2
    return int(word in ADVERBS or (word.endswith("ly") and not tokens[i].is_name))


def main_subject(tokens: Sentence, verb: int, first: int) -> Found | None:
    """The subject of the sentence: its first noun phrase after whatever opens it."""
    i = first
    verb = min(verb, first + _REACH)
    while i < verb:
        token = tokens[i]
        if token.quote >= 0 or not token.is_word or token.lower in _LINKS:
            i += 1
            continue
        opens = token.lower in OPENERS and not (token.is_name and i > first and tokens[i - 1].is_name)
        if opens or token.lower in PARTICIPLES or (token.lower.endswith("ing") and i == first):
            comma = _next(tokens, ",", i, verb)
            if comma is None:
                return None
            i = comma + 1
            continue
        found = phrase_starting(tokens, i, verb)
        if found and (found[1] >= verb or tokens[found[1]].lower != "," or _is_full(tokens, found)):
            return found
        i = max(i + 1, found[1] if found else 0)
    return None


def _is_full(tokens: Sentence, found: Found) -> bool:
    first, stop = found
    return tokens[first].lower in DETERMINERS or any(token.is_name for token in tokens[first:stop])


def _next(tokens: Sentence, mark: str, start: int, stop: int) -> int | None:
    return next((i for i in range(start, stop) if tokens[i].lower == mark), None)


def _before_aside(tokens: Sentence, mark: int, first: int) -> Found | None:
    """The noun phrase before an aside that ends at `mark`: Ana Holm, a baker from Lund, said."""
    close = tokens[mark].lower
    opening = {")": "(", ",": ","}.get(close, close)
    i = mark - 1
    commas = [k for k in range(first, mark) if tokens[k].lower == opening]
    if close == ")" and commas:
        last = commas[-1] - 1
        if last >= first and tokens[last].lower == ",":
            return _before_aside(tokens, last, first)
        return phrase_ending(tokens, last, first) if last >= first else None
    # Chunks between the commas, from the first that can be a subject.
    edges = [first - 1, *commas, mark]
    for left, right in pairwise(edges):
        start = left + 1
        if start >= right or not tokens[start].is_word:
            continue
        if tokens[start].lower in OPENERS | ADVERBS or (
            tokens[start].lower.endswith("ing") and not tokens[start].is_name
        ):
            if tokens[start].lower in ("but", "and", "yet", "so", "then") and start + 1 < right:
                start += 1
            else:
                continue
        found = phrase_ending(tokens, right - 1, start) if not _has_verb(tokens, start, right) else None
        found = found or phrase_starting(tokens, start, right)
        if found:
            return _with_name(tokens, found, mark)
    return phrase_ending(tokens, i, first)


def _with_name(tokens: Sentence, found: Found, stop: int) -> Found:
    """The phrase with the name that explains it: The head of the mission, Ada Holm, said."""
    first, last = found
    if any(token.is_name for token in tokens[first + 1 : last]) and tokens[last - 1].is_name:
        return found
    if last + 1 >= stop or tokens[last].lower != "," or not tokens[last + 1].is_name or tokens[last + 1].lower in DAYS:
        return found
    name = phrase_starting(tokens, last + 1, stop)
    return (first, name[1]) if name and (name[1] == stop or tokens[name[1]].lower == ",") else found


def _has_verb(tokens: Sentence, start: int, stop: int) -> bool:
    return any(tokens[k].lower in FINITE or tokens[k].lower in STOPS for k in range(start, stop))


def _antecedent(tokens: Sentence, relative: int, first: int) -> Found | None:
    """What a who or which refers to, together with it."""
    i = relative - 1
    if i >= first and tokens[i].lower == ",":
        i -= 1
    if i < first:
        return None
    found = _before_aside(tokens, i, first) if tokens[i].lower == ")" else phrase_ending(tokens, i, first)
    return found or (relative, relative + 1)
