"""Byline: who wrote it, and lines that say when it was published or updated."""

import re

from . import BlockRule, Document, Verdict
from .published_line import STAMP

NAME = r"(?:[^\W\d_a-zß-öø-ÿ][\w'’.-]{0,24}|de|da|van|von|der|den|al|bin|di|le|la|y)"
BY = re.compile(
    rf"(?:BY|By|Von|VON|Par|PAR|Por|POR|Di|Door|Av|De|DE|Written by|Words by|Story by|Reported by|Reporting by|Text by)\s*:?\s+"
    rf"{NAME}(?:[ \n]{NAME}){{0,5}}(?:(?:,| and| und| et| y| e| og| &| /| \||,? for| with| in| –| —| -)[ \n]{NAME}(?:[ \n]{NAME}){{0,6}}){{0,6}}"
    rf"(?:[ ,|]+(?:[\w.,:| ]{{0,60}}\d[\w.,:| ]{{0,40}}))?",
)
BY_LOWER = re.compile(r"by [A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,3}")
CAPITALS = re.compile(
    r"[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]*){1,2}(?: (?:and|AND|&) [^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]*){1,2})?"
)
PERSON = re.compile(rf"{NAME}(?: {NAME}){{1,3}}")
# "Ida Brandt and AP", "AFP, MANILA", "Reuters"
WITH_AGENCY = re.compile(
    rf"(?:{NAME}(?: {NAME}){{1,3}}(?:,| and| &|/| with| /) ?)?(?:AP|AFP|CP|PA|UPI|EFE|ANSA|dpa|DPA|AAP|Reuters|REUTERS|Bloomberg|Associated Press|The Associated Press"
    rf"|The Canadian Press|Agence France-Presse|PTI|IANS|Xinhua|Staff|Agencies)(?:, [^\W\d_a-z][\w .'’-]{{2,30}})?"
)
ROLE = re.compile(
    r"[\w .,&'’/|-]{0,60}\b(?:reporter|correspondent|editor|journalist|staff writers?|columnist|contributor|bureau chief|staff|newsroom|writer|redakteur|redaktion)"
    r"(?:,? [\w .'’-]{0,30})?",
    re.IGNORECASE,
)


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if line.words > 24 or (line.sentence and line.words > 6):
        return None
    text = line.text.rstrip(" |,")
    if BY.fullmatch(text):
        return Verdict("byline")
    if line.credits:
        return None
    if BY_LOWER.fullmatch(text) and index <= document.first_prose:
        return Verdict("byline")
    lines = line.text.split("\n")
    if len(lines) > 1 and all(
        BY.fullmatch(part.strip()) or BY_LOWER.fullmatch(part.strip()) or STAMP.fullmatch(part.strip())
        for part in lines
    ):
        return Verdict("byline")
    near_the_top = index < document.first_prose
    if near_the_top and index and text.isupper() and CAPITALS.fullmatch(text) and document.first_prose - index <= 4:
        return Verdict("byline")
    above, below = document.line(index - 1), document.line(index + 1)
    between = (
        above is not None and above.words >= 5 and below is not None and (below.kind or STAMP.fullmatch(below.text))
    )
    if near_the_top and index and (between and PERSON.fullmatch(text) or WITH_AGENCY.fullmatch(text)):
        return Verdict("byline")
    if (
        near_the_top
        and line.words <= 12
        and ROLE.fullmatch(text)
        and line.text[0].isupper()
        and line.words >= 1
        and not line.sentence
    ):
        return Verdict("byline")
    return None


RULE = BlockRule(
    name="byline",
    says="A line that names who wrote the article is its byline.",
    strength=78,
    decide=decide,
    examples=(
        "By Ida Brandt",
        "By IDA BRANDT and JONAS KVIST",
        "By Ida Brandt | Harbour News",
        "Von Jonas Kvist",
        "Four days without a ferry, and nobody asked them\n\n>> AFP, ESBJERG\n\nThe harbour will open on Monday, the mayor said at a meeting.",
        "Four days without a ferry, and nobody asked them\n\n>> Ida Brandt\n\n1:39 PM ET\n\nThe harbour will open on Monday, the mayor said.",
        "by Jonas Kvist\nMonday, September 11, 2023",
        "Four days without a ferry, and nobody asked them\n\n>> IDA BRANDT\n\nThe harbour will open on Monday, the mayor said at a meeting.\n\n"
        "The ferry company said that it would sail again at six in the morning.",
        ">> Ida Brandt, harbour correspondent\n\nThe harbour will open on Monday, the mayor said at a meeting.",
    ),
    not_examples=(
        "By Monday the ferry was back in port.",
        "By the time Ida Brandt came home, the harbour was closed.",
        "The correspondent left.",
    ),
    longest=220,
)
