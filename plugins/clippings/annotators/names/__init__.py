"""Finds the names of people, organisations, places and nationalities, and which of them are one entity."""

from __future__ import annotations

from ...lexicon import Lexicon
from ...model import Annotation
from .. import Annotator, Context, Example, Reading
from .authority import authority_names
from .candidates import Candidate, candidates, in_usual_letters
from .credited import credited
from .cues import local_cues, share_lists, told
from .datelines import dateline_places
from .deciding import decide
from .entities import mentions_of
from .foreign import without_foreign
from .line_ups import strike_line_ups
from .no_names import names_an_animal
from .renown import Lookup, place_renown
from .trimming import compound_parts
from .words import Words

_AREAS = frozenset({"country", "region", "empire", "continent", "district"})
_RENOWNED, _TOWN = 3.5, 2.4  # points of a place, and of one behind "in", that are believed without a language model
# "In" and "from", in languages whose articles come without a model.
_THERE = frozenset(
    {"in", "aus", "nach", "bei", "à", "en", "din", "în", "la", "spre", "w", "we", "z", "ve", "i", "till", "från", "uit"}
)


def annotate(reading: Reading, context: Context) -> list[Annotation]:
    """The layer `mention`: every name, with its kind, its entity in the article, its role and where it stands.

    The cues are those of English. In another language only what its model tagged, names of the owner's authority and
    well-known places are names; where there is no model for it, only the latter two.
    """
    knowledge = context.knowledge
    lexicon, gazetteer = knowledge.lexicon, knowledge.gazetteer
    lookup = gazetteer.lookup
    words = Words(reading, context.sentences, lambda compound: compound_parts(compound, lexicon))
    datelines = list(dateline_places(reading, knowledge))
    owned = authority_names(context.authority, words)
    sure = sorted(owned + [span for span in datelines if not any(span[0] < e and s < span[1] for s, e in owned)])
    credits = [annotation.span for annotation in reading.layer("credit")]
    found = [
        candidate
        for candidate in candidates(context, words, sure)
        if not any(span.start < candidate.end and candidate.start < span.end for span in credits)
        and not names_an_animal(candidate, words, lexicon)
    ]
    english = context.tagging.known and context.tagging.language == "en"
    if english:
        found = without_foreign(found, words, lexicon, sure)

    def is_area(name: str) -> bool:
        return gazetteer.abbreviation(name) is not None or any(p.kind in _AREAS for p in lookup(name))

    for candidate in found:
        candidate.local = local_cues(candidate, words, lexicon, is_area)
        if candidate.text.casefold() in knowledge.agencies and told(candidate, words):
            candidate.local["organisation"] += 3.0
            candidate.local["person"] -= 1.2
        if any(start <= candidate.start and candidate.end <= end for start, end in datelines):
            candidate.local["place"] += 5.0
            if candidate.text.isupper() and len(candidate.text) > 3:
                candidate.key = in_usual_letters(candidate.text)
    share_lists(found, words.text, lexicon, lambda name: bool(lookup(name)))
    decide(found, lexicon, lookup, gazetteer.nationality, context.authority.kind_of)
    strike_line_ups(found, words, reading.blocks)
    if not english:
        voted = {candidate.key for candidate in found if candidate.vote}
        for candidate in found:
            certain = candidate.key in voted or context.authority.kind_of(candidate.text)
            if not certain and not _well_known(candidate, words, lookup, lexicon):
                candidate.kind = ""
    return mentions_of(reading, context, found, words, lookup) + credited(reading, context)


def _well_known(candidate: Candidate, words: Words, lookup: Lookup, lexicon: Lexicon) -> bool:
    """Whether a name is a place's that all know, or a town's behind a word that says that somebody is there."""
    folded = candidate.text.casefold()
    if candidate.kind != "place" or len(folded) < 3 or lexicon.is_common(folded) or folded in words.small:
        return False  # two letters are a word of most languages
    before = words.before(candidate.first)
    there = before is not None and before.text in _THERE and not lexicon.is_given(candidate.text.split()[0])
    return place_renown(lookup(candidate.key)) >= (_TOWN if there else _RENOWNED)


ANNOTATOR = Annotator(
    name="names",
    needs=(),
    makes=("mention",),
    annotate=annotate,
    examples=(
        Example(
            "Regional governor Ada Holm said on Friday that the port city of Odesa was quiet. “We wait,” Holm added.",
            (("Ada Holm", "person"), ("Odesa", "place"), ("Holm", "person")),
        ),
        Example(
            "The Harbour Pilots Association (HPA) has offices in Genoa and Trieste. Italian officials met the HPA on Monday.",
            (
                ("Harbour Pilots Association", "organisation"),
                ("HPA", "organisation"),
                ("Genoa", "place"),
                ("Trieste", "place"),
                ("Italian", "nationality"),
            ),
        ),
        Example(
            "LVIV, Ukraine (AP) — Two Polish engineers, Jan Kos, 34, and Ewa Lis, were freed.",
            (("LVIV", "place"), ("Ukraine", "place"), ("Polish", "nationality"), ("Jan Kos", "person")),
        ),
    ),
    not_examples=(
        "On Monday the minister said that nothing had changed since May.",
        "Read more at https://www.example.org/Paris or write to news@example.org.",
    ),
)
