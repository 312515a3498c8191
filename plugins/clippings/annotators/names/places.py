"""Finds which mentions of places are one place: a country by all its names, a city and the region of its name apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

from ...model import Place
from .candidates import Candidate
from .forms import fold
from .words import Words

_DIVISIONS = "region|oblast|province|governorate|state|county|prefecture|district|parish|voivodeship|krai|canton"
_FACILITIES = (
    "facility|plant|power plant|nuclear plant|nuclear power plant|nuclear site|site|airport|port|refinery|dam|prison"
)
_BEFORE = re.compile(rf"\b({_DIVISIONS})s? of (?:the )?$")
_BEHIND = re.compile(rf" ({_DIVISIONS}|{_FACILITIES})\b")
_CITY = re.compile(
    r"\b(?:city|town|capital|village|port) (?:of |city of )?$|\b(?:in|near|from|outskirts of|centre of|center of) $"
)
# What governments do and places do not: "Moscow said", "Moscow's demands".
_GOVERNS = re.compile(
    r"(?:['’]s? )?(?:has |had |also |now |will |would |have |previously |repeatedly )?"
    r"(?:sa(?:id|ys|ying)|announce[sd]?|accuse[sd]?|warn(?:s|ed|ing)?|want(?:s|ed)|insist(?:s|ed)?|den(?:ies|ied)"
    r"|agree[sd]?|reject(?:s|ed)?|claim(?:s|ed)?|threaten(?:s|ed)?|demand(?:s|ed)|urge[sd]?|condemn(?:s|ed)?"
    r"|plan(?:s|ned)|reiterated?|vow(?:s|ed)|recogni[sz]e[sd]?"
    r"|(?:position|demand|claim|decision|response|stance|offer|war aim|foreign polic)(?:s|y|ies)?)\b"
    r"|-(?:backed|led|controlled|installed)\b"
)


def group_places(mentions: list[Candidate], words: Words, lookup: Callable[[str], tuple[Place, ...]]) -> dict[int, str]:
    """The name of the place of each mention, by its start. The same name stands for the same place of the article."""
    by_form: dict[str, list[Candidate]] = defaultdict(list)
    for mention in mentions:
        by_form[_form(mention)].append(mention)
    answer: dict[int, str] = {}
    for form, same in by_form.items():
        name = same[0].key
        places = lookup(name)
        country = next((place for place in places[:3] if place.kind == "country" and place.fit == 1), None)
        if country:
            name = country.name if len(fold(name)) < 5 or "." in name else name
            for mention in same:
                answer[mention.start] = f"country {country.country}"
            continue
        kinds = {mention.start: _kind_beside(mention, words) for mention in same}
        apart = any(kind == "city" for kind in kinds.values()) and any(place.kind == "city" for place in places)
        for mention in same:
            kind = kinds[mention.start]
            answer[mention.start] = f"{form} {kind}" if apart and kind not in ("", "city") else form
    return answer


def _form(mention: Candidate) -> str:
    return fold(mention.key)


def _kind_beside(mention: Candidate, words: Words) -> str:
    """What the words beside a mention call it: city, region, facility, or nothing."""
    before = words.text[max(0, mention.start - 30) : mention.start]
    if _BEFORE.search(before):
        return "region"
    if behind := _BEHIND.match(words.text, mention.end):
        return "region" if re.fullmatch(_DIVISIONS, behind.group(1)) else "facility"
    behind_comma = words.text[mention.end + 2 : mention.end + 3] if words.text.startswith(", ", mention.end) else ""
    return "city" if behind_comma.isupper() or _CITY.search(before) else ""


def governs(mention: Candidate, words: Words, lookup: Callable[[str], tuple[Place, ...]]) -> bool:
    """Whether a country's or a capital's name stands for its government."""
    before = words.before(mention.first)
    if before and before.text.casefold() in ("of", "in", "from", "near", "to", "at"):
        return False
    behind = words.text[mention.end : mention.end + 60]
    if not _GOVERNS.match(behind.lstrip(" ")):
        return False
    return any(place.kind == "country" or place.population >= 250_000 for place in lookup(mention.key)[:1])
