"""Where an article's outlet is at home, as far as its name or its address tells."""

from __future__ import annotations

import re
from math import log10
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ...model import Facts, Place
from .scoring import alone, distance
from .senses import Sense

if TYPE_CHECKING:
    from ...gazetteer import Gazetteer

# What stands before or behind the town in the name of a paper or station. Papers are named so all over the world.
_PAPER = frozenset(
    "advertiser advocate age american argus banner beacon bee bulletin business capital chronicle citizen city commercial"
    " community constitution county courant courier current daily democrat dispatch eagle echo enquirer enterprise evening"
    " examiner express free gazette globe guardian headlight herald independent inquirer inside intelligencer item jewish"
    " journal leader ledger life live local mail mercury messenger metro mirror monitor morning my national news newspaper"
    " newspapers now observer online patriot phoenix pilot pioneer plain planet plus post press progress pulse record"
    " recorder register reporter republic republican review sentinel spectator standard star state sun sunday telegram"
    " telegraph the this is times today town tribune tv union valley visit voice weekly world".split()
)
_DOMAINS = {"uk": "GB", "tv": "", "io": "", "co": "", "me": "", "fm": "", "eu": "", "us": "US"}
_WEIGHT = 1.5  # how much the outlet's home counts, in mentions
_AT_HOME = 2.0  # what a town at the outlet's home has ahead
_NAMED_SO = 1.0
_ENGLISH = {"US": 2.0, "GB": 1.0, "CA": 1.0, "AU": 1.0, "IE": 1.0, "NZ": 1.0, "IN": 0.0, "ZA": 0.0}  # papers in English
_SECOND = frozenset({"co", "com", "org", "net", "ac", "gov", "edu"})


def home_country(facts: Facts, gazetteer: Gazetteer) -> Place | None:
    """The country of the outlet's address: .co.uk, .ca."""
    ending = _host(facts).rpartition(".")[2]
    return gazetteer.by_code(_DOMAINS.get(ending, ending.upper())) if len(ending) == 2 else None


def home_places(facts: Facts, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The places that the outlet may be at home in: one if it is listed, else all towns that its name may speak of."""
    host = _host(facts)
    outlet = facts.outlet.value if facts.outlet else ""
    for key in (host, host.partition(".")[2], outlet):
        if key and (listed := gazetteer.outlet_home(key)):
            return (listed,)
    found = _by_name(host, outlet, gazetteer)
    country = home_country(facts, gazetteer)
    return tuple(p for p in found if not country or p.country == country.country)


def _by_name(host: str, outlet: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    words = re.findall(r"\w+", outlet.casefold()) if outlet and "." not in outlet.strip(".") else []
    if found := _in_words(words, gazetteer):
        return found
    for label in reversed([label for label in host.split(".")[:-1] if label not in _SECOND]):
        if found := _in_words(label.split("-"), gazetteer) or _in_label(label.replace("-", ""), gazetteer):
            return found
    return ()


def bear_on(senses: list[Sense], places: tuple[Place, ...], country: Place | None) -> list[Sense]:
    """Brings the home to bear on the senses. A name that the outlet bears is read as that of a town with a paper."""
    if country:
        for sense in senses:
            sense.bonus |= {place.id: _AT_HOME for place in sense.candidates if place.country == country.country}
    if not places:
        return []
    if len(places) == 1:
        for sense in senses:
            near = [p for p in sense.candidates if p.kind in ("city", "district") and distance(p, places[0]) < 80]
            sense.bonus |= {place.id: _AT_HOME + sense.bonus.get(place.id, 0.0) for place in near}
        return [Sense("home", list(places), weight=_WEIGHT)]
    same = [sense for sense in senses if any(place in sense.candidates for place in places)]
    for sense in same:
        sense.bonus |= {place.id: score(place) - alone(place, sense) + _NAMED_SO for place in places}
    if same:
        return []
    return [Sense("home", list(places), scores=[score(place) for place in places], weight=_WEIGHT)]


def score(place: Place) -> float:
    """How likely a paper with this name in English is from there, as a logarithm. Size counts for little."""
    return 5.0 + 0.4 * log10(place.population + 100) + _ENGLISH.get(place.country, -1.0)


def _host(facts: Facts) -> str:
    address = facts.url.value if facts.url else ""
    try:
        host = urlsplit(address).hostname if "//" in address else ""
    except ValueError:  # brackets that hold no IPv6 address
        host = ""
    if not host and facts.outlet and re.fullmatch(r"[\w.-]+\.[a-z]{2,}", facts.outlet.value.casefold()):
        host = facts.outlet.value
    return (host or "").casefold()


def _in_label(label: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The town in an address such as "thelimagazette": what is left without the words of papers around it."""
    starts, ends = _cuts(label[:40])
    for length in sorted({end - start for start in starts for end in ends if end - start > 1}, reverse=True):
        for start in starts:
            rest = label[start : start + length]
            if start + length in ends and rest not in _PAPER and (found := _both(rest, gazetteer)):
                return found
    return ()


def _both(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The places of that name; of "lancasterandmorecambe" those called Lancaster that are near a Morecambe."""
    if found := _named(name, gazetteer):
        return found
    first, _, second = name.partition("and")
    found, others = _named(first, gazetteer), _named(second, gazetteer) if second else ()
    return tuple(p for p in found if any(distance(p, other) < 50 for other in others)) or found


def _cuts(label: str) -> tuple[set[int], set[int]]:
    """Where the name in the middle may start and end: behind and before words of papers, up to three on each side."""
    starts, ends = {0}, {len(label)}
    for _ in range(3):
        starts |= {start + len(word) for start in starts for word in _PAPER if label.startswith(word, start)}
        ends |= {end - len(word) for end in ends for word in _PAPER if label.endswith(word, 0, end)}
    return starts, ends


def _in_words(words: list[str], gazetteer: Gazetteer) -> tuple[Place, ...]:
    kept = [word for word in words if word not in _PAPER and word not in ("of", "and", "co", "s")]
    return _named(" ".join(kept), gazetteer) if kept and len(words) > 1 else ()


def _named(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The places of that name, which may be run together; "wv" and "mass" are states."""
    short = gazetteer.abbreviation(name)
    if (
        short
        and (len(name) > 3 or short.country in ("US", "CA"))
        and name not in ("me", "in", "or", "hi", "ok", "la", "al", "de")
    ):
        return (short,)
    if len(name) < 4:
        return ()
    found = gazetteer.lookup(name) if " " in name else gazetteer.run_together(name)
    return _big_enough(found)


def _big_enough(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Towns that can keep a paper; a country or a region if the name is its own."""
    return tuple(p for p in places if p.fit > 0.95 and (p.kind != "city" or p.population > 1500))[:40]
