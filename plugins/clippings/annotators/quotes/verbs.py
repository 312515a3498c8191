"""Finds the speaker that a verb or noun of speech names: X said, called by X, quoted X as saying, X's claim."""

from __future__ import annotations

from .clauses import Sentence
from .cues import (
    AUXILIARIES,
    BASES,
    CALLED,
    CALLING,
    DETERMINERS,
    FINITE,
    NOUNS,
    OBJECTS,
    OPENERS,
    PARTICIPLES,
    PASSIVE,
    PREPOSITIONS,
    QUOTING,
    SAID,
)
from .phrases import Found, phrase_ending, phrase_starting
from .subjects import before_verb, main_subject

_SEVERAL = frozenset({"i", "we", "they", "you", "who", "police", "people", "others", "some"})


def outer(tokens: Sentence, subject: Found, position: int) -> Found:
    """For "X said he hopes ...", X instead of he: the pronoun behind a verb of speech is its subject again."""
    first, stop = subject
    if stop - first != 1 or tokens[first].lower not in ("he", "she", "they", "it") or not first:
        return subject
    k = first - 1
    if tokens[k].lower == "that":
        k -= 1
    if k > 0 and tokens[k].lower in SAID:
        return of_verb(tokens, k, position) or subject
    return subject


def is_noun(tokens: Sentence, k: int, first: int) -> bool:
    """Whether what looks like a verb is a noun: the states, his claims, of reports."""
    if k <= first:
        return False
    before = tokens[k - 1].lower
    if before in DETERMINERS or before in ("of", "for", "with", "in", "on", "'s", "’s"):
        return True
    if tokens[k].lower not in NOUNS or k + 1 >= len(tokens):
        return False
    after = tokens[k + 1].lower
    return after in PASSIVE or after in ("about", "of", "by", "from", "on") or after.endswith("ing")


def is_plural_verb(tokens: Sentence, k: int) -> bool:
    """Whether a base form is a verb with several speakers: officials say, they call, Holm and Brandt argue."""
    if not k or tokens[k].lower not in BASES:
        return False
    before = tokens[k - 1]
    if before.lower in _SEVERAL:
        return True
    if before.is_name:
        return k > 2 and tokens[k - 2].lower == "and"
    return (
        before.is_word
        and before.lower.endswith("s")
        and not before.lower.endswith(("ss", "'s", "’s"))
        and len(before.lower) > 3
    )


def of_verb(tokens: Sentence, verb: int, position: int) -> Found | None:
    word = tokens[verb].lower
    previous = tokens[verb - 1].lower if verb else ""
    if is_noun(tokens, verb, 0):
        return None
    if previous in PASSIVE or (previous.endswith("ly") and verb > 1 and tokens[verb - 2].lower in PASSIVE):
        agent = next((k for k in range(verb + 1, min(position, verb + 10)) if tokens[k].lower == "by"), None)
        return phrase_starting(tokens, agent + 1, position) if agent else None
    if word in CALLED and verb + 1 < position and tokens[verb + 1].lower == "by":
        return phrase_starting(tokens, verb + 2, position)
    if verb == 0:  # Said Ada Holm: "..."
        return phrase_starting(tokens, 1, position)
    start = _clause_start(tokens, verb, 0)
    return before_verb(tokens, verb, start) or (before_verb(tokens, verb, 0) if start else None)


def _clause_start(tokens: Sentence, verb: int, first: int) -> int:
    """Where the clause of a verb begins: after a quotation or a semicolon before it."""
    for k in range(verb - 1, first, -1):
        if tokens[k].lower in (";", ":"):
            return k + 1
    return first


def of_participle(tokens: Sentence, verb: int, position: int) -> Found | None:
    previous = tokens[verb - 1] if verb else None
    if previous and is_noun(tokens, verb, 0) and tokens[verb].lower in CALLING:
        return None
    if previous and previous.lower == "as":  # quoted X as saying
        quoting = next((k for k in range(verb - 2, -1, -1) if tokens[k].lower in QUOTING), None)
        if quoting is not None and tokens[quoting - 1].lower not in PASSIVE:
            return quoted_person(tokens, quoting, verb)
        return main_subject(tokens, verb, 0)
    if previous is None or (verb == 1 and tokens[0].lower in OPENERS):  # Saying "...," X left
        follows = position + 1
        if follows < len(tokens) and tokens[follows].lower == ",":
            follows += 1
        return phrase_starting(tokens, follows, len(tokens))
    if (previous.is_name or previous.lower in AUXILIARIES) and previous.lower != "be":
        subject = before_verb(tokens, verb, 0)
        if subject:
            return subject
    return main_subject(tokens, verb, 0)


def quoted_person(tokens: Sentence, quoting: int, saying: int) -> Found | None:
    """Whose words are reported: quoted X as saying, quoting her as saying."""
    if tokens[quoting + 1].lower in OBJECTS:
        return quoting + 1, quoting + 2
    return phrase_starting(tokens, quoting + 1, saying - 1)


def before_colon(tokens: Sentence, colon: int) -> Found | None:
    if any(token.lower in FINITE or token.lower in PARTICIPLES for token in tokens[:colon]):
        return None
    return main_subject(tokens, colon, 0)


def owner(tokens: Sentence, noun: int, first: int) -> Found | None:
    """Whose claim, remark or letter it is: X's claim, his remark, the claim of X."""
    for k in range(noun - 1, max(first, noun - 4) - 1, -1):
        word = tokens[k].lower
        if word in ("'s", "’s", "'", "’") and k > first:
            return phrase_ending(tokens, k - 1, first)
        if word in ("his", "her", "their", "its", "my", "whose"):
            return k, k + 1
        if not tokens[k].is_word or word in PREPOSITIONS or word in FINITE:
            break
    if noun + 1 < len(tokens) and tokens[noun + 1].lower in ("by", "from"):
        return phrase_starting(tokens, noun + 2, len(tokens))
    return None
