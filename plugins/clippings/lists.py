"""What lists show of articles: title, outlet and day, and the sentences that name somebody. Written here and not in a
template, for there are hundreds of them on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from .days import in_words
from .inlines import escaped, quoted

if TYPE_CHECKING:
    from .corpus import Appearance, Entity, Listed
    from .sightings import Sighting

SENTENCES = 6  # sentences shown of one article; the others unfold
SORTS = frozenset({"region", "district", "lake", "river", "county"})  # of places, told where a city may bear the name
OPENING = 180  # characters of an article's first words


def title_of(listed: Listed) -> Markup:
    """The title; in brackets where it is a supplied one."""
    return Markup(_bracketed(listed.title, listed.supplied))


def when_of(listed: Listed) -> Markup:
    """The outlet and the day."""
    return Markup(_when(listed.outlet, listed.published[:10]))


def sentences(sightings: Sequence[Sighting], address: str) -> Markup:
    """A list of sentences, each with a link to its paragraph of the article at that address."""
    return Markup(_sentences(sightings, quoted(address)))


def appearances(
    named: Iterable[tuple[Appearance, Sequence[Sighting]]], link: Callable[[str], str], openings: bool
) -> Markup:
    """Articles, each with its sentences that name one entity; with `openings`, those without by their first words."""
    return Markup("".join([_appearance(of, found, link(of.article.address), openings) for of, found in named]))


def rows(articles: Iterable[Listed], link: Callable[[str], str]) -> Markup:
    """Articles, each with its title, outlet and day."""
    return Markup("".join([_row(listed, link(listed.address)) for listed in articles]))


def related(articles: Iterable[tuple[Listed, Iterable[Entity]]], link: Callable[[str], str]) -> Markup:
    """Articles, each with the entities that another names too."""
    return Markup("".join([_related(listed, entities, link(listed.address)) for listed, entities in articles]))


def names(entities: Iterable[Entity], link: Callable[[str], str]) -> Markup:
    """Entities, each with the number of articles that name it."""
    return Markup("".join([_name(entity, entity.count, link) for entity in entities]))


def named_with(company: Iterable[tuple[Entity, int]], link: Callable[[str], str]) -> Markup:
    """Entities, each with the number of articles that name it together with another."""
    return Markup("".join([_name(entity, count, link) for entity, count in company]))


def _row(listed: Listed, address: str) -> str:
    order, what, _ = _told(listed.title, listed.supplied, listed.outlet, listed.published[:10], address)
    return f'<li class="article-row" {order} data-count="{listed.words}">\n{what}</li>\n'


def _related(listed: Listed, entities: Iterable[Entity], address: str) -> str:
    _, what, _ = _told(listed.title, listed.supplied, listed.outlet, listed.published[:10], address)
    names = ", ".join([quoted(entity.name) for entity in entities])
    return f'<li>\n{what}<p class="why">also names {names}</p>\n</li>\n'


def _name(entity: Entity, count: int, link: Callable[[str], str]) -> str:
    kind = str(entity.place[4]) if entity.kind == "place" and len(entity.place) > 4 else ""
    sort = f' <span class="sort">{kind}</span>' if kind in SORTS else ""
    return (
        f'<li><a class="{entity.kind}" href="{quoted(link(entity.address))}">{escaped(entity.name)}{sort}</a> '
        f'<span class="count">{count}</span></li>\n'
    )


def _appearance(appearance: Appearance, sightings: Sequence[Sighting], address: str, openings: bool) -> str:
    listed, named = appearance
    order, what, address = _told(listed.title, listed.supplied, listed.outlet, listed.published[:10], address)
    words = ""
    if sightings:
        words = _sentences(sightings[:SENTENCES], address)
        if len(sightings) > SENTENCES:
            more = _sentences(sightings[SENTENCES:], address)
            words += f"<details>\n<summary>and {len(sightings) - SENTENCES} more</summary>\n{more}</details>\n"
    elif openings and not listed.supplied and listed.row.opening:
        words = f'<p class="opening">{escaped(_shortened(listed.row.opening))}</p>\n'
    return f'<li {order} data-count="{named.count}">\n{what}{words}</li>\n'


@lru_cache(maxsize=1 << 11)  # the pages of all whom an article names tell the same of it, those near in time soon after
def _told(title: str, supplied: bool, outlet: str, day: str, address: str) -> tuple[str, str, str]:
    """What an article is put in order by; its title and when it appeared; its address."""
    address = quoted(address)
    return (
        f'data-name="{quoted(title)}" data-last="{quoted(day)}"',
        f'<p class="what"><a href="{address}">{_bracketed(title, supplied)}</a></p>\n'
        f'<p class="when">{_when(outlet, day)}</p>\n',
        address,
    )


def _sentences(sightings: Sequence[Sighting], address: str) -> str:
    items = [
        f'<li>{escaped(s.before)}<a href="{address}#p{s.block}">{escaped(s.name)}</a>{escaped(s.after)}</li>\n'
        for s in sightings
    ]
    return f'<ul class="sightings">\n{"".join(items)}</ul>\n'


def _bracketed(title: str, supplied: bool) -> str:
    return f'<span class="supplied">[{escaped(title)}]</span>' if supplied else escaped(title)


@lru_cache(maxsize=1 << 14)
def _when(outlet: str, day: str) -> str:
    when = f'<time datetime="{quoted(day)}">{escaped(in_words(day))}</time>' if day else "Undated"
    return f'<span class="outlet">{escaped(outlet)}</span> {when}' if outlet else when


def _shortened(text: str) -> str:
    return text if len(text) <= OPENING else text[:OPENING].rsplit(" ", 1)[0] + " …"
