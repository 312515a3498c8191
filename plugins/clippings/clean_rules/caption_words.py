"""Caption: a line worded as captions are, without a credit."""

import re

from . import BlockRule, Document, Verdict

# Who is where in a picture: "Okonjo (left) hands the keys to Brandt (right)"
PLACE = re.compile(
    r"\((?:left|right|cent(?:re|er)|top|bottom|above|below|pictured|links|rechts|à gauche|à droite|izquierda|derecha)\)"
)
LONGEST_WORDS = 45


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if document.tagged:
        return None
    if line.words <= LONGEST_WORDS and "(" in line.text:
        places = len(PLACE.findall(line.text))
        if places > 1 or (places and line.headline):
            return Verdict("caption")
    return Verdict("caption") if line.caption_like else None


RULE = BlockRule(
    name="caption-words",
    says="A line worded as captions are (who is seen on the left and on the right) is a caption.",
    strength=58,
    decide=decide,
    examples=("Image 2 of 9 The harbour of Esbjerg at noon", "Ada Okonjo (left) hands the keys to Ida Brandt (right)"),
    not_examples=(
        "The harbour will open on Monday, the mayor said at a meeting.",
        "Turn to the quay (left) and wait there for the boat.",
    ),
    longest=900,
)
