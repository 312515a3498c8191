"""What a page tells of the names an article names: the card beside a first mention, and a line of "In this article"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from .inlines import quoted

if TYPE_CHECKING:
    from .corpus import Entity
    from .summarise import Named

KINDS = {
    "person": "Person",
    "organisation": "Organisation",
    "place": "Place",
    "photographer": "Photographer",
    "agency": "Agency",
    "outlet": "Outlet",
}
SUBJECTS = frozenset({"person", "organisation", "place"})
# How a place stands in an article, where that says more than that it is mentioned.
PLACE_ROLES = {"dateline": "where it was written", "photo": "seen in a picture", "event": "where it happened"}
TIMES = {1: "once", 2: "twice"}
Link = Callable[[str], str]


def role_of(named: Named, entity: Entity) -> str:
    """What the article calls it, else what the owner does; "" where neither says anything."""
    if entity.kind == "place":
        return PLACE_ROLES.get(named.role, entity.role)
    return named.role or entity.role


def has_card(named: Named, entity: Entity) -> bool:
    """Whether a card would tell more than the name itself does."""
    return entity.kind in SUBJECTS and (entity.count > 1 or bool(role_of(named, entity)))


def cards(known: Iterable[tuple[int, Named, Entity]], link: Link) -> Markup:
    """The cards, as elements that a button of the same number opens. Written here and not in a template, for there are
    dozens on each page."""
    return Markup("".join(_card(number, named, entity, link) for number, named, entity in known))


def _card(number: int, named: Named, entity: Entity, link: Link) -> str:
    role = role_of(named, entity)
    times = TIMES.get(named.count, f"{named.count} times")
    return (
        f'<div class="card" id="card-{number}" popover role="dialog" aria-labelledby="card-{number}-name">'
        f'<p class="kind">{KINDS[entity.kind]}</p><p class="name" id="card-{number}-name">'
        f"{_anchor(entity.kind, link(entity.address), entity.name)}</p>"
        + (f'<p class="role">{quoted(role)}</p>' if role else "")
        + f'<p class="seen">Named {times} in this article, '
        f"{'and in others' if entity.count > 1 else 'and in no other'}.</p></div>\n"
    )


def lines(known: Iterable[tuple[Named, Entity]], link: Link) -> Markup:
    """The items of a list of names: each with how often it is named and what it is called."""
    return Markup("".join(_line(named, entity, link) for named, entity in known))


def _line(named: Named, entity: Entity, link: Link) -> str:
    role = role_of(named, entity)
    return (
        f"<li>{_anchor(entity.kind, link(entity.address), entity.name)}"
        + (f' <span class="count">{named.count}×</span>' if named.count > 1 else "")
        + (f' <span class="role">{quoted(role)}</span>' if role else "")
        + "</li>\n"
    )


@lru_cache(maxsize=1 << 12)  # a page has it twice, and many pages have it
def _anchor(kind: str, address: str, name: str) -> str:
    return f'<a class="{kind}" href="{quoted(address)}">{quoted(name)}</a>'
