"""Makes a corpus for measuring: invented articles of 600-700 words that name 21 terms each, over twenty years.

The vocabulary of names grows with the corpus as it does in real archives (Heaps' law), and names are used unevenly
(Zipf's law): few are in hundreds of articles, most in one or two. The same seed gives the same corpus.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SEED = 20
TERMS = 21  # names an article
YEARS = range(2004, 2024)
SYLLABLES = "ba be bi bo da de di do fa fe ga go ka ke ki ko la le li lo ma me mi mo na ne no pa po ra re ri ro sa se so ta te to va ve vi zo".split()
WORDS = (
    "the of and to in a that was for on said with by at from it as were had has been which their after would council"
    " water river bridge harbour ferry road school price vote budget plan repair storm flood court union strike year"
    " week month town village district region office report company workers residents officials meeting decision work"
    " new old first last large small early late public local further several many some other more than about before"
    " during under over between opened closed rose fell began ended called asked told found built moved left stayed"
).split()  # fmt: skip
KINDS = ("person", "organisation", "place")


@dataclass(frozen=True, slots=True)
class Generated:
    """One article: its file name, its title, its date, its text and the names in it, as (kind, name)."""

    name: str
    title: str
    date: datetime.date
    outlet: str
    text: str
    terms: tuple[tuple[str, str], ...]


def articles(count: int, seed: int = SEED) -> Iterator[Generated]:
    """The first `count` articles of the corpus; a longer corpus begins with the shorter one."""
    vocabulary: list[tuple[str, str]] = []
    uses: list[int] = []
    for number in range(count):
        source = random.Random(f"{seed}-{number}")
        terms: list[tuple[str, str]] = []
        while len(terms) < TERMS:
            # A new name enters ever more rarely; an old one is taken the more often the more it was taken before.
            new = source.random() < 0.9 * (len(uses) + 1) ** -0.17 * 0.42 or not uses
            if new:
                term = _term(source, len(vocabulary))
                vocabulary.append(term)
            else:
                term = vocabulary[uses[source.randrange(len(uses))]]
            if term not in terms:
                terms.append(term)
                uses.append(
                    len(vocabulary) - 1 if new else vocabulary.index(term) if len(vocabulary) < 50 else _at(term)
                )
        yield _article(source, number, count, tuple(terms))


_INDEX: dict[tuple[str, str], int] = {}


def _at(term: tuple[str, str]) -> int:
    return _INDEX[term]


def _term(source: random.Random, number: int) -> tuple[str, str]:
    kind = KINDS[number % 3]
    word = lambda: "".join(source.choice(SYLLABLES) for _ in range(source.randint(2, 3))).capitalize()  # noqa: E731
    name = {
        "person": lambda: f"{word()} {word()}{_letters(number)}",
        "organisation": lambda: (
            f"{word()}{_letters(number)} {source.choice(('Company', 'Union', 'Council', 'Agency'))}"
        ),
        "place": lambda: f"{word()}{_letters(number)}",
    }[kind]()
    _INDEX[kind, name] = number
    return kind, name


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number, 26)
        letters += chr(97 + rest)
    return letters


def _article(source: random.Random, number: int, count: int, terms: tuple[tuple[str, str], ...]) -> Generated:
    length = source.randint(600, 700)
    words = [source.choice(WORDS) for _ in range(length)]
    for position, (_, name) in zip(sorted(source.sample(range(3, length - 3), TERMS)), terms, strict=True):
        words[position] = name
    paragraphs = []
    while words:
        size = source.randint(35, 60)
        sentence = " ".join(words[:size])
        paragraphs.append(sentence[0].upper() + sentence[1:] + ".")
        words = words[size:]
    day = datetime.date(YEARS[0], 1, 1) + datetime.timedelta(days=source.randrange(365 * len(YEARS)))
    title = f"{terms[0][1]} and {terms[1][1]} before the {source.choice(WORDS)} of {terms[2][1]}"
    outlet = f"Paper {source.randrange(8) + 1}"
    return Generated(f"{day.year}/article-{number:06}.txt", title, day, outlet, "\n\n".join(paragraphs), terms)


def write(folder: Path, count: int, seed: int = SEED) -> None:
    """Writes the corpus as an archive: `archive.toml`, the texts by year, one `articles.csv` with their facts."""
    rows = ["file,title,date,outlet"]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "archive.toml").write_text('name = "A generated archive"\naddress = "https://archive.example.org"\n')
    for article in articles(count, seed):
        path = folder / "articles" / article.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article.text)
        rows.append(f"{article.name},{article.title},{article.date},{article.outlet}")
    (folder / "articles" / "articles.csv").write_text("\n".join(rows) + "\n")
