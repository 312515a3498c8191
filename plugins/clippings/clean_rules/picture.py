"""Furniture: the line that stands for an image. The image itself is shown as a figure."""

from . import BlockRule, Document, Verdict


def decide(document: Document, index: int) -> Verdict | None:
    return Verdict("furniture") if document.lines[index].part == "image" else None


RULE = BlockRule(
    name="picture",
    says="The line that stands for an image in the saved text is shown as the image's figure.",
    strength=82,
    decide=decide,
    examples=(
        "<html><body><article><p>The harbour will open on Monday, the mayor said at a meeting in the old town hall.</p>"
        '<figure><img src=">> quay.jpg"><figcaption>The quay on Sunday</figcaption></figure>'
        "<p>The ferry company said that it would sail again at six in the morning.</p></article></body></html>",
    ),
    not_examples=("⟦The quay⟧",),
    longest=1_000_000,
)
