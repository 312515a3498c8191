"""Finds runs of capitalised words that the language model has not tagged, and joins what belongs to one name."""

from __future__ import annotations

from collections.abc import Iterator

from ...lexicon import Lexicon
from .trimming import INNER, PARTICLES
from .words import Words

_MONTHS = frozenset({"march", "april", "may", "june", "august", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep"})
_LONGEST = 9  # words in a run that no language model vouches for
_OF_A_LAND = frozenset(
    {"Library", "Museum", "Gallery", "Archives", "Assembly", "Orchestra", "Ballet", "Opera", "Senate"}
)
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
        yield from _names_in(words, index, end, surnames, lexicon)
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
    while first < last and ((listed[first].opens and _plain(listed[first].text, lexicon)) or not listed[first].capital):
        first += 1
    start = first
    behind_post = False
    for index in range(first, last + 1):
        if (
            index == last
            or _cuts(words, index, last, headline, lexicon)
            or (behind_post and listed[index].text == "of")
        ):
            behind_post = behind_post or (index < last and listed[index].text.casefold() in lexicon.name_words["posts"])
            end = index
            while start < end and not listed[start].capital:
                start += 1
            while start < end and not listed[end - 1].capital:
                end -= 1
            if start < end and not (end - start == 1 and _no_name(listed[start].text, lexicon)):
                yield start, end
            start = index + 1


def _no_name(text: str, lexicon: Lexicon) -> bool:
    return len(text) == 1 or text.casefold() in lexicon.name_words["alone"]


def _cuts(words: Words, index: int, last: int, headline: bool, lexicon: Lexicon) -> bool:
    folded = words.list[index].text.casefold()
    if folded in lexicon.name_words["never"]:
        return True
    if folded in _MONTHS and words.text[words.list[index].end : words.list[index].end + 2].strip(" .").isdigit():
        return True
    if index + 1 < last and words.list[index + 1].text in ("of", "for") and folded in lexicon.name_words["posts"]:
        return True
    return headline and lexicon.is_common(folded)


_OWNERS = ("' ", "’ ")  # "Boat Owners' Association"


def _plain(text: str, lexicon: Lexicon) -> bool:
    folded = text.casefold()
    return lexicon.is_common(folded) or "'" in text or "’" in text or folded in lexicon.name_words["never"]


def merged(words: Words, spans: list[tuple[int, int, str]], lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Joins a name and the words behind it that can only end one: "Ada Holm" + "International Airport".

    `spans` are word ranges with the model's vote; the vote of what ends the name counts.
    """
    kinds = lexicon.name_words
    ends = kinds["last"] | kinds["place-last"] | kinds["place-maybe"]
    found: list[tuple[int, int, str]] = []
    for first, last, vote in sorted(spans):
        if found and _of_a_body(words, found[-1], first, vote, kinds["first"] | _OF_A_LAND):
            found[-1] = (found[-1][0], last, "organisation")
            continue
        previous = found[-1] if found and found[-1][1] == first else None
        if previous and _is_surname(words, previous, last, vote, ends, lexicon):
            found[-1] = (previous[0], last, "person")
        elif previous and _only_ends(words, first, last, ends, lexicon):
            found[-1] = (previous[0], last, vote if vote != "person" else "")
        else:
            found.append((first, last, vote))
    return found


def _is_surname(
    words: Words, given: tuple[int, int, str], last: int, vote: str, ends: frozenset[str], lexicon: Lexicon
) -> bool:
    """Whether a word that the model takes for a body is the surname behind a given name that it has not seen, or one that it
    takes for somebody the surname behind a given name that it takes for a place."""
    first, behind, kind = given
    name = words.list[behind].text
    return (
        ((not kind and vote == "organisation") or (kind == "place" and vote == "person" and behind == first + 1))
        and last == behind + 1
        and lexicon.is_given(words.list[behind - 1].text)
        and words.text[words.list[behind - 1].end : words.list[behind].start] == " "
        and not name.isupper()
        and name not in ends
        and name not in lexicon.organisations
        and not lexicon.is_common(name.casefold())
    )


def _of_a_body(words: Words, body: tuple[int, int, str], first: int, vote: str, ends: frozenset[str]) -> bool:
    """Whether a place belongs to the body named right before it: "National Library" + "of" + "Scotland"."""
    start, end, kind = body
    return (
        kind == "organisation"
        and vote == "place"
        and first == end + 1
        and end - start > 1
        and words.list[end].text == "of"
        and words.list[end - 1].text in ends
        and words.text[words.list[end - 1].end : words.list[first].start] == " of "
    )


def _only_ends(words: Words, first: int, last: int, ends: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether the words first:last can only end the name that stands right before them."""
    tail = words.list[first:last]
    before = words.list[first - 1]
    return (
        tail[-1].text in ends
        and not tail[0].opens
        and words.text[before.end : tail[0].start] in (" ", *(_OWNERS if before.text.endswith("s") else ()))
        and before.text not in lexicon.nationalities
        and all(word.capital and lexicon.is_common(word.text.casefold()) for word in tail)
    )
