"""Caption: a line worded as captions are, without a credit."""

from . import BlockRule, Document, Verdict


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    return Verdict("caption") if line.caption_like and not document.tagged else None


RULE = BlockRule(
    name="caption-words",
    says="A line worded as captions are (who is seen, left or right, and when) is a caption.",
    strength=58,
    decide=decide,
    examples=("Image 2 of 9 The harbour of Esbjerg at noon",),
    not_examples=("The harbour will open on Monday, the mayor said at a meeting.",),
    longest=900,
)
