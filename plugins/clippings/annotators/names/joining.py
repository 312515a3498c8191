"""Joins the pieces of one name that were found apart: a given name and a surname, a body and what ends its name."""

from __future__ import annotations

from collections.abc import Callable

from ...lexicon import Lexicon
from .trimming import NICKNAME, SAINTS
from .words import Words

_OF_A_LAND = frozenset(
    {"Library", "Museum", "Gallery", "Archives", "Assembly", "Orchestra", "Ballet", "Opera", "Senate"}
)
_OWNERS = ("' ", "’ ")  # "Boat Owners' Association"


def merged(
    words: Words, spans: list[tuple[int, int, str]], lexicon: Lexicon, is_place: Callable[[str], bool]
) -> list[tuple[int, int, str]]:
    """Joins a name and the words behind it that can only end one: "Ada Holm" + "International Airport".

    `spans` are word ranges with the model's vote; the vote of what ends the name counts.
    """
    kinds = lexicon.name_words
    ends = kinds["last"] | kinds["place-last"] | kinds["place-maybe"]
    bodies = kinds["first"] | _OF_A_LAND
    found: list[tuple[int, int, str]] = []
    for first, last, vote in sorted(spans):
        if (
            found
            and _of_a_body(words, found[-1], first, bodies)
            and (vote == "place" or (last == first + 1 and is_place(words.list[first].text)))
        ):
            found[-1] = (found[-1][0], last, "organisation")
            continue
        if found and _goes_on_with(words, found[-1], first, last, ends, lexicon):
            found[-1] = (found[-1][0], last, "organisation")
            continue
        if len(found) > 1 and _behind_nickname(words, found[-2], found[-1], (first, last), lexicon):
            found[-2:] = [(found[-2][0], last, "person")]
            continue
        previous = found[-1] if found and found[-1][1] == first else None
        if previous and _is_surname(words, previous, last, vote, ends, lexicon, is_place):
            found[-1] = (previous[0], last, "person")
        elif found and _of_a_saint(words, found[-1], first) and _only_ends(words, first, last, ends, lexicon):
            found[-1] = (found[-1][0], last, "organisation")
        elif previous and _only_ends(words, first, last, ends, lexicon):
            found[-1] = (previous[0], last, vote if vote != "person" else "")
        else:
            found.append((first, last, vote))
    return found


def _is_surname(
    words: Words,
    given: tuple[int, int, str],
    last: int,
    vote: str,
    ends: frozenset[str],
    lexicon: Lexicon,
    is_place: Callable[[str], bool],
) -> bool:
    """Whether a word is the surname behind a given name, where the model has seen but one of them, or has taken one for
    something else. A place of its own is none."""
    first, behind, kind = given
    name = words.list[behind].text
    lone = behind == first + 1 and words.list[first].text not in lexicon.nationalities
    return (
        (
            (not kind and (vote == "organisation" or (vote in ("place", "nationality") and not is_place(name))))
            or (kind == "place" and vote == "person" and lone)
            or (kind in ("nationality", "organisation") and vote in ("", "person") and lone)
        )
        and last == behind + 1
        and lexicon.is_given(words.list[behind - 1].text)
        and words.text[words.list[behind - 1].end : words.list[behind].start] == " "
        and not name.isupper()
        and name not in ends
        and name not in lexicon.organisations
        and not lexicon.is_common(name.casefold())
    )


def _of_a_saint(words: Words, saint: tuple[int, int, str], first: int) -> bool:
    """Whether what begins at `first` is named for a saint: "St. Olga" + "'s" + "High School"."""
    start, end, _ = saint
    return first == end + 1 and words.list[end].possessive and words.list[start].text in SAINTS


def _goes_on_with(
    words: Words, half: tuple[int, int, str], first: int, last: int, ends: frozenset[str], lexicon: Lexicon
) -> bool:
    """Whether a body's name goes on behind "and": "Brokfeld Boat Builders" + "Owners Association". The first half names many and
    ends in no word for a body, the second is all ordinary words and ends in one."""
    start, end, kind = half
    tail = words.list[first:last]
    many = words.list[end - 1].text
    return (
        kind == "organisation"
        and end - start > 1
        and first == end + 1
        and words.text[words.list[end - 1].end : tail[0].start] == " and "
        and many.endswith("s")
        and many not in ends
        and lexicon.is_common(many.casefold())
        and len(tail) > 1
        and tail[-1].text in ends
        and all(word.capital and lexicon.is_common(word.text.casefold()) for word in tail)
    )


def _behind_nickname(
    words: Words,
    given: tuple[int, int, str],
    nickname: tuple[int, int, str],
    surname: tuple[int, int],
    lexicon: Lexicon,
) -> bool:
    """Whether a surname stands behind a nickname in quotation marks: Ada "Bell" + Holm."""
    listed = words.list
    first, last = surname
    return (
        given[1] == nickname[0]
        and nickname[1] == first
        and (given[2] in ("", "person") or given[1] == given[0] + 1)
        and NICKNAME.match(words.text, listed[given[1] - 1].end) is not None
        and words.text[listed[first - 1].end : listed[first].start].endswith(" ")
        and lexicon.is_given(listed[given[1] - 1].text)
        and not lexicon.is_common(listed[last - 1].text.casefold())
    )


def _of_a_body(words: Words, body: tuple[int, int, str], first: int, ends: frozenset[str]) -> bool:
    """Whether a place belongs to the body named right before it: "National Library" + "of" + "Scotland", "River Commission" +
    "of the" + "Rhine"."""
    start, end, kind = body
    return (
        kind == "organisation"
        and first in (end + 1, end + 2)
        and end - start > 1
        and words.list[end - 1].text in ends
        and words.text[words.list[end - 1].end : words.list[first].start] in (" of ", " of the ")
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
