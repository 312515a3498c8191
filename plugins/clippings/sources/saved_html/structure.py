"""Reads from an element's tag, class and attributes what the text inside it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from . import vocabulary as words
from .text import Context

NAMING = (
    "class",
    "id",
    "data-component",
    "data-testid",
    "data-gu-name",
)  # the attributes by which pages name their parts
MOST_NAMES = 40  # classes of one element that are looked at
LISTED = frozenset({"li", "dd", "dt"})
RUNNING = frozenset({"p", "div", "section"})
MOST_PARAGRAPHS = 2  # of a list item, and of a heading


@dataclass(frozen=True, slots=True)
class Meaning:
    """The telling words found in a class and id; empty where there are none."""

    picture: str
    caption: str
    surely: bool  # the caption's word can mean nothing else
    furniture: str
    weak: bool
    kind: str
    hidden: bool
    body: str
    deck: bool
    inset: bool


@lru_cache(maxsize=20_000)  # a pure function; the pages of one outlet share their classes
def meaning_of(names: str) -> Meaning:
    """What the words of an element's classes and id say."""
    found = [(name, words.words_of(name)) for name in names.split()[:MOST_NAMES]]
    every = [word for _, parts in found for word in parts]
    body = next((name for name, parts in found if parts and (parts[-1] in words.BODY or name == "hentry")), "")
    furniture = "" if body else _first(every, words.FURNITURE)
    weak = "" if body or furniture else _first(every, words.WEAK_FURNITURE)
    return Meaning(
        picture=_first(every, words.PICTURE),
        caption=_first(every, words.CAPTION),
        surely=_first(every, words.SURELY_CAPTION) != "",
        furniture=furniture or weak,
        weak=weak != "",
        kind=next((words.KINDS[word] for word in every if word in words.KINDS), ""),
        hidden=_first(every, words.HIDDEN) != "" or any(name.lower() in words.HIDDEN_CLASSES for name, _ in found),
        body=body,
        deck=_first(every, words.DECK) != "",
        inset=_first(every, words.INSET) != "",
    )


def _first(found: list[str], wanted: frozenset[str]) -> str:
    return next((word for word in found if word in wanted), "")


def context_of(element: HtmlElement, tag: str, attributes: dict[str, str], outer: Context, block: bool) -> Context:
    """The context inside an element, from its tag and attributes and the context around it."""
    kind, level, by, picture, figure = outer.kind, outer.level, outer.by, outer.picture, outer.figure
    furniture = body = ""
    weak, hidden, deck = False, outer.hidden, outer.deck
    if block:
        if tag in words.HEADINGS:
            if kind != "caption":
                kind, level, by = "heading", words.HEADINGS[tag], tag
        elif tag in LISTED:
            kind, level, by = "list-item", (level + 1 if kind == "list-item" else 1), tag
        elif tag == "blockquote":
            kind, level, by = "quote", (level + 1 if kind == "quote" else 1), tag
        elif tag == "figcaption":
            kind, level, by = "caption", 0, tag
        elif tag == "figure":
            figure, picture = True, tag
        elif tag in RUNNING and kind in {"list-item", "heading"} and _holds_running_text(outer):
            kind, level, by = "paragraph", 0, tag  # a layout made of list items, or a heading that was never closed
        elif tag in {"article", "main"}:
            body = tag
    elif tag == "svg":
        hidden = True  # its texts are titles for screen readers
    elif tag == "time" and kind == "paragraph":
        kind, by = "dateline", tag
    if tag in words.FURNITURE_TAGS:
        furniture, weak = tag, tag in words.WEAK_TAGS
    if attributes:
        names = " ".join(filter(None, map(attributes.get, NAMING)))
        if names and tag not in {"body", "html"}:
            found = meaning_of(names)
            picture = found.picture or picture
            if found.caption and kind != "caption" and (picture or found.surely or _follows_picture(element)):
                kind, level, by = "caption", 0, f"class {found.caption}"
            elif found.kind and kind == "paragraph" and (found.kind == "note" or not _holds_an_article(element)):
                kind, by = found.kind, f"class {names.strip()[:60]}"
            if found.furniture and (weak or not furniture):
                # the footer of a picture, the promo of a gallery: their captions belong to the article
                mild = found.weak or (bool(picture) and found.furniture in words.MILD)
                furniture, weak = f"class {found.furniture}", mild
            elif found.inset and weak:
                furniture, weak = "", False
            body = found.body or body
            deck = deck or found.deck
            hidden = hidden or found.hidden
        role = attributes.get("role", "")
        if role in words.FURNITURE_ROLES:
            furniture, weak = furniture or f"role {role}", role == "complementary"
        if attributes.get("itemprop") == "articleBody":
            body = "articleBody"
        if "hidden" in attributes or "display:none" in attributes.get("style", "").replace(" ", ""):
            hidden = True
    return Context(
        outer,
        element if block else outer.element,
        kind,
        level,
        by,
        picture,
        figure,
        furniture,
        weak,
        hidden,
        deck,
        outer.post,
        body,
    )


def _follows_picture(element: HtmlElement) -> bool:
    """Whether the element beside this one is a picture, or holds nothing else; a credit or a caption may stand between."""
    before = element.getprevious()
    if before is not None and isinstance(before.tag, str) and meaning_of(before.get("class", "")).caption:
        before = before.getprevious()
    if before is None or not isinstance(before.tag, str):
        return False
    return before.tag == "img" or (next(before.iter("img"), None) is not None and not before.text_content().strip())


def _holds_an_article(element: HtmlElement) -> bool:
    """Whether a box that is called a byline or a date holds several paragraphs: "status-published" names a whole post."""
    return sum(1 for _ in islice(element.iter("p"), MOST_PARAGRAPHS + 1)) > MOST_PARAGRAPHS


def _holds_running_text(context: Context) -> bool:
    """Whether a list item or heading holds more paragraphs than one should."""
    element = context.element
    if element is None or (element.tag not in LISTED and element.tag not in words.HEADINGS):
        return False
    return sum(1 for _ in islice(element.iter("p"), MOST_PARAGRAPHS + 1)) > MOST_PARAGRAPHS


def inside_post(context: Context, index: int) -> Context:
    """The context of what stands inside the post of that index."""
    return replace(context, outer=context, post=index, furniture="", weak=False, body="")
