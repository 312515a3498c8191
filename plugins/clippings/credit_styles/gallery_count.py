"""`Image 1 of 23`, `[1/5]`, `1 of 12 |`, `more >`, `...more`: the counter and the unfolding of a gallery."""

from __future__ import annotations

from . import Credit, CreditStyle, Example

STYLE = CreditStyle(
    name="gallery_count",
    hints=("more", "[+]", *"0123456789"),
    chrome=(
        r"^\s*(?:(?:Image|Photo|Slide|Picture|Bild|Foto)\s)?\d{1,3}\s?(?:of|/|von|de|sur|av)\s?\d{1,3}(?![\d%])\s?(?:\||:|(?=[A-Z\[(])|$)\s?"
        r"|^\s*[\[(]\d{1,3}\s?(?:/|of)\s?\d{1,3}[\])]\s*|(?:(?:(?<!\s)\s*+|(?<=\s))(?:…|\.{3})\s?(?:more|\[\+\])|\smore\s?[>›])\s*$"
    ),
    examples=(
        Example(
            "[1/5]A seal rests on the pier in Dunmore, March 2, 2021. REUTERS/Ilse Corrigan",
            Credit(("Ilse Corrigan",), ("REUTERS",)),
            "A seal rests on the pier in Dunmore, March 2, 2021.",
        ),
        Example(
            "3 of 12 | A juggler waits in the rain, Sunday, June 9, 2019. (AP Photo/Rosa Tilden)",
            Credit(("Rosa Tilden",), ("AP",)),
            "A juggler waits in the rain, Sunday, June 9, 2019.",
        ),
        Example(
            "Two goats stand on a roof. (AP Photo/Rosa Tilden) more >",
            Credit(("Rosa Tilden",), ("AP",)),
            "Two goats stand on a roof.",
        ),
    ),
)
