"""The words around the names of a credit: labels, qualifiers, and the marks that part its items."""

from __future__ import annotations

import re

# What stands before the names and a colon, a "by" or a slash, by the credit style that looks for it; it says nothing of
# the picture.
PLAIN_LABELS: dict[str, str] = {
    "photo": "photo|photos|photography|photographer|pic|pics|pix|picture|pictures",
    "photograph": "photograph|photographs",
    "image": "image|images|satellite image|satellite images|satellite photo|img|bild|bilder|bildrechte|bildnachweis|bilde|imagen|imágenes|imagem|immagine|kuva|kép|görsel",
    "foto": "foto|fotos|foto's|foto’s|fotó|fotografie|fotografía|fotografia|fotografías|fotógrafo|fotograf|fotoğraf|fotoğraflar"
    "|beeld|fot|zdjęcie|mynd|ljósmynd|nuotrauka|kuvaaja|gambar|ảnh|φωτογραφία|φωτό|фото|фотография|фотографія|снимка|फोटो"
    "|صورة|تصوير|צילום|图|图片|摄影|照片|写真|撮影|사진",
    "credit": "credit|credits|cr|crédit|crédits|crédito|créditos|credito|crediti|fotocredit|autor|autor/allikas|zdroj|rechte"
    "|copyright|visuel|קרדיט",
    "source": "source|sources|quelle|quellen|bildquelle|fotoquelle|fuente|fonte|bron|kilde|källa|lähde|kaynak|źródło|forrás"
    "|sursa|sursă|sursa foto|foto sursa|izvor|sumber|nguồn|источник|джерело|πηγή|المصدر|图源|來源|출처",
    "illustration": "illustration|illustrations|graphic|graphics|grafik|infografik|map|karte|chart|art|artwork|artist|still"
    "|animation|sketch|court sketch|courtroom sketch|drawing|cartoon|painting|watercolour|watercolor|engraving|zeichnung|karikatur"
    "|dessin|dibujo|viñeta|vignetta|disegno|tekening|tegning",
}
# Labels that say what kind of picture it is.
KIND_LABELS: dict[str, str] = {
    "file": "file photo|file photos|file image|file picture|file pic|file photograph|file footage|files|file",
    "archive": "archive photo|archive image|archive|archives|archivfoto|archivbild|archiv|archivo|arquivo|arkivfoto"
    "|arkivbild|foto de archivo|imagen de archivo|fotografía de archivo|fotografia de arquivo|foto de arquivo|imagem de arquivo|photo d'archives|photo d’archives|foto d'archivio"
    "|archieffoto|arkistokuva|архив|архивное фото",
    "symbolic image": "symbolfoto|symbolbild|themenbild|sujetbild|beispielbild|beispielfoto|representative image"
    "|representational image|representational photo|representative photo|photo d'illustration|photo d’illustration"
    "|image d'illustration|image d’illustration|illustrasjonsfoto|illustrationsfoto|genrebild|genrefoto"
    "|ilustrační foto|imagen ilustrativa|imagem ilustrativa|foto ilustrativa|illustrative|illustrative image"
    "|illustrative photo",
    "photo illustration": "photo illustration|photo-illustration|fotoillustration",
    "montage": "montage|fotomontage|photomontage|photo montage|fotomontaje|montaje|collage|bildmontage|montagem",
    "composite": "composite|composite image",
    "screenshot": "screenshot|screen shot|screengrab|screen grab|screen capture|screencap|video grab|videograb|bildschirmfoto"
    "|captura de pantalla|captura|reprodução|capture d'écran|capture d’écran|still image|video still|skjermbilde",
    "video": "video|vidéo|vídeo",
    "handout": "handout|handout photo|handout image|hand-out|divulgação|pressebild|pressefoto",
    "courtesy": "courtesy|photo courtesy|image courtesy|picture courtesy|photos courtesy|gentileza|cortesía|cortesia|gracieuseté",
    "stock image": "stock image|stock photo|stock picture",
    "supplied": "supplied|supplied photo|supplied image|cedida|cedida por",
    "submitted": "submitted|submitted photo",
    "provided": "provided|provided photo|contributed|contributed photo",
    "staff": "staff photo|staff file photo|staff illustration|staff graphic",
    "pool": "pool photo|pool",
}
LABELS: dict[str, str] = {word: "" for words in PLAIN_LABELS.values() for word in words.split("|")} | {
    word: kind for kind, words in KIND_LABELS.items() for word in words.split("|")
}

