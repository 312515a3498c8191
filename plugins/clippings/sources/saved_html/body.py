"""Decides which leaves of a page belong to the article: trafilatura judges, the page's own words are heard."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement
from trafilatura.core import bare_extraction

from .text import Leaf, Written

NOT_LETTERS = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """Letters and digits only, case folded: what comparing texts goes by."""
    return NOT_LETTERS.sub("", text).casefold()


def judge(tree: HtmlElement) -> str:
    """The article's text as trafilatura sees it."""
    found = bare_extraction(deepcopy(tree), include_comments=False)
    return (found.text or "") if found is not None else ""


def find_body(tree: HtmlElement, written: Written) -> list[bool]:
    """For each leaf whether it belongs to the article."""
    text = written.text
    article = letters(judge(tree))
    kept: list[bool] = []
    position = 0
    for leaf in written.leaves:
        own = letters(text[leaf.start : leaf.end])
        if leaf.media is not None or not own:
            kept.append(False)
            continue
        at = article.find(own, position)
        near = at >= 0 and (len(own) > 25 or at - position < 100 + 2 * len(own))
        if not near and len(own) > 40 and article.find(own) >= 0:
            kept.append(True)
            continue
        if near:
            position = at + len(own)
        kept.append(near)
    if any(kept):
        _bring_back(written.leaves, kept)
    return kept if any(kept) else [not leaf.context.furniture and not leaf.context.hidden for leaf in written.leaves]


def _bring_back(leaves: list[Leaf], kept: list[bool]) -> None:
    """What was lifted out (captions, posts, pictures) goes back where it stands between kept leaves."""
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    for index, leaf in enumerate(leaves):
        if kept[index]:
            continue
        context = leaf.context
        lifted = context.kind == "caption" or context.post >= 0 or leaf.media is not None and not context.furniture
        if lifted and max(0, first - 4) <= index <= last + 3 and not (context.furniture and context.post < 0):
            kept[index] = True
        elif context.kind == "heading" and context.level == 1 and not context.hidden and index <= first:
            kept[index] = True
