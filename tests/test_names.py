"""Names in an article: their kind, their entity, their role, and where they stand. All cases are invented."""

from __future__ import annotations

import functools
import re

import pytest

from clippings.annotate import annotate
from clippings.annotators import in_order, installed
from clippings.annotators.names import ANNOTATOR
from clippings.authority import Authority, Known
from clippings.knowledge import Knowledge
from clippings.language import language_of
from clippings.model import Annotation, Block, Credit, Edit, Facts, Mention, Span
from clippings.reading import Reading, read
from clippings.sentences import sentences_of
from clippings.tagger import SpacyTagger, Tagging, tag_reading


class Labels:
    """A language model that labels the given words, wherever they stand, as it was told: right or wrong."""

    version = "labels"

    def __init__(self, **labels: str) -> None:
        self.labels = {words.replace("_", " "): label for words, label in labels.items()}

    def tag(self, text: str) -> Tagging:
        found = [
            (match.start(), match.end(), label)
            for words, label in self.labels.items()
            for match in re.finditer(rf"\b{re.escape(words)}\b", text)
        ]
        return Tagging(tuple(sorted(found)))


@functools.cache
def knowledge() -> Knowledge:
    return Knowledge()


@functools.cache
def model() -> SpacyTagger:
    return SpacyTagger()


def reading_of(text: str, kinds: str = "", annotations: tuple[Annotation, ...] = ()) -> Reading:
    """A reading of paragraphs parted by blank lines; `kinds` names their kinds in order, for others than paragraphs."""
    named = dict(enumerate(kinds.split()))
    spans = [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]
    blocks = [Block(named.get(number, "paragraph"), span) for number, span in enumerate(spans)]
    return read(text, blocks, (), annotations, Facts())


def found_in(text: str, tagger: object = None, kinds: str = "") -> list[tuple[str, Mention]]:
    reading = reading_of(text, kinds)
    annotations = annotate(reading, [ANNOTATOR], knowledge(), tagger or model())  # type: ignore[arg-type]
    return [(a.span.of(text), a.value) for a in annotations if isinstance(a.value, Mention)]


def kinds_in(text: str, tagger: object = None) -> dict[str, str]:
    return {words: mention.kind for words, mention in found_in(text, tagger)}


def entities_in(text: str, tagger: object = None) -> list[tuple[str, str | None]]:
    return [(words, mention.entity) for words, mention in found_in(text, tagger)]


# ---------------------------------------------------------------------------------------- evidence outvotes the model


def test_the_gazetteer_and_the_cues_outvote_a_model_that_errs_every_time() -> None:
    text = "Shelling went on in Mariupol. Mariupol waits.\n\nAid for Mariupol came late, Mariupol residents said."
    assert set(kinds_in(text, Labels(Mariupol="ORG")).items()) == {("Mariupol", "place")}


def test_a_name_tagged_once_is_found_at_its_untagged_repeats() -> None:
    text = "Engineer Tovik Arlen spoke first.\n\nThen Tovik Arlen left. Nobody saw Arlen again."
    once = [words for words, _ in found_in(text, Labels(Tovik_Arlen="PERSON"))]
    assert once == ["Tovik Arlen", "Tovik Arlen", "Arlen"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The council met in Brokfeld on Monday.", "Brokfeld", "place"),
        ("Fires burned on the outskirts of Brokfeld overnight.", "Brokfeld", "place"),
        ("They were seen near Brokfeld, Ukraine, in June.", "Brokfeld", "place"),
        ("Deputy mayor Brokfeld resigned.", "Brokfeld", "person"),
        ("Mr. Brokfeld, 54, resigned.", "Brokfeld", "person"),
        ("The fuel firm Brokfeld said its shares fell.", "Brokfeld", "organisation"),
    ],
)
def test_the_words_beside_a_name_decide_where_the_model_is_silent_or_wrong(text: str, name: str, kind: str) -> None:
    assert kinds_in(text, Labels(Brokfeld="GPE" if kind != "place" else "ORG"))[name] == kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # particles, nicknames and suffixes are part of a name, and it is one person with or without them
        ("Joseph Kipkoech arap Lagat met Manuel dela Torre Jr. and Rosa \"Bing\" Salonga-Reyes. “No,” dela Torre said. Lagat left.",
         "Joseph Kipkoech arap Lagat, Manuel dela Torre Jr., Rosa \"Bing\" Salonga-Reyes, dela Torre, Lagat"),
        # letters behind a name, a form of address before it
        ("Chief Emeka Nwachi, SAN, and Ranjit Kulkarni, IAS, met Justice Adeyemi-Coker in the old hall on Monday. Nwachi bowed to Adeyemi-Coker, who had been late.",
         "Emeka Nwachi, Ranjit Kulkarni, Adeyemi-Coker, Nwachi, Adeyemi-Coker"),
        # the first of two surnames, and one without its article
        ("President Gustavo Leal Moreno met Bisher al-Khatib in private. Leal said little. Khatib said nothing.",
         "Gustavo Leal Moreno, Bisher al-Khatib, Leal, Khatib"),
        # who lives where
        ("Curtis Alleyne, 57, of Speyside, came home.", "Curtis Alleyne"),
    ],
)  # fmt: skip
def test_people_are_named_as_the_world_names_them(text: str, names: str) -> None:
    assert ", ".join(name for name, mention in found_in(text) if mention.kind == "person") == names


