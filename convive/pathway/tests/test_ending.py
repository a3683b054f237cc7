"""Cases end on their day: erased with a certificate, reduced to a summary, or held by a law."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from convive.audit.models import Event
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.pathway import clearing, jobs
from convive.pathway.actions import ending, holds, recipients, reducing
from convive.pathway.models import Case, EarlyEnd, Erasure, Gateway, Recipient, Step
from convive.pathway.queries import ends
from convive.pathway.tests.small_cases import (
    a_room,
    a_small_case,
    bench_of,
    closed,
    on_the_small_template,
    with_a_receipt,
)
from convive.people.tests.builders import an_organisation
from convive.spaces import buckets, giving
from convive.spaces.models import Entry, Grant, Receipt
from convive.spaces.tests.builders import a_holder, a_member
from convive.vault.envelopes import CannotOpen

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = timezone.localdate()
YESTERDAY = TODAY - timedelta(days=1)
LONG_AGO = TODAY - timedelta(days=400)


@pytest.fixture(autouse=True)
def small(monkeypatch, settings, tmp_path):
    settings.BUCKETS_DIR = tmp_path / "buckets"
    settings.FILES_DIR = tmp_path / "files"
    return on_the_small_template(monkeypatch)


@pytest.fixture
def space():
    return a_room()


def over(space, **about):
    case, _keys = a_small_case(space, on=LONG_AGO, **about)
    return closed(case, on=LONG_AGO, ends_on=YESTERDAY)


def verbs():
    return list(Event.objects.values_list("verb", flat=True))


@pytest.mark.req("SAF-12")
def test_a_due_case_is_erased_and_only_a_counted_event_and_a_certificate_remain(space):
    case = over(space)
    number, record = case.number, case.record
    jobs.end_what_is_due(_now())
    assert not Case.objects.filter(number=number).exists()
    assert not Step.objects.exists()
    assert not Entry.objects.filter(record=record).exists()
    assert not Grant.objects.filter(record=record).exists()
    assert not buckets.is_there(record.pk)
    certificate = Erasure.objects.get()
    assert certificate.why == "time"
    assert certificate.stands_for == ends.stands_for(space, number)
    assert number not in str(list(Erasure.objects.values()))
    assert certificate.copies_end_on == certificate.erased_on + timedelta(days=35)
    assert verbs().count("pathway.case.erased") == 1
    assert jobs.end_what_is_due(_now()) == 0


def test_a_case_whose_time_is_not_over_stays_and_an_open_one_is_not_erased_under_ones_hands(space):
    kept, _keys = a_small_case(space, on=TODAY)
    closed(kept, on=TODAY, ends_on=TODAY + timedelta(days=1))
    worked_on, _keys = a_small_case(space, on=TODAY - timedelta(days=10), days=5)
    jobs.end_what_is_due(_now())
    assert set(Case.objects.all()) == {kept, worked_on}


def test_the_fact_of_the_gateway_stays_without_the_case(space):
    case = over(space)
    Gateway.objects.create(
        case=case,
        space=space,
        ground="danger",
        to=an_organisation("Police", sort="police"),
        asked_by=space.lead,
        asked_on=LONG_AGO,
        told="told",
        sitting="x",
    )
    ending.erase(case, "time", by=House(), on=TODAY)
    assert Gateway.objects.get().case is None


def test_a_child_s_case_is_kept_for_the_shorter_time(space, small):
    case, _keys = a_small_case(space, on=TODAY)
    ending.keep_as(case, small.keepings["closed"], child=True, by=House(), on=TODAY)
    assert case.record.ends_on == TODAY + timedelta(days=730)
    ending.keep_as(case, small.keepings["closed"], child=False, by=House(), on=TODAY)
    assert case.record.ends_on == TODAY + timedelta(days=1095)


def test_unknown_whether_a_child_means_the_shorter_time(space, small):
    case, _keys = a_small_case(space, on=TODAY)
    ending.keep_as(case, small.keepings["closed"], child=None, by=House(), on=TODAY)
    assert case.record.ends_on == TODAY + timedelta(days=730)


@pytest.mark.req("SEC-11")
def test_an_unfounded_concern_is_counted_and_not_kept_beyond_the_short_time(space, small):
    case, _keys = a_small_case(space, on=TODAY)
    closed(case, on=TODAY, ends_on=TODAY)
    ending.keep_as(case, small.keepings["unfounded"], by=House(), on=TODAY)
    assert "pathway.case.unfounded" in verbs()
    assert case.record.ends_on == TODAY + timedelta(days=30)
    clearing.end_all_due(on=TODAY + timedelta(days=29))
    assert not Erasure.objects.exists()
    clearing.end_all_due(on=TODAY + timedelta(days=30))
    assert Erasure.objects.get().why == "unfounded"


@pytest.mark.req("SAF-12")
def test_a_legal_hold_keeps_a_due_case_until_its_last_day_and_ends_by_itself(space):
    case = over(space)
    until = TODAY + timedelta(days=60)
    hold = holds.ask(case, "court", until, member=space.officer, by=space.officer_holder, on=TODAY)
    holds.approve(hold, member=space.lead, by=space.lead_holder, on=TODAY)
    assert not clearing.end_all_due(on=until).count
    with pytest.raises(Refused):
        ending.erase(Case.objects.get(pk=case.pk), "time", by=House(), on=TODAY)
    assert clearing.end_all_due(on=until + timedelta(days=1)).count == 1


def test_a_hold_nobody_approves_holds_for_a_week(space):
    case = over(space)
    holds.ask(
        case,
        "court",
        TODAY + timedelta(days=60),
        member=space.officer,
        by=space.officer_holder,
        on=TODAY,
    )
    assert not clearing.end_all_due(on=TODAY + timedelta(days=7)).count
    assert clearing.end_all_due(on=TODAY + timedelta(days=8)).count == 1


def test_nobody_approves_their_own_hold_and_a_lifted_one_holds_nothing(space):
    case = over(space)
    day = TODAY + timedelta(days=60)
    hold = holds.ask(case, "court", day, member=space.officer, by=space.officer_holder, on=TODAY)
    with pytest.raises(PermissionDenied):
        holds.approve(hold, member=space.officer, by=space.officer_holder, on=TODAY)
    holds.approve(hold, member=space.lead, by=space.lead_holder, on=TODAY)
    holds.lift(hold, member=space.lead, by=space.lead_holder, on=TODAY)
    assert clearing.end_all_due(on=TODAY).count == 1


def test_a_hold_has_an_end_within_a_year(space):
    case = over(space)
    with pytest.raises(Refused):
        holds.ask(
            case,
            "court",
            TODAY + timedelta(days=400),
            member=space.officer,
            by=space.officer_holder,
            on=TODAY,
        )


def test_two_people_end_a_case_before_its_time_an_officer_and_a_lead(space):
    case, _keys = a_small_case(space, on=TODAY)
    early = ending.ask_early(
        case, "mistake", member=space.officer, by=space.officer_holder, on=TODAY
    )
    with pytest.raises(PermissionDenied):
        ending.agree_early(early, member=space.officer, by=space.officer_holder, on=TODAY)
    screener = a_holder()
    other = a_member(space, screener, roles=["screener"])
    with pytest.raises(PermissionDenied):
        ending.agree_early(early, member=other, by=screener, on=TODAY)
    assert Case.objects.exists()
    ending.agree_early(early, member=space.lead, by=space.lead_holder, on=TODAY)
    assert not Case.objects.exists()
    assert not EarlyEnd.objects.exists()
    assert Erasure.objects.get().why == "mistake"


def test_a_case_nobody_worked_on_closes_by_itself_and_is_kept_for_the_shorter_time(space):
    asleep, _keys = a_small_case(space, on=TODAY - timedelta(days=200))
    a_small_case(space, on=TODAY - timedelta(days=170))
    reviewed, _keys = a_small_case(space, on=TODAY - timedelta(days=300))
    Case.objects.filter(pk=reviewed.pk).update(review_on=TODAY)
    assert [one.number for one in ends.due(on=TODAY)] == [asleep.ref]
    jobs.end_what_is_due(_now())
    asleep.refresh_from_db()
    assert (asleep.outcome, asleep.closed_on, asleep.stage) == ("necessity", TODAY, "closed")
    assert asleep.record.ends_on == TODAY + timedelta(days=730)
    assert verbs().count("pathway.case.lapsed") == 1


def test_recipients_are_told_confirm_with_their_link_and_are_reminded(space, client):
    case = over(space)
    house = an_organisation("Harbour Clinic", email="desk@clinic.example.org")
    Recipient.objects.create(case=case, organisation=house, what="handover", sent_on=LONG_AGO)
    number = case.number
    ending.erase(case, "time", by=House(), on=TODAY)
    [letter] = mail.outbox
    assert number not in letter.body + letter.subject
    assert str(space.name) not in letter.body + letter.subject
    later = TODAY + timedelta(days=30)
    [late] = ends.recipients_to_tell(on=later)
    recipients.tell(late, by=House(), on=later)
    assert len(mail.outbox) == 2
    old, link = (
        next(line for line in one.body.splitlines() if "/erased/" in line) for one in mail.outbox
    )
    assert client.get(_path(old)).status_code == 404
    page = client.get(_path(link))
    assert number in page.content.decode()
    client.post(_path(link))
    row = Recipient.objects.get()
    assert row.confirmed_on == TODAY
    assert row.case is None
    assert Erasure.objects.get().confirmed == 1
    assert not ends.recipients_to_tell(on=later + timedelta(days=60))
    assert number not in client.get(_path(link)).content.decode()


def test_a_recipient_without_an_address_stays_on_the_list_of_the_officers(space):
    case = over(space)
    Recipient.objects.create(
        case=case, organisation=an_organisation("Tea House"), what="handover", sent_on=LONG_AGO
    )
    ending.erase(case, "time", by=House(), on=TODAY)
    assert Recipient.objects.get().told_on is None
    assert not mail.outbox


def test_what_stays_of_a_case_that_was_not_adopted_is_a_summary_in_a_fresh_record(space, small):
    case, keys = a_small_case(space, on=TODAY, answers={"names": "Ziggy", "seen": "CANARY-SEEN"})
    old = case.record
    lead = space.lead_holder
    closed(case, on=TODAY, ends_on=TODAY + timedelta(days=730), keeping="not-adopted")
    _summary(case, keys, "Shouting at night. Nothing found.")
    grants = _raw_grants(old)
    bench = bench_of(case, lead)
    reducing.settle(case, bench=bench, by=lead, on=TODAY)
    case.refresh_from_db()
    assert case.record != old
    assert not buckets.is_there(old.pk)
    assert not Entry.objects.filter(record=old).exists()
    assert {entry.form for entry in case.record.entries.all()} == {"summary-kept"}
    assert case.record.ends_on == TODAY + timedelta(days=730)
    assert Erasure.objects.get().why == "reduced"
    # Who copied the grants before cannot open what went, not even with the desk's key.
    desk = _desk_private(space, lead)
    for grant in grants:
        grant.record = old
        with pytest.raises(CannotOpen):
            giving.opened(grant, desk)
    read = bench_of(case, space.officer_holder)
    from convive.pathway.queries import cases

    [sheet] = cases.sheets(case, read.keyring)
    assert sheet.answers["summary"] == "Shouting at night. Nothing found."


def test_the_reporter_still_reads_the_answer_after_the_reduction(space, small):
    from convive.pathway.actions import mailbox as letters
    from convive.pathway.queries import mailbox

    case, _keys, code = with_a_receipt(space)
    lead = space.lead_holder
    bench = bench_of(case, lead)
    letters.write(case, "Thank you. We passed it on.", bench=bench, by=lead, on=TODAY)
    closed(case, on=TODAY, ends_on=TODAY + timedelta(days=730), keeping="not-adopted")
    reducing.settle(case, bench=bench, by=lead, on=TODAY)
    box = mailbox.opened(code)
    assert [one.text for one in box.messages] == ["Thank you. We passed it on."]
    assert Receipt.objects.get().record == Case.objects.get().record


def test_a_summary_of_eleven_lines_is_refused(space, small):
    case, keys = a_small_case(space, on=TODAY)
    lead = space.lead_holder
    closed(case, on=TODAY, ends_on=TODAY, keeping="not-adopted")
    _summary(case, keys, "\n".join("line" for _number in range(11)))
    with pytest.raises(Refused):
        reducing.settle(case, bench=bench_of(case, lead), by=lead, on=TODAY)


def test_a_reduction_waits_while_a_hold_keeps_the_case(space, small):
    case, _keys = a_small_case(space, on=TODAY)
    lead = space.lead_holder
    closed(case, on=TODAY, ends_on=TODAY + timedelta(days=730), keeping="not-adopted")
    until = TODAY + timedelta(days=5)
    hold = holds.ask(case, "court", until, member=space.officer, by=space.officer_holder, on=TODAY)
    holds.approve(hold, member=space.lead, by=lead, on=TODAY)
    reducing.settle(case, bench=bench_of(case, lead), by=lead, on=TODAY)
    assert not clearing.end_all_due(on=until).count
    assert clearing.end_all_due(on=until + timedelta(days=1)).count == 1
    assert Erasure.objects.get().why == "reduced"


def test_work_that_goes_on_takes_a_waiting_summary_back(space, small):
    case, _keys = a_small_case(space, on=TODAY)
    lead = space.lead_holder
    bench = bench_of(case, lead)
    closed(case, on=TODAY, ends_on=TODAY, keeping="not-adopted")
    waiting = reducing.begin(case, small.keepings["not-adopted"], bench=bench, by=lead, on=TODAY)
    case.closed_on = None
    reducing.settle(case, bench=bench, by=lead, on=TODAY)
    assert not buckets.is_there(waiting.record.pk)
    assert buckets.is_there(case.record.pk)


@pytest.mark.req("SAF-12")
def test_erase_due_says_what_it_would_do_and_changes_nothing_without_a_yes(space, capsys):
    case = over(space)
    call_command("erase", "due", dry_run=True)
    said = capsys.readouterr().out
    assert case.ref in said
    assert case.number not in said
    assert Case.objects.exists()
    call_command("erase", "due", yes=True)
    assert not Case.objects.exists()


def test_asking_before_erasing_takes_only_a_yes(space, monkeypatch):
    over(space)
    monkeypatch.setattr("builtins.input", lambda _words: "y")
    call_command("erase", "due")
    assert Case.objects.exists()


def _summary(case, keys, words):
    from convive.spaces.actions import records
    from convive.spaces.tests.builders import NOBODY

    records.seal(
        case.record,
        keys,
        form="summary-kept",
        part="person:D",
        content={"summary": words},
        by=NOBODY,
        on=TODAY,
    )


def _raw_grants(record):
    return list(
        Grant.objects.filter(record=record, reason="intake").select_related("space", "record")
    )


def _desk_private(space, holder):
    from convive.spaces import keeper
    from convive.spaces.tests.builders import desk_of

    return keeper.desk_keys(space, by=holder, now=_now())[str(desk_of(space).reference)]


def _path(link):
    return link[link.index("/erased/") :].strip()


def _now():
    return timezone.now()
