"""The gazetteer and the places of an article: towns told apart, areas kept areas, and nothing claimed that is not known."""

from __future__ import annotations

import csv
import pickle
import re
import sqlite3
import time
from pathlib import Path

import pytest

from clippings import gazetteer_build, gazetteer_file
from clippings.annotators import Context
from clippings.annotators.places import ANNOTATOR
from clippings.annotators.places import home as homes
from clippings.folding import fold
from clippings.gazetteer import Gazetteer
from clippings.knowledge import DATA, Knowledge, rows
from clippings.model import Annotation, Block, Fact, Facts, Mention, Span
from clippings.reading import read

KNOWLEDGE = Knowledge()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return KNOWLEDGE.gazetteer


def annotate(marked: str, outlet: str = "", block: str = "paragraph") -> list[tuple[str, Mention]]:
    """The mentions of a text in which [places], {organisations} and <nationalities> are marked."""
    kinds = {"[": "place", "{": "organisation", "<": "nationality"}
    text, mentions, start, kind = "", [], 0, ""
    for piece in re.split(r"([\[\]{}<>])", marked):
        if piece in kinds:
            start, kind = len(text), kinds[piece]
        elif piece in "]}>" and piece:
            mentions.append(Annotation("mention", Span(start, len(text)), Mention(kind), "test"))
        else:
            text += piece
    blocks, position = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(block, Span(position, position + len(paragraph))))
        position += len(paragraph) + 2
    reading = read(text, blocks, [], [], Facts(outlet=Fact(outlet, "test") if outlet else None))
    context = Context(reading, KNOWLEDGE, None)
    context.layers = {"mention": mentions}
    found = ANNOTATOR.annotate(reading, context)
    assert found == ANNOTATOR.annotate(reading, context)
    return [(a.span.of(text), a.value) for a in found if isinstance(a.value, Mention)]


def where(marked: str, outlet: str = "") -> dict[str, tuple[str, str, str]]:
    """Name, kind and country of each marked place, by its printed form; the last mention counts."""
    answers = {}
    for form, value in annotate(marked, outlet):
        place = value.place
        answers[form] = (place.name, place.kind, place.country) if place else ("", "", "")
    return answers


def region(form: str, marked: str, outlet: str = "") -> str:
    """The name of the first division that a place was put in; empty if it was left open."""
    place = dict(annotate(marked, outlet))[form].place
    if place is None or place.geonames is None:
        return ""
    found = KNOWLEDGE.gazetteer.get(place.geonames)
    above = KNOWLEDGE.gazetteer.get(found.region) if found else None
    return above.name if above else ""


# ------------------------------------------------------------------------------------------------------- the tables


def test_tables_have_a_source_for_each_row_and_sound_values() -> None:
    for file in (
        "regions",
        "old_country_names",
        "nationalities",
        "region_abbreviations",
        "city_nicknames",
        "outlet_homes",
        "area_points",
    ):
        listed = list(rows(file))
        assert listed
        assert all(row["source"] for row in listed), file
    regions = list(rows("regions"))
    assert len(regions) >= 150
    assert len({row["name"] for row in regions}) == len(regions)
    for row in regions:
        assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180, row["name"]
        assert not row["country"] or re.fullmatch("[A-Z]{2}", row["country"]), row["name"]


def test_every_table_is_told_of_in_sources() -> None:
    told = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    for name in gazetteer_file._MADE_BY:
        if name.startswith("data/"):
            assert f"`{name.removeprefix('data/')}`" in told, name


def test_every_row_of_the_tables_finds_its_place(gazetteer: Gazetteer) -> None:
    assert [row["word"] for row in rows("nationalities") if not gazetteer.nationality(row["word"])] == []
    assert [row["form"] for row in rows("region_abbreviations") if not gazetteer.abbreviation(row["form"])] == []
    assert [row["name"] for row in rows("old_country_names") if not gazetteer.is_country(row["name"])] == []
    assert [row["name"] for row in rows("city_nicknames") if not gazetteer.lookup(row["name"])] == []
    assert [row["code"] for row in rows("area_points") if not gazetteer.by_code(row["code"])] == []
    hosts = [host for row in rows("outlet_homes") for host in row["hosts"].split("|") if host]
    assert [host for host in hosts if not gazetteer.outlet_home(host)] == []


