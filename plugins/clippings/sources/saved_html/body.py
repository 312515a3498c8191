"""Decides which leaves of a page belong to the article: trafilatura is the judge, the page's own structure is heard.

The judge drops captions, posts and now and then a paragraph, and keeps some furniture. So its verdicts are votes: they find the
element that holds the article; within it, what reads as running text stays unless its element says that it is furniture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from .captions import find_captions
from .container import Candidate, container_of, flag_of, is_inside, is_linked, teasers_of, widened
from .judge import LONG, found_in, judged, letters
from .nearby import keep_credits, keep_folded, keep_neighbours
from .text import Leaf, Written
from .vocabulary import is_reading_time

SENTENCE_END = re.compile(r"[.!?…:;。！？؟।][\"'”’»)\]]*$")
PICTURE = re.compile(r"⟦(?:https?:|\.\.)?/[^⟧]*⟧")
DASH_END = re.compile(r"\w\W{0,3}(?:[—–]|--)\s*$")
PROSE = 60  # letters: a shorter line is running text only where it ends like a sentence
SHORT_PROSE = 20
FULL = 0.25  # share of the article's letters: an element that holds more is no furniture, whatever its class says
MOST = 0.6  # the same for boxes side by side: a page may be a list of short reports
WIDEST_GAP = 15  # lines left out (an advertisement, a player's list) between a heading and its text
KEPT_KINDS = frozenset({"quote", "note"})
OPENING_KINDS = frozenset({"caption", "byline", "dateline"})


@dataclass(frozen=True, slots=True)
class Body:
    """For each leaf whether it belongs to the article; the index of the leaf that is its headline, -1: none."""

    kept: list[bool]
    headline: int = -1


def find_body(tree: HtmlElement, written: Written, title: str, stated: str = "") -> Body:
    """Which leaves belong to the article. Takes the tree apart.

    `title` is the headline that the page states of itself; `stated` the article's text that its metadata hold.
    """
    texts = ["" if leaf.media is not None else _said(written.text[leaf.start : leaf.end]) for leaf in written.leaves]
    votes = found_in(letters(judged(tree)) if written.ordinary else "", texts)
    article = letters(stated)
    candidates = [
        _candidate(leaf, written.text, text, vote, len(text) > LONG and text in article)
        for leaf, text, vote in zip(written.leaves, texts, votes, strict=True)
    ]
    if not any(candidate.vote for candidate in candidates):
        for candidate in candidates:
            candidate.vote = candidate.prose and not flag_of(candidate.context, frozenset())
    container, full = container_of(candidates, FULL)
    most = container_of(candidates, MOST)[1]
    teasers = teasers_of(candidates) - frozenset(c for c in most if not is_linked(c, candidates))
    for candidate in candidates:
        candidate.flag = "strong" if candidate.notice else flag_of(candidate.context, full - teasers, teasers)
    container = widened(container, candidates)
    for candidate in candidates:
        candidate.inside = is_inside(candidate.context, container)
        if (
            candidate.flag == "strong" and candidate.linked and candidate.context.kind == "caption"
        ):  # of a teaser's picture
            candidate.leaf.context = replace(candidate.context, kind="paragraph", by="")
        candidate.kept = _belongs(candidate)
    keep_folded(candidates)
    keep_neighbours(candidates)
    find_captions(candidates, letters(title))
    keep_credits(candidates)
    _headings(candidates)
    headline = _opening(candidates, letters(title))
    keep_credits(candidates)  # of the captions between headline and text
    return Body([candidate.kept for candidate in candidates], headline)


def _said(text: str) -> str:
    """The letters of a line, without the addresses of the pictures within it."""
    return letters(PICTURE.sub(" ", text) if "⟦" in text else text)


def _candidate(leaf: Leaf, text: str, own: str, voted: bool, stated: bool) -> Candidate:
    linked = leaf.linked * 2 > leaf.end - leaf.start
    sentence = SENTENCE_END.search(text[max(leaf.start, leaf.end - 6) : leaf.end]) is not None
    prose = not linked and (len(own) >= PROSE or (len(own) >= SHORT_PROSE and sentence))
    notice = is_reading_time(text[leaf.start : leaf.end])
    announces = text[leaf.start : leaf.end].endswith(":")
    vote = (voted or stated) and not notice
    opens = len(own) <= PROSE and DASH_END.search(text[max(leaf.start, leaf.end - 8) : leaf.end]) is not None
    return Candidate(leaf, leaf.context, own, vote, sentence, prose, linked, announces, notice, stated, opens)


def _belongs(one: Candidate) -> bool:
    """Whether a leaf belongs to the article by what is known of itself."""
    if not one.inside:
        return one.vote and one.prose and not one.flag and not one.context.hidden
    if one.context.post >= 0:
        return one.flag != "strong"
    if one.stated and one.prose and one.context.kind == "paragraph":
        return True  # whatever the classes around it are called
    if one.flag == "strong" or (one.context.hidden and not (one.vote and one.prose)):
        return False
    if one.leaf.media is not None:
        return not one.flag
    if one.context.kind == "caption":
        return one.letters != ""
    return one.letters != "" and (one.vote or (not one.flag and (one.prose or one.context.kind in KEPT_KINDS)))


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
        elif gap == 0 and one.inside and not one.flag and one.context.hidden <= candidates[index + 1].context.hidden:
            one.kept = not one.linked or _in_flow(one, candidates[index + 1])


def _in_flow(heading: Candidate, after: Candidate) -> bool:
    """Whether a linked heading and the text after it share their parent: a teaser's heading stands in a box of its own."""
    first, second = heading.context.element, after.context.element
    if not after.kept or after.context.kind == "heading" or first is None or second is None:
        return False
    return first.getparent() is second.getparent()


