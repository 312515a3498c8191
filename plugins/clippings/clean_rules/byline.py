"""Byline: who wrote it, and lines that say when it was published or updated."""

import re

from . import BlockRule, Document, Verdict
from ._signatures import BY, BY_LOWER, NAME, STAMP, undated

CAPITALS = re.compile(
    r"[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]*){1,2}(?: (?:and|AND|&) [^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]*){1,2})?"
)
PERSON = re.compile(rf"{NAME}(?: {NAME}){{1,3}}")
# "Ida Brandt, Harbour News", "Ida Brandt / Jonas Kvist Esbjerg", "Ida Brandt | Esbjerg"
NAMED = re.compile(rf"{PERSON.pattern}(?: ?[,/|] ?{NAME}(?: {NAME}){{0,4}}){{1,3}}")
PEOPLE = re.compile(rf"{PERSON.pattern}(?:, {PERSON.pattern}){{0,2}},? (?:and|&|und|et|y|e) {PERSON.pattern}")
# "Ida Brandt and AP", "AFP, MANILA", "Reuters"
WITH_AGENCY = re.compile(
    rf"(?:{NAME}(?: {NAME}){{1,3}}(?:,| and| &|/| with| /) ?)?(?:AP|AFP|CP|PA|UPI|EFE|ANSA|dpa|DPA|AAP|Reuters|REUTERS|Bloomberg|Associated Press|The Associated Press"
    rf"|The Canadian Press|Agence France-Presse|PTI|IANS|ANI|Xinhua|Lusa|LUSA|ANP|PAP|TT|NTB|Ritzau|Belga|APA|SDA|Keystone-SDA|Kyodo|Jiji|Yonhap|Anadolu Agency|NAN|Bernama|ANTARA|APP|Europa Press|Radio-Canada|Staff|Agencies)(?:, [^\W\d_a-z][\w .'’-]{{2,30}})?"
)
ROLE = re.compile(
    r"[\w .,&'’/|-]{0,60}\b(?:reporter|correspondent|editor|journalist|staff writers?|columnist|contributor|bureau chief|staff|newsroom|writer|news partner|community contributor|redakteur|redaktion|redacteur|redactie|redacción|redação|rédaction|redazione|korrespondent(?:en|in)?|correspondant|corresponsal)"
    r"(?:,? [\w .'’-]{0,30})?",
    re.IGNORECASE,
)


