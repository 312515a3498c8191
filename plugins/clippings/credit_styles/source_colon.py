"""`Quelle: Name/Agency`, `Fuente: X`, `Source: X`: Die Welt and many broadcasters."""

from __future__ import annotations

from . import PLAIN_LABELS, Credit, CreditStyle, Example, with_colon

STYLE = CreditStyle(
    name="source_colon",
    hints=(":", "："),
    frames=with_colon(PLAIN_LABELS["source"], before=r"(?:(?:photo|image|picture|pic|video)\s)?"),
    examples=(
        Example(
            "Quelle: fux/Getty Images; Montage: DER SPIEGEL",
            Credit(("fux",), ("Getty Images", "DER SPIEGEL"), (), ("montage",)),
            "",
        ),
        Example(
            "La plaza vacía. Fuente: Marta Robles/EFE",
            Credit(("Marta Robles",), ("EFE",)),
            "La plaza vacía.",
        ),
        Example(
            "Ada, what is new on the quay?Source:Harbour Ten",
            Credit((), ("Harbour Ten",)),
            "Ada, what is new on the quay?",
        ),
    ),
    not_examples=("The source: a clerk who has since left the ministry.",),
)
