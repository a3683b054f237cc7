"""Each condition is asked of the room that knows it, and losing it there closes the door here."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from convive.bodies.models import Check
from convive.directory.models import Route
from convive.landscape.models import Finding
from convive.people.models import Competence
from convive.plan.models import Mandate
from convive.spaces import conditions
from convive.spaces.actions import doors, rooms
from convive.spaces.models import Drill, Space
from convive.spaces.queries import doors as queries
from convive.spaces.rules.conditions import Key
from convive.spaces.tests.in_order import a_space_in_order

pytestmark = pytest.mark.django_db
# The pathway states them.
ELSEWHERE = (
    *(Key.INDICATORS, Key.CAVEATS, Key.REHEARSAL),
    *(Key.NATIONAL_LEAD, Key.STAFF_SAFETY),
)


def today():
    return timezone.localdate()


@pytest.fixture
def world(monkeypatch):
    """An open space in which every condition really holds."""
    for key in ELSEWHERE:
        word, why = conditions.words.CONDITIONS[key]
        holds = conditions.Condition(
            key, word, why, lambda _s, _t: conditions.Standing(True), lambda _s: ""
        )
        monkeypatch.setitem(conditions._conditions, key, holds)
    made = a_space_in_order()
    doors.open_door(made.space, by=made.lead, on=today())
    return made


def of(world, **about):
    Space.objects.filter(pk=world.space.pk).update(**about)


YESTERDAY = timezone.localdate() - timedelta(days=1)
LOSSES = {
    Key.MANDATE: lambda world: Mandate.objects.update(review_on=YESTERDAY),
    Key.FINDING: lambda world: Finding.objects.update(state="retracted"),
    Key.AGREEMENT: lambda world: (
        world.sharing.parties.remove(world.members[2].organisation) or world.sharing.save()
    ),
    Key.ETHICS: lambda world: (
        world.ethics.texts.first().signatures.filter(person=world.members[1].person).delete()
    ),
    Key.DISCIPLINES: lambda world: world.space.members.exclude(pk=world.members[0].pk).update(
        discipline="social"
    ),
    Key.TRAINING: lambda world: Competence.objects.filter(person=world.members[1].person).update(
        until=YESTERDAY
    ),
    Key.DATA_PROTECTION: lambda world: Check.objects.filter(kind="data-protection").update(
        review_on=YESTERDAY
    ),
    Key.HARM: lambda world: Check.objects.filter(kind="do-no-harm").delete(),
    Key.COMPLAINTS: lambda world: of(world, complaint_words={}),
    Key.DOORS: lambda world: of(world, visit_door={}),
    Key.LAWFULNESS: lambda world: of(world, legal_basis=" "),
    Key.KEYS: lambda world: Drill.objects.update(on=today() - timedelta(days=400)),
    Key.ALTERNATIVES: lambda world: Route.objects.update(review_on=YESTERDAY),
}


def test_every_condition_that_a_room_states_is_tried_here():
    assert set(LOSSES) == set(Key) - set(ELSEWHERE)


def test_the_door_is_open_when_every_room_says_so(world):
    assert queries.missing(world.space, today=today()) == []
    assert queries.is_open(world.space, today=today())


@pytest.mark.req("SEC-01", "SEC-09", "SAF-05", "SAF-06", "LVL-05")
@pytest.mark.parametrize("key", LOSSES)
def test_what_is_lost_in_its_own_room_closes_the_door(world, key):
    LOSSES[key](world)
    fresh = Space.objects.get(pk=world.space.pk)
    assert not queries.is_open(fresh, today=today())
    [missing] = queries.missing(fresh, today=today())
    assert missing.key is key
    assert missing.detail
    assert missing.url


def test_the_doors_of_two_spaces_are_asked_apart(world):
    other = a_space_in_order(name="Another room")
    of(world, complaint_words={})
    assert not queries.is_open(world.space, today=today())
    assert [one.key for one in queries.missing(other.space, today=today())] == []


def test_a_new_purpose_asks_for_new_checks_and_a_new_telephone_number_does_not(world):
    space = Space.objects.get(pk=world.space.pk)
    rooms.amend(space, {"phone_door": {"en": "05 99"}}, version=space.version, by=world.lead)
    assert queries.is_open(space, today=today())
    rooms.amend(space, {"purpose": {"en": "Something else."}}, version=space.version, by=world.lead)
    lost = {one.key for one in queries.missing(space, today=today())}
    assert lost == {Key.DATA_PROTECTION, Key.HARM}


def test_closing_and_suspending_take_nothing_from_the_checks(world):
    doors.close_door(world.space, by=world.lead, on=today())
    assert queries.missing(world.space, today=today()) == []
