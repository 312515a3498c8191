"""How one item of a credit, between two separators, falls into smaller ones: qualifiers, lists, roles, "X for Y"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .credit_names import capitalised, is_handle, is_organisation, is_person
from .credit_words import LABELS, PICTURE_WORDS, POSITIONS, QUALIFIERS, words_pattern
from .model import Agency

Agencies = Mapping[str, Agency]

EDGE = " \t\u00a0.,;:|/-–—·•*&+\"'“”‘’„«»<>›"
EDGE_BUT_NAMES = EDGE.replace(".", "").replace("&", "").replace("+", "")
# Sources that are no names: no page of the archive could be about them.
NAMELESS = frozenset(
    "collected|family|the family|family photo|privat|private|private photo|personal collection|personal archive|reader|readers|screen"
    "|tv grab|combination|image|photo|social media|redes sociais|redes sociales|réseaux sociaux|internet|arquivo pessoal|archivo personal|collection personnelle".split(
        "|"
    )
)
POSITION = re.compile(rf"(?:{words_pattern(POSITIONS)}|and|und|et)(?![^\W_])[\s,:]*", re.IGNORECASE)

_QUALIFIER = words_pattern("|".join(QUALIFIERS))
_WORDS = tuple({word.split()[0] for word in QUALIFIERS})
_ENDS = tuple(end for end in {word.split()[-1] for word in QUALIFIERS} for end in (end, f"{end})"))
_FIRST = re.compile(
    rf"({_QUALIFIER})\s*(?:[:(]\s*|\s(?:of|by|from|courtesy of|de|von|par|to)\s+(?:the\s(?=[A-Z]))?)(.+)$",
    re.IGNORECASE,
)
_LAST = re.compile(rf"(.+?)[\s,]*(?:\s|(?<=\)))\(?({_QUALIFIER})\)?$", re.IGNORECASE)
_COURTESY = re.compile(
    r"(?:(?:photo|image|picture|video)s?\s)?(?:courtesy|cortes[ií]a|gentileza|gracieuseté)\s*:?\s+(?:of\s|de\s)?(?:the\s(?=[A-Z]))?(\S.*)$",
    re.IGNORECASE,
)
_STAFF_ENDS = ("staff", "photographer", "photo", "artist", "writer", "photojournalist", "stf", "correspondent")
_STAFF = re.compile(
    r"(?:the\s)?(.*?)\s*\b(?:(staff)(?:\s(?:photographer|photo|file photo|artist|writer|photojournalist))?|(STF)"
    r"|(?:freelance |chief )?photographer|photojournalist|correspondent)$",
    re.IGNORECASE,
)
_PICTURE = words_pattern(PICTURE_WORDS)
_AGENCY_PHOTO_BY = re.compile(
    rf"(.{{2,50}}?)(?:\s(file|handout|pool))?(?:\s{_PICTURE})?(?:\s*:\s*|\s+by\s+)(.+)$", re.IGNORECASE
)
_BY_PAPER = re.compile(
    r"(?!(?:An?|The|This|That|Another)\s)(?:[^\W\d_a-z][\w.’'-]+\s){1,3}(?:PHOTO|[Pp]hoto)s?\s(?:by|BY)\s.+"
)  # a paper that nobody has listed
_WITH_PICTURE_WORD = re.compile(rf"(.{{2,60}}?)\s+{_PICTURE}$", re.IGNORECASE)
_TIED = re.compile(r":|\sby\s", re.IGNORECASE)
_PICTURED = re.compile(rf"\s(?:{PICTURE_WORDS}|video|illustration|animation|composite)", re.IGNORECASE)
_AGENCY_PHOTO_NAME = re.compile(rf"(.{{2,50}}?)\s{_PICTURE}\s+(\S+\s.+)$", re.IGNORECASE)
_AGENCY_MEDIUM = re.compile(r"(.{2,60}?)\s+(?:video|illustration|animation|composite)$", re.IGNORECASE)
_ON_PLATFORM = re.compile(r"(.+?)\s+(?:on|auf|sur|en|at|from)\s+(\S+)$")
_POOL = re.compile(r"(.{3,60})[-–]((?:WPA\s)?(?:[Pp]ool|POOL)|[Hh]andout|HANDOUT)$")  # Getty: Name-Pool
_DESK = re.compile(r"([A-Z]{2,4})[-–]\s?(?=[^\W\d_a-z][^\W\d_])")  # THE CANADIAN PRESS/AP-Name
_HYPHEN = re.compile(r"(?<=\w)[-–](?=\w)")
_DATED = re.compile(
    r"^(?:©|\(c\)|copyright)?\s*(?:\d{4}(?:\s?[-–]\s?\d{2,4})?\s+|(?<=©)|(?<=\(c\))|(?<=copyright)\s)"
    r"|\s+(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d{1,2},\s)?\d{4}$",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"(.{2,80}?),?\s+(?:[Ff]or|FOR|para|PARA|pour|POUR|für|voor|[Ss]pecial\s(?:to|for)|SPECIAL TO)\s+(\S.{1,80})$"
)
_SPECIAL = re.compile(
    r"(?:For|FOR|(?i:special|freelance)\s(?i:to|for)|(?i:exclusively for))\s+(?:the\s)?((?:The\s)?[A-Z].*)$"
)
_INNER = re.compile(r"\s*[(\[]([^()\[\]]{1,60})[)\]]\s*")
_RANKS = "Sgt Cpl Pfc Spc Capt Maj Gen Col Lt Cmdr Adm Dr St Prof"
_BREAK = re.compile(r"\s*,\s+|(?<=[^\W\d_]{2})" + "".join(rf"(?<!\b{rank})" for rank in _RANKS.split()) + r"\.\s+")
_AND = re.compile(r"\s+(?:and|und|et|y|e|og|och|en|i|&|ve|и)\s+")
_ABBREVIATED = re.compile(r"\b(?:[^\W\d_]|Jr|Sr|Co|Inc|Corp|Ltd|Bros|al|Dtl|Assn)\.$")


@dataclass(frozen=True, slots=True)
class Split:
    """What an item turned out to be: items still to be read, and what is settled already."""

    items: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    creators: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    joints: int = 0


def known_agency(name: str, agencies: Agencies) -> Agency | None:
    """The agency that is printed so, whatever its case and article."""
    key = " ".join(name.replace("’", "'").casefold().split())
    found = agencies.get(key) or agencies.get(key.strip(". "))
    if not found and key.startswith("the "):
        found = agencies.get(key[4:])
    return found


def tidy(item: str) -> str:
    """Without the signs round it, half brackets and the full stop that is none of its own."""
    item = item.strip(EDGE_BUT_NAMES).lstrip(".")
    if item.count("(") > item.count(")"):
        item = item.rstrip("( ") if item.endswith("(") else item + ")"
    if item.count(")") > item.count("("):
        item = item.rstrip(") ")
    if item.endswith(".") and not _ABBREVIATED.search(item):
        item = item[:-1]
    return item.strip()


def split(item: str, agencies: Agencies) -> Split | None:
    """The first of the steps below that applies; None where the item is one name."""
    return next((found for step in STEPS if (found := step(item, agencies)) is not None), None)


def bracketed(item: str, agencies: Agencies) -> Split | None:
    """`Getty Images (file)`."""
    inner = _INNER.search(item)
    return Split((item[: inner.start()] + " " + item[inner.end() :], inner[1])) if inner else None


def qualified(item: str, agencies: Agencies) -> Split | None:
    """`Courtesy of X`, `Pool photo by X`, `AP file`, `Police handout`."""
    if pool := _POOL.match(item):
        return Split((pool[1], pool[2]))
    if courtesy := _COURTESY.match(item):
        return Split((courtesy[1],), ("courtesy",))
    folded = item.casefold()
    if folded.startswith(_WORDS) and (first := _FIRST.match(item)):
        return Split((first[2],), (QUALIFIERS[_folded(first[1])],))
    if folded.endswith(_ENDS) and (last := _LAST.match(item)):
        rest = tidy(last[1])
        if last[2].istitle() and "archiv" in last[2].casefold() and not known_agency(rest, agencies):
            return None  # the name of an archive
        if rest.isdecimal():  # "2018 file photo"
            return Split(qualifiers=(QUALIFIERS[_folded(last[2])],))
        if _is_name(rest, agencies) or rest.casefold() in NAMELESS:
            return Split((rest,), (QUALIFIERS[_folded(last[2])],))
    return None


def role(item: str, agencies: Agencies) -> Split | None:
    """`Name, staff photographer`, `Globe Staff`, `STF`."""
    found = _STAFF.fullmatch(item) if not item.isascii() or item.casefold().endswith(_STAFF_ENDS) else None
    if not found or (found[1] and not _is_name(found[1], agencies)):
        return None
    return Split((found[1],), ("staff",) if found[2] or found[3] else ())


def agency_photo(item: str, agencies: Agencies) -> Split | None:
    """`AP Photo`, `AFP PHOTO by X`, `AAP: X`, `THE CANADIAN PRESS/AP-X`, `X on Unsplash`."""
    if _TIED.search(item) and (both := _AGENCY_PHOTO_BY.match(item)):
        given = (both[2].casefold(),) if both[2] else ()
        if known_agency(both[1], agencies):
            return Split((both[1], both[3]), given, joints=1)
        if is_person(both[3]) and (_is_desk(both[1], agencies) or _BY_PAPER.fullmatch(item)):
            return Split((both[3],), given, agencies=(both[1],), joints=1)
    pictured = _PICTURED.search(item) is not None
    if (
        pictured
        and (named := _AGENCY_PHOTO_NAME.match(item))
        and known_agency(named[1], agencies)
        and is_person(named[2])
    ):
        return Split((named[1], named[2]), joints=1)
    if (
        (on := _ON_PLATFORM.match(item))
        and (found := known_agency(on[2], agencies))
        and found.kind in ("library", "platform")
    ):
        return Split((on[1], on[2]), joints=1)
    if dash := _glued_agency(item, agencies):
        return dash
    if (desk := _DESK.match(item)) and (known_agency(desk[1], agencies) or desk[1] in ("HO", "STR", "POOL")):
        return Split((desk[1], item[desk.end() :]))
    if not pictured:
        return None
    if (medium := _AGENCY_MEDIUM.match(item)) and known_agency(medium[1], agencies):
        return Split((medium[1],))
    if picture := _WITH_PICTURE_WORD.match(item):
        if known_agency(picture[1], agencies) or picture[1].casefold() in QUALIFIERS:
            return Split((picture[1],))
        if capitalised(picture[1]) and "," not in picture[1]:  # "Valley News Photo": a paper that nobody has listed
            return Split(agencies=(picture[1],))
    return None


def _is_desk(name: str, agencies: Agencies) -> bool:
    """`ABC Western Desert`: an agency's initials and which of its desks."""
    first, _, rest = name.partition(" ")
    return bool(rest and first.isupper() and capitalised(rest) and known_agency(first, agencies))