# An item, or the first or last words of one, that says something of the picture and names nobody.
QUALIFIERS: dict[str, str] = {
    word: qualifier
    for qualifier, words in {
        "file": "file|files|file photo|file photos|file pic|file picture|file image|file photograph|file footage|file art"
        "|on file|fichier",
        "archive": "archive|archives|archive photo|archive image|archiv|archivbild|archivfoto|archivo|archivio|arquivo|arkiv"
        "|arkivfoto|arkivbild|foto de archivo|imagen de archivo|d'archives|d’archives|arxiu|arşiv|архив|from archive",
        "handout": "handout|handouts|hand out|hand-out|handout photo|handout image|handout picture|ho|divulgação|difusión|dossier de presse",
        "courtesy": "courtesy|courtesy photo|courtesy image|courtesy picture|courtesy of|cortesía|cortesia|gentileza|gracieuseté"
        "|courtoisie",
        "pool": "pool|pool photo|press pool|pool image|pool via|pool picture|pool new",
        "stringer": "stringer|str|stringer image|strringer|stringers|strdel",
        "contributor": "contributor|contributors|contributing photographer|contributed photographer",
        "staff": "staff|stf|staff photographer|staff photo|staff file photo|staff illustration|staff graphic|photo editor",
        "supplied": "supplied|supplied photo|supplied image|cedida|cedidas|supplied pic|picture supplied|pictures supplied|photo supplied|photos supplied|image supplied",
        "submitted": "submitted|submitted photo|submitted image|photo submitted",
        "provided": "provided|provided photo|contributed|contributed photo|author provided|photo provided|photo contributed|picture provided|zvg|z.v.g.|zur verfügung gestellt",
        "third party": "third party|third-party|via third party",
        "stock image": "stock image|stock photo|stock picture|stock|stock pic|stock photograph",
        "symbolic image": "symbolbild|symbolfoto|themenbild|sujetbild|beispielbild|representative image|representational image"
        "|representational photo|representative photo|for representation|photo for representation|for representational purposes"
        "|photo for representational purposes only|image used for representation|illustrative|illustrative image"
        "|illustration photo|illustrative photo|genrebild|illustrasjonsfoto|ilustrační foto|imagem ilustrativa",
        "photo illustration": "photo illustration|photo-illustration|fotoillustration",
        "montage": "montage|fotomontage|photomontage|photo montage|fotomontaje|montaje|collage|bildmontage|montagem",
        "composite": "composite|composite image|composite photo|combo|combination photo",
        "screenshot": "screenshot|screen shot|screengrab|screen grab|screen capture|screencap|video grab|videograb|bildschirmfoto"
        "|captura de pantalla|reprodução|capture d'écran|capture d’écran|still image|video still|skjermbilde|screen shots",
        "video": "video|video image|vidéo|vídeo|video footage",
        "uncredited": "uncredited|unattributed|unknown|no credit|dr|d.r.",
        "mandatory credit": "mandatory credit",
        "no resales": "no resales|no resale|no sales",
        "no archives": "no archives|no archive",
    }.items()
    for word in words.split("|")
}

# Words that an agency's name may be printed with, and that are not part of it: "AP Photo", "Reuters pic".
PICTURE_WORDS = (
    "nuotr|photo|photos|photograph|photographs|photographer|pic|pics|picture|graphic|graphics|foto|fotos|photo by"
)

# Legal lines that wire agencies print behind a credit.
LEGAL_LINES: tuple[tuple[str, str], ...] = (
    (r"(?:THIS|THE)\s+(?:IMAGE|PICTURE|PHOTO|VIDEO)\s+(?:HAS BEEN|WAS|IS)\s+(?:BEING\s+)?(?:SUPPLIED|PROVIDED|PROCESSED)"
     r"\s+BY\s+A\s+THIRD\s+PARTY", "third party"),
    (r"MANDATORY CREDIT", "mandatory credit"),
    (r"NO RESALES?|NO SALES", "no resales"),
    (r"NO ARCHIVES?", "no archives"),
    (r"TPX IMAGES? OF THE DAY|(?:[A-Z]{4,} AND )?(?:(?:NEW|SOUTH|NORTH|SAUDI|CZECH|UNITED) )?[A-Z]{2,} OUT\b", ""),
    (r"(?:FOR\s+)?EDITORIAL USE ONLY|NO USE [A-Z ]{3,30}|ATTENTION EDITORS?|NOT FOR SALE[A-Z ,]{0,80}"
     r"|NO THIRD PARTY SALES|NO COMMERCIAL[A-Z ,]{0,40}|NO MODIFICATION[A-Z ,]{0,20}"
     r"|(?i:All rights reserved|Tous droits réservés|Alle Rechte vorbehalten|Todos los derechos reservados)", ""),
)  # fmt: skip

# One of these stands in each of them.
LEGAL_HINTS = (
    "PARTY", "MANDATORY", "SALE", "ARCHIVE", "USE", "EDITOR", "COMMERCIAL", "MODIFICATION", "TPX", " OUT", "ights", "RIGHTS", "roits", "DROITS",
    "Rechte", "rechte", "RECHTE", "erechos", "DERECHOS",
)  # fmt: skip

POSITIONS = (
    "left|right|center|centre|middle|top|bottom|above|below|top left|top right|bottom left|bottom right|far left|far right"
    "|main|inset|links|rechts|l|r|from left|clockwise|clockwise from top left|background|li|re|l.|r.|li.|re."
)

BY = r"(?:by|von|par|por|di|door|av|af|od|от|oleh|tarafından)"


def words_pattern(words: str) -> str:
    """A pattern for one of `words` (parted by |), the longest first; spaces may be of any number."""
    ordered = sorted(set(words.split("|")), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in ordered) + ")"


LABEL = words_pattern("|".join(LABELS))
# A label with what ties it to the names: "Photo:", "Image Credits:", "Photo by", "Photo courtesy of", "Photo /".
_MORE = r"(?:\s?[(/]?\s?(?:credits?|photos?|foto|image|source|by|copyright|courtesy)\)?)?"
_TIE = rf"\s{{0,3}}(?:[:：]\s?(?:{BY}\s(?=\S))?|\b{BY}\b\s?:?|©)\s{{0,3}}"
LABEL_TIED = re.compile(rf"({LABEL}){_MORE}{_TIE}|(photo|picture|foto|bild)\s?[/|]\s?(?=[^\W\d_])", re.IGNORECASE)
# The same where it begins another statement in the middle of a credit.
LABEL_INSIDE = rf"{LABEL}{_MORE}{_TIE}"
