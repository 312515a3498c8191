"""Promo: the headlines of other stories that stand below a header such as RELATED COVERAGE or MOST READ."""

import re

from . import BlockRule, Document, Verdict
from ._signatures import BY_WORDS, STAMP

FURTHEST = 16  # lines: what stands farther below a header is another list
ASKS = re.compile(r"(?:who|what|when|where|why|how|which)\b.{0,80}\?$", re.IGNORECASE)
HEADER = "related-header"


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if (
        line.prose and not _signed(document, index)
    ) or line.credits:  # teasers with a summary look like paragraphs: better a teaser in the text than a paragraph lost
        return None
    if index < document.first_prose and (line.text.startswith(BY_WORDS) or STAMP.fullmatch(line.text)):
        return None  # the article's own byline, below a picture's "Read more"
    if line.text[-1] == ":":  # it announces what the article says next
        return None
    for back in range(index - 1, max(-1, index - FURTHEST), -1):
        above = document.lines[back]
        if above.text[-1] == ":" and not above.kind or above.key == "end of list":
            return None
        if above.by == HEADER:
            return Verdict("promo") if _belongs(document, back, index) else None
        if above.prose and not _signed(document, back):
            return None
    return None


def _signed(document: Document, index: int) -> bool:
    """A byline right below, as teasers have and paragraphs have not."""
    below = document.line(index + 1)
    return below is not None and below.words <= 8 and below.text.startswith(BY_WORDS)


def _belongs(document: Document, header: int, index: int) -> bool:
    """The last headline of a run that running text follows may head that text: it is then shorter than the others."""
    after = document.line(index + 1)
    line = document.lines[index]
    if index - header >= 2 and index > document.first_prose and after and after.prose and line.words <= 6:
        run = [above.words for above in document.lines[header + 1 : index] if not above.kind]
        return not run or line.words * (1.5 if ASKS.match(line.text) else 2) >= sum(run) / len(run)
    return line.headline or _signed(document, index) or (line.words <= 8 and not line.period)


RULE = BlockRule(
    name="related-stories",
    says="Headlines of other stories below a header such as Related or Most read are taken as promos and left out.",
    strength=83,
    decide=decide,
    examples=(
        "The harbour will open on Monday, the mayor said at a meeting.\n\nRead more\n\n>> Ferry stays in port for a third day\n\n"
        "The mayor spoke to reporters for an hour in the old town hall.",
    ),
    not_examples=(
        ">> Harbour opens on Monday\n\nThe harbour will open on Monday, the mayor said at a meeting.",
        "Read more\n\n>> The mayor spoke to reporters for an hour in the old town hall.\n\nThe strike began on the first of May, "
        "when the crews of all four ferries refused to sail without the pay that they had been promised in the spring, and it has "
        "not ended yet although both sides have met nine times.",
    ),
)
