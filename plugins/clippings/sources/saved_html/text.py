"""Writes the source text of a parsed page, and notes where each piece of structure stands in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

SPACES = " \t\n\r\f"
WHITE = re.compile(rf"[{SPACES}]+")
NOTHING, SPACE, TAB, LINE, BLANK = range(5)  # what must stand before the next text
SEPARATORS = ("", " ", "\t", "\n", "\n\n")


@dataclass(slots=True, eq=False)  # not frozen: one is made for nearly every element
class Context:
    """What the elements around a piece of text say of it. `outer` is the context of the element around this one."""

    outer: Context | None = None
    element: HtmlElement | None = None  # the innermost block element
    kind: str = "paragraph"
    level: int = 0
    by: str = ""
    picture: str = ""  # evidence that this is in or beside a picture
    figure: bool = False  # inside a figure element
    furniture: str = ""  # evidence of this element's own that it is furniture
    weak: bool = False  # that evidence is weak
    hidden: bool = False  # not shown by a browser, at first
    deck: bool = False  # called a standfirst
    post: int = -1  # number of the post around, -1: none
    body: str = ""  # evidence of this element's own that it is the article's body


@dataclass(slots=True)
class Leaf:
    """A block of the source text: whole lines between blank lines."""

    start: int
    context: Context
    end: int = 0
    linked: int = 0  # characters inside links
    media: HtmlElement | None = None  # the element that the line stands for, where it has no text
    row: bool = False


@dataclass(slots=True)
class Extent:
    """An element that the parts point to, and where it stands."""

    kind: str
    element: HtmlElement
    by: str
    first_leaf: int
    first_run: int
    start: int = -1
    end: int = -1
    leaves: range = range(0)
    markup: str = ""  # raw HTML of a post
    attributed: bool = False  # the line that names the post's author has ended
    cut: HtmlElement | None = None  # the first element after a post that was never closed


@dataclass(slots=True)
class Written:
    """The source text with its leaves, and the extents of figures, posts, links and emphasis."""

    text: str = ""
    leaves: list[Leaf] = field(default_factory=list)
    extents: list[Extent] = field(default_factory=list)
    ordinary: bool = True  # of a size that the judge can take


class Writer:
    """Writes text run by run, with the white space that a browser would show between the runs."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.pending = BLANK
        self.runs: list[int] = []  # where each run of text starts
        self.leaves: list[Leaf] = []
        self.row = 0  # depth of table rows that are written as one line
        self.links = 0
        self.closed: HtmlElement | None = None  # the inline element that ended just before

    def part(self, how: int) -> None:
        """Asks for white space before the next text; inside a table row there are only spaces and tabs."""
        if self.row and how > TAB:
            how = SPACE
        if how > self.pending:
            self.pending = how

    def text(self, text: str, context: Context) -> None:
        """Writes text, its white space collapsed."""
        shown = text.strip(SPACES) and WHITE.sub(
            " ", text
        )  # half the texts of a page are the white space between its tags
        if not shown or (self.pending >= LINE and shown.isspace()):  # a no-break space alone shows nothing
            self.part(SPACE)
            self.closed = None
            return
        if shown[0] == " ":
            self.part(SPACE)
            shown = shown[1:]
        space_behind = shown[-1] == " "
        self.run(shown[:-1] if space_behind else shown, context)
        if space_behind:
            self.pending = SPACE

    def run(self, text: str, context: Context) -> None:
        """Writes text as it is."""
        if self.pending == BLANK or not self.leaves:
            if self.length:
                self.pieces.append("\n\n")
                self.length += 2
            self.leaves.append(Leaf(self.length, context, row=self.row > 0))
        elif self.pending:
            self.pieces.append(SEPARATORS[self.pending])
            self.length += 1
        self.pending = NOTHING
        self.closed = None
        self.runs.append(self.length)
        self.pieces.append(text)
        self.length += len(text)
        leaf = self.leaves[-1]
        leaf.end = self.length
        if self.links:
            leaf.linked += len(text)
        if leaf.context is not context:
            leaf.context = _plainer(leaf.context, context)

    def line(self, text: str, context: Context, element: HtmlElement) -> None:
        """A line of its own for something that shows but has no text."""
        self.part(BLANK)
        self.run(f"⟦{WHITE.sub(' ', text).strip()}⟧", context)
        if not self.row:
            self.leaves[-1].media = element
        self.part(BLANK)


def _plainer(first: Context, later: Context) -> Context:
    """Of two contexts in one line the plainer: an inline byline, credit or hidden label does not name the whole line."""
    if (first.hidden and not later.hidden) or later.kind == "caption":
        return later
    if first.element is later.element and first.kind != later.kind and later.kind == "paragraph":
        return later
    return first
