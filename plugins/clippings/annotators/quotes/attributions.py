"""Finds who said a quotation in the sentence that holds it: behind it, before it, or around another part of it."""

from __future__ import annotations

from .clauses import Sentence
from .cues import (
    AUXILIARIES,
    BASES,
    FINITE,
    NOUNS,
    PARTICIPLES,
    PASSIVE,
    PREPOSITIONS,
    QUOTING,
    SAID,
    SAY,
    SAYING,
    STOPS,
)
from .phrases import Found, can_speak, phrase_starting
from .subjects import before_verb, main_subject
from .verbs import before_colon, is_noun, is_plural_verb, of_participle, of_verb, outer, quoted_person
from .verbs import owner as owner_of

_TRIES = 6  # verbs looked at before a quotation
_OPEN_END = frozenset(",?!—–-…")
_DASHES = frozenset({"—", "–", "―", "-", "--"})
_THEN = frozenset({"then", "later", "also"})
_GO_ON = (STOPS | PREPOSITIONS | {"and", "but", "or", "though", "although"}) - {"as", "said", "says", "per"}


def in_sentence(tokens: Sentence, position: int, words: str) -> tuple[Found, str] | None:
    """The speaker of the quotation at `position` and by what it is told; `words` is what stands in the marks."""
    leads = not any(token.is_word for token in tokens[:position] if token.quote < 0)
    comma = words[-1:] in _OPEN_END or (words[-1:] in "’'" and words[-2:-1] in _OPEN_END)
    comma = comma or (position + 1 < len(tokens) and tokens[position + 1].lower == ",")
    behind = _after(tokens, position, adjacent=True)
    if not leads and not behind and _is_title(words, tokens, position):
        return None
    if behind and (leads or (comma and not words[:1].islower())):
        return behind, "after"
    before = _before(tokens, position)
    if before:
        return before, "before"
    return (behind, "after") if behind else None


def later_in_sentence(tokens: Sentence, position: int) -> tuple[Found, str] | None:
    """The speaker that the sentence names only some way behind the quotation."""
    found = _after(tokens, position, adjacent=False)
    return (found, "later") if found else None


def _is_title(words: str, tokens: Sentence, position: int) -> bool:
    """Whether quoted words are the title of a work: in capitals, no sentence, behind no comma or colon."""
    long = [word for word in words.split() if len(word) > 3]
    if len(words.split()) < 2 or len(words) > 60 or words[-1:] in ".?!," or not long:
        return False
    if position and tokens[position - 1].lower in (",", ":"):
        return False
    return all(word[0].isupper() for word in [words, *long])


def _after(tokens: Sentence, position: int, adjacent: bool) -> Found | None:
    """Who speaks by the words behind a quotation: said X; X said; according to X; as X put it."""
    first = position + 1
    while first < len(tokens) and tokens[first].lower in _DASHES | {","}:
        first += 1
    if adjacent and first < len(tokens) and tokens[first - 1].lower in _DASHES and tokens[first].is_name:
        signed = phrase_starting(tokens, first, len(tokens))
        if signed and (signed[1] == len(tokens) or tokens[signed[1]].lower in (".", ",", "(")) and not position:
            return signed  # "..." — Ada Holm
    stop = next((k for k in range(first, len(tokens)) if tokens[k].quote >= 0), len(tokens))
    if first >= stop:
        return None
    opening = tokens[first].lower
    if opening == "as":
        first += 1
    elif adjacent and opening in _GO_ON:
        return None
    for k in range(first, min(stop, first + (24 if adjacent else 60))):
        word = tokens[k].lower
        if word == "according" and k + 2 < stop and tokens[k + 1].lower == "to":
            return phrase_starting(tokens, k + 2, stop)
        if word in QUOTING and tokens[k - 1].lower not in PASSIVE:
            saying = next((j for j in range(k + 2, min(stop, k + 9)) if tokens[j].lower in SAYING), None)
            if saying and tokens[saying - 1].lower == "as":
                return quoted_person(tokens, k, saying)
        if word == "per" and k == first:
            return phrase_starting(tokens, k + 1, stop)
        if (
            word in SAID
            or (not adjacent and word in SAYING)
            or word == "put"
            or (word in SAY and is_plural_verb(tokens, k))
        ):
            if is_noun(tokens, k, first) or (k > first and tokens[k - 1].lower in PASSIVE):
                continue
            if all(tokens[j].lower.endswith("ly") or tokens[j].lower in _THEN for j in range(first, k)):
                inverted = phrase_starting(tokens, k + 1, stop)
                if inverted or adjacent:
                    return inverted if inverted and can_speak(tokens, inverted) else None
            subject = before_verb(tokens, k, first)
            if subject and can_speak(tokens, subject):
                return subject
        elif adjacent and word in (";", ".", ":"):
            break
    return None


def _before(tokens: Sentence, position: int) -> Found | None:
    """Who speaks by the words before a quotation: by the verb nearest to it; else by an infinitive, else by a noun."""
    infinitive: Found | None = None
    owner: Found | None = None
    tried = 0
    for k in range(position - 1, -1, -1):
        token = tokens[k]
        word = token.lower
        if token.quote >= 0 or (token.is_name and k):
            continue
        subject: Found | None = None
        if word == "to" and k and tokens[k - 1].lower == "according":
            return phrase_starting(tokens, k + 1, position)
        if word == ":" and k == position - 1 and k > 0:
            subject = before_colon(tokens, k)
        elif (
            word in FINITE
            or is_plural_verb(tokens, k)
            or (word == "put" and k + 1 < position and tokens[k + 1].lower == "it")
        ):
            subject = of_verb(tokens, k, position)
        elif word in PARTICIPLES:
            subject = of_participle(tokens, k, position)
        elif word in BASES and k and (tokens[k - 1].lower == "to" or tokens[k - 1].lower in AUXILIARIES):
            infinitive = infinitive or before_verb(tokens, k, 0)
        elif word in NOUNS and not owner:
            owner = owner_of(tokens, k, 0)
        if subject and can_speak(tokens, subject):
            return outer(tokens, subject, position)
        tried += word in FINITE or word in PARTICIPLES
        if tried > _TRIES:
            break
    if not infinitive and not owner and position and tokens[position - 1].lower in ("a", "an", "the", "as"):
        like = position - 1 if tokens[position - 1].lower == "as" else position - 2
        if like > 1 and tokens[like].lower == "as":  # has gone after X as a "..."
            found = main_subject(tokens, like, 0)
            return found if found and found[1] < like and can_speak(tokens, found) else None
    found = infinitive or owner
    return found if found and can_speak(tokens, found) else None
