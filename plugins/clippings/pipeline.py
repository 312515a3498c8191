"""START HERE: the stages in order, from a saved file to the published site.

per file:  extract -> clean -> annotate -> summarise      `read_article` here, in worker processes (reading_job.py);
                                                          after clean and after annotate, decide: the owner's word
once:      link                                           build.py
per page:  render                                         build.py, only pages whose key is new
once:      publish                                        the same, whole or not at all
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from . import annotators, clean_rules, credit_styles, embed_kinds, sources
from .annotate import look, mapped
from .authority import Authority
from .clean import clean
from .decide import decide_cleaning, decide_mentions
from .decisions import CLEANING
from .extract import extract
from .finds import Finds
from .knowledge import Knowledge
from .language import detected
from .layers import of_pictures
from .model import Article, Fact, Facts, Saved
from .open_sets import collect
from .reading import Reading, read
from .tagger import Tagger

T = TypeVar("T")
RUNNING = frozenset({"paragraph", "list-item", "quote"})  # what an article's language is told from


@dataclass(frozen=True)
class Tools:
    """The open sets and the knowledge that the stages are handed, gathered once a process."""

    sources: tuple[sources.Source, ...]
    rules: tuple[clean_rules.BlockRule | clean_rules.RepairRule, ...]
    styles: tuple[credit_styles.CreditStyle, ...]
    kinds: tuple[embed_kinds.EmbedKind, ...]
    annotators: tuple[annotators.Annotator, ...]
    knowledge: Knowledge


def tools(archive: Path | None) -> Tools:
    """All open sets, with the knowledge of the archive in that folder (None: only what is shipped)."""
    return Tools(
        sources=gather(sources, "SOURCE", sources.Source),
        rules=gather_rules(),
        styles=credit_styles.installed(),
        kinds=embed_kinds.installed(),
        annotators=annotators.installed(),
        knowledge=Knowledge(archive),
    )


def gather(package: ModuleType, attribute: str, kind: type[T]) -> tuple[T, ...]:
    """The members of an open set, each of the type that the set wants."""
    found = collect(package, attribute)
    wrong = [repr(member) for member in found if not isinstance(member, kind)]
    if wrong:
        raise TypeError(f"{package.__name__}: {wrong[0]} is no {kind.__name__}")
    return tuple(member for member in found if isinstance(member, kind))


def gather_rules() -> tuple[clean_rules.BlockRule | clean_rules.RepairRule, ...]:
    """The clean rules of both families."""
    found = collect(clean_rules, "RULE")
    return tuple(rule for rule in found if isinstance(rule, clean_rules.BlockRule | clean_rules.RepairRule))


def read_article(
    data: bytes, name: str, given: Facts, tools: Tools, tagger: Tagger | None, authority: Authority | None = None
) -> Article:
    """The per-file stages: the bytes of a saved file, with the owner's facts, become an article. Pure.

    `authority` stands for that of the tools. Raises `Unreadable` with a one-line reason where the file cannot be read.
    """
    return annotate_cleaned(clean_file(data, name, given, tools), tools, tagger, authority)


def clean_file(data: bytes, name: str, given: Facts, tools: Tools) -> Article:
    """The first of them: the article cleaned and not annotated."""
    saved = extract(data, name.partition("#")[0], tools.sources)
    return replace(clean_saved(saved, given, tools, name), file=name, digest=hashlib.sha256(data).hexdigest())


def annotate_saved(saved: Saved, given: Facts, tools: Tools, tagger: Tagger | None, name: str = "") -> Article:
    """Clean and annotate: what a source read, with the owner's facts, as an article without a digest."""
    return annotate_cleaned(clean_saved(saved, given, tools, name), tools, tagger)


def clean_saved(saved: Saved, given: Facts, tools: Tools, name: str) -> Article:
    """What a source read as an article that is cleaned and not annotated. The owner's authority has no part in it."""
    facts = given.over(saved.facts)
    saved = replace(saved, facts=facts)
    owner = tools.knowledge.decisions.about(name)
    switches = tools.knowledge.rules_off(facts.outlet.value if facts.outlet else "")
    off_in = {d.to: d.anchors(saved.text) for d in owner if d.action == "rule-off"}
    cleaned = clean(saved, tools.rules, tools.styles, tools.kinds, tools.knowledge, switches, off_in)
    about_cleaning = [decision for decision in owner if decision.action in CLEANING]
    blocks, edits, layers, lost = decide_cleaning(
        saved.text, cleaned.blocks, cleaned.edits, cleaned.annotations, about_cleaning
    )
    if not facts.language:
        reading = read(saved.text, blocks, edits, (), facts)
        language = detected("\n".join(block.span.of(reading.text) for block in reading.blocks if block.kind in RUNNING))
        facts = replace(facts, language=Fact(language, "detected") if language else None)
    layers = (*layers, *of_pictures(saved.text, blocks, layers, facts.pictures))
    return Article("", name, "", facts, saved.text, blocks, edits, layers, lost=tuple(sorted(lost)))


def annotate_cleaned(
    cleaned: Article, tools: Tools, tagger: Tagger | None, authority: Authority | None = None
) -> Article:
    """A cleaned article annotated; what annotators found in it before makes no difference."""
    authority = authority or tools.knowledge.authority
    return with_finds(looked_at(cleaned, tools, tagger, authority, Finds()), tools, authority)


class Looked(NamedTuple):
    """A cleaned article that the annotators saw, its reading, what they found, and whether its language had a model."""

    article: Article
    reading: Reading
    finds: Finds
    tagged: bool


def looked_at(cleaned: Article, tools: Tools, tagger: Tagger | None, authority: Authority, finds: Finds) -> Looked:
    """Has the annotators look at a cleaned article, but for those whose `finds` stand."""
    made = {layer for annotator in tools.annotators for layer in annotator.makes}
    layers = tuple(annotation for annotation in cleaned.annotations if annotation.layer not in made)
    reading = read(cleaned.text, cleaned.blocks, cleaned.edits, layers, cleaned.facts)
    language = cleaned.facts.language.value[:2].lower() if cleaned.facts.language else tools.knowledge.language
    if tagger and not tagger.reads(language):
        tagger = None
    look(reading, tools.annotators, tools.knowledge, tagger, authority, finds)
    return Looked(replace(cleaned, annotations=layers), reading, finds, tagger is not None)


def with_finds(looked: Looked, tools: Tools, authority: Authority) -> Article:
    """The article with what was found in it, as the owner decides on it."""
    article, reading, finds, tagged = looked
    owner = tools.knowledge.decisions.about(article.file)
    about_cleaning = {decision.line for decision in owner if decision.action in CLEANING}
    about_names = [decision for decision in owner if decision.action not in CLEANING]
    found, lost = decide_mentions(article.text, mapped(finds, reading), about_names, authority)
    lost = sorted({*(about_cleaning & {*article.lost}), *lost})
    return replace(article, annotations=(*article.annotations, *found), tagged=tagged, lost=tuple(lost))


def saved_from(text: str | None, html: str | None, name: str, tools: Tools) -> Saved:
    """What a source reads from a text (taken as it is) or from the HTML of a page. Raises `Unreadable`."""
    if text is not None:
        return Saved(text)
    return extract((html or "").encode("utf-8", "replace"), f"{name}.html", tools.sources)
