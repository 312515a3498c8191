"""The one grammar of credits: reads labels, items, separators, "via" and qualifiers inside a credit's frame."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import msgspec

from .credit_items import EDGE, EDGE_BUT_NAMES, NAMELESS, POSITION, Agencies, known_agency, split, tidy
from .credit_names import capitalised, is_acronym, is_handle, is_office, is_organisation, is_person, undoubled
from .credit_words import (
    BY,
    LABEL_INSIDE,
    LABEL_TIED,
    LABELS,
    LEGAL_HINTS,
    LEGAL_LINES,
    POSITIONS,
    QUALIFIERS,
    words_pattern,
)
from .model import Credit

LONGEST = 320  # characters; nothing longer is a credit
GIVEN = {"courtesy", "submitted", "supplied", "provided", "handout"}  # by somebody who need be no agency
_DEEPEST = 8  # splits of one item

_SEPARATOR = re.compile(r"(\s*(?:(?<!\bu)/{1,2}|\||•|·|\\|\s[-–—]{1,2}(?=\s)|—)\s*)")
_STATEMENT = re.compile(
    rf"\s*;\s*|(?<=[^\s.]{{2}})(?<!\bphoto)\.?\s+(?={LABEL_INSIDE})|[.,]\s+(?=(?:{words_pattern(POSITIONS)})\s?:)|\)\s*\(|\]\s*\[",
    re.IGNORECASE,
)
_PARTED = re.compile(rf"[;:：©)\]]|\b{BY}\b", re.IGNORECASE)  # without these no credit holds two statements
_VIA = re.compile(r"[,/(]?\s*\bvia\b(?:\s+the\b)?[:\s]*", re.IGNORECASE)
_LOOSE_LABEL = re.compile(r"(?:Photos?|PHOTOS?|Pictures?|Foto|Fotos|FOTO|Bild|Beeld|BEELD|Image)\s(?=[^\W\d_a-z])")
_IMAGE_CREDIT = re.compile(r"\s*[-–—|,]?\s*(?:image|photo|picture)\s+(?:credit|courtesy)s?$", re.IGNORECASE)
_LICENCE = re.compile(
    r"[\s,/|(]*\b(?:CC[ -]?(?:0|BY)[A-Z -]{0,10}(?:\d\.\d)?(?:\s[A-Z]{2})?|[Pp]ublic [Dd]omain)\)?(?=\W|$)"
)
_LEGAL = tuple((re.compile(rf"\s*(?:{pattern})\s*[.:!]?"), value) for pattern, value in LEGAL_LINES)
_CLOSED_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}$|[\uac00-\ud7a3]{2,4}$")  # Chinese and Korean names have no space
_SERVICES = frozenset("police constabulary council court hospital museum university sheriff".split())
_DATE = re.compile(
    r"\d.*\b(?:Jan|Feb|M[aä]r|Apr|Ma[iy]|Jun|Jul|Aug|Sep|O[ck]t|Nov|De[cz])|^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* \d"
)
# First words of the notes that stand round an article.
_NO_CREDIT = re.compile(
    r"(?:additional |with )?(?:reporting|editing|writing|reports?|compiled|translated|translation|read|see|watch|listen|click|join"
    r"|follow|subscribe|inputs?|with inputs|by|updated|published|posted|also|more)\b(?!/)",
    re.IGNORECASE,
)


class Read(msgspec.Struct, frozen=True, gc=False):
    """A credit as read, and what speaks for its being one."""

    credit: Credit
    known: int = 0  # items that are in the lexicon of agencies
    people: int = 0  # items shaped like persons, and handles
    organisations: int = 0  # items shaped like organisations
    singles: int = 0  # items of one unknown word
    joints: int = 0  # slashes, bars, "via", "for" between items
    unclear: int = 0  # of the organisations, those that nothing but their capitals speaks for
    kinds: tuple[str, ...] = ()  # of the known agencies

    @property
    def names(self) -> int:
        return self.known + self.people + self.organisations + self.singles


def read(inside: str, agencies: Agencies, qualifiers: tuple[str, ...] = ()) -> Read | None:
    """What the string inside a frame says; None where it is no credit.

    `qualifiers` are those that the frame has already said. Names stand in the result as printed.
    """
    if len(inside) > LONGEST or _NO_CREDIT.match(inside.strip(EDGE)):
        return None
    reader = _Reader(agencies, qualifiers=list(qualifiers))
    reader.statements(undoubled(" ".join(inside.split())))
    return reader.result()


@dataclass(slots=True)
class _Reader:
    """Reads one credit from coarse to fine; `odd`: something in it is no part of a credit."""

    lexicon: Agencies
    creators: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    via: list[str] = field(default_factory=list)
    qualifiers: list[str] = field(default_factory=list)
    singles: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    known: int = 0
    people: int = 0
    organisations: int = 0
    joints: int = 0
    unclear: int = 0
    odd: bool = False
    spelt_out: bool = False  # an organisation in the small letters of a sentence: only a giver is believed

    def statements(self, text: str) -> None:
        """Legal lines and licences aside, what is parted by semicolons or opened by a label of its own."""
        for pattern, value in _LEGAL if any(word in text for word in LEGAL_HINTS) else ():
            text, count = pattern.subn(" ", text)
            if count and value:
                self.qualifiers.append(value)
        if "CC" in text or "omain" in text:
            text = _LICENCE.sub("", text).strip()
        if text[-8:].casefold().endswith(("credit", "credits", "courtesy", "courtesys")):
            text = _IMAGE_CREDIT.sub("", text)
        for piece in _STATEMENT.split(text) if _PARTED.search(text) else (text,):
            self.statement(piece.strip(EDGE_BUT_NAMES + "([") if piece else "")

    def statement(self, piece: str) -> None:
        for _ in range(3):
            label = LABEL_TIED.match(piece)
            if not label or (known_agency(tidy(piece), self.lexicon) and not label[0].rstrip().endswith(":")):
                break
            if value := LABELS.get(" ".join((label[1] or label[2]).casefold().split()), ""):
                self.qualifiers.append(value)
            piece = piece[label.end() :].strip(EDGE_BUT_NAMES)
        own, *behind = _VIA.split(piece) if "via" in piece.casefold() else (piece,)
        self.items(own, via=False)
        for part in behind:
            self.joints += 1
            self.items(part, via=True)

    def items(self, text: str, via: bool) -> None:
        parts = _SEPARATOR.split(text)
        items = [parts[0]]
        for mark, item in zip(parts[1::2], parts[2::2], strict=True):
            if known_agency(tidy(items[-1].strip() + mark + item.strip()), self.lexicon):
                items[-1] += mark + item  # an agency with a slash in its name
            else:
                items.append(item)
        self.joints += max(0, sum(1 for item in items if item.strip(EDGE)) - 1)
        for item in items:
            self.item(item, via)

    def item(self, item: str, via: bool, depth: int = 0) -> None:
        item = tidy(item)
        if not item or depth > _DEEPEST:
            self.odd = self.odd or bool(item)
            return
        if (place := POSITION.match(item)) and place[0].rstrip().endswith(":"):
            item = item[place.end() :]
        folded = item.casefold()
        if known_agency(item, self.lexicon):
            self.agency(item, via)
        elif folded in QUALIFIERS or folded in LABELS:
            self.qualifiers += filter(None, [QUALIFIERS.get(folded) or LABELS.get(folded)])
        elif folded not in NAMELESS and not POSITION.fullmatch(item):
            if loose := _LOOSE_LABEL.match(item):
                self.item(item[loose.end() :], via, depth + 1)
            elif pieces := split(item, self.lexicon):
                self.qualifiers += pieces.qualifiers
                self.joints += pieces.joints
                self.creators += pieces.creators
                self.people += len(pieces.creators)
                for name in pieces.agencies:
                    self.agency(name, via)
                    self.unclear += not (known_agency(name, self.lexicon) or is_organisation(name) or is_acronym(name))
                for piece in pieces.items:
                    self.item(piece, via, depth + 1)
            else:
                self.name(undoubled(item), via)

    # ------------------------------------------------------------------------------------------------- single names

    def agency(self, name: str, via: bool) -> None:
        (self.via if via else self.agencies).append(name)
        if found := known_agency(name, self.lexicon):
            self.known += 1
            self.kinds.append(found.kind)
            if found.kind == "maker":
                self.qualifiers.append("handout")
        else:
            self.organisations += 1

    def name(self, item: str, via: bool) -> None:
        words = item.split()
        if via and self.via and is_person(item):  # "Action Images via Reuters/Name"
            self.creators.append(item)
            self.people += 1
        elif via:
            self.odd = self.odd or not (capitalised(item) or is_handle(item) or len(words) <= 3)
            self.agency(item, via)
        elif is_handle(item) or (len(words) > 1 and (is_person(item) or ("+" in item and capitalised(item)))):
            self.creators.append(item)
            self.people += 1
        elif len(words) == 1:
            self.single(item)
        elif capitalised(item) and len(words) <= 12 and not _DATE.search(item):
            self.agency(item, via)
            self.unclear += not (is_organisation(item) or known_agency(words[0], self.lexicon))  # "ABC Western Desert"
        elif len(words) <= 6 and GIVEN & set(self.qualifiers) and any(word[0].isupper() for word in words):
            self.agency(re.sub(r"^the ", "", item), via)  # "Courtesy of the Marsh family"
        elif (
            len(words) <= 4 and capitalised(words[0]) and words[0] != "The" and words[-1] in _SERVICES
        ):  # "Harwick police"
            self.agency(item, via)
        elif len(words) <= 8 and item[0].isupper() and is_office(item):  # "Press service of the region/Handout"
            self.agency(item, via)
            self.spelt_out = True
        else:
            self.odd = True

    def single(self, item: str) -> None:
        if not any(map(str.isalpha, item)):
            self.odd = True
        elif (is_organisation(item) and (not item.islower() or "." in item)) or (item.isupper() and is_acronym(item)):
            self.agency(item, via=False)
        else:
            self.singles.append(item)
            self.agencies.append(item)  # its place in print order; moved to the creators if it turns out a pseudonym

    def result(self) -> Read | None:
        small = [item for item in self.singles if item.islower() and "_" not in item]
        if (
            self.odd
            or (self.spelt_out and not GIVEN & set(self.qualifiers))
            or len(small) > 1
            or (small and not (self.known or self.people))
        ):  # words in a sentence
            return None
        library = any(kind in ("library", "platform") for kind in self.kinds)
        for item in self.singles:
            pseudonym = (
                bool(self.known and _CLOSED_NAME.match(item))
                or (item[0].islower() and not is_acronym(item))
                or "_" in item
            )
            if (pseudonym or (library and not self.creators)) and len(self.agencies) + len(self.via) > 1:
                self.agencies.remove(item)
                self.creators.append(item)
        credit = Credit(*map(_once, (self.creators, self.agencies, self.via, self.qualifiers)))
        if credit == Credit():
            return None
        counts = (self.known, self.people, self.organisations, len(self.singles), self.joints, self.unclear)
        return Read(credit, *counts, tuple(self.kinds))


def _once(names: list[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())
