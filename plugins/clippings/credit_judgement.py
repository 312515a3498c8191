"""Judges whether what a frame holds is a credit: strictly in a text that may be prose, loosely in a caption."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .credit_frames import BRACKET, LABELLED, Frame
from .credit_grammar import Read, read
from .credit_items import Agencies

# A paragraph that shows none of these at its ends holds no credit: most are dismissed by a few looks.
_HEAD, _TAIL = 90, 240  # characters at either end in which an unmarked credit would show
_HEAD_CUES = ("/", "©", "|", "FILE", "ile photo", "ARCHIV", "[", "mage", "edia ")
_TAIL_CUES = ("/", "©", "|", "via ", "VIA ", " pour «", " POUR «")
_WORD_CUES = re.compile(
    r"(?<![a-z])(?:[Pp]hoto|PHOTO|[Ii]mage|[Pp]ic(?:t|s|\s?:)|[Cc]redit|CREDIT|[Cc]r[ée]d|[Cc]ourtesy|Copyright|[Ii]llustration"
    r"|[Ff]oto|FOTO|Fot\.|[Bb]ild|Beeld|Quelle|Fuente|Fonte|Source|Image[nm]|Kuva|Фото|Grafik|[Ss]upplied|[Ss]ubmitted|[Pp]rovided)"
    r"|[a-zà-ÿ0-9](?:Credit|Photo|Foto|Bild|Image|Picture)|[:：]\s?[^\s:]{1,40}$|图|写真|사진|صورة"
)
# One of these stands wherever one of those cues does.
_WORD_HINTS = (
    "photo", "image", "pic", "credit", "créd", "cred", "courtesy", "copyright", "illustration", "foto", "fot.", "bild", "beeld", "quelle",
    "fuente", "fonte", "source", "kuva", "фото", "grafik", "supplied", "submitted", "provided", ":", "：", "图", "写真", "사진", "صورة",
)  # fmt: skip
_SENTENCE_MARKS = ".!?\"”’'…:;»›,"

# A quotation with its attribution: beside it an agency's bare name is the sign-off of a wire report.
_REPORTING = re.compile(
    r"[”\",]\s(?:\w+\s){0,4}?(?:said|says|told|added|adding|according to|reported|tweeted|wrote|noted|stated|teilte|sagte|dijo"
    r"|según|afirmó|selon|disse|segundo)\b|\b(?:said|told|added)\s(?:on|in|the|that|reporters|a)\b"
)
# Words that an agency's name at the end of a sentence would depend on: "a photo from AP", "told Reuters".
_LEADS_ON = re.compile(r"\b(?:[a-z]{1,4}|with|from|told|called|against|between|including|Reuters|The|A)$")
_PICTURE_WORD = re.compile(r"\b(?:photos?|pics?|pictures?|image|fotos?|bild)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:a|an|the|this|that|his|her|its|their|my|our|one|another|no)(?:\s[a-z]+)?$", re.IGNORECASE)
_NOTICE = re.compile(r"^\s*(?:\d{4}|.*rights reserved)|\s\d{4}(?:[-–]\d{2,4})?\.?\s*$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?:[.!?…][\"”'’»)\]]*|[\"”»])\s*$")
MOST_BARS = 3
_SPACE = " \t\u00a0\n\r"
_SEVERAL = {"photos", "pictures", "images", "fotos"}
_WIRES = {"agency", "library"}
_HANDING_OUT = _WIRES | {"institution", "studio", "platform"}


def may_hold(text: str) -> bool:
    """A quick look at a paragraph that may be prose; no credit is looked for where it says no."""
    stripped = text.strip()
    head, tail = stripped[:_HEAD], stripped[-_TAIL:]
    return (
        tail[-1] not in _SENTENCE_MARKS
        or head[0] in "(["
        or _holds(tail, _TAIL_CUES)
        or _holds(head, _HEAD_CUES)
        or (_holds(tail.casefold(), _WORD_HINTS) and _WORD_CUES.search(tail) is not None)
        or (len(stripped) > _TAIL and ("Photo/" in stripped or "REUTERS/" in stripped))
    )


def _holds(text: str, cues: tuple[str, ...]) -> bool:
    return any(map(text.__contains__, cues))  # with a generator it takes three times as long; every paragraph is asked


@dataclass(frozen=True, slots=True)
class _Case:
    """A frame with what was read in it, and the text on either side."""

    frame: Frame
    found: Read
    text: str
    agencies: Agencies
    in_figure: bool
    chrome: bool  # buttons stand beside it: the text is a caption
    before: str
    after: str

    @property
    def inside(self) -> str:
        return self.frame.inside.of(self.text)

    @property
    def ended(self) -> bool:
        """The caption's last sentence is over, or a mark stands between."""
        return (
            not self.before
            or bool(_SENTENCE_END.search(self.before))
            or self.before[-1] in "|–—-›)]/"
            or self.text[self.frame.span.start] == "|"
            or "\n" in self.text[len(self.before) : self.frame.span.start]
            or self.text[self.frame.span.start - 1].isalnum()  # glued to the caption's last word
        )

    @property
    def glued(self) -> bool:
        """No space parts it from the caption's end: a page set them apart, and the copy lost it."""
        return bool(self.before) and self.frame.span.start == len(self.before)

    @property
    def strong(self) -> bool:
        """Somebody and an agency that is known, two known agencies, or somebody tied to something."""
        found = self.found
        with_agency = found.known and (found.people or found.singles or found.credit.via)
        return bool(with_agency or found.known > 1 or (found.people and found.joints))

    @property
    def tied(self) -> bool:
        return bool(self.found.joints or self.found.credit.via or self.found.credit.qualifiers)

    @property
    def report(self) -> bool:
        """The text before reads like a report that an agency's name signs off."""
        return (
            len(self.before) > 600
            or bool(_REPORTING.search(self.before))
            or (len(self.before) > 300 and self.before[-1:] in "-–—" and not _PICTURE_WORD.search(self.inside))
            or (self.inside.islower() and self.text[self.frame.span.start] != "|")
        )


