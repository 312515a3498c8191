"""The stage render: a page's view through its template. The only file that imports jinja2."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import jinja2

from .days import in_words


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
        )
        self.environment.globals.update(values)
        self.environment.filters["in_words"] = in_words
        self.environment.filters["number"] = lambda value: f"{value:,}".replace(",", "\u202f")

    def page(self, template: str, address: str, view: Mapping[str, object]) -> str:
        """The page's HTML. `link` in it turns an address of the site into one relative to this page."""
        root = "../" * address.count("/")
        return self.render(template, {"root": root, "address": address, "link": linking(root), **view})

    def render(self, template: str, view: Mapping[str, object]) -> str:
        values = {"link": linking(str(view.get("root", ""))), **view}
        return self.environment.get_template(template).render(values)


def linking(root: str) -> Callable[[str], str]:
    """A function from addresses below the site's root to addresses that work where `root` leads back to it."""
    return lambda address: root + address
