"""Dateline: the place, day and agency that open a report, run into its first sentence or alone on a line."""

import re

from . import BlockRule, Document, Verdict

UPPER = r"[^\W\d_a-z]"  # whether it is upper case beyond ASCII is asked of the match
LETTERS = rf"(?:{UPPER}|[.'’])"
CITY = rf"{UPPER}{LETTERS}{{1,24}}(?:[ -]{LETTERS}{{2,24}}){{0,3}}(?:/{LETTERS}{{2,24}}(?: {LETTERS}{{2,24}}){{0,2}}){{0,2}}"
REGION = rf"(?:, (?:{UPPER}[\w.'’-]{{0,24}}|[A-Z]\.[A-Z]\.)(?: {UPPER}[\w.'’-]{{1,24}}){{0,2}}){{0,2}}"
DATE = r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?)(?:,? \d{4})?"
DAY = rf"(?:,? {DATE})?"
AGENCY = r"(?: ?\((?:[A-Z][\w .,&/’'-]{1,40})\))?"
RUN_IN = re.compile(rf"{CITY}{REGION}{DAY}{AGENCY} ?(?:—|–|--|-|―|:|_(?= )) ?(?=\S)")
RUN_IN_AGENCY = re.compile(
    rf"[A-ZÀ-Þ][\w.'’-]{{1,24}}(?:[ -][A-ZÀ-Þ][\w.'’-]{{1,24}}){{0,2}}{REGION}{DAY} ?\((?:AP|Reuters|REUTERS|AFP|UPI|CNN|dpa(?:/[a-z]{{2,4}})?|DPA|EFE|ANSA|PTI|IANS|Xinhua|TASS|Bloomberg|PA|CP|Kyodo|Yonhap|AAP|BNS|ANI|NAN)\) ?(?:—|–|--|-|―|:|_) ?(?=\S)"
)
# "Nagpur, Mar 4 (PTI) Three persons": a day before the agency says enough, without a dash
RUN_IN_DATED = re.compile(
    rf"[A-ZÀ-Þ][\w.'’-]{{1,24}}(?:[ -][A-ZÀ-Þ][\w.'’-]{{1,24}}){{0,2}}{REGION}, {DATE} ?\([A-Z]{{2,6}}\) (?=[A-ZÀ-Þ\d\"“])"
)
# "Tyre, Lebanon – On most mornings": of an article's first paragraph alone
FIRST = re.compile(
    r"[A-ZÀ-Þ][\w'’-]{2,24}(?: [A-ZÀ-Þ][\w'’-]{2,24}){0,2}, [A-ZÀ-Þ][\w'’-]{3,24}(?: [A-ZÀ-Þ][\w'’-]{2,24}){0,2} [–—] (?=[A-ZÀ-Þ\"“‘])"
)
# "May 3 (Reuters) - The harbour"
DAY_AGENCY = re.compile(rf"{DATE} \((?:AP|Reuters|REUTERS|AFP|UPI)\) ?(?:—|–|--|-)")
ALONE = re.compile(
    rf"{CITY}{REGION}{DAY}{AGENCY} ?(?:—|–|--|―)|{CITY}(?: \({LETTERS}{{3,24}}(?: {LETTERS}{{2,24}}){{0,3}}\))?{REGION}{DAY} ?\([A-Z][\w .,&/’'-]{{1,40}}\) ?-|{CITY}{REGION} \((?:AP|Reuters|AFP|UPI|CNN|dpa|EFE|CP|PA)\)"
)
# "Washington CNN —", "AP —": some pages set the agency in a line of its own
AGENCY_ALONE = re.compile(
    rf"(?:{UPPER}[\w.'’-]{{1,24}}(?:[ -]{UPPER}[\w.'’-]{{1,24}}){{0,2}}{REGION} )?\(?(?:CNN|CNN Business|AP|AFP|Reuters|REUTERS|NPR|UPI|dpa|DPA|EFE|ANSA|PTI|Xinhua|Yonhap|Bloomberg)\)? ?(?:—|–|--)"
)
ACRONYM_LINE = re.compile(
    r"^(?:WATCH|LISTEN|READ|VIDEO|PHOTOS?|UPDATE|BREAKING|LIVE|FILE|NOTE|CORRECTION|EXCLUSIVE|OPINION|ANALYSIS|MORE|RELATED|SEE)\b"
)
SENTENCE_WORDS = frozenset(
    "A AN ARE BUT CAN FOR HAD HAS HAVE HE HER HIM HIS HOW I IN IS IT ITS MY NO NOT ON OUR SHE SO THAT THEY THIS TO WAS WE WERE WHAT"
    " WHO WHY WILL WITH YES YOU YOUR".split()
)
AFTER_CITY = re.compile(r"[,(:—–―]| -")
CALLED = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{3,30}(?: -|:) (?=[A-ZÀ-Þ\d\"“])")
REST = 6  # a dateline has a report after it: at least so many words


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    text = line.text
    dated = DAY_AGENCY.match(text)
    if dated:
        return Verdict("dateline", length=dated.end() if dated.end() < len(text) else None)
    if not text[0].isupper() or line.credits or ACRONYM_LINE.match(text):
        return None
    run_in = RUN_IN.match(text, 0, 140)
    if run_in and not AFTER_CITY.split(run_in[0])[0].isupper():
        run_in = None
    run_in = run_in or RUN_IN_AGENCY.match(text, 0, 140) or RUN_IN_DATED.match(text, 0, 140)
    if not run_in and index == document.first_prose:
        run_in = FIRST.match(text, 0, 140)
    if run_in and not SENTENCE_WORDS & set(run_in[0].split()):
        rest = text[run_in.end() :]
        # A hyphen or a colon opens a report behind an agency, or once, where it begins: "CO-OP - ..." and "Q: ..." do not.
        mark = run_in[0].rstrip()[-1]
        if mark in "-:" and "(" not in run_in[0] and "--" not in run_in[0] and not _opens(document, index):
            return None
        if len(rest.split(None, REST)) > REST and (rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"“‘'«"):
            return Verdict("dateline", length=len(run_in[0].rstrip()))
        return None
    if line.words <= 10 and AGENCY_ALONE.fullmatch(" ".join(text.split())):
        return Verdict("dateline")
    if line.words <= 10 and ALONE.fullmatch(text) and AFTER_CITY.split(text)[0].isupper():
        return Verdict("dateline")
    return None


def _opens(document: Document, index: int) -> bool:
    """Whether a line is the first paragraph of a report, and none but it begins with capitals and such a mark: no interview."""
    if index != document.first_prose:
        return False
    return sum(CALLED.match(line.text) is not None for line in document.lines) == 1


RULE = BlockRule(
    name="dateline",
    says="The place, day and agency before the first sentence are a dateline.",
    strength=85,
    decide=decide,
    examples=(
        "ESBJERG, Denmark (AP) — The harbour will open on Monday, the mayor said.",
        "ESBJERG, May 3 (Reuters) - The harbour will open on Monday, the mayor said.",
        "ESBJERG — The harbour will open on Monday, the mayor said.",
        "GALAȚI, Romania — The harbour will open on Monday, the mayor said.",
        "ESBJERG - The harbour will open on Monday, the mayor said at a meeting.\n\nThe ferry company said that it would sail at six.",
        "Esbjerg, Denmark – The harbour will open on Monday, the mayor said at a meeting.\n\nThe ferry company will sail at six.",
        "Esbjerg, May 3 (DHN) The harbour will open on Monday, the mayor said.",
        "ESBJERG, Denmark —",
        "ESBJERG, May 3 (Reuters) -",
        "Esbjerg CNN\u00a0—\n\nThe harbour will open on Monday, the mayor said.",
        "May 3 (Reuters) - The harbour will open on Monday, the mayor said.",
    ),
    not_examples=(
        "WATCH — The harbour will open on Monday, the mayor said.",
        "BRANDT: The harbour will open on Monday, as we said at the meeting.\n\nKVIST: The ferry company will sail again at six.",
        "NATO — The alliance.",
        "THE HARBOUR HAS LOST HIM — And so it went for the rest of that long day in May.",
        "The mayor — and with her the council — went home on Monday evening.",
    ),
    longest=100_000,
)
