"""Places that stay without a position: what a text does not tell is not on the map. All sentences are invented."""

from __future__ import annotations

import pytest

from .test_names import Labels, kinds_in
from .test_places import annotate, where


@pytest.mark.parametrize(
    ("marked", "form"),
    [
        ("Sirens went off in [Romania]. Gusts reached 142 km/h at the tip of [Cape Ostvale] and 131 in [Tulcea].", "Cape Ostvale"),
        ("In [Bulgaria] it hit [Burgas] and [Varna]. It worked, with one exception: at [Vama Ostvale] the message came late.", "Vama Ostvale"),
        ("In [Galați] the crest would not reach the mouth of the [Siret]. [Brăila] waits.", "Siret"),
        ("Boats lie in [Galați], [Tulcea] and [Brăila]. [Trestia], which owns the mill, employs 290 people.", "Trestia"),
        ("In [Galați], [Tulcea] and [Brăila] it was cold. Faults were found at the [Brateș] heating plant.", "Brateș"),
        ("Cod teeth were found in a church on [Fårö], said a man from [Bergen] in [Norway].", "Fårö"),
    ],
)  # fmt: skip
def test_what_the_text_does_not_tell_is_left_open(marked: str, form: str) -> None:
    assert where(marked)[form] == ("", "", "")


@pytest.mark.parametrize(
    ("marked", "form", "name"),
    [
        ("The rain began in [Siret]. It went on to [Galați] and [Brăila].", "Siret", "Siret"),
        ("The [Siret] town hall was closed; so were those of [Suceava] and [Galați].", "Siret", "Siret"),
        ("A woman crossed a yard in the [Valea Ostvale] quarter of [Galați], [Romania].", "Valea Ostvale", "Galaţi"),
        ("An [Ostvale Grove] man was held in [Columbus], [Ohio].", "Ostvale Grove", "Columbus"),
        ("The line from [Faro] to [Lisbon] was cut.", "Faro", "Faro"),
        ("Trams run again in [Malmö].", "Malmö", "Malmö"),
    ],
)  # fmt: skip
def test_what_the_text_tells_is_placed(marked: str, form: str, name: str) -> None:
    assert where(marked)[form][0] == name


def test_what_newspapers_print_of_one_country_alone_tells_towns_apart() -> None:
    told = "[Ashby] voted on it. A builder from [Leicester] was there, said Cllr Joan Pettifer; it cost £4,000."
    assert where(told)["Leicester"][2] == "GB"
    assert dict(annotate(told))["Leicester"].place


def test_a_firm_whose_president_speaks_is_no_country() -> None:
    text = "Tomas Belk, the president of Euxine, spoke. The president of Gabon listened."
    found = kinds_in(text, Labels(Tomas_Belk="PERSON", Euxine="ORG", Gabon="GPE"))
    assert found["Euxine"] == "organisation" and found["Gabon"] == "place"


def test_a_party_is_no_place_and_tells_of_its_state() -> None:
    found = kinds_in("It is a loss to the Ohio Orchard Party.", Labels(Ohio_Orchard_Party="GPE"))
    assert found == {"Ohio Orchard Party": "organisation", "Ohio": "place"}


def test_whoever_has_a_father_is_no_town() -> None:
    text = "Florin Ghetau, the captain, scored for Tulcea, in Romania. Florin's father was there."
    assert kinds_in(text, Labels(**{"Florin_Ghetau": "PERSON", "Florin's": "GPE"}))["Florin"] == "person"
