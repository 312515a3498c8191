"""Reads from an element's tag, class and attributes what the text inside it is."""

from __future__ import annotations

from dataclasses import replace

from lxml.html import HtmlElement

from . import vocabulary as words
from .text import Context

KINDS_THAT_STAY = frozenset({"caption", "list-item", "quote", "heading", "note", "byline", "dateline", "title"})


class Contexts:
    """Derives the context of an element from that of its parent; remembers what classes mean."""

    def __init__(self) -> None:
        self.seen: dict[str, tuple[str, str, str, str, str]] = {}

    def names_of(self, element: HtmlElement) -> str:
        """Class and id of an element, the words by which pages name their parts."""
        attributes = element.attrib
        class_, id_ = attributes.get("class", ""), attributes.get("id", "")
        return f"{class_} {id_}" if id_ else str(class_)

    def meaning(self, names: str) -> tuple[str, str, str, str, str]:
        """(picture, caption, furniture, other kind, hidden) words found in a class and id."""
        if names in self.seen:
            return self.seen[names]
        picture = words.PICTURE.search(names)
        caption = words.CAPTION.search(names)
        furniture = None if words.NOT_FURNITURE.search(names) else words.FURNITURE.search(names)
        kind = ""
        for name, pattern in (("note", words.NOTE), ("byline", words.BYLINE), ("dateline", words.TIME)):
            if pattern.search(names):
                kind = name
                break
        hidden = words.HIDDEN.search(names)
        found = (_word(picture), _word(caption), _word(furniture), kind, _word(hidden))
        self.seen[names] = found
        return found

    def of(self, element: HtmlElement, tag: str, outer: Context, block: bool) -> Context:
        """The context inside an element."""
        names = self.names_of(element)
        kind, level, by = outer.kind, outer.level, outer.by
        picture, furniture, hidden, in_figure = outer.picture, outer.furniture, outer.hidden, outer.in_figure
        body = outer.body
        if block:
            if tag in words.HEADINGS:
                if kind != "caption":
                    kind, level, by = "heading", words.HEADINGS[tag], tag
            elif tag in {"li", "dd", "dt"}:
                kind, level, by = "list-item", (level + 1 if kind == "list-item" else 1), tag
            elif tag == "blockquote":
                kind, level, by = "quote", (level + 1 if kind == "quote" else 1), tag
            elif tag == "figcaption":
                kind, level, by = "caption", 0, tag
            elif tag == "figure":
                in_figure, picture = True, tag
            elif tag == "article" or element.get("itemprop") == "articleBody":
                body = element.get("itemprop") or tag
        elif tag == "time" and kind == "paragraph":
            kind, by = "dateline", tag
        if tag in words.FURNITURE_TAGS or element.get("role", "") in words.FURNITURE_ROLES:
            furniture = furniture or tag
        if names:
            picture_word, caption_word, furniture_word, other, hidden_word = self.meaning(names)
            if picture_word and tag not in {"body", "html"}:
                picture = picture_word
            if caption_word and kind != "caption" and (picture or words.SURELY_CAPTION.search(names)):
                kind, level, by = "caption", 0, f"class {caption_word}"
            elif other and kind in {"paragraph"}:
                kind, by = other, f"class {names.strip()[:60]}"
            if furniture_word and not furniture and tag not in {"body", "html"}:
                furniture = f"class {furniture_word}"
            if hidden_word:
                hidden = True
        if element.get("hidden") is not None or "display:none" in element.get("style", "").replace(" ", ""):
            hidden = True
        return Context(
            kind=kind,
            level=level,
            by=by,
            element=element if block else outer.element,
            picture=picture,
            furniture=furniture,
            hidden=hidden,
            in_figure=in_figure,
            post=outer.post,
            body=body,
        )


def inside_post(context: Context, index: int) -> Context:
    """The context of what stands inside the post of that index."""
    return replace(context, post=index)


def _word(found: object) -> str:
    return found.group(0).strip(" -_") if hasattr(found, "group") else ""
