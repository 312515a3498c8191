"""Promo: an invitation to follow the outlet on a network, or to listen to it."""

import re

from . import BlockRule, Document, Verdict

NETWORKS = r"(?:twitter|facebook|instagram|youtube|tiktok|telegram|whatsapp|linkedin|threads|bluesky|mastodon|google news|x\b|snapchat|flipboard|pinterest|weibo|apple news)"
# Who is to be followed: the paper, a name or a handle. A sentence that only begins like that goes on behind a comma.
WHOM = r"(?:us|me|him|her|them|our|we|@\w|the [A-Z]|[A-Z]\w)"
FOLLOW = re.compile(
    rf"^[\W_]{{0,3}}(?:you can )?(?:follow|like|find|join|connect with) (?-i:{WHOM})[^.,;]{{0,60}}?\b(?:{NETWORKS})|^[\W_]{{0,3}}follow (?:(?:us|me|[\w ]{{2,30}}) (?:at|on) )?@\w"
    rf"|^[\W_]{{0,3}}(?:folgen sie|suivez|síguenos|sigue a|(?:clique aqui e )?siga|seguici|segui)\b.{{0,80}}?(?:\b{NETWORKS}|@\w)"
    rf"|^[\W_]{{0,3}}(?:follow|see) (?:\w+['’]s|our|all our|the .{{2,30}}['’]s) (?:full |complete |live )?coverage (?:of|on|at|here)\b"
    rf"|^(?:for|get) (?:all |more )?(?:the )?latest .{{3,60}} (?:follow|on our) .{{2,50}}\b(?:channel|group|{NETWORKS})"
    rf"|^keep up with .{{3,100}} by following (?-i:[A-Z])|^watch more of our videos (?:on|at)\b"
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
        "For all latest news, follow the Harbour Post's Google News channel.",
        "Get the latest updates on our WhatsApp channel.",
        "Keep up with all the news from the coast by following Harbour News",
        "Folgen Sie uns auf Facebook",
    ),
    not_examples=(
        "Follow the coast road to Esbjerg and turn left.",
        "Like it or not, find us another harbour, he wrote on Twitter.",
        "Join us on the quay at six for the vigil, the crews' notice on Facebook read.",
        "You can find the timetable at https://ferry.example or call 555-0148.",
        "Like many, she learned of it on Facebook, and she said so to the police.",
    ),
)
