"""`./inv explain ARTICLE`: what each rule did to an article and why, blocks and edits alike."""

from __future__ import annotations

from pathlib import Path

from ..archive import ArchiveError
from ..model import Article, Credit, Embed
from . import fail, say
from .reading import archive_read, find_article

WIDTH = 72  # characters of a block that are shown


def explain(content: Path, wanted: str) -> int:
    """Prints the blocks, repairs, credits and posts of one article with the rule behind each. Exit status 1 if unknown."""
    try:
        with archive_read(content) as (build, site):
            listed = find_article(site.corpus, wanted)
            if listed is None:
                failed = dict(build.report.failed)
                if wanted in failed:
                    return fail(f"{wanted}: {failed[wanted]}")
                return fail(f"no article, or more than one, answers to {wanted!r}: give its file name as it is")
            _explain(site.article(listed), site.rules)
            for doubt in listed.doubts:
                say(f"Doubtful: {doubt}")
    except ArchiveError as problem:
        return fail(str(problem))
    return 0


def _explain(article: Article, rules: object) -> None:
    why = dict(rules) if isinstance(rules, dict) else {}
    say(f"{article.file}: {len(article.blocks)} blocks, {len(article.edits)} repairs")
    used = []
    for index, block in enumerate(article.blocks):
        text = " ".join(block.span.of(article.text).split())
        shown = text if len(text) <= WIDTH else text[: WIDTH - 2] + " …"
        out = "-" if block.left_out else " "
        say(f"{out} p{index:<4} {block.kind:<10} {block.by or 'running text':<22} {shown}")
        used.append(block.by)
    for number, edit in enumerate(article.edits, 1):
        before = article.text[max(0, edit.span.start - 30) : edit.span.start].replace("\n", " ")
        was, now = edit.span.of(article.text), edit.text
        say(f"  change {number}: {edit.rule}: … {before}[{was}] becomes [{now}]")
        used.append(edit.rule)
    for annotation in article.annotations:
        value = annotation.value
        if isinstance(value, Credit):
            parts = (("by", value.creators), ("of", value.agencies), ("via", value.via), ("is", value.qualifiers))
            say(f"  credit ({annotation.by}): " + "; ".join(f"{name} {', '.join(v)}" for name, v in parts if v))
        elif isinstance(value, Embed):
            say(
                f"  post ({annotation.by}): {value.platform} @{value.handle or '?'} {value.date or 'undated'} {value.url or ''}"
            )
    say("The rules:")
    for name in sorted({name for name in used if name}):
        say(
            f"  {name}: {why.get(name, 'the owner decided it' if name == 'owner' else 'from the page’s own structure')}"
        )
