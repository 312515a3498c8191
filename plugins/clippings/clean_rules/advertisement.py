"""Furniture: the words that mark the place of an advertisement."""

import re

from . import BlockRule, Document, Verdict

KEYS = frozenset(
    """
    advertisement|advertisements|ad|ads|advert|adverts|advertising|sponsored|sponsored content|paid content|paid post
    partner content|promoted|story continues below|story continues below advertisement|story continues below this ad
    article continues below|article continues below advertisement|article continues after ad
    article continues after advertisement|continue reading below|continue reading the main story|continue reading
    continue reading main story|story continues after advertisement|story continues|story continues below video
    don't want to see this? remove ads|don't want to see this|remove ads|scroll to continue|scroll to continue with content
    scroll down to continue|report this ad|report ad|why am i seeing this ad|hide ad|close ad|skip ad|skip ads
    skip advertisement|ad feedback|video ad feedback|supported by|powered by|presented by|brought to you by|ad loading
    this advertisement has not loaded yet|this advertisement has not loaded yet, but your article continues below
    we apologize, but this video has failed to load|loading|after newsletter promotion|sponsored links|taboola|by taboola
    promoted links|article content|haberin devamı|haberin devamı aşağıda|werbung|anzeige|anzeigen|weiter nach der anzeige|artikel wird nach der anzeige fortgesetzt
    publicité|publicite|annonce|la suite après la publicité|la suite après cette publicité|publicidad|anuncio|anuncios
    sigue leyendo|continúa leyendo|pubblicità|continua a leggere|publicidade|continua após a publicidade
    advertentie|reclame|annons|mainos|reklama|reklam|реклама|διαφήμιση|広告|广告|廣告
    """.replace("\n", "|").split("|")
)
WORDS = frozenset(filter(None, (key.strip() for key in KEYS)))
BETWEEN = re.compile(r"[·•|]")
NUMBERED = re.compile(r"(?:advertisement|ad|anzeige|publicité) \d{1,3}(?: of \d{1,3})?")


def decide(document: Document, index: int) -> Verdict | None:
    key = document.lines[index].key
    marks = [mark.strip() for mark in BETWEEN.split(key)]  # "Advertisement · Scroll to continue"
    return Verdict("furniture") if all(mark in WORDS or NUMBERED.fullmatch(mark) for mark in marks) else None


RULE = BlockRule(
    name="advertisement",
    says="The mark of an advertisement's place is left out.",
    strength=97,
    decide=decide,
    examples=(
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Advertisement 2",
        "Werbung",
        "Advertisement · Scroll to continue",
    ),
    not_examples=("The advertisement was withdrawn on Tuesday.",),
)
