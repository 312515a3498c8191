"""`PHOTO NAME, LA PRESSE`, `Photo AFP`, `Beeld ANP`, `Foto Ansa`: the label without anything that ties it to the names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import BARE, Agencies, Credit, CreditStyle, Example, Frame, after_label

_labelled = after_label(
    re.compile(
        r"(?:(?<=[.!?…”\"»)]\s)|(?<=[.!?…”\"»)])|(?<=\n)|^\W{0,2})(?:PHOTOS?|Photos?|FOTOS?|Fotos?|Beeld|BEELD|Bild|BILD|Picture)"
        r"\s(?!(?:[Bb]y|BY|[Cc]redit|CREDIT|[Cc]ourtesy|COURTESY|illustration|ILLUSTRATION)\b)(?=[^\W\d_a-z]|i[A-Z])"
    ),
)


_in_brackets = after_label(
    re.compile(r"(?<=[(\[])(?:[Ff]oto|[Pp]hoto|[Bb]eeld|[Bb]ild)\s(?=[^\W\d_a-z])(?!(?:[Bb]y|[Cc]redit|[Cc]ourtesy)\b)")
)


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    for frame in _labelled(text, agencies):  # so weak a label says no more than none: the names must be known
        yield Frame(frame.span, frame.inside, BARE)
    yield from _in_brackets(text, agencies)


STYLE = CreditStyle(
    name="photo_space",
    hints=("photo", "foto", "beeld", "bild", "picture"),
    frames=frames,
    examples=(
        Example(
            "Le brise-glace à quai. PHOTO ODILE MARCHAND, LA PRESSE",
            Credit(("ODILE MARCHAND",), ("LA PRESSE",)),
            "Le brise-glace à quai.",
        ),
        Example("Il molo di Porto Lammas (foto Ansa)", Credit((), ("Ansa",)), "Il molo di Porto Lammas"),
        Example("De brug bij zonsopgang. Beeld ANP", Credit((), ("ANP",)), "De brug bij zonsopgang."),
    ),
    not_examples=("Photo Day is on Friday.", "She likes the city. Photo Shop Dunmore is near."),
)
