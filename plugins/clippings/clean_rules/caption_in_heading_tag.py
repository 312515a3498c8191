"""Caption: what a page tags as a heading, between a picture and a credit that stands alone on its line."""

from . import BlockRule, Document, Verdict
from .caption_above_credit import is_bare_credit


def decide(document: Document, index: int) -> Verdict | None:
    line, picture, credit = document.lines[index], document.line(index - 1), document.line(index + 1)
    if line.part != "heading" or line.outside or not picture or not credit:
        return None
    held = picture.part == "image" and credit.part in ("paragraph", "caption", "") and is_bare_credit(credit)
    return Verdict("caption") if held else None


RULE = BlockRule(
    name="caption-in-heading-tag",
    says="What stands between a picture and its credit is the picture's caption, whatever the page's tags call it.",
    strength=72,
    decide=decide,
    examples=(
        "<html><body><article><p>The harbour will open on Monday, the mayor said at a meeting in the old town hall.</p>"
        "<div><img src='quay.jpg'><h4>>> The mayor, second left, walks along the quay with bakers on Sunday.</h4>"
        "<p>Photo: Reuters</p></div>"
        "<p>The ferry company said that it would sail again at six in the morning.</p></article></body></html>",
    ),
    not_examples=(
        "<html><body><article><p>The harbour will open on Monday, the mayor said at a meeting in the old town hall.</p>"
        "<div><img src='quay.jpg'></div><h4>>> What happens next</h4>"
        "<p>The ferry company said that it would sail again at six in the morning.</p></article></body></html>",
    ),
    longest=900,
)
