"""What a second look at casework found: held here so that it does not come back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.pathway import clearing
from convive.pathway.actions import (
    ending,
    exporting,
    holds,
    passing,
    reducing,
    rights,
)
from convive.pathway.models import Case, Erasure, Gateway, Reduction
from convive.pathway.queries import ends
from convive.pathway.rights import queries
from convive.pathway.tests.small_cases import (
    a_room,
    a_small_case,
    bench_of,
    closed,
    on_the_small_template,
)
from convive.people.models import Person
from convive.people.tests.builders import a_membership, an_organisation
from convive.people.unlocking import rules as proofs
from convive.spaces import buckets, giving, keeper
from convive.spaces.actions import records
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import FULL
from convive.spaces.tests.builders import (
    NOBODY,
    a_member,
    of_another_house,
    with_open_key,
)

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def small(monkeypatch, settings, tmp_path):
    settings.BUCKETS_DIR = tmp_path / "buckets"
    settings.FILES_DIR = tmp_path / "files"
    return on_the_small_template(monkeypatch)


@pytest.fixture
def space():
    return a_room()


def opened(space, record):
    return keeper.open(record, purpose=Purpose.RIGHTS, by=space.officer_holder, now=timezone.now())


def a_draft(space, case=None):
    """A request for a copy whose draft waits for the second look."""
    case = case or a_small_case(space, on=TODAY)[0]
    asked = rights.receive(space, "access", "Show me.", "Ziad", language="en", by=NOBODY, on=TODAY)
    told = {"member": space.officer, "by": space.officer_holder, "on": TODAY}
    request = rights.identify(asked.request, "paper", case, "person", **told)
    own = opened(space, request.record)
    found = queries.passages(request, opened(space, case.record), today=TODAY)
    draft = queries.draft(request, found, {}, language="en", today=TODAY)
    exporting.propose(request, draft, keyring=own, **told)
    return request, case


def handed(space, request):
    told = {"member": space.lead, "by": space.lead_holder, "on": TODAY}
    return exporting.confirm(request, b"bundle", authors=[], **told)


# What is erased is erased, everywhere.


def test_a_draft_of_a_copy_does_not_outlive_its_case(space):
    request, case = a_draft(space)
    handed(space, request)
    number = request.record.pk
    ending.erase(case, "asked", by=House(), on=TODAY)
    request.refresh_from_db()
    assert not buckets.is_there(number)
    assert request.record.erased_on == TODAY
    assert request.state == "answered"


def test_a_case_waits_with_its_end_until_a_copy_that_is_prepared_was_answered(space):
    request, case = a_draft(space)
    closed(case, on=TODAY, ends_on=TODAY)
    assert clearing.end_all_due(on=TODAY).count == 0
    assert not ends.cases_to_erase(on=TODAY).exists()
    with pytest.raises(Refused):
        ending.erase(case, "asked", by=House(), on=TODAY)
    handed(space, request)
    assert clearing.end_all_due(on=TODAY).count == 1
    assert not Case.objects.exists()


def test_a_case_is_erased_once_however_often_it_is_asked(space):
    case, _keys = a_small_case(space, on=TODAY)
    twin = Case.objects.select_related("record", "space").get(pk=case.pk)
    ending.erase(case, "time", by=House(), on=TODAY)
    with pytest.raises(Refused):
        ending.erase(twin, "time", by=House(), on=TODAY)
    assert Erasure.objects.count() == 1


def test_a_case_is_reduced_once_however_often_it_is_asked(space, small):
    case, _keys = a_small_case(space, on=TODAY)
    closed(case, on=TODAY, ends_on=TODAY + timedelta(days=99), keeping="not-adopted")
    keeping = small.keepings["not-adopted"]
    bench = bench_of(case, space.lead_holder)
    reducing.begin(case, keeping, bench=bench, by=space.lead_holder, on=TODAY)
    first, second = Reduction.objects.get(), Reduction.objects.get()
    reducing.finish(first, by=House(), on=TODAY)
    with pytest.raises(Refused):
        reducing.finish(second, by=House(), on=TODAY)
    assert Erasure.objects.count() == 1


def test_a_case_that_somebody_just_worked_on_does_not_lapse(space):
    case, _keys = a_small_case(space, on=TODAY)
    read_before = Case.objects.get(pk=case.pk)
    Case.objects.filter(pk=case.pk).update(stage="closed", closed_on=TODAY, outcome="redirected")
    with pytest.raises(Refused):
        ending.lapse(read_before, by=House(), on=TODAY)
    assert Case.objects.get(pk=case.pk).outcome == "redirected"


def test_a_case_that_closes_by_itself_leaves_its_keys_with_the_desk_only(space):
    case, keyring = a_small_case(space, on=TODAY)
    worker = of_another_house()
    member = a_member(space, worker, roles=["worker"])
    records.give(
        case.record,
        keyring,
        [FULL],
        [giving.member_receiver(member)],
        reason="worker",
        by=space.lead_holder,
        on=TODAY,
    )
    now = timezone.now()
    assert keeper.holds(case.record, by=worker, now=now)
    ending.lapse(case, by=House(), on=TODAY)
    assert not keeper.holds(case.record, by=worker, now=now)
    assert keeper.holds(case.record, by=space.officer_holder, now=now)


# Two people are two people.


def test_the_second_look_counts_for_what_was_looked_at(space):
    request, _case = a_draft(space)
    second = with_open_key(_client(), space.lead_holder)
    url = reverse("pathway:look_again", args=[space.ref, request.ref])
    second.post(reverse("pathway:open_request", args=[space.ref, request.ref]))
    page = second.get(url)
    told = {"answer": "yes", "_looked_at": page.context["form"]["_looked_at"].value()}
    own = opened(space, request.record)
    draft = {**queries.waiting_draft(request, own), "number": "other"}
    exporting.propose(
        request, draft, keyring=own, member=space.officer, by=space.officer_holder, on=TODAY
    )
    assert second.post(url, told).status_code == 200
    request.refresh_from_db()
    assert request.state == "prepared"
    told["_looked_at"] = second.get(url).context["form"]["_looked_at"].value()
    assert second.post(url, told).status_code == 302
    request.refresh_from_db()
    assert request.state == "answered"


def test_one_person_in_two_houses_is_not_their_own_second_person_at_the_gateway(space):
    case, _keys = a_small_case(space, on=TODAY)
    asker = of_another_house()
    first = a_member(space, asker, roles=["screener"])
    first.ended_on = TODAY
    first.save()
    house = an_organisation("Another house", sort="school")
    person = Person.objects.get(ref=asker.ref)
    a_membership(person, house)
    second = a_member(space, asker, roles=["screener"], organisation=house)
    gateway = _a_gateway(case, first)
    with pytest.raises(Refused):
        passing.answer_gateway(gateway, True, second=second, by=asker, on=TODAY)


def test_a_member_of_another_space_does_not_answer_at_the_gateway(space):
    case, _keys = a_small_case(space, on=TODAY)
    other = a_room()
    gateway = _a_gateway(case, space.officer)
    with pytest.raises(Http404):
        passing.answer_gateway(gateway, True, second=other.lead, by=other.lead_holder, on=TODAY)


def test_the_gateway_leads_to_police_and_justice_and_nowhere_else(space):
    case, _keys = a_small_case(space, on=TODAY)
    bench = bench_of(case, space.lead_holder)
    school = an_organisation("A school", sort="school")
    with pytest.raises(Http404):
        passing.ask_gateway(
            case,
            "danger",
            school,
            {},
            told="told",
            tell_on=None,
            bench=bench,
            by=space.lead_holder,
            on=TODAY,
        )


def test_nobody_keeps_a_case_alone_by_asking_for_a_hold_again_and_again(space):
    case, _keys = a_small_case(space, on=TODAY)
    day = TODAY + timedelta(days=60)
    told = {"member": space.officer, "by": space.officer_holder}
    hold = holds.ask(case, "court", day, on=TODAY, **told)
    holds.lift(hold, on=TODAY + timedelta(days=6), **told)
    with pytest.raises(Refused):
        holds.ask(case, "court", day, on=TODAY + timedelta(days=6), **told)
    assert holds.ask(
        case, "court", day, member=space.lead, by=space.lead_holder, on=TODAY + timedelta(days=6)
    )


def test_an_approved_hold_is_lifted_by_who_approved_it(space):
    case, _keys = a_small_case(space, on=TODAY)
    day = TODAY + timedelta(days=60)
    own = {"member": space.officer, "by": space.officer_holder, "on": TODAY}
    hold = holds.ask(case, "court", day, **own)
    holds.approve(hold, member=space.lead, by=space.lead_holder, on=TODAY)
    with pytest.raises(Refused):
        holds.lift(hold, **own)
    hold.refresh_from_db()
    assert hold.lifted_on is None
    space.lead.ended_on = TODAY
    space.lead.save()
    with pytest.raises(Refused):  # who asked for it does not end it alone either
        holds.lift(hold, **own)
    third = of_another_house()
    lead = a_member(space, third, roles=["lead"], by=space.officer_holder)
    assert holds.lift(hold, member=lead, by=third, on=TODAY).lifted_on == TODAY


# Opening asks a fresh proof, whatever the door.


def test_the_rights_desk_is_no_way_around_a_fresh_proof(space, monkeypatch):
    request, case = a_draft(space)
    case.record.openings.all().delete()
    client = with_open_key(_client(), space.officer_holder)
    monkeypatch.setattr(proofs, "is_late", lambda *_at, **_about: True)
    url = reverse("pathway:open_request", args=[space.ref, request.ref])
    answer = client.post(url, {"case": "1"})
    assert answer["Location"].startswith("/unlock/")
    assert not case.record.openings.exists()


def test_somebody_who_keeps_no_records_lifts_no_hold(space):
    case, _keys = a_small_case(space, on=TODAY)
    hold = holds.ask(
        case,
        "court",
        TODAY + timedelta(days=9),
        member=space.officer,
        by=space.officer_holder,
        on=TODAY,
    )
    holder = of_another_house()
    member = a_member(space, holder, roles=["worker"])
    with pytest.raises(PermissionDenied):
        holds.lift(hold, member=member, by=holder, on=TODAY)


def _client():
    from django.test import Client

    return Client()


def _a_gateway(case, asker):
    return Gateway.objects.create(
        case=case,
        space=case.space,
        ground="danger",
        to=an_organisation("The police", sort="police"),
        asked_by=asker,
        asked_on=TODAY,
        told="told",
        sitting=new_ref(),
    )
