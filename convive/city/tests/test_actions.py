"""Setting up a city and keeping its clocks."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from convive.audit.models import Event
from convive.city import actions, clocks, countries, queries
from convive.city.models import City
from convive.city.rules import State
from convive.city.tests.builders import a_city, a_clock, somebody
from convive.ground.references import Reference
from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import House
from convive.history.models import Version
from convive.packs import actions as packs
from convive.packs import queries as adopted

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)
ASK = Reference("bodies.ask", "7k2m9p4q8r3s")
AMAL, BROOK = "amal00000000", "brook0000000"


@pytest.fixture(autouse=True)
def only_our_packs(monkeypatch):
    """Set-up adopts every pack of the house; here the city's own are enough."""
    folders = sorted(countries.SHIPPED.iterdir())
    monkeypatch.setattr(packs.files, "shipped", lambda: folders)


@pytest.mark.req("GOV-21")
def test_a_name_and_a_country_are_enough_to_begin():
    city = actions.set_up(name="Velmora", country="FR", by=House())
    assert queries.the_city() == city
    assert city.time_zone == "Europe/Paris"
    assert city.languages == ["fr"]
    assert city.emergency_number == "112"
    assert city.weekend == [5, 6]
    assert len(queries.promises()) == 7
    assert Event.objects.filter(verb="city.set_up", subject=str(city.reference)).exists()


def test_what_was_answered_goes_before_what_is_usual():
    city = actions.set_up(
        name={"fr": "Velmora"}, country="CA", time_zone="America/Halifax", population=0, by=House()
    )
    assert city.time_zone == "America/Halifax"
    assert city.languages == ["en", "fr"]
    assert city.emergency_number == "911"


def test_there_is_one_city_only():
    a_city()
    with pytest.raises(Refused, match="its city already"):
        actions.set_up(name="Other", country="FR", by=House())
    assert City.objects.count() == 1


def test_who_may_not_amend_may_not_begin_and_that_is_remembered():
    with pytest.raises(PermissionDenied):
        actions.set_up(name="Velmora", country="FR", by=somebody("workspace.read"))
    assert not City.objects.exists()
    assert Event.objects.get().verb == "city.set_up.refused"


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("country", {"country": "XX"}),
        ("subdivision", {"subdivision": "nowhere"}),
        ("time_zone", {"time_zone": "Moon/Crater"}),
        ("name", {"name": {}}),
        ("weekend", {"weekend": [0, 1, 2, 3, 4, 5, 6]}),
        ("route", {"route": City.Route.OWN}),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(field, given):
    with pytest.raises(Refused) as refusal:
        actions.set_up(**({"name": "Velmora", "country": "FR"} | given), by=House())
    assert refusal.value.field == field
    assert not City.objects.exists()


@pytest.mark.req("LVL-05", "SEC-30")
def test_an_own_mechanism_without_a_mandate_is_refused_and_other_ways_are_offered():
    city = a_city()
    with pytest.raises(Refused) as refusal:
        actions.amend(city, {"route": City.Route.OWN}, version=None, by=House())
    assert "mandate" in str(refusal.value.missing[0])
    assert "national service" in str(refusal.value.instead)
    assert City.objects.get().route == City.Route.NOT_YET


@pytest.mark.req("SEC-30")
def test_a_city_without_a_mechanism_still_has_a_working_route():
    a_city(country="GB", emergency_number="999")
    assert City.objects.get().route == City.Route.NOT_YET
    assert queries.emergency_numbers()[0].number == "999"
    for audience in countries.Audience:
        assert queries.national_lines(audience)


def test_an_amendment_keeps_what_was_said_before():
    city = a_city()
    actions.amend(city, {"population": 91_000}, version=1, by=somebody("city.amend", ref=AMAL))
    assert City.objects.get().population == 91_000
    said = Version.objects.filter(record=city.ref).order_by("number")
    assert [version.content["population"] for version in said] == [90_180, 91_000]


def test_a_second_editor_is_told_what_the_first_wrote():
    city = a_city()
    actions.amend(city, {"population": 91_000}, version=1, by=House())
    with pytest.raises(Changed):
        actions.amend(City.objects.get(), {"population": 5}, version=1, by=House())
    assert City.objects.get().population == 91_000


def test_a_field_that_is_nobodys_to_amend_is_a_mistake_in_the_programme():
    with pytest.raises(TypeError):
        actions.amend(a_city(), {"ref": "x"}, version=None, by=House())


def test_only_who_looks_after_the_city_amends_it():
    for act in (
        lambda by: actions.amend(a_city(), {"population": 1}, version=None, by=by),
        lambda by: actions.confirm_line(a_city(), "119", on=MONDAY, by=by),
        lambda by: clocks.start_clock(ASK, name="Answer", working_days=1, on=MONDAY, by=by),
    ):
        with pytest.raises(PermissionDenied):
            act(somebody("workspace.read"))


def test_a_line_that_answered_is_confirmed_with_its_day():
    city = a_city()
    actions.confirm_line(city, "119", on=MONDAY, by=House())
    lines = {line.key: line.confirmed_on for line in queries.national_lines()}
    assert lines["119"] == MONDAY
    assert lines["3018"] is None
    with pytest.raises(Refused):
        actions.confirm_line(city, "no-such-line", on=MONDAY, by=House())


def started(**fields):
    given = {"name": "Answer", "working_days": 10, "on": MONDAY, "owner": AMAL, "deputy": BROOK}
    return clocks.start_clock(ASK, **(given | fields), by=House())


