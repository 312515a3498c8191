"""Furniture: the topics that a story is filed under, one or two words to a line below its end."""

from . import BlockRule, Document, Verdict

LONGEST_WORDS = 4
LEAST_LINES = 3
FARTHEST = 30  # lines that are looked at


def _is_tag(document: Document, index: int) -> bool:
    line = document.line(index)
    return bool(
        line and line.words <= LONGEST_WORDS and len(line.text) <= 40 and not line.sentence and not line.credits
        and line.text[-1] not in ":;," and not any(map(str.isdigit, line.text))
    )  # fmt: skip


def decide(document: Document, index: int) -> Verdict | None:
    if (
        index <= document.last_long
        or index <= document.last_prose
        or not _is_tag(document, index)
        or document.last_prose < 0
    ):
        return None
    first, last = index, index
    while index - first < FARTHEST and _is_tag(document, first - 1):
        first -= 1
    while last - first < FARTHEST and _is_tag(document, last + 1):
        last += 1
    above = document.line(first - 1)
    if above is not None and above.text[-1] == ":" and not above.left_out:  # the names that the article itself lists
        return None
    run = last - first + 1
    return Verdict("furniture") if run >= LEAST_LINES else None


RULE = BlockRule(
    name="topic-tags",
    says="The topics that a story is filed under, below its end, are left out.",
    strength=54,
    decide=decide,
    examples=("The harbour will open on Monday, the mayor said at a meeting.\n\nHarbour\n\n>> Esbjerg\n\nFerries",),
    not_examples=(
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> Ida Brandt",
        "The harbour will open on Monday, the mayor said at a meeting. Those who died:\n\nAda Okonjo\n\n>> Ida Brandt\n\nOskar Lind",
        "The harbour will open on Monday, the mayor said at a meeting.\n\nLammas 2, Fanø 1\n\n>> Sylt 1, Rømø 4\n\nEsbjerg 0, Skerry 0",
    ),
    longest=60,
)
