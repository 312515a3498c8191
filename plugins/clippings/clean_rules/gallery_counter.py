"""Furniture: a gallery's counter, "1 of 23"."""

import re

from . import BlockRule, Document, Verdict

COUNTER = re.compile(
    r"[\[(]?\s*(?:(?:image|photo|picture|slide|bild|foto)\s*)?(\d{1,3})\s*(?:of|/|von|sur|de|di)\s*(\d{1,3})\s*[\])]?\s*[|:]?"
    r"(?:\s*(?:photos?|images?|fotos?|bilder))?",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d{1,2}")


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    counter = COUNTER.fullmatch(line.text)
    if counter and int(counter[1]) <= int(counter[2]):
        return Verdict("furniture")
    if not NUMBER.fullmatch(line.text):
        return None
    # A bare number over a caption counts the page's pictures; so does the same one over several lines.
    after = document.line(index + 1)
    captioned = after is not None and (bool(after.credits) or after.caption_like or after.part == "caption")
    return Verdict("furniture") if captioned or document.count(line.key) > 1 else None


RULE = BlockRule(
    name="gallery-counter",
    says="The counter of a picture gallery is left out.",
    strength=96,
    decide=decide,
    examples=(
        "1 of 23",
        "3 of 12 |",
        "[1/5]",
        "1of4",
        "Image 2 of 9",
        "1 / 83",
        "Bild 1 von 6",
        ">> 2\n\nThe harbour on Monday\n\n2\n\nThe ferry on Tuesday",
    ),
    not_examples=("12 of 9", "One of 23 was found.", "1979", "7"),
    longest=40,
)
