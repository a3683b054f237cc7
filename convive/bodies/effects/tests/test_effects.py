"""Effects nobody meant reach those who watch, are acted on, and teach."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from convive.bodies import actions as asks
from convive.bodies import queries as bodies
from convive.bodies.effects import actions, queries
from convive.bodies.effects.tests.builders import a_triage, an_effect
from convive.bodies.models import Ask
from convive.bodies.tests.builders import TODAY, an_ask
from convive.city.tests.builders import a_city
from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import House
from convive.people.rules import Role
from convive.people.tests.builders import a_person, a_user, a_viewer, signed_in, viewer_of

pytestmark = pytest.mark.django_db
WATCH = [Role.DATA_PROTECTION, Role.OVERSIGHT]


def url(name, *args):
    return reverse(f"bodies:{name}", args=args)


def said(response):
    return response.content.decode()


@pytest.mark.req("SAF-07")
def test_what_somebody_tells_without_a_name_reaches_the_officer_and_oversight_at_once(client):
    a_city()
    page = client.get(url("raise_ask") + "?sort=unintended")
    assert page.context["form"].initial["sort"] == "unintended"
    client.post(url("raise_ask"), {"text": "They called us a problem.", "sort": "unintended"})
    ask = Ask.objects.get()
    assert (ask.organisation, ask.owner) == (None, None)
    for role in WATCH:
        signed_in(client, a_user(role))
        for shown in (reverse("portal:home"), url("effects"), url("ask", ask.ref)):
            assert "They called us a problem." in said(client.get(shown)), (role, shown)


@pytest.mark.parametrize("role", [Role.PARTNER, Role.MAYOR, Role.EVALUATOR])
def test_nobody_else_reads_it(role):
    viewer = a_viewer(role)
    ask = an_effect()
    assert list(queries.effects_for(viewer)) == []
    with pytest.raises(PermissionDenied):
        actions.triage(ask, weight="watch", done="x", on=TODAY, by=viewer)


def test_who_watches_reads_no_other_ask():
    question = an_ask()
    for role in WATCH:
        viewer = a_viewer(role)
        assert list(bodies.asks_for(viewer)) == []
        with pytest.raises(PermissionDenied):
            actions.triage(question, weight="watch", done="x", on=TODAY, by=viewer)


def test_once_somebody_looked_at_it_it_leaves_the_first_page_until_its_day():
    ask, officer = an_effect(), a_viewer(Role.OVERSIGHT)
    assert list(bodies.asks_due(officer, today=TODAY)) == [ask]
    actions.triage(ask, weight="stop", done={"en": "We stop it."}, on=TODAY, by=officer)
    assert list(bodies.asks_due(officer, today=TODAY)) == []
    assert list(queries.effects_for(officer, state="new")) == []
    assert list(queries.effects_for(officer, state="looked")) == [ask]


@pytest.mark.req("SAF-07")
def test_its_lesson_is_published_without_its_words(client):
    found = a_triage(an_effect("I am Sara and they filmed me."))
    signed_in(client, a_user(Role.OVERSIGHT))
    client.post(
        url("tell_lesson", found.ask.ref),
        {"lesson_en": "We ask before we film.", "_version": found.version},
    )
    client.logout()
    page = said(client.get(url("learned")))
    assert "We ask before we film." in page
    assert "Sara" not in page
    found.refresh_from_db()
    actions.withdraw_lesson(found, by=House())
    assert "We ask before we film." not in said(client.get(url("learned")))


def test_a_lesson_that_names_somebody_and_an_action_without_words_are_refused():
    a_person("Dana Levi")
    with pytest.raises(Refused, match="Dana Levi"):
        actions.tell_lesson(a_triage(), lesson="Dana Levi was right", on=TODAY, by=House())
    with pytest.raises(Refused, match="what is done"):
        actions.triage(an_effect(), weight="watch", done="", on=TODAY, by=House())


def test_two_people_who_act_on_it_at_once_see_each_other(client):
    a_city()
    ask = an_effect()
    signed_in(client, a_user(Role.OVERSIGHT))
    assert client.get(url("do_about", ask.ref)).status_code == 200
    a_triage(ask)
    sent = client.post(
        url("do_about", ask.ref), {"weight": "stop", "done_en": "Stop", "_version": ""}
    )
    assert sent.status_code == 409
    with pytest.raises(Changed):
        actions.triage(ask, weight="stop", done="Stop", on=TODAY, by=House())


@pytest.mark.req("SEN-04")
def test_each_barrier_has_an_owner_and_an_answer_or_is_listed_as_without():
    officer = a_viewer(Role.DATA_PROTECTION)
    barrier = an_effect(
        "The course is at prayer time.", sort="barrier", about="directory.service:a"
    )
    for state in ("open", "nobody"):
        assert list(bodies.asks_for(officer, state=state)) == [barrier]
    assert list(bodies.asks_due(officer, today=TODAY)) == [barrier]
    owner = a_user("partner")
    asks.pass_ask(barrier, to=owner, by=House())
    why = {"en": "From May it begins an hour later."}
    asks.answer_ask(barrier, sort="accepted", why=why, on=TODAY, by=viewer_of(owner))
    for state in ("open", "nobody"):
        assert list(bodies.asks_for(officer, state=state)) == []
    (seen,) = bodies.asks_about(officer, "directory.service:a")
    assert seen.answer.why == why