def believable(frame: Frame, found: Read, text: str, agencies: Agencies, *, in_figure: bool, chrome: bool) -> bool:
    """Whether what was `found` in a frame of `text` is a credit there."""
    if frame.kept or not frame.inside:
        return True
    before, after = text[: frame.span.start].rstrip(_SPACE), text[frame.span.end :].strip(_SPACE + ".")
    case = _Case(frame, found, text, agencies, in_figure, chrome, before, after)
    return {LABELLED: _labelled, BRACKET: _bracketed}.get(frame.mark, _bare)(case)


def _labelled(case: _Case) -> bool:
    found, label = case.found, case.text[case.frame.span.start : case.frame.inside.start].strip("([ :").casefold()
    in_brackets = case.text[case.frame.span.start] in "(["
    if label in _SEVERAL and not (case.before or found.known or found.people or found.joints) and found.names == 1:
        return len(case.inside.split()) < 4  # "PHOTOS: Ferry leaves the harbour": where pictures are to be seen
    if case.after and not case.in_figure and case.before and not case.strong:
        return False
    if not found.names:
        return bool(found.credit.qualifiers) and not (case.before and case.after)
    if not case.before and not in_brackets and label in ("image", "images"):
        return bool(found.known or found.joints or not found.people)  # some outlets put "Image:" before every caption
    small = label.islower() and case.text[case.frame.span.start].islower()
    if small and case.before and not case.ended and (not case.in_figure or _ARTICLE.search(case.before)):
        return False  # "the prize is a picture by Ida Marsh"
    if case.in_figure:
        return True
    if ("©" in label or "copyright" in label) and _NOTICE.search(case.inside):
        return bool(found.people or "image" in label)  # the notice at the foot of a page
    if label.startswith("archive") and not found.known and not found.people:
        return False
    if label == "source" and case.before and case.ended and ("library" in found.kinds or case.glued):
        return True
    return case.strong or in_brackets or label not in ("source", "sources", "video", "map", "graphic")


