"""Reads pages as a browser would (html5lib) and names everything in them that the theme does not write itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

import html5lib

from clippings.inlines import ATTRIBUTES, TAGS

from ..conftest import ROOT

# Any scheme but three. What is no scheme by the URL standard (a letter, then letters, digits, + - .) is a relative address.
SCHEMES = re.compile(r"(?!(?:https?|mailto):)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
ADDRESSES = {"href", "src", "action", "cite"}
# What a browser takes out of an address before it reads it: these anywhere, any control character at its beginning.
CONTROLS = re.compile(r"\A[\x00-\x20]+|[\t\n\r]")


def _written(pattern: str) -> set[str]:
    """What the theme and the code that makes pages write of a kind, read off their sources."""
    files = [*(ROOT / "theme" / "templates").rglob("*.html"), *(ROOT / "plugins" / "clippings").glob("*.py")]
    files += (ROOT / "plugins" / "clippings" / "page_types").rglob("*.py")
    files += (ROOT / "plugins" / "clippings" / "cartography").rglob("*.py")
    return {found.lower() for path in files for found in re.findall(pattern, path.read_text(encoding="utf-8"))}


OURS = (_written(r"<([a-zA-Z][a-zA-Z0-9]*)") | TAGS | {"html", "head", "body", "tbody", "h2", "h3", "h4"}) - {
    "iframe", "object", "embed", "base", "frame", "frameset", "math", "video", "audio", "source", "style",
    "textarea", "marquee", "applet", "foreignobject", "animate", "set", "use", "image",
}  # fmt: skip
# Every word inside a tag of theirs: what runs or loads is refused by its own name, whatever stands here.
NAMES = {name.lower() for tag in _written(r"(<[a-zA-Z][^<>]*)") for name in re.findall(r"[a-zA-Z][a-zA-Z:-]*", tag)}
NAMES |= {name for names in ATTRIBUTES.values() for name in names} | {
    "viewbox",
    "preserveaspectratio",
    "lang",
    "dir",
    "as",
    "crossorigin",
    "text-anchor",
}


def strange(markup: str, fragment: bool = False) -> list[str]:
    """Everything in a page, or in a part of one, that no template of ours writes; [] if there is nothing."""
    parse = html5lib.parseFragment if fragment else html5lib.parse
    return list(_strange(parse(markup, treebuilder="etree", namespaceHTMLElements=False)))


def _strange(tree: object) -> Iterator[str]:
    for element in tree.iter():  # type: ignore[attr-defined]
        tag = element.tag if isinstance(element.tag, str) else ""
        tag = tag.rpartition("}")[2].lower()
        if not tag or tag == "document_fragment":
            continue
        if tag not in OURS:
            yield f"<{tag}>"
        if tag == "script":
            source, kind = element.get("src", ""), element.get("type", "")
            if kind != "application/ld+json" and not re.fullmatch(
                r"(?:(?:\.\./)*|/)(?:theme|pagefind)/[\w.-]+\.js", source
            ):
                yield f"<script src={source!r} type={kind!r}>"
        if tag == "meta" and element.get("http-equiv", "").lower() not in ("", "content-security-policy", "refresh"):
            yield f"<meta http-equiv={element.get('http-equiv')!r}>"
        for name, value in element.attrib.items():
            name = str(name).rpartition("}")[2].lower()
            if name.startswith("on") or name in {"style", "srcdoc", "formaction", "ping", "srcset", "background"}:
                yield f"<{tag} {name}={value[:60]!r}>"
            elif name not in NAMES:
                yield f"<{tag} {name}>"
            if name in ADDRESSES and SCHEMES.match(CONTROLS.sub("", value)):
                yield f"<{tag} {name}={value[:60]!r}>"
            if name == "src" and (":" in value.split("/")[0] or value.startswith(("//", "\\"))):
                yield f"<{tag} loads {value[:60]!r}>"