def test_who_is_named_by_a_part_of_the_name_is_the_same_person() -> None:
    text = "President Gustavo Leal Moreno met Bisher al-Khatib in private. Leal said little. Khatib said nothing."
    entities = [mention.entity for _, mention in found_in(text) if mention.kind == "person"]
    assert entities[:2] == entities[2:] and len(set(entities)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The frigate Aconit left; HMS Queen Adelaide and the tug Port Brandt stayed.",
        "The Panamanian-flagged bulk carrier Astrid Holm dragged her anchor for six miles that night.",
        "The tanker Maria Ilie and the trawler Ana Costa went aground below the lighthouse that night.",
        "Typhoon Basyang was stronger than Hurricane Adele.",
    ],
)
def test_ships_and_storms_are_neither_people_nor_places(text: str) -> None:
    assert [name for name, mention in found_in(text) if mention.kind in ("person", "place")] == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Port of Spain: The council met.", "Port of Spain", "place"),
        ("She spoke in St. John's, N.L., on Monday.", "St. John's", "place"),
        ("The choir sang in Rafah and Khan Younis.", "Khan Younis", "place"),
        ("Sindh Home Minister Zia Lanjar took notice.", "Sindh", "place"),
        ("His diary is in the National Library of Scotland now.", "National Library of Scotland", "organisation"),
        ("Pontica Marine Works of Varna offers less.", "Pontica Marine Works", "organisation"),
        ("The Leeds Rhinos won at home.", "Leeds Rhinos", "organisation"),
        ("Peter Brett & Sons built the pier.", "Peter Brett & Sons", "organisation"),
        ("He swore by Islamic State in a video.", "Islamic State", "organisation"),
        ("Officers of the Lake Illawarra Police District came.", "Lake Illawarra Police District", "organisation"),
    ],
)
def test_names_are_seen_whole(text: str, name: str, kind: str) -> None:
    assert (name, kind) in [(found, mention.kind) for found, mention in found_in(text)]


def test_a_firm_is_called_by_the_first_word_of_its_name() -> None:
    text = "Pontica Marine Works, whose owner is ill, lost. Pontica's director said nothing. Lisbon Marine Works won in Lisbon."
    found = dict(found_in(text))
    assert found["Pontica"].entity == found["Pontica Marine Works"].entity
    assert found["Lisbon"].kind == "place"


def test_a_name_in_capitals_is_called_as_elsewhere() -> None:
    names = {name: mention.name for name, mention in found_in("AMMAN (AP) — Rain fell.", kinds="paragraph")}
    assert names["AMMAN"] == "Amman"
    assert dict(found_in("PARIS, Tenn. (AP) — Rain fell."))["Tenn"].name == "Tennessee"


def test_posts_weekdays_addresses_and_money_are_no_names() -> None:
    text = "The Governor and the Prime Minister met on Monday.\n\nIt cost US $20 million, see https://www.example.org/Lviv."
    assert found_in(text, Labels(Governor="PERSON", Prime_Minister="PERSON", US="GPE")) == []


def test_titles_and_peoples_before_a_person_are_not_part_of_the_name() -> None:
    text = "Italian Foreign Minister Carla Benso and Magistrate Tom Arden met Ms Lorde."
    tagger = Labels(
        **{"Italian Foreign Minister Carla Benso": "PERSON", "Magistrate Tom Arden": "ORG", "Ms Lorde": "PERSON"}
    )
    persons = [words for words, mention in found_in(text, tagger) if mention.kind == "person"]
    assert persons == ["Carla Benso", "Tom Arden", "Lorde"]


def test_a_list_in_one_span_of_the_model_is_cut_into_its_names() -> None:
    text = "Troops retook the villages of Norla and Bestrik on Sunday."
    assert kinds_in(text, Labels(Norla_and_Bestrik="LOC")) == {"Norla": "place", "Bestrik": "place"}


