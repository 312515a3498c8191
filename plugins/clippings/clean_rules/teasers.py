"""Promo: two or more headlines of other stories in a row between paragraphs, without any header."""

from . import BlockRule, Document, Verdict

LEAST_WORDS = 7  # subheadings are shorter, and stand alone


def _is_teaser(document: Document, index: int) -> bool:
    line = document.line(index)
    return bool(
        line and line.words >= LEAST_WORDS and line.headline and not line.caption_like and line.text[-1] not in ":;,?!"
        and not line.text[0].isdigit() and not line.text.startswith(("•", "-", "*", "–", "—", "("))
    )  # fmt: skip


def decide(document: Document, index: int) -> Verdict | None:
    if not document.first_prose < index < document.last_prose or not _is_teaser(document, index):
        return None
    return Verdict("promo") if _is_teaser(document, index - 1) or _is_teaser(document, index + 1) else None


RULE = BlockRule(
    name="teasers",
    says="Several headlines in a row between paragraphs belong to other stories and are left out.",
    strength=52,
    decide=decide,
    examples=(
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> Ferry stays in port for a third day in a row\n\n"
        "Harbour master resigns over the missing keys\n\nThe mayor spoke to reporters for an hour in the old town hall.",
    ),
    not_examples=(
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> Ferry stays in port for a third day in a row\n\n"
        "The mayor spoke to reporters for an hour in the old town hall.",
    ),
    longest=160,
)
