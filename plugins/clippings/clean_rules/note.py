"""Note: corrections, editor's notes, how an article came about. These are never dropped."""

import re

from . import BlockRule, Document, Verdict

_THIS = r"(?:the|this) (?:article|story|post|piece|report|column|headline|page|text|interview|conversation|transcript|version|essay|excerpt|dispatch|copy|video|podcast)"
OPENING = re.compile(
    r"^[\W_]{0,3}(?:(?:correction|clarification|corrected|amendment|editor['’]?s['’]? note|editors['’] note|author['’]s note|update|note to readers|disclosure|disclaimer|berichtigung|korrektur"
    r"|anmerkung der redaktion|hinweis der redaktion|note de la rédaction|nota del editor|nota de la redacción|erratum|rectificatif|note|nota|hinweis)"
    r"(?:s)?(?:\s*[:(—–]|,? (?:on |from )?[A-Z]?\w{2,9}\.? \d)"
    rf"|(?:an? (?:earlier|previous|original) version of (?:this|the)|{_THIS}"
    r" (?:(?:has(?: not)? been|was|is|is being|will be|has since been) (?:\w+ )?(?:updated|corrected|amended|edited|changed|clarified|revised|condensed"
    r"|produced|published|co-published|written|supported|funded|adapted|translated|part of|developing|made possible|based on|excerpted)"
    r"|(?:by .{2,40} )?was first published|corrects|clarifies|removes|restores|deletes|updates"
    r"|(?:originally|first|incorrectly|previously|initially|mistakenly|mis\w+|(?:appeared|appears) (?:in|on|as)))\b"
    r"|a version of (?:this|the) \w+ (?:first |originally |also )?(?:appeared|appears|ran|was (?:first |originally )?published)\b))",
    re.IGNORECASE,
)
OPENING_WORDS = frozenset(
    """correction corrections clarification clarifications corrected amendment amendments editor's editors editors' editor update updates
    note notes disclosure disclosures disclaimer berichtigung berichtigungen korrektur anmerkung hinweis nota erratum rectificatif a an
    author's this the""".split()
)
# "Coast Wire's coverage of fishing receives support from ..."
SUPPORT = re.compile(
    r"\b(?:coverage|reporting|journalism|newsroom)\b.{0,80}\b(?:receives? (?:financial )?support from|is supported by)\b|\bsolely responsible for (?:all|this|its) content\b",
    re.IGNORECASE,
)
PRINTED = "appears in print"


BELOW = 15  # lines below an article in which a page's own box of corrections stands


def decide(document: Document, index: int) -> Verdict | None:
    return Verdict("note") if is_note(document, index) else None


def is_note(document: Document, index: int) -> bool:
    """Whether a line is a note of the article: inside it, or in a box of the page right below it."""
    line = document.lines[index]
    if line.words < 4 or line.part in ("embed", "title"):
        return False
    if line.outside and not document.first_inside < index <= document.last_inside + BELOW:
        return False
    if line.first in OPENING_WORDS and OPENING.match(line.text):
        return True
    if line.words > 60:
        return False
    supported = ("support" in line.text or "esponsible" in line.text) and SUPPORT.search(line.text)
    return bool(supported) or PRINTED in line.text


RULE = BlockRule(
    name="note",
    says="Corrections, editor's notes and words on how an article came about are kept as notes.",
    strength=91,
    decide=decide,
    examples=(
        "Correction, May 3, 2021: An earlier version of this article misnamed the ferry.",
        "CORRECTION (May 4, 2021): The harbour master's name is Okonjo.",
        "This story has been updated with a statement by the harbour master.",
        "This version corrects the spelling of the harbour master's name in the fourth paragraph.",
        "This interview has been edited for length and clarity.",
        "(This story has not been edited by Harbour News and comes from a syndicated feed.)",
        "A version of this article appears in print on May 4, 2021, Section A, Page 4, with the headline: An Island Cut Off.",
        "Editor's note: The ferry company is an advertiser of this newspaper.",
        "Coast Wire's coverage of fishing receives support from two foundations. Coast Wire is solely responsible for all content.",
    ),
    not_examples=(
        "The correction of the coastline took a hundred years.",
        "This story is long, he said, and it begins at sea.",
        "The video appears to show the ferry leaving the harbour at night.",
        "The island receives support from the mainland in years without fish.",
    ),
    longest=1200,
)
