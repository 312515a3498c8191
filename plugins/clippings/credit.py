"""Finds the credits of photographs and videos in captions, and the caption that is left without them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from .credit_frames import LABELLED, Frame
from .credit_grammar import Read, read
from .credit_items import Agencies, known_agency
from .credit_judgement import believable, may_hold
from .credit_styles import CreditStyle
from .model import Credit, Span

__all__ = ["FoundCredit", "find_credits", "looks_like_caption", "read_credit"]

MARKED = "page-markup"  # stands for a style where the page's own markup says what the credit is
LONGEST_TEXT = 6_000  # characters; nothing is looked for in longer ones
LONGEST_CAPTION = 1_600  # characters; a longer paragraph that ends in a credit is no caption
_SIGN_OFFS = frozenset({"bare_agency", "bracketed_name"})  # styles that also close an article
_INNER_END = re.compile(r"[.!?] (?=[^\W\d_a-z])|。")
_CAPTION_CUE = re.compile(
    r"(?:(?:Image|Media|Photo|Video) caption|Image \d+ of \d+|Open this photo in gallery|\[\d+/\d+\]|\d+ of \d+ ?\||FILE\s?[-–—]"
    r"|FILE PHOTO)"
)
_BETWEEN = " \t\u00a0\n\r|-–—•·/"  # what stands between a caption and its credit, and belongs to neither


class FoundCredit(msgspec.Struct, frozen=True, gc=False):
    """A credit in a text. `captions` are the spans that are the caption without credit and caption chrome."""

    span: Span
    credit: Credit
    style: str
    captions: tuple[Span, ...] = ()


class _Claim(msgspec.Struct, frozen=True, gc=False):
    frame: Frame
    read: Read
    style: str


def find_credits(
    text: str, styles: Sequence[CreditStyle], agencies: Agencies, *, in_figure: bool, marked: Sequence[Span] = ()
) -> tuple[FoundCredit, ...]:
    """The credits of a caption, in order; each with the part of the caption that it belongs to.

    `in_figure`: the text is known to be a caption and is read loosely. Otherwise it may be any paragraph of an article,
    and only what cannot be prose is taken for a credit. `agencies` maps printed forms, casefolded, to agencies. `marked` are
    the spans of the caption that the page's own markup calls its credit.
    """
    if not text.strip() or len(text) > LONGEST_TEXT or not (in_figure or may_hold(text)):
        return ()
    asked = _asked(text.casefold(), tuple(styles))
    patterns = tuple(style.chrome for style in asked if style.chrome)
    chrome = [Span(*match.span()) for match in _chrome(patterns).finditer(text)]
    claims = [
        claim
        for segment in _segments(text, chrome)
        for claim in _claims(text, segment, asked, agencies, in_figure, bool(chrome), _told(marked, segment))
    ]
    return tuple(_found(text, claims, chrome, agencies)) if claims else ()


def read_credit(text: str, agencies: Agencies) -> Credit | None:
    """Reads a text that is known to be a credit and nothing else (the page's own markup says so)."""
    found = read(re.sub(r"^\s*[(\[]|[)\]]\s*$", "", text), agencies)
    return found.credit if found else None


def looks_like_caption(text: str, found: Sequence[FoundCredit], *, last: bool = False) -> bool:
    """Whether a paragraph of a plain-text dump is a caption: by its credit or the page's own cue, never without one.

    `last`: it is the last paragraph of the article, where an agency's name alone signs off the whole report.
    """
    if last and found and all(item.style == "copyright_sign" for item in found) and len(_INNER_END.findall(text)) > 1:
        return False  # a report's last paragraph, and whose report it is
    if (
        last
        and found
        and all(item.style in _SIGN_OFFS and not (item.credit.creators or item.credit.qualifiers) for item in found)
    ):
        return False
    if not found:
        cue = _CAPTION_CUE.match(text.strip())
        return cue is not None and 12 < len(text.strip()) - len(cue[0]) < 700
    if any(item.captions for item in found):
        return len(text) < LONGEST_CAPTION
    return sum(len(item.span) for item in found) * 2 > len(text.strip())


# ---------------------------------------------------------------------------------------------------------------- claims


def _claims(
    text: str,
    segment: Span,
    styles: Sequence[CreditStyle],
    agencies: Agencies,
    in_figure: bool,
    chrome: bool,
    marked: Sequence[Span],
) -> list[_Claim]:
    """The claims that stand in a segment of the text: of those that overlap, the longest.

    None crosses the beginning of what is marked; and what is marked needs no style, where it can be read.
    """
    part = segment.of(text)
    offered = [(frame, style.name) for style in styles for frame in style.frames(part, agencies)]
    offered.sort(key=lambda offer: (-len(offer[0].span), offer[0].span, offer[1]))
    known: dict[tuple[str, tuple[str, ...]], Read | None] = {}  # styles offer the same words again and again
    kept: list[_Claim] = []
    for frame, style_name in offered:
        if any(frame.span.overlaps(other.frame.span) for other in kept):
            continue
        if any(frame.inside.start < span.start < frame.inside.end for span in marked):
            continue
        key = frame.inside.of(part), frame.qualifiers
        if key not in known:
            known[key] = read(key[0], agencies, frame.qualifiers)
        found = known[key]
        if found and believable(frame, found, part, agencies, in_figure=in_figure, chrome=chrome):
            kept.append(_Claim(frame, found, style_name))
    for span in marked:
        if not any(span.overlaps(claim.frame.span) for claim in kept):
            found = read(span.of(part), agencies)
            if found:
                kept.append(_Claim(Frame(span, span, LABELLED), found, MARKED))
    return sorted((_shifted(claim, segment.start) for claim in kept), key=lambda claim: claim.frame.span)


def _told(marked: Sequence[Span], segment: Span) -> list[Span]:
    """The marked spans of a segment, in its offsets: of one in another the inner, where there are several, else the outer."""
    inside = sorted({span for span in marked if segment.contains(span)}, key=lambda span: (span.start, -span.end))
    several = [span for span in inside if sum(span.contains(other) for other in inside) < 3]
    outer = [s for s in several if not any(other.contains(s) and other != s for other in several)]
    return [span.shifted(-segment.start) for span in outer]


def _asked(folded: str, styles: tuple[CreditStyle, ...]) -> list[CreditStyle]:
    """The styles of which a hint stands in the text, and those without hints, in their order."""
    hints, always = _by_hint(styles)
    places = set(always).union(*[those for hint, those in hints if hint in folded])
    return [styles[place] for place in sorted(places)]


@lru_cache(maxsize=256)
def _by_hint(styles: tuple[CreditStyle, ...]) -> tuple[tuple[tuple[str, list[int]], ...], list[int]]:
    """The places of the styles by each of their hints; those of the styles without."""
    found: dict[str, list[int]] = {}
    for place, style in enumerate(styles):
        for hint in style.hints:
            found.setdefault(hint, []).append(place)
    return tuple(found.items()), [place for place, style in enumerate(styles) if not style.hints]


def _shifted(claim: _Claim, by: int) -> _Claim:
    frame = replace(claim.frame, span=claim.frame.span.shifted(by), inside=claim.frame.inside.shifted(by))
    return replace(claim, frame=frame)


@lru_cache(maxsize=128)
def _chrome(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)")


def _segments(text: str, chrome: Iterable[Span]) -> list[Span]:
    segments, position = [], 0
    for span in (*chrome, Span(len(text), len(text))):
        if text[position : span.start].strip():
            segments.append(Span(position, span.start))
        position = max(position, span.end)
    return segments


# -------------------------------------------------------------------------------------------------------------- captions


def _found(text: str, claims: list[_Claim], chrome: list[Span], agencies: Agencies) -> list[FoundCredit]:
    """Claims that belong to one caption as one credit: a doubled credit and a doubled caption count once."""
    gaps = [claim.frame.span for claim in claims if not claim.frame.kept] + chrome
    found: list[FoundCredit] = []
    group: list[_Claim] = []
    captions: list[Span] = []
    position = 0
    for claim in claims:
        if not claim.frame.kept:
            pieces = _pieces(text, position, claim.frame.span.start, gaps)
            new = [piece for piece in pieces if not _repeated(text, piece, captions)]
            if new and captions and any(member.read.names for member in group):
                found.append(_merged(group, captions, agencies))
                group, captions = [], []
            captions += new
            position = claim.frame.span.end
        group.append(claim)
    if not group[-1].frame.lead:
        captions += [p for p in _pieces(text, position, len(text), gaps) if not _repeated(text, p, captions)]
    return [*found, _merged(group, captions, agencies)]


def _pieces(text: str, start: int, end: int, gaps: list[Span]) -> list[Span]:
    """What of text[start:end] lies in no gap and says something."""
    pieces, position = [], start
    for gap in sorted([*(g for g in gaps if g.start < end and g.end > start), Span(end, end)]):
        piece = _trimmed(text, position, gap.start)
        if any(map(str.isalnum, piece.of(text))):
            pieces.append(piece)
        position = max(position, gap.end)
    return pieces


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _BETWEEN + ".,;:)]":
        start += 1
    while end > start and (text[end - 1] in _BETWEEN + "([," or (text[end - 1] == "." and text[end - 2].isspace())):
        end -= 1
    return Span(start, end)


def _repeated(text: str, piece: Span, captions: list[Span]) -> bool:
    words = piece.of(text).split()
    return any(words == caption.of(text).split() for caption in captions)


def _merged(group: list[_Claim], captions: list[Span], agencies: Agencies) -> FoundCredit:
    main = max(group, key=lambda claim: (claim.read.names > 0, len(claim.frame.span)))
    merged: dict[str, list[str]] = {"creators": [], "agencies": [], "via": [], "qualifiers": []}
    for claim in group:
        for field, names in merged.items():
            said = {_same(name, agencies) for name in names}
            names += [name for name in getattr(claim.read.credit, field) if _same(name, agencies) not in said]
    credit = Credit(**{field: tuple(names) for field, names in merged.items()})
    return FoundCredit(main.frame.span, credit, main.style, tuple(captions))


def _same(name: str, agencies: Agencies) -> str:
    known = known_agency(name, agencies)
    return known.name if known else name.casefold()
