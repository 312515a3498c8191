"""Tells which of the article's people and bodies a speaker is, and whom a he or she means; in doubt, nobody."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ...model import Annotation, Mention, Span

_HE = re.compile(r"\b(?:Mr\.?|Sir|Lord|spokesman|chairman|businessman|policeman|father|brother|son|husband|king) ?$", re.IGNORECASE)
_SHE = re.compile(
    r"\b(?:Ms\.?|Mrs\.?|Miss|Lady|Dame|spokeswoman|chairwoman|businesswoman|policewoman|mother|sister|daughter|wife|queen) ?$",
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
    inside = [named for named in people if named.span.overlaps(speaker)]
    persons = [named for named in inside if named.kind == "person"]
    return (persons or inside)[0].entity if inside else None


def meant(
    text: str, pronoun: Span, paragraphs: Sequence[Span], people: Sequence[Named], quotes: Sequence[Span], last: tuple[int, str] | None
) -> str | None:
    """Whom a he or she means: the one person of its paragraph so far, or of those before; None where two could be.

    `last` is the paragraph and the entity of the last speaker: where several are named, they go on speaking.
    """
    word = pronoun.of(text).lower()
    if word not in ("he", "she"):
        return None
    number = bisect_right([p.start for p in paragraphs], pronoun.start) - 1
    for back in range(min(_BACK, number) + 1):
        paragraph = paragraphs[number - back]
        stop = pronoun.start if back == 0 else paragraph.end
        named = {
            person.entity: person
            for person in people
            if person.kind == "person"
            and paragraph.start <= person.span.start < stop
            and not any(quote.contains(person.span) for quote in quotes)
            and _fits(text, person, word)
        }
        if last and last[0] == number - back and (last[1] in named or not named):
            return last[1]
        if len(named) == 1:
            return next(iter(named))
        if named:
            return None
    return None


def _fits(text: str, person: Named, pronoun: str) -> bool:
    before = text[max(0, person.span.start - 16) : person.span.start]
    words = person.span.of(text)
    if pronoun == "he":
        return not _SHE.search(before) and not words.startswith(("Ms", "Mrs", "Miss ", "Lady "))
    return not _HE.search(before) and not words.startswith(("Mr ", "Mr. ", "Sir ", "Lord "))
