"""Note: corrections, editor's notes, updates, who contributed. These are never dropped."""

import re

from . import BlockRule, Document, Verdict

OPENING = re.compile(
    r"^[\W_]{0,3}(?:(?:correction|clarification|corrected|amendment|editor['’]?s['’]? note|editors['’] note|update|note to readers|disclosure|disclaimer|berichtigung|korrektur"
    r"|anmerkung der redaktion|hinweis der redaktion|note de la rédaction|nota del editor|nota de la redacción|erratum|rectificatif|note|nota|hinweis)"
    r"(?:s)?(?:\s*[:(—–]|,? (?:on |from )?[A-Z]?\w{2,9}\.? \d)"
    r"|(?:an? (?:earlier|previous|original) version of (?:this|the)|(?:this|the) (?:article|story|post|piece|report|column|headline|page|text)"
    r" (?:(?:has been|was|is|is being|will be|has since been) (?:\w+ )?(?:updated|corrected|amended|edited|changed|clarified|revised"
    r"|produced|published|co-published|written|supported|funded|adapted|translated|part of|developing|made possible)"
    r"|(?:originally|first|incorrectly|previously|initially|mistakenly|mis\w+|appeared))\b))",
    re.IGNORECASE,
)
OPENING_WORDS = frozenset(
    """correction corrections clarification clarifications corrected amendment amendments editor's editors editors' editor update updates
    note notes disclosure disclosures disclaimer berichtigung berichtigungen korrektur anmerkung hinweis nota erratum rectificatif a an
    this the""".split()
)
CONTRIBUTED = re.compile(
    r"contributed to this (?:report|story|article)|(?:^|\W)reporting by .{3,80}(?:editing|writing) by|with files from",
    re.IGNORECASE,
)
AUTHOR = re.compile(
    r"^[A-Z][\w .’'-]{3,50} (?:is|are) (?:an?|the) [\w ,’'&-]{0,60}\b(?:reporter|correspondent|editor|columnist|author|writer|journalist|fellow|professor)s?"
    r" (?:for|at|of|with|based|in|who|covering)\b"
)
REPORTING = re.compile(
    r"^\(?(?:additional )?(?:reporting|writing|editing|with (?:files|reporting|reports)|with) (?:by|from)\b.{3,200}$",
    re.IGNORECASE,
)
# The initials of those who wrote and edited a wire report, and the agencies they used: "kb/sms (AFP, dpa)"
SIGN_OFF = re.compile(r"(?:^|\s)[a-z]{2,4}/[a-z]{2,4}(?:/[a-z]{2,4}){0,2} \([A-Za-z][\w ,&-]{1,60}\)$")


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if line.words <= 20 and SIGN_OFF.search(line.text):
        return Verdict("note")
    if line.words < 4:
        return None
    if line.first in OPENING_WORDS and OPENING.match(line.text):
        return Verdict("note")
    at_the_end = index >= document.last_prose - 2
    if at_the_end and line.words <= 70:
        if REPORTING.match(line.text):
            return Verdict("note")
        if CONTRIBUTED.search(line.text) or (index > document.last_long and AUTHOR.match(line.text)):
            return Verdict("note")
    return None


RULE = BlockRule(
    name="note",
    says="Corrections, editor's notes and lists of contributors are kept as notes.",
    strength=85,
    decide=decide,
    examples=(
        "Correction, May 3, 2021: An earlier version of this article misnamed the ferry.",
        "This story has been updated with a statement by the harbour master.",
        "Editor's note: The ferry company is an advertiser of this newspaper.",
        "Ida Brandt in Esbjerg contributed to this report.",
        "With files from Ida Brandt",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> Ida Brandt is a reporter for Harbour News.",
        "kb/ovl (AFP, dpa, Reuters)",
    ),
    not_examples=(
        "The correction of the coastline took a hundred years.",
        "This story is long, he said, and it begins at sea.",
    ),
    longest=1200,
)
