"""Doors of sealed pages: what somebody wrote before a locked one is found again afterwards."""

import pytest

from convive.people import kept_forms
from convive.people.models import KeptForm
from convive.people.tests import builders, trial_rooms
from convive.people.tests.builders import PASSWORD
from convive.people.tests.raw import everything_stored

pytestmark = [pytest.mark.django_db, pytest.mark.urls("convive.people.tests.trial_rooms")]
CANARY = "Quokka on Heron Street"


@pytest.fixture
def user():
    return builders.an_equipped_user(email="ada@example.org")


@pytest.fixture
def inside(client, user):
    """Ada's browser: signed in, and her key opened with her password."""
    builders.signed_in(client, user.person)
    opened(client)
    return client


@pytest.fixture(autouse=True)
def _nothing_arrived():
    trial_rooms.ARRIVED.clear()


def opened(client, password=PASSWORD, onward="/room/"):
    return client.post(f"/unlock/?next={onward}", {"password": password})


def is_open(client):
    return client.get("/room/").status_code == 200


def test_a_recovery_code_is_never_kept_in_a_form(client, user):
    told = {
        "recovery_code": user.recovery_code,
        "_author": kept_forms.author_token(user.person.ref),
    }
    client.post("/unlock/recovery/", told)
    assert not KeptForm.objects.exists()


@pytest.mark.req("SAF-02")
def test_what_was_written_for_a_locked_room_is_kept_unreadable_and_found_again(inside, user):
    inside.post("/lock/")
    answer = inside.post("/room/", {"words": CANARY})
    assert answer["Location"] == "/unlock/?next=%2Fkept%2F"
    assert trial_rooms.ARRIVED == []
    assert KeptForm.objects.count() == 1
    assert CANARY.encode() not in everything_stored()
    assert opened(inside, onward="/kept/")["Location"] == "/kept/"
    page = inside.get("/kept/").content.decode()
    assert CANARY in page
    assert 'action="/room/"' in page
    assert inside.post("/room/", {"words": CANARY, "_kept": "1"}).status_code == 302
    assert trial_rooms.ARRIVED == [CANARY]
    assert not KeptForm.objects.exists()


def test_it_is_kept_again_when_the_room_locks_before_it_is_sent(inside, clock):
    inside.post("/lock/")
    inside.post("/room/", {"words": CANARY})
    opened(inside)
    clock(minutes=16)
    inside.post("/room/", {"words": f"{CANARY}, corrected", "_kept": "1"})
    opened(inside)
    assert f"{CANARY}, corrected" in inside.get("/kept/").content.decode()


def test_a_button_in_a_locked_room_leads_back_to_its_page(inside):
    inside.post("/lock/")
    here = {"HTTP_REFERER": "http://testserver/room/?page=2"}
    assert inside.post("/room/", {}, **here)["Location"] == "/unlock/?next=%2Froom%2F%3Fpage%3D2"
    there = {"HTTP_REFERER": "https://evil.example/room/"}
    assert inside.post("/room/", {}, **there)["Location"] == "/unlock/?next=%2F"


def test_identity_asks_for_a_proof_of_the_last_quarter_of_an_hour(inside, clock):
    assert inside.get("/identity/").status_code == 200
    clock(minutes=10)
    assert is_open(inside)
    clock(minutes=6)
    assert is_open(inside)
    assert inside.get("/identity/")["Location"] == "/unlock/?next=%2Fidentity%2F"
    assert "are open" in inside.get("/unlock/").content.decode()
    opened(inside)
    assert inside.get("/identity/").status_code == 200
