"""Building an agreement part by part, signing it by hand or on paper, promising, reminders."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from convive.bodies.agreements import actions, queries, reminding
from convive.bodies.agreements.due import due_for
from convive.bodies.agreements.rules import State
from convive.bodies.agreements.tests.builders import a_built_agreement, an_agreement
from convive.bodies.amending import actions as amending
from convive.bodies.models import Agreement, Notice, Signature
from convive.bodies.tests.builders import a_body, a_meeting, a_seat
from convive.files.models import StoredFile
from convive.files.tests.builders import an_upload
from convive.ground.phrase import Phrase
from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import House
from convive.packs.actions import adopt_shipped
from convive.people.tests.builders import a_coordinator, a_user, an_organisation, viewer_of
from convive.places.tests.builders import an_area

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
HAND = "10,20 11,21 12,22 13,23 14,24;40,50 41,51 42,52 43,53"


@pytest.fixture
def two():
    """Two houses with somebody in each."""
    people = []
    for name in ("Ada Storm", "Omar Rivers"):
        house = an_organisation(f"House of {name}")
        person = a_user("partner", organisation=house, name=name)
        people.append((person, house, viewer_of(person)))
    return people


def begun(two, starter="memorandum", **about):
    adopt_shipped(by=House())
    given = {"title": "Our memorandum", "review_on": TODAY + 300 * DAY, "on": TODAY}
    given |= {"parties": [one[1] for one in two], "by": a_coordinator()}
    return actions.begin(starter, **given | about)


def signs(agreement, one, **about):
    given = {"typed_name": one[0].name, "has_read": True, "number": 1, "language": "en"}
    given |= {"organisation": one[1], "on": TODAY, "by": one[2]}
    return actions.sign(agreement, **given | about)


def state(agreement, today=TODAY):
    return queries.shown(queries.agreement_for(House(), agreement.ref), today=today).state


def test_a_memorandum_is_written_part_by_part_then_frozen_then_signed(two):
    ada, _omar = two
    agreement, by = begun(two), a_coordinator()
    text = agreement.texts.get()
    assert [one["key"] for one in text.parts] == [
        "vision", "goals", "roles", "gives", "decision", "pause", "worries", "dispute", "exit",
        "review",
    ]  # fmt: skip
    assert set(text.text) == {"en", "fr", "ar"}
    with pytest.raises(Refused, match="still being written"):
        signs(agreement, ada)
    actions.write_part(
        agreement, "roles", words=Phrase(en="Each does a part."),
        by_party={ada[1].ref: Phrase(en="Opens the hall.")}, version=1, by=by,
    )  # fmt: skip
    text.refresh_from_db()
    assert "House of Ada Storm: Opens the hall." in text.text["en"]
    assert set(text.text) == {"en"}
    actions.put_to_parties(agreement, version=2, on=TODAY, by=by)
    assert Notice.objects.get().told.count() == 2
    with pytest.raises(Refused, match="have this text before them"):
        actions.write_part(agreement, "roles", words="Other.", version=None, by=by)
    for one in two:
        signs(agreement, one)
    assert state(agreement) == State.IN_FORCE


def test_the_second_editor_of_a_part_is_shown_what_it_says_now(two):
    agreement, by = begun(two), a_coordinator()
    actions.write_part(agreement, "vision", words="First.", version=1, by=by)
    with pytest.raises(Changed) as changed:
        actions.write_part(agreement, "vision", words="Second.", version=1, by=by)
    assert "First." in changed.value.theirs.values()


@pytest.mark.parametrize(
    ("starter", "about", "field"),
    [
        ("ethics", {}, "starter"),
        ("memorandum", {"parties": []}, "parties"),
        ("protocol", {}, "area"),
        ("memorandum", {"review_on": TODAY}, "review_on"),
    ],
)
def test_what_cannot_be_built_is_refused_beside_its_field(two, starter, about, field):
    with pytest.raises(Refused) as refusal:
        begun(two, starter, **about)
    assert refusal.value.field == field
    assert not Agreement.objects.exists()


def test_a_text_made_of_parts_is_not_replaced_as_a_whole(two):
    agreement = a_built_agreement(parties=[one[1] for one in two])
    with pytest.raises(Refused, match="made of parts"):
        actions.amend(
            agreement, text="All new.", what_changed="All", review_on=TODAY + 9 * DAY,
            version=None, on=TODAY, by=a_coordinator(),
        )  # fmt: skip


def test_a_signature_drawn_by_hand_is_kept_as_lines_and_a_huge_one_is_refused(two):
    agreement = an_agreement("memorandum", parties=[one[1] for one in two])
    with pytest.raises(Refused) as refusal:
        signs(agreement, two[0], strokes="1,1 " * 2_500_000)
    assert refusal.value.field == "strokes"
    assert not Signature.objects.exists()
    signs(agreement, two[0], strokes=HAND)
    kept = Signature.objects.get()
    assert (kept.how, kept.path[:12]) == ("drawn", "M10 20L11 21")


def on_paper(agreement, house, by, **about):
    given = {"typed_name": "Lin Field", "number": 1, "language": "en", "signed_on": TODAY}
    given |= {"on": TODAY, "paper": an_upload(b"%PDF-1.4 signed\n%%EOF", "signed.pdf")}
    return actions.sign_on_paper(agreement, organisation=house, by=by, **given | about)


def test_who_has_no_account_signs_on_paper_and_the_office_alone_opens_the_scan(two):
    ada, omar = two
    agreement, by = an_agreement("memorandum", parties=[ada[1], omar[1]]), a_coordinator()
    on_paper(agreement, omar[1], by)
    on_paper(agreement, omar[1], by)
    kept = Signature.objects.get()
    assert (kept.how, kept.person, kept.entered_by) == ("paper", None, by.ref)
    assert StoredFile.objects.get(ref=kept.file).permission == "agreements.edit"
    signs(agreement, ada)
    assert state(agreement) == State.IN_FORCE
    on_paper(agreement, omar[1], by, typed_name="omar  rivers")
    assert Signature.objects.get(typed_name="omar  rivers").person == omar[0]
    with pytest.raises(PermissionDenied):
        on_paper(agreement, omar[1], ada[2], typed_name="Noor")


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"paper": b"<html><script>alert(1)</script>"}, "."),
        ({"paper": b"MZ\x90\x00" + b"\x00" * 200}, "."),
        ({"paper": b""}, "."),
        ({"number": 2}, "older version"),
        ({"signed_on": TODAY + DAY}, "not come yet"),
    ],
    ids=["page", "program", "empty", "other-version", "tomorrow"],
)
def test_a_hostile_or_wrong_paper_is_refused_and_nothing_is_kept(two, about, sentence):
    agreement = an_agreement("memorandum", parties=[one[1] for one in two])
    if "paper" in about:
        about = {"paper": an_upload(about["paper"], "signed.pdf")}
    with pytest.raises(Refused, match=sentence):
        on_paper(agreement, two[0][1], a_coordinator(), **about)
    assert not Signature.objects.exists()
    assert not StoredFile.objects.exists()


@pytest.mark.req("SYS-28")
def test_an_accord_lists_promises_and_seats_and_an_empty_seat_alerts_before_the_next_board(two):
    ada, omar = two
    board = a_body("Board of the accord")
    a_seat(board, "association", organisation=ada[1], person=ada[0])
    empty = a_seat(board, "association")
    meeting = a_meeting(board, on=TODAY + 20 * DAY)
    accord = a_built_agreement("accord", parties=[ada[1], omar[1]], body=board)
    task = actions.promise(
        accord, organisation=ada[1], text="Open the hall on Sundays.", due_on=TODAY + 30 * DAY,
        on=TODAY, by=ada[2],
    )  # fmt: skip
    table = queries.at_the_table(accord, today=TODAY)
    assert (table.empty, table.next_meeting) == ((empty,), meeting)
    assert [one.organisation for one in queries.commitments_of(accord)] == [ada[1]]
    with pytest.raises(PermissionDenied):
        actions.keep_promise(accord, task, outcome="Done.", on=TODAY, by=omar[2])
    actions.keep_promise(accord, task, outcome="Forty came.", on=TODAY, by=ada[2])
    task.refresh_from_db()
    assert (task.done_on, task.outcome, task.is_commitment) == (TODAY, "Forty came.", True)
    change = amending.propose(
        accord, organisation=omar[1], part="vision", words="A calm, green city.", number=1,
        why="Trees calm people.", on=TODAY, by=omar[2],
    )  # fmt: skip
    assert change.state == "open"


def test_what_stands_around_a_text_changes_without_a_new_version(two):
    ada, omar = two
    agreement = an_agreement("memorandum", parties=[ada[1]])
    about = {"title": Phrase(en="Ours"), "rule": "majority", "is_public": True}
    actions.describe(
        agreement, about, parties=[ada[1], omar[1]], version=1, on=TODAY, by=a_coordinator()
    )
    assert agreement.texts.count() == 1
    assert [one.ref for one in queries.published()] == [agreement.ref]
    with pytest.raises(Changed):
        actions.describe(agreement, about, parties=[], version=1, on=TODAY, by=a_coordinator())


def test_who_has_not_signed_is_reminded_after_a_week_then_every_two_and_review_in_time(two):
    ada, omar = two
    for one in two:
        one[0].email = f"{one[0].pk}@house.example"
        one[0].save()
    agreement = an_agreement("memorandum", parties=[ada[1], omar[1]], review_on=TODAY + 300 * DAY)
    agreement.texts.update(written_on=TODAY)
    signs(agreement, ada)

    def letters(day):
        mail.outbox.clear()
        reminding.remind(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
        return [one.to for one in mail.outbox]

    assert letters(TODAY + 6 * DAY) == []
    assert letters(TODAY + 7 * DAY) == [[omar[0].email]]
    assert letters(TODAY + 8 * DAY) == []
    assert letters(TODAY + 21 * DAY) == [[omar[0].email]]
    assert "memorandum" not in (mail.outbox[0].subject + mail.outbox[0].body).lower()
    signs(agreement, omar)
    office = a_user("coordinator", email="office@city.example")
    assert letters(TODAY + 270 * DAY) == [[office.email]]


def test_a_protocol_holds_for_a_district_and_draws_its_lines(two):
    agreement = begun(two, "protocol", area=an_area("Old Town"))
    kept = agreement.texts.get().parts
    assert {one["mark"] for one in kept} == {"", "may-share", "never-share"}
    assert agreement.needs_lawyer


def test_what_waits_for_somebody_stands_on_their_first_page_with_its_day(two):
    ada, omar = two
    agreement = an_agreement("memorandum", parties=[ada[1], omar[1]])
    agreement.texts.update(written_on=TODAY)
    listed = [(str(one.kind), one.on) for one in due_for(ada[2], today=TODAY)]
    assert listed == [("To sign", TODAY + 14 * DAY)]
    signs(agreement, ada)
    assert list(due_for(ada[2], today=TODAY)) == []
    amending.propose(
        agreement, organisation=omar[1], words="Less.", why="Shorter.", number=1, on=TODAY,
        by=omar[2],
    )  # fmt: skip
    kinds = {str(one.kind) for one in due_for(ada[2], today=TODAY)}
    assert kinds == {"A change is proposed", "Please confirm"}
