"""Role × address × object: who may enter which page, generated from the addresses themselves."""

from __future__ import annotations

import pytest
from django.urls import reverse

from convive.ground.doors import PUBLIC, SIGNED_IN, door_of
from convive.people.rules import Role, permitted
from convive.people.tests import builders
from tests.house.test_house_rules import patterns

pytestmark = pytest.mark.django_db
ROLES = [None, *Role]
MISSING = "0" * 12


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


def test_the_matrix_covers_every_page():
    assert len(list(addresses())) == len(list(patterns()))