# ----------------------------------------------------------------------------------------------------- the gazetteer


def test_folding() -> None:
    assert fold("Saint-Étienne") == fold("St. Etienne") == "st etienne"
    assert fold("The Hague") == "hague"
    assert fold("Łódź") == "lodz"
    assert fold("Washington, D.C.") == "washington dc"
    assert fold("Киев") == ""


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Turkey", "country", "TR"),
        ("Czech Republic", "country", "CZ"),
        ("Swaziland", "country", "SZ"),
        ("Macedonia", "country", "MK"),
        ("Burma", "country", "MM"),
        ("U.S.", "country", "US"),
        ("Soviet Union", "empire", ""),
        ("Donbas", "area", "UA"),
        ("Crimean Peninsula", "area", "UA"),
        ("Sahel", "area", ""),
        ("Gaza Strip", "area", "PS"),
        ("Strait of Hormuz", "strait", ""),
        ("Mississippi River", "river", "US"),
        ("Himalayas", "mountains", ""),
        ("Europe", "continent", ""),
        ("Ohio", "region", "US"),
        ("Oxfordshire", "district", "GB"),
        ("NYC", "city", "US"),
    ],
)
def test_lookup_finds_what_news_name(gazetteer: Gazetteer, name: str, kind: str, country: str) -> None:
    assert (kind, country) in {(place.kind, place.country) for place in gazetteer.lookup(name)[:3]}


def test_lookup_does_not_care_for_case_accents_and_hyphens(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("SAO PAULO")[0].id == gazetteer.lookup("São Paulo")[0].id
    assert gazetteer.lookup("Stoke on Trent")[0].id == gazetteer.lookup("Stoke-on-Trent")[0].id


def test_rubbish_among_alternate_names_is_left_out(gazetteer: Gazetteer) -> None:
    for rubbish in ("hindi", "kartuli", "Hayeren", "日本語", "LAX"):
        assert not any(place.name in ("Mariupol", "Los Angeles") for place in gazetteer.lookup(rubbish))


def test_countries_and_divisions_have_points(gazetteer: Gazetteer) -> None:
    for name, lat, lon in (("France", 47, 2.5), ("Texas", 31, -99), ("Kent", 51.2, 0.7)):
        place = next(p for p in gazetteer.lookup(name) if p.kind != "city")
        assert abs(place.lat - lat) < 2 and abs(place.lon - lon) < 3


def test_containment(gazetteer: Gazetteer) -> None:
    dover = next(p for p in gazetteer.lookup("Dover") if p.country == "US" and p.kind == "city")
    chain = gazetteer.holders(dover)
    assert [place.kind for place in chain] == ["district", "region", "country"]
    assert all(gazetteer.contains(whole, dover) for whole in chain)
    assert not gazetteer.contains(dover, chain[0])


def test_nationality_and_abbreviations(gazetteer: Gazetteer) -> None:
    assert [gazetteer.nationality(w).name for w in ("Turkish", "Texans", "Kurdish")] == ["Turkey", "Texas", "Kurdistan"]  # type: ignore[union-attr]
    assert gazetteer.nationality("Table") is None
    assert {gazetteer.abbreviation(form).name for form in ("La.", "LA")} == {"Louisiana"}  # type: ignore[union-attr]
    assert gazetteer.abbreviation("W. Va.") == gazetteer.abbreviation("W.Va.") != None  # noqa: E711


def test_prior_is_high_for_great_names_and_low_for_words_and_surnames(gazetteer: Gazetteer) -> None:
    assert gazetteer.prior("France") > 0.9 and gazetteer.prior("Nairobi") > 0.85
    assert max(gazetteer.prior(name) for name in ("Reading", "Nice", "Mobile", "Parker", "Hope")) < 0.4
    assert gazetteer.prior("Qqqq") == 0


def test_gazetteer_travels_to_other_processes(gazetteer: Gazetteer) -> None:
    assert pickle.loads(pickle.dumps(gazetteer)).lookup("Lima")[0].country == "PE"


def small(database: sqlite3.Connection) -> None:
    database.execute("CREATE TABLE place (id)")
    database.commit()


def test_file_is_built_once_whole_and_kept_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(gazetteer_build, "build", lambda database: calls.append(1) or small(database))
    path = gazetteer_file.gazetteer_path()
    assert path == gazetteer_file.gazetteer_path()
    assert path is not None and path.parent == tmp_path / "clippings" and calls == [1]
    assert [f.name for f in path.parent.iterdir() if f.suffix != ".lock"] == [path.name]


def test_a_build_that_dies_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(database: sqlite3.Connection) -> None:
        small(database)
        raise RuntimeError("out of luck")

    monkeypatch.setattr(gazetteer_build, "build", die)
    with pytest.raises(RuntimeError):
        gazetteer_file.gazetteer_path(tmp_path)
    assert [f.name for f in tmp_path.iterdir() if f.suffix != ".lock"] == []


def test_where_nothing_can_be_written_it_lives_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "taken").write_text("a file, no folder")
    monkeypatch.setattr(gazetteer_build, "build", small)
    path = gazetteer_file.gazetteer_path(tmp_path / "taken" / "cache")
    assert path is None
    assert gazetteer_file.connect(path).execute("SELECT count(*) FROM place").fetchone() == (0,)


