"""Signing in: two steps, the same cost and the same words for everybody."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings as house
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from convive.audit.models import Event
from convive.people import passwords, sign_in
from convive.people.models import KeySlot, Person, Throttle
from convive.people.passwords import Stored
from convive.people.tests import builders
from convive.people.tests.builders import PASSWORD
from convive.vault import keys
from convive.vault.keys import Parameters, TooBusy

pytestmark = pytest.mark.django_db
SIGN_IN = "/sign-in/"
SECOND = "/sign-in/second/"


def first(client, email, password=PASSWORD, **headers):
    return client.post(SIGN_IN, {"email": email, "password": password}, **headers)


def words_of(answer):
    """The page without what differs between any two requests, and without what was typed."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())
    text = re.sub(r'name="_once" value="[^"]*"', "", text)
    return re.sub(r'value="[^"]*@[^"]*"', "", text)


def test_password_and_code_open_the_house(client):
    user = builders.an_equipped_user(email="ada@example.org")
    answer = first(client, " ADA@example.org ")
    assert answer["Location"] == SECOND
    answer = client.post(SECOND, {"code": user.code()})
    assert answer["Location"] == "/"
    assert client.session["_auth_user_id"] == str(user.person.pk)
    assert Event.objects.filter(verb="people.signed_in", actor=user.person.ref).exists()


def test_after_signing_in_one_stands_where_one_wanted_to_go(client):
    user = builders.an_equipped_user()
    data = {"email": user.person.email, "password": PASSWORD}
    client.post(f"{SIGN_IN}?next=/who-is-who/", data)
    assert client.post(SECOND, {"code": user.code()})["Location"] == "/who-is-who/"


def test_nobody_is_led_to_a_foreign_house(client):
    user = builders.an_equipped_user()
    data = {"email": user.person.email, "password": PASSWORD}
    client.post(f"{SIGN_IN}?next=https://elsewhere.example/", data)
    assert client.post(SECOND, {"code": user.code()})["Location"] == "/"


def test_the_password_alone_opens_nothing(client):
    user = builders.an_equipped_user()
    first(client, user.person.email)
    assert "_auth_user_id" not in client.session
    assert client.get("/account/").status_code == 302


def test_the_half_way_ends_after_ten_minutes(client):
    user = builders.an_equipped_user()
    with time_machine.travel("2026-03-01T10:00:00Z", tick=False):
        first(client, user.person.email)
    with time_machine.travel("2026-03-01T10:11:00Z", tick=False):
        assert client.post(SECOND, {"code": user.code()})["Location"] == SIGN_IN
        assert "_auth_user_id" not in client.session


def test_the_session_gets_another_key_at_each_step(client):
    user = builders.an_equipped_user()
    client.get(SIGN_IN)
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = session.session_key
    client.cookies[house.SESSION_COOKIE_NAME] = before
    first(client, user.person.email)
    middle = client.session.session_key
    client.post(SECOND, {"code": user.code()})
    after = client.session.session_key
    assert len({before, middle, after}) == 3
    assert not Session.objects.filter(session_key__in=[before, middle]).exists()


def test_unknown_wrong_and_left_look_the_same_and_cost_the_same(client, derivations):
    builders.an_equipped_user(email="known@example.org")
    gone = builders.an_equipped_user(email="gone@example.org").person
    Person.objects.filter(pk=gone.pk).update(left_on="2026-01-01")
    derivations.clear()
    answers = [
        first(client, "known@example.org", "not the password at all"),
        first(client, "unknown@example.org"),
        first(client, "gone@example.org"),
    ]
    assert len({words_of(answer) for answer in answers}) == 1
    assert {answer.status_code for answer in answers} == {200}
    assert {"Location" in answer for answer in answers} == {False}
    assert len(derivations) == 3
    assert len(set(derivations)) == 1


def test_a_contact_without_an_account_cannot_sign_in(client):
    builders.a_person(email="contact@example.org")
    assert "do not belong together" in first(client, "contact@example.org").content.decode()


def test_the_salt_of_nobody_never_changes_and_needs_the_servers_secret(settings):
    before = passwords.nobodys("nobody@example.org").salt
    assert passwords.nobodys("nobody@example.org").salt == before
    assert passwords.nobodys("somebody@example.org").salt != before
    settings.SECRET_KEY = "another secret"
    assert passwords.nobodys("nobody@example.org").salt != before


