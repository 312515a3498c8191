"""How newsrooms print what looks like a name: line-ups, credits, ships, foreign words, halves of names. All cases are invented."""

from __future__ import annotations

import pytest

from .test_names import Labels, entities_in, found_in, kinds_in


def claimed(text: str, **labels: str) -> dict[str, str]:
    """The names that get a page of their own, each with its kind."""
    found = found_in(text, Labels(**labels))
    return {words: mention.kind for words, mention in found if mention.entity and mention.context == "subject"}


@pytest.mark.parametrize(
    "quoted",
    [
        "La lluvia cae en Semana Santa",
        "Wie nichtig ist der Menschen Leben",
        "Fermé pour cause de Bonheur",
        "Vive la Retraite",
    ],
)
def test_capitals_in_words_quoted_in_another_language_are_no_names(quoted: str) -> None:
    text = f"The choir sang “{quoted},” and the square in Leipzig hummed along with all of it until it was late."
    labels = {
        "Semana_Santa": "PERSON",
        "Menschen_Leben": "PERSON",
        "de_Bonheur": "PERSON",
        "Retraite": "GPE",
        "La": "GPE",
    }
    assert claimed(text, Leipzig="GPE", **labels) == {"Leipzig": "place"}


@pytest.mark.parametrize("quoted", ["Olga Brandt went to the river", "Ask Olga Brandt", "Olga Brandt never asked"])
def test_names_in_english_words_that_are_quoted_stay(quoted: str) -> None:
    assert claimed(f"She laughed and said: “{quoted}.”", Olga_Brandt="PERSON") == {"Olga Brandt": "person"}


def test_a_name_quoted_in_another_language_stays_where_the_article_has_it_too() -> None:
    text = "Nobody knew Olga Brandt. “Vino la noi Olga Brandt cu sania,” a neighbour said."
    assert [words for words, _ in found_in(text, Labels(Olga_Brandt="PERSON"))] == ["Olga Brandt", "Olga Brandt"]


def test_players_in_a_line_up_are_no_towns() -> None:
    text = (
        "Orlivsk Rovers: Pell; Marsh, Burnley, Florence, Hart; Kent (Lincoln 62), York; Furze, Derby. Booked: Kent. "
        "Referee: Gordon Milburn (Durham)."
    )
    towns = dict.fromkeys(["Florence", "Kent", "Lincoln", "York", "Derby", "Durham"], "GPE")
    labels = {"Marsh,_Burnley": "ORG", "Orlivsk_Rovers": "ORG", "Gordon_Milburn": "PERSON", **towns}
    assert claimed(text, **labels) == {
        "Orlivsk Rovers": "organisation",
        "Gordon Milburn": "person",
        "Durham": "place",
    }


def test_towns_in_a_list_are_towns() -> None:
    text = "The line runs thus: from Kent; then to York, Derby and Lincoln; at last, in June, to Durham, Florence, and Hart."
    assert claimed(text, York="GPE", Derby="GPE", Lincoln="GPE")["York"] == "place"


@pytest.mark.parametrize(
    "text",
    [
        "The strike is over. (With reporting by Mette Krogh and Ole Dahl.)",
        "The strike is over.\n\nAdditional reporting by Mette Krogh; Editing by Ole Dahl",
        "The strike is over. Mette Krogh and Ole Dahl contributed to this report.",
    ],
)
def test_who_worked_on_an_article_is_no_subject_of_it(text: str) -> None:
    assert claimed(text, Mette_Krogh="PERSON", Ole_Dahl="PERSON") == {}


def test_a_report_by_somebody_of_whom_the_article_tells_is_no_line_of_thanks() -> None:
    text = "He read a report by Mette Krogh. Ole Dahl contributed to this fund."
    assert set(claimed(text, Mette_Krogh="PERSON", Ole_Dahl="PERSON")) == {"Mette Krogh", "Ole Dahl"}


@pytest.mark.parametrize("credit", ["REUTERS/Doro Calman Soldiers", "Doro Calman/Reuters"])
def test_a_name_and_an_agency_with_a_slash_between_are_a_credit(credit: str) -> None:
    text = f"{credit} and volunteers fill sandbags."
    assert claimed(text, REUTERS="ORG", Reuters="ORG", Doro_Calman_Soldiers="PERSON", Doro_Calman="PERSON") == {}


