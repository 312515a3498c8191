"""`Image: Name/Agency/picture alliance`, `Bild: X`, `Imagen: X`: Deutsche Welle, Reach newspapers."""

from __future__ import annotations

from . import PLAIN_LABELS, Credit, CreditStyle, Example, with_colon

STYLE = CreditStyle(
    name="image_colon",
    hints=(":", "："),
    frames=with_colon(PLAIN_LABELS["image"]),
    examples=(
        Example(
            "Storks return to the marsh. Image: Ulla Deen/AP Photo/picture alliance",
            Credit(("Ulla Deen",), ("AP", "picture alliance")),
            "Storks return to the marsh.",
        ),
        Example(
            "Der Hafen bei Nacht.Bild: hafen_foto/picture alliance",
            Credit(("hafen_foto",), ("picture alliance",)),
            "Der Hafen bei Nacht.",
        ),
        Example(
            "(Image: pixelpuma / Getty Images)",
            Credit(("pixelpuma",), ("Getty Images",)),
            "",
        ),
        Example(
            "A quiet square at noon (stock image) (Image: Getty Images/Cultura RF)",
            Credit((), ("Getty Images", "Cultura RF"), (), ("stock image",)),
            "A quiet square at noon",
        ),
        Example(
            "Lock to open. (Bild: Hersteller)",
            Credit((), ("Hersteller",), (), ("handout",)),
            "Lock to open.",
        ),
    ),
    not_examples=(
        "(Image: she drew it as a child, and has kept it ever since.)",
        "Image: Farmers have agreed a plan to share the water of the valley",
        "Their image: honest, local, cheap.",
    ),
)