def test_each_code_works_once(client):
    user = builders.an_equipped_user()
    code = user.code()
    first(client, user.person.email)
    client.post(SECOND, {"code": code})
    client.logout()
    first(client, user.person.email)
    assert "does not fit" in client.post(SECOND, {"code": code}).content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("steps", "right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_the_phones_clock_may_be_half_a_minute_wrong(client, steps, right):
    with time_machine.travel("2026-03-01T10:00:10Z", tick=False):
        user = builders.an_equipped_user()
        first(client, user.person.email)
        client.post(SECOND, {"code": user.code(steps=steps)})
        assert ("_auth_user_id" in client.session) is right


def test_the_recovery_code_opens_once_and_is_replaced(client):
    user = builders.an_equipped_user()
    first(client, user.person.email)
    answer = client.post("/sign-in/recovery/", {"code": user.recovery_code.lower()})
    fresh = re.search(r"<code>([0-9A-Z-]{39})</code>", answer.content.decode())[1]
    assert client.session["_auth_user_id"] == str(user.person.pk)
    client.logout()
    first(client, user.person.email)
    client.post("/sign-in/recovery/", {"code": user.recovery_code})
    assert "_auth_user_id" not in client.session
    client.post("/sign-in/recovery/", {"code": fresh})
    assert "_auth_user_id" in client.session


def test_refused_sign_ins_are_remembered_without_an_address(client):
    user = builders.an_equipped_user(email="known@example.org")
    first(client, "known@example.org", "not the password at all")
    first(client, "stranger@example.org", "not the password at all")
    events = list(Event.objects.filter(verb="people.sign_in.refused").order_by("number"))
    assert [event.actor for event in events] == ["(nobody)", "(nobody)"]
    assert [event.subject for event in events] == [str(user.person.reference), ""]
    assert not any(b"example.org" in bytes(event.entry) for event in events)


def test_old_parameters_rise_at_the_next_log_in(client, settings, derivations):
    user = builders.an_equipped_user()
    settings.PASSWORD_COST = "m=128,t=2,p=1"
    derivations.clear()
    assert first(client, user.person.email)["Location"] == SECOND
    assert len(derivations) == 2
    person = Person.objects.get(pk=user.person.pk)
    assert Stored.read(person.password).parameters == Parameters(128, 2, 1)
    slot = KeySlot.objects.get(person=person, kind="password")
    assert slot.parameters == {"kdf": str(Parameters(128, 2, 1))}
    derivations.clear()
    assert sign_in.proven(person.email, PASSWORD) == person
    assert len(derivations) == 1


def test_one_log_in_runs_one_derivation(client, derivations):
    user = builders.an_equipped_user()
    derivations.clear()
    first(client, user.person.email)
    client.post(SECOND, {"code": user.code()})
    assert len(derivations) == 1


def test_with_the_real_cost(client, settings, derivations):
    settings.PASSWORD_COST = "m=65536,t=3,p=4"
    user = builders.an_equipped_user()
    assert first(client, user.person.email)["Location"] == SECOND
    assert derivations == [Parameters(65_536, 3, 4)] * 2
    assert user.person.password.startswith("convive$m=65536,t=3,p=4$")


def test_when_all_places_are_taken_a_sentence_says_so(client, monkeypatch):
    def busy(*_given, **_options):
        raise TooBusy

    monkeypatch.setattr(keys, "derive", busy)
    answer = first(client, "ada@example.org")
    assert answer.status_code == 503
    assert "Many people are signing in" in answer.content.decode()
    assert "ada@example.org" in answer.content.decode()


def test_a_password_of_a_megabyte_costs_nothing(client, derivations):
    assert first(client, "ada@example.org", "x" * 1_000_000).status_code == 200
    assert derivations == []


@pytest.mark.parametrize(
    "nasty", ["\x00@example.org", "\u202eada@example.org", "<script>@x", "'; --"]
)
def test_strange_addresses_are_only_unknown(client, nasty):
    assert first(client, nasty).status_code == 200


def test_signing_out_is_a_post_and_ends_the_session(client):
    builders.signed_in(client, builders.a_coordinator())
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/")["Location"] == SIGN_IN
    assert client.get("/account/").status_code == 302
    assert Event.objects.filter(verb="people.signed_out").exists()


@pytest.mark.req("SAF-02")
def test_a_session_ends_after_an_hour_without_use(client):
    with time_machine.travel("2026-03-01T10:00:00Z", tick=False) as clock:
        builders.signed_in(client, builders.a_coordinator())
        assert client.get("/account/").status_code == 200
        clock.shift(timedelta(minutes=59))
        assert client.get("/account/").status_code == 200
        clock.shift(timedelta(minutes=61))
        assert client.get("/account/").status_code == 302


# -- ten thousand attempts -------------------------------------------------------------------


@pytest.fixture
def counter(monkeypatch):
    """The derivation replaced by a counter that never finds anything right."""
    ran = []

    def counted(password, salt, parameters, **_options):
        ran.append(1)
        return keys.Derived(keys.new_key(), keys.new_key())

    monkeypatch.setattr(keys, "derive", counted)
    return ran


def attempt(email, address, now):
    try:
        sign_in.first_step(email, "not the password", address, now=now)
    except sign_in.throttle.Slow:
        return "slow"
    return "judged"


def test_ten_thousand_attempts_from_one_place_run_five_derivations(counter):
    builders.an_equipped_user(email="known@example.org")
    counter.clear()
    now = timezone.now()
    told = [attempt("known@example.org", "192.0.2.1/32", now) for _ in range(10_000)]
    assert told.count("judged") == 5
    assert len(counter) == 5
    assert Event.objects.filter(verb="people.sign_in.refused").count() == 5
    assert Event.objects.filter(verb="people.password.slowed").count() == 1


def test_ten_thousand_attempts_from_everywhere_are_slowed_for_the_site(counter):
    now = timezone.now()
    told = [
        attempt(f"person{number}@example.org", f"10.0.{number // 250}.{number % 250}/32", now)
        for number in range(1_000)
    ]
    assert told.count("judged") == 300
    assert len(counter) == 300


def test_who_refuses_by_throttle_runs_no_derivation(client, derivations):
    builders.an_equipped_user(email="known@example.org")
    for _ in range(5):
        first(client, "known@example.org", "not the password at all")
    derivations.clear()
    answer = first(client, "known@example.org")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) in range(1, 61)
    assert "too many tries" in answer.content.decode()
    assert derivations == []


