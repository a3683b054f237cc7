"""Open meetings: found by anybody, a point added without an account, nothing shown unread."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from convive.bodies import actions as tables
from convive.bodies import queries as table_queries
from convive.bodies.models import AccessNeed, Answer, Ask
from convive.bodies.open_agenda import actions, queries, rules
from convive.bodies.open_agenda.rules import Flag
from convive.bodies.tests.builders import a_body, a_decision, a_meeting, a_seat, a_task
from convive.city.rules import Calendar
from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
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

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=20)
NASTY = "Mr Grim is a liar <script>alert(1)</script> see https://bad.example"


def url(name, *args):
    return reverse(f"bodies:{name}", args=args)


def said(response):
    return response.content.decode()


def an_open_meeting(**about):
    about.setdefault("on", SOON)
    return a_meeting(a_body("Old Town committee", is_open=True), **about)


def asked(meeting, text="More light in the underpass, please."):
    return actions.ask_for(meeting, text=text, on=TODAY, by=Viewer.nobody())


@pytest.fixture
def chair():
    """Somebody who chairs the tables of these tests, and nothing more."""
    return a_user("partner", name="Nadia Chair")


def chaired(meeting, chair):
    a_seat(meeting.body, "school", person=chair, is_chair=True)
    return viewer_of(chair)


def test_points_close_two_working_days_before_the_meeting():
    assert rules.last_day(date(2026, 3, 9), calendar=Calendar()) == date(2026, 3, 5)
    closed = Calendar(closed=frozenset({date(2026, 3, 5)}))
    assert rules.last_day(date(2026, 3, 9), calendar=closed) == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("we met Omar Haddad yesterday", Flag.NAME),
        ("السيد عمر لا يسمع", Flag.NAME),
        ("ils sont des menteurs", Flag.INSULT),
        ("انهم حثالة", Flag.INSULT),
        ("look {{ 7*7 }}", Flag.MARKUP),
    ],
)
def test_words_that_stand_out_are_marked_in_three_languages(text, flag):
    found = rules.flags(text, insults=["menteurs", "حثالة"], before_names=["السيد"])
    assert found == [flag]


def test_calm_words_are_not_marked():
    text = "The lamp at the Old Bridge is broken. Nobody repairs it."
    assert Flag.INSULT not in rules.flags(text, insults=["liar"])
    assert rules.flags("the lamp is broken. Nobody repairs it") == []


@pytest.mark.django_db
@pytest.mark.req("PRI-03")
def test_a_resident_finds_the_next_meeting_and_adds_a_point_without_signing_in(client):
    a_city()
    meeting = an_open_meeting()
    a_meeting(a_body("Closed team"), on=SOON, title={"en": "Secret sitting"})
    listed = said(client.get(url("open_meetings")))
    assert url("open_meeting", meeting.ref) in listed
    assert "Secret sitting" not in listed
    assert url("add_point", meeting.ref) in said(client.get(url("open_meeting", meeting.ref)))
    page = client.get(url("add_point", meeting.ref))
    assert "You need no account and no name" in said(page)
    once = re.search(r'name="_once" value="([^"]+)"', said(page)).group(1)
    words = {"text": "More light in the underpass, please.", "_once": once}
    sent = client.post(url("add_point", meeting.ref), words)
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", said(client.get(sent.url))).group()
    client.post(url("add_point", meeting.ref), words)
    ask = Ask.objects.get()
    assert "underpass" not in said(client.get(url("open_meeting", meeting.ref)))
    actions.take_up(
        ask, meeting, title={"en": "Light where people walk"}, minutes=15, on=TODAY, by=House()
    )
    assert "Light where people walk" in said(client.get(url("open_meeting", meeting.ref)))
    told = said(client.post(url("my_answer"), {"code": code}))
    assert "Your point is on the agenda" in told


@pytest.mark.django_db
def test_insults_a_name_and_a_script_are_marked_and_never_shown_to_everybody(
    client, country_packs, chair
):
    a_city()
    meeting = an_open_meeting()
    viewer = chaired(meeting, chair)
    client.post(url("add_point", meeting.ref), {"text": NASTY})
    waiting = queries.waiting_for(viewer, meeting)
    assert set(waiting[0].flags) == set(Flag)
    assert "Grim" not in said(client.get(url("open_meeting", meeting.ref)))
    assert "Grim" not in said(client.get(url("agenda", meeting.ref)))
    page = said(signed_in(client, chair).get(url("build_agenda", meeting.ref)))
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert "Holds an insult" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "title", ["What Amina Rossi did", "The liar at the door", "Call 0612 34 56 78", ""]
)
def test_a_point_is_never_worded_with_a_name_a_number_or_an_insult(country_packs, title):
    meeting = an_open_meeting()
    a_person("Amina Rossi")
    with pytest.raises(Refused):
        actions.take_up(
            asked(meeting), meeting, title={"en": title}, minutes=5, on=TODAY, by=House()
        )
    assert not Answer.objects.exists()


@pytest.mark.django_db
def test_a_point_that_joins_another_or_is_declined_is_answered_with_the_reason():
    meeting = an_open_meeting()
    item = meeting.agenda.first()
    joined, declined = asked(meeting), asked(meeting, "Sell me your car")
    actions.join(joined, item, on=TODAY, by=House())
    with pytest.raises(Refused):
        actions.decline(declined, meeting, why={}, on=TODAY, by=House())
    actions.decline(declined, meeting, why={"en": "We talk about safety."}, on=TODAY, by=House())
    assert str(item.title) in joined.answer.why["en"]
    assert joined.answer.why["ar"]
    assert declined.answer.sort == Answer.Sort.NOT
    assert list(item.asks.all()) == [joined]
    assert queries.waiting_for(House(), meeting) == []


@pytest.mark.django_db
def test_too_late_over_or_cancelled_a_meeting_takes_no_more_points():
    for meeting in (
        an_open_meeting(on=TODAY),
        an_open_meeting(state="held"),
        an_open_meeting(state="cancelled"),
    ):
        with pytest.raises(Refused):
            asked(meeting)


@pytest.mark.django_db
def test_what_a_cancelled_meeting_did_not_take_up_waits_for_the_next(chair):
    first = an_open_meeting()
    ask = asked(first)
    tables.cancel(first, why="The hall is wet.", by=House())
    later = a_meeting(first.body, on=SOON + timedelta(days=30))
    assert [one.ask for one in queries.waiting_for(House(), later)] == [ask]
    titles = [str(one.title) for one in table_queries.queue_for(House(), later)]
    assert titles == ["Welcome", "What we heard"]


@pytest.mark.django_db
def test_a_closed_table_opens_one_meeting_and_an_open_one_closes_one(client):
    a_city()
    opened = a_meeting(a_body("Team"), on=SOON, is_open=True, title={"en": "Open door"})
    closed = an_open_meeting(is_open=False, title={"en": "Shut door"})
    page = said(client.get(url("open_meetings")))
    assert "Open door" in page
    assert "Shut door" not in page
    assert client.get(url("open_meeting", opened.ref)).status_code == 200
    for name in ("open_meeting", "add_point", "ask_need", "agenda", "meeting_file"):
        assert client.get(url(name, closed.ref)).status_code == 404, name


@pytest.mark.django_db
def test_only_who_keeps_the_table_reads_the_words_and_answers(chair, client):
    meeting = an_open_meeting()
    viewer = chaired(meeting, chair)
    ask, other = asked(meeting), a_viewer("partner", name="Omar Other")
    assert queries.waiting_for(other, meeting) == []
    with pytest.raises(PermissionDenied):
        actions.decline(ask, meeting, why={"en": "No"}, on=TODAY, by=other)
    page = signed_in(client, other).get(url("take_point", meeting.ref, ask.ref))
    assert page.status_code == 403
    actions.take_up(ask, meeting, title={"en": "Light"}, minutes=5, on=TODAY, by=viewer)
    assert ask.answer.sort == Answer.Sort.ACCEPTED


@pytest.mark.django_db
def test_a_member_proposes_for_their_organisation_and_others_may_not():
    school = an_organisation("Harbour School")
    member = a_user("partner", organisation=school, name="Ines Okoro")
    meeting = a_meeting(a_body("Team"), on=SOON)
    a_seat(meeting.body, "school", person=member, organisation=school)
    ask = actions.ask_for(meeting, text="Exams in May", on=TODAY, by=viewer_of(member))
    assert ask.organisation == school
    with pytest.raises(PermissionDenied):
        actions.ask_for(meeting, text="Exams", on=TODAY, by=a_viewer("partner"))


@pytest.mark.django_db
def test_needs_are_counted_without_a_name_and_everybody_reads_what_is_arranged(client):
    a_city()
    meeting = an_open_meeting()
    words = {"sort": "interpretation", "language": "pt", "people": "2"}
    client.post(url("ask_need", meeting.ref), words)
    client.post(url("ask_need", meeting.ref), words | {"people": "1"})
    need = AccessNeed.objects.get()
    assert (need.language, need.people) == ("pt", 3)
    refused = client.post(url("ask_need", meeting.ref), {"sort": "interpretation", "people": "1"})
    assert "Say into which language" in said(refused)
    with pytest.raises(Refused):
        actions.arrange(need, state="not", answer={}, by=House())
    actions.arrange(need, state="arranged", answer={"en": "Luis interprets."}, by=House())
    page = said(client.get(url("open_meeting", meeting.ref)))
    assert "Luis interprets." in page
    assert "3 people" not in page


@pytest.mark.django_db
@pytest.mark.req("NLC-14")
def test_dissent_stands_beside_the_public_minutes_when_its_organisation_shows_it(client):
    a_city()
    meeting = an_open_meeting(on=TODAY, state="held")
    choir = an_organisation("Harbour Choir")
    singer = a_user("partner", organisation=choir, name="Lea Singer")
    a_seat(meeting.body, "choir", organisation=choir, person=singer)
    decision = a_decision(meeting)
    task = a_task(decision, is_public=True, organisation=choir, owner=singer)
    tables.write_minutes(meeting, {}, minutes={"en": "We talked long."}, by=House())
    page = url("open_meeting", meeting.ref)
    assert "We talked long." not in said(client.get(page))
    tables.approve_minutes(meeting, on=TODAY, by=House())
    assert "We talked long." in said(client.get(page))
    mine = viewer_of(singer)
    dissent = tables.write_dissent(
        decision, choir, words={"en": "Too early for us."}, publish=False, on=TODAY, by=mine
    )
    assert "Too early" not in said(client.get(page))
    with pytest.raises(PermissionDenied):
        tables.publish_dissent(dissent, publish=True, on=TODAY, by=a_coordinator())
    tables.publish_dissent(dissent, publish=True, on=TODAY, by=mine)
    with pytest.raises(PermissionDenied):
        tables.publish_dissent(dissent, publish=False, on=TODAY, by=a_coordinator())
    shown = said(client.get(page))
    assert "Too early for us." in shown
    assert "Harbour Choir" in shown
    assert str(task.text) in shown
    assert "Lea Singer" not in shown


@pytest.mark.django_db
def test_a_point_without_the_public_hides_its_words_and_its_minutes(client):
    a_city()
    meeting = an_open_meeting(on=TODAY)
    item = tables.add_point(meeting, "The quarrel at the school", is_closed=True, by=House())
    tables.write_minutes(meeting, {item.pk: "They agreed."}, by=House())
    tables.approve_minutes(meeting, on=TODAY, by=House())
    for name in ("open_meeting", "agenda"):
        page = said(client.get(url(name, meeting.ref)))
        assert "A point without the public" in page
        assert "quarrel" not in page
        assert "They agreed" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language(client, language):
    a_city()
    meeting = an_open_meeting()
    ask, need = asked(meeting), actions.need(meeting, sort="steps", by=Viewer.nobody())
    office = signed_in(client, a_coordinator())
    for page in (
        url("open_meetings"), url("open_meeting", meeting.ref), url("add_point", meeting.ref),
        url("ask_need", meeting.ref), url("member_need", meeting.ref), url("propose", meeting.ref),
        url("arrange", meeting.ref, need.ref), url("take_point", meeting.ref, ask.ref),
    ):  # fmt: skip
        answer = office.get(page, headers={"accept-language": language})
        assert answer.status_code == 200, page
        assert "style=" not in said(answer), page


@pytest.mark.django_db
def test_what_to_do_with_a_point_is_chosen_on_one_page(client):
    a_city()
    meeting = an_open_meeting()
    ask = asked(meeting)
    office = signed_in(client, a_coordinator())
    page = url("take_point", meeting.ref, ask.ref)
    assert "Give the point a title" in said(office.post(page, {"do": "accept"}))
    assert "Say why" in said(office.post(page, {"do": "decline"}))
    office.post(page, {"do": "join", "item": str(meeting.agenda.first().pk)})
    assert ask.agenda_items.get() == meeting.agenda.first()
    assert office.get(page).status_code == 404
