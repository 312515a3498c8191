"""Promo: an invitation to follow the outlet on a network, or to listen to it."""

import re

from . import BlockRule, Document, Verdict

NETWORKS = r"(?:twitter|facebook|instagram|youtube|tiktok|telegram|whatsapp|linkedin|threads|bluesky|mastodon|google news|x\b|snapchat|flipboard|pinterest|weibo|apple news)"
FOLLOW = re.compile(
    rf"^[\W_]{{0,3}}(?:you can )?(?:follow|like|find|join|connect with|folgen sie|suivez|síguenos|sigue a|siga|seguici)\b.{{0,80}}?(?:\b{NETWORKS}|@\w|https?://)"
    rf"|^[\W_]{{0,3}}(?:follow|see) (?:\w+['’]s|our|all our|the .{{2,30}}['’]s) (?:full |complete |live )?coverage (?:of|on|at|here)\b"
    rf"|^(?:download|listen to|subscribe to) .{{3,80}} (?:on|from|via) (?:apple podcasts|spotify|itunes|google play|the app store|{NETWORKS})",
    re.IGNORECASE,
)
LONGEST_WORDS = 45


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    return (
        Verdict("promo")
        if line.words <= LONGEST_WORDS and FOLLOW.match(line.text) and "said" not in line.text
        else None
    )


RULE = BlockRule(
    name="follow-us",
    says="Invitations to follow the outlet on a network are left out.",
    strength=90,
    decide=decide,
    examples=(
        "Follow Harbour News on Twitter and Instagram.",
        "Follow the Harbour News's coverage of the strike at https://news.example/strike",
        "Follow @idabrandt for more.",
        "Folgen Sie uns auf Facebook",
    ),
    not_examples=(
        "Follow the coast road to Esbjerg and turn left.",
        "Like many, she learned of it on Facebook, and she said so to the police.",
    ),
)
