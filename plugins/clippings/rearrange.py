"""Puts articles that changed in their places among those that the last build linked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

import msgspec

from .corpus import Double, Listed
from .link import apart, bare, doubles_of, entered, head, words_of
from .linked import Linked
from .order import age, place_of
from .recall import Recalled
from .rows import Rows
from .summarise import Row


class Arranged(msgspec.Struct, frozen=True):
    """The articles in the order of the corpus, the files that have no page, and what is other than before: the articles that
    `left` it and those that have `come`, as they were and are now, and the ids of those that stand `beside` such."""

    articles: list[Listed]
    apart: list[Double]
    left: list[Listed]
    come: list[Listed]
    beside: set[str]


def rearranged(
    before: Linked, changed: Mapping[str, tuple[str, Row]], gone: Set[str], register: Recalled, rows: Rows
) -> Arranged:
    """The articles as `link` would arrange them. TooMuch where it has to be asked."""
    out = gone | changed.keys()
    left = {article.file: article for article in before.articles if article.file in out}
    staying = [article for article in before.articles if article.file not in out] if left else list(before.articles)
    doubled = [double for double in before.rest.apart if double.file not in out]
    new = [(name, row.text_digest, bare(row.url)) for name, (_, row) in changed.items()]
    further: Mapping[str, Sequence[str]] = {}
    apart_now: list[Double] = before.rest.apart
    if (
        len(doubled) < len(before.rest.apart)
        or any(a.doubles for a in left.values())
        or not _alone(new, staying, doubled)
    ):
        standing: list[Listed | Double] = [*staying, *doubled]
        files = {f.file: f for f in standing}
        doubles = doubles_of([*((f.file, f.text, f.url) for f in files.values()), *new])
        further = _further(doubles)
        turned = [a for a in staying if a.file in doubles or a.doubles != tuple(sorted(further.get(a.file, ())))]
        left |= {article.file: article for article in turned}
        staying = [article for article in staying if article.file not in left]
        turned_or_apart: list[Listed | Double] = [*turned, *doubled]
        risen = [f for f in turned_or_apart if f.file not in doubles]
        known = dict(changed) | {f.file: (f.key, rows.row(f.file, f.key)) for f in risen}
        changed = {name: pair for name, pair in known.items() if name not in doubles}
        heads = {name: head(name, key, row.digest, row, rows) for name, (key, row) in known.items()}
        apart_now = [
            Double(f.file, f.key, f.saved, f.text, f.url, f.shown) if (f := files.get(name)) else apart(heads[name])
            for name in sorted(doubles)
        ]
    heads = {name: head(name, key, row.digest, row, rows) for name, (key, row) in changed.items()}
    described = [(name, new.saved, words_of(new), "") for name, new in heads.items()]
    entries = register.articles(described, left, staying)
    come = [entered(heads[name], entry, further.get(name, ())) for name, entry in entries.items()]
    now = staying
    for article in come:
        now.insert(place_of(now, article), article)
    beside = _beside(before.articles, now, list(left.values()), come)
    return Arranged(now, apart_now, list(left.values()), come, beside)


def _alone(new: Sequence[tuple[str, str, str]], staying: Sequence[Listed], doubled: Sequence[Double]) -> bool:
    """Whether none of the new files holds what another one holds."""
    texts = [text for _, text, _ in new if text]
    urls = [url for _, _, url in new if url]
    if len(set(texts)) < len(texts) or len(set(urls)) < len(urls):
        return False
    known: list[Listed | Double] = [*staying, *doubled]
    same = (texts and not {f.text for f in known}.isdisjoint(texts)) or (
        urls and not {f.url for f in known}.isdisjoint(urls)
    )
    return not same


def _further(doubles: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    """file -> the files that repeat it."""
    further: dict[str, list[str]] = defaultdict(list)
    for name, original in doubles.items():
        further[original].append(name)
    return further


def _beside(
    before: Sequence[Listed], now: Sequence[Listed], left: Sequence[Listed], come: Sequence[Listed]
) -> set[str]:
    """The ids of articles that stand beside others, or others than looked so, in the order of the corpus."""
    looks = {(a.id, a.digest, age(a)) for a in left} & {(a.id, a.digest, age(a)) for a in come}
    found = set()
    for articles, moved in ((before, left), (now, come)):
        for article in moved:
            if (article.id, article.digest, age(article)) not in looks:
                place = place_of(articles, article)
                found |= {a.id for a in (*articles[max(place - 1, 0) : place], *articles[place + 1 : place + 2])}
    return found - ({a.id for a in left} - {a.id for a in come})
