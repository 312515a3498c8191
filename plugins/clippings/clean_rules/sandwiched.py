"""Furniture: a gallery's or a player's title, held between its buttons."""

from . import BlockRule, Document, Verdict

HOLDERS = frozenset({"player-chrome", "caption-chrome"})
# The buttons of a gallery, whose summary may be a whole sentence
GALLERY = frozenset(
    {
        "full screen",
        "fullscreen",
        "view photos",
        "view all photos",
        "view gallery",
        "caption",
        "autoplay",
        "close",
        "skip",
        "×",
    }
)
LONGEST_WORDS = 35


def decide(document: Document, index: int) -> Verdict | None:
    line, before, after = document.lines[index], document.line(index - 1), document.line(index + 1)
    if before is None or after is None or line.words > LONGEST_WORDS or line.credits or line.caption_like:
        return None
    if line.prose and not (before.key in GALLERY and after.key in GALLERY):  # a paragraph between two mere "Image"
        return None
    return Verdict("furniture") if before.by in HOLDERS and after.by in HOLDERS else None


RULE = BlockRule(
    name="between-buttons",
    says="A line held between the buttons of a gallery or a video player is its title and left out with them.",
    strength=74,
    decide=decide,
    examples=("Full Screen\n\n>> Four days without a ferry\n\nView Photos",),
    not_examples=(
        "Image\n\n>> The harbour will open on Monday, the mayor said at a meeting.\n\nImage",
        "Full Screen\n\n>> Four days without a ferry\n\nThe harbour will open on Monday, the mayor said.",
    ),
)
