"""What the words around a place's name tell: a city or a region, what holds it, what it is near, who speaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import Place, Span

if TYPE_CHECKING:
    from ...gazetteer import Gazetteer

_BEFORE = re.compile(
    r"(?:(?P<city>(?:city|town|township|village|port|suburbs?|community|municipality|hamlet|outskirts|mayor|streets"
    r"|centre|center|airport) of|downtown|mayor)"
    r"|(?P<region>(?:state|province|region|oblast|governorate|prefecture|governor|gov\.) of)"
    r"|(?P<district>(?:county|district) of)) (?:the )?(?:[a-z]+ ){0,2}$",
    re.IGNORECASE,
)
_HINTS = (" of ", "downtown ", "mayor ")  # one stands in all that _BEFORE finds
_AFTER = re.compile(
    r"(?:['’]s)?[ -](?:and [A-Z][\w’'-]+ (?=counties))?(?:(?P<region>(?:state )?(?:region|oblast|province|governorate|prefecture|krai|legislature"
    r"|lawmakers?|governor|gov\.|state|statehouse|attorney general|supreme court|general assembly))"
    r"|(?P<district>counties|county|parish|raion|district)"
    r"|(?P<facility>(?:nuclear )?(?:power |heating |steel |chemical |water )?(?:plant|station|site|facility|complex|reactor)|refinery|dam|prison|camp|airport"
    r"|air ?base|seaport)"
    r"|(?P<city>city|town|mayor|city council|police department|city hall|suburbs?|metro))\b",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    r"(?:['’]s)?[,\s]\s{0,2}\(?((?:[A-Z][\w'’-]*\.?(?:[A-Z]\.)*)(?:\s+(?:(?:of|and|the|de|del)\s+){0,2}[A-Z][\w'’-]*\.?){0,3})"
)
_NEAR = re.compile(
    r"\b(?:(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)?(?: and [a-z]+)? of|near(?: to)?|outside|close to"
    r"|(?:outskirts|suburbs?) of|(?:miles?|kilomet(?:er|re)s?|km|mi)\.? (?:[a-z]+ )?(?:of|from)|not far from|around)\b[^.;!?]{0,40}$"
)
_SAYS = re.compile(
    r"(?:['’]s? (?:position|stance|claims?|allegations?|demands?|military|government|forces|ambassador|response|policy"
    r"|allies|relations|leaders?|interests?|ministry|officials?|decision|plans?|troops)"
    r"| (?:has |have |had |would |will |also |later |repeatedly |again |now |then ){0,3}(?:said|says|saying|accuse[sd]"
    r"|den(?:y|ies|ied)|claim(?:s|ed)|insist(?:s|ed)|argue[sd]|warn(?:s|ed)|announce[sd]|agree[sd]|reject(?:s|ed)"
    r"|demand(?:s|ed)|want(?:s|ed)|believe[sd]|sought|seeks|signed|refuse[sd]|call(?:s|ed) (?:for|on)|responded|blame[sd]"
    r"|hope[sd]|vow(?:s|ed)|expel(?:s|led)|condemn(?:s|ed)|recogni[sz]e[sd]|urge[sd]|back(?:s|ed)|support(?:s|ed)"
    r"|imposed))\b"
)
_LISTED = re.compile(r",?\s+(?:and|or|&)\s+[A-Z]|,\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?(?:,|\s+and)\s")
_WIRE = re.compile(r"(?:, [A-Z][\w. ]{1,20})?\s*(?:\([A-Z][\w /.,’'-]{1,30}\))?\s*(?:[—–]|--?\s)")
_WHERE = re.compile(r"\b(?:in|near|at|from|to|outside|around|through|toward|towards|into|of|between)(?: the)? $", re.I)
_THERE = re.compile(
    r" (?:man|woman|resident|native|couple|home|area|neighbou?rhood|village|town|teen|teenager|family)\b"
)
_BY_ITSELF = re.compile(
    r"(?:[.,;:)]|$)(?!\w)| (?:before|after|was|were|is|had|has|rose|falls?|fell|froze|flooded|burst|overflowed|where|which)\b"
)
_STREET = re.compile(
    r"(?:(?:/| and |, )[A-Z][\w’']+){0,2} (?:streets|avenues|roads|boulevards|intersection|street|avenue|boulevard)\b"
)


def kind_wanted(text: str, span: Span) -> str:
    """ "city", "region", "district" or "facility" where the words next to the name say so, else empty."""
    match = _AFTER.match(text, span.end, min(len(text), span.end + 40))
    if match:
        return match.lastgroup or ""
    before = text[max(0, span.start - 50) : span.start]
    match = _BEFORE.search(before) if _may_say(before.lower()) else None
    return (match.lastgroup or "") if match else ""


def _may_say(before: str) -> bool:
    """Whether a hint stands near enough to the end: with three words behind it at the most."""
    places = ((before.rfind(hint), len(hint)) for hint in _HINTS)
    return any(place >= 0 and before.count(" ", place + length) <= 3 for place, length in places)


def holder(text: str, span: Span, places: tuple[Place, ...], gazetteer: Gazetteer) -> Place | None:
    """The state, province, county or country named right behind a town's name, even where it is not known to hold one.

    Not in lists: "Lima, Ohio and Utah" tells nothing of Lima.
    """
    match = _HOLDER.match(text, span.end, min(len(text), span.end + 60))
    if not match or (text[span.end] != "," and "." not in match[1] and "(" not in match[0]):
        return None
    words = match[1].split()
    for count in range(min(4, len(words)), 0, -1):
        name = " ".join(words[:count]).rstrip(",")
        short = (
            gazetteer.abbreviation(name) if count <= 2 and ("." in name or name.isupper() or len(name) < 5) else None
        )
        found = [short] if short else [p for p in gazetteer.lookup(name.rstrip("."))[:8] if _holds(p)]
        listed = _LISTED.match(text, match.start(1) + len(name))
        for whole in found:
            held = [p for p in places if gazetteer.contains(whole, p)]
            if held and (short or not listed or held[0].population * 20 > places[0].population):
                return whole
        if found and found[0].kind != "district" and (short or not listed) and _is_small(places):
            return found[0]
    return None


def _is_small(places: tuple[Place, ...]) -> bool:
    """Whether there may well be another town of that name that no list has."""
    return all(p.kind in ("city", "district") and p.population < 300_000 for p in places[:3])


def _holds(place: Place) -> bool:
    return place.kind in ("country", "region") or (place.kind == "district" and place.fit > 0.7)


def is_near(text: str, span: Span, other: Span) -> bool:
    """Whether the text places `span` near `other`, which follows it in the sentence, or says so before both."""
    gap = text[span.end : other.start]
    return len(gap) < 160 and "\n" not in gap and bool(_NEAR.search(gap))


def is_joined(text: str, span: Span, other: Span) -> bool:
    """Whether the two are listed together: "Alva and Brook"."""
    return text[span.end : other.start].strip(" ,") in ("", "and", "or", "&")


def is_somewhere(text: str, span: Span) -> bool:
    """Whether the words say that the name is a place's: "in Alva", "the village of Alva", "an Alva man"."""
    before = text[max(0, span.start - 24) : span.start]
    return bool(_WHERE.search(before)) or is_dwelt_in(text, span)


