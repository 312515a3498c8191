"""The stage decide: replays the owner's judgements on an article. They outrank whatever a rule or the machine found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from .authority import Authority, Known, folded
from .decisions import Decision
from .model import Annotation, Block, Credit, Edit, Mention, PlaceGuess, Quote, Span

OWNER = "owner"


def decide_cleaning(
    text: str,
    blocks: Sequence[Block],
    edits: Sequence[Edit],
    annotations: Sequence[Annotation],
    decisions: Iterable[Decision],
) -> tuple[tuple[Block, ...], tuple[Edit, ...], tuple[Annotation, ...], list[int]]:
    """Blocks, edits and annotations of a cleaned text with the owner's decisions on them, and the lines of those decisions
    that no longer fit."""
    kept_blocks, kept_edits, kept = list(blocks), list(edits), list(annotations)
    lost = []
    for decision in decisions:
        spans = decision.anchors(text)
        if not spans:
            lost.append(decision.line)
        for span in spans:
            if decision.action in ("block", "keep", "leave-out"):
                _set_kind(kept_blocks, span, decision)
            elif decision.action == "credit":
                kept = [a for a in kept if a.layer != "credit" or not a.span.overlaps(span)]
                kept.append(Annotation("credit", span, Credit(**dict(decision.value)), OWNER))
            elif decision.action in ("repair", "no-repair"):
                kept_edits = [e for e in kept_edits if not _touches(e.span, span)]
                inside = any(block.span.contains(span) for block in kept_blocks)
                if decision.action == "repair" and inside and decision.to:
                    kept_edits.append(Edit(span, decision.to, OWNER))
    kept_edits.sort(key=lambda e: e.span)
    kept.sort(key=lambda a: (a.span, a.layer))
    return tuple(kept_blocks), tuple(kept_edits), tuple(kept), lost


def _touches(edit: Span, span: Span) -> bool:
    return edit.overlaps(span) or (not len(edit) and span.start <= edit.start <= span.end)


def _set_kind(blocks: list[Block], span: Span, decision: Decision) -> None:
    for index, block in enumerate(blocks):
        if block.span.overlaps(span):
            kind = {"keep": "paragraph", "leave-out": "furniture"}.get(decision.action, decision.kind)
            if decision.action == "keep" and not block.left_out:
                continue
            blocks[index] = replace(block, kind=kind, by=OWNER)


def decide_mentions(
    text: str, annotations: Sequence[Annotation], decisions: Sequence[Decision], authority: Authority
) -> tuple[list[Annotation], list[int]]:
    """The annotations with the owner's authority and decisions on their mentions, in source offsets, and the lines of those
    decisions on this very article that no longer fit. Who is quoted follows the mention that names the speaker."""
    found = [_known(annotation, authority) for annotation in annotations]
    lost = []
    for decision in decisions:
        if decision.action == "rename":
            continue  # of the entity, not of its mentions: link sees to it
        spans = decision.anchors(text) if decision.quote else []
        if not spans:
            if decision.article:
                lost.append(decision.line)
            continue
        found = _applied(text, found, decision, spans, authority)
    found = _quotes_followed(annotations, found)
    return sorted(found, key=lambda a: (a.span, a.layer, a.by)), lost


def _quotes_followed(before: Sequence[Annotation], after: Sequence[Annotation]) -> list[Annotation]:
    """The annotations, in which quotes are of whom the mentions are now: the one in the words that name the speaker, else
    what became of the speaker; nobody where that is several."""
    now = {a.span: a.value.entity for a in after if isinstance(a.value, Mention)}
    became: dict[str, set[str | None]] = {}
    for note in before:
        if isinstance(note.value, Mention) and note.value.entity:
            became.setdefault(note.value.entity, set()).add(now.get(note.span))
    if all(entities == {entity} for entity, entities in became.items()):
        return list(after)
    result = []
    for note in after:
        quote = note.value
        if isinstance(quote, Quote) and quote.entity in became:
            told = [span for span in now if quote.speaker and span.overlaps(quote.speaker)]
            entities = {now[span] for span in told} & became[quote.entity] or became[quote.entity]
            note = replace(note, value=replace(quote, entity=entities.pop() if len(entities) == 1 else None))
        result.append(note)
    return result


def _known(annotation: Annotation, authority: Authority) -> Annotation:
    """A mention whose fullest name in the article the authority knows is that entity."""
    mention = annotation.value
    if not isinstance(mention, Mention) or not mention.entity or not mention.name or mention.kind == "nationality":
        return annotation
    known = authority.find(mention.name, mention.kind) or authority.find(mention.name)
    # A photographer may bear the name of a subject: in a credit the authority names, but does not make a subject of them.
    return replace(annotation, value=_as(mention, known)) if known else annotation


def _as(mention: Mention, known: Known) -> Mention:
    entity = f"{mention.context} {known.id}" if mention.context in ("credit", "byline") else known.id
    place = mention.place
    if known.kind == "place" and known.lat is not None and known.lon is not None:
        country = place.country if place else ""
        place = PlaceGuess(known.lat, known.lon, known.geonames, country, known.name, known.type or "city", 1.0)
    return replace(mention, kind=known.kind, entity=entity, name=known.name, role=mention.role, place=place, doubt=0.0)


def _applied(
    text: str, annotations: list[Annotation], decision: Decision, spans: Sequence[Span], authority: Authority
) -> list[Annotation]:
    result: list[Annotation] = []
    touched: set[Span] = set()
    # A judgement on who somebody is holds for all mentions of that entity in the article.
    meant = {
        annotation.value.entity
        for annotation in annotations
        if decision.action in ("pin", "merge", "retype", "split")
        and isinstance(annotation.value, Mention)
        and annotation.value.entity
        and _meant(text, annotation.span, annotation.value, decision, spans)
    }
    for annotation in annotations:
        mention = annotation.value
        if not isinstance(mention, Mention) or not (
            mention.entity in meant or _meant(text, annotation.span, mention, decision, spans)
        ):
            result.append(annotation)
            continue
        touched.add(annotation.span)
        changed = _judged(mention, decision, authority)
        if changed:
            result.append(replace(annotation, value=changed, by=OWNER))
    if decision.action == "pin" and decision.article:
        # The machine may have seen no name there at all: the owner's word makes one.
        known = authority.get(decision.entity)
        for span in spans:
            if known and not any(span.overlaps(t) for t in touched):
                mention = Mention(known.kind, known.id, known.name)
                result.append(Annotation("mention", span, _as(mention, known), OWNER))
    return result


def _meant(text: str, span: Span, mention: Mention, decision: Decision, spans: Sequence[Span]) -> bool:
    """Whether a decision is about a mention. In its own article its quote points to the mention; in the whole archive it is
    about that name and no longer one that holds it: "Lima" is not "Ana Lima", nor the Lima of another full name."""
    if decision.article:
        return any(span.overlaps(wanted) for wanted in spans)
    if not any(wanted.contains(span) for wanted in spans):
        return False
    if decision.action != "merge" or not mention.name:
        return True
    whole = folded(mention.name)
    return folded(decision.quote) == whole or folded(span.of(text)) == whole or " " in span.of(text).strip()


def _judged(mention: Mention, decision: Decision, authority: Authority) -> Mention | None:
    """What the decision makes of a mention; None: it is no name."""
    action = decision.action
    if action == "reject":
        return None
    if action == "never-link":
        return replace(mention, entity=None)
    if action == "accept":
        if mention.kind == "place" and mention.place is None and mention.others:
            return replace(mention, doubt=0.0, place=mention.others[0], others=mention.others[1:])
        return replace(mention, doubt=0.0)
    if action == "retype":
        entity = f"{decision.kind}:{folded(mention.name or decision.quote)}" if mention.entity else None
        return replace(mention, kind=decision.kind, entity=entity, doubt=0.0)
    if action in ("pin", "merge"):
        known = authority.get(decision.entity)
        return _as(mention, known) if known else mention
    if action == "split":
        return replace(mention, entity=f"split:{folded(decision.to)}", name=decision.to, doubt=0.0)
    return mention
