"""Finds the town or county within the name of a local service: "Ashford Police Department" tells of Ashford."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge import Knowledge
from .candidates import Candidate
from .renown import place_renown
from .words import Words

_LOCAL = frozenset({"city", "district", "region"})
_LEAST = 0.8  # points of renown


def places_within(body: Candidate, words: Words, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """The span of the place that a local service (police, court, council, school ...) is named for, if any."""
    listed = words.list[body.first : body.last]
    civic = knowledge.lexicon.name_words["civic"]
    if len(listed) < 2 or not any(word.text in civic for word in listed[1:]):
        return
    for length in (3, 2, 1):
        head = listed[:length]
        if (
            len(listed) <= length
            or not all(word.capital for word in head)
            or any(word.text in civic for word in head[1:])
        ):
            continue
        name = words.text[head[0].start : head[-1].end]
        if length == 1 and (knowledge.lexicon.is_common(name.casefold()) or name in knowledge.lexicon.nationalities):
            continue
        local = tuple(place for place in knowledge.gazetteer.lookup(name) if place.kind in _LOCAL)
        if place_renown(local) >= _LEAST:
            yield head[0].start, head[-1].end
            return
