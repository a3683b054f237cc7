"""Being signed in opens nothing sealed; a fresh proof does, for a while, in one browser."""

import base64
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.utils import timezone

from convive.audit.models import Event
from convive.ground.viewers import Asking
from convive.people import key_slots, passwords, sessions
from convive.people.accounts import actions as accounts
from convive.people.entry import actions as own
from convive.people.models import Person
from convive.people.rules import Role
from convive.people.tests import builders
from convive.people.tests.builders import PASSWORD
from convive.people.tests.raw import everything_stored
from convive.people.unlocking import queries
from convive.people.unlocking.holding import KeyHolder

pytestmark = [pytest.mark.django_db, pytest.mark.urls("convive.people.tests.trial_rooms")]
OTHER_PASSWORD = "nine otters under the bridge"


@pytest.fixture
def user():
    return builders.an_equipped_user(email="ada@example.org")


@pytest.fixture
def inside(client, user):
    """Ada's browser: signed in, and her key opened with her password."""
    builders.signed_in(client, user.person)
    opened(client)
    return client


def opened(client, password=PASSWORD, onward="/room/"):
    return client.post(f"/unlock/?next={onward}", {"password": password})


def is_open(client):
    return client.get("/room/").status_code == 200


def private_of(user):
    return key_slots.with_password(Person.objects.get(pk=user.person.pk), PASSWORD)


def test_being_signed_in_opens_nothing_sealed(client, user):
    builders.signed_in(client, user.person)
    assert client.get("/room/?page=2")["Location"] == "/unlock/?next=%2Froom%2F%3Fpage%3D2"
    page = client.get("/unlock/?next=/room/").content.decode()
    assert "Open your sealed rooms" in page
    assert user.person.name in page


def test_the_password_opens_with_one_derivation_and_leads_on(client, user, derivations):
    builders.signed_in(client, user.person)
    derivations.clear()
    assert opened(client, onward="/room/")["Location"] == "/room/"
    assert len(derivations) == 1
    words = user.person.public_keys["words"]
    assert client.get("/room/").content.decode() == f"open for {user.person.name}: {words}"
    assert Event.objects.filter(verb="people.unlocked", actor=user.person.ref).count() == 1


def test_who_is_not_signed_in_is_led_to_the_door(client):
    for address in ("/room/", "/unlock/", "/unlock/recovery/", "/account/passkeys/"):
        assert client.get(address)["Location"].startswith("/sign-in/")
    assert client.post("/lock/")["Location"].startswith("/sign-in/")


