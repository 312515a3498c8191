"""`(Photo: Name/Agency)`, `(Image: X)`, `(Symbolfoto: X | Name)`: a label inside brackets."""

from __future__ import annotations

from . import Credit, CreditStyle, Example, in_brackets

style = CreditStyle(
    name="bracketed_label",
    frames=in_brackets("label"),
    examples=(
        Example(
            "The new ferry. (Photo: Sanna Kivi/Lehtikuva)",
            Credit(("Sanna Kivi",), ("Lehtikuva",)),
            "The new ferry.",
        ),
        Example(
            "Ein Zug im Schnee. (Symbolfoto: picture alliance/dpa | Jonas Wend)",
            Credit(("Jonas Wend",), ("picture alliance", "dpa"), (), ("symbolic image",)),
            "Ein Zug im Schnee.",
        ),
        Example(
            "A quiet square at noon (stock image) (Image: Getty Images/Cultura RF)",
            Credit((), ("Getty Images", "Cultura RF"), (), ("stock image",)),
            "A quiet square at noon",
        ),
        Example(
            "(Image: pixelpuma / Getty Images)",
            Credit(("pixelpuma",), ("Getty Images",)),
            "",
        ),
        Example(
            "Lock to open. (Bild: Hersteller)",
            Credit((), ("Hersteller",), (), ("handout",)),
            "Lock to open.",
        ),
    ),
    not_examples=(
        "The figures are new (source: the ministry has not yet confirmed them).",
        "(Graphic: Rainfall in the valley - here)",
    ),
)
