"""`Photo / Name`, `[Photo/Agency]`, `Photo | X`: The New Zealand Herald, China Daily."""

from __future__ import annotations

from . import Credit, CreditStyle, Example, after_label, label_pattern

# Not behind a word: in "AP Photo/Name" the label belongs to the agency.
_LABEL = label_pattern(
    r"photo|photos|picture|image|foto|bild|file photo", r"\s?[/|]\s?(?=[^\W\d_])", r"(?<![^\W\d_]\s)(?<![^\W\d_])"
)

STYLE = CreditStyle(
    name="photo_slash",
    hints=("photo", "picture", "image", "foto", "bild"),
    frames=after_label(_LABEL),
    examples=(
        Example(
            "The ferry was late again. Photo / Mere Tawhai",
            Credit(
                ("Mere Tawhai",),
                (),
            ),
            "The ferry was late again.",
        ),
        Example(
            "Workers plant trees along the canal. [Photo/Xinhua]",
            Credit((), ("Xinhua",)),
            "Workers plant trees along the canal.",
        ),
    ),
)
