"""The pages of the tables, through the browser's eyes."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from convive.bodies import actions
from convive.bodies.models import Ask, Body, Decision, Meeting, Task
from convive.bodies.tests.builders import (
    a_body,
    a_decision,
    a_meeting,
    a_seat,
    a_task,
    an_answered_ask,
    an_ask,
)
from convive.city.tests.builders import a_city
from convive.ground.viewers import House
from convive.people.tests.builders import a_coordinator, a_person, a_user, a_viewer, signed_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=20)


@pytest.fixture
def office(client):
    """A client signed in as the coordinator."""
    a_city()
    return signed_in(client, a_coordinator())


def url(name, *args):
    return reverse(f"bodies:{name}", args=args)


def said(response):
    return response.content.decode()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language(office, country_packs, language):
    office.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    body = a_body(expects=["school", "media"], stage="develop", is_open=True)
    seat = a_seat(body, "school", person=a_person(), is_chair=True)
    meeting = a_meeting(body, on=TODAY)
    decision, ask = a_decision(meeting), an_ask(meeting=meeting)
    task, answered = a_task(decision), an_answered_ask(answer={"promised_by": SOON, "on": TODAY})
    pages = [
        url("bodies"), url("create"), url("show", body.ref), url("edit", body.ref),
        url("seat", body.ref), url("leave_out", body.ref), url("call", body.ref),
        url("change_seat", seat.ref), url("unseat", seat.ref),
        url("meeting", meeting.ref), url("amend_meeting", meeting.ref), url("invite", meeting.ref),
        url("presence", meeting.ref), url("minutes", meeting.ref), url("paper", meeting.ref),
        url("agenda", meeting.ref), url("decide", meeting.ref), url("give_task", meeting.ref),
        url("cancel", meeting.ref), url("decisions"), url("decision", decision.ref),
        url("task_of_decision", decision.ref), url("tasks"), url("task", task.ref),
        url("finish_task", task.ref), url("pass_task", task.ref), url("asks"), url("record_ask"),
        url("ask", ask.ref), url("answer", ask.ref), url("pass_ask", ask.ref),
        url("ask", answered.ref), url("answer", answered.ref), url("publish", answered.ref),
        url("raise_ask"), url("my_answer"), url("answers"),
    ]  # fmt: skip
    for page in pages:
        response = office.get(page)
        assert response.status_code == 200, page
        assert response.headers["Content-Language"] == language, page
        assert "style=" not in said(response), page


@pytest.mark.parametrize("page", ["bodies", "decisions", "tasks", "asks", "answers"])
def test_an_empty_list_says_what_belongs_there(office, page):
    assert 'class="empty"' in said(office.get(url(page)))


@pytest.mark.req("GOV-11")
def test_a_new_table_is_set_in_two_steps_after_looking_at_those_that_could_host_it(office):
    host = a_body("Interfaith council", topics=["faith"])
    query = urlencode({"purpose": "Young people of every belief talk", "topics": "Faith, youth"})
    second = f"{url('found')}?{query}"
    shown = office.get(second)
    assert "Interfaith council" in said(shown)
    assert f'name="seen" value="{host.ref}"' in said(shown)
    words = {"name_en": "Youth peace table", "meets_every_days": 30, "quorum": 0, "since": TODAY}
    refused = office.post(second, words | {"seen": host.ref})
    assert [line.anchor for line in refused.context["form"].error_summary] == [
        "id_why_new",
        "id_until",
    ]
    assert "Youth peace table" in said(refused)
    office.post(second, words | {"seen": host.ref, "why_new": "Under 20 only", "until": SOON})
    made = Body.objects.get(why_new="Under 20 only")
    assert made.topics == ["Faith", "youth"]
    assert str(made.purpose) == "Young people of every belief talk"


@pytest.mark.req("GOV-11")
def test_sending_the_second_step_without_having_seen_the_hosts_changes_nothing(office):
    a_body("Interfaith council", topics=["faith"])
    query = urlencode({"purpose": "Talk", "topics": "faith"})
    words = {"name_en": "Another", "meets_every_days": 30, "quorum": 0, "since": TODAY}
    response = office.post(f"{url('found')}?{query}", words | {"why_new": "Because", "until": SOON})
    assert "Look at them first" in said(response)
    assert Body.objects.count() == 1


@pytest.mark.req("GOV-07", "GOV-08")
def test_a_meeting_goes_from_the_call_to_a_task_on_its_pages(office):
    body = a_body()
    amina = a_user("partner", name="Amina Rossi")
    office.post(
        url("seat", body.ref),
        {
            "category": "",
            "own_category": "choir",
            "person": amina.ref,
            "is_voting": "on",
            "since": TODAY,
        },
    )
    seat = body.seats.get()
    assert (seat.category, seat.person) == ("choir", amina)
    words = {
        "title_en": "Spring",
        "on": TODAY,
        "at": "18:00",
        "minutes_long": 60,
        "agenda": "Welcome | 10\nKeys",
    }
    called = office.post(url("call", body.ref), words)
    meeting = Meeting.objects.get()
    assert called.url == url("invite", meeting.ref)
    assert [item.minutes_planned for item in meeting.agenda.all()] == [10, 10]
    office.post(url("presence", meeting.ref), {f"seat_{seat.ref}": "came"})
    first = meeting.agenda.first()
    meeting.refresh_from_db()
    office.post(
        url("minutes", meeting.ref),
        {f"said_{first.pk}_en": "All were welcome.", "_version": meeting.version},
    )
    office.post(
        url("decide", meeting.ref), {"text_en": "The hall opens.", "dissent": "Choir: too early"}
    )
    decision = Decision.objects.get()
    office.post(
        url("task_of_decision", decision.ref),
        {"text_en": "Find a key.", "owner": amina.ref, "due_on": SOON},
    )
    page = said(office.get(url("meeting", meeting.ref)))
    for words in ("All were welcome.", "The hall opens.", "too early", "Find a key.", "18:10"):
        assert words in page.replace("6:10 p.m.", "18:10")
    task = Task.objects.get()
    office.post(url("finish_task", task.ref), {"outcome": "It hangs there.", "_version": 1})
    assert "It hangs there." in said(office.get(url("task", task.ref)))


@pytest.mark.req("GOV-10", "GOV-12")
def test_invitations_are_read_before_they_go_and_only_who_agreed_gets_mail(
    office, country_packs, django_capture_on_commit_callbacks
):
    body = a_body("Secret name of a table")
    a_seat(body, "school", person=a_person("Lina"), agreed_on=TODAY)
    a_seat(body, "media", person=a_person("Omar"))
    meeting = a_meeting(body, on=SOON)
    first = said(office.get(url("invite", meeting.ref)))
    assert "Names no current concern" in first
    words = {"concern_en": "School begins", "minutes_asked": "120"}
    looked = said(office.post(url("invite", meeting.ref), words | {"look": "1"}))
    assert "Names no current concern" not in looked
    assert not meeting.invitations.exists()
    with django_capture_on_commit_callbacks(execute=True):
        office.post(url("invite", meeting.ref), words)
    assert meeting.invitations.count() == 2
    letter = mail.outbox[0]
    assert len(mail.outbox) == 1
    assert letter.to == [meeting.invitations.get(seat__category="school").person.email]
    assert "bullying" in letter.body
    assert "120 minutes" in letter.body
    assert "Secret name" not in letter.subject


def test_a_wrong_agenda_line_is_shown_and_nothing_typed_is_lost(office):
    words = {"title_en": "Spring", "on": TODAY, "minutes_long": 60, "agenda": "Welcome | soon"}
    page = said(office.post(url("call", a_body().ref), words))
    assert "Welcome | soon" in page
    assert not Meeting.objects.exists()


def test_a_partner_reads_and_does_not_edit(client):
    body = a_body()
    signed_in(client, a_viewer("partner"))
    assert "Set a seat" not in said(client.get(url("show", body.ref)))
    assert client.get(url("edit", body.ref)).status_code == 403
    assert client.get(url("create")).status_code == 403


def test_markup_in_words_stays_words(office):
    body = a_body({"en": "<script>alert(1)</script>"}, topics=["<b>x</b>"])
    page = said(office.get(url("show", body.ref)))
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page


def test_the_agenda_of_an_open_table_is_public_without_names(client):
    body = a_body(is_open=True)
    a_seat(body, person=a_person("Amina Rossi"))
    page = said(client.get(url("agenda", a_meeting(body).ref)))
    assert "What we heard" in page
    assert "Amina" not in page
    assert client.get(url("agenda", a_meeting().ref)).status_code == 404


def test_the_printed_agenda_has_a_list_to_sign(office):
    body = a_body()
    a_seat(body, person=a_person("Amina Rossi"), deputy=a_person("Karim Diallo"))
    page = said(office.get(url("agenda", a_meeting(body).ref)))
    assert "Signature" in page
    assert "Amina Rossi / Karim Diallo" in " ".join(page.split())


def test_anybody_asks_without_an_account_gets_a_code_once_and_reads_the_answer(client):
    a_city(emergency_number="112")
    form = client.get(url("raise_ask"))
    assert "tel:112" in said(form)
    assert "name no persons" in said(form)
    words = {"text": "Why is it shut?", "sort": "question", "_once": "k3y"}
    sent = client.post(url("raise_ask"), words)
    again = client.post(url("raise_ask"), words)
    assert sent.url == again.url
    ask = Ask.objects.get()
    shown = client.get(sent.url)
    code = shown.context["code"]
    assert code in said(shown)
    assert "no-store" in shown.headers["Cache-Control"]
    once_more = client.get(sent.url)
    assert once_more.context["code"] == ""
    assert code not in said(once_more)
    assert Client().get(sent.url).context["code"] == ""
    actions.answer_ask(ask, sort="informed", why="It opens in May.", on=TODAY, by=House())
    assert "It opens in May." in said(client.post(url("my_answer"), {"code": code.lower()}))


def test_a_code_shows_where_an_ask_is_and_an_unknown_code_shows_nothing(client):
    an_ask("Something private", code="8Q2M-4KTX-9D0R")
    known = said(client.post(url("my_answer"), {"code": "8q2m 4ktx 9d0r"}))
    assert "It has arrived, and is not answered yet" in known
    assert "Something private" not in known
    unknown = said(client.post(url("my_answer"), {"code": "0000-0000-0000"}))
    assert "There is nothing under this code" in unknown


def test_an_ask_knows_the_language_it_was_written_in_and_what_it_is_about(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"
    page = client.get(url("raise_ask") + "?about=directory.service:abc&sort=correction")
    assert 'value="directory.service:abc"' in said(page)
    client.post(
        url("raise_ask"),
        {"text": "Fermé", "sort": "correction", "about": "directory.service:abc", "_once": "a"},
    )
    ask = Ask.objects.get()
    assert (ask.text_language, ask.about) == ("fr", "directory.service:abc")


def test_a_flood_of_asks_is_slowed_and_the_words_stay(client):
    for number in range(20):
        client.post(url("raise_ask"), {"text": "x", "sort": "worry", "_once": str(number)})
    slowed = client.post(url("raise_ask"), {"text": "One more", "sort": "worry", "_once": "last"})
    assert "too many tries" in said(slowed)
    assert "One more" in said(slowed)
    assert Ask.objects.count() == 20


def test_staff_write_down_what_somebody_said_by_telephone_and_give_the_code(office):
    words = {"text": "The lamp is broken.", "sort": "worry", "door": "phone", "text_language": "pt"}
    sent = office.post(url("record_ask"), words | {"_once": "k"})
    assert office.get(sent.url).context["code"]
    ask = Ask.objects.get()
    assert (ask.door, ask.text_language) == ("phone", "pt")


def test_the_public_reads_published_answers_and_never_the_words_of_who_asked(client):
    ask = an_answered_ask("My neighbour Omar says the underpass is ugly")
    actions.publish_answer(
        ask.answer, question="May the underpass be painted?", on=TODAY, by=House()
    )
    page = said(client.get(url("answers")))
    assert "May the underpass be painted?" in page
    assert "Omar" not in page
    assert "hidden, small number" in page


def test_a_partner_does_not_open_what_was_not_passed_to_them(client):
    signed_in(client, a_viewer("police-liaison"))
    ask = an_ask("The police were rude")
    assert "rude" not in said(client.get(url("asks")))
    for page in ("ask", "answer"):
        assert client.get(url(page, ask.ref)).status_code == 404


def test_an_answer_in_the_wrong_language_is_refused_in_the_form(office):
    ask = an_ask(text_language="ar")
    page = said(office.post(url("answer", ask.ref), {"sort": "informed", "why_en": "It opens."}))
    assert "lacks their language" in page
    assert "It opens." in page


def test_done_and_withdrawn_are_one_button_each(office):
    ask = an_answered_ask(answer={"promised_by": SOON, "on": TODAY})
    office.post(url("publish", ask.ref), {"question_en": "May it be painted?"})
    office.post(url("mark_done", ask.ref))
    office.post(url("withdraw", ask.ref))
    ask.answer.refresh_from_db()
    assert (ask.answer.done_on, ask.answer.published_on) == (TODAY, None)


def test_the_register_is_saved_as_a_table_in_which_nothing_runs(office):
    a_decision(text={"en": "=HYPERLINK(1)"}, dissent="-2 seats")
    response = office.get(url("decisions_file"))
    assert "text/csv" in response.headers["Content-Type"]
    assert "'=HYPERLINK(1)" in said(response)
    assert "'-2 seats" in said(response)


def test_lists_ask_the_database_little_however_long_they_are(office, django_assert_max_num_queries):
    for number in range(25):
        body = a_body(f"Table {number}")
        a_task(a_decision(a_meeting(body)))
        an_answered_ask()
    for page in ("bodies", "decisions", "tasks", "asks", "answers"):
        with django_assert_max_num_queries(16):
            office.get(url(page))
