"""What every page and every form may rely on."""

from __future__ import annotations

import pytest

from convive.people.tests.builders import a_coordinator, a_viewer, signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.req("SAF-02")
def test_every_answer_carries_the_content_policy(client):
    answer = client.get("/healthz")
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"


def test_the_house_says_that_it_stands_without_a_log_in(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"


def test_pages_of_somebody_signed_in_are_never_cached(client):
    answer = signed_in(client, a_coordinator()).get("/doors/")
    assert answer["Cache-Control"] == "no-store"


def test_a_closed_door_says_what_to_do_instead(client):
    answer = signed_in(client, a_viewer("partner")).get("/first-hour/")
    assert answer.status_code == 403
    assert "Ask the coordinator" in answer.content.decode()


@pytest.mark.parametrize(
    "back", ["//evil.example", "javascript:alert(1)", "https://evil.example/x", "\\\\evil"]
)
def test_choosing_a_language_never_leads_out_of_the_house(client, back):
    answer = client.post("/language/", {"language": "fr", "next": back})
    assert answer["Location"] == "/"
    assert answer.cookies["convive_language"].value == "fr"


@pytest.mark.req("SAF-15")
def test_leaving_quickly_shows_a_neutral_page(client):
    answer = client.get("/leave/")
    assert answer.status_code == 200
    assert "Convive" not in answer.content.decode()
    assert "cache" in answer["Clear-Site-Data"]


def test_a_host_name_that_is_not_ours_is_not_answered(client):
    assert client.get("/healthz", HTTP_HOST="evil.example").status_code == 400


def test_bad_text_in_any_address_is_not_an_error(client):
    for path in ("/search/?q=%00", "/practices/?q=%ED%A0%80&level=%00", "/turn/?q=\u202e"):
        assert client.get(path).status_code in {200, 302, 400, 404}