def is_dwelt_in(text: str, span: Span) -> bool:
    """Whether the words behind say that somebody lives there: "an Alva man", "his Alva home"."""
    return bool(_THERE.match(text, span.end, min(len(text), span.end + 20)))


def is_dateline(text: str, span: Span) -> bool:
    """Whether the name opens a story from there: "LIMA (AP) —", at the start of a line or sentence."""
    opens = span.start == 0 or text[span.start - 1] == "\n" or text[max(0, span.start - 2) : span.start] == ". "
    return opens and span.of(text).isupper() and bool(_WIRE.match(text, span.end, min(len(text), span.end + 60)))


def is_the(text: str, span: Span) -> bool:
    """Whether the name stands by itself behind "the", as rivers, seas and hills do and towns do not: "the mouth of the Alva"."""
    behind_the = text[max(0, span.start - 4) : span.start].lower() == "the "
    return behind_the and " " not in span.of(text) and bool(_BY_ITSELF.match(text, span.end))


def is_street(text: str, span: Span) -> bool:
    """Whether it is a street's name: "Bay and Mill streets", "the Bay/Mill intersection"."""
    return bool(_STREET.match(text, span.end, min(len(text), span.end + 60)))


def speaks(text: str, span: Span) -> bool:
    """Whether the place acts as a government would: "Lima said", "Lima's stance"."""
    return bool(_SAYS.match(text, span.end, min(len(text), span.end + 60)))