@pytest.mark.parametrize(
    "text",
    [
        "The Ostvale Trader, a bulk carrier, sank in 1979.",
        "The company lent its oldest boat, the Ostvale Trader, for a week.",
        "The crew of the Ostvale Trader were paid.",
        "They slept aboard the Ostvale Trader.",
        "The Liberian-flagged Ostvale Trader had waited since May.",
    ],
)
def test_a_ship_is_neither_a_firm_nor_somebody(text: str) -> None:
    for label in ("ORG", "PERSON"):
        assert "Ostvale Trader" not in kinds_in(text, Labels(Ostvale_Trader=label))


@pytest.mark.parametrize("text", ["Ada Holm, a ferry captain, slept.", "Ada Holm, a boat builder of renown, slept."])
def test_somebody_who_works_with_ships_is_somebody(text: str) -> None:
    assert kinds_in(text, Labels(Ada_Holm="PERSON")) == {"Ada Holm": "person"}


def test_an_animal_bears_the_name_of_a_land_that_it_does_not_speak_for() -> None:
    text = "A Dalmatian pelican and a Canada goose were counted. Then the count moved on to Canada."
    assert claimed(text, Dalmatian="ORG", Canada="GPE") == {"Canada": "place"}
    assert len(found_in(text, Labels(Dalmatian="ORG", Canada="GPE"))) == 1


@pytest.mark.parametrize("name", ["Orlivsk Homes", "Orlivsk Hoppers", "Velykyi Burluk", "Dunavățu de Jos"])
def test_a_name_of_several_words_that_is_hardly_somebodys_is_nobody(name: str) -> None:
    text = f"The lakes behind {name} were closed on Monday."
    assert kinds_in(text, Labels(**{name.replace(" ", "_"): "PERSON"})).get(name) != "person"


@pytest.mark.parametrize(
    ("text", "labels", "name", "kind"),
    [
        ("Raluca Dobran, a spokesperson, said so.", {"Dobran": "GPE"}, "Raluca Dobran", "person"),
        ("Chief executive Anneliese Hofer blamed the weather.", {"Anneliese": "NORP"}, "Anneliese Hofer", "person"),
        ("Nurse Beatriz Coelho has waited.", {"Nurse Beatriz": "ORG", "Coelho": "PERSON"}, "Beatriz Coelho", "person"),
        ("“Stay away,” Karen Liu said.", {"Karen Liu": "PERSON"}, "Karen Liu", "person"),
        ("“It went,” Ada Holm of Genoa said.", {"Ada Holm of Genoa": "WORK_OF_ART"}, "Ada Holm", "person"),
        ("Eleanor “Nell” Fairbrot, who was 93, swam.", {}, "Eleanor “Nell” Fairbrot", "person"),
        ("Gales are due at Malin Head.", {"Malin Head": "FAC"}, "Malin Head", "place"),
        ("The 92nd Mechanized Brigade dug in.", {"Mechanized Brigade": "ORG"}, "92nd Mechanized Brigade", "organisation"),
        ("It stole from the Friends of St Olga's for years.", {"the Friends of St Olga's": "ORG"}, "Friends of St Olga's", "organisation"),
        ("Pupils at St. Olga's High School cheered.", {"St. Olga": "GPE"}, "St. Olga's High School", "organisation"),
        ("Doctors Without Borders set up tents.", {"Without Borders": "ORG"}, "Doctors Without Borders", "organisation"),
        ("The Orlivsk Boat Builders and Owners Association met.", {"Orlivsk Boat Builders": "ORG", "Owners Association": "ORG"}, "Orlivsk Boat Builders and Owners Association", "organisation"),
        ("It replaced the European Commission of the Danube.", {"European Commission": "ORG", "Danube": "PERSON"}, "European Commission of the Danube", "organisation"),
        ("Euxine Terminals of Varna offers less.", {"Varna": "GPE"}, "Euxine Terminals", "organisation"),
        ("The bus passed South Uist at noon.", {"South": "LOC"}, "South Uist", "place"),
        ("Cllr Gwen Tidbal spoke.", {}, "Gwen Tidbal", "person"),
        ("Ada \"Koos\" Holmen, who was 88, slept.", {"Ada": "ORG", "Koos\" Holmen": "WORK_OF_ART"}, "Ada \"Koos\" Holmen", "person"),
        ("The World Health Organization (WHO) sent trucks.", {"World Health Organization": "ORG"}, "WHO", "organisation"),
        ("The Delta Wardens' Service has a boat.", {}, "Delta Wardens' Service", "organisation"),
    ],
)  # fmt: skip
def test_a_name_is_found_whole_where_the_model_has_seen_a_half(
    text: str, labels: dict[str, str], name: str, kind: str
) -> None:
    found = kinds_in(text, Labels(**{words.replace(" ", "_"): label for words, label in labels.items()}))
    assert found.get(name) == kind and not any(words in name and words != name for words in found)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("The French Merkel was tired.", {"Merkel": "PERSON"}),
        ("In Paris Hilda Brandt slept.", {"Paris": "GPE", "Hilda Brandt": "PERSON"}),
        ("Det. Sgt. Ada Holm slept.", {"Det": "PERSON", "Ada Holm": "PERSON"}),
    ],
)
def test_what_stands_before_a_name_is_no_part_of_it(text: str, labels: dict[str, str]) -> None:
    found = kinds_in(text, Labels(**{words.replace(" ", "_"): label for words, label in labels.items()}))
    people = {words for words, kind in found.items() if kind == "person"}
    assert people in ({"Merkel"}, {"Hilda Brandt"}, {"Ada Holm"})


