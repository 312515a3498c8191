"""Gives a name the same extent wherever it stands: what was seen whole once is not seen by halves elsewhere."""

from __future__ import annotations

from collections import defaultdict

from .words import Words

_LONGEST = 8  # words


def same_extent(words: Words, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Word ranges with the model's vote, in order, those widened that are a part of a name seen whole elsewhere.

    "Ferry Company" behind a "Delta" that opens the sentence is the "Delta Ferry Company" of another sentence.
    """
    text, listed = words.text, words.list
    wholes: dict[str, set[tuple[str, str]]] = defaultdict(set)  # a part -> (what stands before it, what behind it)
    for first, last, vote in spans:
        if not vote or not 2 < last - first <= _LONGEST:
            continue  # names of two words are too often a person's: "Ada" and "Ada Holm" both stand by themselves
        start, end = listed[first].start, listed[last - 1].end
        for cut in range(first + 1, last):
            wholes[text[listed[cut].start : end]].add((text[start : listed[cut].start], ""))
            wholes[text[start : listed[cut - 1].end]].add(("", text[listed[cut - 1].end : end]))
    kept: list[tuple[int, int, str]] = []
    for first, last, vote in sorted(spans):
        start, end = listed[first].start, listed[last - 1].end
        for before, behind in sorted(wholes.get(text[start:end], ()), key=lambda w: (-len(w[0]) - len(w[1]), w)):
            if text[start - len(before) : start] == before and text.startswith(behind, end):
                first, last = words.within(start - len(before), end + len(behind))
                break
        while kept and kept[-1][1] > first and kept[-1][1] - kept[-1][0] < last - first:
            kept.pop()
        if not kept or kept[-1][1] <= first:
            kept.append((first, last, vote))
    return kept
