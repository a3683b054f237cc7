"""A position from its first words to what came of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from convive.bodies import actions as asks
from convive.bodies import queries as bodies
from convive.bodies.models import Ask
from convive.bodies.positions import actions, queries
from convive.bodies.positions.rules import Standing
from convive.bodies.positions.tests.builders import a_position
from convive.bodies.tests.builders import TODAY, an_ask
from convive.bodies.travelling import actions as travelling
from convive.city.tests.builders import a_city
from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import House
from convive.people.rules import Role
from convive.people.tests.builders import (
    a_person,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
)
from convive.people.viewer import Viewer
from convive.search import queries as search

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=20)


def url(name, *args):
    return reverse(f"bodies:{name}", args=args)


def said(response):
    return response.content.decode()


@pytest.mark.req("NLC-08")
def test_a_position_of_several_organisations_shows_its_way_its_answer_and_its_result(client):
    a_city()
    city, ministry = an_organisation("City of Velmora"), an_organisation("Ministry of Youth")
    client = signed_in(client, a_user(organisation=city))
    client.post(
        url("write_position"),
        {
            "organisation": city.ref,
            "words_en": "Fund youth work for three years.",
            "evidence_en": "Six of nine projects ended within a year.",
            "addressee": ministry.ref,
        },
    )
    position = queries.positions_for(House())[0].ask
    partner = a_user("partner", organisation=an_organisation("Youth Council"))
    actions.sign(
        position,
        organisation=partner.memberships.get().organisation,
        on=TODAY,
        by=a_viewer("coordinator"),
    )
    actions.send(position, due_on=LATER, on=TODAY, by=House())
    travelling.receive(position, on=TODAY + timedelta(days=2), by=House())
    assert queries.position_for(House(), position.ref).standing is Standing.RECEIVED
    client.post(
        url("answer", position.ref),
        {"sort": "partly", "why_en": "Two years, not three.", "why_fr": "Deux ans."},
    )
    actions.tell_result(position, words={"en": "Four projects go on."}, on=LATER, by=House())
    actions.publish(position, on=LATER, by=House())
    page = said(client.get(url("position", position.ref)))
    assert client.get(url("ask", position.ref)).url == url("position", position.ref)
    client.logout()
    public = said(client.get(url("our_positions")))
    for words in ("Fund youth work", "Six of nine", "Two years, not three.", "Youth Council"):
        assert words in page
        assert words in public
    for step in ("Sent to: Ministry of Youth", "Received by", "What came of it", "Four projects"):
        assert step in page


def test_what_was_sent_stays_as_it_was_sent():
    position = a_position(sent=True)
    with pytest.raises(Refused, match="stays as it was sent"):
        actions.amend(position, words="Other words", version=position.version, by=House())
    with pytest.raises(Refused, match="stays as it was sent"):
        actions.send(position, due_on=LATER, on=TODAY, by=House())


def test_who_signed_other_words_signs_again():
    position, other = a_position(), an_organisation("Youth Council")
    actions.sign(position, organisation=other, on=TODAY, by=House())
    actions.sign(position, organisation=other, on=TODAY, by=House())
    kept = {"evidence": "New figures", "addressee": position.addressee}
    actions.amend(position, words=position.question, version=1, by=House(), **kept)
    assert position.backings.count() == 2
    actions.amend(position, words="Something else", version=2, by=House(), **kept)
    assert [one.organisation for one in position.backings.all()] == [position.organisation]
    with pytest.raises(Changed):
        actions.amend(position, words="A third text", version=2, by=House())


def test_a_position_that_cannot_go_says_why():
    for addressed, day in ((False, LATER), (True, TODAY)):
        position = a_position(**({} if addressed else {"addressee": None}))
        with pytest.raises(Refused, match=r"answer|still to come"):
            actions.send(position, due_on=day, on=TODAY, by=House())
    with pytest.raises(Refused, match="Write what"):
        actions.amend(position, words="", version=1, by=House())


def test_what_everybody_reads_of_a_position_names_nobody_also_when_it_is_changed_later():
    a_person("Dana Levi")
    with pytest.raises(Refused, match="names somebody"):
        actions.publish(a_position(evidence="Dana Levi counted them."), on=TODAY, by=House())
    position = actions.publish(a_position(), on=TODAY, by=House())
    for about in (
        {"words": "Ask Dana Levi for the figures."},
        {"words": position.question, "evidence": "Dana Levi counted them."},
    ):
        with pytest.raises(Refused, match="names somebody"):
            actions.amend(Ask.objects.get(pk=position.pk), version=None, by=House(), **about)
    kept = Ask.objects.get(pk=position.pk)
    assert (kept.question, kept.evidence) == (position.question, {})


def test_an_organisation_that_ended_is_not_asked_to_sign():
    position, ended = a_position(), an_organisation("Old club", ended_on=TODAY)
    assert ended not in queries.signatories_for(a_viewer("coordinator"), position)


def test_nothing_comes_of_a_position_before_it_is_answered():
    position = a_position(sent=True)
    with pytest.raises(Refused, match="no answer yet"):
        actions.tell_result(position, words="Done", on=LATER, by=House())


def test_nobody_writes_signs_or_sends_for_an_organisation_that_is_not_theirs():
    house, partner = an_organisation("Harbour School"), a_viewer("partner")
    with pytest.raises(PermissionDenied):
        a_position(organisation=house, by=partner)
    position = a_position()
    for act in (
        lambda: actions.sign(position, organisation=house, on=TODAY, by=partner),
        lambda: actions.send(position, due_on=LATER, on=TODAY, by=partner),
        lambda: actions.publish(position, on=TODAY, by=partner),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_the_members_of_the_organisation_that_raised_it_send_it_and_write_down_the_answer():
    house = an_organisation("Youth Council")
    member = a_viewer("partner", organisation=house)
    position = a_position(organisation=house)
    actions.send(position, due_on=LATER, on=TODAY, by=member)
    asks.answer_ask(position, sort="not", why={"en": "No."}, on=LATER, by=member)
    position = queries.position_for(a_viewer(Role.NATIONAL_LIAISON), position.ref)
    assert position.standing is Standing.ANSWERED


def test_what_others_answer_us_is_not_counted_as_our_own_promise():
    a_position(sent=True)
    an_ask()
    assert bodies.measure_for(today=TODAY + timedelta(days=90)).on_time.whole == 1


@pytest.mark.parametrize(
    "page", ["position", "amend_position", "sign_position", "send_position", "tell_result"]
)
def test_the_pages_open(client, page):
    a_city()
    position = a_position()
    assert signed_in(client, a_user()).get(url(page, position.ref)).status_code == 200


def test_a_position_is_found_by_colleagues_and_by_everybody_once_it_is_published():
    position = a_position(words="Fund lanterns for three years.")
    an_ask("Who pays the lanterns?", question={"en": "Who pays the lanterns?"})
    assert found(a_viewer("partner")) == [url("position", position.ref)]
    assert found(a_viewer("administrator")) == found(Viewer.nobody()) == []
    position = actions.publish(position, on=TODAY, by=House())
    assert found(Viewer.nobody()) == [url("our_positions")]
    actions.withdraw(position, by=House())
    assert found(Viewer.nobody()) == []


def found(viewer):
    return [hit.url for hit in search.find(viewer, "lanterns", language="en")]