# "Ida Brandt in Esbjerg", "Reporting from Esbjerg"
PLACED = re.compile(
    rf"{NAME}(?: {NAME}){{1,3}}(?:,? in|, reporting from) {NAME}(?:,? {NAME}){{0,3}}|Reporting from {NAME}(?:,? {NAME}){{0,4}}"
)
OUTLET = re.compile(
    rf"(?:{NAME} ){{0,3}}(?:News|Weekly|Times|Post|Herald|Tribune|Journal|Chronicle|Gazette|Star|Press|Today|Standard|Observer|Network|Radio|Digital|Magazine|Media|Courier|Argus|Ledger|Record|Sentinel|Bulletin|Examiner|Mirror|Express|Mail|Echo|Advertiser|Telegraph)"
    rf"(?:, {NAME}(?: {NAME}){{0,3}})?"
)
FOR_OUTLET = re.compile(rf"{PERSON.pattern} [-–|] (?:The )?{OUTLET.pattern}")
# "ISTANBUL – Anadolu Agency"
SENT = re.compile(rf"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{{2,30}} [–—-] (?:{WITH_AGENCY.pattern})")
# "Ida Brandt - Reporter / @idabrandt": what stands behind the name
BEHIND = re.compile(
    r" ?[-–|/] ?(?:(?:staff |senior )?(?:reporter|correspondent|editor|writer)|@\w{2,30})(?= ?[-–|/]|$)", re.IGNORECASE
)
TOLD = re.compile(r"(?:Author|Autor|Role|Título do autor|Reporting from), .{2,80}")  # read out to those who hear a page
PAGE = re.compile(r"; Page [A-Z]{0,3}-?\d{1,3}$")  # of the printed paper
# "Analysis by Ida Brandt, harbour correspondent", "Par IDA BRANDT, JONAS KVIST Envoyés spéciaux à Esbjerg"
OPENED = re.compile(
    rf"(?:(?:Analysis|Opinion|Commentary|Review|Text|Story|Words|Interview|Column|Illustrations?|Posted) [Bb]y:?|B[Yy]:?|P[Aa][Rr]:?|V[Oo][Nn]:?|P[Oo][Rr]:?)\s"
    rf"(?P<name>{NAME}(?: (?:{NAME}|[\"“][\w ’']{{2,24}}[\"”])){{1,4}})(?P<rest>(?: ?,| and| et| und| y| &| [A-ZÀ-Þ])(?:[^.!?]|(?<=[A-Z])\.){{0,120}}|)"
)
SMALL_WORDS = 6  # in small letters that may stand behind the names: a role, a place
TAIL = re.compile(r"(?: @\w{2,30})?(?: \d{1,5} ?[Cc]omments?)?$")  # behind a date: "@idabrandt 76 Comments"
HIGHEST = 5  # lines: how far below the headline a name alone is a byline


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if line.words > 24 or (line.sentence and line.words > 6):
        return None
    text = BEHIND.sub("", line.text).rstrip(" |,")
    near_the_top = index < document.first_prose
    if BY.fullmatch(text) and (near_the_top or line.words > 2):  # "By Sea" may head a part of an article
        return Verdict("byline")
    above, below = document.line(index - 1), document.line(index + 1)
    alone = line.key == "by" and below is not None and PERSON.fullmatch(below.text) is not None
    if near_the_top and (TOLD.fullmatch(text) or FOR_OUTLET.fullmatch(text)):
        return Verdict("byline")
    if near_the_top and (alone or (above is not None and above.key == "by" and PERSON.fullmatch(text))):
        return Verdict("byline")  # "By" and the name, each on its line
    if near_the_top and _opens_with_a_name(text, line.sentence):
        return Verdict("byline")
    signs = near_the_top and bool(index) and (_names_an_outlet(document, index) or _signs(document, index, text))
    if signs:
        return Verdict("byline")
    if line.credits:
        return None
    lines = [part.strip() for part in line.text.split("\n")]
    signed = all(_is_signed(part) or (len(lines) > 2 and len(part) <= 60 and ROLE.fullmatch(part)) for part in lines)
    if (near_the_top or len(lines) > 1) and signed:
        return Verdict("byline")
    held = line.text[0].isupper() and not line.sentence and not text.startswith("Dear ")
    if near_the_top and line.words <= 12 and held and ROLE.fullmatch(text):
        return Verdict("byline")
    return None


def _opens_with_a_name(text: str, sentence: bool) -> bool:
    """Whether a line above the text is a byline with what papers print behind the names: roles, places, a date and time."""
    text = TAIL.sub("", text)
    plain = undated(text)
    if plain and (PERSON.fullmatch(plain) or NAMED.fullmatch(plain) or BY.fullmatch(plain) or OPENED.fullmatch(plain)):
        return True
    opened = None if sentence else OPENED.fullmatch(plain or text)
    return opened is not None and sum(word[0].islower() for word in opened["rest"].split()) <= SMALL_WORDS


def _is_signed(text: str) -> bool:
    text = PAGE.sub("", text)
    return bool(BY.fullmatch(text) or BY_LOWER.fullmatch(text) or STAMP.fullmatch(text))


def _signs(document: Document, index: int, text: str) -> bool:
    """Whether a line below the headline is a name, a place it is written from, or an agency."""
    if SENT.fullmatch(text):
        return True
    if document.lines[index].credits or document.lines[index].text[-1] == ",":
        return False
    if PLACED.fullmatch(text) or WITH_AGENCY.fullmatch(text):
        return True
    if text.isupper():
        return bool(CAPITALS.fullmatch(text)) and document.first_prose - index <= 4
    named = PERSON.fullmatch(text) or (document.first_prose == index + 1 and PEOPLE.fullmatch(text))
    return index <= HIGHEST and document.lines[index - 1].words >= 5 and bool(named)


def _names_an_outlet(document: Document, index: int) -> bool:
    """Whether a line right below a name tells which paper it writes for."""
    line, above = document.lines[index], document.lines[index - 1]
    if line.words > 7 or not OUTLET.fullmatch(line.text):
        return False
    return bool(BY.fullmatch(above.text) or PERSON.fullmatch(above.text))


