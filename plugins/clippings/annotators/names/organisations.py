"""Finds which mentions of organisations are one body: "Long Name (ABC)", initials, forms known all over the world."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...lexicon import Lexicon
from .candidates import Candidate
from .persons import fold

_LEGAL = re.compile(
    r"(?:,? (?:Inc|Corp|Co|Ltd|LLC|LLP|PLC|plc|AG|GmbH|SA|NV|Limited|Corporation|Company|Group|Holdings)\.?){1,3}$"
)
_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "at", "de", "la", "du", "des", "del", "et", "und", "&"})


def group_organisations(
    mentions: list[Candidate], text: str, lexicon: Lexicon, agency: Callable[[str], str]
) -> dict[int, str]:
    """The name of the organisation of each mention, by its start. `agency` gives an agency's name by a printed form."""
    names: dict[str, str] = {}  # folded form -> the name under which it stands
    long_forms = sorted({m.text for m in mentions if " " in m.text}, key=lambda t: (-len(t), t))
    for mention in mentions:
        form = mention.text
        known = lexicon.organisations.get(form)
        names.setdefault(fold(form), known.name if known else agency(form) or form)
    for long in long_forms:
        short = _LEGAL.sub("", long)
        if short != long and fold(short) in names:
            names[fold(short)] = names[fold(long)]
    _acronyms(mentions, long_forms, text, names)
    printed = {fold(m.text): m.text for m in mentions}
    answer: dict[int, str] = {}
    for mention in mentions:
        name = names[fold(mention.text)]
        seen = {fold(name)}
        while fold(name) in names and fold(names[fold(name)]) not in seen:
            name = names[fold(name)]
            seen.add(fold(name))
        answer[mention.start] = printed.get(fold(name), name)
    return answer


def _acronyms(mentions: list[Candidate], long_forms: list[str], text: str, names: dict[str, str]) -> None:
    for mention in mentions:
        acronym = acronym_behind(text, mention.end)
        if acronym and fold(acronym) in names and stands_for(acronym, mention.text):
            names[fold(acronym)] = names[fold(mention.text)]
    for form in {m.text for m in mentions if m.text.replace(".", "").isupper() and len(m.text) >= 3}:
        fits = {names[fold(long)] for long in long_forms if stands_for(form, long)}
        if len(fits) == 1 and names[fold(form)] == form:
            names[fold(form)] = fits.pop()


_BEHIND = re.compile(r"(?:['’]s)? ?\( ?[\"“]?([A-Z][A-Za-z.&-]{1,9})[\"”]? ?[,;)]")


def acronym_behind(text: str, end: int) -> str:
    """The acronym in brackets behind a name: "Long Name (ABC)"; empty if there is none."""
    found = _BEHIND.match(text, end)
    return found.group(1) if found and sum(map(str.isupper, found.group(1))) >= 2 else ""


def stands_for(acronym: str, name: str) -> bool:
    """Whether the acronym is made of the initials of the name's words, the small ones counted or not."""
    letters = [c for c in acronym.casefold().rstrip("s") if c.isalpha()]
    words = [w for w in re.split(r"[\s/-]+", fold(name)) if w]
    if len(words) < 2 or len(letters) < 2:
        return False
    initials = [w[0] for w in words]
    large = [w[0] for w in words if w not in _SMALL]
    return letters in (initials, large) or _in_order(letters, initials, large)


def _in_order(letters: list[str], initials: list[str], large: list[str]) -> bool:
    """Some small words counted, others not: all large initials must be there, in order."""
    rest = iter(letters)
    return all(any(letter == other for other in rest) for letter in large) and set(letters) <= set(initials)
