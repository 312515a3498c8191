"""Reads from an element's tag, class and attributes what the text inside it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from . import vocabulary as words
from .text import Context

LISTED = frozenset({"li", "dd", "dt"})


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


class Contexts:
    """Derives the context of an element from that of its parent; remembers what classes mean."""

    def __init__(self) -> None:
        self.seen: dict[str, Meaning] = {}

    def names_of(self, element: HtmlElement) -> str:
        """Class and id of an element, the words by which pages name their parts."""
        attributes = element.attrib
        class_, id_ = attributes.get("class", ""), attributes.get("id", "")
        return f"{class_} {id_}" if id_ else str(class_)

    def meaning(self, names: str) -> Meaning:
        """What the words of a class and id say."""
        found = self.seen.get(names)
        if found is None:
            kind = next((kind for kind, pattern in words.KINDS if pattern.search(names)), "")
            body = words.BODY.search(names)
            furniture = None if body else words.FURNITURE.search(names)
            weak = None if body or furniture else words.WEAK_FURNITURE.search(names)
            found = self.seen[names] = Meaning(
                _word(words.PICTURE.search(names)), _word(words.CAPTION.search(names)),
                words.SURELY_CAPTION.search(names) is not None, _word(furniture or weak), weak is not None, kind,
                words.HIDDEN.search(names) is not None, _word(body),
            )  # fmt: skip
        return found

    def of(self, element: HtmlElement, tag: str, outer: Context, block: bool) -> Context:
        """The context inside an element."""
        attributes = element.attrib
        kind, level, by, picture, figure = outer.kind, outer.level, outer.by, outer.picture, outer.figure
        furniture = body = ""
        weak, hidden = False, outer.hidden
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
            elif tag in {"article", "main"}:
                body = tag
        elif tag == "svg":
            hidden = True  # its texts are titles for screen readers
        elif tag == "time" and kind == "paragraph":
            kind, by = "dateline", tag
        if tag in words.FURNITURE_TAGS:
            furniture, weak = tag, tag in words.WEAK_TAGS
        if attributes:
            names = self.names_of(element)
            if names and tag not in {"body", "html"}:
                found = self.meaning(names)
                picture = found.picture or picture
                if found.caption and kind != "caption" and (picture or found.surely):
                    kind, level, by = "caption", 0, f"class {found.caption}"
                elif found.kind and kind == "paragraph":
                    kind, by = found.kind, f"class {names.strip()[:60]}"
                if found.furniture and (weak or not furniture):
                    # the footer of a picture, the promo of a gallery: their captions belong to the article
                    mild = found.weak or (bool(picture) and words.MILD.fullmatch(found.furniture) is not None)
                    furniture, weak = f"class {found.furniture}", mild
                body = found.body or body
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
            outer.post,
            body,
        )


def inside_post(context: Context, index: int) -> Context:
    """The context of what stands inside the post of that index."""
    return replace(context, post=index)


def _word(found: re.Match[str] | None) -> str:
    return found.group(0).strip(" -_:/") if found else ""
