"""Promo: a line that opens with its own label, WATCH | or READ MORE:, and points to another story."""

import re

from . import BlockRule, Document, Line, Verdict

LABEL = re.compile(
    r"^[\[(]?(?:(?:also |you may also |must[- ])?(?:read|see|watch)(?: (?:more|also|next|this|now))?|related(?: (?:story|stories|coverage|article|articles|link|links|reading|content))?"
    r"|more on this(?: story)?|more(?= ?:)|more from [\w ]{2,30}|don't miss|recommended|recommended reading|up next|further reading|click here"
    r"|lire aussi|[àa] lire aussi|à lire|voir aussi|lesen sie (?:auch|mehr|hier)|mehr lesen|mehr dazu|mehr zum thema|auch interessant|lea(?: también| tambien| más| además)?|lee también|te puede interesar"
    r"|más información|leggi anche|leia também|leia mais|veja também|lees ook|läs också|læs også|les også|lue myös|mirá también|les også|czytaj też|citește și|citeşte şi|читайте также)"
    r"\s*(?:[:|»›>]|\s[—–]\s)\s*\w",
    re.IGNORECASE,
)
UPPER_LABEL = re.compile(
    r"^[\[(]?(?:WATCH|LISTEN|READ|VIDEO|PHOTOS?|RELATED|SEE|VIEW|MORE|PREVIOUS(?:LY)?|BACKGROUND|TRENDING)\b[A-Z ]{0,14}(?:\s*\||:| [—–>»] )"
)
# "RELATED ARTICLE Harbour master resigns": the label of a box, in capitals, and its headline
BOXED = re.compile(r"^RELATED (?:ARTICLE|VIDEO|GALLERY|STORY|LINKS?) (?=[A-Z‘“'\"])")
# Between the paragraphs of a report the label of another kind of text: "OPINION: The harbour belongs to the bakers"
OTHER_KIND = re.compile(
    r"(?:OPINION|ANALYSIS|EXPLAINER|PROFILE|REVIEW|EDITORIAL|PODCAST|QUIZ|IN PICTURES): (?=[A-Z‘“'\"])"
)
CALL = re.compile(
    r"^(?:click|tap) here (?:to|for)\b|^(?:read|watch|listen to|see) (?:the )?(?:full|more|whole)\b.{0,60}\b(?:here|below|above)\b",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"\[[A-Z‘“'\"][^\[\]]{15,140}[^.\]\[]\]")  # a headline in square brackets between paragraphs
TWICE_TIMED = re.compile(r"\bDuration \d{1,2}:\d{2}\b")

CLIP = re.compile(r"\d{1,2}:\d{2} (?=\D).{15,140}")  # the length and the title of another clip, in a page's player
# The first words of the labels: most lines are dismissed by them alone.
LABEL_WORDS = frozenset(
    """previous previously background trending watch listen read video photo photos related see view more also you must must-read must-see must-watch don't recommended up further
    click lire à a voir lesen mehr auch lea lee te más leggi leia veja lees läs læs les lue mirá czytaj citește citeşte читайте""".split()
)
FEWEST = 4  # words of a headline
SHOWN = frozenset("watch listen video photo photos".split())
CALL_WORDS = frozenset("click tap read watch listen see".split())


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if line.part == "caption" and line.first in SHOWN:  # it says what the figure itself shows
        return None
    if document.tagged and line.part in ("", "paragraph") and line.headline and CLIP.fullmatch(line.text):
        return Verdict("promo")
    if OTHER_KIND.match(line.text) and not line.period and document.last_prose > index > document.first_prose:
        return Verdict("promo")
    if document.tagged and line.linked and _leads_away(document, index):
        return Verdict("promo")
    # In brackets without a label it may be the paper's own aside: then only a link shows that it leads to another story.
    if line.linked and line.words >= 4 and BRACKETED.fullmatch(line.text):
        return Verdict("promo")
    return Verdict("promo") if _points_away(line) and not line.credits else None


def _leads_away(document: Document, index: int) -> bool:
    """Whether a headline that is all a link stands alone between the paragraphs of a report."""
    line, above, below = document.lines[index], document.line(index - 1), document.line(index + 1)
    if line.part not in ("", "paragraph") or line.outside or not (line.headline and FEWEST <= line.words <= 25):
        return False
    if above is None or not above.prose or above.linked or below is None or below.linked:
        return False
    return document.first_prose < index < document.last_prose


def _points_away(line: Line) -> bool:
    text = line.text
    label = line.first in LABEL_WORDS and (UPPER_LABEL.match(text) or LABEL.match(text) or BOXED.match(text))
    timed = line.words <= 120 and "Duration " in text and TWICE_TIMED.search(text) is not None
    if timed or (label and ("|" in label[0] or (line.words <= 35 and not line.period))):
        return True
    if line.words <= 20 and line.first in CALL_WORDS and CALL.match(text):
        return True
    return text.endswith(("»", "→", ">>", "›")) and 4 <= line.words <= 30 and "«" not in text and text.count("»") < 2


RULE = BlockRule(
    name="promo-line",
    says="A line that opens with a label such as WATCH or READ MORE points to another story and is left out.",
    strength=89,
    decide=decide,
    examples=(
        "WATCH | Ferry returns to harbour: Ferry is back in harbour Duration 1:12 The ferry returned after four days. 1:12",
        "PREVIOUS | Harbour master resigns over missing keys",
        "RELATED ARTICLE Harbour master resigns over missing keys",
        "ALSO READ: Harbour master resigns over missing keys",
        "[Read: Harbour master resigns over missing keys]",
        "<html><body><article><p>The harbour will open on Monday, the mayor said at a meeting in the old town hall.</p>"
        "<p><a href='https://harbour.example.org/keys'>>> [Harbour master keeps her silence about the keys]</a></p>"
        "<p>The ferry company said that it would sail again at six in the morning.</p></article></body></html>",
        "<html><body><article><p>The harbour will open on Monday, the mayor said at a meeting in the old town hall.</p>"
        "<p><a href='https://harbour.example.org/keys'>>> Harbour master keeps her silence about the keys</a></p>"
        "<p>The ferry company said that it would sail again at six in the morning.</p></article></body></html>",
        "<html><body><article><p>The harbour will open on Monday, the mayor said at a meeting in the old town hall.</p>"
        "<div>>> 2:34 Crews sing on the quay of Esbjerg at dawn</div>"
        "<p>The ferry company said that it would sail again at six in the morning.</p></article></body></html>",
        "CLICK HERE TO GET THE HARBOUR NEWS APP",
        "Want your own boat? Our guide helps you to find one »",
        "More: Harbour master resigns over missing keys",
        "Lire aussi : Le port rouvre lundi",
        "A lire aussi : Le port rouvre lundi",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> OPINION: The harbour belongs to the bakers\n\nThe ferry company said that it would sail again at six in the morning.",
    ),
    not_examples=(
        "OPINION: The harbour belongs to the bakers\n\nThe ferry company will sail again at six.",
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> [Applause from the benches of the bakers]\n\nThe ferry sails on.",
        "UP NEXT: Fanø at 1 p.m. in the old stadium. On the air: Radio Harbour.",
        "Watch keepers saw the light at four.",
        "Read the letter, she said, and then decide.",
    ),
    longest=900,
)
