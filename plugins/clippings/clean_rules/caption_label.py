"""Caption: a line that opens with the word for a picture, or ends in the mark of a video."""

import re

from . import BlockRule, Document, Verdict

OPENING = re.compile(
    r"^(?:(?:legenda da foto|pie de foto|légende image), |(?:image|media|video|photo|picture) caption ?|media caption(?=[A-Z])|(?:image|photo|picture|pic|caption|bild|foto|photograph|abbildung|légende|imagen):\s"
    r"|image copyright\b|image source, ?|file(?: (?:photo|image|picture|pic))?\s*[-–—:]\s|\(?file (?:photo|image)\)?)",
    re.IGNORECASE,
)
VIDEO_END = (" – video", " — video", " - video")
LONGEST_WORDS = 80


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if line.words > LONGEST_WORDS:
        return None
    if OPENING.match(line.text) or (line.words >= 4 and line.text.endswith(VIDEO_END)):
        return Verdict("caption")
    return None


RULE = BlockRule(
    name="caption-label",
    says="A line that opens with the word for a picture is its caption.",
    strength=77,
    decide=decide,
    examples=(
        "Image caption The harbour master had the keys all along",
        "Pie de foto, Cuatro días sin barco",
        "Media captionFour days without a ferry",
        "Image: The harbour of Esbjerg at noon",
        "FILE - The harbour of Esbjerg on May 3, 2021.",
        "Ferry returns to harbour after four days – video",
    ),
    not_examples=(
        "The image of the harbour was clear.",
        "Images were sent to the police.",
        "File the report, she said.",
    ),
    longest=900,
)
