"""The log of years: sealed from police, findings and referrals; nothing of it leaves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import get_resolver, reverse
from django.utils import timezone

from convive.bodies.agreements.tests.builders import an_agreement, signed_by
from convive.city.tests.builders import a_city
from convive.ground.phrase import Phrase
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.landscape.diagnostics import actions as diagnostics
from convive.landscape.findings.tests.builders import a_finding
from convive.landscape.incidents import describing
from convive.landscape.models import Finding, Source
from convive.pathway.models import Case
from convive.pathway.tests.builders import TOLD, a_concern, a_pathway_space, doors_hold
from convive.people.models import Person
from convive.people.rules import Role
from convive.people.tests.builders import (
    a_coordinator,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
)
from convive.programmes.trusted import access, jobs, receivers, rules
from convive.programmes.trusted.actions import logs, register
from convive.programmes.trusted.queries import logs as asked
from convive.programmes.trusted.tests.builders import (
    SAID,
    TELEPHONE,
    a_log_room,
    a_plan,
    a_sealed_log,
    a_worker,
    an_intermediary,
)
from convive.spaces.models import Entry, Opening, SealedRecord
from convive.spaces.tests.builders import a_member, holder_of, with_open_key
from convive.thread import actions as thread
from tests.house.tables import everything

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


def today():
    return timezone.localdate()


@pytest.mark.req("SEN-02")
def test_two_years_of_meetings_lie_sealed_and_no_table_holds_a_word_of_them():
    owner = a_worker()
    one = a_sealed_log(owner, met=24)
    found = asked.read(one, by=owner, now=now())
    assert found.contact["contact"] == TELEPHONE
    assert len(found.entries) == 24
    assert found.entries[0].what == SAID
    assert found.entries[0].on == today()
    assert not any(one.trouble for one in found.entries)
    rows = "\n".join(row for rows in everything().values() for row in rows)
    assert "tea room" in rows  # the register is in the clear
    for secret in ("street lamp", "0611", "Never before six", "by Friday"):
        assert secret not in rows, secret


@pytest.mark.req("SAF-05")
def test_the_log_of_years_stays_shut_for_who_did_not_sign_the_ethics_text():
    owner = a_worker()
    one = a_sealed_log(owner)
    Opening.objects.all().delete()
    text = an_agreement("ethics")
    with pytest.raises(Refused, match="nothing sealed opens"):
        logs.open_log(one, by=owner, now=now())
    assert asked.read(one, by=owner, now=now()) is None
    person = Person.objects.get(ref=owner.ref)
    signed_by(text, person, person.memberships.get().organisation)
    logs.open_log(one, by=owner, now=now())
    assert asked.read(one, by=owner, now=now()).entries


@pytest.mark.req("SEN-01", "SEN-02", "SAF-09")
def test_nobody_but_its_owner_opens_it_not_even_another_member_of_the_room(client):
    a_city()
    owner = a_worker()
    one = a_sealed_log(owner)
    room = asked.record_of(one).space
    room.lead_holder = owner
    colleague = a_worker(name="Ewa Sand")
    a_member(room, colleague)
    for other in (colleague, a_worker(name="Luc Pont")):
        with pytest.raises(Http404):
            asked.held_for(other, one.ref, now=now())
        page = with_open_key(client, other).get(reverse("programmes:log", args=[one.ref]))
        assert page.status_code == 404
    assert client.get(reverse("programmes:intermediary", args=[one.ref])).status_code == 200


@pytest.mark.req("SEN-02")
def test_police_never_open_a_log_even_with_a_key_in_their_hand(client):
    a_city()
    worker = a_worker()
    one = a_sealed_log(worker)
    person = Person.objects.get(ref=worker.ref)
    person.memberships.update(role=Role.POLICE_LIAISON)
    turned = holder_of(person)
    with pytest.raises(Http404):
        asked.held_for(turned, one.ref, now=now())
    assert with_open_key(client, turned).get(
        reverse("programmes:log", args=[one.ref])
    ).status_code in {403, 404}
    at_the_station = a_viewer(organisation=an_organisation("Station", sort="police"))
    assert access.may_hold(at_the_station) == ()
    signed_in(client, at_the_station)
    assert client.get(reverse("programmes:intermediary", args=[one.ref])).status_code == 404


@pytest.mark.req("SEN-02")
def test_who_writes_findings_may_hold_a_contact_and_never_the_log(client):
    a_city()
    desk = holder_of(a_user(Role.COORDINATOR, organisation=an_organisation("Desk", sort="city")))
    one = an_intermediary(desk)
    a_plan(one, by=desk, told=today())
    room = a_log_room(desk)
    logs.seal_contact(one, space=room, contact=TELEPHONE, safety="None.", by=desk, on=today())
    logs.open_log(one, by=desk, now=now())
    found = asked.read(one, by=desk, now=now())
    assert found.contact["contact"] == TELEPHONE
    assert not found.reads_entries
    with pytest.raises(Http404):
        logs.note(one, met_on=today(), what=SAID, by=desk, now=now())
    page = with_open_key(client, desk).get(reverse("programmes:log", args=[one.ref]))
    assert "Who writes findings reads no log" in page.content.decode()


@pytest.mark.req("SEN-02")
def test_an_entry_cannot_be_cited_in_a_finding_by_address_reference_or_number():
    owner = a_worker()
    one = a_sealed_log(owner)
    entry = Entry.objects.get(form=rules.MET_FORM)
    address = reverse("programmes:log", args=[one.ref])
    for cited in (
        f"See https://velmora.example{address}#{entry.ref}",
        str(entry.reference),
        f"Log {one.log.upper()}, last spring",
    ):
        with pytest.raises(Refused, match="log of trust") as refused:
            a_finding(evidence=Phrase(fr=cited))
        assert refused.value.field == "evidence"
        assert "Ask the group openly" in str(refused.value.instead)
    assert not Finding.objects.exists()
    assert a_finding(evidence=Phrase(en="Said in three hearings."))


@pytest.mark.req("SEN-02")
def test_an_entry_becomes_no_source_of_a_landscape_and_nothing_that_was_heard():
    a_sealed_log(a_worker())
    entry, by = Entry.objects.get(form=rules.MET_FORM), a_coordinator()
    with pytest.raises(Refused, match="log of trust"):
        describing.add_source(
            {"name": "Street log", "method": Phrase(en=f"See {entry.ref}")}, by=by
        )
    assert not Source.objects.exists()
    said = Phrase(en=f"People at the steps, {entry.reference}")
    begun = diagnostics.begin(title=Phrase(en="North"), begun_on=today(), by=by)
    with pytest.raises(Refused, match="log of trust"):
        diagnostics.hear(begun, said=said, by=by)


@pytest.mark.req("SEN-02")
def test_an_entry_cannot_be_tied_to_a_finding_or_to_anything_else():
    owner = a_worker()
    one = a_sealed_log(owner)
    finding, entry = a_finding(), Entry.objects.get(form=rules.MET_FORM)
    for sealed in (
        entry.reference,
        Reference(SealedRecord.KIND, one.log),
        Reference(rules.KIND, one.log),
        one.reference,
    ):
        for pair in ((sealed, finding.reference), (finding.reference, sealed)):
            with pytest.raises(Refused, match="log of trust"):
                thread.tie(*pair, by=a_coordinator())


@pytest.mark.req("SEN-02")
def test_an_entry_cannot_be_cited_in_a_referral():
    a_city()
    owner = a_worker()
    a_sealed_log(owner)
    entry = Entry.objects.get(form=rules.MET_FORM)
    space = a_pathway_space()
    with doors_hold():
        with pytest.raises(Refused, match="log of trust"):
            a_concern(space, {"told": f"{TOLD} It stands in {entry.reference}."})
        assert not Case.objects.exists()
        assert a_concern(space)


@pytest.mark.req("SEN-02")
def test_there_is_no_door_by_which_a_log_leaves():
    names = [
        name
        for name in get_resolver("convive.programmes.trusted.urls").reverse_dict
        if isinstance(name, str)
    ]
    out = [name for name in names if any(word in name for word in ("csv", "export", "pdf", "api"))]
    assert out == ["intermediaries_csv"]
    assert not [name for name in vars(logs) if name in ("export", "pass_on", "refer", "to_case")]


@pytest.mark.req("SEN-02")
def test_a_log_begins_once_the_group_knows_what_it_is_for():
    owner = a_worker()
    one = an_intermediary(owner)
    logs.seal_contact(
        one, space=a_log_room(owner), contact=TELEPHONE, safety="None.", by=owner, on=today()
    )
    logs.open_log(one, by=owner, now=now())
    with pytest.raises(Refused, match="not told yet"):
        logs.note(one, met_on=today(), what=SAID, by=owner, now=now())
    a_plan(one, by=owner, told=today())
    logs.note(one, met_on=today(), what=SAID, by=owner, now=now())
    with pytest.raises(Refused, match="not come yet"):
        logs.note(one, met_on=today() + timedelta(days=1), what=SAID, by=owner, now=now())


def test_it_closes_by_itself_and_says_so_to_who_was_writing():
    owner = a_worker()
    one = a_sealed_log(owner)
    later = now() + timedelta(minutes=16)
    assert asked.read(one, by=owner, now=later) is None
    with pytest.raises(Refused, match="closed again"):
        logs.note(one, met_on=today(), what=SAID, by=owner, now=later)


def test_a_colleague_gets_a_key_looks_after_it_and_the_first_one_gives_theirs_back():
    owner = a_worker()
    one = a_sealed_log(owner)
    room = asked.record_of(one).space
    room.lead_holder = owner
    colleague = a_worker(name="Ewa Sand")
    a_member(room, colleague)
    person = Person.objects.get(ref=colleague.ref)
    logs.let_read(one, person, as_owner=True, by=owner, now=now())
    logs.open_log(one, by=colleague, now=now())
    assert asked.read(one, by=colleague, now=now()).entries
    with pytest.raises(PermissionDenied):
        logs.let_read(one, person, by=owner, now=now())
    with pytest.raises(Refused, match="keeps the key"):
        logs.stop_reading(one, person, by=colleague, now=now())
    logs.stop_reading(one, Person.objects.get(ref=owner.ref), by=colleague, now=now())
    with pytest.raises(Http404):
        asked.held_for(owner, one.ref, now=now())


def test_who_leaves_is_told_whom_they_look_after_and_a_colleague_with_a_key_takes_over(client):
    a_city()
    owner = a_worker()
    one = a_sealed_log(owner)
    colleague, leaver = a_worker(name="Ewa Sand"), Person.objects.get(ref=owner.ref)
    a_member(asked.record_of(one).space, colleague, by=owner)
    logs.let_read(one, Person.objects.get(ref=colleague.ref), by=owner, now=now())
    assert any(
        "tea room" in str(task.title) for task in receivers.to_hand_over(None, person=leaver)
    )
    with pytest.raises(Refused, match="looks after it"):
        logs.take_over(one, by=colleague, now=now())
    Person.objects.filter(pk=leaver.pk).update(left_on=today())
    with_open_key(client, colleague).post(reverse("programmes:take_over", args=[one.ref]))
    one.refresh_from_db()
    assert one.owner.ref == colleague.ref


def test_a_room_for_cases_or_without_a_recovery_key_seals_no_contact():
    owner = a_worker()
    one = an_intermediary(owner)
    from convive.spaces.tests.builders import a_space

    with pytest.raises(PermissionDenied):
        logs.seal_contact(
            one, space=a_space(owner), contact=TELEPHONE, safety="", by=owner, on=today()
        )
    room = a_log_room(owner)
    room.recovery_public = None
    with pytest.raises(Refused, match="no recovery key"):
        logs.seal_contact(one, space=room, contact=TELEPHONE, safety="", by=owner, on=today())


def test_a_log_nobody_touched_for_three_years_is_erased_and_one_that_ended_after_a_year():
    owner = a_worker()
    old, ended = a_sealed_log(owner), a_sealed_log(a_worker(name="Luc Pont"))
    register.end(ended, on=today(), by=holder_of(ended.owner))
    assert jobs.erase_what_is_over(now() + timedelta(days=360)) == 0
    assert jobs.erase_what_is_over(now() + timedelta(days=367)) == 1
    ended.refresh_from_db()
    assert ended.log == ""
    assert jobs.erase_what_is_over(now() + timedelta(days=1097)) == 1
    old.refresh_from_db()
    assert (old.log, Entry.objects.count()) == ("", 0)


def test_the_pages_of_a_log_from_the_shut_box_to_an_entry(client):
    a_city()
    owner = a_worker()
    one = an_intermediary(owner)
    a_plan(one, by=owner, told=today())
    room = a_log_room(owner)
    with_open_key(client, owner)
    sealed = client.post(
        reverse("programmes:seal_contact", args=[one.ref]),
        {"space": room.ref, "contact": TELEPHONE, "safety": "Never before six."},
    )
    log = reverse("programmes:log", args=[one.ref])
    assert sealed["Location"] == log
    shut = client.get(log).content.decode()
    assert "This log is shut" in shut
    assert TELEPHONE not in shut
    client.post(reverse("programmes:open_log", args=[one.ref]))
    client.post(
        reverse("programmes:note_met", args=[one.ref]),
        {"met_on": today().isoformat(), "what": SAID},
    )
    page = client.get(log).content.decode()
    assert TELEPHONE in page
    assert SAID in page
    assert "cannot be exported" in page
    assert "tea room" in client.get(reverse("programmes:logs_of", args=[room.ref])).content.decode()
    anew = client.post(
        reverse("programmes:amend_contact", args=[one.ref]),
        {"contact": "The bench by the lock", "safety": "Always two.", "_version": "1"},
    )
    assert anew["Location"] == log
    assert "The bench by the lock" in client.get(log).content.decode()


def test_a_room_for_logs_has_no_casework_and_no_public_door(client):
    a_city()
    owner = a_worker()
    room = a_log_room(owner)
    with_open_key(client, owner)
    page = client.get(reverse("spaces:show", args=[room.ref])).content.decode()
    assert reverse("programmes:logs_of", args=[room.ref]) in page
    assert reverse("pathway:queue", args=[room.ref]) not in page
    assert client.get(reverse("pathway:queue", args=[room.ref])).status_code == 404
    assert client.get(reverse("pathway:space", args=[room.ref])).status_code == 404
