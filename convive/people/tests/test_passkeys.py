"""Passkeys open the same key beside password and recovery code; a lie proves nothing."""

import html
import json
import random
import re

import pytest
from django.test import Client

from convive.audit.models import Event
from convive.people import key_slots, passwords
from convive.people.models import KeySlot
from convive.people.tests import builders
from convive.people.tests.builders import PASSWORD
from convive.people.tests.soft_passkey import PRESENT, SoftPasskey
from convive.people.unlocking import passkeys, queries

pytestmark = [pytest.mark.django_db, pytest.mark.urls("convive.people.tests.trial_rooms")]
FIELD = "password_of_passkey"
NEW, UNLOCK = "/account/passkeys/new/", "/unlock/?next=/room/"


@pytest.fixture
def user():
    return builders.an_equipped_user(email="ada@example.org")


@pytest.fixture
def inside(client, user):
    """Ada's browser: signed in, and her key opened with her password."""
    builders.signed_in(client, user.person)
    client.post(UNLOCK, {"password": PASSWORD})
    return client


@pytest.fixture
def device(inside):
    """A passkey of Ada's; her key is locked again."""
    device = SoftPasskey()
    added(inside, device)
    inside.post("/lock/")
    return device


def asked(client, address=UNLOCK):
    """What the page asks of the browser, as JSON."""
    page = client.get(address).content.decode()
    return html.unescape(re.search(r'data-passkey="([^"]+)"', page)[1])


def added(client, device, name="My telephone", **bent):
    told = {"name": name, FIELD: device.made(asked(client, NEW), **bent)}
    return client.post(NEW, told)


def used(client, device, **bent):
    return client.post(UNLOCK, {FIELD: device.answer(asked(client), **bent)})


def is_open(client):
    return client.get("/room/").status_code == 200


def test_a_passkey_is_added_named_and_opens_the_same_key(inside, device, user):
    page = inside.get("/account/passkeys/").content.decode()
    assert "My telephone" in page
    assert "not used yet" in page
    assert not is_open(inside)
    assert used(inside, device)["Location"] == "/room/"
    assert user.person.public_keys["words"] in inside.get("/room/").content.decode()
    assert "last used on" in inside.get("/account/passkeys/").content.decode()
    assert Event.objects.filter(verb="people.passkey.added", actor=user.person.ref).count() == 1


def test_it_stands_beside_password_and_recovery_code(inside, device, user):
    assert queries.unlockers_of(user.person) == 3
    added_again = inside.post(UNLOCK, {"password": PASSWORD})
    assert added_again.status_code == 302
    added(inside, SoftPasskey(), "My other telephone")
    assert queries.unlockers_of(user.person) == 4
    assert [one.name for one in queries.passkeys_of(user.person)] == [
        "My telephone",
        "My other telephone",
    ]
    assert queries.unlockers_of(builders.an_equipped_user().person) == 2
    assert queries.unlockers_of(builders.a_person()) == 0


def test_another_password_leaves_it_as_it_is(inside, device, user):
    private = key_slots.with_password(user.person, PASSWORD)
    key_slots.change_password(user.person, private, passwords.fresh("nine otters under the bridge"))
    builders.signed_in(inside, user.person)
    used(inside, device)
    assert is_open(inside)


def test_adding_one_asks_for_an_open_key_first(client, user):
    builders.signed_in(client, user.person)
    assert client.get(NEW)["Location"].startswith("/unlock/")
    client.post(NEW, {"name": "Mine", FIELD: "x"})
    assert not KeySlot.objects.filter(kind="passkey").exists()


def test_one_that_has_no_secret_is_not_added(inside):
    for bent in ({"secret": ""}, {"secret": None}, {"secret": "AAAA"}):
        page = added(inside, SoftPasskey(), **bent)
        assert "could not be added" in page.content.decode()
    assert not KeySlot.objects.filter(kind="passkey").exists()


def test_without_a_passkey_the_page_asks_the_browser_for_none(inside):
    page = inside.get(UNLOCK).content.decode()
    assert "data-passkey" not in page
    assert "passkeys.js" not in page
    assert "passkey_challenges" not in inside.session


