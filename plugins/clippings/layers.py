"""What cleaning knows of spans of a saved text beside its blocks: credits, captions, figures, links and emphasis."""

from __future__ import annotations

import json
import re
from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from .clean_rules import PROSE_WORDS, Credited, Line
from .credit import find_credits, looks_like_caption
from .credit_styles import CreditStyle
from .knowledge import Knowledge
from .model import Agency, Annotation, Block, Caption, Figure, Link, Part, Picture, Saved, Span, Style

LONGEST_OUTLET = 40  # characters: a longer one is a slogan
LONGEST_CAPTION = 2_000  # characters: no credit is looked for in longer lines
INLINE_STYLES = frozenset({"emphasis", "strong", "code"})
NO_CAPTIONS = frozenset({"embed", "image", "title"})
# The word before a caption, for readers who hear a page: "Image caption The quay", "Image: The quay"
LABEL = re.compile(r"(?:Image|Media|Photo|Video|Picture)(?: caption ?|: )(?=[^\W_]|[\"“‘])")
ASKED = re.compile(r".{10,300}\?[\"”]? \([^()]{2,60}\)")  # a reader's question, with the reader's name
SOUND = re.compile(
    r"\((?:SOUNDBITE|LAUGHTER|APPLAUSE|MUSIC|CROSSTALK|CHEERING|SINGING|END)\b[^a-z()]{0,120}\)"
)  # of a transcript
PICTURE = "picture"  # the rule for the line that stands for an image


def let_read_credits(
    lines: Sequence[Line], parts: Sequence[Part], styles: Sequence[CreditStyle], knowledge: Knowledge, outlet: str = ""
) -> None:
    """Lets the lines read the credits that they hold, where they are captions: `Line.credits` and `Line.caption_like`."""
    agencies = with_outlet(knowledge.agencies, outlet)
    told = [part.span for part in parts if part.kind == "credit"]
    last = max(
        (index for index, line in enumerate(lines) if not line.outside and line.words >= PROSE_WORDS), default=-1
    )
    last_start = lines[last].span.start if last >= 0 else 0

    def read(line: Line) -> tuple[tuple[Credited, ...], bool]:
        known = line.part == "caption"
        if (
            (line.outside and not known)
            or len(line.text) > LONGEST_CAPTION
            or line.part in NO_CAPTIONS
            or SOUND.fullmatch(line.text)
        ):
            return (), False
        marked = [span.shifted(-line.span.start) for span in told if line.span.contains(span)] if known else ()
        found = find_credits(line.text, styles, agencies, in_figure=known, marked=marked)
        if (
            not known
            and line.text[-1] == ")"
            and ASKED.fullmatch(line.text)
            and not any(item.credit.agencies for item in found)
        ):
            return (), False
        caption_like = looks_like_caption(line.text, found, last=line.span.start >= last_start and not known)
        return (found if known or caption_like else ()), caption_like

    for line in lines:
        line.reader = read


def with_outlet(agencies: Mapping[str, Agency], outlet: str) -> Mapping[str, Agency]:
    """The agencies, and the article's own outlet among them: papers credit their own pictures by their name."""
    key = outlet.casefold()
    if not outlet or key in agencies or len(outlet) > LONGEST_OUTLET:
        return agencies
    return ChainMap({key: Agency(outlet, "newspaper")}, agencies)  # type: ignore[arg-type]


def of_pictures(
    text: str, blocks: Sequence[Block], layers: Sequence[Annotation], pictures: Sequence[Picture]
) -> Iterator[Annotation]:
    """The layer `figure` of the captions to which the owner has pictures: each goes to the first that begins so and has none."""
    taken = [annotation.span for annotation in layers if annotation.layer == "figure"]
    captions = [block for block in blocks if block.kind == "caption"]
    for picture in pictures:
        for block in captions:
            begins = " ".join(block.span.of(text).split()).startswith(picture.caption)
            if picture.file and picture.caption and begins and not any(span.overlaps(block.span) for span in taken):
                taken.append(block.span)
                yield Annotation("figure", block.span, Figure("", picture.alt, picture.file), "owner")
                break


def of_captions(lines: Sequence[Line], blocks: Sequence[Block]) -> Iterator[Annotation]:
    """The layers `credit` and `caption` of the blocks that are captions."""
    starting = {line.span.start: line for line in lines}
    for block in blocks:
        line = starting.get(block.span.start) if block.kind == "caption" else None
        if line and block.span.end < line.span.end:  # it was cut in two
            line = replace(line, text=line.text[: len(block.span)], span=block.span)
        for found in line.credits if line else ():
            yield Annotation("credit", found.span.shifted(block.span.start), found.credit, found.style)
            for span in found.captions:
                yield Annotation("caption", span.shifted(block.span.start), Caption(), found.style)
        label = LABEL.match(line.text) if line and not line.credits else None
        if line and label and label.end() < len(line.text):
            yield Annotation("caption", Span(block.span.start + label.end(), block.span.end), Caption(), block.by)


def of_markup(saved: Saved, blocks: Sequence[Block]) -> Iterator[Annotation]:
    """The layers `link`, `style` and `figure`: what a source saw of links, emphasis and images."""
    pictures = {block.span.start: index for index, block in enumerate(blocks) if block.by == PICTURE}
    figures = sorted((p.span for p in saved.parts if p.kind == "figure"), key=len)
    for part in saved.parts:
        if not part.span:
            continue
        if part.kind == "link":
            yield Annotation("link", part.span, Link(part.value), part.by)
        elif part.kind in INLINE_STYLES:
            yield Annotation("style", part.span, Style(part.kind), part.by)
        elif part.kind == "image" and part.span.start in pictures:
            yield Annotation("figure", _with_caption(part, pictures, figures, blocks), _figure(part.value), part.by)


def _with_caption(part: Part, pictures: dict[int, int], figures: Sequence[Span], blocks: Sequence[Block]) -> Span:
    """From the image to the end of its caption, where both stand in one figure; else the image alone."""
    figure = next((span for span in figures if span.contains(part.span)), None)
    end = part.span.end
    for block in blocks[pictures[part.span.start] + 1 :] if figure else ():
        if not figure or block.span.start >= figure.end or block.by == PICTURE:
            break
        if block.kind == "caption":
            end = block.span.end
    return Span(part.span.start, end)


def _figure(value: str) -> Figure:
    """The image that a part's JSON tells of; its size is 0 where it is not told."""
    told = json.loads(value) if value.startswith("{") else {"src": value}
    return Figure(
        address=str(told.get("src") or ""), alt=str(told.get("alt") or ""), file=str(told.get("file") or ""),
        width=_size(told.get("width")), height=_size(told.get("height")),
    )  # fmt: skip


def _size(told: object) -> int:
    return int(str(told)) if str(told).isdecimal() and len(str(told)) < 7 else 0
