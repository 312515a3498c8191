"""`[File: Name/Agency]`, `[Name/Al Jazeera]`: Al Jazeera."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import Agencies, Credit, CreditStyle, Example, Frame, after_label, in_brackets

_bracketed = in_brackets("file")
_labelled = after_label(re.compile(r"(?<=[.!?”\"]\s)(?:Files?|FILES?):\s"), ("file",))


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    yield from _bracketed(text, agencies)
    yield from _labelled(text, agencies)


STYLE = CreditStyle(
    name="file_colon",
    hints=("file",),
    frames=frames,
    examples=(
        Example(
            "Fishing boats in the harbour of the island [File: Reuters]",
            Credit((), ("Reuters",), (), ("file",)),
            "Fishing boats in the harbour of the island",
        ),
        Example(
            "The port was rebuilt after the war [File: Yusra Haddad/AFP]",
            Credit(("Yusra Haddad",), ("AFP",), (), ("file",)),
            "The port was rebuilt after the war",
        ),
    ),
    not_examples=(
        "[Read: How the pier was saved]",
        "[Five walks along the coast]",
    ),
)
