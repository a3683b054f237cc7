"""Tables made from observations, published again and again, and never broken."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from convive.disclosure.tables import ALL
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.landscape.boards import actions, counting, preparing
from convive.landscape.boards import queries as boards_queries
from convive.landscape.boards import rules as boards
from convive.landscape.boards.drafts import slug_of
from convive.landscape.boards.sides import Places
from convive.landscape.boards.tests.builders import TODAY, a_delivery, a_source, months
from convive.landscape.models import Batch, Observation
from convive.people.tests.builders import a_coordinator, a_viewer
from convive.places.tests.builders import an_area
from convive.releases import exports, queries, rules
from convive.releases.models import Preparation, Release

pytestmark = pytest.mark.django_db


def spread(areas, first, last, seed=1, mean=3.0):
    """Invented reports: uneven areas and grounds, every month told to its end."""
    chance = random.Random(seed)
    for day in months(first, last):
        for place, area in enumerate(areas):
            for ground, weight in (("anti-black", 1.0), ("anti-jewish", 0.6), ("disability", 0.2)):
                number = int(chance.expovariate(1 / (mean * weight / (1 + place))))
                yield {
                    "period": day.replace(day=28),
                    "area": area,
                    "grounds": ground,
                    "category": "assault",
                    "setting": "online" if chance.random() < 0.3 else "offline",
                    "times": number,
                }


def a_town(source, first=2022, last=2024, **about):
    district = an_area("North", layer="district", code="D1", population=40_000)
    areas = [
        an_area(f"Area {n}", layer="neighbourhood", code=f"N{n}", parent=district) for n in range(4)
    ]
    a_delivery(source, spread(areas, first, last, **about))
    return areas


def clean(source):
    return all(
        rules.audit_all(queries.before(audience, subject=str(source.reference))).clean
        for audience in ("public", "partners")
    )


@pytest.mark.req("SAF-17")
@pytest.mark.parametrize("seed", range(6))
def test_whatever_the_counts_published_sets_are_clean(seed):
    source = a_source()
    a_town(source, seed=seed, mean=1 + seed)
    made = actions.release_landscape(source, today=TODAY, by=House())
    assert {one.audience for one in made} == {"public", "partners"}
    assert clean(source)


@pytest.mark.req("SAF-17")
def test_no_table_shows_a_count_below_its_threshold():
    source = a_source()
    a_town(source)
    for one in actions.release_landscape(source, today=TODAY, by=House()):
        assert not [n for n in one.cells.values() if n and n < one.threshold]


@pytest.mark.req("SAF-17")
def test_a_second_delivery_and_a_second_publication_stay_clean_and_frozen(tmp_path):
    source = a_source()
    areas = a_town(source, 2022, 2023)
    half = [row for row in spread(areas, 2024, 2024, seed=8) if row["period"].month <= 6]
    a_delivery(source, half)
    actions.release_landscape(source, today=TODAY, by=House())
    before = dict(queries.merged(slug_of(source, "trend"), "public").cells)
    told = [(preparing.periods_of(one), one.made_at) for one in Release.objects.all()]
    late = [{"period": date(2024, 2, 28), "area": areas[0], "grounds": "anti-black", "times": 3}]
    rest = [row for row in spread(areas, 2024, 2024, seed=9) if row["period"].month > 6]
    a_delivery(source, [*late, *rest])
    made = actions.release_landscape(source, today=TODAY, by=House())
    trend = queries.merged(slug_of(source, "trend"), "public")
    assert {codes: trend.cells[codes] for codes in before if codes != (ALL,)} == {
        codes: count for codes, count in before.items() if codes != (ALL,)
    }
    assert ("2024-Q4",) in trend.cells
    assert {one.edition for one in made if "trend" in one.slug} == {2}
    assert counting.late_rows(source, boards.frozen(told)) == 3
    assert clean(source)
    assert exports.export(tmp_path).clean


@pytest.mark.req("SAF-17")
def test_after_a_published_delivery_is_taken_out_only_new_years_are_told():
    source = a_source()
    areas = a_town(source, 2022, 2023)
    first = a_delivery(source, [r for r in spread(areas, 2024, 2024) if r["period"].month <= 3])
    actions.release_landscape(source, today=TODAY, by=House())
    first.state = Batch.State.UNDONE
    first.save()
    a_delivery(source, [r for r in spread(areas, 2024, 2025, seed=4) if r["period"].month])
    made = actions.release_landscape(source, today=date(2026, 6, 1), by=House())
    years = {code for one in made if "where" in one.slug for code in preparing.periods_of(one)}
    assert "2024" not in years
    assert clean(source)


@pytest.mark.req("SAF-17")
def test_reports_known_for_a_small_area_only_are_hidden_like_those_of_its_parts():
    source = a_source()
    islets = an_area("Islets", layer="district", code="D1", population=600)
    part = an_area("Islet", code="I1", parent=islets, population=200)
    rows = [{"period": date(2024, 1, 1), "area": area, "times": 20} for area in (islets, part)]
    a_delivery(source, rows)
    assert Places(source).inhabitants() == {
        "district.D1": 600,
        "district.D1.rest": 600,
        "neighbourhood.I1": 200,
    }


def test_values_of_an_indicator_are_never_published_as_counts():
    source = a_source(counted="indicator")
    a_delivery(source, [{"period": day, "value": 30} for day in months(2022, 2024)])
    assert boards_queries.sources_to_publish(a_coordinator()) == []
    with pytest.raises(Refused, match="never added up"):
        actions.release_landscape(source, today=TODAY, by=House())


def test_nothing_new_is_refused_with_what_to_wait_for():
    source = a_source()
    a_town(source, mean=30.0)
    actions.release_landscape(source, today=TODAY, by=House())
    with pytest.raises(Refused, match="no new period"):
        actions.release_landscape(source, today=TODAY, by=House())


def test_a_source_without_visible_deliveries_is_refused():
    source = a_source()
    a_delivery(source, [{"period": date(2024, 1, 31)}], visible=False)
    with pytest.raises(Refused, match="says nothing yet"):
        actions.release_landscape(source, today=TODAY, by=House())
    with pytest.raises(Refused, match="says nothing yet"):
        actions.prepare(source, by=a_coordinator())


@pytest.mark.req("SAF-17")
def test_a_handful_of_reports_is_too_thin_for_any_table():
    source = a_source()
    a_delivery(source, [{"period": day.replace(day=28)} for day in months(2023, 2024)[:9]])
    with pytest.raises(Refused, match="too thin"):
        actions.release_landscape(source, today=TODAY, by=House())


def test_missing_figures_are_left_out_and_told_apart():
    source = a_source()
    a_town(source)
    a_delivery(source, [{"period": date(2023, 5, 5), "value": None, "times": 7}])
    content = preparing.compute(source, today=TODAY)
    assert content.without_figure == 7


def test_figures_that_are_no_counts_are_refused():
    source = a_source()
    a_town(source)
    a_delivery(source, [{"period": date(2023, 5, 5), "value": 2.5}])
    with pytest.raises(Refused, match="no counts"):
        preparing.compute(source, today=TODAY)


def test_several_grounds_count_once_so_that_the_total_is_reports():
    source = a_source()
    day = date(2024, 12, 28)
    rows = [
        {"period": d.replace(day=28), "grounds": "anti-black", "times": 12}
        for d in months(2024, 2024)
    ]
    a_delivery(source, [*rows, {"period": day, "grounds": "anti-black anti-jewish", "times": 30}])
    actions.release_landscape(source, today=TODAY, by=House())
    ground = queries.merged(slug_of(source, "ground"), "public")
    assert ground.cells["several", "2024"] == 30
    assert ground.cells[ALL, "2024"] == 12 * 12 + 30


@pytest.mark.req("LVL-02")
def test_offline_and_online_stand_side_by_side():
    source = a_source()
    a_town(source, mean=9.0)
    actions.release_landscape(source, today=TODAY, by=House())
    setting = queries.merged(slug_of(source, "setting"), "public")
    assert {code for code, _period in setting.cells} >= {"offline", "online"}


def test_two_sources_are_never_in_one_table():
    one, other = a_source("Police"), a_source("Schools")
    areas = a_town(one)
    a_delivery(other, spread(areas, 2022, 2024, seed=5))
    actions.release_landscape(one, today=TODAY, by=House())
    actions.release_landscape(other, today=TODAY, by=House())
    units = {release.subject: release.value for release in Release.objects.all()}
    assert len(set(units.values())) == 2


def test_only_who_may_publish_does():
    source = a_source()
    a_town(source)
    with pytest.raises(PermissionDenied):
        actions.release_landscape(source, today=TODAY, by=a_viewer("partner"))
    with pytest.raises(PermissionDenied):
        actions.prepare(source, by=a_viewer("partner"))
    assert not Release.objects.exists()


def test_what_was_prepared_is_not_published_after_something_changed():
    source, coordinator = a_source(), a_coordinator()
    areas = a_town(source)
    waiting = actions.prepare(source, by=coordinator)
    actions.fill(waiting, source, today=TODAY, by=House())
    a_delivery(source, spread(areas, 2025, 2025))
    with pytest.raises(Refused, match="changed since"):
        actions.release(waiting, source, on=TODAY, by=coordinator)


def test_publishing_twice_does_nothing_twice():
    source, coordinator = a_source(), a_coordinator()
    a_town(source)
    waiting = actions.prepare(source, by=coordinator)
    actions.fill(waiting, source, today=TODAY, by=House())
    made = actions.release(waiting, source, on=TODAY, by=coordinator)
    assert actions.release(waiting, source, on=TODAY, by=coordinator) == []
    assert Release.objects.count() == len(made)
    assert Preparation.objects.get().content == {}


def test_a_preparation_that_waits_for_a_day_is_forgotten():
    from convive.releases import actions as releases

    source = a_source()
    a_town(source)
    actions.prepare(source, by=a_coordinator())
    assert releases.forget_old(timezone.now()) == 0
    assert releases.forget_old(timezone.now() + timedelta(days=2)) == 1


def told_late(areas, number=40):
    """Reports of 2023 that come after its publication: many in one area, two in another."""
    for area, times in ((areas[0], number), (areas[1], 2)):
        yield {
            "period": date(2023, 5, 9),
            "area": area,
            "grounds": "anti-black",
            "category": "assault",
            "setting": "offline",
            "times": times,
        }


@pytest.mark.req("SAF-17")
def test_published_years_are_told_anew_once_a_year_and_the_difference_tells_nothing(tmp_path):
    source = a_source()
    areas = a_town(source, mean=20.0)
    actions.release_landscape(source, today=TODAY, by=House())
    first = dict(queries.merged(slug_of(source, "trend"), "public").cells)
    with pytest.raises(Refused, match="No report came late"):
        preparing.compute(source, today=TODAY, anew=True)
    a_delivery(source, told_late(areas))
    content = preparing.compute(source, today=TODAY, anew=True)
    made = actions.release_at_once(source, content.as_json(), on=TODAY, by=House())
    assert {one.revision for one in made} == {TODAY.year}
    assert clean(source)
    assert exports.export(tmp_path).clean
    now = queries.merged(slug_of(source, "trend"), "public")
    assert now.cells["2023",] == first["2023",] + 42
    where = next(one for one in made if one.slug == slug_of(source, "where"))
    assert where.cells["neighbourhood.N1|2023"] is None, "two late reports would point at them"
    assert "came late" in str(where.changed)
    with pytest.raises(Refused, match="this year already"):
        preparing.compute(source, today=TODAY, anew=True)


@pytest.mark.req("SAF-17")
def test_a_year_whose_figures_went_down_stays_as_it_was_told(monkeypatch):
    source = a_source()
    areas = a_town(source, mean=20.0)
    actions.release_landscape(source, today=TODAY, by=House())
    a_delivery(source, told_late(areas))
    Observation.objects.filter(source=source, period__year=2023, area=areas[0]).filter(
        pk__in=list(
            Observation.objects.filter(
                source=source, period__year=2023, period__month=7, area=areas[0]
            ).values_list("pk", flat=True)[:3]
        )
    ).delete()
    content = preparing.compute(source, today=TODAY, anew=True)
    public = content.by_audience["public"]
    assert [str(title) for title, why in public.left_out if "went down" in str(why)] == ["2023"]
    assert not any("2023" in cell for row in public.rows for cell in row["cells"])


@pytest.mark.req("SAF-17")
def test_the_preview_tells_what_hiding_costs_and_wider_tables_are_prepared_as_chosen():
    source = a_source()
    a_town(source, mean=5.0)
    content = preparing.compute(source, today=TODAY)
    rows = {row["slug"]: row for row in content.by_audience["public"].rows}
    slug, row = next((slug, row) for slug, row in rows.items() if row["alternatives"])
    offered = row["alternatives"][0]
    assert 0 < row["cost"]["cells"] <= 100
    assert offered["counts"] <= 100
    wider = {"public": {slug: [offered["dimension"]]}}
    again = preparing.compute(source, today=TODAY, wider=wider).by_audience["public"].rows
    (told,) = (one for one in again if one["slug"] == slug)
    assert len(told["cells"]) < len(row["cells"])


@pytest.mark.req("SAF-17")
def test_who_ran_the_attacker_and_what_it_found_is_kept_with_each_table():
    source = a_source()
    a_town(source, mean=20.0)
    for one in actions.release_landscape(source, today=TODAY, by=House()):
        assert one.attack["found"] == 0
        assert one.attack["on"] == TODAY.isoformat()
        assert one.attack["by"] == House().ref
        assert one.attack["cells"] > 0


def a_district_of_one_reporter(source, busiest):
    """Forty reports a year in each of two areas; in the first, so many are filed by one hand."""
    areas = [an_area(f"Area {n}", layer="neighbourhood", code=f"N{n}") for n in range(4)]
    rows = [
        {
            "period": date(year, 12, 28),
            "area": area,
            "reporter": b"one hand" if place == 0 and number < busiest else None,
        }
        for year in (2023, 2024)
        for place, area in enumerate(areas)
        for number in range(40)
    ]
    a_delivery(source, [{"period": date(2023, 1, 1), "area": areas[0]}, *rows])
    return actions.release_landscape(source, today=TODAY, by=House())


@pytest.mark.req("SAF-17")
@pytest.mark.parametrize(("busiest", "is_hidden"), [(0, False), (18, False), (30, True)])
def test_a_figure_of_which_one_reporter_filed_more_than_half_is_hidden(busiest, is_hidden):
    source = a_source()
    a_district_of_one_reporter(source, busiest)
    for audience in ("public", "partners"):
        told = queries.latest(slug_of(source, "where"), audience)
        assert (told.cells["neighbourhood.N0|2024"] is None) is is_hidden
        assert told.cells[f"{ALL}|2024"] == 160
    assert clean(source)


@pytest.mark.req("SAF-17")
def test_a_source_that_one_reporter_filed_for_the_most_part_has_no_readable_figure():
    source = a_source()
    area = an_area(code="N0")
    rows = [
        {"period": day.replace(day=28), "area": area, "reporter": b"one hand", "times": 30}
        for day in months(2023, 2024)
    ]
    a_delivery(source, rows)
    actions.release_landscape(source, today=TODAY, by=House())
    told = [count for one in Release.objects.all() for count in one.cells.values()]
    assert not any(told)