RULE = BlockRule(
    name="byline",
    says="A line that names who wrote the article is its byline.",
    strength=78,
    decide=decide,
    examples=(
        "By Ida Brandt",
        "By IDA BRANDT and JONAS KVIST",
        "By Ida Brandt | Harbour News",
        "By Ida Brandt for the Harbour Mail",
        "Von Jonas Kvist",
        "Four days without a ferry, and nobody asked them\n\n>> AFP, ESBJERG\n\nThe harbour will open on Monday, the mayor said at a meeting.",
        "Four days without a ferry, and nobody asked them\n\n>> Ida Brandt\n\n1:39 PM ET\n\nThe harbour will open on Monday, the mayor said.",
        "By Ida Brandt\nHarbour Staff Writer\nMonday, March 4, 2002; Page A01",
        "by Jonas Kvist\nMonday, September 11, 2023",
        "Four days without a ferry, and nobody asked them\n\n>> IDA BRANDT\n\nThe harbour will open on Monday, the mayor said at a meeting.\n\n"
        "The ferry company said that it would sail again at six in the morning.",
        "Four days without a ferry, and nobody asked them\n\n>> Ida Brandt in Esbjerg\n\nThe harbour will open on Monday, the mayor said at a meeting.",
        "Four days without a ferry, and nobody asked them\n\nIda Brandt\n\n>> Harbour News, Esbjerg\n\nThe harbour will open on Monday, the mayor said.",
        "Four days without a ferry, and nobody asked them\n\nBy\n\n>> Ida Brandt\n\nThe harbour will open on Monday, the mayor said.",
        "Four days without a ferry, and nobody asked them\n\n>> Ida Brandt - The Harbour Weekly\n\nThe harbour will open on Monday, the mayor said.",
        "Four days without a ferry, and nobody asked them\n\n>> Author, Ida Brandt\n\nThe harbour will open on Monday, the mayor said.",
        "Four days without a ferry, and nobody asked them\n\n>> Analysis by Ida Brandt, Harbour News senior ferry analyst\n\nThe harbour will open on Monday, the mayor said.",
        "Four days without a ferry, and nobody asked them\n\n>> By Ida Brandt on June 29, 2014 08:08 pm @idabrandt 76Comments\n\nThe harbour will open on Monday, the mayor said.",
        'Four days without a ferry, and nobody asked them\n\n>> By Ida "Maagen" Brandt November 19, 2023 7:18 pm\n\nThe harbour will open on Monday, the mayor said.',
        "Four days without a ferry, and nobody asked them\n\n>> By Ida B. Brandt , J.S.A. Kvist, Tove Lind-Moe, and Ada Holm, Harbour News\n\nThe harbour will open on Monday, the mayor said.",
        "Four days without a ferry, and nobody asked them\n\n>> Par IDA BRANDT, JONAS KVIST Envoyés spéciaux à Esbjerg\n\nThe harbour will open on Monday, the mayor said.",
        "Four days without a ferry, and nobody asked them\n\n>> Ida Brandt, HARBOUR NEWS 3:53 p.m. EST January 25, 2014\n\nThe harbour will open on Monday, the mayor said.",
        "Four days without a ferry, and nobody asked them\n\n>> Ida R. Brandt / Jonas de Kvist Madrid 27 OCT 2012 - 12:14 CET\n\nThe harbour will open on Monday, the mayor said.",
        "By: Ida Brandt - Reporter / @idabrandt",
        ">> Ida Brandt, harbour correspondent\n\nThe harbour will open on Monday, the mayor said at a meeting.",
    ),
    not_examples=(
        "Four days without a ferry, and nobody asked them\n\n>> By Harbour Street, where the bakers of the island have their shops, nobody wants to talk about it\n\nThe harbour will open on Monday, the mayor said.",
        "By Monday the ferry was back in port.",
        "By the time Ida Brandt came home, the harbour was closed.",
        "The correspondent left.",
        ">> Dear Editor,\n\nThe harbour will open on Monday, the mayor said at a meeting.",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> By Sea\n\nThe ferry company said that it would sail again.",
    ),
    longest=220,
)
