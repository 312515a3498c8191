"""Gathers what may be a name: what the language model tagged, and every run of capitalised words besides."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...lexicon import Lexicon
from .. import Context
from .trimming import INNER, addresses, pieces, trim
from .words import Words

KINDS = {
    "PERSON": "person", "PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "nationality", "MISC": "thing", "EVENT": "thing", "PRODUCT": "thing", "WORK_OF_ART": "thing",
    "LAW": "thing", "LANGUAGE": "thing",
}  # fmt: skip
_LONGEST = 9  # words in a run that no language model vouches for


@dataclass(slots=True)
class Candidate:
    """A stretch that may be a name: words first:last, text start:end. `vote` is the language model's kind, or empty."""

    first: int
    last: int
    start: int
    end: int
    text: str
    vote: str
    opens: bool
    block: int
    key: str  # the surface under which the mentions of a document are weighed together
    local: dict[str, float] = field(default_factory=dict)  # what stands beside it says: kind -> weight
    kind: str = ""


def candidates(context: Context, words: Words) -> list[Candidate]:
    """All candidates in order, none overlapping another."""
    lexicon = context.knowledge.lexicon
    away = addresses(words.text)
    starts = [start for start, _ in away]

    def addressed(start: int, end: int) -> bool:
        index = bisect_right(starts, end - 1) - 1
        return index >= 0 and away[index][1] > start

    found: dict[int, Candidate] = {}
    taken: list[tuple[int, int]] = []
    for start, end, label in context.tagging.entities:
        vote = KINDS.get(label)
        if not vote or addressed(start, end):
            continue
        listed = vote == "person" or (vote == "place" and not context.knowledge.gazetteer.lookup(words.text[start:end]))
        for piece in pieces(words.text, start, end, listed):
            span = trim(words, *piece, lexicon, vote == "person")
            if span and (not taken or span[0] >= taken[-1][1]):
                span = _extended(words, span, vote, lexicon)
                if taken and span[0] < taken[-1][1]:
                    span = (taken[-1][1], span[1])
                found[span[0]] = _candidate(words, span, vote)
                taken.append(span)
    for run in _runs(words, taken, lexicon):
        candidate = _candidate(words, run, "")
        if not addressed(candidate.start, candidate.end):
            found[run[0]] = candidate
    return [found[first] for first in sorted(found)]


def _candidate(words: Words, span: tuple[int, int], vote: str) -> Candidate:
    first, last = span
    start, end = words.list[first].start, words.list[last - 1].end
    text, word = words.text[start:end], words.list[first]
    return Candidate(first, last, start, end, text, vote, word.opens, word.block, text)


def _extended(words: Words, span: tuple[int, int], vote: str, lexicon: Lexicon) -> tuple[int, int]:
    """A person's name runs on over the capitalised words beside it that are no ordinary words."""
    if vote != "person":
        return span
    first, last = span
    while (after := words.after(last)) and _belongs(after.text, lexicon) and words.text[after.start - 1] == " ":
        last += 1
    while (before := words.before(first)) and not before.opens and _belongs(before.text, lexicon):
        if words.text[before.end : words.list[first].start] != " ":
            break
        first -= 1
    return first, last


def _belongs(text: str, lexicon: Lexicon) -> bool:
    folded = text.casefold()
    return (
        text[0].isupper()
        and text[-1] != "."
        and not (text.isupper() and len(text) > 1)
        and folded not in lexicon.name_words["never"]
        and folded not in lexicon.roles
        and text not in lexicon.nationalities
        and text not in lexicon.organisations
        and not lexicon.is_common(folded)
    )


def _runs(words: Words, taken: list[tuple[int, int]], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words outside the word ranges `taken`."""
    listed = words.list
    busy = bytearray(len(listed))
    for first, last in taken:
        busy[first:last] = b"\1" * (last - first)
    index = 0
    while index < len(listed):
        if busy[index] or not listed[index].capital:
            index += 1
            continue
        end = index + 1
        while end < len(listed) and end - index < _LONGEST and not busy[end]:
            step = _joins(words, end, busy)
            if not step:
                break
            end += step
        yield from _names_in(words, index, end, lexicon)
        index = end


def _joins(words: Words, index: int, busy: bytearray) -> int:
    """How many words from `index` carry on the run before it: a capital, or particles and a capital."""
    listed = words.list
    if listed[index].opens or words.text[listed[index - 1].end : listed[index].start] != " ":
        return 0
    if listed[index].capital:
        return 1
    for length in (1, 2):
        behind = index + length
        if listed[behind - 1].text not in _JOINING or behind >= len(listed) or busy[behind]:
            return 0
        if words.text[listed[behind - 1].end : listed[behind].start] != " ":
            return 0
        if listed[behind].capital:
            return length + 1
    return 0


_JOINING = INNER | {"of", "for", "the", "&"}


def _names_in(words: Words, first: int, last: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """What of a run may be a name: no ordinary word that opens the sentence; cut at weekdays and the like."""
    listed = words.list
    while first < last and ((listed[first].opens and _plain(listed[first].text, lexicon)) or not listed[first].capital):
        first += 1
    start = first
    for index in range(first, last + 1):
        if index == last or listed[index].text.casefold() in lexicon.name_words["never"]:
            end = index
            while start < end and not listed[start].capital:
                start += 1
            while start < end and not listed[end - 1].capital:
                end -= 1
            if start < end and not (end - start == 1 and len(listed[start].text) == 1):
                yield start, end
            start = index + 1


def _plain(text: str, lexicon: Lexicon) -> bool:
    folded = text.casefold()
    return lexicon.is_common(folded) or "'" in text or "’" in text or folded in lexicon.name_words["never"]
