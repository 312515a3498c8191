"""Finds the element that holds the article, and the elements in it that are furniture, from votes for the leaves."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from .text import Context, Leaf

NEARLY_ALL = 0.9  # share of the article's letters that its container holds
HIGHEST_BOX = 5  # elements around a linked heading that may be a teaser's box
FEWEST_BOXES = 3
LEAF_TAGS = frozenset({"p", "li", "pre", "blockquote"})


@dataclass(slots=True)
class Candidate:
    """A leaf with all that is known for and against it."""

    leaf: Leaf
    context: Context
    letters: str
    vote: bool
    sentence: bool  # ends like one
    prose: bool  # reads as running text
    linked: bool  # most of it is links
    announces: bool  # ends in a colon
    notice: bool  # how long the reader will take
    stated: bool = False  # the page's metadata give it as the article's text
    opens: bool = False  # short, and ends in a dash, as a dateline does
    flag: str = ""  # evidence of furniture around it: "", "weak" or "strong"
    inside: bool = False  # the container
    kept: bool = False


def container_of(candidates: list[Candidate], share: float) -> tuple[Context | None, frozenset[Context]]:
    """The innermost context that holds nearly all that was voted for; the contexts that hold at least a share of it."""
    weight: dict[Context, int] = defaultdict(int)
    total = 0
    for candidate in candidates:
        if candidate.vote:
            total += len(candidate.letters)
            context: Context | None = candidate.context
            while context is not None:
                weight[context] += len(candidate.letters)
                context = context.outer
    holders = [context for context, held in weight.items() if held >= NEARLY_ALL * total]
    full = frozenset(context for context, held in weight.items() if held >= share * total)
    best = max(holders, key=_depth, default=None)
    while best is not None and best.outer is not None and best.element is not None and best.element.tag in LEAF_TAGS:
        best = best.outer  # an article of one paragraph
    return best, full


def widened(container: Context | None, candidates: list[Candidate]) -> Context | None:
    """The container, or one around it, where there the article's text clearly goes on."""
    plain = [c for c in candidates if not c.flag and not c.context.hidden and c.leaf.media is None]
    while container is not None and container.outer is not None:
        inner = prose = other = running = 0
        before = False
        for candidate in plain:
            size = len(candidate.letters)
            if is_inside(candidate.context, container):
                inner += size
                before = False
            elif is_inside(candidate.context, container.outer):
                prose += size if candidate.prose else 0
                other += 0 if candidate.prose else size
                running += size if candidate.prose and before else 0
                before = candidate.prose
        if prose < 0.3 * inner or other > 0.4 * prose or running < 0.5 * prose:  # teasers have one sentence each
            break
        container = container.outer
    return container


def is_inside(context: Context, container: Context | None) -> bool:
    """Whether a context is the container or stands in it; without a container everything does."""
    walk: Context | None = context
    while walk is not None and walk is not container:
        walk = walk.outer
    return walk is container


def teasers_of(candidates: list[Candidate]) -> frozenset[Context]:
    """The contexts that hold teasers of other stories: at least three like boxes side by side, each with a linked heading."""
    boxes: dict[tuple[Context, str, str], set[Context]] = defaultdict(set)
    for one in candidates:
        if one.context.kind != "heading" or not one.linked:
            continue
        box = one.context
        for _ in range(HIGHEST_BOX):
            if box.outer is None or box.element is None:
                break
            boxes[box.outer, str(box.element.tag), box.element.get("class", "")].add(box)
            box = box.outer
    return frozenset(around for (around, _, _), found in boxes.items() if len(found) >= FEWEST_BOXES)


def is_linked(context: Context, candidates: list[Candidate]) -> bool:
    """Whether most of what stands in the context is links."""
    inside = [one for one in candidates if one.letters and is_inside(one.context, context)]
    return sum(len(one.letters) for one in inside if one.linked) * 2 > sum(len(one.letters) for one in inside)


def flag_of(context: Context, full: frozenset[Context], teasers: frozenset[Context] = frozenset()) -> str:
    """The evidence of the elements around that this is furniture: "", "weak" or "strong"."""
    flag = ""
    walk: Context | None = context
    while walk is not None and walk not in full:
        if walk in teasers:
            return "strong"
        if walk.furniture:
            if not walk.weak:
                return "strong"
            flag = "weak"
        walk = walk.outer
    return flag


def _depth(context: Context) -> int:
    depth = 0
    while context.outer is not None:
        context, depth = context.outer, depth + 1
    return depth
