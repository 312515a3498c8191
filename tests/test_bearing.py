"""What of the owner's word bears on an article: where that is the same, reading it again makes the same of it."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from clippings.authority import Authority, Known
from clippings.bearing import Owned, Watched, words_of
from clippings.codec import decode, encode
from clippings.decisions import Decision, Decisions
from clippings.knowledge import Knowledge
from clippings.model import Article, Edit, Facts, Mention, Saved, Span
from clippings.pipeline import Tools, annotate_cleaned, annotate_saved, clean_saved, tools
from clippings.tagger import Tagging

from .conftest import ROOT

ARTICLES = sorted((ROOT / "content" / "articles").glob("*.txt"))[:12]
RUNS = re.compile(r"[A-Z][\w'-]+(?: (?:of )?[A-Z][\w'-]+){0,3}")
LABELS = ("PERSON", "GPE", "ORG")


class Capitals:
    """In the place of the language model: takes runs of capitals for names, each kind of them the same each time."""

    version = "capitals"

    def reads(self, language: str) -> bool:
        return True

    def tag(self, text: str) -> Tagging:
        found = [(*m.span(), LABELS[sum(map(ord, m[0])) % 3]) for m in RUNS.finditer(text)]
        return Tagging(tuple(found))


def owning(gathered: Tools, authority: Authority, decisions: list[Decision]) -> Tools:
    knowledge = Knowledge(None)
    knowledge.__dict__ |= gathered.knowledge.__dict__ | {"authority": authority, "decisions": Decisions(decisions)}
    return replace(gathered, knowledge=knowledge)


@pytest.fixture(scope="module")
def gathered() -> Tools:
    shipped = tools(None)
    assert shipped.knowledge.lexicon and shipped.knowledge.gazetteer and shipped.knowledge.agencies
    shipped.knowledge.__dict__.setdefault("owned", "")
    return shipped


def invented(source: random.Random, names: list[str]) -> tuple[Authority, list[Decision]]:
    """Rows under names of the archive, parts of them, and names that stand nowhere."""
    rows = []
    for number in range(source.randint(0, 3)):
        chosen = [source.choice(names) for _ in range(2)]
        chosen[1] = source.choice(
            (chosen[1], chosen[1].split()[-1], "Xaver Unbekannt", "Associated Press", "Tennessee")
        )
        rows.append(Known(f"e{number}", source.choice(("person", "organisation", "place")), *chosen[:1], (chosen[1],)))
    actions = ("reject", "retype", "pin", "merge", "never-link", "accept")
    decisions = [
        Decision(source.choice(actions), source.choice(names), kind="person", entity=f"e{source.randint(0, 3)}", line=n)
        for n in range(source.randint(0, 2))
    ]
    return Authority(tuple(rows)), decisions


@pytest.mark.parametrize("seed", range(3))
def test_the_same_bearing_makes_the_same_article(seed: int, gathered: Tools) -> None:
    source = random.Random(seed)
    texts = [path.read_text(errors="replace") for path in ARTICLES]
    names = sorted({match[0] for text in texts for match in RUNS.finditer(text)})
    told = {True: 0, False: 0}
    for text in texts:
        cleaned = clean_saved(Saved(text), Facts(), gathered, "one.txt")
        before: tuple[Article, str, list[str]] | None = None
        for _ in range(5):
            using = owning(gathered, *invented(source, names))
            watched = Watched(using.knowledge.authority)
            article = annotate_cleaned(cleaned, using, Capitals(), watched)
            words = words_of(article.text, article.blocks, article.edits)
            beyond = watched.beyond(words)
            if before:  # as a build does: what the article asked before, answered anew
                same = Owned(using.knowledge).bearing(text, words, before[2]) == before[1]
                told[same] += 1
                assert not same or article == before[0]
            before = article, Owned(using.knowledge).bearing(text, words, beyond), beyond
    assert min(told.values()) > 5, told


def test_an_agency_printed_short_is_found_under_its_whole_name(gathered: Tools) -> None:
    """Its words stand nowhere in the text: it is asked for beside them."""
    text = "The mayor told AP on Monday that AP and Ana Weir had been there. AP said so."
    row = Known("ap", "organisation", "Associated Press", role="agency")
    using = owning(gathered, Authority((row,)), [])
    watched = Watched(using.knowledge.authority)
    article = annotate_cleaned(clean_saved(Saved(text), Facts(), using, ""), using, Capitals(), watched)
    mentions = [a.value for a in article.layer("mention") if isinstance(a.value, Mention)]
    words = words_of(text, article.blocks, ())
    assert "ap" in [mention.entity for mention in mentions] and "associated press" in watched.beyond(words)
    owned, none = Owned(using.knowledge), Owned(owning(gathered, Authority(), []).knowledge)
    assert owned.bearing(text, words, watched.beyond(words)) != none.bearing(text, words, watched.beyond(words)) == ""


def test_words_are_those_of_the_repaired_text_and_of_blocks_that_begin_within_a_run() -> None:
    article = annotate_saved(Saved("Kulebawas asked."), Facts(), tools(None), None)
    edits = (Edit(Span(6, 9), " was", "joined-words"),)
    assert {"kuleba", "was", "asked"} <= words_of(article.text, article.blocks, edits)
    cut = msgspec.structs.replace(article.blocks[0], span=Span(6, 16))
    assert "was" in words_of(article.text, [cut], ())


def test_an_article_annotated_before_is_annotated_the_same_again(gathered: Tools, tmp_path: Path) -> None:
    """Out of the store, too: nothing is cleaned again."""
    for path in ARTICLES:
        saved = Saved(path.read_text(errors="replace"))
        whole = annotate_saved(saved, Facts(), gathered, Capitals(), path.name)
        assert annotate_cleaned(decode(Article, encode(whole)), gathered, Capitals()) == whole
