"""A grievance rises from a street to the state, and its answer comes back down."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from convive.bodies import actions as asks
from convive.bodies import queries as bodies
from convive.bodies.models import AskStep
from convive.bodies.tests.builders import TODAY, a_body, a_seat, an_answered_ask, an_ask
from convive.bodies.travelling import actions, queries
from convive.bodies.travelling.tests.builders import a_travelling_ask
from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import House
from convive.history import actions as history
from convive.people.tests.builders import (
    a_coordinator,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
    viewer_of,
)

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=3)
CODE = "8Q2M-4KTX-9D0R"


@pytest.fixture
def tables():
    """Street, ward and city, each reporting to the next."""
    city = a_body("City council of neighbourhoods", is_open=True)
    ward = a_body("Ward assembly", reports_to=city)
    return a_body("Mill Street committee", reports_to=ward, is_open=True), ward, city


def sentences(ask, **about):
    return [entry.text for entry in queries.way_of(ask, **about)]


@pytest.mark.req("NLC-13")
def test_a_grievance_travels_up_and_its_answer_comes_back_to_who_raised_it(client, tables):
    street, ward, city = tables
    state = an_organisation("Ministry of Housing")
    ask = an_ask("The stairs are dark.", sort="grievance", body=street, code=CODE)
    for table in (ward, city):
        actions.send_up(ask, body=table, on=TODAY, by=House())
    actions.send_up(
        ask, organisation=state, words={"en": "It owns the stairs."}, on=LATER, by=House()
    )
    actions.receive(ask, on=LATER, by=House())
    assert queries.lies_where(ask) == state
    assert queries.comes_back_through(ask) == [city, ward, street]

    actions.answer_there(ask, sort="accepted", words={"en": "Lights in May."}, on=LATER, by=House())
    ask.refresh_from_db()
    assert (ask.body, queries.comes_back_through(ask)) == (street, [])
    asks.answer_ask(ask, sort="accepted", why={"en": "Lights in May."}, on=LATER, by=House())
    page = client.post(reverse("bodies:my_answer"), {"code": CODE}).content.decode()
    assert "Sent to: Ministry of Housing" in page
    assert "Answered there: Accepted (Ministry of Housing)" in page
    assert "Came back to: Mill Street committee" in page
    assert "Ward assembly" not in page  # a table that is not open has no name for everybody
    assert "Came back to: a table of the city" in page
    assert "The stairs are dark." not in page


def test_it_is_never_passed_in_a_circle(tables):
    street, ward, city = tables
    ask = a_travelling_ask(street, ward, city)
    for table in tables:
        with pytest.raises(Refused, match="came from there"):
            actions.send_up(ask, body=table, on=TODAY, by=House())
    actions.send_back(ask, words="Not ours.", on=TODAY, by=House())
    ask.refresh_from_db()
    assert ask.body == ward
    actions.send_up(ask, body=city, on=TODAY, by=House())


def test_an_ask_without_a_table_comes_back_to_the_city(tables):
    ask = an_ask()
    actions.send_up(ask, body=tables[1], on=TODAY, by=House())
    actions.answer_there(ask, sort="not", words="No.", on=TODAY, by=House())
    ask.refresh_from_db()
    assert ask.body is None
    assert sentences(ask)[0] == "Came back to: the city"


def test_a_table_that_was_deleted_does_not_take_the_way_back_with_it(tables):
    street, ward, city = tables
    ask = a_travelling_ask(street, ward, city)
    ward.delete()
    actions.answer_there(ask, sort="accepted", words="Yes.", on=TODAY, by=House())
    ask.refresh_from_db()
    assert ask.body == street


def test_what_cannot_go_on_its_way_says_why(tables):
    street, ward, _city = tables
    ask, region = an_ask(body=street), an_organisation("Region")
    with pytest.raises(Refused, match="Say where it goes"):
        actions.send_up(ask, on=TODAY, by=House())
    with pytest.raises(Refused, match="one place at a time"):
        actions.send_up(ask, body=ward, organisation=region, on=TODAY, by=House())
    with pytest.raises(Refused, match="where it was raised"):
        actions.send_back(ask, words="Back", on=TODAY, by=House())
    with pytest.raises(Refused, match="answered already"):
        actions.send_up(an_answered_ask(), body=ward, on=TODAY, by=House())
    assert not AskStep.objects.exists()


def test_two_people_who_send_it_at_once_see_each_other(tables):
    ask = an_ask()
    history.amend(ask, {"owner": a_user()}, version=None, by=House())
    with pytest.raises(Changed):
        actions.send_up(ask, body=tables[0], on=TODAY, version=1, by=House())


def test_the_chair_of_the_table_where_it_lies_sends_it_on_and_others_may_not(client, tables):
    street, ward, _city = tables
    chair = a_user("partner", name="Amina Rossi")
    a_seat(ward, person=chair, is_chair=True)
    member = a_user("partner", name="Ben Okoro")
    a_seat(ward, person=member)
    ask = a_travelling_ask(street, ward)
    with pytest.raises(PermissionDenied):
        actions.answer_there(ask, sort="not", words="No.", on=TODAY, by=viewer_of(member))
    assert list(bodies.asks_for(viewer_of(member))) == [ask]
    assert list(bodies.asks_for(a_viewer("partner"))) == []
    assert signed_in(client, member).get(reverse("bodies:ask", args=[ask.ref])).status_code == 200
    page = signed_in(client, chair).get(reverse("bodies:send_up", args=[ask.ref]))
    assert page.context["form"].initial["body"] == tables[2].ref
    client.post(
        reverse("bodies:answer_there", args=[ask.ref]),
        {"sort": "partly", "words_en": "Half of it.", "_version": ask.version},
    )
    assert sentences(ask)[0] == "Came back to: Mill Street committee"
    assert client.get(reverse("bodies:ask", args=[ask.ref])).status_code == 404


def test_what_was_answered_above_begins_the_answer_of_the_city(client, tables):
    street, ward, _city = tables
    ask = a_travelling_ask(street, ward)
    actions.answer_there(ask, sort="partly", words={"en": "One lamp."}, on=TODAY, by=House())
    page = signed_in(client, a_coordinator()).get(reverse("bodies:answer", args=[ask.ref]))
    assert "One lamp." in page.content.decode()


@pytest.mark.parametrize("page", ["send_up", "answer_there", "send_back"])
def test_the_pages_open_and_a_script_in_the_words_stays_words(client, tables, page):
    ask = a_travelling_ask(*tables)
    office = signed_in(client, a_coordinator())
    assert office.get(reverse(f"bodies:{page}", args=[ask.ref])).status_code == 200
    actions.answer_there(
        ask, sort="not", words={"en": "<script>alert(1)</script>"}, on=TODAY, by=House()
    )
    shown = office.get(reverse("bodies:ask", args=[ask.ref])).content.decode()
    assert "<script>alert" not in shown
