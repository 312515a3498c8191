"""The types that pass between the stages: frozen, slotted, standard library only.

All offsets are half-open and count Unicode code points. The source text never changes; everything else points into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

# `furniture` and `promo` are left out of the page, not deleted.
BLOCK_KINDS = (
    "title", "byline", "dateline", "paragraph", "heading", "caption", "embed", "promo", "list-item", "quote", "note",
    "furniture",
)  # fmt: skip
LEFT_OUT = frozenset({"furniture", "promo"})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, `start <= end`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The part of `text` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the source text of one kind.

    `by` names the rule that decided the kind (`owner` where a decision did). `level` is 2-6 for headings and the depth
    of a list item or a nested quote, else 0. `continues` is the index of the block whose sentence this one carries on.
    """

    kind: str
    span: Span
    level: int = 0
    by: str = ""
    continues: int | None = None

    @property
    def left_out(self) -> bool:
        return self.kind in LEFT_OUT


@dataclass(frozen=True, slots=True)
class Edit:
    """One minimal repair: the source characters of `span` read as `text`. An empty span inserts."""

    span: Span
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something known of a span, in a named layer. Layers overlap freely.

    `value` is the layer's own small frozen payload; `by` names the rule, the annotator or `owner`.
    """

    layer: str
    span: Span
    value: object
    by: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about an article and where it came from: `owner`, `saved text`, `json-ld`, `og`, `meta`, `wayback`, ...;
    `detected` where the program told it from the text (a language)."""

    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the owner has beside a saved text: its file, what it shows, and how the caption that it belongs to begins."""

    file: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an article beside its text. None: unknown. Dates are ISO 8601, as precise as known."""

    title: Fact | None = None
    url: Fact | None = None
    outlet: Fact | None = None
    published: Fact | None = None
    updated: Fact | None = None
    captured: Fact | None = None
    archived: Fact | None = None  # address of a copy in a web archive
    authors: tuple[Fact, ...] = ()
    language: Fact | None = None
    rights: Fact | None = None
    note: Fact | None = None
    encoding: Fact | None = None
    conflicts: tuple[tuple[str, Fact], ...] = ()  # (field, the other value that some source gave)
    pictures: tuple[Picture, ...] = ()

    def over(self, other: Facts) -> Facts:
        """These facts, completed by `other`; a differing value of `other` is kept as a conflict."""
        merged: dict[str, object] = {}
        conflicts = list(self.conflicts) + [c for c in other.conflicts if c not in self.conflicts]
        for field in fields(self):
            if field.name == "conflicts":
                continue
            mine, theirs = getattr(self, field.name), getattr(other, field.name)
            merged[field.name] = mine or theirs
            if isinstance(mine, Fact) and isinstance(theirs, Fact) and mine.value != theirs.value:
                conflicts.append((field.name, theirs))
        return Facts(**merged, conflicts=tuple(conflicts))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of structure that a source saw in a saved file, pointing into the source text.

    Block parts (each covers whole lines, the innermost counts): `title`, `byline`, `dateline`, `paragraph`, `heading`
    (`level`), `caption`, `list-item` (`level`), `quote`, `note`, `table-row`, `fragment` (markup that may hold an
    embedded post; `value` is its raw HTML), `image` (`value` is JSON: src, alt, width, height, file).
    Groups: `figure` (an image with its caption), `body` (what the body finder keeps; where a source gives any `body`,
    all outside it is furniture). Inline: `credit` (the part of a caption that the page's markup calls its credit), `link` (`value` is the address), `emphasis`, `strong`, `code`, `hidden` (words within a line
    that a browser does not show: labels for screen readers, the source of a formula).
    `by` says what gave the part away (a tag, a class, a library).
    """

    kind: str
    span: Span
    value: str = ""
    level: int = 0
    by: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a source reads from a saved file: the source text, its structure, and the facts it states of itself."""

    text: str
    parts: tuple[Part, ...] = ()
    facts: Facts = Facts()


@dataclass(frozen=True, slots=True)
class Article:
    """One saved article, read. `id` is stable for the archive, `file` names the saved file, `digest` is its SHA-256."""

    id: str
    file: str
    digest: str
    facts: Facts
    text: str
    blocks: tuple[Block, ...]
    edits: tuple[Edit, ...]
    annotations: tuple[Annotation, ...]
    tagged: bool = (
        True  # False: no language model for its language is installed, names are from authority and gazetteer
    )
    lost: tuple[int, ...] = ()  # lines of the owner's decisions on it that no longer fit

    def layer(self, name: str) -> Iterator[Annotation]:
        return (a for a in self.annotations if a.layer == name)


