"""Folds a name to the form by which it is looked up: no case, accents, hyphens or stops; Saint and St are one."""

from __future__ import annotations

import unicodedata

_LETTERS = {
    "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ß": "ss",
    "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ı": "i", "ŋ": "n", "ħ": "h", "ə": "e", "Ə": "e", "ɓ": "b", "ɗ": "d",
}  # fmt: skip
_MARKS = {**dict.fromkeys("-–—‐‑/_,()[]\u00a0", " "), **dict.fromkeys(".'’‘ʼʻ`´′ʹ\"“”*", ""), "&": " and "}
_TABLE = str.maketrans(_LETTERS | _MARKS)
_WORDS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


def fold(name: str) -> str:
    """The folded name; empty for one that is not in the Latin alphabet. A leading "the" is dropped."""
    folded = name.translate(_TABLE).lower() if name.isascii() else _fold_letters(name)
    words = folded.split()
    if not words:
        return ""
    if words[0] == "the" and len(words) > 1:
        del words[0]
    return " ".join([_WORDS.get(word, word) for word in words])


def _fold_letters(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.translate(_TABLE))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_TABLE).lower()
    return plain if plain.isascii() else ""
