"""Decides what kind each candidate is: evidence of the whole document for its surface, then what stands beside it.

Order of trust: the owner's authority, the article's own cues, the gazetteer and the shipped tables, the language model.
A plain majority of the model's votes would be worse: where it errs on a rare name, it errs each time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from ...lexicon import Lexicon
from ...model import Place
from .candidates import Candidate
from .form_points import add_form
from .no_names import is_acronym, is_no_name
from .renown import Lookup, place_renown

People = Callable[[str], Place | None]  # the country of a word for a people
Points = dict[str, float]
_ARTICLE = re.compile(r"(?:al|el|ul|as|an|ar|ash|ad)-(?=\w{3})", re.IGNORECASE)
_PEOPLE = re.compile(r"(?:ans?|ese|ish|ites?|ists?|ers?|is?)$")
NAME_KINDS = ("person", "organisation", "place", "nationality")
_VOTE = {"person": 2.5, "organisation": 2.0, "place": 2.5, "nationality": 2.5, "thing": 1.8}
_ALSO_MONTHS = frozenset({"May", "March", "April", "June", "August", "Jan", "Mar"})
_IN_COUNTRY = 1.2
_NAMED_FOR_PEOPLE = frozenset({"", "US", "GB", "CA", "AU", "NZ", "IE", "JM", "PH"})
_LEAST = 2.0  # points that a surface needs to be a name at all


def decide(
    found: list[Candidate], lexicon: Lexicon, lookup: Lookup, people: People, owned: Callable[[str], str]
) -> None:
    """Sets `kind` of every candidate; empty where it is no name.

    Candidates `aside` (in menus and the like) give no evidence; they are names only where the article has them too.
    """
    surfaces: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in found:
        if not candidate.aside:
            surfaces[candidate.key].append(candidate)
    countries = _countries(surfaces, lexicon, lookup, people)
    decided: dict[str, Points] = {}
    ordered = sorted(surfaces.items(), key=lambda item: (-item[1][0].last + item[1][0].first, item[0]))
    parts: dict[str, Points] = defaultdict(dict)  # what longer names say of the words they are made of
    for surface, mentions in ordered:
        points = surface_points(surface, mentions, lexicon, lookup)
        if points["place"] > 0 and any(p.country in countries and p.fit == 1 for p in lookup(surface)):
            points["place"] += _IN_COUNTRY
        for kind, weight in parts.get(surface, {}).items():
            points[kind] += weight
        if kind_owned := owned(surface):
            points[kind_owned] += 20.0
        decided[surface] = points
        words = surface.split()
        kind = _best(points)
        if len(words) > 1 and kind:
            _tell_parts(words, kind, parts, bool(lookup(words[0])) or lexicon.is_common(words[0].casefold()))
        for short in {mention.short for mention in mentions if mention.short and kind}:
            parts[short] |= {kind: 4.0} if kind == "place" else {kind: 4.0, "place": -6.0}
    _look_again(decided, owned)
    alike = {surface: _best(points) for surface, points in decided.items() if " " in surface}
    for candidate in found:
        if candidate.key in alike:  # a name of several words is one thing throughout an article
            candidate.kind = alike[candidate.key]
        elif candidate.key in decided:
            points = dict(decided[candidate.key])
            for kind, weight in candidate.local.items():
                points[kind] += 0.6 * weight
            candidate.kind = _best(points)


def _countries(surfaces: Iterable[str], lexicon: Lexicon, lookup: Lookup, people: People) -> set[str]:
    """The countries that the article names, by their names or their people's: towns there are likelier meant.

    Those whose towns are mostly named for people, and people for towns, tell nothing.
    """
    found = set()
    for surface in surfaces:
        if surface in lexicon.nationalities:
            place = people(surface)
            found.add(place.country if place else "")
        else:
            found |= {p.country for p in lookup(surface)[:1] if p.kind == "country" and p.fit == 1}
    return found - _NAMED_FOR_PEOPLE


def _look_again(decided: dict[str, Points], owned: Callable[[str], str]) -> None:
    """A full name that only the model takes for a body is a person's if its surname is clearly one in the article."""
    for surface, points in decided.items():
        last = surface.rpartition(" ")[2]
        if last == surface or owned(surface) or last not in decided or surface.count(" ") > 2:
            continue
        surname = decided[last]
        likely = surname["person"] >= 1.5 and surname["person"] == max(surname.values())
        if likely and _best(points) == "organisation" and points["organisation"] < 3.2:
            points["person"] += max(surname["person"] - 1.0, 2.2)


def _best(points: Points) -> str:
    most = max(points.values())
    if most < _LEAST:
        return ""
    kind = max([kind for kind, weight in points.items() if weight == most])
    return kind if kind != "thing" else ""


