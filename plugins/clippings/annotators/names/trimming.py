"""Brings a span that the language model or a rule gives down to the name itself: no title, no possessive."""

from __future__ import annotations

import itertools
import re

from ...knowledge import Knowledge
from ...lexicon import Lexicon
from .words import Words

# Web and e-mail addresses, handles and hashtags are not names.
_ADDRESS = re.compile(r"(?=[hw⟦#@])(?:(?:https?\s?:\s?//|www\s?\.)\S+|⟦[^⟧\n]{0,2000}⟧|[#@]\w+)", re.IGNORECASE)
_DOMAIN = re.compile(r"\.(?:com|org|net|html?|php|co\.uk|gov|edu|info|tv)\b", re.IGNORECASE)
_LISTED = re.compile(r",\s+|\s+(?:and|to|or|und|et)\s+")
_AT = re.compile(r"\s+(?:on|in|at|near)\s+(?=[A-Z])")
_CUT = re.compile(r"\s*(?:[|;•·\n\t/()\[\]@]|\s[–—]\s|--|…|\.\.\.)\s*")
_QUOTES = frozenset('"“')
_STRAY = re.compile(r"[^\"“”\n]+([\"”]) ")
_PAIR = re.compile(r"[A-Z][\w’'-]+ and [A-Z][\w’'-]+")
_BEHIND_VILLAGES = re.compile(
    r"\b(?:cities|towns|villages|districts|regions|provinces|settlements|suburbs|between|near) (?:of )?$"
)
INNER = frozenset(  # particles within names of people and places
    {"al", "el", "de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "la", "le", "los", "las", "van"}
    | {"von", "der", "den", "ten", "ter", "bin", "ibn", "bint", "abu", "ben", "y", "e", "ul", "ur"}
)
# Further ones, which only stand between two capitals and never in a place's name; "y" and "e" may part two people.
PARTICLES = (INNER - {"y", "e"}) | {
    "dela", "dello", "degli", "dal", "dalla", "zu", "af", "arap", "ole", "wa", "ap", "binti", "binte", "ould",
}  # fmt: skip
# "In Brokfeld the Union held on": within a name the article follows a small word.
_THEN_THE = re.compile(r"(?<! of)(?<! for)(?<! in)(?<! and)(?<! on)(?<! at)(?<! to)(?<! by)(?<! with) the (?=[A-Z])")
_SOMEONE_IN = re.compile(r"([A-Z][^\W\d_]+) in [A-Z][\w'’-]+")
_SOMEONE_OF = re.compile(r"([A-Z][^\W\d_]+ [A-Z][^\W\d_]+) (?:of|from) ([A-Z][\w’' -]+)")
NICKNAME = re.compile(r" [\"“‘'][A-Z][\w'.-]{1,20}(?: [A-Z][\w-]{1,20})?[\"”’'] (?=[A-Z])")
SAINTS = frozenset({"St", "St.", "Saint"})
_LINKS = INNER | {"of", "the", "and", "for", "in", "on", "at", "et", "und", "&"}
_LARGE_NUMBERS = frozenset({"million", "billion", "trillion", "bn", "crore", "lakh", "percent"})
_LARGE = 100_000  # inhabitants of a city that is never the first word of a body's name with 's


def addresses(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that are addresses, handles or hashtags, in order."""
    found = [match.span() for match in _ADDRESS.finditer(text)] if _may_hold_addresses(text) else []
    for match in itertools.chain(_DOMAIN.finditer(text), re.finditer("@", text)):
        start, end = match.span()
        while start > 0 and not text[start - 1].isspace() and end - start < 300:
            start -= 1
        while end < len(text) and not text[end].isspace() and end - start < 300:
            end += 1
        found.append((start, end))
    return sorted(found)


def _may_hold_addresses(text: str) -> bool:
    return any(mark in text for mark in ("http", "www", "⟦", "#", "@", "HTTP", "Http", "WWW"))


def pieces(words: Words, start: int, end: int, kind: str, knowledge: Knowledge) -> list[tuple[int, int]]:
    """A span cut where no name runs on: at slashes, brackets, dashes between spaces, behind posts and possessives.

    A span of persons or places is cut at commas and "and" too, as it holds a list.
    """
    text = words.text
    if text[start:end].isalpha():  # one word
        return _behind_posts(words, start, end, kind, knowledge)
    found = _parted(_CUT, text, start, end)
    if text[start - 1 : start] in _QUOTES and (stray := _STRAY.match(text, start, end)):
        found = [(start, stray.start(1)), (stray.end(), end)]  # of Ada "Bell" Holm the model has seen Bell" Holm
    two_places = (
        kind == "organisation"
        and _PAIR.fullmatch(text, start, end)
        and _BEHIND_VILLAGES.search(text, max(0, start - 30), start)
    )
    if kind == "person" or two_places or (kind == "place" and not knowledge.gazetteer.lookup(text[start:end])):
        found = [piece for whole in found for piece in _parted(_LISTED, text, *whole)]
    if kind == "place" and " " in text[start:end] and not knowledge.gazetteer.lookup(text[start:end]):
        found = [piece for whole in found for piece in _parted(_AT, text, *whole)]
    if kind == "organisation":
        found = [piece for whole in found for piece in _parted(_THEN_THE, text, *whole)]
    someone = _SOMEONE_IN.fullmatch(text, start, end) if kind == "organisation" else None
    if someone and not knowledge.lexicon.is_common(someone[1].casefold()) and f" {someone[1]}" in text[:start]:
        found = [(start, someone.end(1)), (someone.end(1) + 4, end)]  # "arrested Holm in Genoa"
    resident = _SOMEONE_OF.fullmatch(text, start, end) if kind == "thing" else None
    if resident and knowledge.lexicon.is_given(resident[1].split()[0]) and knowledge.gazetteer.lookup(resident[2]):
        found = [resident.span(1), resident.span(2)]  # "Ada Holm of Genoa", taken for a title
    left, bound, there = text[start:end].partition(" for ")
    if bound and knowledge.gazetteer.lookup(left) and knowledge.gazetteer.lookup(there):
        found = [(start, start + len(left)), (end - len(there), end)]  # "left Tulcea for Sulina"
    return [piece for whole in found for piece in _behind_posts(words, *whole, kind, knowledge)]


def _parted(mark: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    if not mark.search(text, start, end):
        return [(start, end)] if start < end else []
    found = []
    position = start
    for cut in mark.finditer(text, start, end):
        found.append((position, cut.start()))
        position = cut.end()
    found.append((position, end))
    return [(a, b) for a, b in found if a < b]


def _behind_posts(words: Words, start: int, end: int, kind: str, knowledge: Knowledge) -> list[tuple[int, int]]:
    """The names in "Governor of Lagos", "Venezuela's Mining Ministry"."""
    posts = knowledge.lexicon.name_words["posts"]
    first, last = words.within(start, end)
    found: list[tuple[int, int]] = []
    behind_post = False
    for index in range(first, last - 1):
        word, following = words.list[index], words.list[index + 1]
        post = word.text.casefold() in posts
        if following.text in ("of", "for") and (post or behind_post):
            start, behind_post = following.end, True
        elif post and index > first and knowledge.lexicon.is_given(following.text):
            start = following.start  # "Ontario Premier Ada Holm": what stands before is looked at by itself
        elif following.possessive and index + 2 < last:
            if not words.list[index + 2].capital:
                return [*found, (start, word.end)]
            if _is_area(words.text[start : word.end], knowledge):
                found.append((start, word.end))
                start = following.end
    closing = words.list[last - 1]
    headland = kind == "place" and closing.text == "Head"
    if last - first > 1 and closing.text.casefold() in posts and closing.capital and not headland:
        end = words.list[last - 2].end  # "U.S. President"
    rest = words.text[start:end].strip().casefold()
    if behind_post and knowledge.lexicon.is_common(rest.removeprefix("the ")):
        return found  # "Secretary of State", "Speaker of the House"
    return [*found, (start, end)] if start < end else found


def _is_area(name: str, knowledge: Knowledge) -> bool:
    return any(
        place.kind in ("country", "region", "continent") or place.population >= _LARGE
        for place in knowledge.gazetteer.lookup(name.strip().removesuffix("'s").removesuffix("’s"))[:2]
        if place.fit > 0.9
    )


def trim(words: Words, start: int, end: int, knowledge: Knowledge, person: bool) -> tuple[int, int] | None:
    """The word range of the name inside start:end (offsets), or None if no name is left.

    `person`: what stands before a person's name (title, post, nationality) goes too.
    """
    lexicon = knowledge.lexicon
    first, last = words.within(start, end)
    listed = words.list
    if last - first > 1 and person and _is_area(words.text[start:end], knowledge):
        person = False  # "Tamil Nadu": the word for a people belongs to the name
    elif not person and (last - first > 2 or (last - first == 2 and _surname_follows(words, last, lexicon))):
        title, given = listed[first].text, listed[first + 1].text
        titled = title.casefold() in lexicon.roles or title in lexicon.nationalities
        person = titled and lexicon.is_given(given) and " of " not in words.text[start:end]
    if not person and last - first > 1:
        person = _addressed(words, first, last, knowledge)
    for length in (3, 2, 1) if person else ():
        if last - first > length:
            head = " ".join([word.text for word in listed[first : first + length]])
            if head in lexicon.organisations or (length > 1 and head.casefold() in knowledge.agencies):
                first += length  # "Getty Images Ada Holm"
    while first < last and _leads(listed[first].text, lexicon, last - first if person else 0):
        first += _leading(words, first, last, lexicon) if person else 1
    if not person and last - first > 2 and listed[last - 1].text in _LARGE_NUMBERS:
        last -= 2  # "Acme 340 million"
    while (
        first < last
        and not (last - first > 3 and listed[last - 3].text in SAINTS)  # "Friends of St Olga's"
        and _trails(words, last - 1, person or _goes_on(words, first, last, lexicon))
    ):
        last -= 1
    after = words.after(last) if last - first > 1 else None
    if after and lexicon.roles.get(f"{listed[last - 1].text} {after.text}".casefold()) == "office":
        last -= 1  # "Sindh" of "Sindh Home Minister"
    if first >= last or not any(word.capital or _inner_capital(word.text) for word in listed[first:last]):
        return None
    folded = listed[first].text.casefold()
    alone = folded in lexicon.name_words["never"] or folded in lexicon.name_words["alone"]
    alone = alone and listed[first].text not in lexicon.organisations  # "WHO"
    if last - first == 1 and (alone or (folded[-1] == "." and folded in lexicon.roles)):
        return None
    return first, last


def _surname_follows(words: Words, last: int, lexicon: Lexicon) -> bool:
    """Whether the name goes on with a word that is no ordinary one: "Nurse Ada" of "Nurse Ada Holm"."""
    after = words.after(last)
    return after is not None and after.capital and not after.possessive and not lexicon.is_common(after.text.casefold())


def _addressed(words: Words, first: int, last: int, knowledge: Knowledge) -> bool:
    """Whether a form of address and words that can only be a name make up the span: "Justice Okonjo", "Alhaji Sani Bello"."""
    lexicon, kinds = knowledge.lexicon, knowledge.lexicon.name_words
    address, *rest = (word.text for word in words.list[first:last])
    if address not in kinds["addresses"] or len(rest) > 4 or knowledge.gazetteer.lookup(" ".join((address, *rest))):
        return False
    ends = kinds["last"] | kinds["place-last"] | kinds["place-maybe"] | kinds["thing-last"]
    return not any(word in ends or word in _LINKS - INNER or lexicon.is_common(word.casefold()) for word in rest)


def _inner_capital(text: str) -> bool:
    """iPhone, al-Qaeda, eBay, pre-Columbian: a capital within the word."""
    return any(map(str.isupper, text))


def is_rank(folded: str, lexicon: Lexicon) -> bool:
    """Whether a compound is a rank or a post: "major-general"."""
    return "-" in folded and all(part in lexicon.roles for part in folded.split("-"))


def _leads(text: str, lexicon: Lexicon, length: int) -> bool:
    """Whether a word at the front is no part of the name; `length` is how many words a person's name has left, else 0."""
    folded = text.casefold()
    if folded in ("the", "a", "an", "'s", "’s", "of", "and", "for", "in", "on", "at"):
        return True
    if text[0].islower() and folded not in INNER and text not in PARTICLES and not _inner_capital(text):
        return True
    if length < 2:
        return False
    if folded in lexicon.roles or folded in lexicon.name_words["never"]:
        return True
    if text in lexicon.nationalities:
        return length > 2 or text not in lexicon.peoples or not lexicon.is_given(text)  # "Karen Liu"
    if is_rank(folded, lexicon):
        return True
    if len(text) > 2 and text.isalpha() and text.isupper() and not lexicon.is_given(text.capitalize()):
        return True  # "MLA Ada Holm"; two letters may be initials
    return length > 2 and not lexicon.is_given(text) and lexicon.is_common(folded)


def _leading(words: Words, first: int, last: int, lexicon: Lexicon) -> int:
    """How many words at the front make up one title: "Prime Minister" is two."""
    for length in (3, 2):
        if last - first > length:
            phrase = " ".join(word.text for word in words.list[first : first + length]).casefold()
            if phrase in lexicon.roles:
                return length
    return 1


def _trails(words: Words, index: int, person: bool) -> bool:
    word = words.list[index]
    folded = word.text.casefold()
    if word.possessive:
        return True
    if folded in _LINKS:
        return True
    return person and not word.capital and not _inner_capital(word.text)


def _goes_on(words: Words, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether the last word is of the sentence and no more of the name: "the Harbour Trust that", "Ada Holm explained". Words
    for bodies and places may be small: "Union party", "Veld province"."""
    end = words.list[last - 1]
    if last - first < 2 or end.capital or not words.list[last - 2].capital:
        return False
    ends = lexicon.name_words["last"] | lexicon.name_words["place-last"]
    return lexicon.is_common(end.text) and end.text.capitalize() not in ends


def compound_parts(text: str, lexicon: Lexicon) -> list[str]:
    """The names that a compound is made of: "Arab-Israeli", "EU-Israel", "D-Ohio"; a name like "Jean-Paul" stays whole."""
    parts = text.split("-")
    if len(parts) != 2 or not all(part[:1].isupper() for part in parts) or text in lexicon.nationalities:
        return [text]
    known = lexicon.name_words["before-hyphen"]
    return parts if any(part in lexicon.nationalities or part in known for part in parts) else [text]
