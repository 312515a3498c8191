"""`./inv new SET NAME`: writes the stub of a member of an open set, with its test case where the set has golden cases."""

from __future__ import annotations

import re
from pathlib import Path

from . import fail

HEAD = '"""TODO: one sentence saying what this file is for."""\n\nfrom __future__ import annotations\n\n'
STUBS = {
    "credit-style": (
        "credit_styles",
        HEAD
        + """from collections.abc import Iterator

from . import Agencies, Credit, CreditStyle, Example, Frame


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    \"\"\"Where a credit of this style may begin and end; the grammar reads what stands inside.\"\"\"
    yield from ()


STYLE = CreditStyle(
    name="{name}",
    frames=frames,
    examples=(Example("A caption. (TODO)", Credit(("Name",), ("Agency",)), "A caption."),),
    not_examples=("Prose in which nothing may be found (TODO).",),
)
""",
    ),
    "embed-kind": (
        "embed_kinds",
        HEAD
        + """from ..model import Embed
from ._addresses import Address
from ._kind import EmbedKind, Example


def read_address(address: Address) -> Embed | None:
    \"\"\"The post that an address of this network names; None where it names none.\"\"\"
    return None


KIND = EmbedKind(
    name="{name}",
    hosts=frozenset({{"TODO.example"}}),
    read_address=read_address,
    examples=(Example('<iframe src="https://TODO.example/post/1"></iframe>', ({{"id": "1"}},)),),
    not_examples=('<a href="https://TODO.example/follow">Follow</a>',),
)
""",
    ),
    "clean-rule": (
        "clean_rules",
        HEAD
        + """from . import BlockRule, Document, Verdict


def decide(document: Document, index: int) -> Verdict | None:
    \"\"\"What this line is, or None where the rule has nothing to say.\"\"\"
    return None


RULE = BlockRule(
    name="{name}",
    says="TODO: what is done and why, in one sentence for readers.",
    strength=0,  # TODO: see the docstring of the folder; no two rules share one
    decide=decide,
    examples=(">> TODO: the line meant",),
    not_examples=("TODO: a line that must stay",),
)
""",
    ),
    "source": (
        "sources",
        HEAD
        + """from ..model import Saved
from . import Source


def claims(head: bytes, name: str) -> float:
    \"\"\"0.0 not mine ... 1.0 surely mine.\"\"\"
    return 0.0


def extract(data: bytes, name: str) -> Saved:
    \"\"\"The source text, its structure and the facts that the file states. Raises `Unreadable` with a one-line reason.\"\"\"
    return Saved(data.decode())


SOURCE = Source(
    name="{name}",
    extensions=(".TODO",),
    claims=claims,
    extract=extract,
    examples=((b"TODO", "example.TODO"),),
)
""",
    ),
    "annotator": (
        "annotators",
        HEAD
        + """from ..model import Annotation
from . import Annotator, Context, Example, Reading


def annotate(reading: Reading, context: Context) -> list[Annotation]:
    \"\"\"The layer `TODO`, in offsets of the reading.\"\"\"
    return []


ANNOTATOR = Annotator(
    name="{name}",
    needs=(),
    makes=("TODO",),
    annotate=annotate,
    examples=(Example("TODO", (("words", "value"),)),),
)
""",
    ),
    "page-type": (
        "page_types",
        HEAD
        + """from collections.abc import Iterable

from . import Page, PageType, Site, View, key


def pages(site: Site) -> Iterable[Page]:
    \"\"\"TODO: which pages there are.\"\"\"

    def view() -> View:
        return {{"total": len(site.corpus.articles)}}

    yield Page("{address}.html", key(len(site.corpus.articles)), "{name}.html", view)


PAGE_TYPE = PageType("{words} pages", pages)
""",
    ),
}


def new(kind: str, name: str) -> int:
    """Writes the stub; nothing is overwritten. Exit status 1 with the reason if it cannot."""
    if kind not in STUBS:
        return fail(f"{kind!r} is no open set; there are: {', '.join(STUBS)}")
    if not re.fullmatch(r"[a-z][a-z0-9_]{2,40}", name):
        return fail(f"{name!r}: a name is whole words in small letters, joined by _")
    folder, stub = STUBS[kind]
    path = Path(__file__).resolve().parents[1] / folder / f"{name}.py"
    if path.exists():
        return fail(f"{path} is there already")
    values = {"name": name, "words": name.replace("_", " "), "address": name.replace("_", "-")}
    path.write_text(stub.format(**values), encoding="utf-8")
    print(f"Wrote {path}. Fill in every TODO; its examples are its tests:  ./inv test --only {name}")
    if kind == "page-type":
        print(f"Its template goes to theme/templates/{name}.html and extends base.html.")
    return 0
