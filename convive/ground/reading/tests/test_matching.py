"""Names and codes of areas, columns and their wishes, and what must be dropped."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convive.ground.reading.geojson import read_areas
from convive.ground.reading.matching import AreaMatcher, ColumnWish, fold, guess_columns
from convive.ground.reading.tabular import open_table
from convive.ground.reading.tests.samples import a_city_file

WISHES = [
    ColumnWish("date", ("record create date", "occurrence date", "fecha", "datum", "تاريخ"), True),
    ColumnWish("area", ("precinct", "neighbourhood", "quartier", "barrio", "الحي"), True),
    ColumnWish("motive", ("bias motive", "motif", "motivo", "beweggrund", "الدافع")),
]


@given(st.text(max_size=200))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saint-Denis", "SAINT  DENIS"),
        ("L'Été", "l’ete"),
        ("Łódź", "lodz"),
        ("Straße", "STRASSE"),
        ("أحمد", "احمد"),
        ("المدينة", "المدينه"),
        ("مُحَمَّد", "محمد"),
        ("الحـــي", "الحي"),
        ("منطقة ٥٣", "منطقة 53"),
        ("ﻻ", "لا"),
    ],
)
def test_the_same_name_typed_in_two_ways_is_the_same(one, other):
    assert fold(one) == fold(other)


def test_codes_come_in_many_dresses():
    matcher = AreaMatcher({"annex": ["Annex", "095"], "beach": ["The Beaches", 63]})
    for text in ("095", 95, "95", " 95.0 ", "٩٥", "Annex (95)", "annex [095]", "ANNEX"):
        assert matcher.match(text).key == "annex"


def test_name_and_code_that_disagree_are_candidates_and_no_match():
    matcher = AreaMatcher({"annex": ["Annex", "95"], "beach": ["The Beaches", 63]})
    match = matcher.match("Annex (63)")
    assert match.key is None
    assert match.candidates == ("annex", "beach")


def test_a_name_two_areas_share_is_never_guessed():
    matcher = AreaMatcher({"north": ["Park", 1], "south": ["park", 2]})
    assert matcher.match("PARK").candidates == ("north", "south")
    assert matcher.match("Park (2)").key == "south"


def test_likeness_makes_candidates_only_and_an_unknown_area_none():
    matcher = AreaMatcher({"belleville": ["Belleville"]})
    assert matcher.match("Beleville").key is None
    assert matcher.match("Beleville").candidates == ("belleville",)
    assert matcher.match("Atlantis").candidates == ()
    assert matcher.match("").candidates == ()
    assert matcher.match("999").key is None


@given(
    st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), max_size=20, unique=True)
)
def test_every_area_is_found_by_its_own_name_or_shares_it(names):
    matcher = AreaMatcher({name: [name] for name in names})
    for name in names:
        match = matcher.match(name)
        assert match.key == name or name in match.candidates or len(match.candidates) == 5


def test_every_neighbourhood_in_torontos_incidents_is_resolved():
    areas = read_areas(a_city_file("landscape_incidents_toronto", "neighbourhoods_158.geojson"))
    matcher = AreaMatcher(
        {area.name: [area.name, str(area.properties["AREA_SHORT_CODE"])] for area in areas}
    )
    table = open_table(
        a_city_file("landscape_incidents_toronto", "hate_crimes_open_data_2018-2023.csv")
    )
    place = table.header.index("HOOD_158")
    codes = [row.cells[place] for row in table.rows()]
    unknown = {code for code in codes if matcher.match(code).key is None}
    assert unknown <= {"NSA", "NA", "None", ""}


def test_new_yorks_columns_are_proposed_and_the_arrest_id_is_dropped():
    table = open_table(a_city_file("landscape_incidents_nyc", "NYPD_Hate_Crimes_20240929.csv"))
    proposal = guess_columns(table.header, [row.cells for row in table.sample()], WISHES)
    found = {key: table.header[place] for key, place in proposal.found.items()}
    assert found == {
        "date": "Record Create Date",
        "area": "Complaint Precinct Code",
        "motive": "Bias Motive Description",
    }
    assert [table.header[place] for place in proposal.dropped] == ["Arrest Date", "Arrest Id"]


PERSONAL = (
    "Phone|E-mail|Date of birth|Last Name|Téléphone|Date de naissance|Prénom|Geburtsdatum|Nachname"
    "|Apellidos|Correo electrónico|تاريخ الميلاد|رقم الهاتف"
)


@pytest.mark.parametrize("heading", PERSONAL.split("|"))
def test_a_persons_details_are_dropped_by_their_heading(heading):
    proposal = guess_columns(["Date", heading], [], [ColumnWish("date", (heading,))])
    assert proposal.personal == {1: "name"}
    assert 1 not in proposal.found.values()


@pytest.mark.parametrize(
    "cell", ["amal@example.org", "+33 6 12 34 56 78", "(416) 394-5170", "06 12 34 56 78"]
)
def test_a_persons_details_are_dropped_by_their_content(cell):
    proposal = guess_columns(["Date", "Note"], [["2024-01-01", cell], ["2024-01-02", ""]], WISHES)
    assert proposal.personal == {1: "content"}


@pytest.mark.parametrize(
    "cell", ["06/13/2019", "01.02.2024", "01-02-2024 10.30", "073140000000", "053", "2019-01-01"]
)
def test_dates_and_codes_are_not_taken_for_telephones(cell):
    assert guess_columns(["A"], [[cell]] * 3, []).personal == {}


def test_headings_in_arabic_and_french_find_their_wish():
    assert guess_columns(["الرقم", "تاريخ", "الحي"], [], WISHES).found == {"date": 1, "area": 2}
    proposal = guess_columns(["Quartier", "Motif"], [], WISHES)
    assert proposal.found == {"area": 0, "motive": 1}
    assert proposal.missing == ("date",)


def test_a_file_full_of_unknown_names_is_matched_in_time():
    matcher = AreaMatcher({str(n): [f"Neighbourhood {n}"] for n in range(300)})
    start = time.process_time()
    for number in range(50_000):
        matcher.match(f"Nieghbourhood {number} x")
    assert time.process_time() - start < 20


def test_long_nonsense_costs_no_time():
    matcher = AreaMatcher({str(n): [f"Area {n}"] for n in range(300)})
    start = time.monotonic()
    for text in ("a" * 50_000, "(" * 50_000, "a(" * 25_000, "@" * 50_000, "0" * 50_000):
        matcher.match(text)
        guess_columns([text], [[text]], WISHES)
    assert time.monotonic() - start < 1
