"""Decides which leaves of a page belong to the article: trafilatura is the judge, the page's own structure is heard.

The judge drops captions, posts and now and then a paragraph, and keeps some furniture. So its verdicts are votes: they find the
element that holds the article; within it, what reads as running text stays unless its element says that it is furniture.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from lxml.html import HtmlElement

from .judge import LONG, found_in, judged, letters
from .text import Context, Leaf, Written
from .vocabulary import is_reading_time

SENTENCE_END = re.compile(r"[.!?…:;。！？؟।][\"'”’»)\]]*$")
PROSE = 60  # letters: a shorter line is running text only where it ends like a sentence
SHORT_PROSE = 20
FULL = 0.25  # share of the article's letters: an element that holds more is no furniture, whatever its class says
MOST = 0.6  # the same for boxes side by side: a page may be a list of short reports
NEARLY_ALL = 0.9  # share of the article's letters that its container holds
HIGHEST_BOX = 5  # elements around a linked heading that may be a teaser's box
WIDEST_GAP = 15  # lines left out (an advertisement, a player's list) between a heading and its text
GROUPED = frozenset({"li", "dd", "dt"})
KEPT_KINDS = frozenset({"quote", "note"})
OPENING_KINDS = frozenset({"caption", "byline", "dateline"})


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
    notice: bool  # how long the reader will take
    flag: str = ""  # evidence of furniture around it: "", "weak" or "strong"
    inside: bool = False  # the container
    kept: bool = False


def find_body(tree: HtmlElement, written: Written, title: str, stated: str = "") -> list[bool]:
    """For each leaf whether it belongs to the article. Takes the tree apart.

    `title` is the headline that the page states of itself; `stated` the article's text that its metadata hold.
    """
    texts = ["" if leaf.media is not None else letters(written.text[leaf.start : leaf.end]) for leaf in written.leaves]
    votes = found_in(letters(judged(tree)) if written.ordinary else "", texts)
    article = letters(stated)
    candidates = [
        _candidate(leaf, written.text, text, vote or (len(text) > LONG and text in article))
        for leaf, text, vote in zip(written.leaves, texts, votes, strict=True)
    ]
    if not any(candidate.vote for candidate in candidates):
        for candidate in candidates:
            candidate.vote = candidate.prose and not _flag(candidate.context, frozenset())
    container, full = _container(candidates, FULL)
    most = _container(candidates, MOST)[1]
    teasers = _teasers(candidates) - frozenset(c for c in most if not _is_linked(c, candidates))
    for candidate in candidates:
        candidate.flag = "strong" if candidate.notice else _flag(candidate.context, full - teasers, teasers)
    container = _widened(container, candidates)
    for candidate in candidates:
        candidate.inside = _is_inside(candidate.context, container)
        candidate.kept = _belongs(candidate)
    _neighbours(candidates)
    _headings(candidates)
    _opening(candidates, letters(title))
    return [candidate.kept for candidate in candidates]


def _candidate(leaf: Leaf, text: str, own: str, vote: bool) -> Candidate:
    linked = leaf.linked * 2 > leaf.end - leaf.start
    sentence = SENTENCE_END.search(text[max(leaf.start, leaf.end - 6) : leaf.end]) is not None
    prose = not linked and (len(own) >= PROSE or (len(own) >= SHORT_PROSE and sentence))
    notice = is_reading_time(text[leaf.start : leaf.end])
    return Candidate(leaf, leaf.context, own, vote and not notice, sentence, prose, linked, notice)


def _container(candidates: list[Candidate], share: float) -> tuple[Context | None, frozenset[Context]]:
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
    return max(holders, key=_depth, default=None), full


def _depth(context: Context) -> int:
    depth = 0
    while context.outer is not None:
        context, depth = context.outer, depth + 1
    return depth


def _is_inside(context: Context, container: Context | None) -> bool:
    walk: Context | None = context
    while walk is not None and walk is not container:
        walk = walk.outer
    return walk is container


def _teasers(candidates: list[Candidate]) -> frozenset[Context]:
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
    return frozenset(around for (around, _, _), found in boxes.items() if len(found) >= 3)


def _is_linked(context: Context, candidates: list[Candidate]) -> bool:
    """Whether most of what stands in the context is links."""
    inside = [one for one in candidates if one.letters and _is_inside(one.context, context)]
    return sum(len(one.letters) for one in inside if one.linked) * 2 > sum(len(one.letters) for one in inside)


def _flag(context: Context, full: frozenset[Context], teasers: frozenset[Context] = frozenset()) -> str:
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


def _widened(container: Context | None, candidates: list[Candidate]) -> Context | None:
    """The container, or one around it, where there the article's text clearly goes on."""
    plain = [c for c in candidates if not c.flag and not c.context.hidden and c.leaf.media is None]
    while container is not None and container.outer is not None:
        inner = prose = other = running = 0
        before = False
        for candidate in plain:
            size = len(candidate.letters)
            if _is_inside(candidate.context, container):
                inner += size
                before = False
            elif _is_inside(candidate.context, container.outer):
                prose += size if candidate.prose else 0
                other += 0 if candidate.prose else size
                running += size if candidate.prose and before else 0
                before = candidate.prose
        if prose < 0.3 * inner or other > 0.4 * prose or running < 0.5 * prose:  # teasers have one sentence each
            break
        container = container.outer
    return container