def test_compounds_hold_two_names_and_suffixes_none() -> None:
    found = kinds_in("An Arab-Israeli deal and a Russia-backed group were named, Ki-moon said.", Labels())
    assert found["Arab"] == found["Israeli"] == "nationality"
    assert found["Russia"] == "place"


def test_datelines_name_places_and_sign_with_an_agency() -> None:
    found = dict(found_in("NORLA, Ukraine (Reuters) — Nothing moved.", Labels()))
    assert found["NORLA"].kind == found["Ukraine"].kind == "place"
    assert found["Reuters"].context == "byline"


def test_the_town_of_a_local_service_is_found_within_its_name() -> None:
    found = found_in("The Cleveland Police Department sent a car.", Labels(Cleveland_Police_Department="ORG"))
    assert [(words, m.kind, m.context) for words, m in found] == [
        ("Cleveland", "place", "in a name"),
        ("Cleveland Police Department", "organisation", "subject"),
    ] or [(words, m.kind) for words, m in found] == [
        ("Cleveland Police Department", "organisation"),
        ("Cleveland", "place"),
    ]


def test_a_name_has_one_extent_throughout_an_article() -> None:
    text = "He joined the Delta Ferry Company.\n\nDelta Ferry Company boats are old."
    tagger = Labels(**{"the Delta Ferry Company": "ORG", "Ferry Company boats": "ORG"})
    assert {words for words, _ in found_in(text, tagger)} == {"Delta Ferry Company"}


def test_an_acronym_tells_where_a_name_begins() -> None:
    text = "The Harbour and River Workers' Union (HRWU) met."
    found = [words for words, _ in found_in(text, Labels(**{"River Workers' Union": "ORG", "HRWU": "ORG"}))]
    assert found == ["Harbour and River Workers' Union", "HRWU"]


def test_hyphens_between_spaces_are_read_where_a_text_is_tokenised() -> None:
    text = "The so - called vice - president, Omar al - Masri, met anti - war groups. Al - Masri left."
    found = entities_in(text, Labels(Omar="PERSON"))
    assert [words for words, _ in found] == ["Omar al - Masri", "Al - Masri"]
    assert len({entity for _, entity in found}) == 1


def test_towns_are_likelier_meant_in_a_country_that_is_named() -> None:
    text = "Residents of Jurilovca waited. Romania sent a boat to Jurilovca."
    assert kinds_in(text, Labels(Jurilovca="PERSON"))["Jurilovca"] == "place"


# ------------------------------------------------------------------------------------------------------------ entities


def test_the_full_name_gives_the_surname_its_person() -> None:
    text = "Engineer Ada Holm spoke.\n\n“No,” said Holm. Holm’s team left. Dr. Holm stayed."
    assert {entity for words, entity in entities_in(text) if "Holm" in words} == {"person:Ada Holm"}


def test_a_surname_in_the_headline_before_the_full_name_is_linked_too() -> None:
    text = "Holm says no\n\nEngineer Ada Holm said no on Monday."
    found = annotate(reading_of(text, "heading"), [ANNOTATOR], knowledge(), Labels(Ada_Holm="PERSON", Holm="PERSON"))
    assert {a.value.entity for a in found if isinstance(a.value, Mention)} == {"person:Ada Holm"}


def test_two_people_of_one_surname_stay_apart_and_the_bare_surname_stays_plain() -> None:
    text = "Brothers Ivan Orlik and Petro Orlik were freed. Orlik said nothing."
    tagger = Labels(Ivan_Orlik="PERSON", Petro_Orlik="PERSON", Orlik="PERSON")
    found = dict(entities_in(text, tagger))
    assert found["Ivan Orlik"] != found["Petro Orlik"]
    assert found["Orlik"] is None


def test_nearness_tells_two_people_of_one_surname_apart() -> None:
    first = "Ivan Orlik runs the mill.\n\nIt is old.\n\nIt is dry.\n\nIt is closed.\n\n"
    text = first + "Petro Orlik mends cars. Orlik said business was slow."
    tagger = Labels(Ivan_Orlik="PERSON", Petro_Orlik="PERSON", Orlik="PERSON")
    assert entities_in(text, tagger)[-1] == ("Orlik", "person:Petro Orlik")


def test_a_title_that_does_not_fit_keeps_a_surname_from_being_linked() -> None:
    text = "Mr. Ivan Orlik was freed. Mrs. Orlik wept."
    found = entities_in(text, Labels(Ivan_Orlik="PERSON", Orlik="PERSON"))
    assert found[1] == ("Orlik", None)


