"""The explorer as a coordinator and as a partner read it."""

from __future__ import annotations

import csv
import io
from datetime import date
from itertools import product

import pytest
from django.urls import reverse

from convive.disclosure.tables import ALL
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.landscape.boards import actions as boards
from convive.landscape.boards.queries import board_of
from convive.landscape.boards.tests.builders import TODAY, a_delivery, a_source
from convive.landscape.boards.tests.test_actions import a_town
from convive.landscape.models import SavedView
from convive.landscape.summaries import exposure, grids
from convive.landscape.summaries.rules import SIDES, Cell, Choice, Order, State
from convive.landscape.tests.builders import a_break, a_gap
from convive.people.tests.builders import a_coordinator, a_user, a_viewer, signed_in
from convive.places.tests.builders import an_area

pytestmark = pytest.mark.django_db
EXPLORER = "landscape:explorer"


@pytest.fixture
def small_town():
    """Two areas; one report in the South, none at all in 2023."""
    source = a_source("Hotline", area_layer="neighbourhood")
    north, south = an_area("North", year=2020), an_area("South", year=2020, population=900)
    spots = [(north, 2022, 12), (north, 2024, 20), (south, 2022, 1), (south, 2024, 2)]
    rows = [
        {"period": date(year, 12, 28), "area": area, "category": "threats", "times": times}
        for area, year, times in spots
    ]
    a_delivery(source, [{"period": date(2022, 1, 1), "area": north}, *rows])
    a_gap(source, first=date(2023, 1, 1), last=date(2023, 12, 31))
    return source


def cells(grid):
    return {line.label: [cell.count for cell in line.cells] for line in grid.lines}


def test_inside_the_house_counts_are_exact_and_a_year_nobody_reported_is_no_zero(small_town):
    grid = grids.grid_for(a_coordinator(), small_town, Choice())
    assert [column.code for column in grid.columns] == ["2022", "2023", "2024"]
    assert cells(grid) == {"North": [13, None, 20], "South": [1, None, 2]}
    silent = grid.lines[0].cells[1]
    assert silent.state is State.SILENT
    assert [cell.count for cell in grid.total] == [14, None, 22]


def test_areas_stand_by_name_and_by_rate_only_when_asked_and_never_for_so_few_people(small_town):
    grid = grids.grid_for(a_coordinator(), small_town, Choice(last=2022))
    assert [line.label for line in grid.lines] == ["North", "South"]
    by_rate = exposure.by_rate(grid)
    rates = {line.label: line.rate for line in by_rate.lines}
    assert rates["North"].interval is not None
    assert rates["South"].value is None
    with pytest.raises(Refused, match="areas by year"):
        exposure.by_rate(
            grids.grid_for(a_coordinator(), small_town, Choice(rows="year", columns=""))
        )


def test_a_year_that_is_not_over_is_not_complete(small_town):
    a_delivery(small_town, [{"period": date(2025, 2, 3)}])
    grid = grids.grid_for(a_coordinator(), small_town, Choice(rows="year", columns=""))
    assert grid.lines[-1].cells[0] == Cell(State.PART, 1)


@pytest.mark.req("SAF-17")
def test_a_partner_who_asks_for_one_more_breakdown_each_time_sees_published_cells_only():
    source = a_source()
    a_town(source, mean=4.0)
    boards.release_landscape(source, today=TODAY, by=House())
    board = board_of(source, "partners")
    tables = [board.trend, *board.others.values()]
    published = [one.cells for one in tables if one is not None]
    assert any(None in one.values() for one in published)
    partner, seen = a_viewer("partner"), 0
    picks = product(SIDES, ("", *SIDES), ("", "assault"), ("", "offline"), (None, 2023))
    for rows, columns, category, setting, first in picks:
        choice = Choice(rows, columns, first, None, (), category, "", setting)
        try:
            grid = grids.grid_for(partner, source, choice)
        except Refused:
            continue
        assert not grid.is_exact
        for line in grid.lines:
            for column, cell in zip(grid.columns, line.cells, strict=True):
                codes = (line.code, column.code) if column.code else (line.code,)
                owners = [one for one in published if codes in one]
                if cell.state is not State.ABSENT:
                    assert any(one[codes] == cell.count for one in owners)
                    seen += 1
        for column, cell in zip(grid.columns, grid.total, strict=False):
            assert any(one.get((ALL, column.code)) == cell.count for one in published)
    assert seen > 50
    with pytest.raises(Refused) as refused:
        grids.grid_for(partner, source, Choice(category="assault"))
    assert "Ask the coordinator" in str(refused.value.instead)


