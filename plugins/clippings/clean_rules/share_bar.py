"""Furniture: the buttons of a share bar, one network or verb to a line."""

import re

from . import BlockRule, Document, Verdict

BUTTONS = frozenset(
    """
    share|share this|share or comment on this article|share article|share story|share this article|share this story|share this page|share this post|share now
    share full article|share options|more sharing options|show more sharing options|social sharing|all sharing options
    share all sharing options|copy|copy link|copy url|link copied|copied|copy this link|email|e-mail|mail|email this
    e-mail to a friend|email to a friend|send to a friend|e-mail this story|email this story
    kindly share this story|please share this story|kindly share|send email|email this article|email article|facebook|twitter|x|x (twitter)|x, formerly twitter|tweet|tweet this|post
    linkedin|linked in|pinterest|pin|pin it|reddit|flipboard|pocket|tumblr|whatsapp|whats app|messenger|telegram|threads
    bluesky|mastodon|instagram|youtube|tiktok|snapchat|skype|viber|line|vk|xing|weibo|wechat|google+|google plus|stumbleupon
    digg|sms|text message|print|print this|print article|bookmark|bookmark this|save|saved|save article|save this story
    save for later|read later|like|follow us|facebooktwitter|facebook twitter|feed|rss|mailto|gift this article|gift article
    share via email|share this article in your social network|share this article comments|like this|like loading
    comment|report this|report|listen|listen to this article|license this article|reprint this article|font size|text size|teilen|merken|drucken
    shares|recommend|reprints|share this on|share on|add to my|tweeter|envoyer|twittear|recomendar|enviar|menéame|delicious|del.icio.us|mixx|myspace
    save this story save|artikel teilen|per e-mail teilen|per mail teilen|weiterempfehlen|partager|partager cet article|partager sur facebook
    imprimer|enregistrer|envoyer par e-mail|compartir|compartir en facebook|imprimir|guardar|enviar por correo|condividi
    stampa|compartilhar|partilhar|delen|dela|del|del artikkel|udostepnij|udostępnij|поделиться|paylaş
    """.replace("\n", "|").split("|")
)
KEYS = frozenset(filter(None, (button.strip() for button in BUTTONS)))
FILLERS = frozenset(
    "on to in via by url copy link linked enviar a connect more all buzz stumble meneame tuenti eskup".split()
)
NUMBER = re.compile(r"[\d.,]{1,7}k?")  # how often a button was used: "CONNECT 207 TWEET 24"
PHRASE = re.compile(
    r"(?:share|post|save|send|tweet|pin|print|copy|click to (?:share|print|email)|teilen|partager|compartir|condividi)"
    r"(?: all sharing options)?"
    r"(?: (?:this|the|an?|it|article|story|page|link|cet article|auf|sur|en|su|por|on|via|by|with|to|in|a|link|new window|opens))*"
    r"(?: (?:facebook|twitter|x|linkedin|pinterest|reddit|whatsapp|telegram|e-?mail|flipboard|pocket|tumblr|messenger"
    r"|friends?|clipboard|bluesky|threads|mastodon|article|story|opens in new window))+",
)
OPTIONS_FOR = re.compile(r"share all sharing options for\b")
# Under a post or an article: "14:41 · 41 boosts · 63 favourites"
COUNTS = re.compile(
    r"(?:[\w,.: ]{0,40}[·•|] ?)?(?:\d[\d.,]{0,8}k? (?:shares?|likes?|boosts?|favou?rites|retweets|reposts|replies|views|quote tweets|reactions)\W{0,3}){1,4}"
)


def _words_of_buttons(key: str) -> list[str]:
    """The words of a line without numbers; none if one of them stands on no button."""
    words = []
    for word in key.split():
        if word in KEYS or word in FILLERS:
            words.append(word)
        elif not NUMBER.fullmatch(word):
            return []
    return words


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if line.period and not line.text.endswith(".."):  # "FACEBOOK." below a picture is its source
        return None
    words = _words_of_buttons(line.key)
    keys = sum(word in KEYS for word in words)
    if (keys == len(words) and 2 <= len(words) <= 16) or (keys >= 2 and 3 <= len(words) <= 20):
        return Verdict("furniture")
    if COUNTS.fullmatch(line.key):
        return Verdict("furniture")
    if line.key in KEYS or (line.words <= 10 and PHRASE.fullmatch(line.key)) or OPTIONS_FOR.match(line.key):
        return Verdict("furniture")
    return None


RULE = BlockRule(
    name="share-bar",
    says="The buttons of a share bar are left out.",
    strength=98,
    decide=decide,
    examples=(
        "Share",
        "Facebook",
        "Copy link",
        "Share this on Facebook",
        "Teilen",
        "Email",
        "Click to share on Twitter (Opens in new window)",
        "Facebook Twitter WhatsApp Email",
        "468 shares",
        "3112 CONNECT 88 TWEET 12 LINKEDIN 40 COMMENT EMAIL MORE",
        "Share on Facebook Tweet Share Pin Share",
        "E-mail to a friend",
        "Kindly share this story:",
        "Feb 14, 14:41 · 41 boosts · 63 favourites",
    ),
    not_examples=("Listen to more", "FACEBOOK.", "Share prices fell on Monday.", "Facebook said it would appeal."),
)
