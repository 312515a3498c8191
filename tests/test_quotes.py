"""Direct speech: what is a quotation, who said it, whom a pronoun means, and that hostile text costs no time."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clippings.annotators.quotes import find_quotes
from clippings.annotators.quotes.people import Named
from clippings.model import Span


def paragraphs(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def found(text: str) -> list[tuple[str, str]]:
    return [(q.said, q.speaker.of(text) if q.speaker else "") for q in find_quotes(text, paragraphs(text))]


SPEAKERS = {
    # behind the words
    '"The pier is gone," Holm said.': [("The pier is gone,", "Holm")],
    "“The pier is gone,” said harbour master Ola Brandt.": [("The pier is gone,", "harbour master Ola Brandt")],
    "“We pay,” the firm's director, Ada Holm, told the Lund Post.": [("We pay,", "the firm's director, Ada Holm")],
    "“Gone,” said Ada de la Cruz, 43, of Lund.": [("Gone,", "Ada de la Cruz")],
    '"Why?" she asked.': [("Why?", "she")],
    '"Who pays for it?" Brandt demanded.': [("Who pays for it?", "Brandt")],
    "“No chance,” officials say.": [("No chance,", "officials")],
    "“It is a shame,” according to the ministry.": [("It is a shame,", "the ministry")],
    "“Never again,” as Holm put it.": [("Never again,", "Holm")],
    "“A fine town for a walk.” — Ada Holm": [("A fine town for a walk.", "Ada Holm")],
    '"We lost," Sen. Ada Holm (D-Lund) said in a call.': [("We lost,", "Sen. Ada Holm")],
    "“We lost,” Ada Holm, the mayor of Lund, said.": [("We lost,", "Ada Holm")],
    # before the words
    'Holm said: "It rains."': [("It rains.", "Holm")],
    'According to the harbour office, the sea is "not safe."': [("not safe.", "the harbour office")],
    "Said Brandt: “It rains.”": [("It rains.", "Brandt")],
    "The letter reads: “It is over.”": [("It is over.", "The letter")],
    "In a statement on Monday, Brandt called the plan “mad.”": [("mad.", "Brandt")],
    "Asked whether he would go, Holm replied, “No.”": [("No.", "Holm")],
    "The mayor, who took office in May, vowed to “clean the harbour.”": [("clean the harbour.", "The mayor")],
    "Holm crossed the square and shouted, “Fire!”": [("Fire!", "Holm")],
    "Brandt left the hall, saying the vote was “a farce.”": [("a farce.", "Brandt")],
    "Brandt's claim that the pier was “built to last” fell flat.": [("built to last", "Brandt")],
    "It was described by Brandt as “a wreck.”": [("a wreck.", "Brandt")],
    "In his view, Brandt said on Friday, the pier is “a wreck.”": [("a wreck.", "Brandt")],
    # what a quotation within the sentence interrupts
    "“If it rains,” Holm said, “we stay.”": [("If it rains,", "Holm"), ("we stay.", "Holm")],
    # words of one person reported by another
    "Brandt quoted Holm as saying “I resign.”": [("I resign.", "Holm")],
    "The mayor was quoted by a paper as saying “I resign.”": [("I resign.", "The mayor")],
    'Brandt said the time was not "ripe" for talks, Premier Ada Holm said after a call.': [("ripe", "Brandt")],
    "Holm said she hoped for “a dry summer.”": [("a dry summer.", "Holm")],
    # carried over
    "“It rains,” Holm said. “It always does.”": [("It rains,", "Holm"), ("It always does.", "Holm")],
    "Holm was firm.\nShe went on: “We stay.”": [("We stay.", "She")],
    "Then Brandt said this:\n“We stay.”": [("We stay.", "Brandt")],
    "“It rains,” Holm said. “We stay.\n“And we sing.”": [
        ("It rains,", "Holm"), ("We stay.", "Holm"), ("And we sing.", "Holm"),
    ],
    "“It rains,” Holm said.\n“Let it,” Brandt said.": [("It rains,", "Holm"), ("Let it,", "Brandt")],
    "HOLM: You said “never.”\nBRANDT: I said “hardly ever.”": [("never.", "You"), ("hardly ever.", "I")],
    # single marks
    "‘We shall go,’ said Holm. ‘It’s time.’": [("We shall go,", "Holm"), ("It’s time.", "Holm")],
    # not known, not claimed
    "The so-called “peace train” left at noon.": [("peace train", "")],
    "Her book “The Long Winter” won a prize.": [("The Long Winter", "")],
    "She read “War and Water” on the train.": [("War and Water", "")],
    "“It rains,” Holm said.\n“We stay.”": [("It rains,", "Holm"), ("We stay.", "")],
}  # fmt: skip


@pytest.mark.parametrize("text", SPEAKERS)
def test_speakers(text: str) -> None:
    assert found(text) == SPEAKERS[text]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("He is 5'10\" tall and 6'2\" wide.", []),
        ("It’s the boys’ pier, isn’t it?", []),
        ("“She said ‘no’ to me,” Holm said.", ["She said ‘no’ to me,"]),
        ('"He told me “go” and I went," Holm said.', ["He told me “go” and I went,"]),
        ('"Holm shouted “Fire!” and ran.', ["Fire!"]),  # a paragraph of another paper's story
        ("“It never closes", ["It never closes"]),
        ("“Mixed marks,\" Holm said.", ["Mixed marks,"]),
    ],
)  # fmt: skip
def test_marks(text: str, said: list[str]) -> None:
    assert [words for words, _ in found(text)] == said


def cast(text: str, *names: tuple[str, str]) -> list[Named]:
    spans = []
    for name, entity in names:
        start = text.find(name)
        while start >= 0:
            spans.append(Named(Span(start, start + len(name)), entity, "organisation" if entity == "o" else "person"))
            start = text.find(name, start + 1)
    return sorted(spans, key=lambda named: named.span)


def entities(text: str, *names: tuple[str, str]) -> list[str | None]:
    return [quote.entity for quote in find_quotes(text, paragraphs(text), cast(text, *names))]


def test_the_speaker_is_one_of_the_articles_people() -> None:
    text = "“It rains,” Port Authority head Ada Holm said. “A lot.”"
    assert entities(text, ("Port Authority", "o"), ("Ada Holm", "h")) == ["h", "h"]
    assert entities("“It rains,” the Port Authority said.", ("Port Authority", "o")) == ["o"]
    assert entities("“It rains,” officials said.", ("Port Authority", "o")) == [None]


def test_a_pronoun_means_the_one_person_of_the_paragraph_or_of_those_before() -> None:
    assert entities("Ada Holm left.\n“It rains,” she said.", ("Ada Holm", "h")) == ["h"]
    assert entities("Ada Holm left. “It rains,” she said.", ("Ada Holm", "h")) == ["h"]
    text = "“It rains,” Ada Holm said of Ola Brandt. “Stay,” she said."
    assert entities(text, ("Ada Holm", "h"), ("Ola Brandt", "b")) == ["h", "h"]


def test_where_two_could_be_meant_nobody_is() -> None:
    text = "Ada Holm and Ola Brandt left.\n“It rains,” she said."
    assert entities(text, ("Ada Holm", "h"), ("Ola Brandt", "b")) == [None]
    assert entities("“It rains,” they said. Ada Holm left.", ("Ada Holm", "h")) == [None]


def test_titles_tell_he_from_she() -> None:
    text = "Mrs. Holm and Mr. Brandt left.\n“It rains,” she said."
    assert entities(text, ("Holm", "h"), ("Brandt", "b")) == ["h"]


def test_somebody_who_is_only_quoted_about_is_not_meant() -> None:
    text = "Ada Holm spoke. “Ola Brandt is gone,” she said."
    assert entities(text, ("Ada Holm", "h"), ("Ola Brandt", "b")) == ["h"]


@given(st.text(alphabet="“”\"'‘’ saidHolm,.:\n—()", max_size=120))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    quotes = find_quotes(text, paragraphs(text))
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in quotes)
    assert all(q.speaker is None or 0 <= q.speaker.start < q.speaker.end <= len(text) for q in quotes)
    assert all(one.span.end <= two.span.start for one, two in pairwise(quotes))


@pytest.mark.parametrize("piece", ['"a" said "b" ', '"“', "“", "‘a ", "Ada, ", "said ", '"a"\n', "(Ada), ", "to call "])
def test_hostile_text_costs_no_time(piece: str) -> None:
    text = piece * (30_000 // len(piece)) + ' he said "x"'
    start = time.process_time()
    find_quotes(text, paragraphs(text))
    assert time.process_time() - start < 5
