"""A table of programmes becomes drafts, row by row with what is wrong, and is taken back whole."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command
from openpyxl import Workbook

from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.people.tests import builders as people
from convive.places.tests.builders import an_area
from convive.programmes.importing import actions
from convive.programmes.models import Initiative

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
ENGLISH = """Title,Type,Carried by,District,Starts on,Level,Ages
Rowing for four streets,Sport together,Rowing club,Old Town,2026-03-02,Primary,"teens, adults"
Evenings for Muslim women,culture,Rowing club,,,,
Chess in the park,chess,Rowing club,,,,
Choir,culture,Nobody knows them,Nowhere,31.02.2026,,
"""


def told(path, *more, capsys):
    call_command("initiatives", "import", path, "--json", *more)
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def table(tmp_path):
    people.an_organisation("Rowing club")
    an_area("Old Town")
    path = tmp_path / "programmes.csv"
    path.write_text(ENGLISH, encoding="utf-8")
    return path


def test_a_dry_run_says_row_by_row_what_is_wrong_and_changes_nothing(table, capsys):
    said = told(table, "--dry", capsys=capsys)
    assert (said["read"], said["created"], said["rejected"], said["undo"]) == (4, 1, 3, "")
    by_line = {one["line"]: " ".join(one["problems"]) for one in said["problems"]}
    assert "names one community" in by_line[3]
    assert "There is no type “chess”" in by_line[4]
    assert "There is no organisation “Nobody knows them”" in by_line[5]
    assert "There is no area “Nowhere”" in by_line[5]
    assert "is not a date" in by_line[5]
    assert not Initiative.objects.exists()


@pytest.mark.req("SYS-20")
def test_whole_rows_become_drafts_once_and_are_taken_back_until_somebody_touches_them(
    table, capsys
):
    said = told(table, capsys=capsys)
    one = Initiative.objects.get()
    assert (str(one.title), one.type, one.state) == ("Rowing for four streets", "sport", "draft")
    assert one.ages == ["teens", "adults"]
    assert [str(area) for area in one.areas.all()] == ["Old Town"]
    assert one.attached_why
    again = told(table, capsys=capsys)
    assert (again["created"], again["known"]) == (0, 1)
    assert actions.undo(said["undo"], by=House()) == 1
    assert not Initiative.objects.exists()
    with pytest.raises(Refused):
        actions.undo("nothing", by=House())


@pytest.mark.parametrize(
    "titles", [("Titre", "Type", "Porté par", "Niveau"), ("العنوان", "النوع", "الجهة", "المستوى")]
)
def test_headings_are_understood_in_every_language_of_the_house(titles, tmp_path, capsys):
    people.an_organisation("Club")
    book = Workbook()
    book.active.append(titles)
    book.active.append(["Ensemble", "sport", "Club", "primary"])
    path = tmp_path / "table.xlsx"
    book.save(path)
    said = told(path, "--language", "fr", capsys=capsys)
    assert said["created"] == 1, said
    assert dict(Initiative.objects.get().title) == {"fr": "Ensemble"}


def test_a_table_without_its_columns_is_refused_with_what_to_do(tmp_path, capsys):
    path = tmp_path / "wrong.csv"
    path.write_text("Colour,Shape\nred,round\n", encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        call_command("initiatives", "import", path)
    assert stopped.value.code == 2
    assert "Columns are missing" in capsys.readouterr().err