def test_middle_names_and_initials_make_no_second_person() -> None:
    text = "Maria T. Selk won. Maria Teresa Selk, 50, is a nurse. Maria Selk will travel."
    tagger = Labels(**{"Maria T. Selk": "PERSON", "Maria Teresa Selk": "PERSON", "Maria Selk": "PERSON"})
    assert len({entity for _, entity in entities_in(text, tagger)}) == 1


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("Harbour Pilots Association", "HPA"),
        ("Ministry of Transport and Roads", "MTR"),
        ("Save Our River Trust", "SORT"),
    ],
)
def test_acronyms_belong_to_their_long_names_both_ways(long: str, short: str) -> None:
    tagger = Labels(**{long: "ORG", short: "ORG"})
    for text in (f"The {long} ({short}) met. Later {short} voted.", f"{short} met. The {long} has ten members."):
        assert len({entity for _, entity in entities_in(text, tagger)}) == 1, text


def test_a_body_known_by_two_names_is_one_entity() -> None:
    found = entities_in("The UN met. The United Nations agreed.", Labels(UN="ORG", United_Nations="ORG"))
    assert len({entity for _, entity in found}) == 1


def test_city_region_and_plant_of_one_name_are_three_places() -> None:
    text = "People fled in Belgorod, Russia. The region of Belgorod is large. The Belgorod plant burned."
    places = [entity for words, entity in entities_in(text, Labels(Belgorod="GPE")) if words == "Belgorod"]
    assert len(set(places)) == 3


def test_a_country_is_one_place_by_all_its_names() -> None:
    found = entities_in("The U.S. agreed. The United States signed. Nobody in the US objected.", Labels(US="GPE"))
    assert len({entity for _, entity in found}) == 1


def test_a_capital_that_speaks_is_a_place_that_stands_for_a_government() -> None:
    found = dict(found_in("Moscow said it would wait. Trains leave Oslo at six."))
    assert (found["Moscow"].kind, found["Moscow"].role) == ("place", "government")
    assert found["Oslo"].role == ""


# ---------------------------------------------------------------------------------------------------- roles and context


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("It was quiet, regional governor Ada Holm said.", "regional governor"),
        ("Norwegian Foreign Minister Ada Holm agreed.", "Norwegian Foreign Minister"),
        ("Ada Holm, an adviser to the mayor of Oslo, agreed.", "adviser to the mayor of Oslo"),
        ("The head of the delegation, Ada Holm, agreed.", "head of the delegation"),
        ("Then Ada Holm agreed.", ""),
    ],
)
def test_role_phrases(text: str, role: str) -> None:
    mentions = [mention for _, mention in found_in(text, Labels(Ada_Holm="PERSON")) if mention.kind == "person"]
    assert [mention.role for mention in mentions] == [role]


def test_who_is_credited_is_kept_apart_from_who_is_written_about() -> None:
    text = "Ada Holm spoke. (Ada Holm/Reuters)"
    credit = Annotation("credit", Span(16, 34), Credit(("Ada Holm",), ("Reuters",)), "slash")
    found = annotate(reading_of(text, "caption", (credit,)), [ANNOTATOR], knowledge(), Labels(Ada_Holm="PERSON"))
    mentions = [a.value for a in found if isinstance(a.value, Mention)]
    assert [m.context for m in mentions] == ["subject", "credit", "credit"]
    assert mentions[0].entity != mentions[1].entity


def test_names_in_posts_and_in_what_is_left_out_are_no_subjects() -> None:
    text = "Ada Holm spoke.\n\nI met Ada Holm today @ada_holm #Oslo\n\nMore on Ada Holm here"
    found = found_in(text, Labels(Ada_Holm="PERSON"), "paragraph embed promo")
    assert [(words, mention.context) for words, mention in found] == [
        ("Ada Holm", "subject"),
        ("Ada Holm", "post"),
        ("Ada Holm", "left out"),
    ]


def test_menus_name_nobody_that_the_article_does_not() -> None:
    text = "Ada Holm spoke in Oslo.\n\nLisbon Travel Lars Nygaard Ada Holm"
    found = [words for words, _ in found_in(text, Labels(Ada_Holm="PERSON"), "paragraph furniture")]
    assert found == ["Ada Holm", "Oslo", "Ada Holm"] or "Lisbon" not in found


