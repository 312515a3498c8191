"""Decides which leaves of a page belong to the article: trafilatura is the judge, the page's own structure is heard.

The judge drops captions, posts and now and then a paragraph, and keeps some furniture. So its verdicts are used as votes: they find
the element that holds the article; within it, what reads as running text stays unless its element says that it is furniture.
"""

from __future__ import annotations

import re
from collections import defaultdict

from lxml import etree
from lxml.html import HtmlElement
from trafilatura.core import bare_extraction

from .text import Context, Leaf, Written

NOT_LETTERS = re.compile(r"[\W_]+")
SENTENCE_END = re.compile(r"[.!?…:;。！？؟।][\"'”’»)\]]*$")
MODE = {"fast": True}
FULL = 0.25  # share of the article's letters: an element that holds more is no furniture, whatever its class says
GROUPED = frozenset({"li", "tr", "td", "th", "dd", "dt"})
PROSE = 60  # letters: shorter lines are prose only where they end like a sentence


def letters(text: str) -> str:
    """Letters and digits only, case folded: what comparing texts goes by."""
    return NOT_LETTERS.sub("", text).casefold()


def judged(tree: HtmlElement) -> str:
    """The article's text as trafilatura sees it, in its precise mode. Takes the tree apart."""
    etree.strip_elements(tree, "script", "style", "svg", "template", with_tail=False)
    found = bare_extraction(tree, include_comments=False, **MODE)
    return (found.text or "") if found is not None else ""


def find_body(tree: HtmlElement, written: Written, title: str, stated: str = "") -> list[bool]:
    """For each leaf whether it belongs to the article.

    `title` is the headline that the page states of itself; `stated` the article's text that its metadata hold.
    """
    leaves = written.leaves
    own = [letters(written.text[leaf.start : leaf.end]) for leaf in leaves]
    votes = _votes(own, leaves, letters(judged(tree)) if written.ordinary else "")
    if stated:
        article = letters(stated)
        votes = [vote or (len(mine) > 25 and mine in article) for vote, mine in zip(votes, own, strict=True)]
    if not any(votes):
        votes = [
            _is_prose(leaf, written.text, mine) and not _flag(leaf.context, frozenset())
            for leaf, mine in zip(leaves, own, strict=True)
        ]
    container, full = _container(leaves, own, votes)
    flags = [_flag(leaf.context, full) for leaf in leaves]
    prose = [_is_prose(leaf, written.text, mine) for leaf, mine in zip(leaves, own, strict=True)]
    container = _widened(container, leaves, own, flags, prose)
    kept = []
    for index, leaf in enumerate(leaves):
        inside = _is_inside(leaf.context, container)
        kept.append(_belongs(leaf, own[index], votes[index], prose[index], flags[index], inside))
    _neighbours(leaves, own, kept, flags)
    _headings(leaves, kept, flags)
    _opening(leaves, own, kept, title, flags, prose)
    return kept


def _votes(own: list[str], leaves: list[Leaf], article: str) -> list[bool]:
    """Which leaves stand in the judge's text; short ones only in their place."""
    votes = []
    position = 0
    for leaf, mine in zip(leaves, own, strict=True):
        if leaf.media is not None or not mine:
            votes.append(False)
            continue
        at = article.find(mine, position)
        near = at >= 0 and (len(mine) > 25 or at - position < 40 + len(mine))
        if near:
            position = at + len(mine)
        votes.append(near or (len(mine) > 40 and mine in article))
    return votes


def _container(leaves: list[Leaf], own: list[str], votes: list[bool]) -> tuple[Context | None, frozenset[Context]]:
    """The innermost context that holds nearly all that was voted for, and the contexts too full of it to be furniture."""
    weight: dict[Context, int] = defaultdict(int)
    total = 0
    for leaf, mine, vote in zip(leaves, own, votes, strict=True):
        if vote:
            total += len(mine)
            context: Context | None = leaf.context
            while context is not None:
                weight[context] += len(mine)
                context = context.outer
    best: Context | None = None
    depth = -1
    for context, held in weight.items():
        if held >= 0.9 * total:
            level = _depth(context)
            if level > depth:
                best, depth = context, level
    return best, frozenset(context for context, held in weight.items() if held >= FULL * total)


def _depth(context: Context) -> int:
    depth = 0
    while context.outer is not None:
        context, depth = context.outer, depth + 1
    return depth


def _is_inside(context: Context, container: Context | None) -> bool:
    if container is None:
        return True
    walk: Context | None = context
    while walk is not None:
        if walk is container:
            return True
        walk = walk.outer
    return False


def _flag(context: Context, full: frozenset[Context]) -> str:
    """The evidence of the elements around that this is furniture: "", "weak" or "strong"."""
    flag = ""
    walk: Context | None = context
    while walk is not None and walk not in full:
        if walk.furniture:
            if not walk.weak:
                return "strong"
            flag = "weak"
        walk = walk.outer
    return flag