def _opening(candidates: list[Candidate], title: str) -> int:
    """Keeps the headline and what stands between it and the text: deck, byline, date, first picture's caption.

    The index of the headline; -1: none is found.
    """
    first = next((index for index, one in enumerate(candidates) if one.kept and one.prose), -1)
    if first < 0:
        return -1
    headline = _headline(candidates[: max(first + 1, len(candidates) // 2)], title, first)
    if headline < 0:
        return -1
    candidates[headline].kept = True
    for one in candidates[:headline]:  # the section that the story is filed under
        if one.linked and not one.prose and one.context.kind == "paragraph":
            one.kept = False
    pictures: list[Candidate] = []  # that a caption may follow
    for index, one in enumerate(candidates[headline + 1 : first], headline + 1):
        if one.context.hidden or one.flag == "strong":
            continue
        if one.leaf.media is not None:
            pictures = [*pictures, one]
            one.kept = one.kept or one.context.figure
            continue
        # The headline of another story would not end in a full stop.
        said = one.prose or (one.context.kind == "heading" and one.sentence)
        deck = (one.context.deck or _right_below(candidates[headline], one, index - headline)) and not one.linked
        one.kept = one.letters != "" and (one.kept or one.context.kind in OPENING_KINDS or said or deck)
        for picture in pictures if one.kept and one.context.kind == "caption" else ():
            picture.kept = True
        pictures = []
    return headline


def _right_below(headline: Candidate, one: Candidate, lines: int) -> bool:
    """Whether a heading is the next line below the headline, in the same box."""
    first, second = headline.context.element, one.context.element
    if lines > 1 or one.context.kind != "heading" or first is None or second is None:
        return False
    return first.getparent() is second.getparent()


def _headline(candidates: list[Candidate], title: str, first: int) -> int:
    """The index of the headline: the heading that says most of the page's title, else the longest h1 before the text; -1: none."""
    best, said = -1, 0
    longest = -1
    for index, one in enumerate(candidates):
        if one.context.kind != "heading" or one.context.hidden or not one.letters:
            continue
        size = len(one.letters)
        if one.letters in title and size > said and size * 2 >= len(title):
            best, said = index, size
        if one.context.level == 1 and index <= first and (longest < 0 or size > len(candidates[longest].letters)):
            longest = index
    if best < 0 and longest < 0 and title:  # a page without headings: its headline says what its title says
        found = (i for i in range(first + 1) if candidates[i].letters and candidates[i].letters in title)
        best = max(found, key=lambda i: len(candidates[i].letters), default=-1)
        best = best if best >= 0 and len(candidates[best].letters) * 2 >= len(title) else -1
    return best if best >= 0 else longest