def _bracketed(case: _Case) -> bool:
    found, qualifiers = case.found, case.found.credit.qualifiers
    if case.glued and case.before[-1].isupper() and not (case.in_figure or found.known or found.people):
        return False  # "Ida Marsh CA(SA)"
    if not case.in_figure and not found.people and found.known > 1 and "," in case.inside and not case.tied:
        return False  # (Reuters, AFP, dpa): the sources of an article
    if not found.names:
        pictured = _PICTURE_WORD.search(case.inside) is not None  # "The quay (file photo)"
        return case.after[:1] in ("(", "[") or (not case.after and (case.in_figure or case.ended or pictured))
    if case.before and case.after:
        again = read(case.after, case.agencies) if found.known else None  # the same credit again, in another style?
        return bool(again and again.known) or (case.strong and found.known > 0 and (case.in_figure or case.ended))
    if case.after:
        return found.known > 0 and case.tied
    if found.known:
        return bool(case.strong or qualifiers or case.in_figure) or (case.ended and not case.report)
    if case.tied and (found.people or found.organisations):
        return case.ended or case.in_figure
    if not case.in_figure and "," in case.inside and not found.organisations:
        return False  # "(Maren, Port Lammas)": who writes to the paper, and from where
    abbreviated = case.inside.rstrip().endswith(("Co.", "Inc.", "Ltd.", "Corp."))
    return (
        case.ended
        and (case.in_figure or not found.unclear)
        and (case.in_figure or not case.report)
        and (abbreviated or not case.inside.rstrip().endswith((".", "!", "?")))
        and len(case.inside.split()) <= 12
    )


def _bare(case: _Case) -> bool:
    found, whole = case.found, not case.before
    if case.after:  # a name tied to an agency opens no sentence
        return case.strong and found.known > 0 and (case.in_figure or (whole and "/" in case.inside))
    if not case.in_figure and case.text.count("|") > MOST_BARS:
        return False  # the topics that a story is filed under
    if case.before and not case.ended and case.text.rstrip().endswith("."):
        return False  # the end of a sentence
    if whole and not case.in_figure and not found.people and not _WIRES & set(found.kinds):
        return False
    if whole and case.in_figure and found.names == found.known == 1:
        return found.kinds[0] in _WIRES  # nothing but an agency: no caption would be that short
    if (
        not case.in_figure
        and set(found.kinds) <= {"platform"}
        and not (found.people or found.organisations or found.credit.creators or found.credit.qualifiers)
    ):
        return False  # "Share on Facebook/Twitter"
    if not case.in_figure and set(found.kinds) <= {"platform"} and ":" in case.inside:
        return False  # "Twitter: @name" tells where to follow somebody
    if not found.names:
        return case.in_figure and case.ended and not whole
    if whole and not case.in_figure and not found.known and "commissioned" in found.credit.qualifiers:
        return False
    if not case.in_figure and found.unclear and "commissioned" in found.credit.qualifiers:
        return False  # "Ida Marsh for Mayor"
    if (
        not case.in_figure
        and found.singles >= max(1, found.known)
        and not (found.credit.creators or found.credit.qualifiers or _WIRES & set(found.kinds))
    ):
        return False  # "News | Sport"
    if not case.in_figure and not found.known and "|" in case.inside and "/" not in case.inside:
        return case.ended and found.people > 0 < found.organisations and not (found.singles or found.unclear)
    named = found.people or found.credit.creators or found.credit.via or found.credit.qualifiers
    if not case.in_figure and found.joints and not named and not _HANDING_OUT & set(found.kinds):
        return False  # "Sport/Football"
    if found.known and (case.strong or found.joints):
        return case.in_figure or case.ended or (found.joints > 0 and not _LEADS_ON.search(case.before))
    if found.known and not case.ended:
        return case.in_figure and not whole and bool(_WIRES & set(found.kinds)) and not _LEADS_ON.search(case.before)
    if found.known:
        return not whole and (case.in_figure or not case.report)
    if case.ended and not whole and found.credit.qualifiers and (found.people or found.organisations):
        return True
    if (
        case.in_figure
        and case.ended
        and found.people == 1 == found.organisations
        and not (found.singles or found.unclear)
    ):
        return True
    if found.people and found.joints and (found.organisations or found.singles):
        named = found.organisations > 0 and not found.credit.qualifiers and " / " not in case.frame.span.of(case.text)
        return case.ended and (case.in_figure or not whole or named)
    if case.inside.isupper() and found.people == found.names == 1 and case.text[case.frame.span.start] in "/-–—":
        return case.in_figure or (case.ended and not case.report)  # "The old quay. / ADA BRANDT"
    if not case.ended or found.singles or found.unclear or len(case.before.split()) < 3:
        return False
    return (case.in_figure and found.people + found.organisations == 1) or (case.chrome and found.organisations > 0)
