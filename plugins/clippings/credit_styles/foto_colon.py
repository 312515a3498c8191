"""`Foto: Name / Agency` and the like in other languages: Fotoğraf, Beeld, Fot., Фото."""

from __future__ import annotations

from . import Credit, CreditStyle, Example, after_label, label_pattern

style = CreditStyle(
    name="foto_colon",
    frames=after_label(
        label_pattern(
            "foto|fotos|fotó|fotografía|fotograf|fotoğraf|fotoğraflar|fotografia|beeld|bilde|zdjęcie|фото|φωτογραφία|φωτό|ảnh|gambar|صورة|צילום|图|写真|사진"
        )
    ),
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
