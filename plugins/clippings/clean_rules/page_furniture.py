"""Furniture: what belongs to the page around an article: ways through the site, its terms, its forms, times of reading."""

import re

from . import BlockRule, Document, Verdict

KEYS = frozenset(
    """
    skip to content|skip to main content|skip navigation|menu|main menu|home|search|sign in|log in|login|register|my account
    subscribe|subscribed|subscribe now|sign up|sign up now|get started|enter now|learn more|loading|breadcrumb|breadcrumbs
    breadcrumb trail links|submit|email address|your email|email (required|enter your email|enter your email address|zip code
    enter email|required|notifications|manage notifications|cookie policy|privacy policy|privacy notice|terms of use
    terms of service|terms & conditions|terms and conditions|contact us|about us|accessibility|help|faq|advertise with us
    all rights reserved|our standards: the thomson reuters trust principles|most popular|site index|topics|tags|filed under
    powered by|live updates|follow|following|+ follow|follow this topic|add to your topics|accept|accept all|manage options
    reject all|no thanks|not now|continue|anmelden|registrieren|abonnieren|jetzt abonnieren|s'abonner|se connecter|suscríbete
    log in, register or subscribe to save articles for later|normal text size|larger text size|very large text size
    article réservé aux abonnés|article réservé à nos abonnés|réservé aux abonnés|nur für abonnenten|exclusivo para suscriptores
    archivado en|etiquetas|mots-clés|schlagworte|tópicos|printable version|printer friendly|printer-friendly version|printer friendly version|print version
    single page|view as one page|see all topics|explore more on these topics|iniciar sesión|abbonati|accedi|zur startseite|startseite|accueil|inicio
    """.replace("\n", "|").split("|")
)
WORDS = frozenset(filter(None, (key.strip() for key in KEYS)))
PATTERNS = re.compile(
    r"(?:\d{1,3}[ -]?min(?:ute)?s? (?:read|listen|watch)|\d{1,3} min(?:ute)?s?|(?:reading|read) time:? \d{1,3} min(?:ute)?s?|lesezeit:? .{1,20}|temps de lecture ?:? .{1,20}|tiempo de lectura:? .{1,20}"
    r"|(?:an?|\d{1,3}) ?(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s? ago|vor \d{1,3} (?:minuten|stunden|tagen)"
    r"|il y a \d{1,3} \w{1,8}|hace \d{1,3} \w{1,8}"
    r"|this page (?:was )?last updated\b.{0,40}|send (?:your )?comments to \S{3,40}@\S{3,40}|\[[\w ]{2,20}\](?: ?\|? ?\[[\w ]{2,20}\]){1,12}"
    r"|[\w ]{2,30} is not responsible for the content of external (?:inter)?(?:net )?sites|i would like to be emailed about .{3,160}"
    r"|please use .{2,30} browser .{0,60}|no (?:stories|results|posts) found|advertise with [\w ]{2,20}"
    r"|(?:find this article at|this article (?:can be found|was printed from)(?: at)?|article printed from .{2,60}|url(?: to article)?|source url)\s?:? ?(?:https?://|www\.)\S{4,200}|heard on [\w ,&']{3,40}|this site is protected by recaptcha.{0,120}"
    r"|[\w '&-]{2,30}(?: [»›>→] [\w '&-]{2,60}){1,5})"
)
COPYRIGHT = re.compile(
    r"(?:©|(?:\(c\)|copyright)\s?(?:©|\(c\))?)\s?(?:19|20)\d\d\b.{0,120}|all rights reserved\W{1,3}(?:this|no|these) (?:material|part|content|article|stor).{0,300}|© ?dpa-infocom\b.{0,60}|©? ?riproduzione riservata|©? ?tous droits réservés\W?|the-[a-z]{2,12}-wire.{1,6}(?:©|\(c\)|copyright).{2,120}|(?:19|20)\d\d [\w .,&'-]{2,60}[.,] all rights reserved\W?|(?:©|\(c\)|copyright\b).{2,120}all rights reserved(?:\W{0,3}|\. .{0,30}may not be\b.{0,160})",
    re.IGNORECASE,
)

