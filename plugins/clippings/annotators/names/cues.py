"""What the words beside a name say of its kind, as newsrooms write: "Governor X", "in X", "X, 29,", "the X said".

Weights are in points: 1 is a hint, 2 a good sign, 4 hardly ever wrong. They are set by hand, not fitted to any corpus.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

from ...lexicon import Lexicon
from .acronyms import acronym_behind, stands_for
from .candidates import Candidate
from .ships import is_aboard, is_vessel, sails
from .words import Word, Words

IsArea = Callable[[str], bool]

_AGED = re.compile(r",? ?\(?(?:aged )?\d{1,3}(?:,|\)| and\b|\.)|, an? (?:\d{1,2}|\w+)-year-old\b|, ?\d{1,3} ?,")
_AGED_OF = re.compile(r", ?\d{1,3},? of $")
_APPOSITION = re.compile(r", (?:an?|the|his|her|their|its|who|whose|also|former|then|now|one of)\b([^.,;:()\n]{0,60})")
_APPOSED = frozenset(",.;:)")
_DEGREES = frozenset(
    {"degree", "degrees", "BA", "MA", "PhD", "doctorate", "diploma", "certificate", "majored", "majoring"}
)
_OF_BODIES = frozenset(
    {"owner", "owners", "director", "chief", "chairman", "chairwoman", "ceo", "CEO", "spokesman", "spokeswoman", "spokesperson"}
    | {"members", "executives", "employees", "headquarters", "shares", "customers", "workers", "subsidiary"}
)  # fmt: skip
_RULE = frozenset({"government", "administration", "cabinet", "regime", "presidency"})
_DWELLERS = frozenset({"residents", "inhabitants", "villagers", "natives", "outskirts"})
_OPENING, _CLOSING = frozenset('"“‘«'), frozenset('"”’»')
_IN_A_YEAR = re.compile(r" \((?:19|20)\d\d\)")  # how works are listed
_MONEY = re.compile(r" ?\$| (?:dollars?|cents?)\b")
_BYLINE = re.compile(r"(?:^|\n)\s*by\s$", re.IGNORECASE)
_BASED = re.compile(r"-(?:based|born|bound|area|led|style|owned|controlled|backed|bred)\b")


def local_cues(candidate: Candidate, words: Words, lexicon: Lexicon, is_area: IsArea) -> dict[str, float]:
    """Points for each kind from what stands directly before and behind the candidate."""
    points = {"person": 0.0, "organisation": 0.0, "place": 0.0, "nationality": 0.0, "thing": 0.0}
    before = words.before(candidate.first)
    if before:
        _look_before(before, candidate, words, lexicon, is_area, points)
    elif words.text[max(0, candidate.start - 2) : candidate.start] in ("D-", "R-", "I-", "L-"):
        points["place"] += 5.0
    elif words.text[max(0, candidate.start - 2) : candidate.start] == ", " and not candidate.opens:
        _look_before_comma(candidate, words, lexicon, points)
        if (candidate.text.isupper() or "." in candidate.text) and is_area(candidate.text):
            points["place"] += 4.0  # "St. John's, N.L."
    after = words.after(candidate.last)
    if after:
        _look_after(after, candidate, words, lexicon, points)
    _look_behind_marks(candidate, words, lexicon, is_area, points)
    return points


def told(candidate: Candidate, words: Words) -> bool:
    """Whether somebody "told X": an agency or a station, where X bears the name of one."""
    before = words.before(candidate.first)
    return before is not None and before.text == "told"


def _look_before(
    before: Word, candidate: Candidate, words: Words, lexicon: Lexicon, is_area: IsArea, points: dict[str, float]
) -> None:
    folded = before.text.casefold()
    role = _role_before(candidate.first, words, lexicon)
    if role == "honorific" and (before.capital or before.text in ("al", "de")):
        points["person"] += 5.0
    elif role == "office" and before.capital:
        points["person"] += 4.0
    elif role in ("office", "occupation") and not before.capital:
        points["person"] += 3.0
    for kind, weight in lexicon.cues["before"].get(folded, ()):
        if kind != "person" or not before.capital:
            points[kind] += weight
    if sails(candidate, words, lexicon):
        points["thing"] += 8.0  # a ship may be called for anybody and any place
    if folded in ("the", "a", "an"):
        points["person"] -= 1.2
        points["thing"] += 4.0 * (folded == "the" and is_aboard(candidate.first - 1, words, lexicon))
    elif folded == "flagged" and candidate.text not in lexicon.nationalities:
        points["thing"] += 8.0  # "the Liberian-flagged X"
    elif folded == "based" and words.text[before.start - 1 : before.start] == "-":
        points["organisation"] += 0.0 if lexicon.is_given(candidate.text.split()[0]) else 2.5
    elif folded == "in" and (earlier := words.before(candidate.first - 1)) and earlier.text in _DEGREES:
        points["thing"] += 3.0
    if folded == "of" and _AGED_OF.search(words.text, max(0, candidate.start - 12), candidate.start):
        points["place"] += 4.0  # "Ada Holm, 57, of Speyside"
    earlier = words.before(candidate.first - 1)
    if earlier is None:
        return
    if folded == "of":
        if earlier.text in _DWELLERS:
            points["place"] += 1.5
        if earlier.text in _RULE and " " in candidate.text:
            points["place"] += 0.8  # of a country or of whoever leads it
            points["person"] += 0.8
        elif earlier.text == "president" and not is_area(candidate.text):
            points["organisation"] += 1.5  # what no list has as a country is a firm or a club
        elif earlier.text.casefold() in lexicon.name_words["place-noun"]:
            points["place"] += 2.5
        elif earlier.text.casefold() in lexicon.name_words["leads-of"]:
            points["organisation"] += 1.5
    elif folded in ("at", "with", "for") and lexicon.roles.get(earlier.text.casefold()) == "occupation":
        points["organisation"] += 1.8
    elif folded == "to" and earlier.text == "according":
        points["place"] -= 0.6
        points["organisation"] += 0.5
        points["person"] += 0.5
    elif folded == "on" and candidate.text in lexicon.organisations:
        points["organisation"] += 1.0
    elif folded in ("city", "town", "village", "port", "capital") and not before.capital:
        points["place"] += 2.0


def _look_before_comma(candidate: Candidate, words: Words, lexicon: Lexicon, points: dict[str, float]) -> None:
    """The state power company, X: what stands before the comma says what X is."""
    noun = words.list[candidate.first - 1].text
    if candidate.text in lexicon.name_words["post-nominals"] and words.list[candidate.first - 1].capital:
        points["thing"] += 10.0  # "Emeka Bello, SAN,"
        return
    if words.text[candidate.end : candidate.end + 1] not in _APPOSED:
        return
    for kind, weight in lexicon.cues["before"].get(noun, ()):
        if kind == "organisation" and weight >= 2:
            points["organisation"] += weight + 0.5
    if lexicon.roles.get(noun) == "occupation" and words.before(candidate.first - 1):
        points["person"] += 1.5


def _role_before(index: int, words: Words, lexicon: Lexicon) -> str:
    """The kind of title or post that ends right before the word `index`, over one or two words."""
    first = words.before(index)
    if first is None:
        return ""
    role = lexicon.roles.get(first.text.casefold(), "")
    if not role and (second := words.before(index - 1)):
        role = lexicon.roles.get(f"{second.text} {first.text}".casefold(), "")
    return role


def _look_after(after: Word, candidate: Candidate, words: Words, lexicon: Lexicon, points: dict[str, float]) -> None:
    if after.possessive:
        behind = words.after(candidate.last + 1)
        if behind and lexicon.roles.get(behind.text) == "occupation" and candidate.last - candidate.first <= 3:
            points["person"] += 0.8
        if behind and behind.text in lexicon.name_words["kin"]:
            points["person"] += 2.0
        return
    folded = after.text.casefold()
    for kind, weight in lexicon.cues["after"].get(folded, ()):
        if kind != "organisation" or not after.capital:
            points[kind] += weight


def _look_behind_marks(
    candidate: Candidate, words: Words, lexicon: Lexicon, is_area: IsArea, points: dict[str, float]
) -> None:
    text, end = words.text, candidate.end
    mark = text[end : end + 2]
    if text[candidate.start - 1 : candidate.start] in _OPENING and mark[:1] in _CLOSING and candidate.start:
        points["thing"] += 2.0  # the title of a work, a nickname, a word that is quoted
    elif _IN_A_YEAR.match(text, end):
        points["thing"] += 2.5
    elif mark[:1] == ")" and candidate.text.isupper() and text[candidate.start - 1 : candidate.start] == "(":
        points["place"] -= 2.0
    elif _MONEY.match(text, end):
        points["thing"] += 12.0
    if mark[:2] == " (" and (acronym := acronym_behind(text, end)) and stands_for(acronym, candidate.text):
        candidate.short = acronym
        post = candidate.text.split()[0].casefold() in lexicon.name_words["posts"]  # "Chief of River Staff (CORS)"
        points["thing" if post else "organisation"] += 3.0
    if mark[:1] == "," or mark == " (" or mark == " ,":
        if _AGED.match(text, end):
            points["person"] += 4.0
        elif found := _APPOSITION.match(text, end):
            inside = found.group(1).split()
            if inside and words.text.startswith(", whose ", end):
                points["organisation"] += 2.0 if inside[0] in _OF_BODIES else 0.0
                inside = []
            posts = [
                lexicon.roles.get(word.casefold()) in ("occupation", "office")
                and not (word[0].isupper() and behind[:1].isupper())  # "the General Staff"
                for word, behind in itertools.zip_longest(inside, inside[1:], fillvalue="")
            ]
            points["thing"] += 6.0 * (not any(posts[:5]) and is_vessel(inside, text[end + 2 : end + 5], lexicon))
            if not any(posts[:3]) and any(word in lexicon.name_words["place-noun"] for word in inside[:4]):
                points["place"] += 1.2
            elif any(posts) or text.startswith(", who", end):
                points["person"] += 2.0
        if mark[0] == ",":
            points["place"] += 3.0 * _area_follows(candidate, words, is_area)
    elif text.startswith("-", end) and _BASED.match(text, end):
        points["place"] += 2.0
    elif candidate.first and _BYLINE.search(text, max(0, candidate.start - 8), candidate.start):
        points["person"] += 3.0


def _area_follows(candidate: Candidate, words: Words, is_area: IsArea) -> bool:
    """Whether a country or region stands behind the comma: "X, Ukraine", "X, Texas"."""
    listed = words.list
    for length in (1, 2, 3):
        last = candidate.last + length
        if last > len(listed) or not listed[candidate.last].capital:
            return False
        following = listed[candidate.last : last]
        if following[0].start != candidate.end + 2 or following[0].block != listed[candidate.first].block:
            return False
        if is_area(words.text[following[0].start : following[-1].end]):
            return True
    return False


_OFFICE = re.compile(
    r" (?:[a-z]{3,12} ){0,2}(?:office|station|authority|house|branch|bureau|yard|council|court|school)\b"
)
_BETWEEN = re.compile(r"(?:,|,? (?:and|or|&)) ")


def share_lists(found: list[Candidate], text: str, lexicon: Lexicon, is_listed: IsArea) -> None:
    """In a list of names what speaks for a place before the first speaks for the others too: "in X, Y and Z". What somebody
    is "of" is a body or a place."""
    for previous, candidate in itertools.pairwise(found):
        gap = text[previous.end : candidate.start]
        if gap in (" of ", ", of ", ", of the ", " of the ") and previous.vote == "person" and " " in previous.text:
            candidate.local["person"] -= 4.0
            office = _OFFICE.match(text, candidate.end) and is_listed(candidate.key)
            candidate.local["place" if office else "organisation"] += 1.2  # "Ada Holm, of the Genoa port office"
        likely = candidate.vote != "person" or (
            not lexicon.is_given(candidate.text.split()[0])
            and (previous.vote == "place" or (previous.local["place"] >= 1 and is_listed(candidate.key)))
        )
        if len(gap) <= 6 and likely and _BETWEEN.fullmatch(gap):
            given = 0.7 * min(previous.local.get("place", 0.0), 3.0)
            candidate.local["place"] = max(candidate.local["place"], given)
