"""Caption: the credit of a picture that a portal's copy of an article prints before the first words of the lead."""

import re

from . import BlockRule, Document, Verdict

LEAD = re.compile(r"\([^()\n]{2,120}\s[-–—]\s(?:image|photo|picture|video) credit\)(?=\s+\S)", re.IGNORECASE)


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    found = LEAD.match(line.text) if line.text[0] == "(" and line.part != "caption" else None
    return Verdict("caption", length=found.end()) if found else None


RULE = BlockRule(
    name="credit-before-lead",
    says="A picture's credit in brackets before the first words of an article is parted from them.",
    strength=79,
    decide=decide,
    examples=(
        "(Harbour News/Getty Images - image credit) The ferry came back at noon, and the school was open again.",
    ),
    not_examples=("(The image credit was missing) The ferry came back at noon.", "(Getty Images - image credit)"),
    longest=2000,
)
