"""`Credit: Name/Agency`, `Image Credits: X`, `Crédit photo : X`, `Photo credit: X`: The Sun, TechCrunch, The Hindu."""

from __future__ import annotations

from . import PLAIN_LABELS, Credit, CreditStyle, Example, with_colon

_WHAT = (
    "photo image picture pic video img cover file illustration photograph screenshot graphic art map media foto".split()
)
_WORDS = "|".join(
    [f"{what} credit{plural}" for what in _WHAT for plural in ("", "s")]
    + [f"crédit{plural} photo{other}" for plural in ("", "s") for other in ("", "s")]
    + [PLAIN_LABELS["credit"]]
)

STYLE = CreditStyle(
    name="credit_colon",
    hints=(":", "："),
    frames=with_colon(_WORDS),
    examples=(
        Example(
            "Lena Marsh with fans after the matchCredit: PA",
            Credit((), ("PA",)),
            "Lena Marsh with fans after the match",
        ),
        Example(
            "Image Credits: Orbitly",
            Credit((), ("Orbitly",)),
            "",
        ),
        Example(
            "La place du marché. Crédit photo : Anaïs Roy/MaxPPP",
            Credit(("Anaïs Roy",), ("MaxPPP",)),
            "La place du marché.",
        ),
        Example(
            "The comet as seen in a film. Credit: 20th Century Fox",
            Credit((), ("20th Century Fox",)),
            "The comet as seen in a film.",
        ),
    ),
    not_examples=("They refused him credit: his shop had burned down twice.",),
)
