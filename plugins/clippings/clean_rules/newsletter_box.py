"""Promo: a newsletter's or an app's box, line by line."""

import re

from . import BlockRule, Document, Line, Verdict

WORDS = re.compile(
    r"(?:sign(?:ing)? up (?:for|to|here)|subscri(?:be|bing) (?:to (?:our|this|my|us|receive|get|read|continue|keep)|to the (?-i:[A-Z])|to (?-i:[A-Z])|for|here|now|today|and)|newsletters?\b|breaking news (?:emails?|alerts?)"
    r"|delivered (?:straight |directly |right |daily |weekly |weekday mornings? )?(?:in)?to your (?:in)?box"
    r"|(?:to|in|meet|into) your (?:e-?mail )?inbox|in your inbox|straight to your inbox|delivered (?:weekday|every) morning"
    r"|(?:download|get) (?:our|the|your)\b.{0,25}\bapp\b|get breaking news|get the latest (?:news|updates|stories)"
    r"|get (?:daily|weekly|our|the day's|unlimited)\b.{0,40}\b(?:news|newsletter|access|email)|latest news directly"
    r"|be the first to know$|with free,? real-time updates|successfully subscribed|recaptcha"
    r"|melden sie sich|unseren newsletter|inscrivez-vous|abonnez-vous|suscríb[ae]|iscriviti|assine )",
    re.IGNORECASE,
)
TERMS = re.compile(
    r"(?:by (?:signing up|subscribing|providing your (?:e-?mail|email)|clicking|entering your e-?mail|submitting)\b"
    r"|privacy notice: |for more information see our privacy|you (?:can|may) (?:unsubscribe|opt out)(?: at any time| (?:here|by|from (?:these|our|this))\b.*)?$|this site is protected by"
    r"|i understand and agree that registration|skip past newsletter|after newsletter|we use google recaptcha|mit der anmeldung|en vous inscrivant)",
    re.IGNORECASE,
)
# "The Harbour Letter newsletter is our guide to the coast. Sign up here."
CALLED = re.compile(
    r"\bsign up (?:here|now|today|for it here|to receive it)\W*$|^support (?:local|independent|our) journalism\b",
    re.IGNORECASE,
)
ADDRESSED = re.compile(
    r"^(?:sign up|find out|subscribe|get|download|join|register|keep up|never miss|don't miss|stay|want)\b|\byour?\b",
    re.IGNORECASE,
)
SPOKEN = re.compile(r"\b(?:you|your|our|we|us)\b", re.IGNORECASE)  # the paper to its readers
QUOTED = re.compile('["“”„«]')
_BUTTONS = """
    subscribe|sign up|sign me up|get started|submit|email address|email (required|enter your email|your email address
    enter your email address|zip code|subscribed|loading|you've successfully subscribed to this newsletter|s'inscrire
    abonnieren|anmelden|sign up now|subscribe now|free weekly newsletter|free newsletter|free daily newsletter
    """
BUTTONS = frozenset(filter(None, (button.strip() for button in _BUTTONS.replace("\n", "|").split("|"))))
OFFER = re.compile(
    r"\b(?:news|newsletters?|updates|e-?mails?|alerts?|inbox|stories|headlines|briefing|follow|free|arrives|subscrib\w+)\b",
    re.IGNORECASE,
)
HINTS = (
    "newsletter",
    "inbox",
    "sign",
    "subscri",
    "get ",
    "download",
    "breaking",
    "melden sie",
    "vous",
    "suscr",
    "iscriviti",
    "assine",
    "captcha",
    "latest",
    "first to know",
    "journalism",
    "updates",
)
TERMS_WORDS = frozenset("i by privacy for you this skip after we mit en".split())
LONGEST_WORDS = 40
AHEAD = 3  # lines from a box's words down to its button


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if line.words > LONGEST_WORDS:
        return None
    if line.first in TERMS_WORDS and TERMS.match(line.key):
        return Verdict("promo")
    hinted = any(map(line.key.__contains__, HINTS))
    if hinted and CALLED.search(line.text) and not QUOTED.search(line.text):
        return Verdict("promo")
    speaks = hinted and WORDS.search(line.text) is not None
    if speaks and not QUOTED.search(line.text) and (ADDRESSED.search(line.text) or line.words <= 6):
        return Verdict("promo")
    if line.words <= 25 and _over_a_button(document, index) and (speaks or _offers(line)):
        return Verdict("promo")
    return None


def _offers(line: Line) -> bool:
    """Whether a line offers something to read; "good news" alone is no offer."""
    return OFFER.search(line.text) is not None and (not line.prose or SPOKEN.search(line.text) is not None)


def _over_a_button(document: Document, index: int) -> bool:
    """Inside a form: its button follows shortly, and no paragraph stands between."""
    for line in document.lines[index + 1 : index + 1 + AHEAD]:
        if line.key in BUTTONS or line.key == "after newsletter promotion":
            return True
        if line.words > LONGEST_WORDS:
            return False
    return False


RULE = BlockRule(
    name="newsletter-box",
    says="Boxes that offer a newsletter or an app are taken as promos and left out.",
    strength=87,
    decide=decide,
    examples=(
        "Sign up for our weekly newsletter and never miss a tide.",
        "Get the Harbour News app",
        "The Harbour Letter newsletter is our guide to the week on the coast. Sign up here.",
        "By signing up, you agree to our terms of use.",
        ">> The best stories of the coast, our pick of the week.\n\nSubscribe",
    ),
    not_examples=(
        "The harbour will open on Monday.\n\n>> The mayor called it good news for all who sail.\n\nskip past newsletter promotion\n\nSign up",
        "The newsletter that Ms. Okonjo had printed since 1987 was read in every house of the island.",
        ">> The crews take safety seriously, and thank you for every report of a fault.\n\nSubscribe",
        "Subscribe to the theory or not, the ferry was late.",
        "You may unsubscribe from the island at any time, the joke on the quay goes.",
        "He told voters to sign up for the ferry before the end of the month or lose their place in the queue.",
    ),
)