def test_a_partner_who_picks_a_district_sees_what_is_published_of_everything_in_it():
    source = a_source()
    (area, *_others) = a_town(source, mean=25.0)
    an_area("Elsewhere", layer="neighbourhood", code="E1")
    boards.release_landscape(source, today=TODAY, by=House())
    choice = Choice(areas=(area.parent.ref,))
    shown = {line.label for line in grids.grid_for(a_viewer("partner"), source, choice).lines}
    assert shown == {"Area 0", "Area 1", "Area 2", "Area 3"}


def test_values_of_an_indicator_are_not_added_up():
    with pytest.raises(Refused, match="never added up"):
        grids.grid_for(a_coordinator(), a_source(counted="indicator"), Choice())


def test_the_page_shows_the_table_with_unit_biases_breaks_and_how_it_is_computed(
    client, small_town
):
    a_break(small_town, on=date(2024, 1, 1))
    other = a_source("School reports")
    a_delivery(other, [{"period": date(2024, 5, 1)}])
    signed_in(client, a_user())
    asked = {"rows": "area", "columns": "year", "sources": [small_town.ref, other.ref]}
    page = client.get(reverse(EXPLORER), asked).content.decode()
    for words in (
        "One report taken by the police",
        "Only what people report.",
        "not reported",
        "A new form",
        "How this is computed",
        "They are never put together",
        "School reports",
    ):
        assert words in page
    page = client.get(reverse(EXPLORER), asked | {"order": Order.RATE.value}).content.decode()
    assert "fewer than 1,000 people live here" in page


def test_odd_questions_get_a_sentence(client, small_town):
    signed_in(client, a_user())
    for asked, words in (
        ({"rows": "area", "columns": "area"}, "Choose something else across"),
        ({"rows": "area", "columns": "month", "first": 2000, "last": 2024}, "too wide"),
        ({"rows": "x"}, "x"),
        ({"first": "1", "last": "99999"}, "1900"),
        ({"rows": "year", "columns": "", "first": 2024, "last": 2022}, "2023"),
    ):
        answer = client.get(reverse(EXPLORER), asked)
        assert answer.status_code == 200
        assert words in answer.content.decode()


def test_the_spreadsheet_runs_nothing_and_says_for_whom_it_is(client, small_town):
    small_town.unit = {"en": "=1+1"}
    small_town.save()
    signed_in(client, a_user())
    answer = client.get(reverse("landscape:explorer_csv"))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert {row["for"] for row in rows} == {"inside the house only"}
    assert {row["unit"] for row in rows} == {"'=1+1"}
    gap = next(row for row in rows if row["column"] == "2023")
    assert (gap["count"], gap["state"]) == ("", "not-reported")


def test_a_kept_view_holds_the_question_and_is_opened_by_whom_it_is_shared_with(client, small_town):
    signed_in(client, a_user())
    asked = {"rows": "category", "columns": "year", "first": "2022"}
    keep = reverse("landscape:view_keep") + "?rows=category&columns=year&first=2022"
    client.post(keep, {"name": "Kinds", "is_shared": "on"})
    client.post(reverse("landscape:view_keep"), {"name": "Mine"})
    view = SavedView.objects.get(name="Kinds")
    assert view.choices == {**asked, "first": 2022, "order": "name"}
    answer = client.get(reverse("landscape:view", args=[view.ref]))
    assert "rows=category" in answer.url
    signed_in(client, a_user("partner"))
    page = client.get(reverse("landscape:views")).content.decode()
    assert "Kinds" in page
    assert "Mine" not in page
    assert client.post(reverse("landscape:view_remove", args=[view.ref])).status_code == 403
    assert SavedView.objects.filter(pk=view.pk).exists()
