"""The shape of a name: what is left where transliterations differ. The search page folds what is typed by the same tables."""

from __future__ import annotations

import re
import unicodedata

from .folding import _LETTERS, _MARKS, _WORDS

# Cyrillic as newspapers spell it in Latin letters; what differs between them falls together in the shape.
_CYRILLIC = dict(zip("абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюяђѓјќљњћџ", (
    "a b v g g d e e e zh z y y y y k l m n o p r s t u v f kh ts ch sh shch a y - e yu ya d g j k l n c dz"
).replace("-", "").split(" "), strict=True))  # fmt: skip
_SPELT = _CYRILLIC | {"š": "sh", "č": "ch", "ž": "zh"}
_SHAPE_TABLE = str.maketrans(_LETTERS | _MARKS | _SPELT | {letter.upper(): latin for letter, latin in _SPELT.items()})
# What transliterations differ in, in the order applied.
_SWAPS = (
    ("shch", "s"), ("sch", "s"), ("sh", "s"), ("zh", "z"), ("tch", "c"), ("ch", "c"), ("kh", "h"), ("ph", "f"), ("th", "t"),
    ("ts", "c"), ("tz", "c"), ("cz", "c"), ("k", "c"), ("q", "c"), ("x", "cs"), ("w", "v"), ("ou", "u"), ("j", "y"), ("i", "y"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")


def shape(name: str) -> str:
    """A name without what transliterations differ in: marks, doubled letters, y and i and j, k and c, kh and h. Two names
    of one shape may be one; whether they are is for the reader or the owner to say."""
    plain = unicodedata.normalize("NFC", name).translate(_SHAPE_TABLE)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_SHAPE_TABLE)
    words = plain.lower().split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    found = " ".join([_WORDS.get(word, word) for word in words])
    for old, new in _SWAPS:
        if old in found:
            found = found.replace(old, new)
    return _DOUBLED.sub(r"\1", found)


def shape_tables() -> dict[str, object]:
    """The tables of `shape` as JSON can hold them, for the search page."""
    letters = {chr(code): to for code, to in _SHAPE_TABLE.items()}
    return {"letters": letters, "words": _WORDS, "swaps": _SWAPS}
