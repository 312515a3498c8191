"""The language of an article: stated, told from its words, or the archive's; and what names it has without a model."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from clippings.knowledge import Knowledge
from clippings.language import detected
from clippings.model import Fact, Facts, Mention, Saved
from clippings.pipeline import annotate_saved, tools
from clippings.tagger import PIPELINE, SpacyTagger, Tagging

from .conftest import SAMPLE, Built

ROMANIAN = (
    "Primarul comunei a spus luni că podul va rămâne închis până la sfârșitul lunii, pentru că piesele nu au ajuns încă de la "
    "Tulcea. Oamenii trec pe celălalt mal cu barca, iar copiii merg la școală cu o oră mai târziu decât de obicei. Nimeni nu "
    "știe cine va plăti reparația."
)
ENGLISH = (
    "The bridge will stay shut until the end of the month, the mayor said on Monday, as the parts have not come yet from "
    "Tulcea. People go over to the other bank by boat, and the children start school an hour later than they used to. Nobody knows "
    "who will pay for the repair."
)


class Listening:
    """A tagger that knows some languages and keeps what it was asked."""

    version = "listening"

    def __init__(self, *languages: str) -> None:
        self.languages, self.asked = languages, 0

    def reads(self, language: str) -> bool:
        return language in self.languages

    def tag(self, text: str) -> Tagging:
        self.asked += 1
        return Tagging()


@pytest.mark.parametrize(
    ("text", "language"),
    [(ENGLISH, "en"), (ROMANIAN, "ro"), ("Too short to tell.", ""), ("", ""), ("12345 " * 100, "")],
)
def test_the_language_is_told_from_the_words(text: str, language: str) -> None:
    assert detected(text) == language


def test_what_is_stated_stands_and_what_is_told_says_so() -> None:
    gathered = tools(None)
    told = annotate_saved(Saved(ROMANIAN), Facts(), gathered, None)
    assert told.facts.language == Fact("ro", "detected")
    stated = annotate_saved(Saved(ROMANIAN), Facts(language=Fact("en", "owner")), gathered, None)
    assert stated.facts.language == Fact("en", "owner")
    assert annotate_saved(Saved("Hardly a word."), Facts(), gathered, None).facts.language is None


def test_a_model_reads_only_its_own_language() -> None:
    gathered = tools(None)
    english = Listening("en")
    assert annotate_saved(Saved(ENGLISH), Facts(), gathered, english).tagged and english.asked
    english = Listening("en")
    assert not annotate_saved(Saved(ROMANIAN), Facts(), gathered, english).tagged and not english.asked
    assert annotate_saved(Saved(ROMANIAN), Facts(), gathered, Listening("en", "ro")).tagged


def test_an_article_too_short_to_tell_is_in_the_archive_s_language(tmp_path: Path) -> None:
    (tmp_path / "archive.toml").write_text('name = "Arhiva"\nlanguage = "ro"\n')
    short = annotate_saved(Saved("Podul e închis."), Facts(), tools(tmp_path), Listening("en"))
    assert not short.tagged and short.facts.language is None


def test_without_a_model_the_owner_s_names_are_found() -> None:
    text = f"Ileana Marinescu, a spus primarul. {ROMANIAN}"
    article = annotate_saved(Saved(text), Facts(), tools(SAMPLE), Listening("en"))
    found = {a.span.of(text): a.value for a in article.layer("mention")}
    assert isinstance(found["Ileana Marinescu"], Mention) and found["Ileana Marinescu"].entity == "p-0001"


def test_the_owner_chooses_the_model_of_a_language(tmp_path: Path) -> None:
    (tmp_path / "archive.toml").write_text('name = "A"\nlanguage_models = {en = "en_my_own", ro = "ro_my_own"}\n')
    (tmp_path / "authority").mkdir()
    chosen = Knowledge(tmp_path).language_models
    tagger = SpacyTagger(chosen=chosen)
    assert tagger.pipeline == "en_my_own" and tagger.reads("ro") and not tagger.reads("xx")
    assert SpacyTagger().pipeline == PIPELINE
    version = Knowledge(tmp_path).settled
    (tmp_path / "archive.toml").write_text('name = "A"\n')
    assert Knowledge(tmp_path).settled != version


def test_the_page_says_that_names_came_without_a_model(site: Built) -> None:
    pages = {path.name: path.read_text(encoding="utf-8") for path in (site.output / "articles").glob("*.html")}
    said = [name for name, page in pages.items() if "No language model" in page]
    assert len(said) == 1 and "pescarii" in said[0]
    assert 'lang="ro"' in pages[said[0]]


def test_telling_the_language_costs_next_to_nothing() -> None:
    long = ENGLISH * 20
    detected(ROMANIAN)
    began = time.process_time()
    for _ in range(50):
        detected(long)
        detected(ROMANIAN * 20)
    assert (time.process_time() - began) / 100 < 0.004
