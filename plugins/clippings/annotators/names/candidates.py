"""Gathers what may be a name: what the language model tagged, and every run of capitalised words besides."""

from __future__ import annotations

import re
from bisect import bisect_right

import msgspec

from ...knowledge import Knowledge
from ...lexicon import Lexicon
from .. import Context
from .acronyms import spelt_out
from .extent import same_extent
from .joining import merged
from .runs import capital_runs, in_capitals
from .trimming import INNER, NICKNAME, PARTICLES, addresses, is_rank, pieces, trim
from .words import Words

KINDS = {
    "PERSON": "person", "PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "nationality", "MISC": "thing", "EVENT": "thing", "PRODUCT": "thing", "WORK_OF_ART": "thing",
    "LAW": "thing", "LANGUAGE": "thing",
}  # fmt: skip


_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
_ARTICLE = re.compile(r"(?:al|el|ul|as|an|ar) ?- ?[A-Z]")  # "al-Masri"
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_UNITS = frozenset(
    {
        "Brigade",
        "Division",
        "Regiment",
        "Battalion",
        "Infantry",
        "Army",
        "Corps",
        "Squadron",
        "Wing",
        "Fleet",
        "Circuit",
    }
)
_APART = re.compile(r"(?<=\b[A-Z]\.) (?=[A-Z]\.)")


class Candidate(msgspec.Struct):
    """A stretch that may be a name: words first:last, text start:end. `vote` is the language model's kind, or empty."""

    first: int
    last: int
    start: int
    end: int
    text: str
    vote: str
    opens: bool
    block: int
    key: str  # the surface under which the mentions of a document are weighed together
    local: dict[str, float] = {}  # what stands beside it says: kind -> weight
    kind: str = ""
    short: str = ""  # the acronym behind it in brackets, made of its initials
    aside: bool = False


def candidates(context: Context, words: Words, sure: list[tuple[int, int]]) -> list[Candidate]:
    """All candidates in order, none overlapping another.

    `sure` are spans, in order, that are names whatever the language model says (of the owner's authority, of datelines).
    """
    knowledge = context.knowledge
    away = addresses(words.text)
    starts = [start for start, _ in away]

    def addressed(start: int, end: int) -> bool:
        index = bisect_right(starts, end - 1) - 1
        return index >= 0 and away[index][1] > start

    voted: list[tuple[int, int, str]] = []
    ahead = [words.within(start, end) for start, end in sure]
    for start, end, label in context.tagging.entities:
        last = words.within(start, end)[1]
        while ahead and ahead[0][0] < last:
            first_sure = ahead.pop(0)
            while voted and voted[-1][1] > first_sure[0]:
                voted.pop()
            voted.append((*first_sure, ""))
        if label in KINDS and not addressed(start, end):
            voted += _tagged(words, start, end, KINDS[label], knowledge, voted[-1][1] if voted else 0)
    voted += [(*span, "") for span in ahead if not voted or span[0] >= voted[-1][1]]
    runs = capital_runs(words, voted, knowledge.lexicon)
    spans = [*voted, *((first, last, "") for first, last in runs)]
    joined = spelt_out(
        words, merged(words, spans, knowledge.lexicon, lambda name: bool(knowledge.gazetteer.lookup(name)))
    )
    found = [_candidate(words, first, last, vote) for first, last, vote in same_extent(words, joined)]
    for candidate in found:
        candidate.aside = context.reading.blocks[candidate.block].kind == "furniture"
    return _with_keys([c for c in found if not addressed(c.start, c.end)], words, knowledge)


def _tagged(
    words: Words, start: int, end: int, vote: str, knowledge: Knowledge, taken: int
) -> list[tuple[int, int, str]]:
    """The names in one span of the language model, as word ranges from word `taken` on."""
    found: list[tuple[int, int, str]] = []
    headline = in_capitals(words, words.within(start, end)[0])
    for piece in pieces(words, start, end, vote, knowledge):
        span = trim(words, *piece, knowledge, vote == "person")
        if span is None or span[0] < taken:
            continue
        if headline and any(knowledge.lexicon.is_common(w.text.casefold()) for w in words.list[span[0] : span[1]]):
            continue  # where every word has a capital, the model takes whole headlines for names
        first, last = _extended(words, span, vote, knowledge.lexicon)
        first, last = _whole(words, first, last, vote, knowledge)
        found.append((max(first, taken), last, vote))
        taken = last
    return found


def _candidate(words: Words, first: int, last: int, vote: str) -> Candidate:
    start, end = words.list[first].start, words.list[last - 1].end
    text, word = words.text[start:end], words.list[first]
    return Candidate(first, last, start, end, text, vote, word.opens, word.block, text)


