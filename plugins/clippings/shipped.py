"""What the program itself brings to a build: the version of its code, the files its sources read, what its rules say.

It is kept in the store, for finding it out means loading everything that reads articles, and most builds read none.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import msgspec

from .store import Store

HERE = Path(__file__).parent
# What makes pages of articles, or is asked for by name, shapes no article.
APART = frozenset({"page_types", "commands", "exports", "targets", "cartography", "__pycache__"})
# What finds names and sums up, and has no part in cleaning (tested over the import arrows).
AFTER_CLEANING = frozenset(
    {"annotators", "annotate.py", "summarise.py", "sightings.py", "tagger.py", "lexicon.py"}
    | {
        "gazetteer.py",
        "gazetteer_build.py",
        "gazetteer_file.py",
        "gazetteer_tables.py",
        "bearing.py",
        "keys.py",
        "finds.py",
    }
)
FOR_CLEANING = "agencies.csv"  # the one table of data/ that cleaning reads
KINDS = (".py", ".csv", ".json", ".txt")


class Shipped(msgspec.Struct, array_like=True):
    """`version` is a digest of all code and data that shape an article: a change of either makes every article anew;
    `cleaning` is one of those that extract and clean it, `annotators` those that each of the annotators is made of, `beside`
    of all but the annotators.
    `collections` are the extensions of files that hold many articles a line each, `tables` of those that do otherwise; `rules`
    tells in a sentence what each rule does."""

    stamp: str  # of the files, as they lie here
    version: str
    cleaning: str
    annotators: dict[str, str]
    beside: str
    extensions: tuple[str, ...]
    collections: tuple[str, ...]
    tables: tuple[str, ...]
    rules: dict[str, str]


def shipped(store: Store) -> Shipped:
    """What the program brings."""
    files = _files()
    states = [(path, os.stat(path)) for path in files]  # noqa: PTH116 - a Path for each of hundreds of files is dear
    shown = repr([(path, state.st_size, state.st_mtime_ns) for path, state in states])
    stamp = hashlib.blake2b(shown.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    try:
        kept = msgspec.json.decode(store.state("shipped") or "null", type=Shipped | None)
    except msgspec.DecodeError:
        kept = None
    if kept and kept.stamp == stamp:
        return kept
    made = _made(stamp, files)
    store.set_state("shipped", msgspec.json.encode(made).decode())
    return made


def code_version() -> str:
    """A digest of the content of all files that shape an article, the same on every machine."""
    return _version(_files())


def _files() -> list[str]:
    found: list[str] = []
    for folder, inside, names in os.walk(HERE):
        inside[:] = [name for name in inside if name not in APART]
        found += [f"{folder}/{name}" for name in names if name.endswith(KINDS)]
    return sorted(found)


def _version(files: Iterable[str]) -> str:
    digest = hashlib.blake2b(digest_size=12)
    for path in map(Path, files):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _cleans(path: str) -> bool:
    place, *inside = Path(path).relative_to(HERE).parts
    return inside == [FOR_CLEANING] if place == "data" else place not in AFTER_CLEANING


def _annotator(path: str) -> str:
    """The annotator that a file belongs to; "" for what all of them share."""
    place, *inside = Path(path).relative_to(HERE).parts
    return inside[0].removesuffix(".py").replace("__init__", "") if place == "annotators" else ""


def _made(stamp: str, files: list[str]) -> Shipped:
    from . import sources
    from .clean import explanations
    from .pipeline import gather, gather_rules

    kinds = gather(sources, "SOURCE", sources.Source)
    many = tuple(e for kind in kinds if kind.articles for e in kind.extensions)
    tables = tuple(e for kind in kinds if kind.lines for e in kind.extensions)
    rules = explanations(gather_rules())
    version, cleaning = _version(files), _version([path for path in files if _cleans(path)])
    beside = _version([path for path in files if not _annotator(path)])
    each: dict[str, list[str]] = defaultdict(list)
    for path in files:
        each[_annotator(path)].append(path)
    own = {name: f"{beside} {_version(paths)}" for name, paths in each.items() if name}
    return Shipped(
        stamp, version, cleaning, own, beside, tuple(e for kind in kinds for e in kind.extensions), many, tables, rules
    )
