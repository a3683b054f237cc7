"""A door is closed by default, opens when everything holds, and closes when something is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from convive.audit.models import Event
from convive.ground.refusals import Refused
from convive.people.models import Competence, Person
from convive.people.rules import Role
from convive.spaces import conditions, jobs, own_conditions
from convive.spaces.actions import doors, rooms
from convive.spaces.models import Drill, Space
from convive.spaces.queries import doors as queries
from convive.spaces.rules.conditions import Key
from convive.spaces.tests.builders import (
    a_holder,
    a_member,
    a_space,
    let_conditions_hold,
    of_another_house,
    on_the_desk,
)
from convive.vault import pairs

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
# Asked only where a template was adopted that asks it, or of rooms for people who return.
NOT_OF_ALL = {Key.CAVEATS, Key.REHEARSAL, Key.NATIONAL_LEAD, Key.STAFF_SAFETY}


def test_a_new_space_is_closed_and_says_everything_that_is_missing():
    space = a_space(open=False)
    assert not queries.is_open(space, today=TODAY())
    asked = [one.key for one in queries.standing(space, today=TODAY())]
    assert asked == [key for key in Key if key not in NOT_OF_ALL]
    with pytest.raises(Refused) as refusal:
        doors.open_door(space, by=space.lead_holder, on=TODAY())
    assert len(refusal.value.missing) == len(queries.missing(space, today=TODAY()))
    assert Event.objects.filter(verb="spaces.opened.refused").exists()


def test_what_no_room_states_does_not_hold(monkeypatch):
    let_conditions_hold(monkeypatch)
    monkeypatch.delitem(conditions._conditions, Key.INDICATORS)
    space = a_space(open=False)
    [missing] = queries.missing(space, today=TODAY())
    assert missing.key is Key.INDICATORS
    assert missing.detail == conditions.NOT_STATED


def test_a_lead_opens_the_door_when_everything_holds(monkeypatch):
    let_conditions_hold(monkeypatch)
    space = a_space(open=False)
    doors.open_door(space, by=space.lead_holder, on=TODAY())
    assert queries.is_open(space, today=TODAY())


@pytest.mark.parametrize("key", Key)
def test_losing_any_condition_closes_the_door_at_once(monkeypatch, key):
    let_conditions_hold(monkeypatch)
    space = a_space(open=False)
    doors.open_door(space, by=space.lead_holder, on=TODAY())
    let_conditions_hold(monkeypatch, but=(key,))
    assert not queries.is_open(space, today=TODAY())
    assert [one.key for one in queries.missing(space, today=TODAY())] == [key]


def test_a_door_opened_in_the_database_is_not_open():
    space = a_space(open=False)
    Space.objects.filter(pk=space.pk).update(state=Space.State.OPEN)
    assert not queries.is_open(space, today=TODAY())


@pytest.mark.req("SEC-37")
def test_a_space_with_a_web_form_only_cannot_open(monkeypatch):
    real = conditions._conditions[Key.DOORS]
    let_conditions_hold(monkeypatch)
    monkeypatch.setitem(conditions._conditions, Key.DOORS, real)
    space = a_space(open=False, phone_door={"en": "05 00 00 30 30, every day"})
    with pytest.raises(Refused) as refusal:
        doors.open_door(space, by=space.lead_holder, on=TODAY())
    assert [str(one) for one in refusal.value.missing] == ["A telephone door and a door in person"]
    Space.objects.filter(pk=space.pk).update(visit_door={"en": "Mill Lane 4, Tuesdays"})
    doors.open_door(space, by=space.lead_holder, on=TODAY())
    assert queries.is_open(space, today=TODAY())


def test_only_a_lead_opens_and_closes(monkeypatch):
    let_conditions_hold(monkeypatch)
    space = a_space(open=False)
    other = of_another_house(name="Nia Okoye")
    a_member(space, other)
    for somebody in (other, a_holder(Role.COORDINATOR), a_holder(Role.OVERSIGHT)):
        with pytest.raises(PermissionDenied):
            doors.open_door(space, by=somebody, on=TODAY())
    doors.open_door(space, by=space.lead_holder, on=TODAY())
    with pytest.raises(PermissionDenied):
        doors.close_door(space, by=other, on=TODAY())
    doors.close_door(space, by=space.lead_holder, on=TODAY())
    assert not queries.is_open(space, today=TODAY())


def test_oversight_suspends_by_one_act_and_nobody_inside_can_undo_it(
    monkeypatch, django_capture_on_commit_callbacks
):
    let_conditions_hold(monkeypatch)
    space = a_space()
    stale = Space.objects.get(pk=space.pk)
    watcher = a_holder(Role.OVERSIGHT)
    assert queries.is_open(stale, today=TODAY())
    with django_capture_on_commit_callbacks(execute=True):
        doors.suspend(space, reason="A complaint is being looked into.", by=watcher, on=TODAY())
    assert not queries.is_open(stale, today=TODAY())
    assert [letter.subject for letter in mail.outbox] == [
        "There is something to look at in Convive."
    ]
    assert str(space.name) not in mail.outbox[0].body
    with pytest.raises(Refused):
        doors.open_door(space, by=space.lead_holder, on=TODAY())
    with pytest.raises(PermissionDenied):
        doors.lift(space, by=space.lead_holder, on=TODAY())
    doors.lift(space, by=watcher, on=TODAY())
    assert not queries.is_open(space, today=TODAY())
    doors.open_door(space, by=space.lead_holder, on=TODAY())
    assert queries.is_open(space, today=TODAY())


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.OVERSIGHT}))
def test_nobody_else_suspends(role):
    space = a_space()
    with pytest.raises(PermissionDenied):
        doors.suspend(space, reason="x", by=a_holder(role), on=TODAY())


def test_the_house_notices_a_lost_condition_once_and_tells_the_members(
    monkeypatch, django_capture_on_commit_callbacks
):
    let_conditions_hold(monkeypatch)
    space = a_space()
    assert jobs.watch_doors(timezone.now()) == 0
    let_conditions_hold(monkeypatch, but=(Key.ETHICS,))
    with django_capture_on_commit_callbacks(execute=True):
        assert jobs.watch_doors(timezone.now()) == 1
    assert jobs.watch_doors(timezone.now()) == 0
    assert Event.objects.filter(verb="spaces.closed.by_condition").count() == 1
    assert len(mail.outbox) == 1
    space.refresh_from_db()
    assert space.state == Space.State.CLOSED
    assert "ethics" in space.state_why


def stands(check, space):
    return check(Space.objects.get(pk=space.pk), TODAY()).holds


def test_disciplines_are_counted_once_and_one_that_must_be_there_is_asked_for():
    space = a_space(open=False, discipline="youth", needs={"disciplines": 2, "one_of": ["health"]})
    assert not stands(own_conditions.disciplines, space)
    a_member(space, of_another_house(), discipline="youth")
    assert not stands(own_conditions.disciplines, space)
    a_member(space, of_another_house(), discipline="school")
    assert not stands(own_conditions.disciplines, space)
    member = a_member(space, of_another_house(), discipline="health")
    assert stands(own_conditions.disciplines, space)
    member.until = TODAY() - timedelta(days=1)
    member.save()
    assert not stands(own_conditions.disciplines, space)


def test_training_that_is_over_is_missing():
    space = a_space(open=False, needs={"competences": {"screener": ["screening"]}})
    assert not stands(own_conditions.training, space)
    lead = Person.objects.get(ref=space.lead_holder.ref)
    Competence.objects.create(
        person=lead,
        key="screening",
        learned_how="A course",
        since=TODAY() - timedelta(days=9),
        until=TODAY(),
        confirmed_by="x",
    )
    assert stands(own_conditions.training, space)
    assert not own_conditions.training(space, TODAY() + timedelta(days=1)).holds


def test_keys_need_two_people_at_the_desk_a_fresh_drill_and_the_pinned_recovery_key():
    space = a_space(open=False)
    assert not stands(own_conditions.keys, space)
    on_the_desk(space, a_member(space, of_another_house(), roles=["intake"]))
    assert stands(own_conditions.keys, space)
    Drill.objects.filter(space=space).update(on=TODAY() - timedelta(days=400))
    assert not stands(own_conditions.keys, space)
    Drill.objects.filter(space=space).update(on=TODAY())
    Space.objects.filter(pk=space.pk).update(recovery_public=bytes(pairs.new().public))
    assert not stands(own_conditions.keys, space)


def test_somebody_with_one_unlocker_does_not_count_at_the_desk():
    space = a_space(open=False)
    other = of_another_house()
    on_the_desk(space, a_member(space, other, roles=["intake"]))
    Person.objects.get(ref=other.ref).key_slots.filter(kind="recovery").delete()
    assert not stands(own_conditions.keys, space)


def test_only_the_data_protection_officer_writes_the_law():
    space = a_space(open=False)
    assert not stands(own_conditions.lawfulness, space)
    with pytest.raises(PermissionDenied):
        rooms.state_law(
            space, legal_basis="Article 4", special_basis="", by=space.lead_holder, on=TODAY()
        )
    officer = a_holder(Role.DATA_PROTECTION)
    rooms.state_law(space, legal_basis="Article 4", special_basis="", by=officer, on=TODAY())
    assert stands(own_conditions.lawfulness, space)
