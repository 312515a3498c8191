"""Asks trafilatura which text of a page is the article's, and finds that text among the leaves of the source text."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

# Lifted out before the judge is asked: what has no text of the article, or is put back by its own evidence (captions, players).
LIFTED = ("script", "style", "svg", "template", "link", "meta", "figure", "picture", "img", "iframe", "video", "audio", "object",
          "source")  # fmt: skip
NOT_LETTERS = re.compile(r"[\W_]+")
LONG = 25  # letters: a shorter text may stand on the page many times, and counts only in its place
FAR = 40  # letters that may lie between two texts in their place


def letters(text: str) -> str:
    """Letters and digits only, case folded: what comparing texts goes by."""
    return NOT_LETTERS.sub("", text).casefold()


def judged(tree: HtmlElement) -> str:
    """The article's text as trafilatura sees it, by its own rules alone; empty where it sees none. Takes the tree apart.

    Its fallbacks (readability, justext) take as long again and change little here: what it drops wrongly, the structure of
    the page brings back.
    """
    from trafilatura.core import bare_extraction  # half a second: not where there is no saved page to read

    etree.strip_elements(tree, *LIFTED, with_tail=False)
    try:
        found = bare_extraction(tree, include_comments=False, fast=True)
    except Exception:  # whatever a hostile page makes the library raise: the page's own structure is heard then
        return ""
    return str(getattr(found, "text", "") or "")


def found_in(article: str, texts: list[str]) -> list[bool]:
    """Which of the texts, in their order, stand in the article; all as `letters`. An empty text is nowhere."""
    votes = []
    position = 0
    for text in texts:
        at = article.find(text, position) if text else -1
        near = at >= 0 and (len(text) > LONG or at - position < FAR + len(text))
        if near:
            position = at + len(text)
        votes.append(near or (len(text) > FAR and text in article))
    return votes
