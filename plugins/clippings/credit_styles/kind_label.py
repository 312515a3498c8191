"""`Archivfoto: Name`, `Symbolbild: X`, `Composite: X`, `(screen capture: X)`: the label says what kind of picture it is."""

from __future__ import annotations

from collections.abc import Iterator

from . import KIND_LABELS, Agencies, Credit, CreditStyle, Example, Frame, after_label, label_pattern, with_colon

# Alone these stand in running text as well; courtesy_of, submitted_by and file_colon look for them.
_OTHERS = {
    "file",
    "files",
    "courtesy",
    "cortesía",
    "cortesia",
    "gracieuseté",
    "supplied",
    "submitted",
    "provided",
    "contributed",
}
_WORDS = [
    word
    for words in KIND_LABELS.values()
    for word in words.split("|")
    if word not in _OTHERS and "courtesy" not in word
]
_with_colon = with_colon("|".join(_WORDS))
_ARCHIVES = "|".join(word for word in _WORDS if word.endswith("archives"))
_without_colon = after_label(label_pattern(_ARCHIVES, r"\s(?=[A-ZÀ-Ý])"))


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    yield from _with_colon(text, agencies)
    yield from _without_colon(text, agencies)


STYLE = CreditStyle(
    name="kind_label",
    hints=(":", "：", "archives "),
    frames=frames,
    examples=(
        Example(
            "Der Bahnhof im Regen. Archivfoto: Nele Sund",
            Credit(("Nele Sund",), (), (), ("archive",)),
            "Der Bahnhof im Regen.",
        ),
        Example(
            "Ein Zug im Schnee. (Symbolfoto: picture alliance/dpa | Jonas Wend)",
            Credit(("Jonas Wend",), ("picture alliance", "dpa"), (), ("symbolic image",)),
            "Ein Zug im Schnee.",
        ),
        Example(
            "Two hikers on the ridge. Composite: Guardian Design/Getty Images",
            Credit((), ("Guardian Design", "Getty Images"), (), ("composite",)),
            "Two hikers on the ridge.",
        ),
        Example(
            "The minister as seen in the studio. (screen capture: Channel 12)",
            Credit((), ("Channel 12",), (), ("screenshot",)),
            "The minister as seen in the studio.",
        ),
        Example(
            "Le vieux pont sous la neige. Photo d'archives Odile Marchand",
            Credit(("Odile Marchand",), (), (), ("archive",)),
            "Le vieux pont sous la neige.",
        ),
    ),
    not_examples=("The archive: a room without windows that nobody had entered since the war.",),
)
