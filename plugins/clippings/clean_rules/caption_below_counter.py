"""Caption: the line right below a gallery's counter, or below the word that stands for a video."""

import re

from . import BlockRule, Document, Verdict

LONGEST_WORDS = 45
VIDEO = frozenset({"video", "play video", "now playing", "watch", "watch now", "videos"})
# How broadcasters sum up a clip: "The harbour master joins our morning show to explain the strike."
CLIP_VERBS = re.compile(
    r"\b(?:discuss(?:es)?|joins?|weighs? in|explains?|breaks? down|reacts?|speaks?|talks?|reports?|looks?|examines?|has the (?:story|latest))\b"
)


def decide(document: Document, index: int) -> Verdict | None:
    line, above = document.lines[index], document.line(index - 1)
    if above is None or line.words > LONGEST_WORDS or line.words < 3 or line.credits:
        return None
    if above.by == "gallery-counter":
        below = document.line(index + 1)
        return Verdict("caption") if line.headline or (below and below.kind) else None
    if above.key in VIDEO and above.by == "player-chrome":
        return Verdict("caption") if line.headline or CLIP_VERBS.search(line.text) else None
    # The summary below a video's title
    higher = document.line(index - 2)
    if (
        higher
        and higher.key in VIDEO
        and higher.by == "player-chrome"
        and above.headline
        and CLIP_VERBS.search(line.text)
    ):
        return Verdict("caption")
    return None


RULE = BlockRule(
    name="caption-below-counter",
    says="The line below a gallery's counter or a video's mark is its caption.",
    strength=59,
    decide=decide,
    examples=(
        "2 of 9\n\n>> The harbour on Monday",
        "Video\n\n>> Who has the keys of the harbour?\n\nThe harbour master joins us to explain the strike.",
        "Video\n\nWho has the keys of the harbour?\n\n>> The harbour master joins us to explain the strike.",
    ),
    not_examples=("Advertisement\n\n>> The harbour on Monday",),
)
