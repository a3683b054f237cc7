"""The ledger of asks: clocks, doubles, replies, paper, comments, the public register."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from convive.bodies import actions, queries
from convive.bodies.models import Ask, Reply
from convive.bodies.tests.builders import TODAY, a_body, a_reply, a_seat, an_answered_ask, an_ask
from convive.bodies.travelling import jobs
from convive.city.tests.builders import a_city
from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import House
from convive.people.rules import Role
from convive.people.tests.builders import (
    a_coordinator,
    a_person,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
    viewer_of,
)

pytestmark = pytest.mark.django_db
CODE, OTHER_CODE = "8Q2M-4KTX-9D0R", "7P1K-3JSW-8C9Q"
NEVER = date(2020, 1, 1)
SOON = timezone.localdate() + timedelta(days=10)


def url(name, *args):
    return reverse(f"bodies:{name}", args=args)


def said(response):
    return response.content.decode()


# Its clock


def test_the_clock_stands_still_with_a_reason_and_goes_on_later(client):
    ask = an_ask(code=CODE)
    actions.stand_still(ask, words={"en": "We wait for the landlord."}, on=TODAY, by=House())
    shown = said(client.post(url("my_answer"), {"code": CODE}))
    assert "We wait for the landlord." in shown
    assert list(queries.asks_due(House(), today=date(2026, 6, 1))) == []
    actions.go_on(ask, on=date(2026, 3, 9), by=House())
    ask.refresh_from_db()
    assert ask.answer_due_on == date(2026, 3, 20)  # it stood still from Tuesday to Friday
    assert ask.standing_since is None


def test_while_the_clock_stands_still_no_answer_is_late():
    ask = an_ask()
    assert queries.measure_for(today=date(2026, 6, 1)).on_time.whole == 1
    actions.stand_still(ask, words="We wait.", on=TODAY, by=House())
    assert queries.measure_for(today=date(2026, 6, 1)).on_time.whole == 0


def test_the_answer_ends_the_clock_also_one_that_stands_still():
    ask = an_ask()
    actions.stand_still(ask, words="We wait.", on=TODAY, by=House())
    actions.answer_ask(ask, sort="informed", why={"en": "In May."}, on=date(2026, 3, 9), by=House())
    ask.refresh_from_db()
    assert ask.standing_since is None


@pytest.mark.parametrize("words", ["", "twice"])
def test_a_clock_does_not_stand_still_without_a_reason_or_twice(words):
    ask = an_ask()
    if words:
        actions.stand_still(ask, words="We wait.", on=TODAY, by=House())
    with pytest.raises(Refused):
        actions.stand_still(ask, words=words, on=TODAY, by=House())


# Who answers


def test_the_deputy_reads_and_answers_like_the_owner():
    owner, deputy = a_user("partner", name="Ana"), a_user("partner", name="Ben")
    ask = an_ask()
    actions.pass_ask(ask, to=owner, deputy=owner, by=House())
    assert ask.deputy is None
    actions.pass_ask(ask, to=owner, deputy=deputy, by=House())
    for person in (owner, deputy):
        assert queries.ask_for(viewer_of(person), ask.ref) == ask
        assert list(queries.asks_for(viewer_of(person))) == [ask]
    actions.answer_ask(ask, sort="not", why={"en": "No."}, on=TODAY, by=viewer_of(deputy))


def test_an_ask_whose_owner_left_is_found_and_its_deputy_acts():
    owner, deputy = a_user("partner", name="Ana"), a_user("partner", name="Ben")
    ask = an_ask(owner=owner)
    assert list(queries.asks_for(House(), state="nobody")) == []
    owner.left_on = TODAY
    owner.save()
    assert list(queries.asks_for(House(), state="nobody")) == [ask]
    actions.pass_ask(ask, to=owner, deputy=deputy, by=House())
    assert list(queries.asks_for(House(), state="nobody")) == []


def test_two_people_who_answer_at_once_see_each_other():
    ask = an_ask()
    actions.answer_ask(ask, sort="accepted", why={"en": "Yes."}, on=TODAY, by=House())
    with pytest.raises(Changed):
        actions.answer_ask(ask, sort="not", why={"en": "No."}, on=TODAY, by=a_coordinator())


def test_an_organisation_reads_what_it_raised_and_nobody_raises_in_its_name():
    house = an_organisation("Tenants of the mill")
    member = a_viewer("partner", organisation=house)
    ask = actions.raise_ask(sort="worry", text="Rats", organisation=house, on=TODAY, by=member)
    assert queries.ask_for(member, ask.ref) == ask
    with pytest.raises(PermissionDenied):
        actions.raise_ask(
            sort="worry", text="Rats", organisation=house, on=TODAY, by=a_viewer("partner")
        )


def test_who_acts_is_reminded_once_before_and_once_after_the_day_and_told_nothing_of_it():
    a_city()
    owner, deputy = a_user("partner", name="Ana"), a_user("partner", name="Ben")
    ask = an_ask("Karim hits his son", owner=owner, deputy=deputy)  # due on the 16th
    days = [date(2026, 3, day) for day in (10, 12, 13, 17, 18)]
    sent = [jobs.remind(datetime.combine(day, time(9), tzinfo=UTC)) for day in days]
    assert sent == [0, 1, 0, 1, 0]
    Ask.objects.filter(pk=ask.pk).update(reminded_on=None)
    owner.left_on = TODAY
    owner.save()
    jobs.remind(datetime(2026, 3, 19, 9, tzinfo=UTC))
    assert [one.to for one in mail.outbox] == [[owner.email], [owner.email], [deputy.email]]
    assert all("Karim" not in one.body + one.subject for one in mail.outbox)
    assert ask.ref in mail.outbox[0].body


# Asks that say the same


def test_every_code_of_asks_put_together_shows_the_one_answer(client):
    a_city()
    first, second, third = an_ask(code=CODE), an_ask(code=OTHER_CODE), an_ask()
    office = signed_in(client, a_coordinator())
    sent = office.post(url("merge", first.ref), {"into": second.ref, "_version": 1})
    assert sent["Location"] == url("ask", second.ref)
    second.refresh_from_db()
    actions.merge(second, into=third, by=House())
    assert set(queries.asks_for(House())) == {third}
    actions.answer_ask(third, sort="informed", why={"en": "In May."}, on=TODAY, by=House())
    for code in (CODE, OTHER_CODE):
        assert str(queries.answer_by_code(code).why) == "In May."
    assert queries.measure_for(today=TODAY).on_time.part == 3


def test_asks_are_not_put_together_in_a_circle_or_after_their_own_answer():
    first, second, answered = an_ask(), an_ask(), an_answered_ask()
    actions.merge(first, into=second, by=House())
    for one, into in ((second, first), (answered, second), (second, second)):
        one.refresh_from_db()
        with pytest.raises(Refused):
            actions.merge(one, into=into, by=House())
    first.refresh_from_db()
    with pytest.raises(Refused, match="put together"):
        actions.answer_ask(first, sort="not", why={"en": "No."}, on=TODAY, by=House())
    actions.part(first, by=House())
    actions.answer_ask(first, sort="not", why={"en": "No."}, on=TODAY, by=House())


# Replies and the second look


def test_who_asked_replies_once_and_somebody_else_looks_again(client):
    author, ask = a_coordinator(name="Noor"), an_ask(code=CODE)
    actions.answer_ask(ask, sort="not", why={"en": "No money."}, on=TODAY, by=author)
    words = {"code": CODE, "text": "The ministry pays for it.", "look_again": "on", "_once": "1"}
    client.post(url("reply"), words)
    client.post(url("reply"), words)
    reply = Reply.objects.get()
    assert reply.look_due_on is not None
    refused = said(client.post(url("reply"), words | {"_once": "2"}))
    assert "You replied to this answer already." in refused

    with pytest.raises(Refused, match="You wrote this answer"):
        actions.look_again(reply, found="It stands.", on=TODAY, by=author)
    officer = a_viewer(Role.DATA_PROTECTION)
    assert list(queries.asks_for(officer, state="look")) == [ask]
    assert queries.looks_due(officer) == [reply]
    assert queries.looks_due(author) == []
    actions.look_again(
        reply,
        found={"en": "They are right."},
        sort="accepted",
        why={"en": "The ministry pays."},
        on=TODAY,
        by=officer,
    )
    page = said(client.post(url("my_answer"), {"code": CODE}))
    assert "They are right." in page
    assert "The ministry pays." in page
    assert "The answer was changed" in page
    with pytest.raises(PermissionDenied):
        actions.look_again(reply, found="Again.", on=TODAY, by=officer)


def test_nobody_replies_to_an_answer_that_is_not_there(client):
    an_ask(code=CODE)
    page = said(client.post(url("reply"), {"code": CODE, "text": "Hello"}))
    assert "There is no answer under this code yet" in page
    assert not Reply.objects.exists()


def test_the_comment_of_the_organisation_concerned_stands_beside_the_dated_answer(client):
    house = an_organisation("Association of former miners")
    member = a_user("partner", organisation=house)
    ask = an_answered_ask(answer={"on": TODAY})
    actions.publish_answer(ask.answer, question="Will you say sorry?", on=TODAY, by=House())
    words = {"organisation": house.ref, "text": "Late, but good.", "is_public": "on"}
    signed_in(client, member).post(url("reply_for", ask.ref), words)
    client.logout()
    page = said(client.get(url("answers")))
    for shown in ("Will you say sorry?", date_format(TODAY), "Late, but good.", str(house)):
        assert shown in page
    with pytest.raises(PermissionDenied):
        actions.reply_for(house, ask=ask, text="x", on=TODAY, by=a_viewer("partner"))


def test_what_who_asked_replies_is_never_shown_to_everybody(client):
    ask = an_answered_ask()
    actions.publish_answer(ask.answer, question="May we paint?", on=TODAY, by=House())
    a_reply(ask, text="I live at number nine.")
    assert "number nine" not in said(client.get(url("answers")))


@pytest.mark.req("PRI-27")
def test_a_solution_of_a_council_shows_its_members_what_the_city_supports_and_since_when(client):
    council, member = a_body("Interfaith council"), a_user("partner", name="Ana")
    a_seat(council, "faith", person=member)
    solution = an_ask("Share one hall for the feasts", sort="proposal", body=council)
    actions.answer_ask(
        solution, sort="accepted", why={"en": "The city lends the hall."}, on=TODAY, by=House()
    )
    page = said(signed_in(client, member).get(url("ask", solution.ref)))
    for shown in ("Accepted", "The city lends the hall.", date_format(TODAY)):
        assert shown in page


@pytest.mark.parametrize("page", ["look_again", "merge", "list_ask", "stand_still"])
def test_the_pages_of_the_register_open(client, page):
    a_city()
    ref = a_reply().ref if page == "look_again" else an_ask().ref
    assert signed_in(client, a_coordinator()).get(url(page, ref)).status_code == 200


# The public register


@pytest.mark.req("GOV-22")
def test_everybody_sees_a_complaint_with_the_day_of_its_answer_and_then_the_answer(client):
    a_city()
    office = signed_in(client, a_coordinator())
    ask = an_ask("The guard Karim shouted at me", sort="complaint", answer_due_on=SOON)
    words = {"question_en": "Staff at the door were rude.", "_version": 1}
    office.post(url("list_ask", ask.ref), words)
    client.logout()
    page = said(client.get(url("answers") + "?sort=complaint"))
    assert "Staff at the door were rude." in page
    assert "Karim" not in page
    assert f"Answer by {date_format(SOON)}" in " ".join(page.split())
    actions.answer_ask(ask, sort="accepted", why={"en": "They were trained."}, on=TODAY, by=House())
    page = said(client.get(url("answers")))
    assert page.count("Staff at the door were rude.") == 1
    assert "They were trained." in page


@pytest.mark.parametrize(
    "words",
    [
        "Dana Levi was rude",
        "Write to me@home.example",
        "Call 0612 34 56 78",
        "See https://x.example",
    ],
)
def test_nothing_that_names_or_reaches_somebody_is_published(words):
    a_person("Dana Levi")
    with pytest.raises(Refused, match="leads to them"):
        actions.list_ask(an_ask(), question={"en": words}, on=TODAY, by=House())
    with pytest.raises(Refused, match="leads to them"):
        actions.publish_answer(an_answered_ask().answer, question=words, on=TODAY, by=House())


def test_the_register_is_open_to_machines_and_hides_small_shares(client):
    a_city()
    ask = an_answered_ask("=2+2", answer={"promised_by": date(2026, 4, 1), "on": TODAY})
    actions.publish_answer(ask.answer, question="=2+2 trees?", on=TODAY, by=House())
    told = client.get(url("answers_json")).json()
    assert told["city"] == {"answered_on_time": None, "promises_kept": None}
    assert told["answered"][0]["question"] == {"en": "=2+2 trees?"}
    rows = list(csv.reader(io.StringIO(said(client.get(url("answers_csv"))))))
    assert rows[1][2] == "'=2+2 trees?"


# Paper
