"""Meetings from the queue to approved minutes: agenda, papers, votes, dissent, tasks, letters."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from convive.bodies import access, actions, jobs, queries
from convive.bodies.models import Decision, Dissent, Meeting, Paper, Presence, SentLetter, Task
from convive.bodies.rules import Votes
from convive.bodies.tests.builders import (
    TODAY,
    a_body,
    a_decision,
    a_meeting,
    a_seat,
    a_task,
    an_ask,
    came,
)
from convive.city.tests.builders import a_city
from convive.files import queries as files
from convive.files.models import StoredFile
from convive.files.tests.builders import an_upload
from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import House
from convive.people.tests.builders import (
    a_coordinator,
    a_person,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
    viewer_of,
)
from convive.people.viewer import Viewer

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=30)
MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def office(client):
    """A client signed in as the coordinator."""
    a_city()
    return signed_in(client, a_coordinator())


def url(name, *args):
    return reverse(f"bodies:{name}", args=args)


def said(response):
    return response.content.decode()


def titles(meeting):
    return [str(item.title) for item in meeting.agenda.all()]


@pytest.mark.req("NLC-05")
def test_the_next_agenda_starts_with_open_commitments(office):
    body = a_body(is_open=True)
    ministry = an_organisation("Ministry of the Interior")
    earlier = a_meeting(body, on=TODAY - timedelta(days=300), state="held")
    promise = actions.give_task(
        text="Open a contact point in each region",
        owner=a_person("Dana Levi"),
        organisation=ministry,
        is_commitment=True,
        is_public=True,
        due_on=TODAY,
        meeting=earlier,
        by=House(),
    )
    a_task(meeting=earlier, text={"en": "Order paper"})
    following = a_meeting(body, on=timezone.localdate() + timedelta(days=9), at=time(18))
    assert queries.promised_at(following).tasks[0] == promise
    assert queries.agenda_timed(following)[0].begins == time(18, 5)
    for name in ("agenda", "meeting", "open_meeting"):
        page = said(office.get(url(name, following.ref)))
        assert page.index("Open a contact point") < page.index("Welcome")
    office.logout()
    public = said(office.get(url("open_meeting", following.ref)))
    assert "Open a contact point" in public
    assert "Order paper" not in public
    assert "Dana Levi" not in public


@pytest.mark.req("NLC-05")
def test_the_board_says_who_promised_what_by_when_and_how_it_stands(office):
    ministry, school = an_organisation("Ministry"), an_organisation("Harbour School")
    common = {"meeting": a_meeting(), "is_commitment": True}
    a_task(**common, organisation=ministry, due_on=TODAY, text={"en": "Contact point"})
    a_task(**common, organisation=school, done_on=TODAY, is_public=True, text={"en": "A room"})
    board = said(office.get(url("commitments")))
    for word in ("Contact point", "Ministry", "Late", "A room", "Done"):
        assert word in board
    assert "A room" not in said(office.get(url("commitments"), {"organisation": ministry.ref}))
    assert "Contact point,Ministry," in said(office.get(url("commitments_file")))
    public = said(office.get(url("public_commitments")))
    assert "A room" in public
    assert "Contact point" not in public
    office.logout()
    assert "Contact point" not in said(office.get(url("commitments_file")))


def test_a_commitment_names_an_organisation_and_a_task_its_day():
    a_city()
    meeting = a_meeting(on=date(2026, 4, 30))
    with pytest.raises(Refused):
        actions.give_task(
            text="x", owner=None, due_on=TODAY, is_commitment=True, meeting=meeting, by=House()
        )
    with pytest.raises(Refused):
        actions.give_task(text="x", owner=None, meeting=meeting, by=House())
    task = actions.give_task(text="x", owner=None, working_days=1, meeting=meeting, by=House())
    assert task.due_on == date(2026, 5, 4)  # the first of May is a holiday, then a weekend


def test_who_owns_a_task_says_how_it_stands_and_a_stuck_one_says_what_would_help():
    owner = a_user("partner")
    task = a_task(owner=owner)
    with pytest.raises(Refused):
        actions.report_task(task, progress="stuck", news=" ", by=viewer_of(owner))
    actions.report_task(task, progress="stuck", news="Nobody has a key.", by=viewer_of(owner))
    assert Task.objects.get().news == "Nobody has a key."
    with pytest.raises(PermissionDenied):
        actions.report_task(task, progress="", news="", by=a_viewer("partner"))


def test_the_queue_offers_what_waits_and_each_goes_on_one_agenda_only():
    body = a_body()
    before = a_meeting(body, on=TODAY - timedelta(days=60), state="held")
    actions.write_minutes(
        before,
        {},
        more_work={before.agenda.first().pk: {"en": "Count the lamps"}},
        minutes={"en": "We met."},
        by=House(),
    )
    a_decision(before, text={"en": "Sundays too"}, seats_present=1, decided_on=before.on)
    coming = a_meeting(body, on=LATER, agenda=())
    waiting = queries.queue_for(House(), coming)
    assert len(waiting) == 3
    assert queries.queue_for(a_viewer("partner"), coming) == []
    chosen = [one.about for one in waiting[:2]]
    actions.take_up(coming, [*chosen, "bodies.meeting:forged000000"], by=House())
    assert (
        titles(coming)
        == [
            f"Approve the minutes of {before.on.day} January 2026",
            "Sundays too",
        ]
        or len(titles(coming)) == 2
    )
    assert len(queries.queue_for(House(), a_meeting(body, on=LATER, agenda=()))) == 1


def test_an_ask_that_lies_at_the_table_waits_until_an_agenda_holds_it():
    body = a_body()
    ask, meeting = an_ask(body=body), a_meeting(body, on=LATER)
    assert queries.lying_at(House(), body) == [ask]
    actions.add_point(meeting, "The youth house on Sundays", asks=[ask], by=House())
    assert queries.lying_at(House(), body) == []


def test_a_changed_agenda_keeps_the_papers_and_asks_of_the_points_that_stay():
    meeting = a_meeting(agenda=("Welcome", "Keys", "Lamps"))
    keys = meeting.agenda.all()[1]
    keys.asks.add(an_ask())
    actions.amend_meeting(meeting, {}, agenda=[("Lamps", 5), ("Keys", 15)], version=1, by=House())
    assert titles(meeting) == ["Lamps", "Keys"]
    assert meeting.agenda.get(title=keys.title).pk == keys.pk
    with pytest.raises(Refused):
        actions.amend_meeting(meeting, {}, agenda=[("Lamps", 5)], version=2, by=House())
    assert titles(meeting) == ["Lamps", "Keys"]


def test_a_point_is_moved_and_two_who_move_points_see_each_other():
    meeting = a_meeting(agenda=("A", "B", "C"))
    last = meeting.agenda.last()
    words = {"title": last.title, "minutes_planned": 5, "is_closed": False}
    actions.amend_point(last, position=1, version=1, by=House(), **words)
    assert titles(meeting) == ["C", "A", "B"]
    with pytest.raises(Changed):
        actions.amend_point(last, position=3, version=1, by=House(), **words)


def test_papers_are_read_by_who_needs_them_and_by_nobody_else(client):
    a_city()
    body = a_body(is_open=True)
    seated, other = a_user("partner", name="Ada"), a_user("partner", name="Omar")
    seat = a_seat(body, "school", person=seated)
    a_seat(body, "media", deputy=other)
    stranger = a_viewer("partner", name="Lea")
    item = a_meeting(body).agenda.first()

    def paper(**about):
        return actions.add_paper(item, an_upload(), name="List", on=TODAY, by=House(), **about)

    members, public = paper(), paper(readers="public")
    named = paper(readers="seats", seats=[seat])
    nobody = Viewer.nobody()
    read = {
        viewer.name: [
            one.readers for one in (named, members, public) if access.may_read_paper(viewer, one)
        ]
        for viewer in (viewer_of(seated), viewer_of(other), stranger, nobody)
    }
    assert read == {
        "Ada": ["seats", "members", "public"],
        "Omar": ["members", "public"],
        "Lea": ["public"],
        "": ["public"],
    }
    assert client.get(url("paper_file", members.ref)).status_code == 404
    answer = client.get(url("paper_file", public.ref))
    assert answer.status_code == 200
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    with pytest.raises(Http404):
        files.file_for(a_coordinator(), members.file.ref)


def test_a_paper_of_a_closed_point_is_not_public_and_programs_are_refused():
    meeting = a_meeting(a_body(is_open=True))
    item = actions.add_point(meeting, "A quarrel", is_closed=True, by=House())
    for upload, about in (
        (an_upload(), {"readers": "public"}),
        (an_upload(), {"readers": "seats"}),
        (an_upload(b"<html><script>x</script>", "page.html"), {}),
    ):
        with pytest.raises(Refused):
            actions.add_paper(item, upload, name="x", on=TODAY, by=House(), **about)
    assert not Paper.objects.exists()


def test_a_paper_is_added_and_taken_away_on_its_pages(office):
    meeting = a_meeting()
    item = meeting.agenda.first()
    page = url("add_paper", meeting.ref, item.pk)
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("list.txt", b"Lamps: 12")
    office.post(page, {"file": file, "readers": "members", "name_en": "Lamps"})
    paper = Paper.objects.get()
    assert b"Lamps: 12" in b"".join(office.get(url("paper_file", paper.ref)).streaming_content)
    assert "Lamps" in said(office.get(url("build_agenda", meeting.ref)))
    office.post(url("remove_paper", paper.ref))
    assert not StoredFile.objects.exists()


def test_who_took_part_from_elsewhere_or_on_paper_counts_and_only_who_sat_together_met():
    body = a_body(quorum=3)
    houses = [an_organisation(name) for name in ("School", "Choir", "Press")]
    seats = [a_seat(body, "school", organisation=one, person=a_person(str(one))) for one in houses]
    meeting = a_meeting(body)
    came(meeting, seats[0])
    came(meeting, seats[1], how=Presence.How.REMOTE)
    came(meeting, seats[2], how=Presence.How.PAPER)
    assert queries.quorum_of(meeting).reached
    assert len(queries.contacts_made(meeting)) == 1
    legs = queries.there_by_leg(meeting)
    assert [(one.came, one.seats) for one in legs] == [(3, 3)]


def test_more_votes_than_seats_or_a_lost_vote_make_no_decision():
    body = a_body(quorum=1)
    meeting = a_meeting(body)
    came(meeting, *(a_seat(body, person=a_person(f"P{number}")) for number in range(3)))
    common = {"text": "Sundays", "how": "vote", "on": TODAY, "by": House()}
    for votes in (Votes(3, 1), Votes(1, 1, 1)):
        with pytest.raises(Refused):
            actions.decide(meeting, votes=votes, **common)
    made = actions.decide(meeting, votes=Votes(2, 1), **common)
    assert (made.votes_for, made.votes_against) == (2, 1)


def test_two_people_write_the_minutes_and_the_second_sees_what_the_first_wrote(office):
    meeting = a_meeting(on=TODAY)
    point = meeting.agenda.first()
    page = url("minutes", meeting.ref)
    office.post(page, {f"said_{point.pk}_en": "All came.", "_version": "1"})
    second = office.post(page, {f"said_{point.pk}_en": "Few came.", "_version": "1"})
    assert "All came." in said(second)
    assert "Few came." in said(second)
    point.refresh_from_db()
    assert str(point.said) == "All came."


def test_minutes_are_a_draft_until_approved_and_a_change_makes_them_a_draft_again():
    body = a_body()
    meeting, after = a_meeting(body), a_meeting(body, on=LATER)
    with pytest.raises(Refused):
        actions.approve_minutes(meeting, on=TODAY, by=House())
    point = meeting.agenda.first()
    actions.write_minutes(meeting, {point.pk: "All came."}, by=House())
    assert meeting.minutes_state == Meeting.MinutesState.DRAFT
    with pytest.raises(Refused):
        actions.approve_minutes(meeting, at=a_meeting(on=LATER), on=LATER, by=House())
    actions.approve_minutes(meeting, at=after, on=LATER, by=House())
    assert meeting.approved_at == after
    actions.write_minutes(meeting, {point.pk: "Most came."}, by=House())
    assert meeting.minutes_state == Meeting.MinutesState.DRAFT
    drafts = queries.drafts_of(House(), meeting)
    told = [(draft.is_approved, str(draft.points[0][1])) for draft in drafts]
    assert told == [(False, "Most came."), (True, "All came."), (False, "All came.")]
    assert queries.drafts_of(Viewer.nobody(), meeting) == []


def test_minutes_written_from_right_to_left_stand_in_their_direction(office):
    meeting = a_meeting(on=TODAY)
    point = meeting.agenda.first()
    actions.write_minutes(meeting, {point.pk: {"ar": "اتفق الجميع على الإنارة."}}, by=House())
    for name in ("meeting", "paper", "drafts"):
        assert '<div lang="ar" dir="auto">' in said(office.get(url(name, meeting.ref)))


@pytest.mark.req("NLC-07")
def test_minutes_tag_points_as_exchange_knowledge_and_action_and_the_year_counts_them(office):
    body = a_body("Cooperation group of 28 agencies")
    meeting = a_meeting(body, on=timezone.localdate(), agenda=("News", "A study", "A hotline"))
    sent = {"_version": "1"}
    for item, tag in zip(meeting.agenda.all(), ("exchange", "knowledge", "action"), strict=True):
        sent |= {f"said_{item.pk}_en": "Yes.", f"tag_{item.pk}": tag}
    sent[f"more_{meeting.agenda.last().pk}_en"] = "Who pays for the nights?"
    office.post(url("minutes", meeting.ref), sent)
    assert [item.tag for item in meeting.agenda.all()] == ["exchange", "knowledge", "action"]
    tally = queries.tally_for(House(), body, year=timezone.localdate().year)
    assert tally.meetings == 1
    assert [len(items) for _tag, items in tally.points] == [1, 1, 1]
    page = said(office.get(url("tally", body.ref)))
    for words in ("1 meeting took place", "Shared knowledge", "Who pays for the nights?"):
        assert words in " ".join(page.split())
    minutes = said(office.get(url("paper", meeting.ref)))
    assert "Something to do" in minutes


@pytest.mark.req("GOV-13")
def test_new_ties_are_counted_as_a_result_of_a_year_of_meetings():
    body = a_body()
    pair = [
        a_seat(body, organisation=an_organisation(name), person=a_person(name))
        for name in ("School", "Choir")
    ]
    for month in (1, 2):
        came(a_meeting(body, on=date(2026, month, 5), state="held"), *pair)
    assert queries.tally_for(House(), body, year=2026).new_contacts == 1


def test_an_organisation_alone_changes_its_dissent(client):
    a_city()
    choir, boss = an_organisation("Harbour Choir"), a_coordinator()
    singer = a_user("partner", organisation=choir, name="Lea Singer")
    decision = a_decision()
    body = decision.meeting.body
    a_seat(body, "choir", organisation=choir, person=singer)
    common = {"publish": True, "on": TODAY}
    actions.write_dissent(decision, choir, words={"en": "By letter: no."}, by=boss, **common)
    with pytest.raises(Refused):
        actions.write_dissent(decision, choir, words={"en": "Softer."}, by=boss, **common)
    with pytest.raises(PermissionDenied):
        actions.write_dissent(decision, choir, words={}, by=a_viewer("partner"), **common)
    with pytest.raises(Refused):
        actions.write_dissent(
            decision, an_organisation("Press"), words={"en": "No"}, by=boss, **common
        )
    page = url("dissent", decision.ref)
    words = {"organisation": choir.ref, "words_en": "Too early.", "_version": "1"}
    signed_in(client, singer).post(page, words)
    kept = Dissent.objects.get()
    assert (str(kept.words), kept.published_on) == ("Too early.", None)
    again = client.post(page, words | {"words_en": "Never."})
    assert again.status_code == 409


def test_a_meeting_that_comes_again_is_called_for_a_year(office):
    body = a_body()
    words = {
        "title_en": "Open evening", "on": "2026-12-08", "at": "18:00", "minutes_long": "60",
        "again": "monthly", "times": "12", "is_open": "open", "agenda": "Welcome",
    }  # fmt: skip
    office.post(url("call", body.ref), words)
    days = sorted(body.meetings.values_list("on", flat=True))
    assert len(days) == 12
    assert {day.weekday() for day in days} == {1}
    assert days[-1] == date(2027, 11, 9)
    assert all(one.is_public for one in body.meetings.all())


def test_a_remote_meeting_needs_its_link():
    with pytest.raises(Refused):
        actions.call(a_body(), title="Evening", on=LATER, manner="both", by=House())


def invited(meeting, **about):
    person = a_person("Lina", **about)
    seat = a_seat(meeting.body, "school", person=person, agreed_on=TODAY)
    meeting.invitations.create(
        seat=seat, person=person, invited_on=TODAY, mailed_on=TODAY - timedelta(days=9)
    )
    return person


def test_who_was_invited_hears_once_that_a_meeting_moved_or_is_cancelled():
    a_city()
    meeting = a_meeting(a_body("Panel on one family"), on=LATER, at=time(18))
    invited(meeting, language="fr")
    for _twice in range(2):
        jobs.tell_change.call(meeting.ref)
    actions.cancel(meeting, why="The hall is wet.", by=House())
    jobs.tell_change.call(meeting.ref)
    assert len(mail.outbox) == 2
    for letter in mail.outbox:
        assert "Panel" not in letter.subject + letter.body
        assert meeting.ref in letter.body
    name, content, kind = mail.outbox[1].attachments[0]
    assert (name, kind) == ("meeting.ics", "text/calendar")
    event = Calendar.from_ical(content).walk("VEVENT")[0]
    assert str(event["STATUS"]) == "CANCELLED"


def test_reminders_go_by_day_once_to_who_is_invited_and_to_who_owes_a_task():
    a_city()
    meeting = a_meeting(a_body("Panel on one family"), on=TODAY + timedelta(days=2))
    invited(meeting)
    a_task(owner=a_user("partner"), due_on=TODAY + timedelta(days=1))
    a_task(owner=a_user("partner"), due_on=TODAY - timedelta(days=1))
    a_task(owner=a_user("partner"), due_on=LATER)
    a_task(owner=a_person("No account"), due_on=TODAY)
    assert jobs.remind(MORNING.replace(hour=2)) == 0
    assert jobs.remind(MORNING) == 3
    assert jobs.remind(MORNING) == 0
    assert sorted(SentLetter.objects.values_list("sort", flat=True)) == [
        "late_task", "reminder", "task",
    ]  # fmt: skip
    assert all("Panel" not in one.subject + one.body for one in mail.outbox)


def test_members_hear_that_the_minutes_are_there():
    a_city()
    meeting = a_meeting()
    a_seat(meeting.body, person=a_person("Lina"), agreed_on=TODAY)
    a_seat(meeting.body, person=a_person("Omar"))
    jobs.tell_minutes.call(meeting.ref)
    assert mail.outbox == []
    actions.write_minutes(meeting, {}, minutes="We met.", by=House())
    actions.approve_minutes(meeting, on=TODAY, by=House())
    jobs.tell_minutes.call(meeting.ref)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_new_page_opens_in_each_language(office, language):
    body = a_body()
    meeting = a_meeting(body, on=TODAY)
    a_seat(body, organisation=an_organisation("School"))
    item, decision = meeting.agenda.first(), a_decision(meeting)
    actions.write_minutes(meeting, {item.pk: "Yes."}, by=House())
    paper = actions.add_paper(item, an_upload(), name="List", on=TODAY, by=House())
    task = a_task(decision)
    for page in (
        url("build_agenda", meeting.ref), url("new_point", meeting.ref),
        url("point", meeting.ref, item.pk), url("remove_point", meeting.ref, item.pk),
        url("add_paper", meeting.ref, item.pk), url("remove_paper", paper.ref),
        url("approve", meeting.ref), url("drafts", meeting.ref), url("tally", body.ref),
        url("dissent", decision.ref), url("report_task", task.ref), url("commitments"),
        url("public_commitments"), url("meeting", meeting.ref), url("paper", meeting.ref),
        url("decision", decision.ref),
    ):  # fmt: skip
        answer = office.get(page, headers={"accept-language": language})
        assert answer.status_code == 200, page
        assert "style=" not in said(answer), page


def test_a_decision_is_given_with_its_votes_on_its_page(office):
    body = a_body(quorum=1)
    meeting = a_meeting(body, on=TODAY)
    came(meeting, a_seat(body, person=a_person()))
    words = {"text_en": "Sundays", "how": "vote", "votes_for": "1"}
    office.post(url("decide", meeting.ref), words)
    assert "1 for it, 0 against" in " ".join(
        said(office.get(url("decision", Decision.objects.get().ref))).split()
    )
