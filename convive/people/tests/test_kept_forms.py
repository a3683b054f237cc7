"""An expired session with a half-written form: nothing lost, nothing left readable."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from convive.people import clearing, kept_forms
from convive.people.models import KeptForm, Organisation
from convive.people.rules import Role
from convive.people.tests import builders
from convive.people.tests.builders import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "/who-is-who/new/"
CANARY = "Quokka Kitchen on Heron Street"


@pytest.fixture
def user():
    return builders.an_equipped_user(email="ada@example.org")


def written(user):
    return {
        "name_en": CANARY,
        "sort": "association",
        "does_en": "Cooks & talks <b>every</b> Thursday",
        "_author": kept_forms.author_token(user.person.ref),
    }


def sent_too_late(client, user, **more):
    """The form was open while the session ended."""
    return client.post(NEW, written(user) | more)


def come_back(client, user, *, steps=0):
    client.post("/sign-in/", {"email": user.person.email, "password": PASSWORD})
    return client.post("/sign-in/second/", {"code": user.code(steps=steps)})


def test_what_was_written_is_there_after_signing_in_again(client, user):
    answer = sent_too_late(client, user)
    assert answer["Location"].startswith("/sign-in/")
    assert come_back(client, user)["Location"] == "/kept/"
    page = client.get("/kept/").content.decode()
    assert CANARY in page
    assert "Cooks &amp; talks &lt;b&gt;every&lt;/b&gt; Thursday" in page
    assert f'action="{NEW}"' in page


def test_sending_it_now_saves_it_and_deletes_what_was_kept(client, user):
    sent_too_late(client, user)
    come_back(client, user)
    data = written(user) | {"_kept": "1"}
    assert client.post(NEW, data).status_code == 302
    assert str(Organisation.objects.get(sort="association").name) == CANARY
    assert not KeptForm.objects.exists()
    assert client.get("/kept/")["Location"] == "/"


def test_a_form_without_the_field_is_kept_for_who_was_here_last(client, user):
    builders.signed_in(client, user.person)
    client.get("/account/")
    del client.cookies["convive"]
    data = written(user)
    del data["_author"]
    assert client.post(NEW, data)["Location"].startswith("/sign-in/")
    assert come_back(client, user)["Location"] == "/kept/"


def test_who_signed_out_left_no_trace_of_being_here(client, user):
    builders.signed_in(client, user.person)
    client.get("/account/")
    assert client.cookies["convive_author"].value
    client.post("/sign-out/")
    assert client.cookies["convive_author"].value == ""


def test_a_form_from_before_somebody_else_signed_in_is_refused(user):
    client = Client(enforce_csrf_checks=True)
    builders.signed_in(client, user.person)
    page = client.get(NEW).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken"\s+value="([^"]+)"', page)[1]
    client.get("/sign-in/")
    other = builders.an_equipped_user(Role.PARTNER)
    client.cookies.pop("convive")
    for address, words in (
        ("/sign-in/", {"email": other.person.email, "password": PASSWORD}),
        ("/sign-in/second/", {"code": other.code()}),
    ):
        shown = client.get(address).content.decode()
        fresh = re.search(r'name="csrfmiddlewaretoken"\s+value="([^"]+)"', shown)[1]
        client.post(address, words | {"csrfmiddlewaretoken": fresh})
    client.get("/account/")
    client.cookies.pop("convive")
    data = written(user) | {"csrfmiddlewaretoken": token}
    del data["_author"]
    assert client.post(NEW, data).status_code == 403
    assert not KeptForm.objects.exists()


def test_an_idle_session_is_enough_without_any_field(client, user, settings):
    builders.signed_in(client, user.person)
    client.get("/account/")
    session = client.session
    session["last_seen"] = 0
    session.save()
    data = written(user)
    del data["_author"]
    assert client.post(NEW, data)["Location"].startswith("/sign-in/")
    assert come_back(client, user)["Location"] == "/kept/"


@pytest.mark.req("SAF-02")
def test_nothing_of_it_can_be_read_in_the_database(client, user):
    sent_too_late(client, user)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_keptform")
        rows = cursor.fetchall()
    stored = b"".join(
        bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
        for row in rows
        for cell in row
    )
    assert len(rows) == 1
    for piece in (CANARY, "Quokka", "Thursday", NEW, user.person.ref, "association"):
        assert piece.encode() not in stored
    word = client.cookies["convive_kept"].value
    assert word.encode() not in stored
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_data FROM django_session")
        assert not any(word in str(row) or "Quokka" in str(row) for row in cursor.fetchall())


def test_the_key_is_for_the_browser_alone(client, user):
    sent_too_late(client, user)
    cookie = client.cookies["convive_kept"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 1800


def test_another_person_at_the_same_browser_sees_nothing(client, user):
    sent_too_late(client, user)
    other = builders.an_equipped_user(Role.PARTNER)
    assert come_back(client, other)["Location"] == "/"
    answer = client.get("/kept/")
    assert answer["Location"] == "/"
    assert CANARY not in client.get("/who-is-who/").content.decode()
    client.post("/sign-out/")
    assert come_back(client, user)["Location"] == "/kept/"


def test_the_same_person_at_another_browser_sees_nothing(client, user):
    sent_too_late(client, user)
    elsewhere = Client()
    assert come_back(elsewhere, user)["Location"] == "/"
    assert elsewhere.get("/kept/")["Location"] == "/"


def test_after_half_an_hour_it_is_gone(client, user):
    sent_too_late(client, user)
    KeptForm.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert come_back(client, user)["Location"] == "/"
    assert clearing.forget_expired(now=timezone.now())["kept_forms"] == 1
    assert not KeptForm.objects.exists()


def test_throwing_it_away_deletes_it(client, user):
    sent_too_late(client, user)
    come_back(client, user)
    assert client.post("/kept/")["Location"] == "/"
    assert not KeptForm.objects.exists()


def test_a_stranger_cannot_fill_the_table(client, user):
    for author in ("", "forged", "forged:token:here"):
        client.cookies["convive_author"] = author
        sent_too_late(client, user, _author=author)
    assert not KeptForm.objects.exists()


def test_a_forged_cookie_opens_nothing(client, user):
    sent_too_late(client, user)
    builders.signed_in(client, user.person)
    for word in ("", "x", "%00", "A" * 88):
        client.cookies["convive_kept"] = word
        assert client.get("/kept/")["Location"] == "/"


def test_passwords_are_never_kept(client, user):
    data = {"password_current": PASSWORD, "password": "new words", "password_again": "new words"}
    data["_author"] = kept_forms.author_token(user.person.ref)
    client.post("/account/password/", data)
    assert not KeptForm.objects.exists()


def test_public_forms_are_not_kept(client, user):
    client.post("/sign-in/help/", written(user) | {"email": "a@example.org"})
    assert not KeptForm.objects.exists()


def test_a_button_without_words_is_not_kept(client, user):
    client.post("/sign-out/", {"_author": kept_forms.author_token(user.person.ref)})
    assert not KeptForm.objects.exists()


def test_the_second_recovery_way_in_leads_there_too(client, user):
    sent_too_late(client, user)
    client.post("/sign-in/", {"email": user.person.email, "password": PASSWORD})
    page = client.post(reverse("people:use_recovery_code"), {"code": user.recovery_code})
    assert 'href="/kept/"' in page.content.decode()
