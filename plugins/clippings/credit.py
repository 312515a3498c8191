"""Finds the credits of photographs and videos in captions, and the caption that is left without them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .credit_grammar import Agencies, Read, known_agency, read
from .credit_styles import BARE, BRACKET, LABELLED, CreditStyle, Frame
from .model import Credit, Span

__all__ = ["FoundCredit", "find_credits", "looks_like_caption", "read_credit"]


@dataclass(frozen=True, slots=True)
class FoundCredit:
    """A credit in a text. `captions` are the spans that are the caption without credit and caption chrome."""

    span: Span
    credit: Credit
    style: str
    captions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Claim:
    frame: Frame
    read: Read
    style: str


# A paragraph that shows none of these at its ends holds no credit: most are dismissed by a few looks.
_HEAD, _TAIL = 90, 240  # characters at either end in which an unmarked credit would show
_HEAD_CUES = ("/", "©", "|", "FILE", "ile photo", "ARCHIV", "[", "mage", "edia ")
_TAIL_CUES = ("/", "©", "|", "via ", "VIA ")
_WORD_CUES = re.compile(
    r"(?<![a-z])(?:[Pp]hoto|PHOTO|[Ii]mage|[Pp]ict?s?(?:ure)?s?\s?:|[Pp]icture|[Cc]redit|CREDIT|[Cc]r[ée]d|[Cc]ourtesy|Copyright|[Ii]llustration"
    r"|[Ff]oto|Fot\.|[Bb]ild|Beeld|Quelle|Fuente|Fonte|Source|Image[nm]|Kuva|Фото|Grafik|[Ss]upplied|[Ss]ubmitted|[Pp]rovided)"
    r"|[a-zà-ÿ0-9](?:Credit|Photo|Foto|Bild|Image|Picture)|[:：]\s?[^\s:]{1,40}$|图|写真|사진|صورة"
)
_ENDS = ".!?\"”’'…:;»›,"
# A quotation with its attribution: beside it an agency's bare name is the sign-off of a wire report.
_REPORTING = re.compile(
    r"[”\",]\s(?:\w+\s){0,4}?(?:said|says|told|added|adding|according to|reported|tweeted|wrote|noted|stated|teilte|sagte|dijo"
    r"|según|afirmó|selon|disse|segundo)\b|\b(?:said|told|added)\s(?:on|in|the|that|reporters|a)\b"
)
_NOTICE = re.compile(r"^\s*(?:\d{4}|.*rights reserved)|\s\d{4}(?:[-–]\d{2,4})?\.?\s*$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?:[.!?…][\"”'’»)\]]*|[\"”»])\s*$")
_CAPTION_CUE = re.compile(
    r"(?:(?:Image|Media|Photo|Video) caption|Image \d+ of \d+|Open this photo in gallery|\[\d+/\d+\]|\d+ of \d+ ?\||FILE\s?[-–—]"
    r"|FILE PHOTO)"
)
_SIGN_OFFS = frozenset({"bare_agency", "bracketed_name"})  # styles that also close an article
_TRIM = " \t\u00a0\n\r"
_JOINTS = " \t\u00a0\n\r|-–—•·/"


def find_credits(
    text: str, styles: Sequence[CreditStyle], agencies: Agencies, *, in_figure: bool
) -> tuple[FoundCredit, ...]:
    """The credits of a caption, in order; each with the part of the caption that it belongs to.

    `in_figure`: the text is known to be a caption and is read loosely. Otherwise it may be any paragraph of an article,
    and only what cannot be prose is taken for a credit. `agencies` maps printed forms, casefolded, to agencies.
    """
    if not text.strip() or len(text) > 6000 or not (in_figure or _may_hold(text)):
        return ()
    chrome = [Span(*match.span()) for match in _chrome(tuple(style.chrome for style in styles)).finditer(text)]
    claims: list[_Claim] = []
    for segment in _segments(text, chrome):
        part = segment.of(text)
        for claim in _claims(part, styles, agencies, in_figure, bool(chrome)):
            claims.append(_shifted(claim, segment.start))
    if not claims:
        return ()
    return tuple(_found(text, claims, chrome, agencies))


def _may_hold(text: str) -> bool:
    stripped = text.strip()
    head, tail = stripped[:_HEAD], stripped[-_TAIL:]
    return (
        tail[-1] not in _ENDS
        or head[0] in "(["
        or any(cue in tail for cue in _TAIL_CUES)
        or any(cue in head for cue in _HEAD_CUES)
        or bool(_WORD_CUES.search(tail))
        or (len(stripped) > _TAIL and ("Photo/" in stripped or "REUTERS/" in stripped))
    )


def read_credit(text: str, agencies: Agencies) -> Credit | None:
    """Reads a text that is known to be a credit and nothing else (the page's own markup says so)."""
    found = read(re.sub(r"^\s*[(\[]|[)\]]\s*$", "", text), agencies)
    return found.credit if found else None


def looks_like_caption(text: str, found: Sequence[FoundCredit], *, last: bool = False) -> bool:
    """Whether a paragraph of a plain-text dump is a caption: by its credit or the page's own cue, never without one.

    `last`: it is the last paragraph of the article, where an agency's name alone signs off the whole report.
    """
    if last and found and all(item.style in _SIGN_OFFS and not item.credit.creators for item in found):
        return False
    if not found:
        cue = _CAPTION_CUE.match(text.strip())
        return bool(cue) and len(text) < 700 and len(text.strip()) - len(cue[0]) > 12 if cue else False
    if any(item.captions for item in found):
        return len(text) < 1600
    covered = sum(len(item.span) for item in found)
    return covered * 2 > len(text.strip())


# ------------------------------------------------------------------------------------------------- claims and judgement


def _claims(
    text: str, styles: Sequence[CreditStyle], agencies: Agencies, in_figure: bool, chrome: bool
) -> list[_Claim]:
    """The claims that stand: of those that overlap, the longest."""
    offered: list[_Claim] = []
    for style in styles:
        for frame in style.frames(text, agencies):
            found = read(frame.inside.of(text), agencies, frame.qualifiers)
            if found and _believable(frame, found, text, agencies, in_figure, chrome):
                offered.append(_Claim(frame, found, style.name))
    offered.sort(key=lambda claim: (-len(claim.frame.span), claim.frame.span.start, claim.style))
    kept: list[_Claim] = []
    for claim in offered:
        if not any(claim.frame.span.overlaps(other.frame.span) for other in kept):
            kept.append(claim)
    return sorted(kept, key=lambda claim: claim.frame.span)


def _believable(frame: Frame, found: Read, text: str, agencies: Agencies, in_figure: bool, chrome: bool) -> bool:
    if frame.kept or not frame.inside:
        return True
    before, after = text[: frame.span.start].rstrip(_TRIM), text[frame.span.end :].strip(_TRIM + ".")
    credit = found.credit
    tied = bool(found.joints or credit.via or credit.qualifiers)
    strong = (
        bool(found.known and (found.people or found.singles or credit.via))
        or (found.known > 1)
        or (bool(found.people) and found.joints > 0)
    )
    ended = not before or bool(_SENTENCE_END.search(before)) or before[-1] in "|–—-›)]" or text[frame.span.start] == "|"
    if frame.mark == LABELLED:
        return _labelled_believable(frame, found, text, before, after, in_figure, strong)
    if frame.mark == BRACKET:
        if not in_figure and not found.people and found.known > 1 and "," in frame.inside.of(text) and not tied:
            return False  # (Reuters, AFP, dpa): the sources of an article
        if not found.names:
            return after[:1] in ("(", "[") or (not after and (in_figure or ended))
        if before and after and found.known and (again := read(after, agencies)) and again.known:
            return True  # the same credit again, in another style
        if before and after:
            return strong and bool(found.known) and (in_figure or ended)
        if not before and after:
            return found.known > 0 and tied
        if found.known and (strong or credit.qualifiers):
            return True
        if found.known:
            return in_figure or (ended and not _prose(before, frame, text))
        if tied and (found.people or found.organisations):
            return ended or in_figure
        return ended and (in_figure or not _prose(before, frame, text)) and _is_bracket_name(frame.inside.of(text))
    if after:
        return strong and bool(found.known) and in_figure
    if before and not ended and text.rstrip().endswith("."):
        return False  # the end of a sentence
    if not in_figure and not before and not found.people and not {"agency", "library"} & set(found.kinds):
        return False
    if in_figure and not before and not after and found.names == found.known == 1:
        return found.kinds[0] in ("agency", "library")  # nothing but an agency: no caption would be that short
    if not in_figure and not found.people and set(found.kinds) <= {"platform"} and not found.organisations:
        return False  # "Share on Facebook/Twitter"
    if found.known and strong:
        return in_figure or ended or frame.span.start == 0 or found.joints > 0
    if found.known and found.joints:
        return True
    if found.known:
        return (ended or frame.mark != BARE) and bool(before) and (in_figure or not _prose(before, frame, text))
    if found.people and found.joints and (found.organisations or found.singles):
        named = found.organisations > 0 and not credit.qualifiers and " / " not in frame.span.of(text)
        return ended and (in_figure or bool(before) or named)
    return (
        in_figure
        and ended
        and bool(before)
        and (found.people + found.organisations == 1)
        and not found.singles
        or (chrome and ended and bool(before) and found.organisations > 0 and not found.singles)
    )


def _labelled_believable(
    frame: Frame, found: Read, text: str, before: str, after: str, in_figure: bool, strong: bool
) -> bool:
    if after and not in_figure and not (strong or not before):
        return False
    if not found.names:
        return bool(found.credit.qualifiers) and (not before or not after)
    if not in_figure and "©" in text[frame.span.start : frame.inside.start] and _NOTICE.search(frame.inside.of(text)):
        return bool(found.people)  # the notice at the foot of a page
    label = text[frame.span.start : frame.inside.start].strip("([ :").casefold()
    if not before and label in ("image", "images") and text[frame.span.start] not in "([":
        return bool(found.known or found.joints or not found.people)  # some outlets put "Image:" before every caption
    if not in_figure and label.startswith("archive") and not found.known and not found.people:
        return False
    if not in_figure and label in ("source", "sources", "video", "map", "graphic"):
        return strong or text[frame.span.start] in "(["
    return True


def _prose(before: str, frame: Frame, text: str) -> bool:
    """Whether the text before an agency's bare name reads like a report that is signed off."""
    inside = frame.inside.of(text).strip()
    return len(before) > 600 or bool(_REPORTING.search(before)) or inside.islower()


def _is_bracket_name(inside: str) -> bool:
    words = inside.split()
    return (
        len(words) <= 12
        and not inside.rstrip().endswith((".", "!", "?"))
        or inside.rstrip().endswith(("Co.", "Inc.", "Ltd."))
    )


# --------------------------------------------------------------------------------------------------- chrome and captions


@lru_cache(maxsize=8)
def _chrome(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns if pattern) or r"(?!)")


