"""Finds runs of capitalised words that the language model has not tagged."""

from __future__ import annotations

from collections.abc import Iterator

from ...lexicon import Lexicon
from .trimming import INNER, PARTICLES
from .words import Words

_MONTHS = frozenset({"march", "april", "may", "june", "august", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep"})
_LONGEST = 9  # words in a run that no language model vouches for
_JOINING = INNER | PARTICLES | {"of", "for", "&"}
_SECOND = INNER | {"the"}


def in_capitals(words: Words, index: int) -> bool:
    """Whether the block of the word is set in capitals or with a capital on each word, as many headlines are."""
    if index >= len(words.list):
        return False
    return words.headlines[words.list[index].block]


def capital_runs(words: Words, tagged: list[tuple[int, int, str]], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words outside the word ranges that the language model tagged, as word ranges."""
    listed = words.list
    surnames = frozenset(listed[last - 1].text for first, last, vote in tagged if vote == "person" and last - first > 1)
    busy = bytearray(len(listed))
    for first, last, _ in tagged:
        busy[first:last] = b"\1" * (last - first)
    end = 0
    for index in words.capitals:
        if index < end or busy[index]:
            continue
        end = index + 1
        while end < len(listed) and end - index < _LONGEST and not busy[end]:
            step = _joins(words, end, busy)
            if not step:
                break
            end += step
        yield from _names_in(words, index, end, surnames, lexicon)


def _joins(words: Words, index: int, busy: bytearray) -> int:
    """How many words from `index` carry on the run before it: a capital, or particles and a capital."""
    listed = words.list
    if listed[index].opens or words.text[listed[index - 1].end : listed[index].start] != " ":
        return 0
    if listed[index].capital:
        return 1
    for length in (1, 2):
        behind = index + length
        joining = _JOINING if length == 1 else _SECOND
        if listed[behind - 1].text not in joining or behind >= len(listed) or busy[behind]:
            return 0
        if words.text[listed[behind - 1].end : listed[behind].start] != " ":
            return 0
        if listed[behind].capital:
            return length + 1
    return 0


def _names_in(
    words: Words, first: int, last: int, surnames: frozenset[str], lexicon: Lexicon
) -> Iterator[tuple[int, int]]:
    """What of a run may be a name: no ordinary word that opens the sentence; cut at weekdays and behind posts."""
    listed = words.list
    headline = in_capitals(words, first)
    if listed[first].opens and listed[first].text in surnames and _plain(listed[first].text, lexicon):
        yield first, first + 1
    while first < last and (_only_opens(words, first, lexicon) or not listed[first].capital):
        first += 1
    start = first
    behind_post = False
    for index in range(first, last + 1):
        if (
            index == last
            or _cuts(words, index, last, headline, lexicon)
            or (listed[index].text == "of" and (behind_post or _is_whole(words, first, index, lexicon)))
        ):
            behind_post = behind_post or (index < last and listed[index].text.casefold() in lexicon.name_words["posts"])
            end = index
            while start < end and not listed[start].capital:
                start += 1
            while start < end and not listed[end - 1].capital:
                end -= 1
            while end - start > 1 and _is_address(listed[start].text, lexicon):
                start += 1  # "Cllr Ada Holm"
            if start < end and not (end - start == 1 and _no_name(listed[start].text, lexicon)):
                yield start, end
            start = index + 1


def _is_whole(words: Words, first: int, index: int, lexicon: Lexicon) -> bool:
    """Whether a body's name is over before an "of": the "Pontic Marine Works" of Varna, but the "Bank of Scotland"."""
    last, kinds = words.list[index - 1].text, lexicon.name_words
    return index - first > 1 and last.endswith("s") and last in kinds["last"] and last not in kinds["first"]


def _only_opens(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether a word has its capital from the sentence that it opens: an ordinary one, or one printed small elsewhere."""
    word = words.list[index]
    return word.opens and (_plain(word.text, lexicon) or word.text.casefold() in words.small)


def _is_address(text: str, lexicon: Lexicon) -> bool:
    """Whether a word is a form of address and nothing else: "Dr", "Cllr"; a King may be a street's."""
    return lexicon.roles.get(text.casefold()) == "honorific" and not lexicon.is_common(text.casefold().rstrip("."))


def _no_name(text: str, lexicon: Lexicon) -> bool:
    folded = text.casefold()
    title = text[-1] == "." and folded in lexicon.roles
    return len(text) == 1 or title or (folded in lexicon.name_words["alone"] and text not in lexicon.organisations)


def _cuts(words: Words, index: int, last: int, headline: bool, lexicon: Lexicon) -> bool:
    folded = words.list[index].text.casefold()
    if folded in lexicon.name_words["never"]:
        return True
    if folded in _MONTHS and words.text[words.list[index].end : words.list[index].end + 2].strip(" .").isdigit():
        return True
    if index + 1 < last and words.list[index + 1].text in ("of", "for") and folded in lexicon.name_words["posts"]:
        return True
    return headline and lexicon.is_common(folded)


def _plain(text: str, lexicon: Lexicon) -> bool:
    folded = text.casefold()
    return lexicon.is_common(folded) or "'" in text or "’" in text or folded in lexicon.name_words["never"]
