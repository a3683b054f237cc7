"""Role × address × object: who may enter which page, generated from the addresses themselves."""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from convive.ground.doors import PUBLIC, SIGNED_IN, door_of
from convive.people.rules import Role, permitted
from convive.people.tests import builders
from tests.house.addresses import WITH_WORDS, addresses_of, places
from tests.house.test_house_rules import patterns

pytestmark = pytest.mark.django_db
ROLES = [None, *Role]
MISSING = "0" * 12
SHARES = 6  # of six neighbouring roles each tries a sixth of the doors: two roles each of them
CHANCE = re.compile(r'name="(?:csrfmiddlewaretoken|_once|_author)" value="[^"]*"')


def address_of(name, entry):
    words = {
        word: 1 if type(kind).__name__ == "IntConverter" else MISSING
        for word, kind in entry.pattern.converters.items()
    }
    return reverse(name, kwargs=words)


def expected(door, role):
    """The answers a page may give to a role, for an object that does not exist."""
    if door == PUBLIC:
        return {200, 302, 404, 405, 422, 503}
    if role is None:
        return {302}
    if door == SIGNED_IN or door in permitted(role):
        return {200, 302, 404, 405, 422}
    return {403}


def visitor_of(role):
    """Somebody of this role, or nobody; what breaks is an answer too, so that all of them are listed."""
    client = Client(raise_request_exception=False)
    return client if role is None else builders.signed_in(client, builders.a_user(role))


def misplaced(role, shares):
    """Where a role meets another answer than its door gives; of open doors it tries its share."""
    client, wrong, turn = visitor_of(role), [], ROLES.index(role)
    for number, (name, entry) in enumerate(places()):
        door = door_of(entry.callback)
        fits = expected(door, role)
        if 404 in fits and number % shares != turn % shares:
            continue
        answer = client.get(address_of(name, entry))
        if answer.status_code not in fits:
            wrong.append((name, answer.status_code))
        if role is None and door != PUBLIC and "sign-in" not in answer["Location"]:
            wrong.append((name, "nobody is sent elsewhere", answer["Location"]))
    return wrong


@pytest.mark.long
@pytest.mark.req("SAF-04", "SAF-09")
@pytest.mark.parametrize("role", ROLES)
def test_each_role_meets_at_every_address_the_door_it_should(role):
    """Every closed door is tried by everybody it is closed to, an open one by its share of roles."""
    assert misplaced(role, SHARES) == []


@pytest.mark.slow
@pytest.mark.req("SAF-04", "SAF-09")
@pytest.mark.parametrize("role", ROLES)
def test_each_role_meets_at_every_open_door_too_what_it_should(role):
    assert misplaced(role, 1) == []


@pytest.mark.req("SAF-04")
def test_a_form_sent_by_nobody_or_by_the_wrong_role_changes_nothing():
    visitors, wrong = {role: visitor_of(role) for role in ROLES}, []
    for name, entry in places():
        door, url = door_of(entry.callback), address_of(name, entry)
        if door in {PUBLIC, SIGNED_IN}:
            continue
        others = (role for role in Role if door not in permitted(role))
        for role, shut in ((None, 302), *((role, 403) for role in islice(others, 1))):
            if (status := visitors[role].post(url).status_code) != shut:
                wrong.append((name, str(role), status))
    assert wrong == []


def told(answer, *addresses_said):
    """An answer without what differs by chance (keys of forms) and without its own address."""
    body = answer.content.decode(errors="replace")
    for address in addresses_said:
        body = body.replace(address, "").replace(quote(address, safe=""), "")
    body = CHANCE.sub("", body)
    return answer.status_code, answer.get("Location", "").split("?")[0], body


def betrayed(role, world, shares):
    """The doors closed to a role whose answer differs between a record of others and none."""
    client, words, turn = visitor_of(role), addresses_of(world), ROLES.index(role)
    entries, closed, wrong = dict(places()), 302 if role is None else 403, []
    for number, name in enumerate(WITH_WORDS):
        door = door_of(entries[name].callback)
        if door in {PUBLIC, SIGNED_IN} or (role is not None and door in permitted(role)):
            continue
        if number % shares != turn % shares:
            continue
        there = reverse(name, kwargs=words[name])
        nothing = address_of(name, entries[name])
        for send in (client.get, client.post):
            answers = [told(send(address), there, nothing) for address in (there, nothing)]
            if answers[0] != answers[1] or answers[0][0] != closed:
                wrong.append((name, send.__name__, [answer[:2] for answer in answers]))
    return wrong


@pytest.mark.long
@pytest.mark.req("SAF-04", "SAF-09")
@pytest.mark.parametrize("role", ROLES)
def test_a_closed_door_never_says_whether_anything_is_behind_it(role, world):
    """The answer to a role that may not enter is the same for a record of others as for none.

    One role after the other takes its share of the doors.
    """
    assert betrayed(role, world, SHARES) == []


@pytest.mark.slow
@pytest.mark.req("SAF-04", "SAF-09")
@pytest.mark.parametrize("role", ROLES)
def test_no_closed_door_says_to_any_role_whether_anything_is_behind_it(role, world):
    """The same of every role at every door."""
    assert betrayed(role, world, 1) == []


ASK_PAGES = ["ask", "answer", "pass_ask", "mark_done", "publish", "withdraw"]


@pytest.mark.req("SAF-09")
@pytest.mark.parametrize("page", ASK_PAGES)
@pytest.mark.parametrize("role", Role)
def test_what_a_resident_wrote_is_there_only_for_who_answers(page, role, world, client):
    """Whoever neither answers asks nor owns this one gets what a missing ask gets."""
    builders.signed_in(client, builders.a_user(role))
    there = reverse(f"bodies:{page}", args=[world.ask.ref])
    nothing = reverse(f"bodies:{page}", args=[MISSING])
    if "asks.answer" in permitted(role):
        assert client.get(reverse("bodies:ask", args=[world.ask.ref])).status_code == 200
        return
    for send in (client.get, client.post):
        answers = [told(send(address), there, nothing) for address in (there, nothing)]
        assert answers[0] == answers[1]
        assert answers[0][0] in {403, 404, 405}


@pytest.mark.req("SAF-09")
def test_whom_an_ask_was_passed_to_reads_it_and_a_colleague_does_not(world, client):
    owner, colleague = (
        builders.a_user(Role.PARTNER, organisation=world.organisation) for _each in range(2)
    )
    world.ask.owner = owner
    world.ask.save()
    there = reverse("bodies:ask", args=[world.ask.ref])
    assert builders.signed_in(client, owner).get(there).status_code == 200
    assert builders.signed_in(client, colleague).get(there).status_code == 404


def test_the_matrix_covers_every_page():
    assert len(list(places())) == len(list(patterns()))
