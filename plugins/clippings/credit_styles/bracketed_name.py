"""`(Reuters)`, `(Sotheby's)`: an agency or an organisation alone in brackets."""

from __future__ import annotations

from . import Credit, CreditStyle, Example, in_brackets

STYLE = CreditStyle(
    name="bracketed_name",
    hints=("(", "["),
    frames=in_brackets("name"),
    examples=(
        Example(
            "The bridge was closed after the flood. (Reuters)",
            Credit((), ("Reuters",)),
            "The bridge was closed after the flood.",
        ),
        Example(
            "The vase was sold for a record sum. (Sotheby's)",
            Credit((), ("Sotheby's",)),
            "The vase was sold for a record sum.",
        ),
        Example(
            "A map of the old harbour. (Harbour Museum Foundation)",
            Credit((), ("Harbour Museum Foundation",)),
            "A map of the old harbour.",
        ),
    ),
    not_examples=(
        "Ida Marsh CA(SA)",
        "The teachers voted for a strike. (The bus drivers have not decided.)",
        "The minister said on Friday that talks would go on. (Reuters)",
        "Teilte die Polizei am Abend mit. (dpa)",
        "He studies at the University of Harwick (Dunmore).",
        "Lena Marsh (left) talks to Paul Odum (right)",
    ),
)