def test_a_clock_counts_working_days_without_holidays():
    a_city()
    clock = started(on=date(2026, 4, 30), working_days=1)
    assert clock.due_on == date(2026, 5, 4)


def test_starting_the_same_clock_twice_gives_the_one_that_runs():
    a_city()
    first = started()
    assert started() == first
    assert queries.clock_of(ASK) == first
    clocks.finish(first, on=MONDAY, by=House())
    assert queries.clock_of(ASK) is None
    assert queries.clock_of(ASK, running=False) == first
    assert started() != first


def test_two_things_due_about_one_record_have_two_clocks():
    assert started() != started(name="Thank who asked")
    assert str(started()) == "Answer"
    assert str(a_city()) == "Velmora"


@pytest.mark.parametrize("days", [-1, 100_000])
def test_a_clock_of_no_sensible_length_is_refused(days):
    with pytest.raises(Refused, match="ten years"):
        started(working_days=days)


def test_a_clock_past_the_end_of_the_calendar_is_refused():
    with pytest.raises(Refused, match="too far away"):
        started(on=date(9999, 12, 31))


def test_the_owner_pauses_and_the_clock_is_due_later_by_those_days():
    a_city()
    clock, owner = started(), somebody(ref=AMAL)
    clocks.pause(clock, reason="We wait for the tenants.", on=date(2026, 3, 4), by=owner)
    assert queries.face(clock, today=date(2026, 3, 20)).state is State.PAUSED
    assert queries.face(clock, today=date(2026, 3, 9)).due_on == date(2026, 3, 19)
    clocks.resume(clock, on=date(2026, 3, 9), by=owner)
    assert clock.due_on == date(2026, 3, 19)
    assert clock.pauses.get().reason == "We wait for the tenants."


def test_a_pause_needs_a_reason_and_cannot_be_doubled():
    clock = a_clock()
    with pytest.raises(Refused, match="Say why"):
        clocks.pause(clock, reason="  ", on=MONDAY, by=House())
    clocks.pause(clock, reason="Holidays", on=MONDAY, by=House())
    with pytest.raises(Refused, match="stands still already"):
        clocks.pause(clock, reason="Again", on=MONDAY, by=House())
    clocks.resume(clock, on=MONDAY, by=House())
    with pytest.raises(Refused, match="running already"):
        clocks.resume(clock, on=MONDAY, by=House())


def test_a_machine_set_back_in_time_makes_no_negative_pause_and_no_early_end():
    clock = a_clock()
    clocks.pause(clock, reason="Holidays", on=date(2020, 1, 1), by=House())
    clocks.resume(clock, on=date(2019, 1, 1), by=House())
    pause = clock.pauses.get()
    assert pause.since == pause.until == MONDAY
    assert clock.due_on == date(2026, 3, 16)
    clocks.finish(clock, on=date(2020, 1, 1), by=House())
    assert clock.done_on == MONDAY


def test_finishing_ends_the_pause_and_twice_changes_nothing():
    clock = a_clock()
    clocks.pause(clock, reason="Holidays", on=date(2026, 3, 4), by=House())
    clocks.finish(clock, on=date(2026, 3, 6), by=House())
    clocks.finish(clock, on=date(2026, 3, 9), by=House())
    assert clock.done_on == date(2026, 3, 6)
    assert clock.pauses.get().until == date(2026, 3, 6)
    assert queries.face(clock, today=date(2030, 1, 1)).state is State.DONE


def test_a_stranger_keeps_nobody_elses_clock():
    clock = a_clock(owner=AMAL)
    with pytest.raises(PermissionDenied):
        clocks.finish(clock, on=MONDAY, by=somebody("workspace.read", ref=BROOK))
    with pytest.raises(PermissionDenied):
        clocks.finish(a_clock(owner=""), on=MONDAY, by=somebody(ref=""))


def test_a_clock_is_handed_over_with_or_without_another_deputy():
    clock = a_clock(owner=AMAL, deputy=BROOK)
    clocks.hand_over(clock, owner="cleo00000000", by=somebody(ref=AMAL))
    assert (clock.owner, clock.deputy) == ("cleo00000000", BROOK)
    clocks.hand_over(clock, owner=BROOK, deputy="", by=House())
    assert (clock.owner, clock.deputy) == (BROOK, "")
    with pytest.raises(Refused):
        clocks.hand_over(clock, owner="", by=House())


def test_a_city_may_keep_fewer_promises_but_never_a_week_without_work():
    city = a_city()
    actions.amend(city, {"promises": [{"en": "We listen."}]}, version=1, by=House())
    assert [str(promise) for promise in queries.promises()] == ["We listen."]
    with pytest.raises(Refused, match="working day"):
        actions.amend(city, {"weekend": list(range(7))}, version=2, by=House())


@pytest.mark.req("GOV-21")
def test_what_comes_with_the_house_is_adopted_once_and_can_be_found():
    assert actions.furnish(by=House()) is True
    assert {pack.slug for pack in adopted.adopted()} == {"countries", "languages", "promises"}
    events = Event.objects.count()
    assert actions.furnish(by=House()) is False
    assert Event.objects.count() == events


@pytest.mark.req("GOV-21")
def test_set_up_makes_what_was_adopted_findable():
    actions.set_up(name="Velmora", country="FR", by=House())
    assert Event.objects.filter(verb="search.rebuilt").count() == 1
    assert actions.furnish(by=House()) is False