def _glued_agency(item: str, agencies: Agencies) -> Split | None:
    """`Name-USA TODAY Sports`: a hyphen ties the agency to the photographer. Of one word it could be a surname's."""
    for hyphen in _HYPHEN.finditer(item) if "-" in item or "–" in item else ():
        name, agency = item[: hyphen.start()], item[hyphen.end() :]
        if (" " in agency or (agency.isupper() and not name.isupper())) and known_agency(agency, agencies):
            return Split((name, agency), joints=1) if is_person(name) else None
    return None


def dated(item: str, agencies: Agencies) -> Split | None:
    """`AFP 2023`, `2019 Getty Images`."""
    if not (any(map(str.isdigit, item)) or "©" in item or "c" in item.casefold()):
        return None
    rest = _DATED.sub("", item)
    return Split((rest,)) if rest != item else None


def commissioned(item: str, agencies: Agencies) -> Split | None:
    """`Name for NPR` is a commission; `Getty Images for a client` is not."""
    if special := _SPECIAL.match(item):
        return Split((special[1],), ("commissioned",))
    both = _FOR.match(item)
    if not both:
        return None
    left, right = tidy(both[1]), tidy(both[2])
    if known_agency(left, agencies):
        return Split((left,), (f"for {right}",))
    right = re.sub(r"^the\s(?=[A-Z])", "", right)
    if right[:1].isupper() and (is_person(left) or ("+" in left and capitalised(left))):
        right, *others = right.split(", ")
        return Split(tuple(others), ("commissioned",), (left,), (right,), joints=1)
    return None