# ------------------------------------------------------------------------------------------------- places in articles


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("Alexandria", "A mill in [Alexandria], La., burned down.", "Louisiana"),
        ("Alexandria", "A mill in [Alexandria], Va., burned down.", "Virginia"),
        ("PORTLAND", "[PORTLAND], Maine (AP) — A ferry ran aground.", "Maine"),
        ("Paris", "She moved from [Paris], Texas, last year.", "Texas"),
        ("Newport", "The bridge at [Newport] is shut. The [Rhode Island] legislature met.", "Rhode Island"),
        ("Aurora", "Fire in [Aurora]. The {Colorado State Patrol} closed roads to [Denver].", "Colorado"),
        ("Troy", "The mayor of [Troy] spoke to {Rensselaer County Bus Lines} in [Albany], N.Y.", "New York"),
    ],
)
def test_state_beside_or_near(form: str, text: str, expected: str) -> None:
    assert region(form, text) == expected


def test_home_of_the_outlet_tells() -> None:
    story = "Firefighters from [Columbus] were called twice."
    assert region("Columbus", story, "The Columbus Dispatch") == "Ohio"
    assert region("Columbus", story, "ledger-enquirer.com") == "Georgia"
    assert region("London", "Snow fell on [London] again.", "lfpress.com") == "Ontario"
    assert region("Lancaster", "A park in [Lancaster] reopens.", "lancasterbeacon.co.uk") == "England"


@pytest.mark.parametrize(
    ("outlet", "name"),
    [
        ("thelimagazette.com", "Lima"),
        ("ftworthnews.com", ""),
        ("fortworthnews.com", "Fort Worth"),
        ("thedailynews.com", ""),
    ],
)
def test_town_in_an_address(gazetteer: Gazetteer, outlet: str, name: str) -> None:
    places = homes.home_places(Facts(outlet=Fact(outlet, "test")), gazetteer)
    assert (name in {place.name for place in places}) if name else not places


def test_one_sense_per_article_unless_told_apart() -> None:
    found = annotate("[Springfield], Ill., grew. In [Springfield] taxes rose. But [Springfield], Mo., shrank.")
    kept = [value.place.geonames for _, value in found if value.place]
    assert len(kept) == 3 and kept[0] == kept[1] != kept[2]


def test_abstains_where_nothing_tells_and_keeps_the_best() -> None:
    ((_, value),) = annotate("The fair in [Springfield] was a success.")
    assert value.place is None
    assert len(value.others) == 3 and value.others[0].probability < 0.6


def test_town_that_is_not_listed_in_the_state_named_is_not_another_one() -> None:
    place = dict(annotate("He grew up in [Snohomish], Nebraska, on a farm."))["Snohomish"].place
    assert place is None


