"""`(File/Getty Images - image credit) ...`: Yahoo's copies of partners' articles; the lead follows, not a caption."""

from __future__ import annotations

from collections.abc import Iterator

from . import LABELLED, Agencies, Credit, CreditStyle, Example, Frame, in_brackets

_bracketed = in_brackets("image credit")


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    for frame in _bracketed(text, agencies):
        yield Frame(frame.span, frame.inside, LABELLED, lead=True)


STYLE = CreditStyle(
    name="image_credit_lead",
    hints=("image credit",),
    frames=frames,
    examples=(
        Example(
            "(File/Getty Images - image credit) The harbour board has asked for bids on a new crane, its chairman said.",
            Credit((), ("Getty Images",), (), ("file",)),
            "",
        ),
    ),
)
