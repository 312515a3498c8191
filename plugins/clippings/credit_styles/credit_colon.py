"""`Credit: Name/Agency`, `Image Credits: X`, `Crédit photo : X`, `Photo credit: X`: The Sun, TechCrunch, The Hindu."""

from __future__ import annotations

from . import Credit, CreditStyle, Example, after_label, label_pattern

style = CreditStyle(
    name="credit_colon",
    frames=after_label(
        label_pattern(
            "credit|credits|photo credit|photo credits|image credit|image credits|picture credit|picture credits|crédit|crédits|crédit photo|crédits photo|crédit photos|crédito|créditos|credito|fotocredit|photograph credit|video credit|autor|zdroj"
        )
    ),
    examples=(
        Example(
            "Lena Marsh with fans after the matchCredit: PA",
            Credit((), ("PA",)),
            "Lena Marsh with fans after the match",
        ),
        Example(
            "Image Credits: Orbitly",
            Credit((), ("Orbitly",)),
            "",
        ),
        Example(
            "La place du marché. Crédit photo : Anaïs Roy/MaxPPP",
            Credit(("Anaïs Roy",), ("MaxPPP",)),
            "La place du marché.",
        ),
        Example(
            "The comet as seen in a film. Credit: 20th Century Fox",
            Credit((), ("20th Century Fox",)),
            "The comet as seen in a film.",
        ),
    ),
    not_examples=("They refused him credit: his shop had burned down twice.",),
)
