"""`Photo: Name, Agency`, `Photos: X`: Hearst newspapers, Axios, The Wall Street Journal, Taipei Times."""

from __future__ import annotations

from . import PLAIN_LABELS, Credit, CreditStyle, Example, with_colon

STYLE = CreditStyle(
    name="photo_colon",
    hints=(":", "："),
    frames=with_colon(PLAIN_LABELS["photo"]),
    examples=(
        Example(
            "The old theatre at noon. Photo: Corinne Vail, Houston Chronicle",
            Credit(("Corinne Vail",), ("Houston Chronicle",)),
            "The old theatre at noon.",
        ),
        Example(
            "A new bus lane. Photo: Ed Tallow, STF / Associated Press",
            Credit(("Ed Tallow",), ("Associated Press",), (), ("staff",)),
            "A new bus lane.",
        ),
        Example(
            "Picture: iStock",
            Credit((), ("iStock",)),
            "",
        ),
        Example(
            "Stage lights at the harbour festival. Pic: PA",
            Credit((), ("PA",)),
            "Stage lights at the harbour festival.",
        ),
        Example(
            "The new ferry. (Photo: Sanna Kivi/Lehtikuva)",
            Credit(("Sanna Kivi",), ("Lehtikuva",)),
            "The new ferry.",
        ),
    ),
    not_examples=(
        "PHOTOS: Storm Closes the Northeastern Harbours",
        "She posted a photo: her dog in the rain, asleep on the porch.",
        "The big picture: prices are going up again this spring.",
    ),
)
