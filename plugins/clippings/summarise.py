"""The stage summarise: what other pages need to know of an article, so that none of them has to open it whole."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

import msgspec
from msgspec.structs import replace

from .authority import folded
from .model import Article, Credit, Embed, Fact, Mention
from .reading import BULLET, Reading, read
from .sentences import sentences_of
from .sightings import Sightings, sightings_of, squeezed

STOPPED = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*\s*$")  # how a whole sentence ends
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
MARKS = bytes(code for code in range(128) if not chr(code).isalnum())
LONGEST_TITLE = 300  # characters of the opening sentence that a supplied title may quote
RUNNING = frozenset({"paragraph", "list-item", "quote", "note"})


class Named(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An entity as one article names it. `local` is its id inside the article; `context` subject, credit, post, ...;
    `place` is (lat, lon, geonames or 0, country, kind, approximate) or () where unknown; `digest` covers all sightings and quotes.
    """

    local: str
    kind: str
    name: str
    context: str
    count: int
    role: str
    place: tuple[object, ...]
    digest: str
    key: str  # the name as it is compared across the archive


def geonames_of(named: Named) -> int:
    """The GeoNames id of what is known exactly, else 0."""
    return int(str(named.place[2])) if len(named.place) > 2 and not named.place[5] else 0


class Row(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An article in short: what listings, entity pages, feeds and the summary of a build show of it."""

    file: str
    digest: str
    title: str
    supplied: bool  # nobody gave a title: it quotes the opening words
    title_source: str
    published: str  # ISO date or ""
    updated: str
    outlet: str
    url: str
    language: str
    authors: tuple[str, ...]
    opening: str
    words: int
    named: tuple[Named, ...]
    counts: tuple[tuple[str, int], ...]
    doubts: tuple[str, ...]
    text_digest: str  # of the letters and digits of the running text: the same text saved twice is found by it
    shown: str = "full text"  # what the owner lets be shown: see withholding.py
    sealed: bool = False  # the saved file itself is not offered
    reason: str = ""  # why it is withheld, and since which ISO date
    since: str = ""
    url_digest: str = ""  # of an address that is withheld
    posts: tuple[tuple[str, str, str], ...] = ()  # network, handle, name of each whose posts it quotes
    days: str = ""  # the days, weeks, months and years that its text names, parted by spaces

    def has(self, counted: str) -> bool:
        """Whether the article has any block, layer or edit of that name."""
        return any(name == counted for name, _ in self.counts)


ROW = msgspec.json.Decoder(Row)


def row_to_json(row: Row) -> str:
    return msgspec.json.encode(row).decode()


def row_from_json(text: str) -> Row:
    """The row that `row_to_json` wrote. ValueError if the text is something else."""
    return ROW.decode(text)


def summarise(article: Article) -> tuple[Row, Sightings]:
    """The article's row, and what other pages show of its text."""
    reading = read(article.text, article.blocks, article.edits, article.annotations, article.facts)
    title, source = title_of(article, reading)
    sightings = sightings_of(reading)
    running = [b.span.of(reading.text) for b in reading.blocks if b.kind in RUNNING]
    letters = _letters("".join(running))
    facts = article.facts
    return Row(
        file=article.file,
        digest=article.digest,
        title=title,
        supplied=source == "supplied",
        title_source=source,
        published=_value(facts.published),
        updated=_value(facts.updated),
        outlet=_value(facts.outlet),
        url=_value(facts.url),
        language=_value(facts.language),
        authors=tuple(a.value for a in facts.authors),
        opening=_shortened(_joined(running[:2]), 260),
        words=sum(len(text.split()) for text in running),
        named=_named(reading, sightings),
        posts=_posts(article),
        days=" ".join(sorted(sightings.days)),
        counts=_counts(article),
        doubts=tuple(_doubts(article)),
        text_digest=hashlib.blake2b(letters.encode(), digest_size=12).hexdigest() if len(letters) > 200 else "",
    ), sightings


def _letters(text: str) -> str:
    """The letters and digits of a text, folded: what stays the same however it was saved."""
    for sign in set(NOT_ASCII.findall(text)):
        text = text if sign.isalnum() else text.replace(sign, "")
    return text.casefold().encode().translate(None, MARKS).decode()  # as bytes it takes a tenth of the time


def _value(fact: Fact | None) -> str:
    return fact.value if fact else ""


def title_of(article: Article, reading: Reading) -> tuple[str, str]:
    """The title and its source. A title that nobody gave quotes the whole opening sentence, attribution included: an
    allegation cut from its "said" must not become our headline."""
    if article.facts.title:
        return article.facts.title.value, article.facts.title.source
    for block in reading.blocks:
        if block.kind == "title":
            return squeezed(block.span.of(reading.text)), "saved text"
    for kinds in ({"paragraph", "quote", "list-item"}, {"heading", "caption", "note", "embed"}):
        for block in reading.blocks:
            if block.kind in kinds and block.span.of(reading.text).strip():
                first = sentences_of(reading.text, block.span)
                sentence = squeezed(first[0].of(reading.text)) if first else ""
                if sentence:
                    return _shortened(sentence, LONGEST_TITLE), "supplied"
    return article.file, "supplied"


def fold(name: str) -> str:
    """A name as it is compared across the archive: without its article."""
    return folded(name).removeprefix("the ")


def _shortened(text: str, most: int) -> str:
    text = squeezed(text)
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:–—-") + " …"


def _joined(texts: Sequence[str]) -> str:
    """Paragraphs as one; the items of a list without their bullets, parted as in a sentence. A line that ends in no stop, as
    a deck does, is parted from what follows."""
    bullets = [BULLET.match(text) for text in texts]
    plain = [text[bullet.end() :] if bullet else text for text, bullet in zip(texts, bullets, strict=True)]
    if all(bullets):
        return "; ".join(plain)
    ended = [text if STOPPED.search(text) else f"{text.rstrip()} ·" for text in plain[:-1]]
    return " ".join([*ended, *plain[-1:]])


def _named(reading: Reading, sightings: Sightings) -> tuple[Named, ...]:
    best: dict[str, Mention] = {}
    for annotation in reading.annotations:
        mention = annotation.value
        if isinstance(mention, Mention) and mention.entity in sightings.names:
            known = best.get(mention.entity)
            # A subject mention outranks one in a credit or a post; a placed one outranks one that is not.
            rank = (mention.context == "subject", mention.place is not None, bool(mention.role))
            if known is None or rank > (known.context == "subject", known.place is not None, bool(known.role)):
                best[mention.entity] = replace(mention, role=mention.role or (known.role if known else ""))
    named = []
    for local, mention in best.items():
        place = mention.place
        seen, said = sightings.names[local], sightings.quotes.get(local, [])
        named.append(
            Named(
                local=local,
                kind=mention.kind,
                name=mention.name or seen[0].name,
                context=mention.context,
                count=len(seen),
                role=mention.role,
                place=(place.lat, place.lon, place.geonames or 0, place.country, place.kind, place.approximate)
                if place
                else (),
                digest=hashlib.blake2b(
                    msgspec.json.encode([mention.name, mention.role, seen, said]), digest_size=6
                ).hexdigest(),
                key=fold(mention.name or seen[0].name),
            )
        )
    return tuple(sorted(named, key=lambda n: (-n.count, n.kind, n.name, n.local)))


def _posts(article: Article) -> tuple[tuple[str, str, str], ...]:
    """Whose posts the article quotes, each once. Who is known by a handle is told from others by it."""
    known: dict[tuple[str, str], tuple[str, str, str]] = {}
    for annotation in article.layer("embed"):
        post = annotation.value
        if isinstance(post, Embed) and (post.handle or post.name):
            handle, name = post.handle or "", post.name or ""
            before = known.get((post.platform, (handle or name).casefold()), ("", "", ""))
            told = (post.platform, handle, before[2] or name)
            known[post.platform, (handle or name).casefold()] = told
    return tuple(known.values())


def _counts(article: Article) -> tuple[tuple[str, int], ...]:
    counts = {"edits": len(article.edits)}
    for block in article.blocks:
        counts[block.kind] = counts.get(block.kind, 0) + 1
    for annotation in article.annotations:
        counts[annotation.layer] = counts.get(annotation.layer, 0) + 1
    return tuple(sorted(counts.items()))


def _doubts(article: Article) -> Iterable[str]:
    """Why this article should be looked at."""
    for line in article.lost:
        yield f"the decision in line {line} of decisions.jsonl no longer fits"
    kept = sum(len(b.span) for b in article.blocks if not b.left_out)
    whole = sum(len(b.span) for b in article.blocks) or 1
    if kept < 200:
        yield "hardly any text was kept"
    elif kept / whole < 0.35 and article.file.endswith((".txt", ".md")):
        yield f"only {round(100 * kept / whole)} % of the text was kept"
    captions = sum(b.kind == "caption" for b in article.blocks)
    credits = [a for a in article.annotations if a.layer == "credit"]
    if captions and not credits:
        yield "captions, but not one credit was read"
    for annotation in credits:
        credit = annotation.value
        if isinstance(credit, Credit) and not (credit.creators or credit.agencies or credit.via or credit.qualifiers):
            yield "a credit without a name"
