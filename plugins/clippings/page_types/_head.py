"""What machines read in the head of a page: JSON-LD of an article, which names its original publisher, and of an entity."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

if TYPE_CHECKING:
    from ..corpus import Entity, Listed
    from ..model import Article
    from ..pieces import Piece
    from . import Site

TYPES = {"person": "Person", "organisation": "Organization", "place": "Place", "photographer": "Person",
         "agency": "Organization", "outlet": "NewsMediaOrganization"}  # fmt: skip
POINTS = frozenset({"city", "village", "facility"})
Data = dict[str, object]


def json_ld(
    site: Site,
    listed: Listed,
    article: Article,
    pieces: Sequence[Piece],
    media: Mapping[str, str],
    subjects: Iterable[Entity],
) -> Markup:
    """The article as schema.org sees it. This site is the archive that holds it, not its publisher."""
    row = listed.row
    data: Data = {"@context": "https://schema.org", "@type": "NewsArticle"}
    data["name" if row.supplied else "headline"] = f"[{row.title}]" if row.supplied else row.title
    data["url"] = f"{site.url}/{listed.address}"
    if row.published:
        data["datePublished"] = row.published
    if row.updated:
        data["dateModified"] = row.updated
    if row.authors:
        data["author"] = [{"@type": "Person", "name": author} for author in row.authors]
    if row.outlet:
        data["publisher"] = {"@type": "NewsMediaOrganization", "name": row.outlet}
    if row.language:
        data["inLanguage"] = row.language
    if row.url:
        data["isBasedOn"] = row.url
    if article.facts.archived:
        data["archivedAt"] = article.facts.archived.value
    if article.facts.rights:
        data["copyrightNotice"] = article.facts.rights.value
    data["wordCount"] = row.words
    data["sdPublisher"] = {"@type": "ArchiveOrganization", "name": site.archive.name, "url": f"{site.url}/index.html"}
    images = [_image(site, piece, media) for piece in pieces if piece.kind == "caption"]
    posts = [_post(embed) for piece in pieces for embed in piece.embeds if embed.text or embed.url]
    mentions = [_thing(site, entity) for entity in subjects]
    data |= {name: found for name, found in (("image", images), ("citation", posts), ("mentions", mentions)) if found}
    return script(data)


def script(data: Data) -> Markup:
    """The data as it may stand inside a script element: nothing in it can close that element."""
    try:
        text = msgspec.json.encode(data).decode()  # in an eighth of the time, and on every page
    except UnicodeEncodeError:  # half a character out of a damaged file, which goes when the page is written
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def _image(site: Site, piece: Piece, media: Mapping[str, str]) -> Data:
    image: Data = {"@type": "ImageObject"}
    if piece.figure and piece.figure.file in media:
        image["contentUrl"] = f"{site.url}/{media[piece.figure.file]}"
    if piece.html:
        image["caption"] = str(Markup(piece.html).striptags())
    if piece.credit:
        credit = piece.credit
        text = " / ".join((*credit.creators, *credit.agencies))
        text += (" via " if text else "via ") + " / ".join(credit.via) if credit.via else ""
        if text:
            image["creditText"] = text
            image["copyrightNotice"] = f"Credited by the newspaper to {text}"
        if credit.creators:
            image["creator"] = [{"@type": "Person", "name": name} for name in credit.creators]
        elif credit.agencies:
            image["creator"] = [{"@type": "Organization", "name": name} for name in credit.agencies]
    return image


def _post(embed: object) -> Data:
    post: Data = {"@type": "SocialMediaPosting"}
    for name, attribute in (("url", "url"), ("datePublished", "date"), ("text", "text"), ("inLanguage", "language")):
        if getattr(embed, attribute):
            post[name] = getattr(embed, attribute)
    author = {"name": getattr(embed, "name", None), "alternateName": getattr(embed, "handle", None)}
    if any(author.values()):
        post["author"] = {"@type": "Person"} | {name: value for name, value in author.items() if value}
    return post


def _thing(site: Site, entity: Entity) -> Data:
    thing: Data = {"@type": TYPES[entity.kind], "name": entity.name, "url": f"{site.url}/{entity.address}"}
    if (entity.wikidata or entity.place) and (same := _same(entity)):
        thing["sameAs"] = same
    return thing


def _same(entity: Entity) -> list[str]:
    """The entity in public registers: only what the owner vouches for, and a place's own id in the gazetteer."""
    same = [f"https://www.wikidata.org/wiki/{entity.wikidata}"] if entity.wikidata else []
    if entity.kind == "place" and len(entity.place) > 5 and entity.place[2] and not entity.place[5]:
        same.append(f"https://www.geonames.org/{entity.place[2]}")
    return same


def described(url: str, entity: Entity) -> Data:
    """An entity as schema.org sees it, with all forms of its name. A place has coordinates only where it is a point and is
    itself known, not what it is near."""
    page = f"{url}/{entity.address}"
    data: Data = {"@context": "https://schema.org", "@type": TYPES[entity.kind], "@id": page, "name": entity.name}
    data["url"] = page
    further = [name for name in entity.spellings if name != entity.name]
    same = _same(entity)
    role = {"person": "jobTitle"}.get(entity.kind, "description")
    told = entity.role or (entity.told if entity.kind == "person" else "")
    data |= {name: found for name, found in (("alternateName", further), (role, told), ("sameAs", same)) if found}
    if entity.kind == "place" and len(entity.place) > 5:
        lat, lon, _, country, kind, near = entity.place
        if kind in POINTS and not near:
            data["geo"] = {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}
        if country and kind != "country":
            data["address"] = {"@type": "PostalAddress", "addressCountry": country}
    if entity.count > 1:
        feed = {"@type": "DataFeed", "encodingFormat": "application/atom+xml"}
        data["subjectOf"] = feed | {"url": page.removesuffix(".html") + ".xml"}
    return data
