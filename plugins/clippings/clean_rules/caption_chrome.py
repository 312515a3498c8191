"""Furniture: the handles that a page puts around a picture's caption."""

import re

from . import BlockRule, Document, Verdict

WORDS = frozenset(
    """
    hide caption|toggle caption|show caption|caption|enlarge this image|enlarge image|view image in fullscreen
    view full size image|open this photo in gallery|open image in gallery|open this photo in gallery:|click to enlarge
    click to expand|tap to enlarge|zoom|i|image gallery|view larger image|open in lightbox|bild vergrößern|bild vergrössern
    agrandir l'image|ampliar imagen|ampliar foto|ingrandisci|photo gallery|more photos|getty images embed
    """.replace("\n", "|").split("|")
)
KEYS = frozenset(filter(None, (key.strip() for key in WORDS)))

POST_PICTURE = re.compile(r"image copyright @\w{1,30}(?: @\w{1,30})?")  # over a post that a page shows as a picture


def decide(document: Document, index: int) -> Verdict | None:
    key = document.lines[index].key
    if key == "i" and document.lines[index].text != "i":  # the first part of a long report
        return None
    return Verdict("furniture") if key in KEYS or POST_PICTURE.fullmatch(key) else None


RULE = BlockRule(
    name="caption-chrome",
    says="The handles around a picture's caption (hide caption, enlarge) are left out.",
    strength=94,
    decide=decide,
    examples=("hide caption", "Enlarge this image", "Open this photo in gallery:", "Image Copyright @harbour @harbour"),
    not_examples=(
        "I.",
        "The caption was wrong, she said.",
    ),
    longest=60,
)
