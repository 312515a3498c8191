"""The one grammar of credits: reads labels, items, separators, "via", "for" and qualifiers inside a credit's frame."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .credit_names import is_acronym, is_handle, is_organisation, is_person
from .credit_words import (
    LABEL_INSIDE,
    LABEL_TIED,
    LABELS,
    LEGAL_LINES,
    PICTURE_WORDS,
    POSITIONS,
    QUALIFIERS,
    words_pattern,
)
from .model import Agency, Credit

Agencies = Mapping[str, Agency]

LONGEST = 320  # characters; nothing longer is a credit
_EDGE = " \t\u00a0.,;:|/-–—·•*&+\"'“”‘’„«»<>›"
_EDGE_KEEP = _EDGE.replace(".", "").replace("&", "").replace("+", "")
_SEPARATOR = re.compile(r"(\s*(?:/{1,2}|\||•|·|\\|\s[-–—]{1,2}(?=\s)|—)\s*)")
_STATEMENT = re.compile(rf"\s*;\s*|(?<=[^\s.]{{2}})\.?\s+(?={LABEL_INSIDE})|\)\s*\(|\]\s*\[", re.IGNORECASE)
_VIA = re.compile(r"[,/(]?\s*\bvia\b(?:\s+the\b)?[:\s]*", re.IGNORECASE)
_FOR = re.compile(r"(.{2,80}?),?\s+(?:[Ff]or|FOR|para|pour|für|voor|[Ss]pecial\s(?:to|for)|SPECIAL TO)\s+(\S.{1,80})$")
_SPECIAL = re.compile(
    r"(?:For|FOR|(?i:special|freelance)\s(?i:to|for)|(?i:exclusively for))\s+(?:the\s)?((?:The\s)?[A-Z].*)$"
)
_AND = re.compile(r"\s+(?:and|und|et|y|e|og|och|en|i|&|ve|и)\s+")
_QUALIFIER = words_pattern("|".join(QUALIFIERS))
_FIRST = re.compile(
    rf"({_QUALIFIER})\s*(?:[:(]\s*|\s(?:of|by|from|courtesy of|de|von|par|to)\s+(?:the\s(?=[A-Z]))?)(.+)$", re.I
)
_LAST = re.compile(rf"(.+?)[\s,]*(?:\s|(?<=\)))\(?({_QUALIFIER})\)?$", re.I)
_COURTESY = re.compile(
    r"(?:(?:photo|image|picture|video)s?\s)?(?:courtesy|cortes[ií]a)\s*:?\s+(?:of\s|de\s)?(?:the\s(?=[A-Z]))?(\S.*)$",
    re.I,
)
_ON = re.compile(r"(.+?)\s+(?:on|auf|sur|en|at)\s+(\S+)$")
_DESK = re.compile(r"([A-Z]{2,4})[-–]\s?(?=[^\W\d_a-z][^\W\d_])")
_PICTURE = words_pattern(PICTURE_WORDS)
_AGENCY_PHOTO = re.compile(rf"(.{{2,50}}?)(?:\s(file|handout|pool))?(?:\s{_PICTURE})?(?:\s*:\s*|\s+by\s+)(.+)$", re.I)
_WITH_PICTURE_WORD = re.compile(rf"(.{{2,60}}?)\s+{_PICTURE}$", re.I)
_YEAR = re.compile(
    r"^(?:©|\(c\)|copyright)?\s*(?:\d{4}(?:\s?[-–]\s?\d{2,4})?\s+|(?<=©)|(?<=\(c\))|(?<=copyright)\s)|\s+\d{4}$", re.I
)
_INNER = re.compile(r"\s*[(\[]([^()\[\]]{1,60})[)\]]\s*")
_POSITION = re.compile(rf"(?:{words_pattern(POSITIONS)}|and|und|et)(?![^\W_])[\s,:]*", re.I)
_NO_CREDIT = re.compile(
    r"(?:additional |with )?(?:reporting|editing|writing|reports?|compiled|translated|translation|read|see|watch|listen|click|join"
    r"|follow|subscribe|inputs?|with inputs|by|updated|published|posted|also|more)\b(?!/)", re.IGNORECASE
)  # fmt: skip
_LOOSE_LABEL = re.compile(r"(?:Photos?|PHOTOS?|Pictures?|Foto|Fotos|FOTO|Bild|Beeld|BEELD|Image)\s(?=[^\W\d_a-z])")
_LICENCE = re.compile(
    r"[\s,/|(]*\b(?:CC[ -]?(?:0|BY)[A-Z -]{0,10}(?:\d\.\d)?(?:\s[A-Z]{2})?|[Pp]ublic [Dd]omain)\)?(?=\W|$)"
)
_LEGAL = tuple((re.compile(rf"\s*(?:{pattern})\s*[.:!]?", 0), value) for pattern, value in LEGAL_LINES)
_IMAGE_CREDIT = re.compile(r"\s*[-–—|,]?\s*(?:image|photo|picture)\s+(?:credit|courtesy)s?$", re.I)
_STAFF = re.compile(r"(?:the\s)?(.*?)\s*\b(?:staff(?:\s(?:photographer|photo|file photo|artist|writer|photojournalist))?|STF"
                    r"|photographer|photojournalist|freelance photographer|chief photographer|correspondent)$", re.I)  # fmt: skip
_NAMELESS = frozenset(
    "family the family family photo privat private private photo personal collection personal archive reader readers"
    " screen tv grab agencies combination image photo".split(" ")
) | {
    "private photo",
    "personal collection",
    "family photo",
    "the family",
    "social media",
    "arquivo pessoal",
    "archivo personal",
}


@dataclass(frozen=True, slots=True)
class Read:
    """A credit as read, and what speaks for its being one."""

    credit: Credit
    known: int = 0  # items that are in the lexicon of agencies
    people: int = 0  # items shaped like persons, and handles
    organisations: int = 0  # items shaped like organisations
    singles: int = 0  # items of one unknown word
    joints: int = 0  # slashes, bars, "via", "for" between items
    kinds: tuple[str, ...] = ()  # of the known agencies

    @property
    def names(self) -> int:
        return self.known + self.people + self.organisations + self.singles


def known_agency(name: str, agencies: Agencies) -> Agency | None:
    """The agency that is printed so, whatever its case and article."""
    key = " ".join(name.replace("’", "'").casefold().split())
    found = agencies.get(key) or agencies.get(key.strip(". "))
    if not found and key.startswith("the "):
        found = agencies.get(key[4:])
    return found


def read(inside: str, agencies: Agencies, qualifiers: tuple[str, ...] = ()) -> Read | None:
    """What the string inside a frame says; None where it is no credit.

    `qualifiers` are those that the frame has already said. Names stand in the result as printed.
    """
    if len(inside) > LONGEST or _NO_CREDIT.match(inside.strip(_EDGE)):
        return None
    reader = _Reader(agencies, list(qualifiers))
    reader.statements(" ".join(inside.split()))
    return reader.result()


class _Reader:
    """Reads one credit, item by item; what it cannot read at all makes `odd` true."""

    def __init__(self, agencies: Agencies, qualifiers: list[str]) -> None:
        self.lexicon = agencies
        self.creators: list[str] = []
        self.agencies: list[str] = []
        self.via: list[str] = []
        self.qualifiers = qualifiers
        self.singles: list[tuple[str, bool]] = []
        self.order: list[tuple[str, str]] = []
        self.kinds: list[str] = []
        self.known = self.people = self.organisations = self.joints = 0
        self.odd = False

    # ------------------------------------------------------------------------------------------ from coarse to fine

    def statements(self, text: str) -> None:
        for pattern, value in _LEGAL:
            text, count = pattern.subn(" ", text)
            if count and value:
                self.qualifiers.append(value)
        text = _LICENCE.sub("", text)
        for piece in _STATEMENT.split(_IMAGE_CREDIT.sub("", text.strip())):
            self.statement(piece.strip(_EDGE_KEEP + "([") if piece else "")

    def statement(self, piece: str) -> None:
        for _ in range(3):
            label = LABEL_TIED.match(piece)
            if not label or (self.known_as(piece) and not label[0].rstrip().endswith(":")):
                break
            if value := LABELS.get(" ".join((label[1] or label[2]).casefold().split()), ""):
                self.qualifiers.append(value)
            piece = piece[label.end() :].strip(_EDGE_KEEP)
        own, *behind = _VIA.split(piece)
        self.items(own, via=False)
        for part in behind:
            self.joints += 1
            self.items(part, via=True)

    def items(self, text: str, via: bool) -> None:
        parts = _SEPARATOR.split(text)
        items = [parts[0]]
        for mark, item in zip(parts[1::2], parts[2::2], strict=True):
            if self.known_as(items[-1].strip() + mark + item.strip()):  # an agency with a slash in its name
                items[-1] += mark + item
            else:
                items.append(item)
        self.joints += sum(1 for item in items if item.strip(_EDGE)) - 1 if len(items) > 1 else 0
        for item in items:
            self.item(item, via)

    def item(self, item: str, via: bool, depth: int = 0) -> None:
        item = _tidy(item)
        if not item or depth > 8:
            self.odd = self.odd or bool(item)
            return
        if self.known_as(item):
            return self.agency(item, via, known=True)
        folded = item.casefold()
        if folded in QUALIFIERS:
            return self.qualifiers.append(QUALIFIERS[folded])
        if folded in LABELS or folded in _NAMELESS or _POSITION.fullmatch(item):
            if LABELS.get(folded):
                self.qualifiers.append(LABELS[folded])
            return None
        if (place := _POSITION.match(item)) and place[0].rstrip().endswith(":"):
            item = item[place.end() :]
        if loose := _LOOSE_LABEL.match(item):
            item = item[loose.end() :]
            if self.known_as(item):
                return self.agency(item, via, known=True)
        for step in (
            self.bracketed,
            self.qualified,
            self.photo_by,
            self.dated,
            self.commissioned,
            self.listed,
            self.joined,
        ):
            pieces = step(item)
            if pieces is not None:
                for piece in pieces:
                    self.item(piece, via, depth + 1)
                return None
        return self.name(item, via)

    # ------------------------------------------------- each of these splits an item, or returns None where it is not so

    def bracketed(self, item: str) -> list[str] | None:
        inner = _INNER.search(item)
        if not inner:
            return None
        return [item[: inner.start()] + " " + item[inner.end() :], inner[1]]

    def qualified(self, item: str) -> list[str] | None:
        if courtesy := _COURTESY.match(item):
            self.qualifiers.append("courtesy")
            return [courtesy[1]]
        if first := _FIRST.match(item):
            self.qualifiers.append(QUALIFIERS[" ".join(first[1].casefold().split())])
            return [first[2]]
        if last := _LAST.match(item):
            rest = _tidy(last[1])
            if self.known_as(rest) or is_person(rest) or is_organisation(rest) or rest.casefold() in _NAMELESS:
                self.qualifiers.append(QUALIFIERS[" ".join(last[2].casefold().split())])
                return [rest]
        staff = _STAFF.fullmatch(item)
        if staff and (not staff[1] or self.known_as(staff[1]) or is_person(staff[1]) or is_organisation(staff[1])):
            if "photographer" not in staff[0].casefold() or "staff" in staff[0].casefold():
                self.qualifiers.append("staff")
            return [staff[1]]
        return None

    def photo_by(self, item: str) -> list[str] | None:
        if (both := _AGENCY_PHOTO.match(item)) and self.known_as(both[1]):
            if both[2]:
                self.qualifiers.append(both[2].casefold())
            self.joints += 1
            return [both[1], both[3]]
        if (on := _ON.match(item)) and (found := self.known_as(on[2])) and found.kind in ("library", "platform"):
            self.joints += 1
            return [on[1], on[2]]
        if (desk := _DESK.match(item)) and (self.known_as(desk[1]) or desk[1] in ("HO", "STR", "POOL")):
            return [desk[1], item[desk.end() :]]
        if picture := _WITH_PICTURE_WORD.match(item):
            if self.known_as(picture[1]) or picture[1].casefold() in QUALIFIERS:
                return [picture[1]]
            if _capitalised(picture[1]):  # "Valley News Photo": a paper that nobody has listed
                self.agency(picture[1], via=False, known=False)
                return []
        return None

    def dated(self, item: str) -> list[str] | None:
        rest = _YEAR.sub("", item)
        return [rest] if rest != item else None

    def commissioned(self, item: str) -> list[str] | None:
        if special := _SPECIAL.match(item):
            self.qualifiers.append("commissioned")
            return [special[1]]
        both = _FOR.match(item)
        if not both:
            return None
        left, right = _tidy(both[1]), _tidy(both[2])
        if self.known_as(left):
            self.qualifiers.append(f"for {right}")
            return [left]
        right = re.sub(r"^the\s(?=[A-Z])", "", right)
        if right[:1].isupper() and (is_person(left) or ("+" in left and _capitalised(left))):
            self.qualifiers.append("commissioned")
            self.joints += 1
            self.creators.append(left)
            self.people += 1
            right, *others = right.split(", ")
            self.agency(right, via=False, known=bool(self.known_as(right)))
            return others
        return None

    def listed(self, item: str) -> list[str] | None:
        pieces = re.split(r"\s*,\s+", item)
        if len(pieces) < 2:
            return None
        pieces = [_POSITION.sub("", p) if _POSITION.match(p) and not is_person(p) else p for p in pieces]
        if not pieces[0] or self.recognised(pieces[0]):
            return [pieces[0], ", ".join(pieces[1:])]
        if not pieces[-1] or self.recognised(pieces[-1]):
            return [", ".join(pieces[:-1]), pieces[-1]]
        return None

    def joined(self, item: str) -> list[str] | None:
        pieces = _AND.split(item)
        if len(pieces) < 2:
            return None
        if all(self.recognised(piece) for piece in pieces):
            return pieces
        return None

    # ------------------------------------------------------------------------------------------------- single names

    def known_as(self, name: str) -> Agency | None:
        return known_agency(_tidy(name), self.lexicon)

    def recognised(self, piece: str) -> bool:
        piece = _tidy(piece)
        folded = piece.casefold()
        return bool(
            self.known_as(piece) or folded in QUALIFIERS or folded in LABELS or is_handle(piece) or is_person(piece)
            or _POSITION.fullmatch(piece) or ((last := _LAST.match(piece)) and self.recognised(last[1]))
        )  # fmt: skip

    def agency(self, name: str, via: bool, known: bool) -> None:
        (self.via if via else self.agencies).append(name)
        if known:
            self.known += 1
            if found := self.known_as(name):
                self.kinds.append(found.kind)
                if found.kind == "maker":
                    self.qualifiers.append("handout")
        else:
            self.organisations += 1

    def name(self, item: str, via: bool) -> None:
        item = _undoubled(item)
        words = item.split()
        if via:
            if not _capitalised(item) and not is_handle(item) and len(words) > 3:
                self.odd = True
            self.via.append(item)
            self.organisations += 1
        elif is_handle(item):
            self.creators.append(item)
            self.people += 1
        elif len(words) == 1:
            self.single(item)
        elif is_person(item) or ("+" in item and _capitalised(item)):
            self.creators.append(item)
            self.people += 1
        elif _capitalised(item) and len(words) <= 12:
            self.agency(item, via, known=False)
        else:
            self.odd = True

    def single(self, item: str) -> None:
        if not any(char.isalpha() for char in item):
            self.odd = True
        elif (is_organisation(item) and (not item.islower() or "." in item)) or (item.isupper() and is_acronym(item)):
            self.agency(item, via=False, known=False)
        else:
            self.singles.append((item, len(self.creators) > 0))
            self.agencies.append(item)  # its place in print order; moved to the creators if it turns out a pseudonym

    def result(self) -> Read | None:
        if self.odd:
            return None
        if self.singles and all(item.islower() for item, _ in self.singles) and not (self.known or self.people):
            return None  # a word in a sentence
        library = any(kind in ("library", "platform") for kind in self.kinds) or any(
            (found := self.known_as(name)) and found.name == "Getty Images" for name in (*self.agencies, *self.via)
        )
        for item, _ in self.singles:
            lower = (item[0].islower() and not is_acronym(item)) or "_" in item
            if (lower or (library and not self.creators)) and len(self.agencies) + len(self.via) > 1:
                self.agencies.remove(item)
                self.creators.append(item)
        credit = Credit(
            creators=_once(self.creators),
            agencies=_once(self.agencies),
            via=_once(self.via),
            qualifiers=_once(self.qualifiers),
        )
        if not (credit.creators or credit.agencies or credit.via or credit.qualifiers):
            return None
        return Read(
            credit, self.known, self.people, self.organisations, len(self.singles), self.joints, tuple(self.kinds)
        )


def _tidy(item: str) -> str:
    item = item.strip(_EDGE_KEEP).lstrip(".")
    if item.count("(") > item.count(")"):
        item = item.rstrip("( ") if item.endswith("(") else item + ")"
    if item.count(")") > item.count("("):
        item = item.rstrip(") ")
    if item.endswith(".") and not re.search(r"\b(?:[^\W\d_]|Jr|Sr|Co|Inc|Corp|Ltd|Bros|al|Dtl|Assn)\.$", item):
        item = item[:-1]
    return item.strip()


def _undoubled(item: str) -> str:
    """A name printed twice in a row, once."""
    half, odd = divmod(len(item), 2)
    if not odd and half > 4 and item[:half] == item[half:]:
        return item[:half]
    return item[:half] if odd and half > 4 and item[:half] == item[half + 1 :] and item[half] == " " else item


def _capitalised(item: str) -> bool:
    """Every word but small joining ones begins with a capital, a digit or a sign; no word of a clause."""
    small = {
        "of", "the", "and", "for", "de", "del", "di", "da", "do", "la", "le", "des", "du", "der", "für", "und", "van", "von",
        "y", "e", "et", "&", "+", "to", "at", "on", "in", "a", "dos", "al", "och", "og", "i", "los", "las", "from", "by", "zu",
    }  # fmt: skip
    words = item.split()
    return bool(words) and not words[-1].islower() and all(
        word.casefold() in small or not word[0].isalpha() or not word[0].islower() or any(c.isupper() for c in word)
        for word in words
    ) and any(char.isupper() or (char.isalpha() and char.lower() == char.upper()) for char in item)  # fmt: skip


def _once(names: list[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())
