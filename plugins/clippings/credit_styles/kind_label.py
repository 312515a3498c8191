"""`Archivfoto: Name`, `Symbolbild: X`, `Composite: X`, `(screen capture: X)`: the label says what kind of picture it is."""

from __future__ import annotations

from . import KIND_LABELS, Credit, CreditStyle, Example, after_label, label_pattern

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
_LABEL = label_pattern("|".join(_WORDS), r"(?:\s{0,3}[:：]|(?<=archives)\s(?=[A-ZÀ-Ý]))")

STYLE = CreditStyle(
    name="kind_label",
    frames=after_label(_LABEL),
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
