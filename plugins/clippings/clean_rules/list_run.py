"""List item: a run of short lines between paragraphs, a list that lost its bullets: points, results, ingredients, figures."""

from __future__ import annotations

import re
from itertools import takewhile

from . import BlockRule, Document, Line, Verdict
from ._signatures import is_signature

LEAST = 3  # lines of a run
LONGEST_WORDS = 16
FARTHEST = 30  # lines that are looked at on either side: enough to tell a list
LONGEST_HEAD = 6  # words of the line over a list
SHORTENED = re.compile(r"\b(?:[ap]\.m|St|Ave|Co|Inc|Jr|etc|kg|oz|tsp|tbsp|min)\.$")
MARKS = re.compile(r"\d|[:(|–]")
POINTS = frozenset(
    """summary|key points|highlights|key highlights|key takeaways|takeaways|at a glance|in brief|in short|key facts|fast facts|the gist|main points
    key events|auf einen blick|das wichtigste in kürze|l'essentiel|points clés|las claves|puntos clave|in sintesi|resumo|ingredients|method|directions|you will need|results|zutaten|zubereitung|ingrédients""".replace(
        "\n", "|"
    ).split("|")
)
HEADS = frozenset(key.strip() for key in POINTS)


def is_item(document: Document, index: int) -> bool:
    """A short line that is no sentence, and of which nothing else is known."""
    line = document.line(index)
    return bool(
        line and not document.tagged and not line.kind and line.words <= LONGEST_WORDS and (not line.sentence or SHORTENED.search(line.text))
        and not line.text[0].islower() and line.text[0] not in "\"“„«[•●▪◦‣*·-–—" and line.text[-1] not in ",;-–—…"
        and (line.text[-1] != ":" or line.words <= LONGEST_HEAD)
        and not line.credits and not line.caption_like and not is_signature(line.text)
    )  # fmt: skip


def run_of(document: Document, index: int) -> range:
    """The lines around a line that are items like it; empty where it is none, or where they are too few for a list."""
    if not is_item(document, index):
        return range(0)
    first = index - sum(
        1 for _ in takewhile(lambda i: is_item(document, i), range(index - 1, max(-1, index - FARTHEST), -1))
    )
    last = index + sum(
        1
        for _ in takewhile(lambda i: is_item(document, i), range(index + 1, min(index + FARTHEST, len(document.lines))))
    )
    first += sum(1 for _ in takewhile(lambda i: not _stands_in(document, i), range(first, index + 1)))
    run = range(first, last + 1)
    if len(run) < LEAST:
        return range(0)
    # Below an article's end stand its topics and other stories as well: there only a mark that all share makes a list.
    in_it = last < document.last_running or _shared([document.lines[i] for i in run[1:]])
    return run if in_it else range(0)


def heads_run(document: Document, run: range, index: int) -> bool:
    """Whether a line of a run is no item but its heading: by its words, its colon, or as the first that lacks the others' mark."""
    line, others = document.lines[index], [document.lines[i] for i in run[1:]]
    if line.words > LONGEST_HEAD or index == run[-1]:
        return False
    named = line.key in HEADS or line.text[-1] == ":"
    return named or (index == run[0] and not MARKS.search(line.text) and bool(_shared(others)))


def ends_run(document: Document, run: range) -> bool:
    """Whether the last line of a run heads the text below: it lacks the others' mark, or is much shorter than they are."""
    line, others = document.lines[run[-1]], [document.lines[i] for i in run[:-1]]
    if len(others) < LEAST or not (below := document.line(run[-1] + 1)) or not below.running:
        return False
    mark = _shared(others[1:])
    return not MARKS.search(line.text) if mark else line.words * 2 <= sum(o.words for o in others) / len(others)


def _shared(lines: list[Line]) -> set[str]:
    """The marks (a figure counts as one) that all lines have."""
    found = [{"1" if mark.isdigit() else mark for mark in MARKS.findall(line.text)} for line in lines]
    return set.intersection(*found) if found else set()


def _stands_in(document: Document, index: int) -> bool:
    """Below the first paragraph, or, in an article's head, below words that announce points."""
    return index > document.first_prose or document.lines[index].key in HEADS or (
        index > 0 and any(document.lines[i].key in HEADS for i in range(max(0, index - 8), index))
    )  # fmt: skip


def decide(document: Document, index: int) -> Verdict | None:
    run = run_of(document, index)
    if not run or heads_run(document, run, index) or (index == run[-1] and ends_run(document, run)):
        return None
    return Verdict("list-item", level=1)


RULE = BlockRule(
    name="list-run",
    says="Short lines in a row between paragraphs are the items of a list that lost its bullets.",
    strength=51,
    decide=decide,
    examples=(
        "The harbour will open on Monday, the mayor said at a meeting.\n\nWhat the crews want:\n\n>> A raise of four per cent\n\n"
        "Bread on every sailing\n\nA day off at Easter\n\nThe ferry company said that it would sail again at six in the morning.",
        "The harbour will open on Monday, the mayor said at a meeting.\n\nResults\n\nLammas 0, Fanø 0\n\nEsbjerg 2, Skerry 1\n\n"
        ">> Sylt 1, Rømø 4\n\nThe ferry company said that it would sail again at six in the morning.",
    ),
    not_examples=(
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> Ferry company 'not asked'\n\n"
        "The ferry company said that it would sail again at six in the morning.",
        "Four days without a ferry\n\n>> The crews and their quarrel\n\nA report in three parts\n\n"
        "The harbour will open on Monday, the mayor said at a meeting.\n\nThe ferry company said that it would sail at six.",
    ),
    longest=160,
)
