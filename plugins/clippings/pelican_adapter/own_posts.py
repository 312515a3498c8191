"""Cleans what the owner's own posts embed: each embedded post a plain quote block, each caption with its credit apart."""

from __future__ import annotations

from pathlib import Path

import lxml.html
from markupsafe import Markup

from ..credit import find_credits
from ..embed_kinds import maybe_embed, read_fragment
from ..markup import post_html
from ..pipeline import Tools
from ..render import Renderer

HOLDERS = ("blockquote", "iframe", "figure", "div", "script")


def clean_own_post(html: str, tools: Tools, theme: Path) -> str:
    """The post's HTML with embeds and captions cleaned; anything else stays letter for letter where nothing was found."""
    if not maybe_embed(html) and "<figcaption" not in html:
        return html
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    changed = _embeds(root, tools, theme) | _captions(root, tools)
    if not changed:
        return html
    return (root.text or "") + "".join(lxml.html.tostring(child, encoding="unicode") for child in root)


def _embeds(root: lxml.html.HtmlElement, tools: Tools, theme: Path) -> bool:
    renderer = Renderer(theme, {})
    changed = False
    for element in list(root.iter(*HOLDERS)):
        if element.getparent() is None or not _attached(element, root):
            continue
        raw = lxml.html.tostring(element, encoding="unicode", with_tail=False)
        embeds = read_fragment(raw, tools.kinds) if maybe_embed(raw) else ()
        if not embeds:
            if element.tag == "script" and "platform.twitter.com/widgets.js" in (element.get("src") or ""):
                element.drop_tree()
                changed = True
            continue
        view = {"embeds": [(embed, post_html(embed)) for embed in embeds], "root": ""}
        new = lxml.html.fragment_fromstring(renderer.render("post.html", view), create_parent="div")
        new.set("class", "posts")
        new.tail = element.tail
        element.getparent().replace(element, new)
        changed = True
    return changed


def _attached(element: lxml.html.HtmlElement, root: lxml.html.HtmlElement) -> bool:
    return any(ancestor is root for ancestor in element.iterancestors())


def _captions(root: lxml.html.HtmlElement, tools: Tools) -> bool:
    changed = False
    for caption in root.iter("figcaption"):
        if len(caption):
            continue  # it is marked up already
        text = caption.text or ""
        found = find_credits(text, tools.styles, tools.knowledge.agencies, in_figure=True)
        if found:
            words = " ".join(span.of(text).strip() for span in found[0].captions)
            credit = found[0].span.of(text)
            html = Markup('<span class="caption">{}</span> <span class="credit">{}</span>').format(words, credit)
            new = lxml.html.fragment_fromstring(str(html), create_parent="figcaption")
            new.tail = caption.tail
            caption.getparent().replace(caption, new)
            changed = True
    return changed
