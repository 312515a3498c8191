"""How an article is signed: who wrote it, and when it was published or updated."""

from __future__ import annotations

import re

NAME = r"(?:[^\W\d_a-zß-öø-ÿ][\w'’.-]{0,24}|de|da|van|von|der|den|al|bin|di|le|la|y)"
BY = re.compile(
    rf"(?:BY|By|by(?=:)|Von|VON|Par|PAR|Por|POR|Di|di|Door|Av|Af|De|DE|Written by|Words by|Story by|Reported by|Reporting by|Text by|Edited by)\s*:?\s+"
    rf"{NAME}(?:[ \n]{NAME}){{0,5}}(?:(?:,| and| und| et| y| e| og| &| /| \||,? [Ff]or(?: the)?| with| in| –| —| -)[ \n]{NAME}(?:[ \n]{NAME}){{0,6}}){{0,6}}"
    rf"(?: \((?:(?:avec|with|mit|con) )?{NAME}(?:[ ,]{{1,2}}(?:{NAME}|correspondante?|envoyée?|spéciale?)){{0,3}}\))?"
    rf"(?:[ ,|]+(?:[\w.,:| ]{{0,60}}\d[\w.,:| ]{{0,40}}))?",
)
BY_LOWER = re.compile(r"by [A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,3}")
BY_WORDS = ("By ", "BY ", "Von ", "Par ", "Por ")

MONTH = (
    r"(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|févr(?:ier)?|mar(?:ch|s|zo)?|märz|apr(?:il|ile)?|avril|may|mai|mayo|mei|maart|june?|juni|juin|july?|juli|juillet"
    r"|aug(?:ust|ustus)?|août|agosto|sept?(?:ember|embre)?|o[ck]t(?:ober|obre|ubre)?|nov(?:ember|embre)?|de[cz](?:ember|embre)?|déc(?:embre)?|enero|febrero|abril|junio|julio|septiembre|octubre|noviembre|diciembre"
    r"|gennaio|febbraio|marzo|maggio|giugno|luglio|settembre|ottobre|dicembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro"
    r"|ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık)\.?"
)
DAY = r"(?:(?:mon|tues?|wednes|weds?|thurs?|fri|satur|sat|sun)(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\.?,?"
DATE = rf"(?:{DAY} )?(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th|\.)? (?:de )?{MONTH},?(?: de)? \d{{4}}|\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})"
ZONE = r"(?:[+-]\d{2}(?::?\d{2})?(?!\d))?(?:,? ?\(?(?:[a-z]{2,4}(?:/[a-z]{2,4})?)(?:[+-]\d{1,2})?\)?)?"
TIME = rf"(?:(?:at |um |à |às |a las |alle |kl\.? )?\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?(?: ?[ap]\.?m\.?)?(?: uhr)?|\d{{1,2}} ?[ap]\.?m\.?|\d{{4}} (?:gmt|utc|hrs)(?: \(\d{{4}} [a-z]{{2,4}}\))?){ZONE}"
LABEL = (
    r"(?:and )?(?:first |last |originally )?(?:published|posted|updated|upd|modified|created|issued|publié|modifié|mis à jour|veröffentlicht|aktualisiert|stand|publicado|actualizado|atualizado|pubblicato|aggiornato)"
    r"(?: on| at| le| am| el| il)?:?"
)
AGO = r"há \d{1,2} \w{3,8}|vor \d{1,2} \w{3,8}|il y a \d{1,2} \w{3,8}|hace \d{1,2} \w{3,8}|(?:an?|\d{1,2}) (?:minute|hour|day|week|month|year)s? ago"
PLACE = r" ?[–—-] ?[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,30}"  # "IST - CHENNAI"
FROM = r"(?:[A-ZÀ-Þ][\w.'’-]{2,20}(?: [A-ZÀ-Þ][\w.'’-]{2,20}){0,3} ?[–—/-] ?)"  # "Esbjerg - 4 March 2024", "Harbour Weekly / 5:04 AM"
STAMP = re.compile(
    rf"(?-i:{FROM})?(?:{LABEL} ?[–—-]? ?)?(?:{DATE}|{TIME}(?= ?[,|·•—–-]? ?(?:{DATE})))(?:(?: ?[,|·•/—–-]{{0,3}}| and) ?(?:{DATE}|{TIME}|{LABEL}|{AGO})){{0,6}}(?-i:{PLACE})?\.?|{LABEL} .{{1,40}}|{TIME}",
    re.IGNORECASE,
)


DATE_BEGINS = re.compile(r"(?<=[\w.”\"])[ ,|·•–—/-]{1,4}(?:on )?(?=[\w])")
CJK_STAMP = re.compile(
    r"(?:(?:更新|发布|發佈|發布)时?時?[间間]?[：: ]?\s?)?\d{4}\s?[年/-]\s?\d{1,2}\s?[月/-]\s?\d{1,2}日?.{0,14}?(?:\d{1,2}:\d{2}(?::\d{2})?)?(?:\s{0,2}来源[：: ].{1,20})?"
)


def is_stamp(text: str) -> bool:
    """Whether a line says nothing but when the article was published or updated."""
    text = " ".join(text.split()).strip(" |·•,").removeprefix("on ")
    if len(text) > 140 or not (text.count(" ") < 3 or any(map(str.isdigit, text))):
        return False
    if "(" in text and STAMP.fullmatch(" ".join(text.replace("(", " ").replace(")", " ").split())):
        return True
    return STAMP.fullmatch(text) is not None or (not text.isascii() and CJK_STAMP.fullmatch(text) is not None)


def undated(text: str) -> str:
    """A signature without the date that it ends in: "Ada Brandt, Harbour News 3:53 p.m. EST January 25, 2014"; empty: it ends in none."""
    text = " ".join(text.split())
    for found in DATE_BEGINS.finditer(text):
        if is_stamp(text[found.end() :]):
            return text[: found.start()].rstrip(" ,|·•–—-/")
    return ""


def is_signature(text: str) -> bool:
    """Whether a line says nothing but who wrote the article, or when it was published."""
    return is_stamp(text) or (text.count(" ") > 1 and len(text) <= 220 and BY.fullmatch(text.rstrip(" |,")) is not None)
