"""Break-glass: a reason, a second person of another house, twelve hours, and somebody who looks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from convive.ground.refusals import Refused
from convive.people.models import Person
from convive.people.rules import Role
from convive.spaces import jobs, keeper
from convive.spaces.actions import emergency
from convive.spaces.models import EmergencyOpening
from convive.spaces.queries import emergencies as queries
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import DEIDENTIFIED, FULL, REPORTER
from convive.spaces.tests.builders import (
    a_holder,
    a_member,
    a_record,
    a_space,
    of_another_house,
    on_the_desk,
)

pytestmark = pytest.mark.django_db
State = EmergencyOpening.State


def now():
    return timezone.now()


def today():
    return timezone.localdate()


def an_ask(space, asker, record=None, reason="danger"):
    record = record or a_record(space).record
    return emergency.ask(space, record.ref, reason=reason, by=asker, now=now())


@pytest.fixture
def scene():
    """A space, somebody who asks, and the lead of another house who holds the record."""
    space, asker = a_space(), of_another_house(name="Nia Okoye")
    a_member(space, asker)
    return space, asker, an_ask(space, asker)


def test_what_is_given_opens_for_twelve_hours_and_no_longer(scene):
    space, asker, opening = scene
    record = opening.record
    with pytest.raises(Http404):
        keeper.open(record, purpose=Purpose.EMERGENCY, by=asker, now=now())
    moment = now()
    emergency.give(opening, parts=[DEIDENTIFIED], by=space.lead_holder, now=moment)
    keyring = keeper.open(record, purpose=Purpose.EMERGENCY, by=asker, now=moment)
    assert keyring.reaches(DEIDENTIFIED)
    assert not keyring.reaches(FULL)
    later = moment + timedelta(hours=12, seconds=1)
    with pytest.raises(Http404):
        keeper.open(record, purpose=Purpose.EMERGENCY, by=asker, now=later)
    assert jobs.end_expired(later) == 1
    [grant] = record.grants.filter(receiver=str(asker.reference))
    assert grant.sealed is None


def test_a_second_person_of_the_same_house_cannot_give():
    space = a_space()
    colleague = a_holder(organisation=space.operator, name="Ines Okoro")
    a_member(space, colleague)
    opening = an_ask(space, colleague)
    with pytest.raises(Refused):
        emergency.give(opening, parts=[FULL], by=space.lead_holder, now=now())
    opening.refresh_from_db()
    assert opening.state == State.ASKED


def test_police_neither_give_nor_ask():
    space, asker = a_space(needs={"police": True}), of_another_house()
    a_member(space, asker)
    opening = an_ask(space, asker)
    officer = of_another_house(Role.POLICE_LIAISON, sort="police")
    a_member(space, officer, discipline="police")
    with pytest.raises(Refused):
        emergency.give(opening, parts=[FULL], by=officer, now=now())
    with pytest.raises(Refused):
        an_ask(space, officer)


def test_who_asked_cannot_give_themselves(scene):
    _space, asker, opening = scene
    with pytest.raises(Refused):
        emergency.give(opening, parts=[FULL], by=asker, now=now())


def test_nobody_gives_what_they_do_not_hold(scene):
    space, _asker, opening = scene
    other = of_another_house()
    a_member(space, other)
    with pytest.raises(Refused):
        emergency.give(opening, parts=[FULL], by=other, now=now())


def test_somebody_outside_the_space_can_do_nothing(scene):
    space, _asker, opening = scene
    outsider = a_space().lead_holder
    with pytest.raises(PermissionDenied):
        an_ask(space, outsider)
    with pytest.raises(PermissionDenied):
        emergency.give(opening, parts=[FULL], by=outsider, now=now())
    with pytest.raises(PermissionDenied):
        emergency.review(opening, was_right=True, by=outsider, now=now())


def test_a_number_of_another_space_is_not_there(scene):
    space, asker, _opening = scene
    foreign = a_record(a_space()).record
    with pytest.raises(Refused) as elsewhere:
        an_ask(space, asker, foreign)
    with pytest.raises(Refused) as nowhere:
        emergency.ask(space, "0" * 12, reason="danger", by=asker, now=now())
    assert str(elsewhere.value) == str(nowhere.value)


def test_who_holds_the_record_needs_no_emergency():
    space = a_space()
    with pytest.raises(Refused):
        an_ask(space, space.lead_holder)


def test_an_ask_is_not_repeated_and_not_answered_twice(scene):
    space, asker, opening = scene
    with pytest.raises(Refused):
        an_ask(space, asker, opening.record)
    emergency.refuse(opening, by=space.lead_holder, now=now())
    with pytest.raises(Refused):
        emergency.give(opening, parts=[FULL], by=space.lead_holder, now=now())
    with pytest.raises(Http404):
        keeper.open(opening.record, purpose=Purpose.EMERGENCY, by=asker, now=now())


def test_the_lead_the_holders_and_data_protection_are_told_without_a_word_about_it(
    django_capture_on_commit_callbacks,
):
    space, asker, holder = a_space(), of_another_house(), of_another_house()
    officer = a_holder(Role.DATA_PROTECTION)
    a_member(space, asker)
    on_the_desk(space, a_member(space, holder, roles=["intake"]))
    record = a_record(space).record
    with django_capture_on_commit_callbacks(execute=True):
        an_ask(space, asker, record)
    told = {letter.to[0] for letter in mail.outbox}
    wanted = Person.objects.filter(ref__in=[space.lead_holder.ref, holder.ref, officer.ref])
    assert told == set(wanted.values_list("email", flat=True))
    for letter in mail.outbox:
        assert record.ref not in letter.subject + letter.body
        assert str(space.name) not in letter.subject + letter.body


def test_somebody_else_looks_at_it_within_five_working_days_and_late_is_visible(scene):
    space, asker, opening = scene
    emergency.give(opening, parts=[FULL, REPORTER], by=space.lead_holder, now=now())
    other = of_another_house()
    a_member(space, other)
    for by in (asker, space.lead_holder):
        with pytest.raises(Refused):
            emergency.review(opening, was_right=True, by=by, now=now())
    assert queries.late(other, space, now=now()) == 0
    assert queries.late(other, space, now=now() + timedelta(days=12)) == 1
    emergency.review(opening, was_right=False, by=other, now=now())
    opening.refresh_from_db()
    assert (opening.state, opening.was_right) == (State.REVIEWED, False)
    assert queries.late(other, space, now=now() + timedelta(days=12)) == 0


def test_what_was_never_given_is_not_reviewed(scene):
    space, _asker, opening = scene
    other = of_another_house()
    a_member(space, other)
    with pytest.raises(Refused):
        emergency.review(opening, was_right=True, by=other, now=now())
