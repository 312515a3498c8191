"""What stands in the margin of an article: its repairs, what was left out where, what does not fit in a post."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from ..inlines import escaped
from ..model import LEFT_OUT

if TYPE_CHECKING:
    from ..model import Article, Edit, Span
    from ..pieces import Piece

Note = Mapping[str, object]
ROWS = 3  # paragraphs beside which a note may run on
LONGEST_WORD = 40
CONTEXT = 60  # characters of saved text shown on either side of a change
QUOTED = 60  # characters of what was left out that a note quotes
_ELEMENT = re.compile(r"⟦[^⟧]*⟧")
_SPACE = Markup('<span class="space"><span class="visually-hidden">{}</span></span>')
_UNSEEN = Markup('<span class="unseen" title="{0}">{1}<span class="visually-hidden"> ({0})</span></span>')
UNSEEN = {
    "\u00ad": _UNSEEN.format("soft hyphen", "-"),
    "\u200b": _UNSEEN.format("space without width", "|"),
    "\u2060": _UNSEEN.format("joiner without width", "|"),
    "\ufeff": _UNSEEN.format("joiner without width", "|"),
}
WITH_NOTES = LEFT_OUT | {"embed"}  # kinds of blocks that may be told of in the margin
BEFORE_THE_TEXT = frozenset({"title", "byline"})
FLAGS = {
    "date": "The printed date and the one that the post’s number holds do not agree.",
    "handle": "The handle in the address and the one in the text do not agree.",
}


def margin(article: Article, pieces: Sequence[Piece], rules: Mapping[str, str]) -> Mapping[str, tuple[int, list[Note]]]:
    """id of a piece -> (rows its notes may take, notes): kind, and text or number, was and why."""
    if not article.edits and not any([block.kind in WITH_NOTES for block in article.blocks]):  # noqa: C419 - in half the time
        return {}
    noted: dict[int, list[Note]] = {}
    place = {block: at for at, piece in enumerate(pieces) for block in piece.blocks}
    for number, (edit, block) in enumerate(zip(article.edits, edited_blocks(article), strict=True), 1):
        at = place.get(block)
        if at is not None:
            was, now = words_of(article.text, edit)
            noted.setdefault(at, []).append(
                {
                    "kind": "repair",
                    "number": number,
                    "was": visible(was),
                    "now": visible(now),
                    "why": rules.get(edit.rule, ""),
                }
            )
    for at, piece in enumerate(pieces):
        flags = [flag for embed in piece.embeds for flag in embed.flags]
        for flag in dict.fromkeys(flags):
            noted.setdefault(at, []).append({"kind": "post", "text": FLAGS.get(flag, flag)})
    for at, blocks in _left_out_between(article, place).items():
        if what := _said(article, blocks):
            noted.setdefault(at, []).append({"kind": "left-out", "text": what, "target": f"p{blocks[0]}"})
    order = sorted(noted)
    after = [*order[1:], len(pieces) + ROWS]
    rows = {at: min(ROWS, following - at) for at, following in zip(order, after, strict=False)}
    return {pieces[at].id: (rows[at], noted[at]) for at in order}


def visible(text: str) -> Markup:
    """Text in which what nobody sees can be seen: soft hyphens, marks without width, and white space that is all there is."""
    if text and not text.strip():
        return _SPACE.format("space" if text == " " else "white space")
    return Markup("".join(UNSEEN.get(letter) or escape(letter) for letter in text))


def _said(article: Article, blocks: Sequence[int]) -> str:
    """What left-out blocks say, in their first words; "" if they hold no words but only pictures, scripts and the like."""
    texts = [" ".join(_ELEMENT.sub(" ", article.blocks[index].span.of(article.text)).split()) for index in blocks]
    texts = [text for text in texts if any(letter.isalnum() for letter in text)]
    if not texts:
        return ""
    first = texts[0] if len(texts[0]) <= QUOTED else texts[0][:QUOTED].rsplit(" ", 1)[0] + " …"
    return f"“{first}”" + (f" and {len(texts) - 1} more" if len(texts) > 1 else "")


def words_of(text: str, edit: Edit) -> tuple[str, str]:
    """The word that an edit touches, as it was saved and as it reads now."""
    start, end = edit.span.start, edit.span.end
    while start > max(0, edit.span.start - LONGEST_WORD) and not text[start - 1].isspace():
        start -= 1
    while end < min(len(text), edit.span.end + LONGEST_WORD) and not text[end].isspace():
        end += 1
    before, after = text[start : edit.span.start], text[edit.span.end : end]
    return before + edit.span.of(text) + after, before + edit.text + after


def edited_blocks(article: Article) -> list[int]:
    """The index of the block that each edit stands in."""
    found, at = [], 0
    blocks = article.blocks
    for edit in article.edits:
        while at + 1 < len(blocks) and blocks[at].span.end < edit.span.end:
            at += 1
        found.append(at)
    return found


def _left_out_between(article: Article, place: Mapping[int, int]) -> Mapping[int, list[int]]:
    """Place of a piece -> the blocks left out right after it and before another; what stands around the text is none."""
    found: dict[int, list[int]] = {}
    last: int | None = None
    begun = False
    waiting: list[int] = []
    for index, block in enumerate(article.blocks):
        if block.left_out:
            waiting.append(index)
        elif index in place:
            if waiting and last is not None and begun:
                found.setdefault(last, []).extend(waiting)
            waiting = []
            last = place[index]
            begun = begun or block.kind not in BEFORE_THE_TEXT
    return found


def changes(article: Article, pieces: Sequence[Piece], rules: Mapping[str, str]) -> list[Note]:
    """Each repair: the rule, what stood there and what stands there now, with the saved words around it. One in a
    headline, a post or a credit cannot be marked where it stands, for these are shown by their parts."""
    if not article.edits:
        return []
    found: list[Note] = []
    shown = "".join(shown_html(piece) for piece in pieces)
    for number, (edit, block) in enumerate(zip(article.edits, edited_blocks(article), strict=True), 1):
        start, end = edit.span.start, edit.span.end
        edge = article.blocks[block].span
        first, last = _around(article.text, edit.span, edge)
        found.append(
            {
                "number": number,
                "rule": edit.rule.replace("-", " ").replace("_", " "),
                "why": rules.get(edit.rule, ""),
                "shown": f' id="repair-{number}"' in shown,
                "before": ("… " if first > edge.start else "") + article.text[first:start],
                "was": visible(article.text[start:end]),
                "now": visible(edit.text),
                "after": article.text[end:last] + (" …" if last < edge.end else ""),
            }
        )
    return found


def _around(text: str, span: Span, edge: Span) -> tuple[int, int]:
    """The whole words of a block before and after a change, some `CONTEXT` characters of each."""
    first, last = max(edge.start, span.start - CONTEXT), min(edge.end, span.end + CONTEXT)
    if first > edge.start:
        first = text.find(" ", first - 1, span.start) + 1 or first
    if last < edge.end:
        last = max(text.rfind(" ", span.end, last + 1), span.end) if " " in text[span.end : last + 1] else last
    return first, last


def shown_html(piece: Piece) -> str:
    """The running text that a page shows of a piece."""
    if piece.kind == "title":
        return ""
    inner = "".join(item.html for item in piece.items) if piece.items else piece.html
    return inner if piece.named else inner + piece.credit_html


def left_out(article: Article, rules: Mapping[str, str]) -> list[Note]:
    """What the page leaves out, with the rule that did it."""
    return [
        {
            "id": f"p{index}",
            "kind": block.kind,
            "by": block.by.replace("-", " ").replace("_", " "),
            "why": rules.get(block.by, ""),
            "text": block.span.of(article.text),
        }
        for index, block in enumerate(article.blocks)
        if block.left_out
    ]


def saved(article: Article) -> Markup:
    """The source text whole, each block marked with its kind. What stands between the tags is the text, letter for
    letter: the first line break in a `pre` is not shown, so one is put before it."""
    runs = ["\n"]
    position = 0
    for block in article.blocks:
        runs.append(escaped(article.text[position : block.span.start]))
        runs.append(
            f'<span class="{block.kind}" data-kind="{block.kind}">{escaped(block.span.of(article.text))}</span>'
        )
        position = block.span.end
    runs.append(escaped(article.text[position:]))
    return Markup("".join(runs))


SET_APART = (
    ("caption", "picture caption", "picture captions"),
    ("heading", "subheading", "subheadings"),
    ("embed", "post of a social network", "posts of social networks"),
    ("list-item", "item of a list", "items of lists"),
    ("quote", "quotation", "quotations"),
    ("note", "note", "notes"),
)


def cleaning(article: Article) -> Mapping[str, object]:
    """How the page was made from the saved text, in numbers: what was set apart, repaired, left out."""
    counts = Counter(block.kind for block in article.blocks)
    credits = sum(1 for _ in article.layer("credit"))
    apart = [f"{counts[kind]} {one if counts[kind] == 1 else many}" for kind, one, many in SET_APART if counts[kind]]
    return {
        "apart": apart,
        "credits": credits,
        "repairs": len(article.edits),
        "left_out": counts["furniture"] + counts["promo"],
        "characters": len(article.text),
    }
