"""Decides who said the words of each quotation, from the sentence around it and from the sentences before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...model import Span
from .clauses import Sentence, sentences
from .cues import (
    AUXILIARIES,
    BASES,
    CALLED,
    CALLING,
    DETERMINERS,
    FINITE,
    NOUNS,
    OPENERS,
    PARTICIPLES,
    PASSIVE,
    PREPOSITIONS,
    SAID,
    SAYING,
    STOPS,
)  # fmt: skip
from .marks import Quoted
from .subjects import Found, before_verb, main_subject, phrase_ending, phrase_starting

_TURN = re.compile(r"[\"“]?((?:[A-Z][A-Z.’'-]+ ?){1,3}(?:\([^)\n]{1,40}\))?|(?:[A-Z][a-z]+ ){0,2}[A-Z][a-z]+):\s")
_OPEN_END = frozenset(",?!—–-…")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said a quotation (a span of the text) and how that was found out."""

    speaker: Span
    by: str


def attribute(text: str, paragraphs: Sequence[Span], quotes: Sequence[Quoted]) -> list[Attribution | None]:
    """The speaker of each quotation; None where the text does not tell."""
    found: list[Attribution | None] = [None] * len(quotes)
    by_paragraph: dict[int, list[tuple[int, Quoted]]] = {}
    for index, quote in enumerate(quotes):
        by_paragraph.setdefault(quote.paragraph, []).append((index, quote))
    for number, here in by_paragraph.items():
        paragraph = paragraphs[number]
        turn = _TURN.match(text, paragraph.start, paragraph.end)
        parts = sentences(text, paragraph, here)
        for sentence in parts:
            for position, token in enumerate(sentence):
                if token.quote >= 0:
                    found[token.quote] = _in_sentence(text, sentence, position, quotes, found)
        if turn:
            speaker = Span(*turn.span(1))
            for index, _ in here:
                found[index] = found[index] or Attribution(speaker, "turn")
        _carry(text, paragraphs, quotes, found, parts, here, number)
    return found


def _in_sentence(
    text: str, tokens: Sentence, position: int, quotes: Sequence[Quoted], found: Sequence[Attribution | None]
) -> Attribution | None:
    quote = quotes[tokens[position].quote]
    words = text[quote.words.start : quote.words.end].rstrip()
    leads = not any(token.is_word for token in tokens[:position] if token.quote < 0)
    comma_inside = words[-1:] in _OPEN_END or (words[-1:] in "’'" and words[-2:-1] in _OPEN_END)
    comma_after = position + 1 < len(tokens) and tokens[position + 1].lower == ","
    after = _after(tokens, position, adjacent=True)
    if after and (comma_inside or comma_after or leads):
        return _found(tokens, after, "after")
    before = _before(tokens, position)
    if before:
        return _found(tokens, before, "before")
    if after:
        return _found(tokens, after, "after")
    # The second part of a quotation that its speaker interrupts: "...," she said, "..."
    for other in range(position - 1, -1, -1):
        if tokens[other].quote >= 0 and found[tokens[other].quote]:
            return Attribution(found[tokens[other].quote].speaker, "same sentence")  # type: ignore[union-attr]
    after = _after(tokens, position, adjacent=False)
    return _found(tokens, after, "later") if after else None


def _found(tokens: Sentence, span: Found, by: str) -> Attribution:
    first, stop = span
    return Attribution(Span(tokens[first].start, tokens[stop - 1].end), by)


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
        if word in SAID or (not adjacent and word in SAYING) or word == "put":
            if _is_noun(tokens, k, first) or (k > first and tokens[k - 1].lower in PASSIVE):
                continue
            if all(tokens[j].lower.endswith("ly") or tokens[j].lower in _THEN for j in range(first, k)):
                inverted = phrase_starting(tokens, k + 1, stop)
                if inverted or adjacent:
                    return inverted
            subject = before_verb(tokens, k, first)
            if subject:
                return subject
        elif adjacent and word in (";", ".", ":"):
            break
    return None


_DASHES = frozenset({"—", "–", "―", "-", "--"})
_THEN = frozenset({"then", "later", "also"})
_GO_ON = (STOPS | PREPOSITIONS | {"and", "but", "or", "though", "although"}) - {"as", "said", "says"}


def _before(tokens: Sentence, position: int) -> Found | None:
    """Who speaks by the words before a quotation: by the verb nearest to it; else by an infinitive, else by a noun."""
    infinitive: Found | None = None
    owner: Found | None = None
    for k in range(position - 1, -1, -1):
        token = tokens[k]
        word = token.lower
        if token.quote >= 0 or (token.is_name and k):
            continue
        subject: Found | None = None
        if word == "to" and k and tokens[k - 1].lower == "according":
            return phrase_starting(tokens, k + 1, position)
        if word == ":" and k == position - 1 and k > 0:
            subject = _before_colon(tokens, k)
        elif word in FINITE or (word == "put" and k + 1 < position and tokens[k + 1].lower == "it"):
            subject = _of_verb(tokens, k, position)
        elif word in PARTICIPLES:
            subject = _of_participle(tokens, k, position)
        elif word in BASES and k and (tokens[k - 1].lower == "to" or tokens[k - 1].lower in AUXILIARIES):
            infinitive = infinitive or before_verb(tokens, k, 0)
        elif word in NOUNS and not owner:
            owner = _owner(tokens, k, 0)
        if subject:
            return _outer(tokens, subject, position)
    if not infinitive and not owner and position and tokens[position - 1].lower in ("a", "an", "the", "as"):
        like = position - 1 if tokens[position - 1].lower == "as" else position - 2
        if like > 0 and tokens[like].lower == "as":  # has gone after X as a "..."
            return main_subject(tokens, like, 0)
    return infinitive or owner