def test_who_is_slowed_here_can_sign_in_from_elsewhere(client):
    user = builders.an_equipped_user(email="known@example.org")
    for _ in range(10):
        first(client, "known@example.org", "not the password at all", REMOTE_ADDR="192.0.2.1")
    assert first(client, "known@example.org", REMOTE_ADDR="192.0.2.1").status_code == 429
    assert first(client, "known@example.org", REMOTE_ADDR="198.51.100.7")["Location"] == SECOND
    assert user.person.is_active


def test_a_known_place_stays_open_while_the_whole_site_is_tried(client, counter, monkeypatch):
    user = builders.an_equipped_user(email="known@example.org")
    now = timezone.now()
    sign_in.throttle.know("known@example.org", "198.51.100.7/32", now=now)
    for number in range(400):
        attempt("known@example.org", f"10.1.{number // 250}.{number % 250}/32", now)
    assert attempt("known@example.org", "203.0.113.9/32", now) == "slow"
    assert attempt("known@example.org", "198.51.100.7/32", now) == "judged"
    assert user.person.is_active


def test_after_a_minute_one_more_try_is_let_in(counter):
    now = timezone.now()
    for _ in range(6):
        attempt("known@example.org", "192.0.2.1/32", now)
    assert attempt("known@example.org", "192.0.2.1/32", now + timedelta(seconds=59)) == "slow"
    assert attempt("known@example.org", "192.0.2.1/32", now + timedelta(seconds=61)) == "judged"
    assert attempt("known@example.org", "192.0.2.1/32", now + timedelta(seconds=62)) == "slow"


@pytest.mark.req("SAF-02")
def test_no_address_of_either_kind_stands_in_the_database(client):
    first(client, "known@example.org", REMOTE_ADDR="192.0.2.1")
    stored = repr(list(Throttle.objects.values()))
    assert Throttle.objects.count() == 4
    assert "example" not in stored
    assert "192.0.2" not in stored


def test_wrong_codes_are_throttled_too(client):
    user = builders.an_equipped_user()
    first(client, user.person.email)
    for _ in range(5):
        assert client.post(SECOND, {"code": "000000"}).status_code == 200
    assert client.post(SECOND, {"code": user.code()}).status_code == 429


@pytest.mark.parametrize(
    ("remote", "forwarded", "expected"),
    [
        ("192.0.2.1", "", "192.0.2.1/32"),
        ("192.0.2.1", "203.0.113.5", "192.0.2.1/32"),
        ("127.0.0.1", "6.6.6.6, 203.0.113.5", "203.0.113.5/32"),
        ("127.0.0.1", "nonsense", "127.0.0.1/32"),
        ("2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        ("", "", "unknown"),
    ],
)
def test_where_a_request_comes_from(rf, remote, forwarded, expected):
    request = rf.get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)
    assert sign_in.throttle.address_of(request) == expected


def test_the_hasher_speaks_djangos_language():
    person = builders.a_person()
    person.set_password(PASSWORD)
    assert person.check_password(PASSWORD)
    assert not person.check_password("another password")
    assert reverse("people:sign_in") == SIGN_IN