def _segments(text: str, chrome: Iterable[Span]) -> list[Span]:
    segments, position = [], 0
    for span in (*chrome, Span(len(text), len(text))):
        if text[position : span.start].strip():
            segments.append(Span(position, span.start))
        position = max(position, span.end)
    return segments


def _shifted(claim: _Claim, by: int) -> _Claim:
    frame = claim.frame
    moved = Frame(
        frame.span.shifted(by), frame.inside.shifted(by), frame.mark, frame.qualifiers, frame.kept, frame.lead
    )
    return _Claim(moved, claim.read, claim.style)


def _found(text: str, claims: list[_Claim], chrome: list[Span], agencies: Agencies) -> list[FoundCredit]:
    """Claims that belong to one caption as one credit: a doubled credit and a doubled caption count once."""
    gaps = [claim.frame.span for claim in claims if not claim.frame.kept] + chrome
    found: list[FoundCredit] = []
    group: list[_Claim] = []
    captions: list[Span] = []
    position = 0
    for claim in claims:
        if claim.frame.kept:
            group.append(claim)
            continue
        pieces = _pieces(text, position, claim.frame.span.start, gaps)
        new = [piece for piece in pieces if not _repeated(text, piece, captions)]
        if new and group and captions and _has_names(group):
            found.append(_merged(group, captions, agencies))
            group, captions = [], []
        captions += new
        group.append(claim)
        position = max(position, claim.frame.span.end)
    if not group[-1].frame.lead:
        captions += [p for p in _pieces(text, position, len(text), gaps) if not _repeated(text, p, captions)]
    found.append(_merged(group, captions, agencies))
    return found


def _has_names(group: list[_Claim]) -> bool:
    return any(claim.read.names for claim in group)


def _pieces(text: str, start: int, end: int, gaps: list[Span]) -> list[Span]:
    pieces, position = [], start
    for gap in sorted([*(g for g in gaps if g.start < end and g.end > start), Span(end, end)]):
        piece = _trimmed(text, position, gap.start)
        if any(char.isalnum() for char in piece.of(text)):
            pieces.append(piece)
        position = max(position, gap.end)
    return pieces


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _JOINTS + ".,;:)]":
        start += 1
    while end > start and (text[end - 1] in _JOINTS + "([," or (text[end - 1] == "." and text[end - 2].isspace())):
        end -= 1
    return Span(start, end)


def _repeated(text: str, piece: Span, captions: list[Span]) -> bool:
    words = " ".join(piece.of(text).split())
    return any(words == " ".join(caption.of(text).split()) for caption in captions)


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
