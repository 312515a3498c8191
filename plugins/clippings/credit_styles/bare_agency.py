"""`... New York.Reuters`, `... an hour. AP`, `... — AFP pic`: an agency alone behind the caption's full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import BARE, Agencies, Credit, CreditStyle, Example, Frame, Span, has_own_style

_TAIL = re.compile(
    r"(?:(?<=[.!?…”\"»)’'])(?<![A-Z]\.)|(?=\n))\s*(?:[—–-]{1,2}\s?(?:/\s?)?|/\s?)?((?:[^\W\d_a-z]|i[A-Z])[^\n.!?…:/]{1,40})\s*$"
)
_OTHERS = re.compile(r"©|\b[Pp]hotos? by\b|^(?:Photo|Image|Picture)s?\s[a-z]")  # marks of other styles
_LAST_WORDS = re.compile(r"(?<=\w)\s((?:[A-Z][\w-]*\s)?([A-Z][\w-]+|iStock))$")
_GLUED = re.compile(r"(?<=[a-zà-ÿ])((?:[A-ZÀ-Ý][\w-]*|AP|AFP|EFE)(?:\s[A-ZÀ-Ý][\w-]*){0,3})\s*$")


def frames(text: str, agencies: Agencies) -> Iterator[Frame]:
    if len(text) < 60 and text.strip().casefold() in agencies:
        yield Frame(Span(0, len(text)), Span(0, len(text)), BARE)
    match = _TAIL.search(text, max(0, len(text) - 60))
    if not match:
        match = _LAST_WORDS.search(text, max(0, len(text) - 50))
        known = (
            next((Span(*s) for s in (match.span(1), match.span(2)) if _known(text[slice(*s)], agencies)), None)
            if match
            else None
        )
        if known:
            yield Frame(known, known, BARE)
        match = None
    if (
        match
        and " - " not in match[1]
        and not _OTHERS.search(match[1])
        and not has_own_style(match[1])
        and ("," not in match[1] or match[1].casefold() in agencies)
    ):
        yield Frame(Span(*match.span(1)), Span(*match.span(1)), BARE)
    match = _GLUED.search(text, max(0, len(text) - 50))
    if match and match[1].casefold() in agencies and (match[1].isupper() or len(match[1]) > 3):  # not WhatsApp's App
        yield Frame(Span(*match.span(1)), Span(*match.span(1)), BARE)


def _known(name: str, agencies: Agencies) -> bool:
    return name.casefold() in agencies and (name.isupper() or len(name) > 4)


STYLE = CreditStyle(
    name="bare_agency",
    frames=frames,
    examples=(
        Example(
            "The pilots wave from the cockpit. AP",
            Credit((), ("AP",)),
            "The pilots wave from the cockpit.",
        ),
        Example("Shutterstock", Credit((), ("Shutterstock",)), "", dump=False),
        Example(
            "Dos remeros en el lago al amanecer.AFP",
            Credit((), ("AFP",)),
            "Dos remeros en el lago al amanecer.",
        ),
        Example(
            "The summit opens under heavy guard.The Associated Press",
            Credit((), ("The Associated Press",)),
            "The summit opens under heavy guard.",
        ),
        Example(
            "The minister opens the new road. — Reuters pic",
            Credit((), ("Reuters",)),
            "The minister opens the new road.",
        ),
    ),
    not_examples=(
        "The plan was seen by Reuters.",
        "He was told by the AP",
        "The strike goes on, the union said. — Bernama",
    ),
)
