"""Finds which mentions of organisations are one body: "Long Name (ABC)", initials, forms known all over the world."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...lexicon import Lexicon
from .acronyms import acronym_behind, stands_for
from .candidates import Candidate
from .forms import fold

_LEGAL = re.compile(
    r"(?:,? (?:Inc|Corp|Co|Ltd|LLC|LLP|PLC|plc|AG|GmbH|SA|NV|Limited|Corporation|Company|Group|Holdings)\.?){1,3}$"
)


def group_organisations(
    mentions: list[Candidate],
    text: str,
    lexicon: Lexicon,
    agency: Callable[[str], str],
    is_place: Callable[[str], bool],
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
    for form in {m.text for m in mentions if " " not in m.text and not m.text.isupper()}:
        longer = {names[fold(long)] for long in long_forms if long.startswith(f"{form} ")}
        own = names[fold(form)] != form or form in lexicon.organisations or lexicon.is_common(form.casefold())
        if len(longer) == 1 and not own and not is_place(form) and not lexicon.is_given(form):
            names[fold(form)] = longer.pop()  # "Pontica" of "Pontica Marine Works"
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
