"""Finds which mentions of persons are one person: full name first, then surname; better no link than a wrong one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from .candidates import Candidate
from .forms import fold
from .trimming import INNER

_ARTICLE = re.compile(r"^(?:al|el|ul|as|an|ar|ash|ad)-(?=\w{3})")
_TOLD, _TOLD_CLEARLY = 1.0, 2.5  # points of what stands beside a name
_MANY = 300  # people in one article: beyond, forms of names are not compared (a list, or a hostile text)
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_HE = frozenset(
    {"mr", "mr.", "sir", "lord", "king", "prince", "duke", "baron", "brother", "father", "fr.", "herr", "señor"}
)
_SHE = frozenset(
    {"mrs", "mrs.", "ms", "ms.", "miss", "lady", "dame", "queen", "princess", "duchess", "baroness", "señora"}
)


@dataclass(slots=True)
class Person:
    """One person of an article: the names printed, the words of the fullest, where last named."""

    name: str
    words: tuple[str, ...]
    mentions: list[Candidate] = field(default_factory=list)
    address: str = ""  # "he" or "she", where a title before the name has said so


@lru_cache(maxsize=4096)
def name_words(text: str) -> tuple[str, ...]:
    """The words of a name, folded, without "Jr." and the like."""
    words = [_ARTICLE.sub("", fold(word).strip(".,\"“”‘’'")) for word in text.replace(" - ", "-").split()]
    kept = [word for word in words if word and word not in _SUFFIXES]
    return tuple(kept or words)


def group_persons(
    mentions: list[Candidate], title_of: dict[int, str], ordinary: Callable[[str], bool]
) -> dict[int, Person]:
    """The person of each mention, by its start; a mention left out of the answer stays plain.

    Full names bear surnames; a single word without one is somebody only if the article tells so, and clearly where the word
    is an `ordinary` one.
    `title_of` gives the title printed before a mention ("mr"), by its start.
    """
    full = [mention for mention in mentions if len(_own(name_words(mention.text))) > 1]
    by_word: dict[str, list[Person]] = defaultdict(list)
    answer: dict[int, Person] = {}
    for person in _full_names(full, title_of):
        for mention in person.mentions:
            answer[mention.start] = person
        for word in sorted(set(person.words)):
            by_word[word].append(person)
    short: dict[str, Person] = {}
    for mention in mentions:
        if mention.start in answer:
            continue
        words = name_words(mention.text)
        named = by_word.get(words[0], [])[:_MANY]
        bearer = _bearer(mention, named, _address(title_of.get(mention.start, "")))
        if bearer is None:
            if named or any(word in by_word for word in words):
                continue  # two could be meant, or the title does not fit: left plain
            bearer = short.setdefault(" ".join(words), Person(mention.text, words))
        bearer.mentions.append(mention)
        answer[mention.start] = bearer
    for bearer in short.values():
        least = _TOLD_CLEARLY if ordinary(bearer.name) else _TOLD
        if len(bearer.words) == 1 and not any(_is_told(m, title_of.get(m.start, ""), least) for m in bearer.mentions):
            for mention in bearer.mentions:
                del answer[mention.start]
    return answer


def _is_told(mention: Candidate, title: str, least: float) -> bool:
    """Whether the article tells that a single word is somebody: by a title or a post, what they say, their age. A newsroom
    gives whoever it names a full name first; where the language model alone sees a person, it may be a village."""
    return bool(title) or mention.local.get("person", 0.0) >= least


def _own(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name that are no particles: "van Loon" is one."""
    return tuple(word for word in words if word not in INNER)


def _address(title: str) -> str:
    return "he" if title in _HE else "she" if title in _SHE else ""


def _full_names(mentions: list[Candidate], title_of: dict[int, str]) -> list[Person]:
    """One person for each full name; a form with fewer words or with initials joins the one longer form it fits."""
    by_words: dict[tuple[str, ...], Person] = {}
    for mention in mentions:
        words = name_words(mention.text)
        person = by_words.setdefault(words, Person(mention.text, words))
        person.mentions.append(mention)
        person.address = person.address or _address(title_of.get(mention.start, ""))
    ordered = sorted(by_words.values(), key=lambda p: (-len(p.words), -sum(map(len, p.words)), p.words))
    kept: list[Person] = []
    at_an_end: dict[str, list[Person]] = defaultdict(list)  # by the first and by the last word of the name
    for person in ordered:
        near = (
            {}
            if len(ordered) > _MANY
            else {id(other): other for end in (person.words[0], person.words[-1]) for other in at_an_end[end]}
        )
        fits = [other for other in near.values() if _is_form_of(person.words, other.words)]
        if len(fits) == 1:
            fits[0].mentions += person.mentions
            fits[0].address = fits[0].address or person.address
        else:
            kept.append(person)
            for end in {person.words[0], person.words[-1]}:
                at_an_end[end].append(person)
    for person in kept:
        person.mentions.sort(key=lambda m: m.start)
    return kept


def _is_form_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a full name is a shorter form of another: middle names gone or cut to initials, the rest in order."""
    if short[-1] != long[-1] and short != long[: len(short)]:
        return False
    position = 0
    for word in short:
        while position < len(long) and not _same_word(word, long[position]):
            position += 1
        if position == len(long):
            return False
        position += 1
    return short[0] == long[0] or _same_word(short[0], long[0]) or short == long[-len(short) :]


def _same_word(a: str, b: str) -> bool:
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


def _bearer(mention: Candidate, persons: list[Person], address: str) -> Person | None:
    """The one person whose surname (or else first name, or another part of the name) the mention is."""
    words = name_words(mention.text)
    for fits in (_is_surname, _is_first_name, _is_part):
        bearers = [p for p in persons if fits(words, p.words) and address in ("", p.address or address)]
        if len(bearers) == 1:
            return bearers[0]
        if bearers:
            return _nearest(mention, bearers)
    return None


def _is_surname(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return len(words) < len(full) and full[-len(words) :] == words


def _is_first_name(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return len(words) < len(full) and full[: len(words)] == words and len(words[0]) > 1


def _is_part(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return len(words) == 1 and len(words[0]) > 2 and words[0] in full


_NEAR = 3  # paragraphs


def _nearest(mention: Candidate, bearers: list[Person]) -> Person | None:
    """Of several bearers the one named last, if the others were named much earlier; None where that is not clear."""
    distances: dict[int, int] = defaultdict(lambda: 10_000)
    for number, person in enumerate(bearers):
        for other in reversed(person.mentions):
            if other.start < mention.start:
                distances[number] = min(distances[number], mention.block - other.block)
                break
    ordered = sorted(range(len(bearers)), key=lambda n: distances[n])
    nearest, second = distances[ordered[0]], distances[ordered[1]]
    return bearers[ordered[0]] if nearest <= 1 and second - nearest >= _NEAR else None
