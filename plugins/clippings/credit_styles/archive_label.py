"""`Archivfoto: Name`, `Symbolbild: X`, `Foto de archivo: X`, `File photo: X`: the label says what kind of picture it is."""

from __future__ import annotations

from . import Credit, CreditStyle, Example, after_label, label_pattern

_LABEL = label_pattern(
    "archivfoto|archivbild|archiv|symbolfoto|symbolbild|themenbild|foto de archivo|imagen de archivo|photo d'archives|arkivfoto"
    "|arkivbild|illustrasjonsfoto|illustrationsfoto|genrebild|composite|montage|fotomontage|collage|screenshot|screengrab"
    "|photo illustration|representative image|representational image|photo d'illustration|divulgação|reprodução|pressebild"
)

style = CreditStyle(
    name="archive_label",
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
            "Ein Rettungswagen. Symbolbild: dpa",
            Credit((), ("dpa",), (), ("symbolic image",)),
            "Ein Rettungswagen.",
        ),
        Example(
            "Two hikers on the ridge. Composite: Guardian Design/Getty Images",
            Credit((), ("Guardian Design", "Getty Images"), (), ("composite",)),
            "Two hikers on the ridge.",
        ),
    ),
)
