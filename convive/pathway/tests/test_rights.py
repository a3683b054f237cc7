"""The rights desk: asked without an account, answered in a month, a copy that two people looked at."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core import mail
from django.http import Http404
from django.utils import timezone

from convive.audit.models import Event
from convive.files import sealing as filing
from convive.files.models import SealedFile
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.pathway import clearing, jobs
from convive.pathway.actions import ending, exporting, rights
from convive.pathway.models import Case, RightsAnswer, RightsRequest
from convive.pathway.queries import mailbox
from convive.pathway.rights import paper, queries
from convive.pathway.tests.small_cases import (
    a_room,
    a_small_case,
    on_the_small_template,
    with_a_receipt,
)
from convive.people.rules import Role
from convive.people.tests.builders import a_user
from convive.spaces import buckets, keeper
from convive.spaces.models import Correction, Opening
from convive.spaces.rules.opening import BUDGET, Purpose
from convive.spaces.tests.builders import (
    NOBODY,
    a_holder,
    a_member,
)

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "Please show me what is written about me. CANARYWORDS"
TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def small(monkeypatch, settings, tmp_path):
    settings.BUCKETS_DIR = tmp_path / "buckets"
    settings.FILES_DIR = tmp_path / "files"
    return on_the_small_template(monkeypatch)


@pytest.fixture
def space():
    return a_room(complaint_words={"en": "Call the ombuds office."})


def ask(space, sort="access", *, code="", on=TODAY):
    return rights.receive(
        space, sort, WORDS, "Ziad, 0123", code=code, language="en", by=NOBODY, on=on
    )


def opened(space, record, holder=None):
    holder = holder or space.officer_holder
    return keeper.open(record, purpose=Purpose.RIGHTS, by=holder, now=timezone.now())


def identified(space, asked, case, side="person"):
    return rights.identify(
        asked.request,
        "paper",
        case,
        side,
        member=space.officer,
        by=space.officer_holder,
        on=TODAY,
    )


def prepared(space, *, hidden=lambda one: "", answers=None):
    """A request of access with its draft, prepared by the officer."""
    case, _keys = a_small_case(space, on=TODAY, answers=answers)
    asked = ask(space)
    request = identified(space, asked, case)
    own = opened(space, request.record)
    found = queries.passages(request, opened(space, case.record), today=TODAY)
    whys = {one.key: hidden(one) for one in found if hidden(one)}
    draft = queries.draft(request, found, whys, language="en", today=TODAY)
    exporting.propose(
        request, draft, keyring=own, member=space.officer, by=space.officer_holder, on=TODAY
    )
    return request, draft


def confirm(space, request, draft, *, holder=None, member=None, bundle=b"bundle"):
    return exporting.confirm(
        request,
        bundle if draft is None else paper.bundle(request, draft),
        authors=queries.authors(request),
        member=member or space.lead,
        by=holder or space.lead_holder,
        on=TODAY,
    )


def test_a_request_is_sealed_and_its_words_stand_in_no_table(space):
    asked = ask(space)
    from convive.pathway.tests.test_erased_copies import _every_text

    assert all("CANARYWORDS" not in text for text in _every_text())
    request = asked.request
    assert request.due_on > TODAY + timedelta(days=27)
    assert request.due_on < TODAY + timedelta(days=32)
    keyring = opened(space, request.record)
    assert queries.asked(request, keyring).words == WORDS


def test_the_person_reads_the_answer_with_their_code_and_no_other_door_takes_it(space):
    asked = ask(space)
    keyring = opened(space, asked.request.record)
    rights.write(
        asked.request, "Come on Monday.", keyring=keyring, by=space.officer_holder, on=TODAY
    )
    mine = queries.mine(asked.receipt)
    assert [text for text, _day in mine.messages] == ["Come on Monday."]
    assert mailbox.opened(asked.receipt) is None
    assert queries.mine("0000-0000-0000-0000-0000") is None
    assert queries.mine("nothing") is None


@pytest.mark.req("SAF-11")
def test_a_request_that_nobody_answers_in_a_month_goes_to_data_protection_once(space):
    a_user(Role.DATA_PROTECTION, email="officer@example.org")
    long_ago = TODAY - timedelta(days=32)
    ask(space, on=long_ago)
    answered = ask(space, on=long_ago)
    rights.finish(answered.request, "answered", by=House(), on=TODAY)
    ask(space)
    assert jobs.watch_requests(timezone.now()) == 1
    assert [letter.to for letter in mail.outbox] == [["officer@example.org"]]
    assert jobs.watch_requests(timezone.now()) == 0


def test_the_time_is_extended_once_with_a_reason_that_the_person_reads(space):
    asked = ask(space)
    keyring = opened(space, asked.request.record)
    doing = {"keyring": keyring, "by": space.officer_holder, "on": TODAY}
    rights.extend(asked.request, "many", **doing)
    assert asked.request.due_on > TODAY + timedelta(days=85)
    assert "There are many requests" in queries.mine(asked.receipt).messages[0][0]
    with pytest.raises(Refused):
        rights.extend(asked.request, "many", **doing)


def test_an_objection_with_the_code_of_a_concern_stops_its_use_at_once(space):
    case, _keys, code = with_a_receipt(space)
    ask(space, "objection", code=code)
    case.refresh_from_db()
    assert case.restricted_on == TODAY


def test_an_objection_without_a_code_stops_it_when_the_case_is_known_and_a_refusal_ends_that(space):
    case, _keys = a_small_case(space, on=TODAY)
    asked = ask(space, "objection")
    assert Case.objects.get().restricted_on is None
    request = identified(space, asked, case)
    assert Case.objects.get().restricted_on == TODAY
    keyring = opened(space, request.record)
    rights.refuse(request, "Because.", keyring=keyring, by=space.officer_holder, on=TODAY)
    assert Case.objects.get().restricted_on is None


def test_a_code_of_another_space_leads_to_no_case(space):
    _case, _keys, code = with_a_receipt(a_room())
    assert ask(space, "objection", code=code).request.case is None


def test_a_refusal_has_reasons(space):
    asked = ask(space, "erasure")
    keyring = opened(space, asked.request.record)
    with pytest.raises(Refused):
        rights.refuse(asked.request, " ", keyring=keyring, by=space.officer_holder, on=TODAY)
    rights.refuse(asked.request, "A court.", keyring=keyring, by=space.officer_holder, on=TODAY)
    assert asked.request.state == "refused"


def test_an_erasure_that_is_asked_for_takes_two_people(space):
    case, _keys = a_small_case(space, on=TODAY)
    request = identified(space, ask(space, "erasure"), case)
    early = ending.ask_early(case, "asked", member=space.officer, by=space.officer_holder, on=TODAY)
    ending.agree_early(early, member=space.lead, by=space.lead_holder, on=TODAY)
    request.refresh_from_db()
    assert request.case is None
    assert not Case.objects.exists()


def test_a_complaint_opens_for_data_protection_and_never_for_the_desk_of_the_panel(space):
    officer = a_holder(Role.DATA_PROTECTION, email="officer@example.org")
    a_member(space, officer, roles=["officer"])
    asked = ask(space, "complaint")
    assert mail.outbox
    mail.outbox.clear()
    now = timezone.now()
    assert queries.request_for(officer, space, asked.request.ref, now=now)
    for one in (space.lead_holder, space.officer_holder):
        with pytest.raises(Http404):
            queries.request_for(one, space, asked.request.ref, now=now)
        with pytest.raises(Http404):
            opened(space, asked.request.record, one)
    assert opened(space, asked.request.record, officer).reaches("person:F")


def test_where_nobody_independent_could_read_a_complaint_nothing_is_kept_and_the_way_is_shown(
    space,
):
    with pytest.raises(Refused) as refusal:
        ask(space, "complaint")
    assert "ombuds office" in str(refusal.value.instead)
    assert not RightsRequest.objects.exists()


@pytest.mark.req("SAF-11")
def test_a_copy_needs_a_second_person_who_neither_prepared_it_nor_wrote_in_the_case(space, small):
    request, _draft = prepared(space)
    with pytest.raises(Refused):
        confirm(space, request, None, holder=space.officer_holder, member=space.officer)
    from convive.pathway.actions import work
    from convive.pathway.tests.small_cases import bench_of

    writer = a_holder()
    bench = bench_of(request.case, space.lead_holder)
    work.fill(
        request.case,
        small.forms["screening"],
        {"thoughts": "x"},
        bench=bench,
        by=space.lead_holder,
        on=TODAY,
    )
    with pytest.raises(Refused):
        confirm(space, request, None)
    other = a_member(space, writer, roles=["screener"])
    assert confirm(space, request, None, holder=writer, member=other).code


def test_the_copy_holds_what_is_shown_and_in_place_of_the_rest_stands_why(space):
    answers = {"seen": "He shouts at night. Lena heard it.", "reach": "REPORTERNAME"}
    request, draft = prepared(
        space,
        answers=answers,
        hidden=lambda one: "others" if "Lena" in one.text or not one.about_them else "",
    )
    handed = confirm(space, request, draft)
    bundle = exporting.take(handed.code, by=NOBODY, on=TODAY)
    with zipfile.ZipFile(io.BytesIO(bundle)) as folder:
        told = folder.read("copy.json").decode()
        assert folder.read("copy.pdf").startswith(b"%PDF")
    assert "He shouts at night." in told
    assert "Lena" not in told
    assert "REPORTERNAME" not in told
    assert "It is about somebody else" in told
    kept = json.loads(told)
    assert kept["openings"][0]["by"] == str(space.officer.organisation)
    assert kept["ends_on"]


def test_what_reporters_wrote_about_themselves_begins_blacked_out(space):
    case, _keys = a_small_case(space, on=TODAY, answers={"seen": "Seen.", "reach": "Reach."})
    request = identified(space, ask(space), case)
    found = queries.passages(request, opened(space, case.record), today=TODAY)
    written = {one.text: one.about_them for one in found if one.key[0] == "p"}
    assert written == {
        "Seen.": True,
        "Reach.": False,
    }
    request.side = "reporter"
    found = queries.passages(request, opened(space, case.record), today=TODAY)
    written = {one.text: one.about_them for one in found if one.key[0] == "p"}
    assert written == {
        "Seen.": False,
        "Reach.": True,
    }


def test_the_code_gives_the_copy_once_and_leaves_nothing(space, settings):
    request, _draft = prepared(space)
    handed = confirm(space, request, None)
    path = RightsAnswer.objects.get().path
    assert b"bundle" not in (filing.folder() / path).read_bytes()
    assert exporting.take(handed.code, by=NOBODY, on=TODAY) == b"bundle"
    assert not (filing.folder() / path).exists()
    assert not SealedFile.objects.exists()
    with pytest.raises(Refused):
        exporting.take(handed.code, by=NOBODY, on=TODAY)


def test_a_copy_that_nobody_takes_is_deleted_after_thirty_days(space):
    request, _draft = prepared(space)
    handed = confirm(space, request, None)
    exporting.forget_over(by=House(), on=TODAY + timedelta(days=30))
    assert RightsAnswer.objects.exists()
    with pytest.raises(Refused):
        exporting.take(handed.code, by=NOBODY, on=TODAY + timedelta(days=31))
    exporting.forget_over(by=House(), on=TODAY + timedelta(days=31))
    assert not RightsAnswer.objects.exists()
    assert not SealedFile.objects.exists()


@pytest.mark.req("SAF-13")
def test_a_copy_is_remembered_as_an_export_of_the_record_and_bounded_by_day(space):
    request, _draft = prepared(space)
    confirm(space, request, None)
    event = Event.objects.get(verb="spaces.record.exported")
    assert event.subject == str(request.case.record.reference)
    assert event.actor == space.lead_holder.ref
    RightsAnswer.objects.bulk_create(
        RightsAnswer(
            request=request,
            lookup=f"{number}",
            path="-",
            sealed=b"",
            made_by=space.lead_holder.ref,
            made_on=TODAY,
            expires_on=TODAY,
            taken_on=TODAY,
        )
        for number in range(BUDGET.exports_a_day - 1)
    )
    again, _draft = prepared(space)
    with pytest.raises(exporting.Spent):
        confirm(space, again, None)


def test_nobody_gets_a_copy_before_their_identity_was_checked(space):
    asked = ask(space)
    keyring = opened(space, asked.request.record)
    with pytest.raises(Refused):
        exporting.propose(
            asked.request,
            {},
            keyring=keyring,
            member=space.officer,
            by=space.officer_holder,
            on=TODAY,
        )


def test_what_somebody_disputes_stands_sealed_beside_it_until_decided(space):
    from convive.pathway.actions import correcting

    case, _keys = a_small_case(space, on=TODAY)
    request = identified(space, ask(space, "correction"), case)
    keyring = opened(space, case.record)
    [(entry, _name)] = queries.entries(request, keyring)
    doing = {"by": space.officer_holder, "on": TODAY}
    correcting.write(request, entry, "It was my brother.", keyring=keyring, **doing)
    [row] = queries.corrections(request)
    assert queries.words_of(row, request, keyring) == "It was my brother."
    assert b"brother" not in bytes(row.by_entry.sealed)
    correcting.decide(row, True, **doing)
    assert Correction.objects.get().accepted
    assert case.record.entries.filter(ref=entry).exists()
    with pytest.raises(Refused):
        correcting.decide(row, False, **doing)


def test_a_request_is_erased_a_year_after_its_answer_and_stays_counted(space):
    asked = ask(space)
    rights.finish(asked.request, "answered", by=House(), on=TODAY)
    assert not clearing.end_all_due(on=TODAY + timedelta(days=364)).count
    assert clearing.end_all_due(on=TODAY + timedelta(days=365)).count == 1
    assert not buckets.is_there(asked.request.record.pk)
    assert RightsRequest.objects.count() == 1
    assert queries.mine(asked.receipt) is None


def test_preparing_asks_that_the_case_was_opened_for_a_right(space):
    case, _keys = a_small_case(space, on=TODAY)
    request = identified(space, ask(space), case)
    holder, now = space.officer_holder, timezone.now()
    keeper.open(case.record, purpose=Purpose.INTAKE, by=holder, now=now)
    assert queries.case_keyring(request, holder, now=timezone.now()) is None
    Opening.objects.all().delete()
    opened(space, case.record)
    assert queries.case_keyring(request, holder, now=timezone.now()) is not None
