"""Where a browser would show white space that the markup does not have: table rows, and elements that style sheets part."""

from __future__ import annotations

from lxml.html import HtmlElement

LONGEST_CELL = 2000  # characters of a table row written as one line


def is_data_row(row: HtmlElement) -> bool:
    """Whether a table row holds data, not the layout of the page."""
    cells = [cell for cell in row if cell.tag in {"td", "th"}]
    if len(cells) < 2:
        return False
    letters = 0
    for cell in cells:
        blocks = 0
        for inner in cell.iterdescendants():
            tag = inner.tag
            if tag in {
                "table",
                "h1",
                "h2",
                "h3",
                "figure",
                "blockquote",
                "iframe",
                "article",
                "section",
                "form",
                "pre",
            }:
                return False
            blocks += tag in {"p", "div", "li"}
            if blocks > 2:
                return False
            letters += len(inner.text or "") + len(inner.tail or "")
        letters += len(cell.text or "")
        if letters > LONGEST_CELL:
            return False
    return True


def stand_apart(first: HtmlElement, second: HtmlElement) -> bool:
    """Whether style sheets are likely to set two touching inline elements apart: a browser would not show one word."""
    if first.getnext() is not second:
        return False
    if first.tag == second.tag == "a" or "button" in {first.tag, second.tag}:
        return True
    names, others = first.get("class", ""), second.get("class", "")
    return (bool(names or others) and names != others) or "time" in {first.tag, second.tag}
