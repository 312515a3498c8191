"""`Photograph: Name/Agency`: The Guardian and others."""

from __future__ import annotations

from . import PLAIN_LABELS, Credit, CreditStyle, Example, with_colon

STYLE = CreditStyle(
    name="photograph_colon",
    hints=(":", "："),
    frames=with_colon(PLAIN_LABELS["photograph"]),
    examples=(
        Example(
            "Sheep block the lane above the village. Photograph: Tilda Crane/Alamy",
            Credit(("Tilda Crane",), ("Alamy",)),
            "Sheep block the lane above the village.",
        ),
        Example(
            "Neon signs in the old town in 2019.Photograph: OMAR BELLO/Getty Images",
            Credit(("OMAR BELLO",), ("Getty Images",)),
            "Neon signs in the old town in 2019.",
        ),
        Example(
            "Rowing for the river. Photograph: AFP via Getty",
            Credit((), ("AFP",), ("Getty",)),
            "Rowing for the river.",
        ),
    ),
    not_examples=("She kept one photograph: it showed her father at the mill.",),
)
