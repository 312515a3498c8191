"""The stage render: a page's view through its template. The only file that imports jinja2."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from .days import in_words
from .pieces import network

if TYPE_CHECKING:
    from .corpus import Listed


class Renderer:
    """Templates of the theme with autoescape on and undefined names an error. `globals` are the site's own values."""

    def __init__(self, theme: Path, values: Mapping[str, object]) -> None:
        """`theme` holds `templates/` and `static/`."""
        self.environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(theme / "templates"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_Compiled(),
        )
        self.environment.globals.update(values)
        self.environment.globals |= {"title_of": Kept(title_of), "when_of": Kept(when_of), "part": self.part}
        self._parts: dict[tuple[str, str, str], Markup] = {}
        self.environment.filters |= {"in_words": in_words, "network": network}
        self.environment.filters["number"] = lambda value: f"{value:,}".replace(",", "\u202f")

    def page(self, template: str, address: str, view: Mapping[str, object]) -> str:
        """The page's HTML. `link` in it turns an address of the site into one relative to this page."""
        root = "../" * address.count("/")
        if address == "404.html":  # a server shows it at whatever address was asked for
            root = urlsplit(str(self.environment.globals["site_url"])).path.rstrip("/") + "/"
        return self.render(template, {"root": root, "address": address, "link": linking(root), **view})

    def part(self, name: str, root: str, address: str = "") -> Markup:
        """The part of that name, `parts/<name>.html`, which is the same on all pages of a folder and made once for them."""
        known = (name, root, address)
        if known not in self._parts:
            self._parts[known] = Markup(
                self.render(f"parts/{name}.html", {"root": root, "address": address}).rstrip() + "\n"
            )
        return self._parts[known]

    def render(self, template: str, view: Mapping[str, object]) -> str:
        values = {"link": linking(str(view.get("root", ""))), **view}
        return self.environment.get_template(template).render(values)


class _Compiled(jinja2.BytecodeCache):
    """Compiles a template once in the life of the process: the preview's builds all begin with the same ones. Nothing is
    read from a disk, which could hold somebody else's code."""

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = _COMPILED.get(_name(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code
        _COMPILED[_name(bucket)] = bucket.code


_COMPILED: dict[tuple[str, str, bool], CodeType] = {}


def _name(bucket: Bucket) -> tuple[str, str, bool]:
    return bucket.key, bucket.checksum, bool(bucket.environment.autoescape)  # code is another without autoescape


class Kept:
    """Remembers what it made of an article, which stands on many pages, for as long as the renderer lives."""

    def __init__(self, make: Callable[[Listed], Markup]) -> None:
        self.make = make
        self.made: dict[str, Markup] = {}

    def __call__(self, listed: Listed) -> Markup:
        found = self.made.get(listed.digest)
        if found is None:
            found = self.made[listed.digest] = self.make(listed)
        return found


def title_of(listed: Listed) -> Markup:
    """The title; in brackets where it is a supplied one."""
    title = escape(listed.row.title)
    return Markup('<span class="supplied">[{}]</span>').format(title) if listed.row.supplied else title


def when_of(listed: Listed) -> Markup:
    """The outlet and the day."""
    row = listed.row
    day = Markup("Undated")
    if row.published:
        iso = row.published[:10]
        day = Markup('<time datetime="{}">{}</time>').format(iso, in_words(iso))
    return (Markup('<span class="outlet">{}</span> ').format(row.outlet) if row.outlet else Markup("")) + day


def linking(root: str) -> Callable[[str], str]:
    """A function from addresses below the site's root to addresses that work where `root` leads back to it."""
    return lambda address: root + address
