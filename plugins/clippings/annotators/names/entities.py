"""Turns decided candidates into mentions: which are one entity, its fullest name, its role, and where each stands."""

from __future__ import annotations

import re

from ...lexicon import Lexicon
from ...model import LEFT_OUT, Annotation, Mention, Span
from .. import Context, Reading
from .candidates import Candidate
from .forms import fold
from .nested import places_within
from .no_names import is_acronym
from .organisations import group_organisations
from .persons import Person, group_persons
from .places import governs, group_places
from .renown import Lookup
from .roles import role_of, title_before
from .signed import is_credit, signed
from .words import Words

_ABOUT_PLATFORM = re.compile(
    r"(?:['’]s)? (?:said|says|announced|ceo|CEO|chief|shares|executives?|employees|spokes\w+|officials?|stock)\b"
)


_TOLD = 1.5  # points of what stands beside a name
_SIGNED = re.compile(r"\) ?(?:—|–|--|―|-|:)")
_CONTEXTS = {"embed": "post", "byline": "byline"}


def mentions_of(
    reading: Reading, context: Context, found: list[Candidate], words: Words, lookup: Lookup
) -> list[Annotation]:
    """The mentions of the layer, for all candidates that have a kind."""
    lexicon = context.knowledge.lexicon
    of_kind = {
        kind: [c for c in found if c.kind == kind] for kind in ("person", "organisation", "place", "nationality")
    }
    titles = {c.start: title_before(c, words, lexicon) for c in of_kind["person"]}
    persons = group_persons(of_kind["person"], titles, lambda name: lexicon.is_common(name.casefold()))
    agencies = context.knowledge.agencies

    def agency(form: str) -> str:
        known = agencies.get(form.casefold())
        return known.name if known else ""

    bodies = group_organisations(of_kind["organisation"], words.text, lexicon, agency, lambda name: bool(lookup(name)))
    vague = _vague(of_kind["organisation"], bodies, lexicon, lookup)
    for candidate in of_kind["place"]:
        if words.text[max(0, candidate.start - 2) : candidate.start] == ", ":
            state = context.knowledge.gazetteer.abbreviation(candidate.key)
            candidate.key = state.name if state else candidate.key  # "Paris, Tenn."
    places = group_places(of_kind["place"], words, lookup)
    names = _place_names(of_kind["place"], places)
    made_by = signed(words.text)
    made: list[Annotation] = []
    for candidate in found:
        if not candidate.kind:
            continue
        where = _context(candidate, reading)
        if any(start <= candidate.start < end for start, end in made_by) or is_credit(candidate, words, agency):
            where = "byline"
        if candidate.kind == "organisation" and _signs(candidate, words) and agency(candidate.text):
            where = "byline"
        if where == "byline" and candidate.kind in ("person", "organisation"):
            made.append(_of_byline(candidate, agency(candidate.text)))
            continue
        if candidate.kind == "person":
            mention = _person(persons.get(candidate.start), where, role_of(candidate, words, lexicon))
        elif candidate.kind == "organisation":
            name = bodies[candidate.start]
            known = lexicon.organisations.get(candidate.text)
            if where == "subject" and known and known.kind == "platform":
                about = _ABOUT_PLATFORM.match(words.text, candidate.end)
                where = "subject" if about else "platform"
            mention = Mention("organisation", f"organisation:{name}", name, where)
            if name in vague:
                mention = Mention("organisation", None, None, where)
        elif candidate.kind == "place":
            role = "government" if governs(candidate, words, lookup) else ""
            place = places[candidate.start]
            mention = Mention("place", f"place:{place}", names[place], where, role)
        else:
            mention = Mention("nationality", f"nationality:{candidate.key}", candidate.key, where)
        made.append(Annotation("mention", Span(candidate.start, candidate.end), mention, "names"))
        if candidate.kind == "organisation":
            for start, end in places_within(candidate, words, context.knowledge):
                name = words.text[start:end]
                within = Mention("place", f"place:{fold(name)}", name, "in a name" if where == "subject" else where)
                made.append(Annotation("mention", Span(start, end), within, "names"))
    return made


def _vague(found: list[Candidate], bodies: dict[int, str], lexicon: Lexicon, lookup: Lookup) -> set[str]:
    """The bodies that are printed as one ordinary word, "the Court", or as one that is a place's or tells a way between two,
    "the Izmail port office", "the Tulcea-Sulina boat", and nothing says which or what they are."""

    def of_places(name: str) -> bool:
        return " " not in name and not is_acronym(name) and all(lookup(part) for part in re.split("[-–]", name))

    names = {
        name
        for name in set(bodies.values())
        if name not in lexicon.organisations and (lexicon.is_common(name.casefold()) or of_places(name))
    }
    told = {bodies[c.start] for c in found if c.local["organisation"] >= _TOLD}
    return names - told


def _person(person: Person | None, where: str, role: str) -> Mention:
    if person is None:
        return Mention("person", None, None, where, role)
    return Mention("person", f"person:{person.name}", person.name, where, role)


def _place_names(mentions: list[Candidate], places: dict[int, str]) -> dict[str, str]:
    """The name of each place: its longest form in the article, the first of equals."""
    names: dict[str, str] = {}
    for mention in mentions:
        place = places[mention.start]
        if len(mention.key) > len(names.get(place, "")):
            names[place] = mention.key
    return names


def _context(candidate: Candidate, reading: Reading) -> str:
    kind = reading.blocks[candidate.block].kind
    return "left out" if kind in LEFT_OUT else _CONTEXTS.get(kind, "subject")


def _signs(candidate: Candidate, words: Words) -> bool:
    """Whether an agency signs the article here: "KYIV (Reuters) —"."""
    return (
        words.text[candidate.start - 1 : candidate.start] == "("
        and _SIGNED.match(words.text, candidate.end) is not None
    )


def _of_byline(candidate: Candidate, agency: str) -> Annotation:
    """Who wrote or sent an article is no subject of it, and made none of its pictures."""
    name = agency if candidate.kind == "organisation" and agency else candidate.key
    mention = Mention(candidate.kind, f"byline {candidate.kind}:{name}", name, "byline")
    return Annotation("mention", Span(candidate.start, candidate.end), mention, "names")
