"""Note: what stands below an article's end: who helped to report it, who wrote it, how to reach them, the agencies used."""

import re
from functools import lru_cache

from . import BlockRule, Document, Verdict
from ._signatures import NAME

AGENCY = r"(?:[Tt]he )?(?:Associated Press|AP|Canadian Press|CP|AFP|Agence France-Presse|Reuters|AAP|PA|PA Media|dpa|DPA|EFE|ANSA|PTI|ANI|IANS|UPI|Bloomberg|Xinhua|agencies|news agencies|wires|wire (?:services|reports))"
CONTRIBUTED = re.compile(
    r"^(?-i:[A-Z]).{0,40}\b(?:writers?|reporters?|journalists?|correspondents?) (?-i:[A-Z]).{3,160} contributed(?: from .{3,80})?\W*$|\bcontributed (?:to (?:this|the) (?:report|story|article|reporting)|(?:reporting|research|writing|to this))\b|(?:^|\W)reporting by .{3,80}(?:editing|writing) by|\bwith files from\b",
    re.IGNORECASE,
)
REPORTING = re.compile(
    r"\W{0,3}(?:additional )?(?:reporting|research|writing|editing|edited|text|production|graphics)(?: (?:and|&) (?:reporting|writing|editing|research))?:? by:?\s.{3,200}"
    rf"|\({AGENCY}(?:(?:,| and| und|/) ?{AGENCY}){{0,4}}\)"
    r"|\W{0,3}with (?:files|reporting|reports|inputs|additional reporting|material)\b.{3,200}|\W{0,3}(?:\w+(?: \w+){0,3},? )?(?:with|avec|con información de|mit material von|con) "
    rf"{AGENCY}(?:(?:,| and| et| und| y| /) ?{AGENCY}){{0,4}}\W{{0,3}}"
    r"|\W{0,3}transcripts? (?:was )?(?:provided|produced|made|prepared) by\s.{3,160}"
    rf"|(?:sources?|quelle|quellen|fuente|fonte|kilde)\s?: ?[\w .'’-]{{0,30}}(?:\W|^)(?:{AGENCY})\b.{{0,40}}|(?:sources?|quelle|quellen|fuente|fonte)\s?: ?[\w .,'’/-]{{2,40}}",
    re.IGNORECASE,
)
AUTHOR = re.compile(
    r"^[A-Z][\w .’'-]{3,50} (?:is|are|was) (?:an?|the) [\w ,’'&-]{0,60}\b(?:reporter|correspondent|editor|columnist|author|writer|journalist|fellow|professor|lecturer|novelist|historian|director|bureau chief)s?"
    r" (?:for|at|of|with|based|in|who|covering|and|on)\b|^[A-Z][\w .’'-]{3,50} (?:writes about|covers|reports on|reported from)\b|^The (?:writer|author) is\b"
)
CONTACT = re.compile(
    r"^(?:(?:you can )?(?:reach|contact|email|e-mail|write to|follow|message)\b|[A-Z][\w .’'-]{3,40} (?:can be reached|may be reached|can be contacted)\b|(?:got|have|do you have) an? (?:tip|story|question)|questions\? )"
    r".{0,120}(?:\w@[\w-]{2,}\.|\d{3}[-. ]\d{3,4}|@\w{2,})",
    re.IGNORECASE,
)
# The initials of those who wrote and edited a wire report, and the agencies they used: "kb/sms (AFP, dpa)"
BASED = re.compile(
    r"\(?(?:written|compiled|adapted|translated|prepared) by\b.{3,80}\b(?:based on|reporting|reports?)\b.{3,120}",
    re.IGNORECASE,
)
# "Ida Brandt, The Canadian Press": who wrote a wire report, below its end
SIGNED = re.compile(rf"[–—-]{{0,2}} ?{NAME}(?: {NAME}){{1,3}}(?:(?:,| and) {NAME}(?: {NAME}){{1,2}})?, {AGENCY}")
# "ibrandt@news.example (END)"; who edited a report, as Chinese papers print it
DESK = re.compile(
    r"[\w.+-]{2,40}@[\w.-]{3,40}\s?\((?:END|ENDS)\)|[【（(]\s?(?:责任编辑|責任編輯|责编|编辑|編輯|校对|记者)\s?[:：].{1,30}[】）)]"
)
INITIALS = re.compile(r"[a-z]{2,4}(?:-[a-z]{2,4})?(?:/[a-z]{2,4}){1,4}")
SIGN_OFF = re.compile(r"(?:^|\s)[a-z]{2,4}/[a-z]{2,4}(?:/[a-z]{2,4}){0,2} \([A-Za-z][\w ,&-]{1,60}\)$")
REACH = 20  # paragraphs from the end
LONGEST_WORDS = 70


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if line.words > LONGEST_WORDS or line.part == "title":
        return None
    if line.words <= 20 and SIGN_OFF.search(line.text):
        return Verdict("note")
    if index > document.last_long and line.words <= 12 and SIGNED.fullmatch(line.text):
        return Verdict("note") if index > document.last_prose else None
    if index <= document.first_prose or index < _end(document) or not speaks_of_itself(line.text):
        return None
    # An author may be spoken of within an article: a line on nobody else's part in it stands below all of it.
    return Verdict("note") if index > document.last_long or not AUTHOR.match(line.text) else None


