"""Nobody works on a concern about themselves; a flood about one person turns nobody away (abuse 70)."""

from __future__ import annotations

import pytest
from django.core import mail
from django.utils import timezone

from convive.audit.models import Event
from convive.ground.refusals import Refused
from convive.pathway.actions import conflicts, flooding
from convive.pathway.casework.queries import queue, repeats
from convive.pathway.models import Alike, Case, Recusal
from convive.pathway.queries import apart, cases, history, lacking
from convive.pathway.rules.ending import UNFOUNDED
from convive.pathway.tests.builders import a_case
from convive.pathway.tests.casework_world import SAMI, Seat, a_seat, room_url, text_of, url
from convive.pathway.tests.small_cases import bench_of
from convive.people.models import Person
from convive.people.rules import Role
from convive.people.tests.builders import a_user
from convive.spaces import keeper
from convive.spaces.actions import emergency
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import FULL
from convive.spaces.tests.builders import on_the_desk

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
ABOUT_NADIA = {**SAMI, "names": "Nadia Ben Ali", "year": 1988, "phones": ""}
SAME = "She shouts at everybody in the stairs and says that she will burn the house down."


@pytest.fixture
def nadia(space):
    """A colleague at the intake desk."""
    seat = a_seat(space, "Nadia Benali", "social", ["intake", "screener"])
    on_the_desk(space, seat.member)
    return seat


def told(space, case):
    return {"bench": bench_of(case, space.lead_holder), "by": space.lead_holder, "on": TODAY}


def knows(seat: Seat, case) -> bool:
    """Whether anything at all of a case reaches somebody."""
    holder, now = seat.holder, timezone.now()
    return (
        seat.get(case).status_code != 404
        or case.number in text_of(seat.client.get(room_url(case.space, "queue")))
        or queue.held(holder, case.space, now=now).filter(pk=case.pk).exists()
        or case in repeats.search(case.space, "Nadia Benali", by=holder, now=now)
        or keeper.holds(case.record, by=holder, now=now)
    )


@pytest.mark.req("SEC-10", "SAF-16")
def test_whom_a_concern_names_cannot_open_it_from_its_first_moment_and_learns_nothing(space, nadia):
    other = a_case(space, SAMI)
    case = a_case(space, ABOUT_NADIA)
    for name in ("BENALI, Nadia", "Nadja Benalli", "نادية بنعلي"):
        written = a_case(space, {**ABOUT_NADIA, "names": name}).record
        assert not keeper.holds(written, by=nadia.holder, now=timezone.now()), name
    assert knows(nadia, other)
    assert not knows(nadia, case)
    asked = {"reason": "danger", "by": nadia.holder, "now": timezone.now()}
    with pytest.raises(Refused, match="no record with this number"):
        emergency.ask(space, case.record.ref, **asked)
    assert keeper.open(
        case.record, purpose=Purpose.INTAKE, by=space.lead_holder, now=timezone.now()
    )
    conflicts.say(case, apart.COLLEAGUE, [nadia.member], **told(space, case))
    assert case.recusals.get().ground == Recusal.Ground.ABOUT
    assert not knows(nadia, case)
    conflicts.say(case, apart.NOBODY, [], **told(space, case))
    assert not knows(nadia, case)


@pytest.mark.req("SAF-16")
def test_only_a_name_alike_keeps_nobody_away_once_somebody_looked(space, nadia):
    case = a_case(space, ABOUT_NADIA)
    assert not knows(nadia, case)
    conflicts.say(case, apart.NOBODY, [], **told(space, case))
    assert knows(nadia, case)


@pytest.mark.req("SEC-10")
def test_the_screener_is_asked_names_the_member_and_may_name_themselves(space, nadia):
    case = a_case(space, SAMI)
    assert "works here, or an official?" in text_of(_opened(nadia, case).get(url(case)))
    page = url(case, "set_apart")
    refused = nadia.client.post(page, {"about": "close"})
    assert "so that they can be kept apart" in refused.content.decode()
    said = nadia.client.post(page, {"about": "close", "named": [nadia.member.ref]})
    assert said["Location"] == room_url(space, "queue")
    assert not knows(nadia, case)


