"""What must not be claimed: words that are no name, names taken for somebody, names that run on. All cases are invented."""

from __future__ import annotations

import pytest

from .test_names import Labels, entities_in, found_in, kinds_in


@pytest.mark.parametrize("name", ["Orlivsk", "Majhauli", "Mepeto"])
def test_a_single_word_that_only_the_model_takes_for_somebody_is_nobody(name: str) -> None:
    text = f"The ministers flew over {name} on Monday and saw that it lay under water."
    assert entities_in(text, Labels(**{name: "PERSON"})) in ([], [(name, None)])


@pytest.mark.parametrize(
    "text",
    [
        "President Orlivsk flew home.",
        "“We wait,” Orlivsk said.",
        "Orlivsk, 41, flew home.",
        "Ada Orlivsk flew home. Then Orlivsk slept.",
    ],
)
def test_a_title_words_said_an_age_or_the_full_name_tell_that_a_single_word_is_somebody(text: str) -> None:
    assert ("Orlivsk" in dict(entities_in(text, Labels(Orlivsk="PERSON", Ada_Orlivsk="PERSON")))) and all(
        entity for _, entity in entities_in(text, Labels(Orlivsk="PERSON", Ada_Orlivsk="PERSON"))
    )


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("The race began at 4.30pm AEST in fine weather.", "AEST", "ORG"),
        ("They drew lots for Group D in the evening.", "Group D", "ORG"),
        ("The winners of Path C play at home.", "Path C", "ORG"),
        ("Two MEPs and three QCs walked out.", "QCs", "ORG"),
        ("The town kept Diwali with lamps.", "Diwali", "GPE"),
        ("The F train was late again.", "F", "ORG"),
        ("The prosecutors closed the case; TRPK was silent on it.", "TRPK", "PERSON"),
    ],
)
def test_what_the_model_alone_takes_for_a_name_is_none(text: str, words: str, label: str) -> None:
    assert kinds_in(text, Labels(**{words.replace(" ", "_"): label})) == {}


def test_an_acronym_that_no_table_knows_is_no_place() -> None:
    assert kinds_in("Shares on the GTX fell by a tenth.", Labels(GTX="GPE")).get("GTX") != "place"


def test_the_letter_of_a_network_and_a_group_of_one_name_are_names() -> None:
    assert kinds_in("The firm Group Ostvale said it would sell.", Labels(Group_Ostvale="ORG")) == {
        "Group Ostvale": "organisation"
    }
    assert kinds_in("He wrote on X that the firm had lied.", Labels(X="ORG")) == {"X": "organisation"}


@pytest.mark.parametrize(
    ("text", "tagged", "label", "names"),
    [
        ("A lawyer told the Harbour Press that the sale was off.", "Harbour Press that", "ORG", ["Harbour Press"]),
        ("The Ostvale Union series began in May.", "Ostvale Union series", "ORG", ["Ostvale Union"]),
        ("Nobody, Tessa Holm Marrow explained, had asked.", "Tessa Holm Marrow explained", "ORG", ["Tessa Holm Marrow"]),
        ("The Ostvale Workers party lost.", "Ostvale Workers party", "ORG", ["Ostvale Workers party"]),
        ("Police held Pieter Vorlag. They had found Vorlag in Brokfeld.", "Vorlag in Brokfeld", "ORG", ["Pieter Vorlag", "Vorlag", "Brokfeld"]),
        ("The river rose at Lajes, in Rio Grande do Norte, on Monday.", "Rio Grande", "GPE", ["Lajes", "Rio Grande do Norte"]),
        ("Then Amélia Cossel spoke.", "Amélia", "GPE", ["Amélia Cossel"]),
    ],
)  # fmt: skip
def test_a_name_ends_where_its_sentence_goes_on(text: str, tagged: str, label: str, names: list[str]) -> None:
    labels = {tagged.replace(" ", "_"): label, "Pieter_Vorlag": "PERSON", "Lajes": "GPE", "Cossel": "PERSON"}
    assert [words for words, _ in found_in(text, Labels(**labels))] == names


