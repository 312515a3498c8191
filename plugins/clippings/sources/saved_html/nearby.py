"""Keeps what belongs to an article by what stands beside it: short items and lines, folded paragraphs, credits."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import islice, pairwise

from lxml.html import HtmlElement

from .container import Candidate
from .credits import marks_credit

FOLDED = 2  # hidden paragraphs in a row: a single one may be a notice
CREDIT = (5, 100)  # letters of a credit: a shorter line counts pictures
GROUPED = frozenset({"li", "dd", "dt"})


def keep_neighbours(candidates: list[Candidate]) -> None:
    """Short items of a list or table, short paragraphs, and lines of one element stay where those beside them do."""
    groups: dict[HtmlElement, list[int]] = defaultdict(list)
    for one, below in pairwise(candidates):
        if one.opens and one.inside and below.kept and below.prose and not (one.flag or one.context.hidden):
            one.kept = True  # the place and agency that open a report
    for index, one in enumerate(candidates):
        element = one.context.element
        if one.flag or one.context.hidden or not one.letters or element is None:
            continue
        if one.leaf.row or element.tag in GROUPED:
            groups[_group(element)].append(index)
        elif not one.kept and not one.linked and index and candidates[index - 1].kept:
            after = [follower for follower in candidates[index + 1 : index + 3] if follower.kept]
            same = candidates[index - 1].context.element is element and any(a.context.element is element for a in after)
            one.kept = same or (element.tag == "p" and bool(after))
    for group in groups.values():
        if any(candidates[index].kept for index in group) or _is_announced(candidates, group[0]):
            for index in group:
                candidates[index].kept = True


def _is_announced(candidates: list[Candidate], index: int) -> bool:
    """Whether a paragraph that ends in a colon stands right above a list: it belongs to it even if all of it is links."""
    return index > 0 and candidates[index].inside and candidates[index - 1].kept and candidates[index - 1].announces


def keep_folded(candidates: list[Candidate]) -> None:
    """Text that a page folded away behind "read on" stays: several hidden paragraphs in a row that carry on those shown."""
    run: list[Candidate] = []
    before = False  # whether a paragraph of the article stands above the run
    for one in candidates:
        if (
            one.inside
            and not one.flag
            and one.context.hidden
            and one.prose
            and one.sentence
            and one.context.element is not None
        ):
            run.append(one)
            continue
        if before and len(run) >= FOLDED:
            for hidden in run:
                hidden.kept = True
        if one.letters:
            before = one.kept and one.prose
            run = []


def keep_credits(candidates: list[Candidate]) -> None:
    """A short line right below or above the caption, in the same figure, is its credit, whatever its element is called."""
    pairs = list(pairwise(candidates))
    for caption, one in [*pairs, *((below, above) for above, below in reversed(pairs) if _is_cited(above))]:
        if not (caption.kept and caption.context.kind == "caption" and caption.context.figure and one.context.figure):
            continue
        if (
            not one.kept
            and one.leaf.media is None
            and one.flag != "strong"
            and CREDIT[0] < len(one.letters) < CREDIT[1]
        ):
            one.kept = True
            one.leaf.context = replace(one.context, kind="caption", by="figure")


def _is_cited(one: Candidate) -> bool:
    """Whether the page itself calls a line above a caption a credit: there a label may stand as well."""
    element = one.context.element
    return element is not None and any(
        marks_credit(str(inner.tag), dict(inner.items()))
        for inner in islice(element.iter("cite", "span", "div", "p"), 6)
    )


def _group(item: HtmlElement) -> HtmlElement:
    """The list or table that an item or a cell belongs to."""
    table = next(item.iterancestors("table"), None) if item.tag in {"tr", "td", "th"} else None
    return table if table is not None else item.getparent()