def listed(item: str, agencies: Agencies) -> Split | None:
    """`Name, Agency`, `Name, left, and Name`; but not the comma inside an organisation's name."""
    if "," not in item[:-1] and "." not in item[:-1]:
        return None
    pieces = _BREAK.split(item)
    if len(pieces) < 2:
        return None
    pieces = [POSITION.sub("", p) if POSITION.match(p) and not is_person(p) else p for p in pieces]
    if not pieces[0] or recognised(pieces[0], agencies):
        return Split((pieces[0], ", ".join(pieces[1:])))
    if not pieces[-1] or recognised(pieces[-1], agencies):
        return Split((", ".join(pieces[:-1]), pieces[-1]))
    return None


def joined(item: str, agencies: Agencies) -> Split | None:
    """`Name and Name`, `AFP and Reuters`."""
    pieces = _AND.split(item)
    if (
        len(pieces) == 2
        and " " not in pieces[0]
        and pieces[0].istitle()
        and len(pieces[1].split()) == 2
        and is_person(pieces[1])
    ):
        return Split(creators=(item,))  # a couple: "Ida and Rolf Sonne"
    return Split(tuple(pieces)) if len(pieces) > 1 and all(recognised(piece, agencies) for piece in pieces) else None


def untied(item: str, agencies: Agencies) -> Split | None:
    """`Name SWNS`: the agency's initials with nothing between them and the name."""
    name, _, agency = item.rpartition(" ")
    if agency.isupper() and not name.isupper() and known_agency(agency, agencies) and is_person(name):
        return Split((name, agency), joints=1)
    return None


STEPS: tuple[Callable[[str, Agencies], Split | None], ...] = (
    bracketed, qualified, role, dated, agency_photo, commissioned, listed, joined, untied,
)  # fmt: skip


def recognised(piece: str, agencies: Agencies) -> bool:
    """Whether a piece of a list can stand by itself: an agency, a person, a handle, a qualifier, a place in the picture."""
    piece = tidy(piece)
    folded = piece.casefold()
    return bool(
        known_agency(piece, agencies) or folded in QUALIFIERS or folded in LABELS or is_handle(piece) or is_person(piece)
        or POSITION.fullmatch(piece)
        or ((not piece.isascii() or folded.endswith(_ENDS)) and (last := _LAST.match(piece)) and recognised(last[1], agencies))
    )  # fmt: skip


def _is_name(name: str, agencies: Agencies) -> bool:
    return bool(known_agency(name, agencies) or is_person(name) or is_organisation(name))


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())
