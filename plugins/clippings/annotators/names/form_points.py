"""What the words that a name is made of tell of its kind: "Harbour Trust", "Ada Holm", "Leeds Rhinos"."""

from __future__ import annotations

from ...lexicon import Lexicon
from .no_names import is_acronym
from .renown import Lookup, place_renown

Points = dict[str, float]
_FAMILY = frozenset({"Sons", "Co", "Co.", "Bros", "Bros.", "Partners", "Associates", "Daughters", "Company"})


def add_form(surface: str, lexicon: Lexicon, lookup: Lookup, points: Points) -> None:
    """Adds what the form of a surface is worth for each kind."""
    words = surface.split()
    kinds = lexicon.name_words
    last = words[-1]
    if surface in lexicon.nationalities:
        return
    if _is_role(words, lexicon):
        points["thing"] += 4.5
    elif len(words) > 1 and all(word == "-" or lexicon.is_common(word.casefold()) for word in words):
        points["thing"] += 8.0 if "-" in words else 1.2  # "Print - Mail": buttons
    if any(map(str.isdigit, surface)) and last not in kinds["last"] and last not in kinds["place-last"]:
        points["thing"] += 3.0 if any(word[0].isdigit() for word in words) else 1.5
    if len(words) > 1:
        if "&" in words:
            points["organisation"] += 5.0 if last in _FAMILY and words[-2] == "&" else 2.0
        if words[0] in kinds["thing-first"]:
            points["thing"] += 5.0
        if "for" in words[1:-1] and not lookup(surface.partition(" for ")[0]):
            points["organisation"] += 2.5  # "Observatory for Equal Rights": people and places have no such names
        elif last in kinds["thing-last"]:
            points["thing"] += 3.5
        elif last in kinds["last"] or " ".join(words[-2:]) in kinds["last"]:
            points["organisation"] += 3.0
        elif last in kinds["place-last"] or " ".join(words[-2:]) in kinds["place-last"]:
            points["place"] += 3.2
        elif last in kinds["place-maybe"]:
            points["place"] += 2.2
        elif _is_team(words, lexicon, lookup):
            points["organisation"] += 3.0
        if words[0] in kinds["first"] and words[1] in ("of", "for", "on", "and"):
            points["organisation"] += 3.5
        elif words[0] in kinds["first-alone"]:
            points["organisation"] += 3.0
        elif words[0] in kinds["place-first"] and len(words) <= 4:
            points["place"] += 1.2
        if points["place"] < 3 and _person_form(words, lexicon):
            points["person"] += 3.0
        if words[-1].isupper() and len(words[-1]) >= 3 and not surface.isupper():
            points["organisation"] += 0.8
    elif _looks_coined(surface):
        points["organisation"] += 1.0
        points["person"] -= 3.0 if is_acronym(surface) else 0.0


def _is_team(words: list[str], lexicon: Lexicon, lookup: Lookup) -> bool:
    """A town or a region and a noun in the plural, as clubs are called: "Leeds Rhinos", "Carolina Panthers"."""
    last = words[-1]
    if len(words) > 3 or not last.endswith("s") or last.endswith(("ss", "us", "is")) or last in lexicon.nationalities:
        return False
    return place_renown(lookup(" ".join(words[:-1] if len(words) == 2 else words[:-2])[:60])) > 2


def _is_role(words: list[str], lexicon: Lexicon) -> bool:
    """A post and no person: "Governor", "Interior Minister", "Minister of Trade", "Deputy Commissioner of Police"."""
    folded = [word.casefold() for word in words]
    posts = lexicon.name_words["posts"]
    if len(words) == 1 and lexicon.roles.get(folded[0]) == "honorific":
        return True
    if folded[0] in posts and (len(words) == 1 or folded[1] in ("of", "for", "to")):
        return True
    if len(words) > 2 and folded[1] in posts and folded[2] in ("of", "for", "to"):
        return True
    return folded[-1] in posts and all(w in lexicon.roles or lexicon.is_common(w) for w in folded)


def _looks_coined(surface: str) -> bool:
    """An acronym, or a capital within the word, as firms have it: "ACME", "AcmeBank"; not "MacKenzie"."""
    if surface.isupper():
        return 2 <= len(surface) <= 8
    return any(map(str.isupper, surface[2:])) and not surface.startswith(("Mc", "Mac", "De", "Fitz"))


def _person_form(words: list[str], lexicon: Lexicon) -> bool:
    if not 2 <= len(words) <= 5 or any(w in ("of", "the", "and", "for", "&") for w in words):
        return False
    initials = any(len(w) == 2 and w[1] == "." and w[0].isupper() for w in words[:-1])
    if not initials and not lexicon.is_given(words[0]):
        return False
    tails = ("last", "place-last", "place-maybe", "thing-last")
    return not any(words[-1] in lexicon.name_words[kind] for kind in tails)
