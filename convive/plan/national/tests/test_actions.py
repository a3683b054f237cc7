"""Reading measures in, answering them, making them our own actions, reporting."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.people.tests.builders import a_coordinator, a_person, a_viewer, an_organisation
from convive.plan.models import Measure, MeasureStatus
from convive.plan.national import actions, export, queries, reporting
from convive.plan.national.tests.builders import (
    a_measure,
    a_municipality,
    a_strategy,
    a_table,
    a_workbook,
)
from convive.plan.tests.builders import a_framework, an_action
from convive.results.tests.builders import an_indicator

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def imported(strategy, content, *, language="en"):
    batch = actions.read_table(strategy, content, name="plan", language=language, by=House())
    return actions.take(batch, by=House())


@pytest.mark.req("NLC-03", "SYS-83")
def test_43_measures_with_merged_cells_and_three_heading_rows_are_loaded_and_filtered_by_level():
    coordinator, strategy = a_coordinator(), a_strategy()
    batch = imported(strategy, a_workbook(43))
    assert (batch.report["created"], batch.report["refused"]) == (43, 0)
    assert queries.by_tier(coordinator, strategy) == {"national": 15, "region": 14, "city": 14}
    local = queries.measures_for(coordinator, strategy, tier="city")
    assert [one.number for one in local[:3]] == ["3", "6", "9"]
    assert {str(one.section) for one in strategy.measures.all()} == {
        f"Goal {n}" for n in range(1, 6)
    }
    assert str(strategy.measures.get(number="12").responsible) == "Office 2"


def test_the_same_file_again_doubles_nothing_and_a_changed_line_is_amended():
    strategy = a_strategy()
    imported(strategy, a_workbook(10))
    again = imported(strategy, a_workbook(10))
    assert (again.report["created"], again.report["unchanged"]) == (0, 10)
    changed = imported(strategy, a_table("3;Measure three, better;local;"))
    assert changed.report["updated"] == 1
    assert strategy.measures.count() == 10
    assert str(strategy.measures.get(number="3").title) == "Measure three, better"


def test_the_same_plan_in_another_language_keeps_both():
    strategy = a_strategy()
    imported(strategy, a_table("1;Teach;local;Schools"))
    imported(
        strategy, a_table("1;Enseigner;local;", head="Numéro;Mesure;Niveau;Pilote"), language="fr"
    )
    one = strategy.measures.get()
    assert one.title == {"en": "Teach", "fr": "Enseigner"}
    assert one.responsible == "Schools"


def test_refused_lines_are_told_with_their_line_and_the_others_come_in():
    batch = imported(a_strategy(), a_table("1;Teach;local;", "2;;local;", "3;Fly;moon;"))
    assert batch.report["created"] == 1
    assert [(one["line"], one["problem"]) for one in batch.refused] == [
        (3, "no-title"),
        (4, "unknown-tier"),
    ]


def test_an_import_is_taken_back_and_what_somebody_worked_on_stays():
    coordinator, strategy = a_coordinator(), a_strategy()
    imported(strategy, a_table("1;One;local;", "2;Two;local;"))
    second = imported(strategy, a_table("1;One, new;local;", "3;Three;local;", "4;Four;local;"))
    four = strategy.measures.get(number="4")
    actions.answer(four, a_municipality(is_ours=True), state="accepted", on=TODAY, by=coordinator)
    told = actions.undo(second, by=coordinator).report["undone"]
    assert told == {"removed": 1, "restored": 1, "kept": 1}
    assert [str(one.title) for one in strategy.measures.all()] == ["One", "Two", "Four"]
    with pytest.raises(Refused):
        actions.undo(second, by=coordinator)


def test_a_table_as_json_is_read_too():
    content = json.dumps([{"number": "1", "measure": "Teach", "level": "local"}]).encode()
    assert imported(a_strategy(), content).report["created"] == 1


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 broken"])
def test_what_is_no_table_is_refused(content):
    with pytest.raises(Refused):
        actions.read_table(a_strategy(), content, name="x", language="en", by=House())


def test_a_table_without_a_column_of_measures_is_refused_with_what_to_do():
    with pytest.raises(Refused) as refusal:
        actions.read_table(a_strategy(), b"a;b\n1;2\n", name="x", language="en", by=House())
    assert refusal.value.field == "file"


def test_nobody_imports_without_the_right():
    with pytest.raises(PermissionDenied):
        actions.read_table(
            a_strategy(), a_workbook(2), name="x", language="en", by=a_viewer("national-liaison")
        )


def test_a_measure_that_is_not_taken_on_needs_its_reason():
    measure, ours = a_measure(), a_municipality(is_ours=True)
    with pytest.raises(Refused) as refusal:
        actions.answer(measure, ours, state="not-taken", on=TODAY, by=a_coordinator())
    assert refusal.value.field == "why_not"
    status = actions.answer(
        measure, ours, state="not-taken", why_not="No mandate", on=TODAY, by=a_coordinator()
    )
    assert status.why_not == "No mandate"


@pytest.mark.req("NLC-04", "SYS-82")
def test_a_recommendation_becomes_a_funded_action_with_indicator_in_each_of_six_cities():
    """One in our own plan; the five others report theirs as counts, each with money and indicator."""
    coordinator = a_coordinator()
    strategy = a_strategy()
    measure = a_measure(strategy, "7", title={"en": "Sport for young people"})
    ours = a_municipality("Velmora", is_ours=True)
    indicator = an_indicator()
    action = actions.take_up(
        measure, ours, a_framework(), owner=an_organisation("United Sports"), level="primary",
        begins_on=TODAY, origin="National fund", amount=Decimal(5000),
        indicator_ref=str(indicator.reference), on=TODAY, by=coordinator,
    )  # fmt: skip
    assert action.budget_lines.get().amount == 5000
    assert str(action.title) == "Sport for young people"
    for name in ("Alpha", "Beta", "Gamma", "Delta", "Epsilon"):
        place = a_municipality(name)
        row = {
            "number": "7", "state": "under-way", "since": "2026-02-01", "under_way": 1,
            "has_owner": True, "is_funded": True, "indicator": "Young people who come",
        }  # fmt: skip
        actions.take_status(
            {
                "kind": "convive-measure-status", "version": 1, "strategy": strategy.code,
                "municipality": place.code, "on": "2026-03-01", "measures": [row],
            },
            on=TODAY, by=a_viewer("national-liaison"),
        )  # fmt: skip
    statuses = [carried.status for _place, carried in queries.statuses_of(coordinator, measure)]
    assert len(statuses) == 6
    assert all(one.is_funded and one.has_owner and one.indicator for one in statuses)


def test_an_action_without_a_way_to_know_is_refused():
    with pytest.raises(Refused) as refusal:
        actions.take_up(
            a_measure(), a_municipality(is_ours=True), a_framework(), owner=an_organisation(),
            level="primary", begins_on=TODAY, on=TODAY, by=a_coordinator(),
        )  # fmt: skip
    assert refusal.value.field == "indicator"


@pytest.mark.req("NLC-04")
def test_what_our_city_reports_travels_as_counts_and_dates_and_is_read_on_the_other_side():
    coordinator, strategy = a_coordinator(), a_strategy()
    measure = a_measure(strategy, "7")
    ours = a_municipality("Velmora", is_ours=True)
    status = actions.answer(measure, ours, state="under-way", on=TODAY, by=coordinator)
    status.actions.add(an_action(title="Talks with the family of somebody", state="under-way"))
    told = reporting.status_of(strategy, ours, today=TODAY)
    assert "family" not in json.dumps(told)
    assert told["measures"][0]["under_way"] == 1
    MeasureStatus.objects.all().delete()
    ours.is_ours = False
    ours.save()
    actions.take_status(json.loads(json.dumps(told)), on=TODAY, by=a_viewer("national-liaison"))
    read = MeasureStatus.objects.get()
    assert (read.state, read.under_way, read.reported_on) == ("under-way", 1, TODAY)


def test_our_own_state_is_never_overwritten_by_a_file():
    strategy, ours = a_strategy(), a_municipality("Velmora", is_ours=True)
    told = reporting.status_of(strategy, ours, today=TODAY)
    with pytest.raises(Refused):
        actions.take_status(told, on=TODAY, by=a_coordinator())


def test_a_file_with_more_than_counts_is_refused_with_a_sentence():
    a_strategy()
    a_municipality("Port Amal")
    content = {"kind": "convive-measure-status", "version": 1, "cases": []}
    with pytest.raises(Refused) as refusal:
        actions.take_status(content, on=TODAY, by=a_coordinator())
    assert "more than states, counts and dates" in str(refusal.value)


def test_only_one_place_is_ours_and_codes_stand_once():
    coordinator = a_coordinator()
    one = actions.add_municipality("Port Amal", is_ours=True, by=coordinator)
    assert one.code == "port-amal"
    for about in ({"code": "port-amal"}, {"is_ours": True}):
        with pytest.raises(Refused):
            actions.add_municipality("Elsewhere", by=coordinator, **about)
    assert Measure.objects.count() == 0


def a_file(strategy, place, *, on, state="done", **about):
    row = {"number": "7", "state": state, "since": "2026-01-01"}
    head = {"kind": "convive-measure-status", "version": 1, "strategy": strategy.code}
    return head | {"municipality": place.code, "on": on, "measures": [row]} | about


def test_an_older_report_does_not_overwrite_a_newer_one_and_none_comes_from_tomorrow():
    strategy, place, by = a_strategy(), a_municipality(), a_viewer("national-liaison")
    a_measure(strategy, "7")
    actions.take_status(a_file(strategy, place, on="2026-03-02"), on=TODAY, by=by)
    for content, match in (
        (a_file(strategy, place, on="2026-02-01", state="accepted"), "newer report"),
        (a_file(strategy, place, on="2026-03-03", state="accepted"), "still to come"),
        (
            a_file(strategy, place, on="2026-03-02", committee={"met_on": "2026-04-01"}),
            "still to come",
        ),
    ):
        with pytest.raises(Refused, match=match):
            actions.take_status(content, on=TODAY, by=by)
    assert MeasureStatus.objects.get().state == "done"
    assert not place.committees.exists()


def test_a_reason_that_travels_to_the_national_level_names_nobody():
    a_person("Dana Levi")
    measure, ours = a_measure(), a_municipality(is_ours=True)
    for about in (
        {"state": "not-taken", "why_not": "Dana Levi did not want it."},
        {"state": "accepted", "indicator": "Ask dana@home.example"},
    ):
        with pytest.raises(Refused, match="names somebody"):
            actions.answer(measure, ours, on=TODAY, by=a_coordinator(), **about)
    assert not MeasureStatus.objects.exists()


def test_every_place_is_exported_with_as_many_questions_for_six_as_for_one():
    by, strategy = a_coordinator(), a_strategy()
    for number in ("1", "2"):
        a_measure(strategy, number)

    def asked():
        with CaptureQueriesContext(connection) as questions:
            rows = export.table(by, strategy).splitlines()
        return len(questions), len(rows)

    a_municipality("Alpha")
    asked()
    few, rows = asked()
    for number in range(5):
        a_municipality(f"Beta {number}")
    assert rows == 3
    assert asked() == (few, 13)
