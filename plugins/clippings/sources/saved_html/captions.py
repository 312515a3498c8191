"""Finds the captions that no tag or class names: the words below a picture that its alt text says too, or alone in a box with it."""

from __future__ import annotations

from dataclasses import replace

from .container import Candidate, is_inside
from .judge import letters
from .text import Context

SAME = 6  # letters that must be the same where alt text and line say the same
PART = 25  # letters, where one of them only begins as the other does
CREDIT = 80  # letters that a line may say beyond the alt text: who took the picture
BELOW = 3  # lines from a picture to its caption: "Enlarge", "1 of 3"
BUTTON = 12  # letters of such a line
FULL_BOX = 500  # letters: a box with more beside its picture holds a part of the article
MOST_LINES, MOST_PICTURES = 3, 2  # of such a box
STILL = frozenset({"figure", "image", "img", "photo", "picture", "wpcaption", "illustration", "foto", "bild"})
STATED = frozenset({"img", "amp-img"})


def find_captions(candidates: list[Candidate], title: str) -> None:
    """Marks the captions among the lines that stand below pictures; `title`: the letters of the page's own."""
    for index, picture in enumerate(candidates):
        media = picture.leaf.media
        if media is None or media.tag not in STATED:
            continue
        stated = {letters(media.get(name) or "") for name in ("alt", "title")}
        for one in candidates[index + 1 : index + 1 + BELOW]:
            if one.leaf.media is not None:
                break
            fit = one.context.kind == "paragraph" and not (one.linked or one.flag or one.letters == title)
            if fit and any(_says(one.letters, words) for words in stated):
                one.kept = one.kept or (one.inside and not one.context.hidden)
                _mark(one, "alt text")
            elif fit and one.kept and _alone_with(one, picture, candidates[max(0, index - 3) : index + 8]):
                _mark(one, "picture box")
            if one.context.kind == "caption" or len(one.letters) > BUTTON:
                break


def _says(line: str, words: str) -> bool:
    """Whether a line says what a picture's alt text says, but for its end."""
    if min(len(line), len(words)) < PART:
        return line == words and len(line) >= SAME
    return words.startswith(line) or (line.startswith(words) and len(line) - len(words) <= CREDIT)


def _alone_with(one: Candidate, picture: Candidate, around: list[Candidate]) -> bool:
    """Whether a line and a picture share a box that is called one of pictures and holds hardly anything else."""
    box: Context | None = one.context
    while box is not None and not is_inside(picture.context, box):
        box = box.outer
    if box is None or box.picture not in STILL:
        return False
    held = [each for each in around if is_inside(each.context, box)]
    if held and held[-1] is around[-1]:
        return False  # it goes on
    lines = [each for each in held if each.letters]
    pictures = len(held) - len(lines)
    return (
        len(lines) <= MOST_LINES
        and pictures <= MOST_PICTURES
        and sum(len(each.letters) for each in lines) <= FULL_BOX
        and all(each.context.kind in ("paragraph", "caption") for each in lines)
    )


def _mark(one: Candidate, by: str) -> None:
    one.context = replace(one.context, outer=one.context, kind="caption", by=by)
    one.leaf.context = one.context