@lru_cache(maxsize=1)  # of one document after another
def _end(document: Document) -> int:
    """Where an article's end begins: below it stand two of its paragraphs at the most, beside lines that speak of themselves."""
    running = 0
    for below, index in enumerate(reversed(document.prose_lines), 1):
        running += not speaks_of_itself(document.lines[index].text)
        if running > 2 or below == REACH:
            return index
    return 0


# Each with words, casefolded, of which one stands wherever it matches: most lines are dismissed by these.
_SIGNS = (
    (CONTRIBUTED.search, ("contributed", "reporting by", "with files from")),
    (CONTACT.match, ("@", *"0123456789")),
    (AUTHOR.match, (" is ", " are ", " was ", " writes about", " covers", " report")),
    (
        REPORTING.fullmatch,
        (" by", "with ", "avec ", "con ", "mit ", "sources", "source", "quelle", "fuente", "fonte", "kilde", "("),
    ),
    (BASED.fullmatch, (" by",)),
    (INITIALS.fullmatch, ("/",)),
    (DESK.fullmatch, ("(end", ":", "：")),
)


def speaks_of_itself(text: str) -> bool:
    """Whether a line tells of the article's makers, wherever it stands."""
    if len(text) > 500:
        return False
    folded = text.casefold()
    return any(any(map(folded.__contains__, words)) and pattern(text) for pattern, words in _SIGNS)


RULE = BlockRule(
    name="sign-off",
    says="Lines below the end that name those who helped, the author or the agencies used are kept as notes.",
    strength=84,
    decide=decide,
    examples=(
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> Ida Brandt in Esbjerg contributed to this report.",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> Ida Brandt contributed reporting from Esbjerg.",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> With files from Ida Brandt",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> (With inputs from PTI)",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> With AAP",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> Edited by: Jonas Kvist",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> Source: Harbour News and news agencies",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> Ida Brandt is a reporter for Harbour News.",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> Reach Ida Brandt at ibrandt@news.example or 555-0148.",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> ibrandt@news.example (END)",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> （编辑：王兰 李青）",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> kb/ovl (AFP, dpa, Reuters)",
    ),
    not_examples=(
        "The fog contributed to the delay, the mayor said at a meeting.\n\n>> With the tide came the boats.",
        ">> Ida Brandt is a reporter for Harbour News.\n\nShe was the first to see the ferry leave the harbour at night.\n\n"
        "Others came later, and by noon the quay was full of people.\n\nNobody knew then where the ferry was going.\n\n"
        "The harbour master said that she had not been told about it by anybody.",
    ),
    longest=600,
)
