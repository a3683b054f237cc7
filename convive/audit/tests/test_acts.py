"""What is done is remembered; what is refused too."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.utils import DatabaseError

from convive.audit.acts import act, remember
from convive.audit.models import Event
from convive.audit.queries import verify
from convive.ground.refusals import Refused
from convive.ground.viewers import House

pytestmark = pytest.mark.django_db
HOUSE = House()


@act("trial.done")
def do(subject, *, by):
    """Succeeds."""
    return subject


@act("trial.refused_inside")
def refuse(subject, *, by):
    """Writes something, then refuses."""
    remember("trial.written", by=by)
    raise Refused("No.")


@act("trial.outer")
def outer(subject, *, by):
    """Calls one that refuses."""
    return refuse(subject, by=by)


def verbs():
    return list(Event.objects.values_list("verb", flat=True))


@pytest.mark.req("SAF-13")
def test_an_act_is_remembered_with_who_and_what():
    do("plan.action:abc", by=HOUSE)
    event = Event.objects.get()
    assert (event.number, event.verb, event.actor) == (1, "trial.done", "(house)")
    assert event.subject == "plan.action:abc"


def test_a_refusal_is_remembered_and_what_was_written_before_it_is_not():
    with pytest.raises(Refused):
        refuse("plan.action:abc", by=HOUSE)
    assert verbs() == ["trial.refused_inside.refused"]


def test_a_refusal_inside_another_act_survives_the_outer_roll_back():
    with pytest.raises(Refused):
        outer("plan.action:abc", by=HOUSE)
    assert verbs() == ["trial.refused_inside.refused", "trial.outer.refused"]


def test_a_permission_denied_is_a_refusal_too():
    @act("trial.denied")
    def deny(subject, *, by):
        raise PermissionDenied

    with pytest.raises(PermissionDenied):
        deny("a:b", by=HOUSE)
    assert verbs() == ["trial.denied.refused"]


def test_the_chain_of_many_acts_is_whole():
    for number in range(9):
        do(f"a:{number}", by=HOUSE)
    verdict = verify()
    assert verdict.is_whole
    assert verdict.size == 9


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_event SET verb='x'", "DELETE FROM audit_event"]
)
@pytest.mark.req("SAF-13")
def test_the_database_itself_refuses_to_change_an_event(statement):
    do("a:b", by=HOUSE)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify().is_whole
