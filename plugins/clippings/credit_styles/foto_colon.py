"""`Foto: Name / Agency` and the like in other languages: Fotoğraf, Beeld, Fot., Фото."""

from __future__ import annotations

from . import PLAIN_LABELS, Credit, CreditStyle, Example, with_colon

STYLE = CreditStyle(
    name="foto_colon",
    hints=(":", "："),
    frames=with_colon(PLAIN_LABELS["foto"]),
    examples=(
        Example(
            "Die Kapitänin auf der Brücke: »Wir fahren weiter« Foto: Karla Wend / AP",
            Credit(("Karla Wend",), ("AP",)),
            "Die Kapitänin auf der Brücke: »Wir fahren weiter«",
        ),
        Example(
            "Köprü trafiğe kapatıldı. Fotoğraf: AA",
            Credit((), ("AA",)),
            "Köprü trafiğe kapatıldı.",
        ),
    ),
)
