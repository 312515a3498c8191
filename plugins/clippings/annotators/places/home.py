"""Where an article's outlet is at home, as far as its name or its address tells."""

from __future__ import annotations

import re
from math import log10
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ...model import Facts, Place
from .senses import Sense

if TYPE_CHECKING:
    from ...gazetteer import Gazetteer

# What stands before or behind the town in the name of a paper or station. Papers are named so all over the world.
_PAPER = (
    "advertiser|advocate|age|american|argus|banner|beacon|bee|bulletin|business|capital|chronicle|citizen|citynews|commercial"
    "|constitution|courant|courier|current|daily|democrat|dispatch|eagle|echo|enquirer|enterprise|evening|examiner|express"
    "|free|gazette|globe|guardian|headlight|herald|independent|inquirer|intelligencer|item|jewish|journal|leader|ledger|life|live"
    "|local|mail|mercury|messenger|mirror|monitor|morning|my|national|news|newspapers?|now|observer|online|patriot|phoenix|pilot"
    "|pioneer|plain|planet|plus|post|press|progress|pulse|record|recorder|register|reporter|republic|republican|review|sentinel"
    "|spectator|standard|star|sun|sunday|telegram|telegraph|the|this|times|today|town|tribune|tv|union|valley|voice|weekly|world"
)
_BEFORE = re.compile(rf"^(?:{_PAPER})*?(?:the|this|my|daily|in|visit)(?=.)|^(?:www|m|mobile|amp|news|local)\.")
_BEHIND = re.compile(rf"(?:{_PAPER}|and|of|s|fm|am|city)+$")
_DOMAINS = {
    "uk": "GB",
    "com": "",
    "org": "",
    "net": "",
    "info": "",
    "eu": "",
    "tv": "",
    "io": "",
    "co": "",
    "me": "",
    "fm": "",
}
_WEIGHT = 1.5  # how much the outlet's home counts, in mentions
_ENGLISH = {"US": 2.0, "GB": 1.0, "CA": 1.0, "AU": 1.0, "IE": 1.0, "NZ": 1.0, "IN": 0.0, "ZA": 0.0}  # papers in English
_SECOND = frozenset({"co", "com", "org", "net", "ac", "gov", "edu"})


def home_country(facts: Facts, gazetteer: Gazetteer) -> Place | None:
    """The country of the outlet's address: .co.uk, .ca."""
    ending = _host(facts).rpartition(".")[2]
    code = _DOMAINS.get(ending, ending.upper())
    return gazetteer.by_code(code) if len(code) == 2 else None


def home_places(facts: Facts, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The places that the outlet's name may speak of: the towns called Athens for "athensreview.com". Often none."""
    outlet = facts.outlet.value if facts.outlet else ""
    if outlet and "." not in outlet.strip("."):
        name = re.sub(rf"(?i)\b(?:{_PAPER}|of)\b|[^\w\s]", " ", outlet)
        return _big_enough(gazetteer.lookup(" ".join(name.split()))) if name.strip() else ()
    labels = [label for label in _host(facts).split(".")[:-1] if label not in _SECOND and label != "www"]
    for label in reversed(labels):
        found = _in_label(label.replace("-", ""), gazetteer) or _in_words(label.split("-"), gazetteer)
        if found:
            return found
    return ()


def sense(places: tuple[Place, ...]) -> Sense:
    """The home as a sense that only votes. Papers are kept by towns of every size, so size counts for little."""
    scores = [5.0 + 0.4 * log10(place.population + 100) + _ENGLISH.get(place.country, -1.0) for place in places]
    return Sense("home", list(places), scores=scores, weight=_WEIGHT)


def _host(facts: Facts) -> str:
    address = facts.url.value if facts.url else ""
    host = urlsplit(address).hostname if "//" in address else ""
    if not host and facts.outlet and re.fullmatch(r"[\w.-]+\.[a-z]{2,}", facts.outlet.value.casefold()):
        host = facts.outlet.value
    return (host or "").casefold()


def _in_label(label: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The town in an address such as "thelimagazette": what is left without the words of papers around it."""
    starts = {0, *(match.end() for match in [_BEFORE.match(label)] if match)}
    for start in sorted(starts):
        rest = label[start:]
        ends = {len(rest), *(m.start() for m in [_BEHIND.search(rest)] if m)}
        ends |= {m.start() for m in re.finditer(rf"(?:{_PAPER})$", rest)}
        for end in sorted(ends):
            if end >= 4 and (found := gazetteer.run_together(rest[:end])):
                return _big_enough(found)
    return ()


def _in_words(words: list[str], gazetteer: Gazetteer) -> tuple[Place, ...]:
    kept = [word for word in words if not re.fullmatch(_PAPER, word)]
    return _big_enough(gazetteer.lookup(" ".join(kept))) if kept and len(kept) < len(words) else ()


def _big_enough(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Towns that can keep a paper; a country or a region if the name is its own."""
    return tuple(p for p in places if p.fit > 0.75 and (p.kind != "city" or p.population > 1500))[:40]
