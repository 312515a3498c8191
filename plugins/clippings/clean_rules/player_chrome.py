"""Furniture: what a video player or a gallery says of itself."""

import re

from . import BlockRule, Document, Verdict

KEYS = frozenset(
    """
    full screen|fullscreen|enlarge|enlarge image|click to enlarge|ampliar|ampliar foto|agrandir|vergrößern|scroll down for videos|scroll down for video|scroll down for more|autoplay|close|skip|×|view photos|view all photos|view gallery|caption|buy photo|buy this photo
    wait 1 second to continue|media playback is unsupported on your device|media player|now playing|now playing next|up next
    next|previous|prev|play|play video|pause|mute|unmute|replay|watch now|watch live|live|video|videos|watch|video player
    this video can not be played|this video cannot be played|to play this video you need to enable javascript in your browser
    current time|duration|remaining time|volume|video duration|unable to play media|your browser does not support
    your browser does not support the video tag|your browser does not support the audio element|show captions
    click to play|tap to unmute|view graphic|view fullscreen|exit fullscreen|back|back to top|show more|show less|load more
    to view this video please enable javascript, and consider upgrading to a web browser that supports html5 video
    please enable javascript to view this content|see more|view more|more|view all|see all|vis mer|expand|collapse|hide|dismiss|open|minimize|audio|listen now
    play audio|download|transcript|toggle transcript|embed|embed code|embed video|report an error|vollbild|schließen|schliessen
    fermer|cerrar|chiudi|fechar|anterior|siguiente|suivant|précédent|weiter|zurück|newsfeed|end of list|purchase licensing rights
    purchase licensing rights, opens new tab|camera icon|image|photo|picture|photos|pictures|gallery|bilderstrecke
    """.replace("\n", "|").split("|")
)
WORDS = frozenset(filter(None, (key.strip() for key in KEYS)))
LISTED = re.compile(r"list (?:of \d{1,2} items|\d{1,2} of \d{1,2})")  # for readers who hear a page
CLOCK = re.compile(r"(?:duration:? )?\d{1,2}:\d{2}(?::\d{2})?(?: ?/ ?\d{1,2}:\d{2}(?::\d{2})?)?", re.IGNORECASE)
SOURCED = re.compile(r"\d{1,2}:\d{2} ?[-–—•|] ?Source: .{2,40}")  # a clip's length and whose it is
HOUR = re.compile(r"[01]\d:[0-5]\d|2[0-3]:[0-5]\d")  # of a live report, which has several
SYMBOLS = re.compile(r"[×✕✖▶►◄◀❯❮‹›»«←→↑↓☰•|+…]{1,4}")


def decide(document: Document, index: int) -> Verdict | None:
    line, below = document.lines[index], document.line(index + 1)
    if line.key == "up next" and below and below.period:  # what a sports report closes with
        return None
    if line.text[-1] == "." and line.words == 1 and not line.text.endswith(".."):  # somebody's whole answer
        return None
    if document.heads_text(index) or (HOUR.fullmatch(line.text) and _is_live(document)):
        return None
    if (
        line.key in WORDS
        or LISTED.fullmatch(line.key)
        or CLOCK.fullmatch(line.text)
        or SYMBOLS.fullmatch(line.text)
        or SOURCED.fullmatch(line.text)
    ):
        return Verdict("furniture")
    return None


def _is_live(document: Document) -> bool:
    """Whether two hours or more stand right above text."""
    lines = document.lines
    hours = (i for i in range(len(lines) - 1) if len(lines[i].text) == 5 and HOUR.fullmatch(lines[i].text))
    return sum(lines[i + 1].words >= 3 for i in hours) >= 2


RULE = BlockRule(
    name="player-chrome",
    says="What a video player or a gallery says of itself is left out.",
    strength=95,
    decide=decide,
    examples=(
        "Full Screen",
        "×",
        "00:00:49",
        "Media playback is unsupported on your device",
        "Buy Photo",
        "Scroll down for video",
    ),
    not_examples=(
        "The storm came at noon, the harbour office said on Monday.\n\n>> 14:32\n\nAll ferries will stop at noon, the operator said.\n\n"
        "14:10\n\nThe first trees are down on the coast road, the fire service said.",
        "UP NEXT\n\nHarbour: At Esbjerg on Saturday.",
        "Play was stopped at 12:30.",
        "<html><body><article><p>The harbour will open on Monday, the mayor said at a meeting in the old town hall.</p>"
        "<h2>>> Transcript</h2><p>The ferry company said that it would sail again at six in the morning.</p></article></body></html>",
        "12:30 kick-off",
        "Next.",
    ),
    longest=140,
)
