"""`./inv annotate`: the batch interface, JSON lines in, JSON lines out, for researchers and for measuring."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..extract import Unreadable
from ..model import Annotation, Article, Credit, Date, Embed, Mention, PlaceGuess, Quote
from ..owner_facts import facts_of
from ..pipeline import Tools, annotate_saved, saved_from, tools
from ..reading import apply_edits
from ..tagger import SpacyTagger, Tagger
from . import fail

LISTS = ("blocks", "edits", "credits", "embeds", "mentions", "dates", "quotes")


def annotate(input: Path, output: Path, archive: Path | None = None) -> int:
    """Annotates each line of `input` into a line of `output`. Exit status: 0, 1 if the files cannot be used."""
    try:
        gathered = tools(archive)
        tagger = SpacyTagger(chosen=gathered.knowledge.language_models)
        with input.open(encoding="utf-8") as lines, output.open("w", encoding="utf-8") as out:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    record = _record(line, number)
                    found = annotated(record, gathered, tagger)
                    # A lone surrogate in the input has no UTF-8 form: such a line is written in escapes.
                    line = json.dumps(found, ensure_ascii=False)
                    out.write((line if line.isascii() or _writable(line) else json.dumps(found)) + "\n")
    except OSError as problem:
        return fail(f"{problem.filename}: {problem.strerror}")
    except KeyboardInterrupt:
        return fail(f"stopped; what was annotated so far is in {output}")
    return 0


def _writable(line: str) -> bool:
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True


def _record(line: str, number: int) -> Mapping[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as problem:
        return {"id": None, "problem": f"line {number} is no JSON: {problem}"}
    return record if isinstance(record, dict) else {"id": None, "problem": f"line {number} is no JSON object"}


def annotated(record: Mapping[str, Any], gathered: Tools, tagger: Tagger) -> dict[str, object]:
    """The output line of one record; its `error` says why nothing was found in it."""
    error = record.get("problem")
    text, html = record.get("text"), record.get("html")
    if not error and not isinstance(text, str) and not isinstance(html, str):
        error = "the record has neither `text` nor `html`"
    if not error:
        try:
            saved = saved_from(text, html, str(record.get("id")), gathered)
            return _output(record.get("id"), annotate_saved(saved, facts_of(record), gathered, tagger))
        except Unreadable as problem:
            error = str(problem)
        except Exception as problem:  # one bad record costs one line
            error = f"{type(problem).__name__}: {problem}"
            print(f"clippings: {record.get('id')}: {error}", file=sys.stderr)
    empty: dict[str, object] = {name: [] for name in LISTS}
    return {"id": record.get("id"), "text": text if isinstance(text, str) else "", **empty, "error": error}


def _output(identity: object, article: Article) -> dict[str, object]:
    return {
        "id": identity,
        "text": article.text,
        "blocks": [_block(article, index) for index in range(len(article.blocks))],
        "edits": [
            {
                "start": e.span.start,
                "end": e.span.end,
                "before": e.span.of(article.text),
                "after": e.text,
                "rule": e.rule,
            }
            for e in article.edits
        ],
        "credits": [_credit(article, a, a.value) for a in article.layer("credit") if isinstance(a.value, Credit)],
        "embeds": [_embed(a, a.value) for a in article.layer("embed") if isinstance(a.value, Embed)],
        "mentions": [_mention(a, a.value) for a in article.layer("mention") if isinstance(a.value, Mention)],
        "dates": [{**_at(a), "value": a.value.value} for a in article.layer("date") if isinstance(a.value, Date)],
        "quotes": [_quote(a, a.value) for a in article.layer("quote") if isinstance(a.value, Quote)],
        "error": None,
    }


def _at(annotation: Annotation) -> dict[str, Any]:
    return {"start": annotation.span.start, "end": annotation.span.end}


def _block(article: Article, index: int) -> dict[str, object]:
    block = article.blocks[index]
    text = apply_edits(block.span.of(article.text), _own_edits(article, index))[0]
    return {"kind": block.kind, "start": block.span.start, "end": block.span.end, "text": text}


def _own_edits(article: Article, index: int) -> Iterator[Any]:
    span = article.blocks[index].span
    before = article.blocks[index - 1].span.end if index else -1
    for edit in article.edits:
        # An insertion between two touching blocks belongs to the one that ends there.
        if span.contains(edit.span) and not (edit.span.end == span.start == before):
            yield type(edit)(edit.span.shifted(-span.start), edit.text, edit.rule)


def _credit(article: Article, annotation: Annotation, credit: Credit) -> dict[str, object]:
    block = next(b.span for b in article.blocks if b.span.contains(annotation.span))
    words = [a.span.of(article.text) for a in article.layer("caption") if block.contains(a.span)]
    return {
        **_at(annotation),
        "caption": " ".join(" ".join(words).split()),
        "creators": list(credit.creators),
        "agencies": list(credit.agencies),
        "via": list(credit.via),
        "qualifiers": list(credit.qualifiers),
    }


def _embed(annotation: Annotation, embed: Embed) -> dict[str, object]:
    names = ("platform", "handle", "name", "id", "date", "url", "text")
    return {**_at(annotation), **{name: getattr(embed, name) for name in names}}


def _mention(annotation: Annotation, mention: Mention) -> dict[str, object]:
    return {
        **_at(annotation),
        "kind": mention.kind,
        "entity": mention.entity,
        "name": mention.name,
        "place": _place(mention.place),
    }


def _place(place: PlaceGuess | None) -> dict[str, object] | None:
    if place is None:
        return None
    return {"geonames": place.geonames, "lat": place.lat, "lon": place.lon, "country": place.country}


def _quote(annotation: Annotation, quote: Quote) -> dict[str, object]:
    speaker = quote.speaker
    return {
        **_at(annotation),
        "speaker_start": speaker.start if speaker else None,
        "speaker_end": speaker.end if speaker else None,
    }
