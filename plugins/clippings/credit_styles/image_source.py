"""`Image source, X` with `Image caption, Y`: BBC News since 2020, in its other languages `Crédito, X` and `Fuente de la imagen, X`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import LABELLED, Agencies, Credit, CreditStyle, Example, Frame, Span

_SOURCE = re.compile(r"\b(?:Image|Media) source,\s?|^(?:Crédito|Fuente de la imagen|Crédit photo),\s")
_CAPTION = re.compile(r"\s?(?:(?:Image|Media) caption|Legenda da foto|Pie de foto|Légende image)|\n")


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    for match in _SOURCE.finditer(text):
        caption = _CAPTION.search(text, match.end())
        end = caption.start() if caption else len(text)
        yield Frame(Span(match.start(), end), Span(match.end(), end), LABELLED)


STYLE = CreditStyle(
    name="image_source",
    hints=("source,", "crédito,", "fuente de la imagen,", "crédit photo,"),
    frames=frames,
    examples=(
        Example(
            "Image source, Getty ImagesImage caption, The ferry company has three ships",
            Credit((), ("Getty Images",)),
            "The ferry company has three ships",
        ),
        Example("Fuente de la imagen, Getty Images", Credit((), ("Getty Images",)), ""),
        Example(
            "Image source, PA Media",
            Credit((), ("PA Media",)),
            "",
        ),
    ),
)
