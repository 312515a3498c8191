"""What the words beside a name say of its kind, as newsrooms write: "Governor X", "in X", "X, 29,", "the X said".

Weights are in points: 1 is a hint, 2 a good sign, 4 hardly ever wrong. They are set by hand, not fitted to any corpus.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ...lexicon import Lexicon
from .candidates import Candidate
from .words import Word, Words

IsArea = Callable[[str], bool]

_PLACE_NOUNS = frozenset(
    "area archipelago borough border capital city cities coast coastal community commune country county counties desert district"
    " districts enclave governorate hamlet harbour harbor island islands isle kingdom mountain municipality nation neighborhood"
    " neighbourhood oblast outskirts parish part parts peninsula plains port prefecture province provinces region regions republic"
    " resort river sea settlement shores south north east west northeast northwest southeast southwest centre center state states"
    " streets strait suburb suburbs territory town towns township valley village villages waters metropolis downtown edge heart"
    " mayor governor people president king queen invasion capture fall siege battle government".split()
)
_PLACE_BEFORE = {
    "in": 1.8, "near": 2.2, "across": 1.5, "outside": 1.8, "inside": 1.0, "throughout": 2.0, "around": 0.8, "within": 1.0,
    "into": 1.2, "toward": 1.0, "towards": 1.0, "from": 0.7, "to": 0.6, "at": 0.4, "via": 1.0, "neighbouring": 2.0,
    "neighboring": 2.0, "downtown": 2.5, "occupied": 1.0, "besieged": 1.5, "northern": 2.5, "southern": 2.5, "eastern": 2.5,
    "western": 2.5, "central": 2.0, "nearby": 2.0, "northeastern": 2.5, "northwestern": 2.5, "southeastern": 2.5,
    "southwestern": 2.5, "upstate": 2.5, "rural": 2.0, "greater": 1.0, "mainland": 2.0, "visit": 0.8, "visited": 0.8,
    "leave": 0.6, "left": 0.5, "reach": 0.6, "reached": 0.5, "between": 0.4, "onto": 0.8,
}  # fmt: skip
_PLACE_AFTER = {
    "police": 1.5, "residents": 2.0, "resident": 2.0, "airport": 2.0, "region": 2.5, "province": 3.0, "district": 2.0,
    "county": 2.0, "city": 1.0, "area": 1.5, "suburb": 2.5, "suburbs": 2.0, "border": 1.5, "native": 1.5, "neighborhood": 2.5,
    "neighbourhood": 2.5, "peninsula": 3.0, "river": 2.0, "metro": 1.0, "man": 1.2, "woman": 1.2, "hotel": 1.0, "street": 1.5,
    "streets": 1.5, "town": 1.5, "village": 2.0, "state": 1.0, "coast": 2.0, "mayor": 1.2, "government": 1.2, "authorities": 1.2,
    "market": 0.5, "court": 1.0, "school": 0.8, "hospital": 0.8, "road": 1.0, "valley": 2.0, "island": 2.0, "islands": 2.0,
    "church": 0.5, "prison": 1.0, "jail": 1.0, "square": 1.0, "lake": 1.5, "bridge": 1.0, "port": 1.0, "harbour": 1.0,
    "military": 0.8, "army": 0.8, "troops": 0.8, "forces": 0.6, "parish": 1.5, "theater": 0.5, "museum": 0.5, "canyon": 2.0,
}  # fmt: skip
_PERSON_BEFORE = {
    "said": 1.8, "says": 1.8, "added": 2.2, "told": 1.2, "by": 0.4, "with": 0.2, "named": 2.0, "wrote": 1.5, "recalled": 2.5,
    "thanked": 1.5, "asked": 1.0, "replied": 2.0, "explained": 2.2, "recalls": 2.5, "married": 2.0, "called": 0.3,
    "noted": 1.8, "late": 2.0, "mr": 5.0, "insisted": 1.8, "argued": 1.5, "concluded": 2.0, "identified": 0.4, "young": 1.0,
    "starring": 2.0, "arrested": 0.5, "joked": 2.0, "continued": 1.5,
}  # fmt: skip
_PERSON_AFTER = {
    "said": 1.4, "says": 1.4, "told": 1.2, "added": 1.6, "who": 2.5, "whose": 1.5, "himself": 3.5, "herself": 3.5, "wrote": 1.4,
    "tweeted": 1.6, "argued": 1.2, "explained": 1.6, "recalled": 2.5, "insisted": 1.2, "warned": 0.8, "noted": 1.0,
    "replied": 1.6, "thinks": 1.6, "believes": 1.2, "testified": 2.5, "pleaded": 2.5, "died": 2.5, "smiled": 3.0, "married": 2.5,
    "laughed": 3.0, "resigned": 1.5, "quipped": 3.0, "jr": 3.0, "jr.": 3.0, "sr": 2.5, "sr.": 2.5, "iii": 3.0, "ii": 1.0,
    "played": 0.8, "joined": 0.8, "scored": 1.5, "tells": 1.5, "writes": 1.2, "wants": 0.8, "remembers": 3.0,
    "knew": 2.0, "knows": 1.5, "admitted": 1.2, "recalls": 2.5, "asked": 0.8, "walked": 2.0, "met": 1.0, "spoke": 1.2,
    "and": 0.0, "appeared": 0.8, "responded": 1.0, "stated": 1.0, "continued": 0.8, "claims": 0.6, "claimed": 0.6,
}  # fmt: skip
_ORGANISATION_BEFORE = {"the": 0.7, "a": 0.3, "an": 0.3}
_ORGANISATION_AFTER = {
    "spokesman": 2.0, "spokesperson": 2.0, "spokeswoman": 2.0, "ceo": 2.5, "chairman": 1.5, "officials": 1.0, "shares": 2.5,
    "executives": 2.5, "executive": 1.5, "employees": 2.0, "users": 1.5, "members": 1.5, "lawmakers": 1.0, "staff": 1.2,
    "chief": 0.8, "director": 1.2, "report": 0.8, "reported": 0.8, "reports": 0.5, "announced": 0.5, "stock": 1.5, "fans": 0.5,
    "workers": 0.8, "leaders": 0.8, "party": 1.0, "president": 0.5, "founder": 2.0, "co-founder": 2.0, "agents": 1.5,
    "drivers": 0.8, "customers": 1.5, "stores": 1.5, "headquarters": 1.5, "website": 1.0, "analyst": 1.0, "militants": 1.5,
    "fighters": 1.0, "rebels": 1.0, "militia": 1.5, "correspondent": 1.5, "reporter": 1.2, "league": 0.5, "coach": 0.3,
}  # fmt: skip
_LEADS_OF = frozenset(
    "founder ceo director chairman chairwoman head member members spokesman spokesperson spokeswoman leader leaders employee"
    " employees chief secretary-general customers owner arm branch subsidiary division unit chair professor graduate headquarters"
    " offices shares".split()
)
_AGED = re.compile(r",? ?\(?(?:aged )?\d{1,3}(?:,|\)| and\b|\.)|, an? (?:\d{1,2}|\w+)-year-old\b|, ?\d{1,3} ?,")
_APPOSITION = re.compile(r", (?:an?|the|his|her|their|its|who|whose|also|former|then|now|one of)\b([^.,;:()\n]{0,60})")
_BYLINE = re.compile(r"(?:^|\n)\s*by\s$", re.IGNORECASE)
_BASED = re.compile(r"-(?:based|born|bound|area|led|style|owned|controlled|backed|bred)\b")


def local_cues(candidate: Candidate, words: Words, lexicon: Lexicon, is_area: IsArea) -> dict[str, float]:
    """Points for each kind from what stands directly before and behind the candidate."""
    points = {"person": 0.0, "organisation": 0.0, "place": 0.0, "nationality": 0.0, "thing": 0.0}
    before = words.before(candidate.first)
    if before:
        _look_before(before, candidate, words, lexicon, points)
    after = words.after(candidate.last)
    if after:
        _look_after(after, candidate, words, lexicon, points)
    _look_behind_marks(candidate, words, lexicon, is_area, points)
    return points


def _look_before(before: Word, candidate: Candidate, words: Words, lexicon: Lexicon, points: dict[str, float]) -> None:
    folded = before.text.casefold()
    role = _role_before(candidate.first, words, lexicon)
    if role == "honorific" and (before.capital or before.text in ("al", "de")):
        points["person"] += 5.0
    elif role == "office" and before.capital:
        points["person"] += 4.0
    elif role in ("office", "occupation") and not before.capital:
        points["person"] += 3.0
    if folded in _PLACE_BEFORE:
        points["place"] += _PLACE_BEFORE[folded]
    if folded in _PERSON_BEFORE and not before.capital:
        points["person"] += _PERSON_BEFORE[folded]
    if folded in _ORGANISATION_BEFORE:
        points["organisation"] += _ORGANISATION_BEFORE[folded]
        points["person"] -= 1.2
    earlier = words.before(candidate.first - 1)
    if earlier is None:
        return
    if folded == "of":
        if earlier.text.casefold() in _PLACE_NOUNS:
            points["place"] += 2.5
        elif earlier.text.casefold() in _LEADS_OF:
            points["organisation"] += 1.5
    elif folded == "to" and earlier.text == "according":
        points["place"] -= 0.6
        points["organisation"] += 0.5
        points["person"] += 0.5
    elif folded == "on" and candidate.text in lexicon.organisations:
        points["organisation"] += 1.0
    elif folded in ("city", "town", "village", "port", "capital") and not before.capital:
        points["place"] += 2.0


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
        return
    folded = after.text.casefold()
    points["place"] += _PLACE_AFTER.get(folded, 0.0)
    points["person"] += _PERSON_AFTER.get(folded, 0.0)
    if not after.capital:
        points["organisation"] += _ORGANISATION_AFTER.get(folded, 0.0)
        if folded in ("said", "says", "announced", "reported", "told", "added"):
            points["organisation"] += 0.6


def _look_behind_marks(
    candidate: Candidate, words: Words, lexicon: Lexicon, is_area: IsArea, points: dict[str, float]
) -> None:
    text, end = words.text, candidate.end
    mark = text[end : end + 2]
    if mark[:1] == "," or mark == " (" or mark == " ,":
        if _AGED.match(text, end):
            points["person"] += 4.0
        elif found := _APPOSITION.match(text, end):
            inside = found.group(1).split()
            if any(word in _PLACE_NOUNS for word in inside[:4]) and not any(w in lexicon.roles for w in inside[:3]):
                points["place"] += 1.2
            elif text.startswith(", who", end):
                points["person"] += 2.0
            elif any(lexicon.roles.get(word.casefold()) in ("occupation", "office") for word in inside):
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