@pytest.mark.req("SEC-10", "SAF-04")
def test_where_it_is_about_the_lead_another_gets_the_keys_and_oversight_is_told(
    space, django_capture_on_commit_callbacks
):
    lead = Person.objects.get(ref=space.lead_holder.ref)
    lead.name = "Leo Adeyemi"
    lead.save()
    deputy = a_seat(space, "Dina Deputy", "health", ["lead", "screener"])
    a_user(Role.OVERSIGHT, email="oversight@city.example")
    with django_capture_on_commit_callbacks(execute=True):
        case = a_case(space, {**SAMI, "names": "Leo Adeyemi"})
    now = timezone.now()
    assert not keeper.holds(case.record, by=space.lead_holder, now=now)
    assert FULL in keeper.open(case.record, purpose=Purpose.INTAKE, by=deputy.holder, now=now).keys
    assert ["oversight@city.example"] in [one.to for one in mail.outbox]
    assert lead.email not in [to for one in mail.outbox for to in one.to]


@pytest.mark.req("SEC-10")
def test_who_is_alone_cannot_step_back_before_somebody_else_is_found(space):
    case = a_case(space, SAMI)
    alone = space.members.get()
    with pytest.raises(Refused, match="nobody would be left"):
        conflicts.say(case, apart.COLLEAGUE, [alone], **told(space, case))
    assert not case.recusals.exists()


@pytest.mark.req("SAF-04", "SEC-16")
def test_what_is_about_an_official_ends_with_two_people_behind_it(space):
    case = a_case(space, SAMI)
    at = told(space, case)
    move = next(
        one
        for one in at["bench"].template.moves.values()
        if one.keeping == UNFOUNDED and at["bench"].template.forms[one.form].decides
    )
    member = space.members.get()

    def alone() -> bool:
        sheets = cases.sheets(case, at["bench"].keyring)
        given = cases.facts(case, sheets, needs={}, today=TODAY)
        return lacking._alone(case, move, at["bench"].template, member, sheets, given)

    assert not alone()
    conflicts.say(case, apart.OFFICIAL, [], **at)
    assert alone()


@pytest.mark.req("SAF-16", "SEC-06")
def test_a_flood_about_one_person_is_kept_held_together_and_told_to_data_protection(
    space, django_capture_on_commit_callbacks
):
    a_user(Role.DATA_PROTECTION, email="dpo@city.example")
    lead, now = space.lead_holder, timezone.now()
    with django_capture_on_commit_callbacks(execute=True):
        alike = [
            a_case(space, {**SAMI, "names": name})
            for name in ["Sami El-Tayeb", "EL-TAYEB, Sami"] * 6
        ]
    other = a_case(space, {**SAMI, "names": "Rosa Moreno", "told": "She wrote on a wall."})
    assert Case.objects.count() == 13
    assert [one.to for one in mail.outbox].count(["dpo@city.example"]) == 1
    assert Event.objects.filter(verb="pathway.pattern.noticed").count() == 1
    (group,) = queue.alike(lead, space, now=now)
    assert group == alike[9:]
    assert "Sami" not in str(list(Alike.objects.values()))
    shown = queue.page(lead, space.members.get(), queue.Wanted(), now=now, today=TODAY).cases
    assert other in shown
    assert not set(shown) & set(group)
    case = group[-1]
    case.refresh_from_db()
    with pytest.raises(Refused, match="in a sentence"):
        flooding.join(case, group[:-1], " ", **told(space, case))
    flooding.join(case, group[:-1], "The same stairs, the same words.", **told(space, case))
    assert set(history.joined(case)) == set(group[:-1])
    assert case in queue.page(lead, space.members.get(), queue.Wanted(), now=now, today=TODAY).cases


@pytest.mark.req("SAF-16")
def test_the_same_words_without_a_name_are_a_flood_too_and_an_old_count_goes(space):
    for _number in range(10):
        a_case(space, {"told": SAME})
    assert Case.objects.exclude(alike="").count() == 1
    later = TODAY + flooding.KEPT * 2
    assert flooding.forget_old(on=later) == 1
    assert not Alike.objects.exists()


def _opened(seat: Seat, case):
    seat.open(case)
    return seat.client