def _extended(words: Words, span: tuple[int, int], vote: str, lexicon: Lexicon) -> tuple[int, int]:
    """A person's name runs on over the capitalised words beside it that are no ordinary words."""
    if vote != "person":
        return span
    first, last = span
    while (after := words.after(last)) and _belongs(after.text, lexicon) and words.text[after.start - 1] == " ":
        last += 1
    last = _with_nickname(words, last, lexicon)
    while (after := words.after(last)) and after.text in PARTICLES and last + 1 < len(words.list):
        behind = words.list[last + 1]
        if words.text[words.list[last - 1].end : behind.start] != f" {after.text} " or not _belongs(
            behind.text, lexicon
        ):
            break
        last += 2
    if (after := words.after(last)) and after.text in _SUFFIXES:
        last += 1
    while (before := words.before(first)) and not before.opens and _belongs(before.text, lexicon):
        if words.text[before.end : words.list[first].start] != " ":
            break
        first -= 1
    return first, last


def _whole(words: Words, first: int, last: int, vote: str, knowledge: Knowledge) -> tuple[int, int]:
    """A name is seen whole where a table has it so: "Port of Spain", "St. John's", "Islamic State"."""
    text, listed, lookup = words.text, words.list, knowledge.gazetteer.lookup
    start, end = listed[first].start, listed[last - 1].end
    if vote == "place" and first > 1 and listed[first - 1].text == "of" and listed[first - 2].capital:
        longer = text[listed[first - 2].start : end]
        if listed[first - 2].text in knowledge.lexicon.name_words["place-first"] and lookup(longer):
            return first - 2, last
    if vote == "organisation" and first and text[listed[first - 1].end : start] == " ":
        if text[listed[first - 1].start : end] in knowledge.lexicon.organisations:
            first -= 1  # "Doctors Without Borders", of which only the end was seen
        elif listed[last - 1].text in _UNITS and _ORDINAL.fullmatch(listed[first - 1].text):
            first -= 1  # "the 4th Rifle Brigade"
    if last == len(listed):
        return first, last
    compass = vote == "place" and text[start:end] in knowledge.lexicon.name_words["compass"]
    if compass and listed[last].capital and not knowledge.lexicon.is_common(listed[last].text.casefold()):
        return first, last + (text[end : listed[last].start] == " ")  # "South Uist"
    if vote == "place" and listed[last].possessive and text[listed[last].end : listed[last].end + 1] in (",", ".", ")"):
        return first, last + 1 if lookup(text[start : listed[last].end]) else last
    if vote == "place" and (listed[last].capital or listed[last].text in PARTICLES or listed[last].text == "of"):
        for behind in range(min(last + 3, len(listed)), last, -1):
            longer = text[start : listed[behind - 1].end]
            if listed[behind - 1].capital and "," not in longer and any(p.fit == 1 for p in lookup(longer)):
                return first, behind  # "Rio Grande do Sul", "Port of Spain"
    for behind in range(min(last + 3, len(listed)), last, -1):
        if listed[last].capital and text[start : listed[behind - 1].end] in knowledge.lexicon.organisations:
            return first, behind
    return first, last


def _with_nickname(words: Words, last: int, lexicon: Lexicon) -> int:
    """The end of a name that goes on behind a nickname in quotation marks: Ada "Bell" Holm."""
    nickname = NICKNAME.match(words.text, words.list[last - 1].end)
    if not nickname:
        return last
    behind = words.within(0, nickname.end())[1]
    return behind + 1 if behind < len(words.list) and _belongs(words.list[behind].text, lexicon) else last


def _belongs(text: str, lexicon: Lexicon) -> bool:
    folded = text.casefold()
    return (
        (text[0].isupper() or _ARTICLE.match(text) is not None)
        and text[-1] != "."
        and not (text.isupper() and len(text) > 1)
        and folded not in lexicon.name_words["never"]
        and folded not in lexicon.roles
        and not is_rank(folded, lexicon)
        and text not in lexicon.nationalities
        and text not in lexicon.organisations
        and not lexicon.is_common(folded)
    )


def in_usual_letters(name: str) -> str:
    """A name printed in capitals as it is written elsewhere: "Rio de Janeiro"."""
    first, *rest = name.title().split(" ")
    return " ".join([first, *(word.lower() if word.lower() in INNER else word for word in rest)])


def _with_keys(found: list[Candidate], words: Words, knowledge: Knowledge) -> list[Candidate]:
    """A name printed in capitals is weighed with its usual form, if the article or a table has that."""
    surfaces = {candidate.text for candidate in found}
    for candidate in found:
        text = candidate.text
        if "." in text:
            candidate.key = _APART.sub("", text)  # "U. S." is "U.S."
        elif " - " in text:
            candidate.key = text.replace(" - ", "-")  # "al - Masri" is "al-Masri"
        if len(text) < 4 or not text.isupper() or text in knowledge.lexicon.organisations:
            continue
        usual = in_usual_letters(text)
        spoken = " " in text or words.headlines[candidate.block]
        known = knowledge.lexicon.is_given(usual.split()[0]) or knowledge.gazetteer.lookup(usual)
        if usual in surfaces or (spoken and known):
            candidate.key = usual
    return found
