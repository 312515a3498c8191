"""The full-text index: articles in bundles of years, each indexed from the text that their pages show."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from .pagefind import Pagefind
from .pagefind_files import settled

if TYPE_CHECKING:
    from .corpus import Listed
    from .page_types import Site
    from .pieces import Piece

# Articles in a bundle. Pagefind needs 0.36 MB of memory and 3.4 ms for each, all of the bundle again when one changes; but each
# bundle costs a reader one chunk of about 30 KB for every new word, so they are as large as that allows.
LARGEST = 1500
_UNSEARCHABLE = re.compile("[\x00-\x1f\x7f⟦⟧]+")
# What decides the text of an index beside the articles themselves.
_CODE = ("search.py", "pagefind.py", "pagefind_files.py", "markup.py", "pieces.py", "inlines.py")


@dataclass(frozen=True, slots=True)
class Bundle:
    """Articles that are indexed together. `name` is the beginning of the first one's date, or "undated"."""

    name: str
    articles: Sequence[Listed]

    @property
    def folder(self) -> str:
        return f"search/{self.name}/"


def bundles(articles: Iterable[Listed]) -> list[Bundle]:
    """The articles by date in bundles of whole years, as many as `LARGEST` allows; a larger year comes apart by months, a
    month by days. A new article changes the bundle of its own years only."""
    ordered = sorted(articles, key=lambda a: (a.published[:10], a.id))
    found: list[Bundle] = []
    for name, unit in _units(ordered, 4):
        if found and len(found[-1].articles) + len(unit) <= LARGEST:
            found[-1] = Bundle(found[-1].name, [*found[-1].articles, *unit])
        else:
            found.append(Bundle(name, unit))
    return found


def _units(ordered: Sequence[Listed], length: int) -> Iterator[tuple[str, list[Listed]]]:
    """Runs of articles whose dates begin alike, for the first `length` characters, none longer than `LARGEST`."""
    for begin, run in groupby(ordered, key=lambda a: a.published[:length]):
        unit = list(run)
        name = re.sub(r"[^0-9-]", "", begin) or "undated"
        if len(unit) <= LARGEST:
            yield name, unit
        elif length < 10:
            yield from _units(unit, length + 3)
        else:
            for number, start in enumerate(range(0, len(unit), LARGEST), 1):
                yield f"{name}-part-{number}", unit[start : start + LARGEST]


def key(site: Site, bundle: Bundle) -> str:
    """A digest of all that the bundle's index holds."""
    settings = site.archive.settings.get("withholding")
    held = [(a.key, a.address, a.title, a.outlet, a.published) for a in bundle.articles]
    parts = (_version(), site.archive.language, settings, bundle.name, held)
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


@cache
def _version() -> str:
    """A digest of the code that makes an index, with Pagefind's version."""
    import importlib.metadata  # only where there is a search

    here = Path(__file__).parent
    digest = hashlib.blake2b(importlib.metadata.version("pagefind-bin-extended").encode(), digest_size=12)
    for path in (here / name for name in _CODE):
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()


def indexed(site: Site, bundle: Bundle) -> dict[str, bytes]:
    """address -> bytes of the files of the bundle's index. SearchError if Pagefind cannot make it."""
    with Pagefind(site.archive.language) as index:
        for listed in bundle.articles:
            index.add(listed.address, document(listed, site.pieces(listed, "", marks=False)))
        files = index.files()
    return {bundle.folder + path: data for path, data in settled(files).items()}


def document(listed: Listed, pieces: Iterable[Piece]) -> str:
    """An article as Pagefind reads it: what its page shows, without links, notes and furniture."""
    row = listed.row
    title = f"[{row.title}]" if row.supplied else row.title
    return "".join(
        (
            "<!doctype html><html><body data-pagefind-body>",
            f"<h1 data-pagefind-meta=title data-pagefind-ignore>{_text(title)}</h1>",
            _aside("filter", "outlet", row.outlet),
            _aside("meta", "outlet", row.outlet),
            _aside("filter", "year", row.published[:4] or "undated"),
            _aside("meta", "day", row.published[:10]),
            _aside("sort", "day", row.published[:10] or "0"),
            *(f"<p data-pagefind-weight={weight}>{_text(text)}</p>" for weight, text in _paragraphs(pieces)),
            f"<p data-pagefind-weight=0.5>{_text(', '.join(row.authors))}</p>" if row.authors else "",
            "</body></html>",
        )
    )


def _aside(what: str, name: str, value: str) -> str:
    return f"<p data-pagefind-{what}={name} data-pagefind-ignore>{_text(value)}</p>" if value else ""


def _paragraphs(pieces: Iterable[Piece]) -> Iterator[tuple[float, str]]:
    """(weight, text) of what is shown of each piece: what is said in a caption or a post counts less."""
    for piece in pieces:
        if piece.kind == "title":
            continue
        for embed, post in zip(piece.embeds, piece.posts, strict=False):
            yield 0.6, " ".join(filter(None, (embed.name, embed.handle, Markup(post).striptags())))
        for part in (piece, *piece.items):
            weight = {"heading": 2, "caption": 0.6}.get(piece.kind, 1)
            yield weight, " ".join(filter(None, (part.html.striptags(), part.credit_html.striptags())))


def _text(text: str) -> Markup:
    return escape(_UNSEARCHABLE.sub(" ", text))
