"""Promo: two headlines of other stories in a row between paragraphs, without any header."""

import re

from . import BlockRule, Document, Verdict

LEAST_WORDS = 9  # subheadings are shorter, and stand alone; items of a list that lost its bullets are more than two

# Headlines are in the present, and do without articles at their start: captions and points of a summary are and do not.
NO_HEADLINE = re.compile(
    r"^(?:The|A|An|But|And|It|He|She|They)\b|\b(?:was|were|had|been|did)\b|\((?:left|right|cent(?:re|er)|top|bottom|above|below)\)|, (?:left|right),"
)


def _is_teaser(document: Document, index: int) -> bool:
    line = document.line(index)
    if line is None or NO_HEADLINE.search(line.text):
        return False
    return bool(
        line.words >= LEAST_WORDS and line.headline and not line.caption_like and line.text[-1] not in ":;,?!"
        and not line.text[0].isdigit() and not line.text.startswith(("•", "-", "*", "–", "—", "("))
    )  # fmt: skip


def decide(document: Document, index: int) -> Verdict | None:
    if not document.first_prose < index < document.last_prose or not _is_teaser(document, index):
        return None
    first = index - 1 if _is_teaser(document, index - 1) else index
    above, below = document.line(first - 1), document.line(first + 2)
    if not _is_teaser(document, first + 1) or above is None or below is None:
        return None
    return Verdict("promo") if not (above.headline or above.left_out) and below.prose else None


RULE = BlockRule(
    name="teasers",
    says="Two long headlines in a row between paragraphs belong to other stories and are left out.",
    strength=52,
    decide=decide,
    examples=(
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> Ferry stays in port for a third day in a row\n\n"
        "Harbour master resigns over the missing keys after four days\n\nThe mayor spoke to reporters for an hour in the old town hall.",
    ),
    not_examples=(
        "The mayor named three things that the town would need in the spring.\n\n>> A harbour that is open on all days of the week\n\n"
        "A ferry company that pays its crews what it promised them\n\nA harbour master who knows where all the keys are kept\n\n"
        "The mayor spoke to reporters for an hour in the old town hall.",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> Ferry stays in port for a third day in a row\n\n"
        "The mayor spoke to reporters for an hour in the old town hall.",
    ),
    longest=160,
)
