"""The types that pass between the stages: frozen structs, of which an article makes a thousand; dataclasses take five times as long.
All but the article itself are kept as lists of their fields in this order: with names they would be twice as long.

All offsets are half-open and count Unicode code points. The source text never changes; everything else points into it.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

# `furniture` and `promo` are left out of the page, not deleted.
BLOCK_KINDS = (
    "title", "byline", "dateline", "paragraph", "heading", "caption", "embed", "promo", "list-item", "quote", "note",
    "furniture",
)  # fmt: skip
LEFT_OUT = frozenset({"furniture", "promo"})


class Span(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
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


class Block(msgspec.Struct, frozen=True, array_like=True, gc=False):
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


class Edit(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One minimal repair: the source characters of `span` read as `text`. An empty span inserts."""

    span: Span
    text: str
    rule: str


class Annotation(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Something known of a span, in a named layer. Layers overlap freely.

    `value` is the layer's own small frozen payload; `by` names the rule, the annotator or `owner`.
    """

    layer: str
    span: Span
    value: object
    by: str


class Fact(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A fact about an article and where it came from: `owner`, `saved text`, `json-ld`, `og`, `meta`, `wayback`, ...;
    `detected` where the program told it from the text (a language)."""

    value: str
    source: str


class Picture(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A picture that the owner has beside a saved text: its file, what it shows, and how the caption that it belongs to begins."""

    file: str
    alt: str
    caption: str


class Facts(msgspec.Struct, frozen=True, array_like=True, gc=False):
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
        for name in self.__struct_fields__:
            if name == "conflicts":
                continue
            mine, theirs = getattr(self, name), getattr(other, name)
            merged[name] = mine or theirs
            if isinstance(mine, Fact) and isinstance(theirs, Fact) and mine.value != theirs.value:
                conflicts.append((name, theirs))
        return Facts(**merged, conflicts=tuple(conflicts))  # type: ignore[arg-type]


class Part(msgspec.Struct, frozen=True, array_like=True, gc=False):
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


class Saved(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a source reads from a saved file: the source text, its structure, and the facts it states of itself."""

    text: str
    parts: tuple[Part, ...] = ()
    facts: Facts = Facts()


class Article(msgspec.Struct, frozen=True, gc=False):
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


class Link(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Layer `link`: an address that the saved page linked from these words."""

    address: str


class Style(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Layer `style`: `emphasis`, `strong` or `code`."""

    name: str


class Figure(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Layer `figure`: an image; `file` is the saved copy's path beside the article, empty where none was saved."""

    address: str
    alt: str = ""
    file: str = ""
    width: int = 0
    height: int = 0


class Credit(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Layer `credit`: who made a picture. Names stand as printed, in print order.

    `agencies` are those not behind "via"; `qualifiers` are values (file, handout, pool, ...), not text.
    """

    creators: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()


class Agency(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Somebody who hands out pictures. `kind`: agency, library, newspaper, broadcaster, site, platform, institution, ..."""

    name: str
    kind: str = ""
    country: str = ""  # ISO 3166-1 alpha-2; empty: of no one country


class Caption(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Layer `caption`: the words of a caption without its credit and without what the page puts around it."""


class Embed(msgspec.Struct, frozen=True, array_like=True, gc=False):
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


class Place(msgspec.Struct, frozen=True, array_like=True, gc=False):
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


class PlaceGuess(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Where a mention is: the best candidate, with a probability in 0-1. `approximate` names what it is near."""

    lat: float
    lon: float
    geonames: int | None = None
    country: str = ""  # ISO 3166-1 alpha-2
    name: str = ""
    kind: str = ""  # city, region, country, area, facility, ...
    probability: float = 0.0
    approximate: str = ""


class Mention(msgspec.Struct, frozen=True, array_like=True, gc=False):
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


class Date(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Layer `date`: a time expression; `value` as in TIMEX3 (2022-04-01, 2022-W13, P3D, PRESENT_REF, ...)."""

    value: str
    context: str = "mentioned"


class Quote(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Layer `quote`: words in direct speech. `speaker` points to who said them, in the same text; None: not known."""

    speaker: Span | None = None
    entity: str | None = None
    said: str = ""