# ------------------------------------------------------------------------------------------- payloads of the layers


@dataclass(frozen=True, slots=True)
class Link:
    """Layer `link`: an address that the saved page linked from these words."""

    address: str


@dataclass(frozen=True, slots=True)
class Style:
    """Layer `style`: `emphasis`, `strong` or `code`."""

    name: str


@dataclass(frozen=True, slots=True)
class Figure:
    """Layer `figure`: an image; `file` is the saved copy's path beside the article, empty where none was saved."""

    address: str
    alt: str = ""
    file: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Credit:
    """Layer `credit`: who made a picture. Names stand as printed, in print order.

    `agencies` are those not behind "via"; `qualifiers` are values (file, handout, pool, ...), not text.
    """

    creators: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agency:
    """Somebody who hands out pictures. `kind`: agency, library, newspaper, broadcaster, site, platform, institution, ..."""

    name: str
    kind: str = ""
    country: str = ""  # ISO 3166-1 alpha-2; empty: of no one country


@dataclass(frozen=True, slots=True)
class Caption:
    """Layer `caption`: the words of a caption without its credit and without what the page puts around it."""


@dataclass(frozen=True, slots=True)
class Embed:
    """Layer `embed`: a post of a social network, as far as it can be recovered; None where it cannot.

    `handle` has no @, `date` is ISO (UTC), `text` is plain with line breaks. `links` are (start, end, address) in
    `text`. `derived` names the fields computed from the id (a status id carries its time); `flags` say what does not
    fit together.
    `inside` is the id of the post that quotes this one.
    """

    platform: str
    handle: str | None = None
    name: str | None = None
    id: str | None = None
    date: str | None = None
    url: str | None = None
    text: str | None = None
    links: tuple[tuple[int, int, str], ...] = ()
    derived: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    language: str = ""
    inside: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. `id` is its GeoNames id; a place that GeoNames was not asked for has a negative one.

    `kind`: country, region (first division of a country), district (second: a county), city, continent, area, sea, lake,
    river, mountains, island, strait, facility, empire (a state that is no more). `lat` and `lon` are degrees; only a city's
    and a facility's are a point, all others stand for an area. `country` is ISO 3166-1 alpha-2; `region` and `district` are
    ids of the divisions that hold it (0: none); `fit` is how well the name it was looked up by fits, 0-1; `capital` whether
    a country is governed from there.
    """

    id: int
    name: str
    kind: str
    lat: float
    lon: float
    country: str = ""
    region: int = 0
    district: int = 0
    population: int = 0
    capital: bool = False
    fit: float = 1.0

    @property
    def geonames(self) -> int | None:
        return self.id if self.id > 0 else None


@dataclass(frozen=True, slots=True)
class PlaceGuess:
    """Where a mention is: the best candidate, with a probability in 0-1. `approximate` names what it is near."""

    lat: float
    lon: float
    geonames: int | None = None
    country: str = ""  # ISO 3166-1 alpha-2
    name: str = ""
    kind: str = ""  # city, region, country, area, facility, ...
    probability: float = 0.0
    approximate: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Layer `mention`: a name in the text. `kind`: person, organisation, place, nationality.

    `entity` is shared by all mentions of one entity in the article (None: left plain); `name` is its fullest form.
    `context` says where it stands: subject, credit, byline, post, left out. Only `subject` counts for the pages of subjects.
    `place` is None where the place is not known well enough; `others` are the next best candidates, for the owner.
    """

    kind: str
    entity: str | None = None
    name: str | None = None
    context: str = "subject"
    role: str = ""
    place: PlaceGuess | None = None
    others: tuple[PlaceGuess, ...] = ()
    doubt: float = 0.0


@dataclass(frozen=True, slots=True)
class Date:
    """Layer `date`: a time expression; `value` as in TIMEX3 (2022-04-01, 2022-W13, P3D, PRESENT_REF, ...)."""

    value: str
    context: str = "mentioned"


@dataclass(frozen=True, slots=True)
class Quote:
    """Layer `quote`: words in direct speech. `speaker` points to who said them, in the same text; None: not known."""

    speaker: Span | None = None
    entity: str | None = None
    said: str = ""