def test_an_acronym_that_the_article_explains_is_what_it_says_whatever_else_bears_it() -> None:
    text = "The Peoples Reform Congress (PRC) met. The PRC was silent.\n\nThe Delta Wardens Service (DWS) spoke. So the DWS won."
    found = dict(
        entities_in(text, Labels(Peoples_Reform_Congress="ORG", PRC="GPE", Delta_Wardens_Service="ORG", DWS="ORG"))
    )
    assert (
        found["PRC"] == "organisation:Peoples Reform Congress" and found["DWS"] == "organisation:Delta Wardens Service"
    )


def test_the_acronym_of_somebody_or_of_a_post_is_no_body() -> None:
    text = "Ada Maria Linden Orlan (AMLO) spoke. AMLO won. The Chief of Army Staff (COAS) slept."
    found = kinds_in(text, Labels(Ada_Maria_Linden_Orlan="PERSON", Chief_of_Army_Staff="ORG"))
    assert "AMLO" not in found and "Chief of Army Staff" not in found


def test_a_town_before_its_office_is_a_town() -> None:
    text = "Ukraine was represented by Olga Brandt, of the Izmail port office, and by a deputy mayor."
    assert claimed(text, Ukraine="GPE", Izmail="NORP", Olga_Brandt="PERSON")["Izmail"] == "place"


def test_a_station_that_was_told_something_is_not_somebody() -> None:
    assert kinds_in("She told Suspilne that the bridge was down.", Labels(Suspilne="PERSON")) == {
        "Suspilne": "organisation"
    }


def test_the_clause_that_ends_before_a_name_is_no_role() -> None:
    text = "She beat the man whose deputy she had been for years, Iosif Caran, by 911 votes."
    assert [mention.role for _, mention in found_in(text, Labels(Iosif_Caran="PERSON"))] == [""]


def test_without_a_model_the_words_of_the_language_are_no_towns() -> None:
    text = (
        "La prânz pescarii au desfăcut bărcile și au ieșit pe lac, fiecare pe drumul lui, la nord și la sud, iar de la Sulina"
        " nu a venit nimeni până seara. La Constanța a plouat toată ziua și bărcile au rămas la mal."
    )
    found = kinds_in(text)
    assert "La" not in found and found.get("Constanța") == "place"


def test_without_a_model_a_town_is_a_town_behind_a_word_that_says_so() -> None:
    text = (
        "Die Elbe führt Hochwasser, und in Dresden wurden die Tore geschlossen. Der Zug aus Pirna kam nicht. Später fiel auch noch"
        " Schnee, und niemand wusste, wann es besser wird. Dorfmeister Halle schwieg dazu."
    )
    assert kinds_in(text) == {"Elbe": "place", "Dresden": "place", "Pirna": "place"}
