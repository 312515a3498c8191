"""Names the makers and agencies in picture credits: kept apart from the people that the article is about."""

from __future__ import annotations

from ...model import Annotation, Credit, Mention, Span
from .. import Context, Reading


def credited(reading: Reading, context: Context) -> list[Annotation]:
    """Mentions of context `credit`: creators are persons, agencies and go-betweens organisations."""
    agencies = context.knowledge.agencies
    found: list[Annotation] = []
    for annotation in reading.layer("credit"):
        credit = annotation.value
        if not isinstance(credit, Credit):
            continue
        position = annotation.span.start
        named = [("person", n) for n in credit.creators] + [("organisation", n) for n in credit.agencies + credit.via]
        taken: list[Span] = []
        for kind, name in named:
            start = reading.text.find(name, position, annotation.span.end)
            if start < 0 or not name:
                continue
            span = Span(start, start + len(name))
            if any(span.overlaps(other) for other in taken):
                continue
            taken.append(span)
            plain = name.removeprefix("The ").removeprefix("the ")
            known = (
                (agencies.get(name.casefold()) or agencies.get(plain.casefold())) if kind == "organisation" else None
            )
            full = known.name if known else name
            found.append(Annotation("mention", span, Mention(kind, f"credit {kind}:{full}", full, "credit"), "names"))
    return found
