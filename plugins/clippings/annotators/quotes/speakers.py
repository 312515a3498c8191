"""Decides who said the words of each quotation, from the sentence around it and from the sentences before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...model import Span
from .attributions import in_sentence, later_in_sentence
from .clauses import Sentence, sentences
from .cues import FINITE, PASSIVE, SAID, SAYING
from .marks import Quoted
from .phrases import Found, phrase_starting
from .subjects import before_verb, main_subject
from .verbs import is_noun

# A turn of a transcript: HOLM: ..., or Ada Holm: "..."
_TURN = re.compile(
    r"[\"“]?((?:[A-Z][A-Z.’'-]+ ?){1,3}(?:\([^)\n]{1,40}\))?|(?:[A-Z][a-z]+ ){1,2}[A-Z][a-z]+(?=: [\"“])):\s"
)


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
        parts = sentences(text, paragraph, here)
        for sentence in parts:
            _attribute_sentence(text, sentence, quotes, found)
        if turn := _TURN.match(text, paragraph.start, paragraph.end):
            for index, _ in here:
                found[index] = found[index] or Attribution(Span(*turn.span(1)), "turn")
        _carry(found, parts, here)
        first = here[0][0]
        if not found[first] and number and not by_paragraph.get(number - 1) and _is_alone(parts, first):
            found[first] = _from_before(text, paragraphs[number - 1])
            _carry(found, parts, here)
    return found


def _attribute_sentence(
    text: str, sentence: Sentence, quotes: Sequence[Quoted], found: list[Attribution | None]
) -> None:
    last: Attribution | None = None
    for position, token in enumerate(sentence):
        if token.quote < 0:
            continue
        words = quotes[token.quote].words.of(text).rstrip()
        told = in_sentence(sentence, position, words)
        if told is None and last:  # the second part of what its speaker interrupts: "...," she said, "..."
            found[token.quote] = Attribution(last.speaker, "same sentence")
            continue
        told = told or later_in_sentence(sentence, position)
        if told:
            found[token.quote] = last = _attribution(sentence, *told)


def _attribution(tokens: Sentence, found: Found, by: str) -> Attribution:
    first, stop = found
    return Attribution(Span(tokens[first].start, tokens[stop - 1].end), by)


def _carry(found: list[Attribution | None], parts: list[Sentence], here: list[tuple[int, Quoted]]) -> None:
    """Carries a speaker on to quotations that stand in sentences of their own."""
    alone = {token.quote for sentence in parts if not _says_more(sentence) for token in sentence if token.quote >= 0}
    for place, (index, quote) in enumerate(here):
        if found[index] or index not in alone:
            continue
        if quote.goes_on and index:
            found[index] = _carried(found[index - 1])
        elif place:
            found[index] = _carried(found[here[place - 1][0]])
        else:
            found[index] = _sentence_before(parts, index)
    for place in range(len(here) - 2, -1, -1):
        index = here[place][0]
        if not found[index] and index in alone:
            found[index] = _carried(found[here[place + 1][0]])


def _carried(attribution: Attribution | None) -> Attribution | None:
    return Attribution(attribution.speaker, "carried") if attribution else None


def _is_alone(parts: list[Sentence], quote: int) -> bool:
    return any(token.quote == quote for token in parts[0]) and not _says_more(parts[0])


def _says_more(sentence: Sentence) -> bool:
    return any(token.is_word for token in sentence if token.quote < 0)


def _sentence_before(parts: list[Sentence], quote: int) -> Attribution | None:
    """Who spoke in the sentence before one that is a quotation alone, in the same paragraph."""
    for before, sentence in pairwise(parts):
        if any(token.quote == quote for token in sentence):
            found = _last_speaker(before, FINITE)
            return _attribution(before, found, "sentence before") if found else None
    return None


def _from_before(text: str, paragraph: Span) -> Attribution | None:
    """The speaker of a quotation that begins a paragraph and says no more, from the last words of the one before."""
    parts = sentences(text, paragraph, ())
    cue = _last_speaker(parts[-1]) if parts else None
    return _attribution(parts[-1], cue, "paragraph before") if cue else None


def _last_speaker(tokens: Sentence, verbs: frozenset[str] = SAID) -> Found | None:
    for k in range(len(tokens) - 1, -1, -1):
        word = tokens[k].lower
        if word in verbs and not (k and (tokens[k - 1].lower in PASSIVE or tokens[k].is_name or is_noun(tokens, k, 0))):
            return before_verb(tokens, k, 0) or phrase_starting(tokens, k + 1, len(tokens))
        if word in SAYING:
            return main_subject(tokens, k, 0)
        if word == "to" and k and tokens[k - 1].lower == "according":
            return phrase_starting(tokens, k + 1, len(tokens))
    if tokens and tokens[-1].lower == ":":
        return main_subject(tokens, len(tokens), 0)
    return None