def test_an_answer_opens_once(inside, device):
    device.count = -1  # as passkeys that several devices share: they always count zero
    answer = device.answer(asked(inside))
    assert inside.post(UNLOCK, {FIELD: answer}).status_code == 302
    inside.post("/lock/")
    page = inside.post(UNLOCK, {FIELD: answer})
    assert "This passkey did not open your key" in page.content.decode()
    assert not is_open(inside)
    assert Event.objects.filter(verb="people.unlocking.refused").count() == 1


def test_an_answer_to_another_session_opens_nothing(inside, device, user):
    elsewhere = builders.signed_in(Client(), user.person)
    answer = device.answer(asked(inside))
    elsewhere.post(UNLOCK, {FIELD: answer})
    assert not is_open(elsewhere)


def test_two_pages_open_at_once_both_work(inside, device):
    first, second = asked(inside), asked(inside)
    assert inside.post(UNLOCK, {FIELD: device.answer(first)}).status_code == 302
    assert inside.post(UNLOCK, {FIELD: device.answer(second)}).status_code == 302


LIES = {
    "another origin": {"origin": "https://evil.example"},
    "another house": {"name": "evil.example"},
    "nobody verified": {"flags": PRESENT},
    "another key": {"key": SoftPasskey().key},
    "another credential": {"credential": b"\x01" * 20},
    "another secret": {"seed": bytes(32)},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_lie_opens_nothing(inside, device, lie):
    for name, value in lie.items():
        setattr(device, name, value)
    assert used(inside, device).status_code == 200
    assert not is_open(inside)


@pytest.mark.parametrize("lie", ["another origin", "another house", "nobody verified"])
def test_a_lie_adds_nothing(inside, lie):
    device = SoftPasskey()
    for name, value in LIES[lie].items():
        setattr(device, name, value)
    assert added(inside, device).status_code == 200
    assert not KeySlot.objects.filter(kind="passkey").exists()


def test_a_count_that_goes_back_is_a_copy_and_opens_nothing(inside, device):
    device.count = 7
    used(inside, device)
    assert is_open(inside)
    inside.post("/lock/")
    device.count = 7
    used(inside, device)
    assert not is_open(inside)


def test_anothers_passkey_opens_neither_key(inside, device, user):
    other = builders.an_equipped_user()
    theirs = builders.signed_in(Client(), other.person)
    theirs.post(UNLOCK, {"password": PASSWORD})
    added(theirs, SoftPasskey())
    theirs.post("/lock/")
    used(theirs, device)
    assert not is_open(theirs)


def test_a_slot_moved_to_another_person_does_not_open(inside, device, user):
    other = builders.an_equipped_user()
    KeySlot.objects.filter(kind="passkey").update(person=other.person)
    theirs = builders.signed_in(Client(), other.person)
    assert used(theirs, device).status_code == 200
    assert not is_open(theirs)


def test_it_is_slowed_like_a_password(inside, device):
    for _try in range(5):
        used(inside, device, secret="x")
    assert used(inside, device).status_code == 429
    assert not is_open(inside)


def test_the_address_comes_from_the_settings(settings, inside, device):
    for told, wanted in {
        "https://convive.velmora.example": (
            "https://convive.velmora.example",
            "convive.velmora.example",
        ),
        "https://Velmora.example:443/": ("https://velmora.example", "velmora.example"),
        "http://localhost:8123": ("http://localhost:8123", "localhost"),
    }.items():
        settings.ADDRESS = told
        assert passkeys.address() == wanted
    settings.ADDRESS, device.origin = "http://localhost:8000", "http://127.0.0.1:8000"
    answer = device.answer(asked(inside))
    inside.post(UNLOCK, {FIELD: answer}, HTTP_HOST="127.0.0.1:8000")
    assert not is_open(inside)


def test_removing_one_asks_for_a_fresh_proof_and_ends_other_sessions(inside, device, user):
    number = queries.passkeys_of(user.person)[0].number
    there = "/account/passkeys/remove/"
    here = {"HTTP_REFERER": "http://testserver/account/passkeys/"}
    answer = inside.post(there, {"_number": number}, **here)
    assert answer["Location"] == "/unlock/?next=%2Faccount%2Fpasskeys%2F"
    assert queries.unlockers_of(user.person) == 3
    inside.post(UNLOCK, {"password": PASSWORD})
    elsewhere = builders.signed_in(Client(), user.person)
    assert inside.post(there, {"_number": number})["Location"] == "/account/passkeys/"
    assert queries.unlockers_of(user.person) == 2
    assert elsewhere.get("/account/")["Location"].startswith("/sign-in/")
    assert is_open(inside)
    assert inside.post(there, {"_number": number}).status_code == 422
    assert inside.post(there, {"_number": "x"}).status_code == 302


def test_nobody_removes_anothers(inside, device, user):
    other = builders.an_equipped_user()
    theirs = builders.signed_in(Client(), other.person)
    theirs.post(UNLOCK, {"password": PASSWORD})
    number = queries.passkeys_of(user.person)[0].number
    assert theirs.post("/account/passkeys/remove/", {"_number": number}).status_code == 422
    assert queries.unlockers_of(user.person) == 3


def test_ten_are_enough(inside, device, user):
    slot = KeySlot.objects.get(kind="passkey")
    for _each in range(9):
        slot.pk = None
        slot.save()
    inside.post(UNLOCK, {"password": PASSWORD})
    assert added(inside, SoftPasskey()).status_code == 422
    assert "Add a passkey" not in inside.get("/account/passkeys/").content.decode()


def test_a_new_pair_has_no_passkeys(inside, device, user):
    key_slots.equip(user.person, passwords.fresh("nine otters under the bridge"))
    assert queries.passkeys_of(user.person) == []


@pytest.mark.req("SAF-02")
def test_its_secret_is_written_nowhere(inside, device, user, caplog):
    options = asked(inside)
    answer = device.answer(options)
    secret = json.loads(answer)["secret"]
    inside.post(UNLOCK, {FIELD: answer})
    slot = KeySlot.objects.get(kind="passkey")
    stored = repr([slot.parameters, bytes(slot.salt), bytes(slot.wrapped), dict(inside.session)])
    assert secret not in stored + caplog.text
    assert device.secret(bytes(slot.salt)) not in bytes(slot.wrapped)
    expected = Client(enforce_csrf_checks=True)
    builders.signed_in(expected, user.person)
    refused = expected.post(UNLOCK, {FIELD: answer})
    assert refused.status_code == 403
    assert secret not in refused.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "x",
        "null",
        "[]",
        "{}",
        "[" * 9000,
        '{"secret": 1, "credential": 2}',
        "\x00",
        "{" * 30_000,
    ],
)
def test_what_no_browser_sends_is_refused_kindly(inside, device, sent):
    assert inside.post(UNLOCK, {FIELD: sent}).status_code == 200
    inside.post(UNLOCK, {"password": PASSWORD})
    assert inside.post(NEW, {"name": "Mine", FIELD: sent}).status_code == 200
    assert queries.unlockers_of(inside.get("/unlock/").wsgi_request.user) == 3


@pytest.mark.parametrize("part", ["attestationObject", "clientDataJSON"])
@pytest.mark.parametrize("seed", range(3))
def test_a_bent_answer_breaks_no_page(inside, seed, part):
    """Signs of a true answer are changed at random places; foreign parsers read it."""
    chance = random.Random(seed)
    for _each in range(20):
        device = SoftPasskey()
        told = json.loads(device.made(asked(inside, NEW)))
        signs = list(told["credential"]["response"][part])
        for _sign in range(chance.randint(1, 3)):
            signs[chance.randrange(len(signs))] = chance.choice("ABCxyz012-_=!\x00é")
        told["credential"]["response"][part] = "".join(signs)
        assert inside.post(NEW, {"name": "Mine", FIELD: json.dumps(told)}).status_code in {
            200,
            302,
            422,
        }