# What a story is filed under: "Tagged: ferries, harbours", "Topics: Ferries | Harbours", "#Ferries #Harbours"
FILED = re.compile(
    r"(?:(?:filed under|tagged(?: as| with| under)?|tags|topics|related topics|keywords|archivado en|etiquetas|mots[- ]clés|schlagworte|themen) ?: ?\S.{1,300}[^.!?:]"
    r"|(?:#\w[^#.!?,:]{1,40}){2,12})",
    re.IGNORECASE,
)
# What forms and the ways through a story's pages say
FORMS = re.compile(
    r"a link has been (?:sent|posted) to your [\w' ]{3,40}|(?:page )?(?:\d{1,2} ){1,10}(?:of \d{1,3} )?next(?: page)?|(?:read or )?share this story: \S+"
    r"|your submission .{3,40} try again|please wait|try again|【[^】]{1,6}】"
)
# The ways through a site, above everything else: "Front page | River | Archive"
TRAIL = re.compile(
    r"[^\W\d_][^\W\d_ '&-]{0,15}(?: [\w'&-]{2,15}){0,2}(?: \| [^\W\d_][\w'&-]{0,15}(?: [\w'&-]{2,15}){0,2}){2,11}"
)
JOINING = re.compile(r"sign|subscri|regist|log in|e-?mail|abonn|anmeld|enter")  # what heads a form, not a text
LONGEST_WORDS = 20
RULE_LINE = re.compile(r"[_*=~#-]{3,}|(?:[*_] ){2,}[*_]")  # drawn between the parts of a text


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if line.text[0] in "TtFfKkAaEeMmSsRr#" and FILED.fullmatch(line.text):
        return Verdict("furniture")
    if line.text[0] in "©(CcRrTtAa12" and COPYRIGHT.fullmatch(line.text):
        return Verdict("furniture")
    if index == 0 and TRAIL.fullmatch(line.text) and len(document.lines) > 1:
        return Verdict("furniture")
    if line.words > LONGEST_WORDS:
        return None
    if RULE_LINE.fullmatch(line.text):
        return Verdict("furniture")
    if line.text[0].islower():
        return None
    if (
        line.key in WORDS
        or PATTERNS.fullmatch(line.key)
        or PATTERNS.fullmatch(line.text.casefold())
        or FORMS.fullmatch(line.key or line.text)
    ):
        heads = document.heads_text(index) and not JOINING.search(line.key)
        return None if line.credits or heads else Verdict("furniture")
    return None


RULE = BlockRule(
    name="page-furniture",
    says="What belongs to the page around an article (ways through the site, forms, terms, reading times) is left out.",
    strength=92,
    decide=decide,
    examples=(
        "Skip to main content",
        "4 minute read",
        "9 hours ago",
        "Home » News » Harbour",
        "Subscribe",
        "Zip Code",
        "___",
        "Copyright 2019 Coast Wire. All rights reserved. Nothing of it may be copied or sold by others.",
        "© 2019 Harbour News Interactive",
        "All rights reserved. This material may not be printed again without the written leave of the Harbour Press.",
        "Printable version",
        ">> Front page | Harbour | Sport | Archive\n\nHarbour opens on Monday\n\nThe harbour will open on Monday, the mayor said at a meeting.",
        "The-COAST-Wire ™ & © 2013 Coast Wire Service, Inc. All rights reserved.",
        "2011 Harbour Media Inc. All Rights Reserved.",
        "Tagged: ferries, harbours, keys",
        "Topics: Ferries | Harbours (Danish) | Keys",
        "#Ferries #Harbour keys #Esbjerg",
        "1 2 of 2 Next Page",
        "A link has been sent to your friend's email address.",
        "【纠错】",
    ),
    not_examples=(
        "Harbour opens on Monday\n\n>> Ida Brandt | Harbour News | Esbjerg\n\nThe harbour will open on Monday, the mayor said at a meeting.",
        "Topics: the mayor spoke of the ferry, of the keys and of the bakers, and then went home.",
        "<html><body><article><p>The harbour will open on Monday, the mayor said at a meeting in the old town hall.</p>"
        "<h2>>> FAQ</h2><p>The ferry company said that it would sail again at six in the morning.</p></article></body></html>",
        "not now",
        "Help came within 20 minutes.",
        "Subscribe to nothing, she said.",
    ),
)
