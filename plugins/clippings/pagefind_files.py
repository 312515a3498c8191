"""Settles the files of a Pagefind index: the same pages give the same bytes, which Pagefind alone does not promise.

It writes the values of a filter, and the filters, in the order of a hash map that differs at every run. They are sorted
here, and the files that name them by digest follow. The files are gzip over a signature and CBOR (RFC 8949).
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from typing import cast

SIGNATURE = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
ENGINE = "pagefind.js"
Item = int | str | bytes | list["Item"]
FILTERS = 3  # where the meta file keeps its list of (name of the filter, digest of its file)


def settled(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that a search page needs, by path; those of Pagefind's own interfaces are left out."""
    kept = {path: data for path, data in files.items() if path.startswith(("index/", "fragment/"))}
    kept[ENGINE] = files[ENGINE]
    digests: dict[str, str] = {}
    for path, data in files.items():
        if path.startswith("filter/"):
            name, values = cast("list[Item]", _read(data))
            whole = _written([name, sorted(cast("list[Item]", values), key=repr)])
            old = path.removeprefix("filter/").removesuffix(".pf_filter")
            digests[old] = f"{old.partition('_')[0]}_{_mark(whole)}"
            kept[f"filter/{digests[old]}.pf_filter"] = whole
    entry = json.loads(files[ENTRY])
    for language in entry["languages"].values():
        meta = cast("list[Item]", _read(files[f"pagefind.{language['hash']}.pf_meta"]))
        filters = cast("list[list[Item]]", meta[FILTERS])
        meta[FILTERS] = sorted(([name, digests[str(digest)]] for name, digest in filters), key=repr)
        whole = _written(meta)
        language["hash"] = f"{language['hash'].partition('_')[0]}_{_mark(whole)}"
        kept[f"pagefind.{language['hash']}.pf_meta"] = whole
        wasm = f"wasm.{language.get('wasm') or 'unknown'}.pagefind"
        kept[wasm] = files[wasm]
    kept[ENTRY] = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return kept


def _mark(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=5).hexdigest()


def _read(data: bytes) -> Item:
    plain = gzip.decompress(data)
    if not plain.startswith(SIGNATURE):
        raise ValueError("no file of a Pagefind index")
    item, end = _item(plain, len(SIGNATURE))
    if end != len(plain):
        raise ValueError("a file of a Pagefind index that goes on where it should end")
    return item


def _written(item: Item) -> bytes:
    return gzip.compress(SIGNATURE + _bytes(item), 9, mtime=0)


def _item(data: bytes, at: int) -> tuple[Item, int]:
    """The CBOR item that begins there, and where it ends. ValueError for kinds that Pagefind does not write."""
    kind, short = data[at] >> 5, data[at] & 31
    at += 1
    if short < 24:
        number = short
    elif short < 28:
        size = 1 << (short - 24)
        number, at = int.from_bytes(data[at : at + size], "big"), at + size
    else:
        raise ValueError(f"CBOR of kind {kind} without a length")
    if kind == 0:
        return number, at
    if kind == 1:
        return -1 - number, at
    if kind == 2:
        return data[at : at + number], at + number
    if kind == 3:
        return data[at : at + number].decode(), at + number
    if kind != 4:
        raise ValueError(f"CBOR of kind {kind}")
    items = []
    for _ in range(number):
        item, at = _item(data, at)
        items.append(item)
    return items, at


def _bytes(item: Item) -> bytes:
    if isinstance(item, int):
        return _head(0, item) if item >= 0 else _head(1, -1 - item)
    if isinstance(item, str):
        return _head(3, len(item.encode())) + item.encode()
    if isinstance(item, bytes):
        return _head(2, len(item)) + item
    return _head(4, len(item)) + b"".join(map(_bytes, item))


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    for short, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if number < 1 << (8 * size):
            return bytes([kind << 5 | short]) + number.to_bytes(size, "big")
    raise ValueError(f"{number} is too large for CBOR")
