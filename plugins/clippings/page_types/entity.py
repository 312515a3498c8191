"""The page of a person, organisation, place, photographer, agency or outlet: its articles and their sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from . import Page, PageType, Site, View, key

if TYPE_CHECKING:
    from ..link import Entity

KINDS = {
    "person": "Person",
    "organisation": "Organisation",
    "place": "Place",
    "photographer": "Photographer",
    "agency": "Agency",
    "outlet": "Outlet",
}
COMPANY = 12  # how many of those named together with an entity its page lists


def pages(site: Site) -> Iterable[Page]:
    for entity in site.corpus.entities.values():
        yield _page(site, entity)


def _page(site: Site, entity: Entity) -> Page:
    company = together(site, entity)
    shown = key(
        entity.kind,
        entity.name,
        entity.place,
        entity.aliases,
        entity.role,
        entity.wikidata,
        [(a.article.digest, a.article.address, a.named.digest) for a in entity.appearances],
        [(other.address, other.name, count) for other, count in company],
    )

    def view() -> View:
        return {
            "entity": entity,
            "kind": KINDS[entity.kind],
            "appearances": [
                (a, site.sightings(a.article).get(a.named.local, []) if entity.kind != "outlet" else [])
                for a in entity.appearances
            ],
            "roles": sorted({a.named.role for a in entity.appearances if a.named.role}),
            "names": sorted({a.named.name for a in entity.appearances} - {entity.name}),
            "company": company,
            "dated": [a.article.row.published for a in entity.appearances if a.article.row.published],
        }

    return Page(entity.address, shown, "entity.html", view)


def together(site: Site, entity: Entity) -> list[tuple[Entity, int]]:
    """Who and what is named in the same articles most often, with the number of articles."""
    counts: Counter[tuple[str, str]] = Counter()
    for appearance in entity.appearances[:50]:
        for _, other in site.corpus.of_article[appearance.article.id]:
            if other is not entity and other.kind in ("person", "organisation", "place"):
                counts[other.kind, other.id] += 1
    best = sorted(counts, key=lambda k: (-counts[k], k))[:COMPANY]
    return [(site.corpus.entities[k], counts[k]) for k in best if counts[k] > 1 or entity.count == 1]


PAGE_TYPE = PageType("entities", pages)
