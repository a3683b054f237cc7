"""Meetings from the queue to approved minutes: agenda, papers, votes, dissent, tasks, letters."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from convive.bodies import access, actions, queries
from convive.bodies.models import Decision, Paper, Presence, Task
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
