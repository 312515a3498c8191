"""Byline: a line that says when the article was published or updated."""

import re

from . import BlockRule, Document, Verdict

MONTH = (
    r"(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|févr(?:ier)?|mar(?:ch|s|zo)?|märz|apr(?:il)?|avril|may|mai|mayo|june?|juni|juin|july?|juli|juillet"
    r"|aug(?:ust)?|août|agosto|sept?(?:ember|embre)?|o[ck]t(?:ober|obre|ubre)?|nov(?:ember|embre)?|de[cz](?:ember|embre)?|déc(?:embre)?|enero|febrero|abril|junio|julio|septiembre|octubre|noviembre|diciembre)\.?"
)
DAY = r"(?:(?:mon|tues?|wednes|weds?|thurs?|fri|satur|sat|sun)(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\.?,?"
DATE = rf"(?:{DAY} )?(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th|\.)? (?:de )?{MONTH},?(?: de)? \d{{4}}|\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})"
TIME = r"(?:(?:at |um |à )?\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: uhr)?|\d{1,2} ?[ap]\.?m\.?)(?: ?\(?[a-z]{2,4}(?:/[a-z]{2,4})?\)?)?"
LABEL = (
    r"(?:first |last |originally )?(?:published|posted|updated|upd|modified|created|issued|publié|mis à jour|veröffentlicht|aktualisiert|stand|publicado|actualizado|pubblicato|aggiornato)"
    r"(?: on| at| le| am| el| il)?:?"
)
STAMP = re.compile(
    rf"(?:{LABEL} ?)?(?:{DATE}|{TIME}(?= ?[,|·•—–-]? ?(?:{DATE})))(?: ?[,|·•/—–-]{{0,3}} ?(?:{DATE}|{TIME}|{LABEL})){{0,6}}\.?|{LABEL} .{{1,40}}|{TIME}",
    re.IGNORECASE,
)


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if line.words > 18 or line.credits:
        return None
    text = line.text.strip(" |·•,")
    if not STAMP.fullmatch(text):
        return None
    labelled = re.match(LABEL, text, re.IGNORECASE)
    if labelled and (any(map(str.isdigit, text)) or line.words <= 3):
        return Verdict("byline")
    # A bare date is the article's own only at its top, or below a teaser.
    return Verdict("byline") if not labelled and (index < document.first_prose or index > document.last_prose) else None


RULE = BlockRule(
    name="published-line",
    says="A line that says when the article was published or updated is kept with the byline.",
    strength=80,
    decide=decide,
    examples=(
        "Published April 26, 2019 2:20pm EDT",
        "08:39, 06 Jan 2019Updated 08:41, 06 Jan 2019",
        ">> 28 November 2019\n\nThe harbour will open on Monday, the mayor said at a meeting.",
        "Last updated on 3 May 2021 at 14:05",
    ),
    not_examples=("Updated plans for the harbour were shown to the council.", "On 3 May 2021 the harbour closed."),
    longest=140,
)