@pytest.mark.parametrize(
    ("text", "labels", "name", "kind"),
    [
        ("The Court of Appeal sat in Port of Spain on Monday.", {"Port": "GPE", "Spain": "GPE"}, "Port of Spain", "place"),
        ("Tamil Nadu's fishermen stayed at home.", {"Tamil Nadu's": "PERSON"}, "Tamil Nadu", "place"),
        ("Nobody in the Lakeside Boat Owners' Association was asked.", {"Lakeside Boat Owners": "ORG"}, "Lakeside Boat Owners' Association", "organisation"),
        ("The Ostvale Observatory for Human Rights counted nine dead.", {"Ostvale Observatory for Human Rights": "GPE"}, "Ostvale Observatory for Human Rights", "organisation"),
    ],
)  # fmt: skip
def test_names_that_the_model_cuts_or_takes_for_another_kind(
    text: str, labels: dict[str, str], name: str, kind: str
) -> None:
    assert kinds_in(text, Labels(**labels)).get(name) == kind


def test_what_somebody_is_of_is_nobody() -> None:
    text = "Police shut four offices. Ada Holm of Ostska Lista cried, and the government of Dana Vossel said nothing."
    found = kinds_in(text, Labels(Ada_Holm="PERSON", Ostska_Lista="PERSON", Dana_Vossel="PERSON"))
    assert found.get("Ostska Lista") != "person" and found["Dana Vossel"] == "person"


@pytest.mark.parametrize(
    ("text", "tagged", "label", "names"),
    [
        ("In Brokfeld the Union held on to its seats.", "Brokfeld the Union", "ORG", ["Brokfeld"]),
        ("They asked the Ostvale Society for the Study of Frogs.", "Ostvale Society for the Study of Frogs", "ORG", ["Ostvale Society for the Study of Frogs"]),
        ("Then Major-General Arto Rovas spoke.", "Major-General Arto Rovas", "PERSON", ["Arto Rovas"]),
        ("Then MEC Mamabola spoke to Jakob Mamabola.", "MEC Mamabola", "PERSON", ["Mamabola", "Jakob Mamabola"]),
        ("Then JD Vorlag spoke.", "JD Vorlag", "PERSON", ["JD Vorlag"]),
        ("Wipe the leaves; Spider Mites hide there, and Line Width must be set.", "Spider Mites", "PERSON", []),
    ],
)  # fmt: skip
def test_titles_articles_and_ordinary_words_are_no_part_of_somebody(
    text: str, tagged: str, label: str, names: list[str]
) -> None:
    labels = {tagged.replace(" ", "_"): label, "Jakob_Mamabola": "PERSON", "Line_Width": "PERSON"}
    found = [words for words, _ in found_in(text, Labels(**labels))]
    assert [name for name in found if name != "Union"] == names


def test_a_body_printed_as_one_ordinary_word_is_none_of_its_own() -> None:
    text = "Nobody asked the Union, and the Alliance of the other shore kept still."
    found = dict(entities_in(text, Labels(Union="ORG", Alliance="ORG")))
    assert set(found.values()) == {None}
    assert dict(entities_in("The fuel firm Harvest said its shares fell.", Labels(Harvest="ORG")))["Harvest"]


def test_an_ordinary_word_is_somebody_only_where_a_title_tells() -> None:
    assert [entity for _, entity in entities_in("Python said nothing.", Labels(Python="PERSON")) if entity] == []
    assert ("Best", "person:Best") in entities_in("President Best said nothing.", Labels(Best="PERSON"))


def test_a_body_printed_as_one_word_that_is_a_place_has_no_page_of_its_own() -> None:
    text = "She is of the Izmail port office, which shut at noon."
    assert entities_in(text, Labels(Izmail="ORG")) in ([], [("Izmail", None)])
    boat = "Passengers board the Tulcea-Sulina boat at noon."
    assert [entity for _, entity in entities_in(boat, Labels(**{"Tulcea-Sulina": "ORG"})) if entity] == []
    told = "Izmail beat Aker 2-0 in the cup final and Izmail fans ran onto the pitch."
    assert kinds_in(told, Labels(Izmail="ORG")).get("Izmail") in ("organisation", "place")


def test_from_one_place_for_another_is_no_body() -> None:
    text = "The ambulance boat leaves Tulcea for Sulina on Monday."
    assert kinds_in(text, Labels(Tulcea_for_Sulina="ORG")) == {"Tulcea": "place", "Sulina": "place"}