def _belongs(one: Candidate) -> bool:
    """Whether a leaf belongs to the article by what is known of itself."""
    if not one.inside:
        return one.vote and one.prose and not one.flag and not one.context.hidden
    if one.context.post >= 0:
        return one.flag != "strong"
    if one.flag == "strong" or (one.context.hidden and not (one.vote and one.prose)):
        return False
    if one.leaf.media is not None:
        return not one.flag
    if one.context.kind == "caption":
        return one.letters != ""
    return one.letters != "" and (one.vote or (not one.flag and (one.prose or one.context.kind in KEPT_KINDS)))


def _neighbours(candidates: list[Candidate]) -> None:
    """Short items of a list or table, and short paragraphs, stay where those beside them do."""
    groups: dict[HtmlElement, list[Candidate]] = defaultdict(list)
    for index, one in enumerate(candidates):
        element = one.context.element
        if one.flag or one.context.hidden or not one.letters or element is None:
            continue
        if one.leaf.row or element.tag in GROUPED:
            groups[_group(element)].append(one)
        elif element.tag == "p" and not one.kept and not one.linked and index:
            one.kept = candidates[index - 1].kept and any(after.kept for after in candidates[index + 1 : index + 3])
    for group in groups.values():
        if any(one.kept for one in group):
            for one in group:
                one.kept = True


def _group(item: HtmlElement) -> HtmlElement:
    """The list or table that an item or a cell belongs to."""
    table = next(item.iterancestors("table"), None) if item.tag in {"tr", "td", "th"} else None
    return table if table is not None else item.getparent()


def _headings(candidates: list[Candidate]) -> None:
    """A heading stays where text of the article follows it; one that is a link only in the flow of the article."""
    gap = len(candidates)  # lines left out between here and the next text that stays
    for index in range(len(candidates) - 1, -1, -1):
        one = candidates[index]
        if one.context.kind != "heading":
            if one.leaf.media is None:
                gap = 0 if one.kept else gap + 1
        elif one.kept:
            one.kept = gap <= WIDEST_GAP
        elif gap == 0 and not one.flag and one.context.hidden <= candidates[index + 1].context.hidden:
            one.kept = not one.linked or _in_flow(one, candidates[index + 1])


def _in_flow(heading: Candidate, after: Candidate) -> bool:
    """Whether a linked heading and the text after it share their parent: a teaser's heading stands in a box of its own."""
    first, second = heading.context.element, after.context.element
    if not after.kept or after.context.kind == "heading" or first is None or second is None:
        return False
    return first.getparent() is second.getparent()


def _opening(candidates: list[Candidate], title: str) -> None:
    """The headline, and what stands between it and the text: deck, byline, date, first picture's caption."""
    first = next((index for index, one in enumerate(candidates) if one.kept and one.prose), -1)
    if first < 0:
        return
    headline = _headline(candidates[: max(first + 1, len(candidates) // 2)], title, first)
    if headline < 0:
        return
    candidates[headline].kept = True
    for one in candidates[headline + 1 : first]:
        if one.context.hidden or one.flag == "strong" or not one.letters:
            continue
        # The headline of another story would not end in a full stop.
        said = one.prose or (one.context.kind == "heading" and one.sentence)
        one.kept = one.kept or one.context.kind in OPENING_KINDS or said


def _headline(candidates: list[Candidate], title: str, first: int) -> int:
    """The index of the headline: the heading that says the page's title, else the longest h1 before the text; -1: none."""
    best = -1
    for index, one in enumerate(candidates):
        if one.context.kind != "heading" or one.context.hidden or not one.letters:
            continue
        if title and (one.letters == title or (len(one.letters) > 20 and one.letters in title)):
            return index
        longer = best < 0 or len(one.letters) > len(candidates[best].letters)
        if one.context.level == 1 and index <= first and longer:
            best = index
    return best
