"""The page of a person, organisation, place, photographer, agency or outlet: its articles, and what it says in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from ..appearances import parts_of_all, total
from ..corpus import SUBJECTS, articles_of
from . import Each, Page, PageType, Site, View, key, standing
from ._charts import bars, in_figures, years_of
from ._head import TYPES, described, script
from ._locator import Locators
from ._paging import cut, cuts, numbered, pages_of, stands

if TYPE_CHECKING:
    from ..appearances import Part
    from ..corpus import Appearance, Entity

COMPANY = 12  # how many of those named together with an entity its page lists
NEAREST = 50  # articles, the newest, in which company is counted
LENGTH = 40  # articles on one page
MOST_ROLES = 4


def pages(site: Site) -> Sequence[Page]:
    corpus = site.corpus
    locators = Locators(site)
    moved = corpus.touched.placed_before if corpus.touched else None
    last = Locators(site, moved) if moved is not None else None
    found: list[tuple[str, tuple[Entity, int]]] = []
    shown = list(corpus.touched_entities())
    if last:
        # A map shows the places near by: another one of them redraws the map of a place that itself stayed as it was.
        shown += [e for e in corpus.kind("place") if not corpus.touches(e) and last.key(e) != locators.key(e)]
    for entity in shown:
        appearances, same = entity.appearances, corpus.same_of(entity)
        for number, part in enumerate(cuts(entity.count, LENGTH), 1):
            middle = "" if stands(same, part, number, LENGTH) else _middle(appearances, part)
            found.append((middle, (entity, number)))
    # In the order of time: then pages that follow each other quote the same articles, of which some are kept at hand.
    found.sort(key=lambda page: page[0])
    return Each([thing for _, thing in found], partial(_page, site, locators))


def _middle(appearances: Sequence[Appearance], part: slice) -> str:
    """When the article in the middle of a page was published."""
    middle = (part.start + part.stop) // 2
    articles = articles_of(appearances, slice(middle, middle + 1))
    return articles[0].published if articles else ""


def _page(site: Site, locators: Locators, thing: tuple[Entity, int]) -> Page:
    """One page of the entity's articles; the last, which has the newest of them, bears its address and tells the rest."""
    entity, number = thing
    count, part = pages_of(entity.count, LENGTH), cut(entity.count, LENGTH, number)
    address = numbered(entity.address, number, count)
    if stands(site.corpus.same_of(entity), part, number, LENGTH):
        return standing(address, entity.address)
    first = number == count

    def beside() -> tuple[str, str]:
        return numbered(entity.address, number + 1, count), numbered(entity.address, number - 1, count)

    def shown() -> str:
        return key(
            entity.kind,
            entity.name,
            entity.address,
            entity.place,
            entity.aliases,
            entity.role,
            entity.wikidata,
            entity.digest if first else [(a.article.digest, a.named.digest) for a in entity.appearances[part]],
            [site.corpus.company(a) for a in articles_of(entity.appearances, slice(NEAREST))] if first else [],
            (*beside(), count if first else 0),
            locators.key(entity) if first else None,
        )

    def view() -> View:
        newer, older = beside()
        appearances = entity.appearances[part]
        kept = list(zip(appearances, site.sightings([a.article for a in appearances]), strict=True))
        company = together(site, entity) if first else []
        told = parts_of_all(entity) if first else []
        days = [day for part in told for day in part.days if day]
        counts = total(part.years for part in told)
        years = years_of(counts)
        figures = in_figures(years)
        return {
            "entity": entity,
            "appearances": [(a, seen.names(a.named.local)) for a, seen in kept],
            "sayings": [(a.article, said) for a, seen in kept for said in seen.quotes(a.named.local)],
            "roles": roles(entity, told) if first else [],
            "names": [name for name in entity.spellings if name != entity.name] if first else [],
            "company": company,
            "first_seen": min(days, default=""),
            "last_seen": max(days, default=""),
            "undated": counts.get("", 0),
            "years": years if len(years) > 1 else [],
            "strip": bars(years, f"Articles a year. {figures}") if len(years) > 1 else "",
            "strip_words": figures,
            "newer": newer,
            "older": older,
            "first": first,
            "located": locators.locate(entity, "../") if first else None,
            "json_ld": script(described(site.url, entity)) if first and entity.kind in TYPES else "",
        }

    return Page(address, shown, "entity.html", view, of=entity.address)


def roles(entity: Entity, parts: Iterable[Part]) -> list[str]:
    """What the owner calls the entity, and how articles do, the most frequent first; not "mayor" beside "mayor of Tulcea"."""
    if entity.kind == "place":  # its roles say how it stands in an article, not what it is
        return [entity.role] if entity.role else []
    counts = total(part.roles for part in parts)
    told = sorted(counts.keys() - {entity.role}, key=lambda role: (-counts[role], role))
    clauses = [f"{clause.strip().casefold()} " for said in (entity.role, *told) for clause in said.split(";")]
    found = [role for role in told if sum(clause.startswith(f"{role.casefold()} ") for clause in clauses) < 2]
    return [entity.role, *found][:MOST_ROLES] if entity.role else found[:MOST_ROLES]


def together(site: Site, entity: Entity) -> list[tuple[Entity, int]]:
    """Who and what is named in the same articles most often, with the number of articles."""
    counts = Counter(chain.from_iterable([site.corpus.met(a) for a in articles_of(entity.appearances, slice(NEAREST))]))
    del counts[entity]
    least = 1 if entity.count == 1 else 2
    often = [(-count, e.kind, e.id, e) for e, count in counts.items() if count >= least and e.kind in SUBJECTS]
    return [(other, -count) for count, _, _, other in sorted(often)[:COMPANY]]


PAGE_TYPE = PageType("entities", pages)
