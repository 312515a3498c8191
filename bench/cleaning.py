"""How fast saved articles are read and cleaned: CPU milliseconds an article, for saved pages and for plain-text dumps.

python -m bench.cleaning COUNT

A page is an article of the corpus of `bench.annotating` with pictures and their credits, a post, and what newspapers put
round them: menus, teasers, share bars, scripts, about 100 KB in all. A dump is the same as a browser copies it. Beside them
stands trafilatura on the same pages, which finds the body and nothing else. The figures are printed, not kept.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from html import escape

import trafilatura

from clippings.clean import clean
from clippings.extract import extract
from clippings.model import Saved
from clippings.pipeline import Tools, tools

from .annotating import texts
from .corpus import SYLLABLES

REPETITIONS = 3  # the least time counts
MENU, TEASERS, SCRIPTS = 160, 45, 25
CREDITS = (
    "({name}/The Associated Press)", "REUTERS/{name}/File Photo", "Photograph: {name}/AFP/Getty Images", "© dpa | {name}",
    "(AP Photo/{name})", "Photo: {name}, Delta Lantern",
)  # fmt: skip
POST = (
    '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">{words}</p>&mdash; {name} (@{handle}) '
    '<a href="https://twitter.com/{handle}/status/1625427174357128839">February 14, 2023</a></blockquote>'
)


def words(source: random.Random, count: int) -> str:
    """A line of invented words that begins with a capital."""
    made = ("".join(source.choice(SYLLABLES) for _ in range(source.randint(1, 4))) for _ in range(count))
    return " ".join(made).capitalize()


def pair(text: str, number: int) -> tuple[str, str]:
    """The saved page and the dump of an article."""
    source = random.Random(f"page-{number}")
    title, paragraphs = words(source, 7), text.split("\n\n")
    body, dump = (
        [f"<h1>{title}</h1>", f"<p class='byline'>By {words(source, 2).title()}</p>"],
        [title, "Share", "Email"],
    )
    for place, paragraph in enumerate(paragraphs):
        if place % 4 == 1:
            caption = f"{words(source, 12)}."
            credit = source.choice(CREDITS).format(name=words(source, 2).title())
            body.append(
                f"<figure><img src='p{place}.jpg' alt=''><figcaption>{caption} {escape(credit)}</figcaption></figure>"
            )
            dump.append(f"{caption} {credit}")
        if place == 3:
            said = {"words": words(source, 14), "name": words(source, 2).title(), "handle": words(source, 1)}
            body.append(POST.format(**said))
            dump.append("{words}\n— {name} (@{handle}) February 14, 2023".format(**said))
        body.append(f"<p>{escape(paragraph)}</p>")
        dump += [paragraph, *(("Advertisement", words(source, 8)) if place % 5 == 4 else ())]
    return _page(source, title, "\n".join(body)), "\n\n".join(dump)


def _page(source: random.Random, title: str, body: str) -> str:
    menu = "".join(f"<li class='nav__item'><a href='/s/{i}'>{words(source, 2)}</a></li>" for i in range(MENU))
    teasers = "".join(
        f"<div class='teaser' data-id='{i}'><a href='/a/{i}'><img src='t{i}.jpg' alt=''><h3>{words(source, 8)}</h3></a>"
        f"<p>{words(source, 18)}.</p></div>"
        for i in range(TEASERS)
    )
    scripts = "".join(f"<script>var s{i}={{a:'{words(source, 120)}'}};</script>" for i in range(SCRIPTS))
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>{scripts}</head><body>"
        f"<header><nav><ul>{menu}</ul></nav></header><main><article>{body}</article><aside class='related'>{teasers}</aside></main>"
        f"<footer><div class='share-bar'><a href='#'>Share</a><a href='#'>Tweet</a></div><ul>{menu}</ul></footer></body></html>"
    )


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds, the least of some repetitions."""
    times = []
    for _ in range(REPETITIONS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def measured(named: Sequence[str], suffix: str, gathered: Tools) -> tuple[list[float], list[float]]:
    """CPU seconds of reading and of cleaning, article by article."""

    def cleaned(saved: Saved) -> None:
        clean(saved, gathered.rules, gathered.styles, gathered.kinds, gathered.knowledge)

    def read(text: str) -> Saved:
        return extract(text.encode(), f"a.{suffix}", gathered.sources)

    saved = [read(text) for text in named]
    cleaned(saved[0])
    return [seconds(partial(read, text)) for text in named], [seconds(partial(cleaned, page)) for page in saved]


def main(count: int) -> None:
    gathered = tools(None)
    pairs = [pair(text, number) for number, text in enumerate(texts(count))]
    for what, suffix, chosen in (("page", "html", [p for p, _ in pairs]), ("dump", "txt", [d for _, d in pairs])):
        reading, cleaning = measured(chosen, suffix, gathered)
        both = [a + b for a, b in zip(reading, cleaning, strict=True)]
        size = statistics.median(len(text) for text in chosen) / 1000
        print(
            f"a {what} of {size:4.0f} KB   read {_median(reading)}   clean {_median(cleaning)}   both {_median(both)}"
        )
    alone = [seconds(partial(trafilatura.extract, text)) for text, _ in pairs]
    print(f"trafilatura alone on a page                       {_median(alone)}")


def _median(times: Sequence[float]) -> str:
    return f"{1000 * statistics.median(times):5.1f} ms"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
