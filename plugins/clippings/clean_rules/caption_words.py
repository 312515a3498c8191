"""Caption: a line worded as captions are, without a credit."""

import re

from . import BlockRule, Document, Line, Verdict
from ._line import INNER_END

# Who is where in a picture: "Okonjo (left) hands the keys to Brandt (right)"
PLACE = re.compile(
    r"\((?:left|right|cent(?:re|er)|top|bottom|above|below|pictured|links|rechts|à gauche|à droite|izquierda|derecha)\)"
)
# "Okonjo, left, and Brandt, right, hand over the keys"; "From left, ..."; "Pictured: ..."
SIDE = r"(?:(?:second|third|fourth|far|top|bottom|front|back) (?:from )?)?(?:left|right|cent(?:re|er))"
SIDES = re.compile(
    rf", {SIDE}, (?!but\b)|^(?:clockwise )?from (?:top |far )?(?:left|right)\b|^(?:top|above|below|left|right|pictured|main image|inset)(?:,? (?:left|right))?: ",
    re.IGNORECASE,
)
# "This photo taken on Monday shows the harbour"
PICTURED = re.compile(
    r"(?:in )?(?:this|these|an? (?:undated|aerial|general|drone|satellite|archive|file|handout|combination)) (?:[\w’'-]+ ){0,4}?(?:photo|photograph|image|picture|screenshot|screen ?grab|frame grab|video grab|view|shot|handout)s?\b"
    r".{0,120}?\b(?:shows?|taken|provided|released|made available|obtained|is seen|are seen|of)\b",
    re.IGNORECASE,
)
# A wire caption closes with the whole date of its picture, which no report of the day does: "on Monday, May 3, 2021."
DATED = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.? \d{1,2}, (?:19|20)\d\d\W{0,3}$"
)
# A report tells in the past, of what is to come, or what somebody says; a caption of what is seen.
REPORTED = re.compile(r"\b(?:was|were|had|has|will|would|said|says|told|did|died|born|that|which)\b|[\"“”]")
LONGEST_WORDS = 45


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if document.tagged:
        return None
    if line.words <= LONGEST_WORDS and _worded(line):
        return Verdict("caption")
    return Verdict("caption") if line.caption_like else None


def _worded(line: Line) -> bool:
    text = line.text
    if "(" in text:
        places = len(PLACE.findall(text))
        if places > 1 or (places and line.headline):
            return True
    if INNER_END.search(text) or REPORTED.search(text) or line.words < 5:
        return False
    return any(pattern(text) for pattern in (SIDES.search, PICTURED.match, DATED.search))


RULE = BlockRule(
    name="caption-words",
    says="A line worded as captions are (who is seen on the left and on the right) is a caption.",
    strength=58,
    decide=decide,
    examples=(
        "Image 2 of 9 The harbour of Esbjerg at noon",
        "Ada Okonjo (left) hands the keys to Ida Brandt (right)",
        "Ada Okonjo, left, hands the keys to Ida Brandt at the harbour of Esbjerg.",
        "This satellite image taken in May shows the four ferries in port.",
        "Passengers wait on the quay of Esbjerg, Denmark, Monday, May 3, 2021.",
    ),
    not_examples=(
        "The harbour will open on Monday, the mayor said at a meeting.",
        "The hard left, it was thought, had won the harbour.",
        "The council will meet in the town hall on Monday, May 3, 2021.",
        "In this picture of the town, the harbour master said, there was no room for bread.",
        "Turn to the quay (left) and wait there for the boat.",
    ),
    longest=900,
)
