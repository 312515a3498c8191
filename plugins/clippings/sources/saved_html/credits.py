"""Tells which elements in a caption are its credit by the page's own word: `<span class="caption__credit">`."""

from __future__ import annotations

import re

# The last telling word of a class counts: "caption__credit" is a credit, "credit-caption" a caption.
CREDIT_CLASS = re.compile(
    r"(?:^|\s)\S*?(?:credits?|copyright|photographer|attribution)(?:[-_]{1,2}(?:name|text|value|inner|holder|line))?(?:--[\w-]+)?(?=\s|$)"
    r"|(?:^|[\s_-])(?:byline|author|creator)(?=\s|$)",
    re.IGNORECASE,
)
CREDIT_PROPERTIES = frozenset({"copyrightHolder", "creditText", "copyrightNotice", "creator", "author"})
CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption|cutline|legend)(?=\s|$)", re.IGNORECASE
)  # "image__caption attribution" is both
BUTTON = re.compile(r"button|toggle|icon|hide|label", re.IGNORECASE)


def marks_credit(tag: str, attributes: dict[str, str]) -> str:
    """What shows that the element of a caption holds nothing but its credit; empty: nothing does."""
    if tag == "cite":
        return tag
    if attributes.get("itemprop", "") in CREDIT_PROPERTIES:
        return f"itemprop {attributes['itemprop']}"
    names = attributes.get("class", "")
    found = CREDIT_CLASS.search(names) if names else None
    if not found or BUTTON.search(names) or CAPTION_CLASS.search(names):
        return ""
    return f"class {found[0].strip()}"
