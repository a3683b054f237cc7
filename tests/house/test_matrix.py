"""Role × address × object: who may enter which page, generated from the addresses themselves."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from django.urls import reverse

from convive.ground.doors import PUBLIC, SIGNED_IN, door_of
from convive.people.rules import Role, permitted
from convive.people.tests import builders
from tests.house.addresses import WITH_WORDS, addresses_of
from tests.house.test_house_rules import patterns

pytestmark = pytest.mark.django_db
ROLES = [None, *Role]
MISSING = "0" * 12
CHANCE = re.compile(r'name="(?:csrfmiddlewaretoken|_once|_author)" value="[^"]*"')


def addresses():
    """Every named address: its name, its door, and the words that its path asks for."""
    from django.urls import URLResolver, get_resolver

    def walk(resolver, space=""):
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                inner = entry.namespace or ""
                yield from walk(entry, f"{space}{inner}:" if inner else space)
            else:
                yield f"{space}{entry.name}", entry

    for name, entry in walk(get_resolver()):
        yield pytest.param(name, entry, id=name)


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


@pytest.mark.req("SAF-04", "SAF-09")
@pytest.mark.parametrize(("name", "entry"), list(addresses()))
def test_each_role_meets_the_door_it_should(name, entry, client):
    url, door, wrong = address_of(name, entry), door_of(entry.callback), []
    for role in ROLES:
        client.logout()
        if role is not None:
            builders.signed_in(client, builders.a_user(role))
        answer = client.get(url)
        if answer.status_code not in expected(door, role):
            wrong.append((str(role), answer.status_code))
        if role is None and door != PUBLIC and "sign-in" not in answer["Location"]:
            wrong.append(("nobody is sent elsewhere", answer["Location"]))
    assert wrong == []


@pytest.mark.req("SAF-04")
@pytest.mark.parametrize(("name", "entry"), list(addresses()))
def test_a_form_sent_by_the_wrong_role_changes_nothing(name, entry, client):
    door = door_of(entry.callback)
    if door in {PUBLIC, SIGNED_IN}:
        return
    url = address_of(name, entry)
    assert client.post(url).status_code == 302
    for role in Role:
        if door not in permitted(role):
            builders.signed_in(client, builders.a_user(role))
            assert client.post(url).status_code == 403
            return


def entry_of(name):
    return next(one.values[1] for one in addresses() if one.values[0] == name)


def told(answer, *addresses_said):
    """An answer without what differs by chance (keys of forms) and without its own address."""
    body = answer.content.decode(errors="replace")
    for address in addresses_said:
        body = body.replace(address, "").replace(quote(address, safe=""), "")
    body = CHANCE.sub("", body)
    return answer.status_code, answer.get("Location", "").split("?")[0], body


@pytest.mark.req("SAF-04", "SAF-09")
@pytest.mark.parametrize("name", WITH_WORDS)
def test_a_closed_door_never_says_whether_anything_is_behind_it(name, world, client):
    """The answer to a role that may not enter is the same for a record of others as for none."""
    entry = entry_of(name)
    door = door_of(entry.callback)
    if door in {PUBLIC, SIGNED_IN}:
        return
    there, nothing = reverse(name, kwargs=addresses_of(world)[name]), address_of(name, entry)
    for role in ROLES:
        if role is not None and door in permitted(role):
            continue
        client.logout()
        if role is not None:
            builders.signed_in(client, builders.a_user(role))
        for send in (client.get, client.post):
            answers = [told(send(address), there, nothing) for address in (there, nothing)]
            assert answers[0] == answers[1], role
            assert answers[0][0] == (302 if role is None else 403), role


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
    assert len(list(addresses())) == len(list(patterns()))
