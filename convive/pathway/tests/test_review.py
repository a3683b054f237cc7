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
    correcting,
    ending,
    exporting,
    holds,
    passing,
    provision,
    reducing,
    rights,
    statistics,
    work,
)
from convive.pathway.casework import words
from convive.pathway.ends import figures
from convive.pathway.models import Case, Consent, Erasure, Gateway, Reduction, StatisticsRow
from convive.pathway.queries import cases, ends
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
from convive.spaces.rules.parts import DEIDENTIFIED, FULL, PLAN
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
    found = queries.passages(request, opened(space, case.record))
    draft = queries.draft(request, found, {}, language="en", today=TODAY)
    exporting.propose(request, draft, keyring=own, **told)
    return request, case


def handed(space, request):
    told = {"member": space.lead, "by": space.lead_holder, "on": TODAY}
    return exporting.confirm(request, b"bundle", authors=[], **told)


def consented(case, purpose):
    return Consent.objects.create(
        case=case,
        purpose=purpose,
        state=Consent.State.GIVEN,
        text_version="1",
        language="en",
        on=TODAY,
        by="x",
        sitting=new_ref(),
    )


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


# What the person said counts.


def test_an_objection_stops_what_would_be_shared(space):
    case, _keys = a_small_case(space, on=TODAY)
    bench = bench_of(case, space.lead_holder)
    consented(case, "sharing")
    consented(case, "support")
    case.restricted_on = TODAY
    case.save()
    provider = a_member(space, of_another_house(), roles=["provider"])
    told = {"bench": bench, "by": space.lead_holder, "on": TODAY}
    with pytest.raises(Refused, match="objected"):
        passing.offer(case, "0" * 12, an_organisation("A service"), {}, **told)
    with pytest.raises(Refused, match="objected"):
        provision.propose(case, provider, {}, **told)
    activity = case.activities.create(
        provider=provider, purpose="support", sitting=new_ref(), provider_said_yes_on=TODAY
    )
    with pytest.raises(Refused, match="objected"):
        provision.person_agrees(activity, **told)
    assert not case.record.grants.filter(reason="provider").exists()


@pytest.mark.parametrize("sort", ["police", "justice"])
def test_a_service_that_police_or_justice_run_is_no_way_around_the_gateway(space, sort):
    case, _keys = a_small_case(space, on=TODAY)
    bench = bench_of(case, space.lead_holder)
    consented(case, "sharing")
    told = {"bench": bench, "by": space.lead_holder, "on": TODAY}
    with pytest.raises(Refused):
        passing.offer(case, "0" * 12, an_organisation("A service", sort=sort), {}, **told)
    assert not case.recipients.exists()


def test_what_the_person_disputes_is_no_sheet_that_somebody_writes_anew(space):
    case, keyring = a_small_case(space, on=TODAY)
    asked = rights.receive(
        space, "correction", "Wrong.", "Ziad", language="en", by=NOBODY, on=TODAY
    )
    told = {"by": space.officer_holder, "on": TODAY}
    request = rights.identify(asked.request, "paper", case, "person", member=space.officer, **told)
    entry = case.record.entries.first()
    beside = correcting.write(request, entry.ref, "It was not him.", keyring=keyring, **told)
    from convive.packs.actions import adopt_shipped
    from convive.packs.queries import entries_of, latest
    from convive.pathway.rules.template import Template

    adopt_shipped(by=House())
    pack = latest("pathway-generic")
    shipped = Template.read("pathway-generic", "1", {}, entries_of(pack.slug, pack.version))
    assert beside.form not in shipped.forms
    assert beside.form in words.OWN_FORMS


def test_who_disagrees_says_why_where_they_can_write(space, small, monkeypatch):
    case, keyring = a_small_case(space, on=TODAY)
    writer = bench_of(case, space.lead_holder)
    work.fill(
        case,
        small.forms["screening"],
        {"thoughts": "Sealed deeper.", "child": True},
        bench=writer,
        by=space.lead_holder,
        on=TODAY,
    )
    reader = of_another_house()
    member = a_member(space, reader, roles=["panel"])
    records.give(
        case.record,
        keyring,
        [DEIDENTIFIED],
        [giving.member_receiver(member)],
        reason="panel",
        by=space.lead_holder,
        on=TODAY,
    )
    bench = bench_of(case, reader)
    monkeypatch.setattr(work, "may_say", lambda *_about: True)
    object.__setattr__(small.forms["screening"], "decides", True)
    [sheet] = [one for one in cases.sheets(case, bench.keyring) if one.form == "screening"]
    assent = work.say(case, sheet, "dissents", "I saw it.", bench=bench, by=reader, on=TODAY)
    assert assent.why is not None
    assert assent.why.part == DEIDENTIFIED


# Numbers lead back to nobody.


def test_a_row_of_the_statistics_does_not_carry_the_days_of_its_own_case(space):
    rows = [
        ({"area": f"area{number}", "month": TODAY.replace(day=1)}, {"panel": number, "plan": 9})
        for number in range(40)
    ]
    dealt = statistics.dealt([dict(told, days=days) for told, days in rows])
    assert sorted(one["days"].get("panel", -1) for one in dealt) == list(range(40))
    kept = [one for one in dealt if one["days"].get("panel") == int(one["area"][4:])]
    assert len(kept) < 20


def test_the_days_of_a_stage_are_dealt_within_their_year():
    told = [
        {"month": "2025-12-01", "days": {"panel": 1}},
        {"month": "2026-01-01", "days": {"panel": 2}},
        {"month": "2026-02-01", "days": {}},
    ]
    for _time in range(20):
        dealt = statistics.dealt(told)
        assert dealt[0]["days"] == {"panel": 1}
        assert sum(one["days"].get("panel", 0) for one in dealt[1:]) == 2


def test_a_quarter_of_which_rows_still_wait_is_not_shown(space):
    first = figures._first_of_quarter(TODAY)
    month = (first - timedelta(days=1)).replace(day=1)
    for number in range(40):
        StatisticsRow.objects.create(
            name=f"{number:032}", space=space, month=month, door="web", referrer="", outcome="a"
        )
    shown = figures.figures_for(space.lead_holder, space.ref, today=TODAY)
    assert shown.tables[0].rows
    case, _keys = a_small_case(space, on=month)
    case.outcome = "b"
    statistics.note(case, (), by=House(), on=month)
    waiting = figures.figures_for(space.lead_holder, space.ref, today=TODAY)
    assert not waiting.tables


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


def test_every_reason_of_a_grant_has_its_words():
    for reason in ("rotation", "recovered", "handed-over", "records", "emergency"):
        assert words.reason(reason) != reason


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


def test_keys_of_a_share_are_given_although_somebody_held_them_for_some_hours(space):
    from convive.pathway.actions import effects
    from convive.pathway.rules.template import Rule

    case, keyring = a_small_case(space, on=TODAY)
    holder = of_another_house()
    member = a_member(space, holder, roles=["worker"])
    now = timezone.now()
    records.give(
        case.record,
        keyring,
        [PLAN],
        [giving.member_receiver(member)],
        reason="emergency",
        until=TODAY,
        expires_at=now + timedelta(hours=12),
        by=space.lead_holder,
        on=TODAY,
    )
    rule = Rule("share", {"roles": ["worker"], "parts": [PLAN], "reason": "worker"})
    bench = bench_of(case, space.lead_holder)
    effects.share(case, rule, bench, (), space.lead_holder, TODAY)
    later = now + timedelta(days=2)
    assert keeper.holds(case.record, by=holder, now=later)


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