def _tell_parts(words: list[str], kind: str, parts: dict[str, Points], ordinary: bool) -> None:
    """`ordinary`: the first word is a word or a place of its own."""
    if kind == "person":
        last, rest = words[-1], " ".join(words[1:])
        weights = {last: 4.0, last[0].upper() + last[1:]: 4.0, rest: 4.0, words[0]: 3.0}
        bare = _ARTICLE.sub("", last)
        weights |= {bare[:1].upper() + bare[1:]: 4.0} if bare != last else {}
        if len(words) in (3, 4) and len(words[-2]) > 2:  # "Gustavo Leal Moreno" is Leal in the next sentence
            weights.setdefault(words[-2], 3.0)
    else:
        weights = {words[0]: 3.0 if kind == "organisation" and not ordinary else 0.8}
    for word, weight in weights.items():
        parts[word][kind] = max(weight, parts[word].get(kind, 0.0))


def surface_points(surface: str, mentions: list[Candidate], lexicon: Lexicon, lookup: Lookup) -> Points:
    """Points for each kind from the surface itself, the model's votes and the cues at all of its mentions."""
    points: Points = dict.fromkeys((*NAME_KINDS, "thing"), 0.0)
    _add_votes(surface, mentions, lexicon, lookup, points)
    _add_cues(mentions, points)
    _add_tables(surface, mentions, lexicon, lookup, points)
    add_form(surface, lexicon, lookup, points)
    return points


def _add_votes(surface: str, mentions: list[Candidate], lexicon: Lexicon, lookup: Lookup, points: Points) -> None:
    voted = [candidate.vote for candidate in mentions if candidate.vote]
    for vote in set(voted):
        weight = _VOTE[vote] * voted.count(vote) / max(len(voted), 0.6 * len(mentions))
        if vote == "nationality" and surface not in lexicon.nationalities:
            weight *= 0.9 if _PEOPLE.search(surface) else 0.6  # the table of peoples is nearly complete
        elif " " not in surface and lexicon.is_common(surface.casefold()) and not lexicon.is_given(surface):
            weight *= 0.7
        if vote in ("person", "place") and is_acronym(surface):
            weight *= 0.4
        if vote == "person" and " " in surface and _is_unlikely(surface, lexicon, lookup):
            weight *= 0.5
        if vote == "place" and surface.endswith(" Party"):
            weight *= 0.5
        points[vote] += weight


def _is_unlikely(surface: str, lexicon: Lexicon, lookup: Lookup) -> bool:
    """Whether a name of several words is hardly a person's, who have a given name, or a word that is no ordinary one: "Spider
    Mites"; "Orlivsk Homes", a firm or a team; a town of several words; "Rovers Orlivsk", a team and its town."""
    words = surface.split()
    if lexicon.is_given(words[0]):
        return False
    last = words[-1].casefold()
    plural = last.endswith("s") and not last.endswith("ss") and lexicon.is_common(last)
    return (plural and len(words) == 2) or bool(lookup(surface)) or all(lexicon.is_common(w.casefold()) for w in words)


def _add_cues(mentions: list[Candidate], points: Points) -> None:
    """The strongest cue counts in full, all others together a third of it: a cue repeated is not a proof."""
    if len(mentions) == 1:
        for kind, weight in mentions[0].local.items():
            points[kind] += weight
        return
    for kind in points:
        weights = [candidate.local.get(kind, 0.0) for candidate in mentions]
        best = max(weights)
        if best > 0:
            points[kind] += best + min(0.25 * (sum(w for w in weights if w > 0) - best), 1.5)
        points[kind] += sum(w for w in weights if w < 0) / len(weights)


def _add_tables(surface: str, mentions: list[Candidate], lexicon: Lexicon, lookup: Lookup, points: Points) -> None:
    single = " " not in surface
    common = all(lexicon.is_common(word.casefold()) for word in surface.split())
    given = lexicon.is_given(surface)
    if surface in lexicon.nationalities:
        points["nationality"] += 2.5 if given else 5.5
        return
    known = lexicon.organisations.get(surface)
    if known:
        points["organisation"] += 1.5 if common and known.kind in ("firm", "media", "party") else 5.0
    places = lookup(surface)
    renown = place_renown(places)
    if renown:
        large = any(place.kind not in ("city", "district") and place.fit == 1 for place in places)
        if common and single and not (large and renown > 5):
            renown *= 0.3
        elif given and not large:
            renown *= 0.75 if renown > 2.5 else 0.5
        points["place"] += renown
    elif common and surface.split()[-1] not in lexicon.name_words["place-last"]:
        points["place"] -= 1.5
        points["organisation"] -= 0.5
    compass, _, rest = surface.partition(" ")
    if rest and compass in lexicon.name_words["compass"] and place_renown(lookup(rest)) > 2:
        points["place"] += 3.0
    if surface in _ALSO_MONTHS:
        points["thing"] += 6.0
    if is_no_name(surface):
        points["thing"] += 10.0
    if given and single:
        points["person"] += 1.0
    if common and single and (not known or known.kind in ("firm", "media", "party")):
        points["thing"] += 2.5 if any(candidate.opens for candidate in mentions) else 2.0
