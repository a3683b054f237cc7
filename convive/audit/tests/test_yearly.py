"""The yearly count: frozen, signed, and careful with people."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from convive.audit import actions, checkpoints, counts, log, notes, queries
from convive.audit.models import Event, WatchedHouse
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.people.rules import Role
from convive.people.tests.builders import a_viewer

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(counts, "_registered", dict(counts._registered))


def happened(verb, times=1, *, on=date(2025, 6, 1), actor="(house)"):
    for _each in range(times):
        log.write(verb, actor=actor, subject="", at=datetime(on.year, on.month, on.day, tzinfo=UTC))


def numbers(count):
    return {line["key"]: line["number"] for line in count.lines}


def publish(year=2025, now=NOW):
    return actions.publish_year(year, by=a_viewer(Role.OVERSIGHT), now=now)


def test_acts_of_the_year_are_counted_and_no_others():
    happened("spaces.suspended", 3)
    happened("spaces.suspended", on=date(2024, 12, 31))
    happened("spaces.suspended", on=date(2026, 1, 1))
    happened("spaces.suspended.refused")
    happened("spaces.suspended_elsewhere")
    count = publish()
    assert numbers(count)["spaces.suspended"] == 3
    assert count.events == 5


def test_programmes_that_were_stopped_and_went_on_are_counted_beside_rooms():
    happened("plan.suspended", 2)
    happened("plan.suspended.refused")
    happened("plan.suspension_lifted")
    count = publish()
    assert numbers(count)["programmes.suspended"] == 2
    assert numbers(count)["programmes.reopened"] == 1
    assert numbers(count)["spaces.suspended"] == 0
    assert "programmes.suspended: 2 (Programmes stopped by oversight)" in count.note


@pytest.mark.parametrize(("times", "shown"), [(0, 0), (1, None), (4, None), (5, 5)])
def test_small_numbers_that_concern_people_are_not_written(times, shown):
    happened("pathway.case.unfounded", times)
    happened("pathway.gateway.opened", times)
    count = publish()
    assert numbers(count)["cases.unfounded"] == shown
    assert numbers(count)["gateway.opened"] == times
    assert ("cases.unfounded: fewer than 5" in count.note) == (shown is None)


def test_the_count_is_a_checkpoint_that_anybody_verifies():
    happened("spaces.suspended", 3)
    count = publish()
    head = notes.verify(count.note, [checkpoints.signer()])
    assert (head.size, head.extensions[0]) == (3, "count of the year 2025, edition 1")
    assert "spaces.suspended: 3 (Suspensions)" in head.extensions
    assert queries.verify([head]).is_whole


def test_a_second_time_makes_a_new_edition_and_keeps_the_first():
    first = publish()
    happened("spaces.suspended")
    second = publish()
    assert (first.edition, second.edition) == (1, 2)
    assert queries.year_count(2025, 1).note == first.note
    assert queries.year_counts() == [second]


def test_a_count_that_was_changed_is_no_longer_shown():
    count = publish()
    count.note = count.note.replace("spaces.suspended: 0", "spaces.suspended: 9")
    count.save()
    assert queries.year_counts() == []


def test_a_year_that_is_not_over_is_not_counted():
    with pytest.raises(Refused):
        publish(2026)
    assert Event.objects.get().verb == "audit.year_published.refused"


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MAYOR, Role.POLICE_LIAISON])
def test_who_may_not_read_the_memory_publishes_nothing_and_watches_nobody(role):
    by = a_viewer(role)
    with pytest.raises(PermissionDenied):
        actions.publish_year(2025, by=by, now=NOW)
    with pytest.raises(PermissionDenied):
        actions.watch(str(checkpoints.signer()), name="x", by=by)
    house = WatchedHouse.objects.create(name="x", key="x", origin="x")
    with pytest.raises(PermissionDenied):
        actions.stop_watching(house, by=by)


def test_readings_are_counted_by_the_role_held_on_the_day():
    terms = [
        ("mayor0000001", date(2025, 3, 1), date(2025, 6, 30)),
        ("mayor0000002", date(2025, 7, 1), None),
    ]
    reads = counts.acts_of(("spaces.record.opened",), by=lambda since, until: [*terms, *terms])
    counts.register("mayor", "Readings by elected officials", count=reads, must_be_zero=True)
    assert numbers(publish())["mayor"] == 0
    for day in (date(2025, 2, 28), date(2025, 7, 1)):
        happened("spaces.record.opened", on=day, actor="mayor0000001")
    assert numbers(publish())["mayor"] == 0
    for day, who in ((date(2025, 6, 30), 1), (date(2025, 9, 1), 2)):
        happened("spaces.record.opened", on=day, actor=f"mayor000000{who}")
    assert numbers(publish())["mayor"] == 2


def test_a_verb_that_ends_with_a_dot_is_a_beginning():
    counts.register("trial", "Trials", verbs=("trial.",))
    happened("trial.done")
    happened("trial.undone")
    happened("trials.done")
    assert numbers(publish())["trial"] == 2


def test_a_line_is_counted_in_one_way():
    for ways in ({}, {"verbs": ("a.b",), "count": lambda since, until: 0}):
        with pytest.raises(ValueError, match="counted"):
            counts.register("x", "x", **ways)


def test_our_own_key_no_key_and_a_known_house_are_refused():
    other = notes.Signer("convive/riverbend", notes.SigningKey(bytes(32)).verify_key.encode())
    watched = actions.watch(f" {other} ", name="Riverbend", by=House())
    assert (watched.origin, watched.size) == ("convive/riverbend", 0)
    for key in (str(other), str(checkpoints.signer()), "no key"):
        with pytest.raises(Refused):
            actions.watch(key, name="again", by=House())
    actions.stop_watching(watched, by=House())
    assert not WatchedHouse.objects.exists()
    assert Event.objects.latest("number").verb == "audit.house_left"
