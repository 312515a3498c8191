"""The stage render: a page's view through its template. The only file that imports jinja2."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Mapping, MutableMapping
from contextlib import suppress
from pathlib import Path
from types import CodeType
from typing import Any
from urllib.parse import urlsplit

import jinja2
from jinja2 import compiler, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from . import lists
from .days import in_words
from .inlines import quoted
from .pieces import network

LISTS: dict[str, Callable[..., Markup]] = {
    "title_of": lists.title_of,
    "when_of": lists.when_of,
    "appearances_of": lists.appearances,
    "sentences_of": lists.sentences,
    "rows_of": lists.rows,
    "names_of": lists.names,
    "related_of": lists.related,
    "named_with": lists.named_with,
}
PLAIN = frozenset({"link", "part", *LISTS})  # functions that templates call with values alone


class Renderer:
    """Templates of the theme with autoescape on and undefined names an error. `globals` are the site's own values."""

    def __init__(self, theme: Path, values: Mapping[str, object]) -> None:
        """`theme` holds `templates/` and `static/`."""
        self.environment = _Environment(
            loader=jinja2.FileSystemLoader(theme / "templates"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_Compiled(theme / "templates" / "__pycache__"),
        )
        self.environment.globals.update(values)
        self.environment.globals |= {"part": self.part, **LISTS}
        self._parts: dict[tuple[str, str, str], Markup] = {}
        self.environment.filters |= {"in_words": in_words, "network": network}
        self.environment.filters["number"] = lambda value: f"{value:,}".replace(",", "\u202f")

    def page(self, template: str, address: str, view: Mapping[str, object]) -> str:
        """The page's HTML. `link` in it turns an address of the site into one relative to this page."""
        root = "../" * address.count("/")
        if address == "404.html":  # a server shows it at whatever address was asked for
            root = urlsplit(str(self.environment.globals["site_url"])).path.rstrip("/") + "/"
        values = {"root": root, "address": address, "link": linking(root), **view}
        return self.environment.get_template(template).render(values)

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


def shown(value: Any) -> str:
    """What a template shows of a value: escaped, unless it is HTML already. As `markupsafe.escape`, but for the `Markup`
    that this makes of each value at three times the cost, though it is only written down."""
    kind = type(value)
    if kind is str:
        return quoted(value)
    return value if kind is Markup else escape(value)


class _Compiler(CodeGenerator):
    """Compiles templates to call `shown` where they would call `escape`, and this package's own functions as they are: that
    none of them asks for the template's context need not be found out at each call."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.shown(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name not in PLAIN or node.kwargs or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


class _Environment(jinja2.Environment):
    """Templates share one plain dictionary of global names: none has its own, and a chain of two maps, which is made anew
    into a dictionary for each page, costs a tenth of rendering it. Nor do they change while a site is made: what was loaded
    is found by its name, without the lock and the look at its file."""

    code_generator_class = _Compiler
    shown = staticmethod(shown)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._loaded: dict[str, jinja2.Template] = {}

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> jinja2.Template:
        if globals or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        found = self._loaded.get(name)
        if found is None:
            found = self._loaded[name] = super().get_template(name, parent)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **d} if d else self.globals


class _Compiled(jinja2.BytecodeCache):
    """Compiles a template once, as Python does its modules: the code lies in a folder beside the templates, where only who could
    change these can change it. Never in the store or a shared folder, which could hold somebody else's code."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = _COMPILED.get(self._path(bucket))
        if not bucket.code:
            with suppress(OSError, ValueError, EOFError, TypeError), self._path(bucket).open("rb") as file:
                bucket.load_bytecode(file)
        if bucket.code:
            _COMPILED[self._path(bucket)] = bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code
        path = self._path(bucket)
        _COMPILED[path] = bucket.code
        if not sys.dont_write_bytecode:
            with suppress(OSError):  # installed where the user may not write
                self.folder.mkdir(exist_ok=True)
                part = path.with_suffix(f".{os.getpid()}")
                part.write_bytes(bucket.bytecode_to_string())
                part.replace(path)

    def _path(self, bucket: Bucket) -> Path:
        # What a template is compiled to follows from its text, from Jinja and from how it is set up.
        told = f"{bucket.checksum} {_SET_UP} {bool(bucket.environment.autoescape)}"
        mark = hashlib.blake2b(told.encode(), digest_size=12).hexdigest()
        return self.folder / f"{mark}.{sys.implementation.cache_tag}.pyc"


_COMPILED: dict[Path, CodeType] = {}
_SET_UP = str([(path, os.stat(path).st_size, os.stat(path).st_mtime_ns) for path in (compiler.__file__, __file__)])  # noqa: PTH116


def linking(root: str) -> Callable[[str], str]:
    """A function from addresses below the site's root to addresses that work where `root` leads back to it."""
    return lambda address: root + address
