"""Byline: a line that says when the article was published or updated."""

import re

from . import BlockRule, Document, Verdict
from ._signatures import LABEL, is_stamp
from .player_chrome import HOUR

LABELLED = re.compile(rf"[ |·•,]{{0,4}}{LABEL}", re.IGNORECASE)


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if line.words > 18 or line.credits:
        return None
    if not is_stamp(line.text):
        return None
    if LABELLED.match(line.text) or HOUR.fullmatch(line.text):
        return Verdict("byline")
    # A bare date is the article's own only at its top, or below a teaser.
    return Verdict("byline") if index < document.first_prose or index > document.last_prose else None


RULE = BlockRule(
    name="published-line",
    says="A line that says when the article was published or updated is kept with the byline.",
    strength=80,
    decide=decide,
    examples=(
        "Published April 26, 2019 2:20pm EDT",
        "08:39, 06 Jan 2019Updated 08:41, 06 Jan 2019",
        ">> 28 November 2019\n\nThe harbour will open on Monday, the mayor said at a meeting.",
        "First Posted: 08-13-10 05:18 PM   |   Updated: 08-14-10 12:41 AM",
        ">> November 28, 2013 -- Updated 0203 GMT (1003 HKT)\n\nThe harbour will open on Monday, the mayor said at a meeting.",
        ">> 27 octobre 2012 à 18:27 (Mis à jour: 19:56)\n\nThe harbour will open on Monday, the mayor said at a meeting.",
        "and last updated 2013-12-30 16:42:01-05",
        ">> 更新时间 2012年12月10日 10:41\n\nThe harbour will open on Monday, the mayor said at a meeting.",
        "Last updated on 3 May 2021 at 14:05",
        "Published - May 03, 2021 06:30 pm IST - ESBJERG",
        "03 Mayıs 2021 14:05\n\nLimanın pazartesi günü yeniden açılacağını belediye başkanı toplantıda söyledi.",
    ),
    not_examples=(
        "Updated plans for the harbour were shown to the council.",
        "On 3 May 2021 the harbour closed.",
    ),
    longest=140,
)