def test_the_browsers_half_is_read_by_no_script_and_sent_from_no_other_site(inside):
    cookie = inside.cookies["convive_key"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")
    assert (cookie["max-age"], cookie["expires"]) == ("", "")  # it ends with the browser
    assert len(base64.urlsafe_b64decode(cookie.value)) == 32


def test_behind_tls_the_cookie_belongs_to_this_host_alone(client, user, settings):
    settings.KEY_COOKIE_NAME, settings.BEHIND_TLS = "__Host-convive_key", True
    builders.signed_in(client, user.person)
    opened(client)
    cookie = client.cookies["__Host-convive_key"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")
    assert is_open(client)
    client.post("/lock/")
    assert client.cookies["__Host-convive_key"].value == ""
    assert client.cookies["__Host-convive_key"]["secure"]


def test_neither_half_opens_anything_without_the_other(inside, user):
    session, key = (inside.cookies[name].value for name in ("convive", "convive_key"))
    without_key, fresh_session, stranger = Client(), Client(), Client()
    without_key.cookies["convive"] = session
    assert not is_open(without_key)
    builders.signed_in(fresh_session, user.person)
    fresh_session.cookies["convive_key"] = key
    assert not is_open(fresh_session)
    assert fresh_session.cookies["convive_key"].value == ""
    builders.signed_in(stranger, builders.an_equipped_user().person)
    stranger.cookies["convive_key"] = key
    assert not is_open(stranger)
    nobody = Client()
    nobody.cookies["convive_key"] = key
    assert nobody.get("/room/")["Location"].startswith("/sign-in/")
    assert is_open(inside)


@pytest.mark.parametrize("word", ["", "x", "%00", "é", "A" * 43 + "=", "A" * 4000])
def test_a_forged_key_opens_nothing(inside, word):
    inside.cookies["convive_key"] = word
    assert not is_open(inside)


def test_a_half_moved_to_another_persons_session_opens_nothing(inside):
    stranger = Client()
    builders.signed_in(stranger, builders.an_equipped_user().person)
    session = stranger.session
    session["unlocked"] = inside.session["unlocked"]
    session.save()
    stranger.cookies["convive_key"] = inside.cookies["convive_key"].value
    assert not is_open(stranger)


def test_a_proof_cannot_be_made_younger_in_the_session(inside, clock):
    clock(hours=1)
    session = inside.session
    now = int(timezone.now().timestamp())
    session["unlocked"] = session["unlocked"] | {"proved_at": now, "used_at": now}
    session.save()
    assert not is_open(inside)


def test_after_a_quarter_of_an_hour_without_a_sealed_page_it_is_locked(inside, clock):
    clock(minutes=14)
    assert is_open(inside)
    clock(minutes=14)
    assert is_open(inside)
    clock(minutes=16)
    inside.get("/account/")
    assert "unlocked" not in inside.session
    assert inside.cookies["convive_key"].value == ""
    assert not is_open(inside)


def test_how_long_is_a_setting(inside, clock, settings):
    settings.UNLOCKED_SECONDS = 120
    clock(seconds=100)
    assert is_open(inside)
    clock(seconds=125)
    assert not is_open(inside)


def test_the_last_use_is_written_at_most_once_a_minute(inside, clock):
    used = inside.session["unlocked"]["used_at"]
    clock(seconds=50)
    assert is_open(inside)
    assert inside.session["unlocked"]["used_at"] == used
    clock(seconds=20)
    assert is_open(inside)
    assert inside.session["unlocked"]["used_at"] >= used + 70


def test_after_eight_hours_it_is_locked_whatever_is_done(inside, clock):
    for _time in range(34):
        clock(minutes=14)
        assert is_open(inside)
    clock(minutes=14)
    assert not is_open(inside)


def test_lock_now_locks_every_tab_and_takes_the_browsers_half_back(inside):
    session, key = (inside.cookies[name].value for name in ("convive", "convive_key"))
    answer = inside.post("/lock/")
    assert answer["Clear-Site-Data"] == '"cache"'
    assert inside.cookies["convive_key"].value == ""
    assert not is_open(inside)
    other_tab = Client()
    other_tab.cookies["convive"], other_tab.cookies["convive_key"] = session, key
    assert not is_open(other_tab)
    assert other_tab.get("/account/").status_code == 200  # still signed in
    assert Event.objects.filter(verb="people.locked").count() == 1


def test_signing_out_in_one_tab_ends_the_other(inside):
    session, key = (inside.cookies[name].value for name in ("convive", "convive_key"))
    inside.post("/sign-out/")
    assert inside.cookies["convive_key"].value == ""
    other_tab = Client()
    other_tab.cookies["convive"], other_tab.cookies["convive_key"] = session, key
    assert other_tab.get("/room/")["Location"].startswith("/sign-in/")


def test_sealed_pages_stay_in_no_cache(inside):
    assert inside.get("/room/")["Cache-Control"] == "no-store"
    assert "no-store" in inside.get("/unlock/")["Cache-Control"]


def test_another_password_locks_here_and_signs_out_elsewhere(inside, user):
    elsewhere = builders.signed_in(Client(), user.person)
    opened(elsewhere)
    words = {"password": OTHER_PASSWORD, "password_again": OTHER_PASSWORD}
    answer = inside.post("/account/password/", {"password_current": PASSWORD, **words})
    assert answer.status_code == 302
    assert "unlocked" not in inside.session
    assert inside.cookies["convive_key"].value == ""
    assert inside.get("/room/")["Location"].startswith("/unlock/")
    assert elsewhere.get("/room/")["Location"].startswith("/sign-in/")
    opened(inside, OTHER_PASSWORD)
    assert is_open(inside)


def test_another_phone_locks(inside, user):
    viewer = builders.viewer_of(user.person)
    session = inside.session.session_key
    own.change_second_factor(user.person, secret="A" * 32, step=1, session=session, by=viewer)
    assert inside.get("/room/")["Location"].startswith("/unlock/")


def test_who_leaves_opens_nothing_at_the_next_request(inside, user):
    builders.a_user(Role.COORDINATOR)
    accounts.leave(user.person, by=builders.a_coordinator(), on=timezone.localdate())
    assert inside.get("/room/")["Location"].startswith("/sign-in/")


def test_ending_all_sessions_ends_what_was_open(inside, user):
    sessions.end_all(user.person)
    assert inside.get("/room/")["Location"].startswith("/sign-in/")


def test_a_wrong_password_is_told_remembered_and_slowed(client, user):
    builders.signed_in(client, user.person)
    page = opened(client, "another password than hers")
    assert "This is not your password." in page.content.decode()
    assert not is_open(client)
    assert Event.objects.filter(verb="people.sign_in.refused").count() == 1
    for _try in range(4):
        opened(client, "another password than hers")
    slowed = opened(client)
    assert slowed.status_code == 429
    assert int(slowed["Retry-After"]) > 0
    assert not is_open(client)


def test_it_leads_to_no_other_house(client, user):
    builders.signed_in(client, user.person)
    assert opened(client, onward="https://evil.example/")["Location"] == "/"
    assert client.post("/lock/", {"next": "//evil.example"})["Location"] == "/"


def test_somebody_without_a_key_is_told_kindly(client):
    builders.signed_in(client, builders.a_user())
    assert "You have no key yet" in client.get("/unlock/").content.decode()
    assert opened(client).status_code == 200
    answer = client.post("/unlock/recovery/", {"recovery_code": "8Q2M"})
    assert answer.status_code == 200


def test_the_recovery_code_opens_once_and_is_replaced(client, user):
    builders.signed_in(client, user.person)
    address = "/unlock/recovery/?next=/room/"
    answer = client.post(address, {"recovery_code": user.recovery_code.lower()})
    page = answer.content.decode()
    assert "Keep this recovery code" in page
    assert 'href="/room/"' in page
    assert user.recovery_code not in page
    assert is_open(client)
    client.post("/lock/")
    assert (
        "not the newest"
        in client.post(address, {"recovery_code": user.recovery_code}).content.decode()
    )
    assert not is_open(client)


@pytest.mark.req("SAF-02")
def test_the_private_key_lies_nowhere(inside, user, caplog):
    private = private_of(user)
    is_open(inside)
    key = inside.cookies["convive_key"].value
    stored = everything_stored() + everything_in_sessions() + caplog.text.encode()
    stored += inside.get("/room/").content + inside.get("/unlock/").content
    stored += "".join(cookie.OutputString() for cookie in inside.cookies.values()).encode()
    for secret in (private.opening, private.signing, bytes(private)):
        for form in (secret, secret.hex().encode(), base64.b64encode(secret)):
            assert form not in stored
    without_cookies = everything_stored() + everything_in_sessions()
    assert key.encode() not in without_cookies
    assert base64.urlsafe_b64decode(key) not in without_cookies


@pytest.mark.django_db(transaction=True)
@pytest.mark.req("SAF-02")
def test_the_private_key_lies_in_no_file_of_the_database(inside, user):
    if connection.vendor != "sqlite":
        pytest.skip("this test reads the files of SQLite")
    assert is_open(inside)
    private, key = private_of(user), inside.cookies["convive_key"].value
    database = Path(connection.settings_dict["NAME"])
    lying = b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*"))
    assert user.person.email.encode() in lying  # these are the right files
    for secret in (private.opening, private.signing):
        for form in (secret, secret.hex().encode(), base64.b64encode(secret)):
            assert form not in lying
    assert key.encode() not in lying


def test_a_new_pair_without_the_old_one_does_not_open_what_was_sealed_before(inside, user):
    before = private_of(user)
    own.regain(
        user.person,
        private=None,
        fresh=passwords.fresh(OTHER_PASSWORD),
        by=builders.viewer_of(user.person),
    )
    assert inside.get("/room/")["Location"].startswith("/sign-in/")
    builders.signed_in(inside, Person.objects.get(pk=user.person.pk))
    opened(inside, OTHER_PASSWORD)
    words = inside.get("/room/").content.decode()
    assert before.public.words not in words
    assert queries.unlockers_of(user.person) == 2


def test_a_holder_asks_and_acts_like_the_viewer_and_hides_the_key(user):
    viewer, private = builders.viewer_of(user.person), private_of(user)
    holder: Asking = KeyHolder(viewer, private, timezone.now())
    assert (holder.ref, holder.name, holder.pk) == (viewer.ref, viewer.name, viewer.pk)
    assert (holder.roles, holder.organisations) == (viewer.roles, viewer.organisations)
    assert holder.is_somebody
    assert holder.may("people.invite")
    assert not holder.may("nothing.of.the.kind")
    assert str(holder.reference) == f"people.person:{viewer.ref}"
    for secret in (private.opening, private.signing):
        assert repr(secret) not in repr(holder)
        assert secret.hex() not in repr(holder)
    own.choose_language(user.person, "fr", by=holder)
    assert Event.objects.filter(verb="people.language.chosen", actor=viewer.ref).exists()


def everything_in_sessions():
    """What the session store holds, taken out of its wrapping."""
    return repr([session.get_decoded() for session in Session.objects.all()]).encode()
