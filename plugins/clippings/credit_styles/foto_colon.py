"""`Foto: Name / Agency` and the like in other languages: Fotoğraf, Beeld, Fot., Фото."""

from __future__ import annotations

from . import PLAIN_LABELS, Credit, CreditStyle, Example, after_label, label_pattern

style = CreditStyle(
    name="foto_colon",
    frames=after_label(label_pattern(PLAIN_LABELS["foto"])),
    examples=(
        Example(
            "Der Minister auf der Brücke: »Wir bauen weiter« Foto: Karla Wend / AP",
            Credit(("Karla Wend",), ("AP",)),
            "Der Minister auf der Brücke: »Wir bauen weiter«",
        ),
        Example(
            "Köprü trafiğe kapatıldı. Fotoğraf: AA",
            Credit((), ("AA",)),
            "Köprü trafiğe kapatıldı.",
        ),
    ),
)