def test_a_platform_is_no_subject_unless_it_acts() -> None:
    found = found_in(
        "She wrote on Telegram that all was well. Telegram said it had deleted it.", Labels(Telegram="ORG")
    )
    assert [mention.context for _, mention in found] == ["platform", "subject"]


def test_a_repaired_name_maps_back_to_all_that_was_printed() -> None:
    text = "Minister Ada Holmwas asked. Ada Holm left."
    edit = Edit(Span(17, 17), " ", "joined_words")
    reading = read(text, [Block("paragraph", Span(0, len(text)))], [edit], (), Facts())
    found = annotate(reading, [ANNOTATOR], knowledge(), Labels(Ada_Holm="PERSON"))
    assert [a.span.of(text) for a in found] == ["Ada Holm", "Ada Holm"]
    assert len({a.value.entity for a in found if isinstance(a.value, Mention)}) == 1


# ------------------------------------------------------------------------------------------- the owner, and no language


class Owned(Knowledge):
    """Knowledge of an owner who knows two names."""

    @property
    def authority(self) -> Authority:  # type: ignore[override]
        return Authority(
            (Known("p1", "person", "Victoria Falls", ("Falls of Tam",)), Known("o1", "organisation", "Oslo"))
        )


def test_the_owner_outranks_everything() -> None:
    text = "Victoria Falls met Oslo in Oslo. Then the Falls of Tam sang."
    found = annotate(reading_of(text), [ANNOTATOR], Owned(), Labels(Victoria_Falls="GPE", Oslo="GPE"))
    assert [(a.span.of(text), a.value.kind) for a in found if isinstance(a.value, Mention)] == [
        ("Victoria Falls", "person"),
        ("Oslo", "organisation"),
        ("Oslo", "organisation"),
        ("Falls of Tam", "person"),
    ]


def test_without_a_model_only_the_well_known_is_named() -> None:
    text = "Der Vorsitzende Karl Brandner sprach in Berlin über die Ukraine."
    found = annotate(reading_of(text), [ANNOTATOR], knowledge(), None)
    assert [a.span.of(text) for a in found] == ["Berlin", "Ukraine"]


# ------------------------------------------------------------------------------------- tagging, sentences, the contract


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The boats were late on Monday, and nobody at the quay said why they had not been told of it.", "en"),
        ("Die Schiffe kamen am Montag zu spät, und niemand am Kai wollte den Leuten sagen, warum das so war.", "de"),
        ("Too short.", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_text_in_a_language_without_a_pipeline_is_not_tagged() -> None:
    text = "Die Schiffe kamen am Montag zu spät, und niemand am Kai wollte den Leuten sagen, warum das so war."
    tagging = model().tag(text)
    assert (tagging.language, tagging.known) == ("de", False)


def test_what_is_tagged_is_mapped_back_and_credits_and_menus_are_passed_over() -> None:
    text = "Oslo is calm.\n\nOslo by night (Oslo/Reuters)\n\nOslo Home Menu"
    credit = Annotation("credit", Span(29, 43), Credit(("Oslo",), ("Reuters",)), "slash")
    reading = reading_of(text, "paragraph caption furniture", (credit,))
    assert tag_reading(reading, Labels(Oslo="GPE")).entities == ((0, 4, "GPE"), (15, 19, "GPE"))


def test_a_tagging_survives_being_written_down() -> None:
    tagging = Tagging(((0, 4, "GPE"), (10, 12, "ORG")))
    assert Tagging.from_plain(tagging.to_plain()) == tagging


def test_a_missing_pipeline_is_named() -> None:
    with pytest.raises(LookupError, match="no_such_pipeline"):
        _ = SpacyTagger("no_such_pipeline").version


def test_sentences_do_not_end_at_abbreviations() -> None:
    text = "Gov. J. Holm met Dr. Lis in the U.S. on Monday. “Good,” he said. Then? Nothing."
    assert [span.of(text) for span in sentences_of(text, Span(0, len(text)))] == [
        "Gov. J. Holm met Dr. Lis in the U.S. on Monday.",
        "“Good,” he said.",
        "Then?",
        "Nothing.",
    ]


def test_annotators_run_behind_those_they_need() -> None:
    order = [annotator.name for annotator in in_order(reversed(installed()))]
    assert order.index("names") < order.index("places")
    assert order.index("places") < order.index("quotes")


def test_hostile_text_is_read_in_bounded_time() -> None:
    for text in ("A" * 200_000, "A " * 50_000, "@" * 50_000, "a-" * 50_000, "(" * 50_000, "Mr. " * 20_000):
        assert isinstance(annotate(reading_of(text), [ANNOTATOR], knowledge(), Labels()), list)
