"""Tells which of the article's people and bodies a speaker is, and whom a he or she means; in doubt, nobody."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ...model import Annotation, Mention, Span

_HE = re.compile(
    r"\b(?:Mr\.?|Sir|Lord|spokesman|chairman|businessman|policeman|father|brother|son|husband|king) ?$", re.IGNORECASE
)
_SHE = re.compile(
    r"\b(?:Ms\.?|Mrs\.?|Miss|Lady|Dame|spokeswoman|chairwoman|businesswoman|policewoman|mother|sister|daughter|"
    r"wife|queen) ?$",
    re.IGNORECASE,
)
_BACK = 3  # paragraphs in which the one that a he or she means is looked for


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of somebody who can speak."""

    span: Span
    entity: str
    kind: str


def can_speak(mentions: Sequence[Annotation]) -> list[Named]:
    """The people and bodies among the mentions that have an entity, in order of the text."""
    found = [
        Named(mention.span, mention.value.entity, mention.value.kind)
        for mention in mentions
        if isinstance(mention.value, Mention)
        and mention.value.entity
        and mention.value.kind in ("person", "organisation")
        and mention.value.context == "subject"
    ]
    return sorted(found, key=lambda named: named.span)


def entity_in(speaker: Span, people: Sequence[Named]) -> str | None:
    """The entity named by a speaker's words: the person in them, else the body."""
    first = max(0, bisect_left([named.span.start for named in people], speaker.start) - 1)
    inside = []
    for named in people[first:]:
        if named.span.start >= speaker.end:
            break
        if named.span.overlaps(speaker):
            inside.append(named)
    persons = [named for named in inside if named.kind == "person"]
    return (persons or inside)[0].entity if inside else None


def outside(people: Sequence[Named], quotes: Sequence[Span]) -> list[Named]:
    """The people whom the article names itself, not somebody whom it quotes."""
    ends = [quote.start for quote in quotes]
    found = []
    for person in people:
        index = bisect_right(ends, person.span.start) - 1
        if person.kind == "person" and (index < 0 or not quotes[index].contains(person.span)):
            found.append(person)
    return found


def meant(
    text: str,
    pronoun: Span,
    number: int,
    paragraphs: Sequence[Span],
    persons: Sequence[Named],
    last: tuple[int, str] | None,
) -> str | None:
    """Whom a he or she means: the one person of its paragraph so far, or of those before; None where two could be.

    `number` is its paragraph; `last` the paragraph and the entity of the last speaker, who goes on speaking where
    several are named.
    """
    word = pronoun.of(text).lower()
    if word not in ("he", "she"):
        return None
    starts = [person.span.start for person in persons]
    for back in range(min(_BACK, number) + 1):
        paragraph = paragraphs[number - back]
        stop = pronoun.start if back == 0 else paragraph.end
        here = persons[bisect_left(starts, paragraph.start) : bisect_left(starts, stop)]
        named = {person.entity for person in here if _fits(text, person, word)}
        if last and last[0] == number - back and (last[1] in named or not named):
            return last[1]
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def _fits(text: str, person: Named, pronoun: str) -> bool:
    before = text[max(0, person.span.start - 16) : person.span.start]
    words = person.span.of(text)
    if pronoun == "he":
        return not _SHE.search(before) and not words.startswith(("Ms", "Mrs", "Miss ", "Lady "))
    return not _HE.search(before) and not words.startswith(("Mr ", "Mr. ", "Sir ", "Lord "))