def test_lists_are_no_containment() -> None:
    assert where("He flew to [Washington], [New York] and [Boston].")["Washington"] == ("Washington", "city", "US")


def test_city_and_region_of_one_name() -> None:
    text = "A depot in the city of [Belgorod] burned. Elsewhere in the region of [Belgorod] it was calm, in [Russia]."
    found = [value.place for _, value in annotate(text)]
    assert [place and place.kind for place in found] == ["city", "region", "country"]


def test_plant_and_town_of_one_name() -> None:
    found = [
        v.place for _, v in annotate("In [Zaporizhzhia] shops open. The [Zaporizhzhia] nuclear plant stands idle.")
    ]
    assert [place and place.kind for place in found] == ["city", "facility"]


def test_village_that_is_not_listed_is_near_what_the_text_says() -> None:
    text = "They left [Zhukivets] and [Lukashivka], which are south of the northern city of [Chernihiv], in [Ukraine]."
    for form in ("Zhukivets", "Lukashivka"):
        place = dict(annotate(text))[form].place
        assert place is not None and place.approximate == "Chernihiv"


def test_streets_and_schools_are_near_their_town() -> None:
    found = dict(annotate("A car hit a wall on [Quarry Street] in [Dayton], Ohio. The [Elm Grove School] sent help."))
    for form in ("Quarry Street", "Elm Grove School"):
        place = found[form].place
        assert place is not None and place.approximate == "Dayton"
    assert dict(annotate("A car hit a wall on [Quarry Street]."))["Quarry Street"].place is None


def test_a_lone_unknown_word_is_not_put_anywhere() -> None:
    assert dict(annotate("Its owner, [Vexoline], left [Dayton], Ohio."))["Vexoline"].place is None


def test_areas_stay_areas_and_nationality_is_a_relation() -> None:
    found = where("Fighting in the [Donbas] went on. [Kenya] sent aid. A <Kenyan> doctor came from [Nairobi].")
    assert found["Donbas"][1] == "area" and found["Kenya"][1] == "country" and found["Nairobi"][1] == "city"
    kenyan = dict(annotate("A <Kenyan> doctor."))["Kenyan"]
    assert kenyan.kind == "nationality" and kenyan.place is not None and kenyan.place.kind == "country"


def test_georgia_is_a_country_among_its_neighbours() -> None:
    assert where("[Georgia], [Armenia] and [Azerbaijan] met.")["Georgia"] == ("Georgia", "country", "GE")
    assert where("[Georgia] voters in [Atlanta] and [Savannah] lined up.")["Georgia"] == ("Georgia", "region", "US")


def test_roles() -> None:
    text = "[LIMA] (AP) — Talks began. [Moscow] said no. Crowds gathered in [Moscow]."
    assert [value.role for _, value in annotate(text)] == ["dateline", "government", "mentioned"]
    assert [value.role for _, value in annotate("A boat on the lake at [Zurich].", block="caption")] == ["photo"]
    assert [value.role for _, value in annotate("The town of [Dayton] said no.")] == ["mentioned"]


def test_words_that_are_towns_elsewhere_need_support() -> None:
    assert where("She went to [Hope] for help.")["Hope"] == ("", "", "")


def test_thousands_of_mentions_take_no_age() -> None:
    text = " ".join(f"In [Springfield], [Mill Street] {n} and [Town{n}] near [Paris]." for n in range(1500))
    start = time.process_time()
    annotate(text)
    assert time.process_time() - start < 12


def test_data_tables_are_plain_csv() -> None:
    for path in DATA.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as handle:
            widths = {len(row) for row in csv.reader(line for line in handle if not line.startswith("#")) if row}
        assert len(widths) == 1, path.name


def test_a_small_town_abroad_that_nothing_leads_to_stays_open() -> None:
    text = "The ferry from [Tulcea] to [Sulina] in [Romania] was late. In [Galați] the mayor spoke. [Florin]'s father was there."
    assert where(text)["Florin"] == ("", "", "")
    named = "The ferry from [Tulcea] to [Sulina] in [Romania] was late. They met in [Florin], [California], on Monday."
    assert where(named)["Florin"] == ("Florin", "city", "US")