def _outer(tokens: Sentence, subject: Found, position: int) -> Found:
    """For "X said he hopes ...", X instead of he: the pronoun behind a verb of speech is its subject again."""
    first, stop = subject
    if stop - first != 1 or tokens[first].lower not in ("he", "she", "they", "it") or not first:
        return subject
    k = first - 1
    if tokens[k].lower == "that":
        k -= 1
    if k > 0 and tokens[k].lower in SAID:
        return _of_verb(tokens, k, position) or subject
    return subject


def _is_noun(tokens: Sentence, k: int, first: int) -> bool:
    """Whether what looks like a verb is a noun: the states, his claims, of reports."""
    if k <= first:
        return False
    before = tokens[k - 1].lower
    return before in DETERMINERS or before in ("of", "for", "with", "in", "on", "'s", "’s")


def _of_verb(tokens: Sentence, verb: int, position: int) -> Found | None:
    word = tokens[verb].lower
    previous = tokens[verb - 1].lower if verb else ""
    if _is_noun(tokens, verb, 0):
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


def _of_participle(tokens: Sentence, verb: int, position: int) -> Found | None:
    previous = tokens[verb - 1] if verb else None
    if previous and _is_noun(tokens, verb, 0) and tokens[verb].lower in CALLING:
        return None
    if previous and previous.lower == "as":  # quoted X as saying
        quoting = next((k for k in range(verb - 2, -1, -1) if tokens[k].lower in _QUOTING), None)
        if quoting is not None and tokens[quoting - 1].lower not in PASSIVE:
            return phrase_starting(tokens, quoting + 1, verb - 1)
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


_QUOTING = frozenset({"quoted", "quotes", "quoting", "cited"})


def _before_colon(tokens: Sentence, colon: int) -> Found | None:
    if any(token.lower in FINITE or token.lower in PARTICIPLES for token in tokens[:colon]):
        return None
    return main_subject(tokens, colon, 0)


def _owner(tokens: Sentence, noun: int, first: int) -> Found | None:
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


def _carry(
    text: str,
    paragraphs: Sequence[Span],
    quotes: Sequence[Quoted],
    found: list[Attribution | None],
    parts: list[Sentence],
    here: list[tuple[int, Quoted]],
    number: int,
) -> None:
    """Carries a speaker on to quotations that stand in sentences of their own."""
    alone = {token.quote for sentence in parts for token in sentence if token.quote >= 0 and not _says_more(sentence)}
    for place, (index, quote) in enumerate(here):
        if found[index] or index not in alone:
            continue
        if quote.goes_on and index:
            found[index] = _carried(found[index - 1])
        elif place and found[here[place - 1][0]]:
            found[index] = _carried(found[here[place - 1][0]])
        elif place == 0:
            said = _sentence_before(parts, index)
            found[index] = said or _from_before(text, paragraphs, quotes, found, index, number)
    for place in range(len(here) - 2, -1, -1):
        index = here[place][0]
        if not found[index] and index in alone:
            found[index] = _carried(found[here[place + 1][0]])


def _sentence_before(parts: list[Sentence], quote: int) -> Attribution | None:
    """Who spoke in the sentence before one that is a quotation alone, in the same paragraph."""
    for before, sentence in zip(parts, parts[1:], strict=False):
        if any(token.quote == quote for token in sentence):
            found = _last_speaker(before, FINITE)
            return _found(before, found, "sentence before") if found else None
    return None


def _carried(attribution: Attribution | None) -> Attribution | None:
    return Attribution(attribution.speaker, "carried") if attribution else None


def _says_more(sentence: Sentence) -> bool:
    return any(token.is_word for token in sentence if token.quote < 0)


def _from_before(
    text: str, paragraphs: Sequence[Span], quotes: Sequence[Quoted], found: list[Attribution | None], index: int, number: int
) -> Attribution | None:
    """The speaker of a quotation that begins a paragraph and has no words of its own, from the paragraph before."""
    if number == 0:
        return None
    before = paragraphs[number - 1]
    earlier = [(i, q) for i, q in enumerate(quotes) if q.paragraph == number - 1]
    sentence = sentences(text, before, earlier)[-1:] or [[]]
    last = sentence[0]
    if (last and last[-1].lower == ":") or (last and not earlier):
        cue = _last_speaker(last)
        if cue:
            return Attribution(Span(last[cue[0]].start, last[cue[1] - 1].end), "paragraph before")
    if earlier:
        return _carried(found[earlier[-1][0]])
    return None


def _last_speaker(tokens: Sentence, verbs: frozenset[str] = SAID) -> Found | None:
    for k in range(len(tokens) - 1, -1, -1):
        word = tokens[k].lower
        if word in verbs and not (k and (tokens[k - 1].lower in PASSIVE or tokens[k].is_name or _is_noun(tokens, k, 0))):
            return before_verb(tokens, k, 0) or phrase_starting(tokens, k + 1, len(tokens))
        if word in SAYING:
            return main_subject(tokens, k, 0)
        if word == "to" and k and tokens[k - 1].lower == "according":
            return phrase_starting(tokens, k + 1, len(tokens))
    if tokens and tokens[-1].lower == ":":
        return main_subject(tokens, len(tokens), 0)
    return None