def _is_prose(leaf: Leaf, text: str, mine: str) -> bool:
    """Running text: not mostly links, and long or ending like a sentence."""
    if leaf.linked * 2 > leaf.end - leaf.start:
        return False
    return len(mine) >= PROSE or (
        len(mine) >= 20 and SENTENCE_END.search(text[max(leaf.start, leaf.end - 6) : leaf.end]) is not None
    )


def _widened(
    container: Context | None, leaves: list[Leaf], own: list[str], flags: list[str], prose: list[bool]
) -> Context | None:
    """The container, or one around it, where there the article's text clearly goes on."""
    while container is not None and container.outer is not None:
        inner = outer = other = running = 0
        before = False
        for index, leaf in enumerate(leaves):
            if flags[index] or leaf.context.hidden or leaf.media is not None:
                continue
            if _is_inside(leaf.context, container):
                inner += len(own[index])
                before = False
            elif _is_inside(leaf.context, container.outer):
                outer += len(own[index]) if prose[index] else 0
                other += 0 if prose[index] else len(own[index])
                running += len(own[index]) if prose[index] and before else 0
                before = prose[index]
        if outer < 0.3 * inner or other > 0.4 * outer or running < 0.5 * outer:  # teasers have one sentence each
            break
        container = container.outer
    return container


def _belongs(leaf: Leaf, mine: str, vote: bool, prose: bool, flag: str, inside: bool) -> bool:
    context = leaf.context
    if not inside:
        return vote and prose and not flag and not context.hidden
    if context.post >= 0:
        return True
    if flag == "strong" or (context.hidden and not (vote and prose)):
        return False
    if leaf.media is not None:
        return not flag
    if context.kind == "caption":
        return bool(mine)
    return bool(mine) and (vote or (not flag and (prose or context.kind in {"quote", "note"})))


def _neighbours(leaves: list[Leaf], own: list[str], kept: list[bool], flags: list[str]) -> None:
    """Short items of a list or table, and short paragraphs, stay where those beside them do."""
    groups: dict[object, list[int]] = defaultdict(list)
    for index, leaf in enumerate(leaves):
        context = leaf.context
        if flags[index] or context.hidden or leaf.media is not None or not own[index] or context.element is None:
            continue
        tag = context.element.tag
        if leaf.row or (tag in GROUPED and tag[0] != "t"):
            groups[_group(context.element)].append(index)
        elif tag == "p" and not kept[index] and leaf.linked * 2 < leaf.end - leaf.start:
            kept[index] = 0 < index < len(leaves) - 1 and kept[index - 1] and any(kept[index + 1 : index + 3])
    for group in groups.values():
        if any(kept[index] for index in group):
            for index in group:
                kept[index] = True


def _group(item: HtmlElement) -> HtmlElement:
    """The list or table that an item or row belongs to."""
    if item.tag in {"tr", "td", "th"}:
        table = next(item.iterancestors("table"), None)
        if table is not None:
            return table
    return item.getparent()


def _headings(leaves: list[Leaf], kept: list[bool], flags: list[str]) -> None:
    """A heading stays where text of the article follows it, before a heading of its own rank or higher."""
    followed = 7  # the highest rank (lowest number) of heading that may stand over the text that follows
    for index in range(len(leaves) - 1, -1, -1):
        leaf = leaves[index]
        if leaf.context.kind == "heading":
            if flags[index] or leaf.context.hidden or not followed:
                continue
            if leaf.linked * 2 > leaf.end - leaf.start and not _beside(leaf, leaves[index + 1], kept[index + 1]):
                continue
            kept[index] = True
        elif leaf.media is None:
            followed = 7 if kept[index] else 0


def _beside(heading: Leaf, after: Leaf, kept: bool) -> bool:
    """Whether a linked heading stands in the flow of the article, not in a teaser of its own."""
    first, second = heading.context.element, after.context.element
    if not kept or after.context.kind == "heading" or first is None or second is None:
        return False
    return first.getparent() is second.getparent()


def _opening(
    leaves: list[Leaf], own: list[str], kept: list[bool], title: str, flags: list[str], prose: list[bool]
) -> None:
    """The headline, and what stands between it and the text: deck, byline, date, first picture."""
    if not any(kept):
        return
    first = kept.index(True)
    wanted = letters(title)
    at = -1
    for index, leaf in enumerate(leaves):
        if leaf.context.kind == "heading" and not leaf.context.hidden and own[index]:
            if (wanted and own[index] == wanted) or (wanted and len(own[index]) > 20 and own[index] in wanted):
                at = index
                break
            if leaf.context.level == 1 and index <= first and own[index]:
                at = index if at < 0 or len(own[index]) > len(own[at]) else at
    if at < 0:
        return
    kept[at] = True
    for index in range(at + 1, first):
        context = leaves[index].context
        if kept[index] or context.hidden or flags[index] == "strong":
            continue
        if (context.kind in {"caption", "byline", "dateline"} and own[index]) or (
            leaves[index].media is None and prose[index]
        ):
            kept[index] = True
