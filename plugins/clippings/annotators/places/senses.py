"""The names of places in an article, each with the places it could mean: mentions of one name share one sense."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...model import Place, Span
from . import cues, facilities
from .finding import Found, find, plants, whole

if TYPE_CHECKING:
    from ...gazetteer import Gazetteer

FACILITY, WORD, NAME = 3.0, 2.5, 0.3  # see _doubt; in natural log of the odds
MOST = 40  # candidates kept of a name that hundreds of places bear


@dataclass(slots=True)
class Sense:
    """A name in one sense. `probabilities` go with `candidates`; what they lack to 1 is for a place not listed."""

    name: str
    candidates: list[Place]
    kind: str = ""  # what the words around call for: city, region, district, facility; empty if nothing
    holder: Place | None = None  # what is named behind a comma, as in "Dover, Delaware"
    modified: bool = False  # only a part of the printed name was found: "downtown Dover"
    mentions: list[int] = field(default_factory=list)  # indexes of the spans of the mentions
    spans: list[Span] = field(default_factory=list)  # for a hint: where it stands
    opens: bool = False  # it stands as a dateline without a state: papers leave that out for cities all know
    weight: float = 1.0
    near: list[Sense] = field(default_factory=list)
    bonus: dict[int, float] = field(default_factory=dict)  # what candidates have ahead for reasons of their own, by id
    unlisted: float = 0.0  # how much likelier than usual it is that the place is not among the candidates
    scores: list[float] = field(default_factory=list)
    bases: list[list[tuple[str, object]]] = field(default_factory=list)  # see scoring
    reach: dict[int, list[tuple[object, float]]] = field(default_factory=dict)
    probabilities: list[float] = field(default_factory=list)

    def best(self) -> tuple[Place, float] | None:
        if not self.probabilities:
            return None
        index = max(range(len(self.probabilities)), key=self.probabilities.__getitem__)
        return self.candidates[index], self.probabilities[index]


def gather(text: str, spans: list[Span], gazetteer: Gazetteer) -> list[Sense]:
    """The senses of all mentions, those of one name together unless the words around them tell them apart."""
    senses: dict[tuple[str, str, int], Sense] = {}
    holders: dict[str, Place] = {}
    drafts: list[tuple[str, str, Found, Place | None]] = []
    for span in spans:
        surface = whole(text, span, gazetteer)
        behind = text[max(0, span.start - 2) : span.start] in (", ", "D-", "R-", " (")
        found = find(surface + "." * (behind and text.startswith(".", span.end)), gazetteer, behind)
        kind = found.kind or cues.kind_wanted(text, span)
        if kind == "facility":
            known = plants(surface, gazetteer)
            found = Found(known, kind) if known else found
        holder = cues.holder(text, span, found.places, gazetteer) if found.places else None
        name = surface.casefold().removesuffix("'s").removesuffix("’s")
        if holder and kind in ("", "city"):
            holders.setdefault(name, holder)
        drafts.append((name, kind, found, holder))
    for index, (name, kind, found, holder) in enumerate(drafts):
        if holder is None and kind in ("", "city"):
            holder = holders.get(name)
        elif holder and kind in ("", "city"):
            holders[name] = holder  # the one named last holds for what follows
        sense = senses.get((name, kind, holder.id if holder else 0))
        if sense is None:
            sense = Sense(spans[index].of(text), list(found.places[:MOST]), kind, holder, found.modified)
            if holder and len(found.places) > MOST:
                sense.candidates += [p for p in found.places[MOST:] if gazetteer.contains(holder, p)][:MOST]
            senses[(name, kind, holder.id if holder else 0)] = sense
        sense.mentions.append(index)
        sense.opens |= not holder and cues.is_dateline(text, spans[index])
    done = list(senses.values())
    for sense in done:
        sense.weight = min(2.0, len(sense.mentions) ** 0.5)
        if not sense.holder and sense.candidates and all(cues.is_the(text, spans[index]) for index in sense.mentions):
            sense.candidates = [p for p in sense.candidates if _bears_the(p)]
        if not sense.holder:
            street = any(cues.is_street(text, spans[index]) for index in sense.mentions)
            sense.unlisted = FACILITY if street else _doubt(sense, gazetteer)
    _join_near(text, spans, done)
    return done


def _bears_the(place: Place) -> bool:
    """Whether English has "the" before its name: rivers and regions, and few towns, whose names begin with it."""
    return place.kind not in ("city", "district") or place.name.startswith("The ")


def _doubt(sense: Sense, gazetteer: Gazetteer) -> float:
    """How much likelier than usual it is that a town of that name is not meant: "Mill Street", "Mercy", "Parker"."""
    if facilities.is_facility(sense.name) and not any(
        p.kind in ("facility", "river", "lake") for p in sense.candidates
    ):
        return FACILITY
    also = gazetteer.not_a_place(sense.name)
    return WORD if also == "word" else NAME if also else 0.0


def _join_near(text: str, spans: list[Span], found: list[Sense]) -> None:
    """Notes which places are near which: "Alva and Brook, south of Corby"; a town in the county of its name."""
    by_mention = {index: sense for sense in found for index in sense.mentions}
    for index in range(len(spans) - 1):
        if not cues.is_near(text, spans[index], spans[index + 1]):
            continue
        other = by_mention[index + 1]
        position = index
        while True:
            if by_mention[position] is not other:
                by_mention[position].near.append(other)
            if position == 0 or not cues.is_joined(text, spans[position - 1], spans[position]):
                break
            position -= 1
    named = {sense.name.casefold(): sense for sense in found}
    for name, county in named.items():
        for word in (" county", " parish"):
            if name.endswith(word) and (town := named.get(name.removesuffix(word))):
                town.near.append(county)
