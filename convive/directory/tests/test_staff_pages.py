"""The pages of who looks after the directory."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from convive.city.models import City
from convive.city.tests.builders import a_city
from convive.directory.models import Audience, Route, Service
from convive.directory.tests.builders import a_service
from convive.people.models import Organisation
from convive.people.rules import Role
from convive.people.tests.builders import a_coordinator, a_viewer, an_organisation, signed_in
from convive.places.tests.builders import an_area

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]

NASTY = "<script>alert(1)</script>\"'>\u202egnp\u2066\x00{{ 7 }}"
CLEAN = "<script>alert(1)</script>\"'>gnp{{ 7 }}"


@pytest.fixture
def coordinator(client):
    a_city()
    return signed_in(client, a_coordinator())


def go(name, *args):
    return reverse(f"directory:{name}", args=args)


def typed(provider, **more):
    """What a browser sends for a whole service."""
    fields = {
        "provider": provider.ref,
        "name_en": "Open door",
        "what_en": "A place to talk.",
        "audiences": ["young-person"],
        "languages": ["fr"],
        "free": "on",
        "phone": "05 00 00 30 30",
        "hours": "lun-ven 9h-17h",
    } | more
    return {key: value for key, value in fields.items() if value is not None}


def test_a_service_is_added_and_found_by_the_public(coordinator):
    answer = coordinator.post(go("add"), typed(an_organisation()), follow=True)
    service = Service.objects.get()
    assert answer.redirect_chain[-1][0] == go("service", service.ref)
    assert service.locations.get().hours == [
        {"days": ["mon", "tue", "wed", "thu", "fri"], "from": "09:00", "to": "17:00"}
    ]
    assert "Open door" in coordinator.get(go("services", "young-person")).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("hours", "Blursday 9-10", "we do not know the day “blursday”"),
        ("hours", "9-10", "does not say on which days"),
        ("phone", "call us", "This is not a telephone number."),
        ("website", "javascript:alert(1)", "Enter a valid URL."),
        ("website", "ftp://example.org", "A website begins with"),
        ("free", None, "Say what it costs"),
        ("steps_en", "a\nb\nc\nd\ne\nf\ng\nh\ni", "at most 8 steps"),
        ("name_en", "", "This field is required."),
        ("phone", "", "Nobody could reach this service."),
    ],
)
def test_what_is_not_clear_comes_back_with_a_sentence(coordinator, field, value, words):
    sent = typed(an_organisation(), **{field: value})
    html = coordinator.post(go("add"), sent).content.decode()
    assert words in html
    assert "A place to talk." in html
    assert not Service.objects.exists()


def test_a_service_that_is_changed_keeps_its_steps_in_languages_without_a_box(coordinator):
    service = a_service(steps=[{"en": "Call.", "pt": "Ligue."}, {"en": "Come.", "pt": "Venha."}])
    steps = {"steps_en": "Call us.\nCome.\nTalk.", "_version": "1"}
    coordinator.post(go("amend", service.ref), typed(service.provider, **steps))
    service.refresh_from_db()
    assert service.steps == [
        {"en": "Call us.", "pt": "Ligue."},
        {"en": "Come.", "pt": "Venha."},
        {"en": "Talk."},
    ]


def test_steps_belong_together_line_by_line(coordinator):
    steps = {"steps_en": "Call.\nCome.", "steps_fr": "Appelez.\n\nVenez.\nParlez."}
    coordinator.post(go("add"), typed(an_organisation(), **steps))
    assert Service.objects.get().steps == [
        {"en": "Call.", "fr": "Appelez."},
        {"en": "Come.", "fr": "Venez."},
        {"fr": "Parlez."},
    ]


def test_html_scripts_bidi_and_nul_in_every_field_stay_harmless_words(client, coordinator):
    parts = ("name", "what", "steps", "fee", "hours_note", "access")
    words = {f"{part}_{code}": NASTY for part in parts for code in ("en", "fr", "ar")}
    more = {"address": NASTY, "phone": f"05 {NASTY}", "free": None}
    coordinator.post(go("add"), typed(an_organisation(), **words, **more))
    service = Service.objects.get()
    assert service.name["en"] == CLEAN
    assert service.locations.get().address == CLEAN
    pages = [
        go("services", "young-person"), go("show", service.ref), go("sheet", "young-person"),
        go("wrong", service.ref), go("thanks", service.ref), go("manage"),
        go("service", service.ref), go("amend", service.ref), go("route"), go("turn"),
    ]  # fmt: skip
    review = (timezone.localdate() + timedelta(days=365)).isoformat()
    chosen = {"choice": "national", "why_en": NASTY, "how_en": NASTY, "review_on": review}
    coordinator.post(go("route"), chosen | {"service": service.ref})
    assert Route.objects.get().words["en"] == CLEAN
    for language in ("en", "fr", "ar"):
        for address in pages:
            html = client.get(address, headers={"accept-language": language}).content.decode()
            assert "<script>" not in html
            assert "\"'>gnp" not in html
            assert not re.search("[\x00\u202e\u2066]", html)
    assert client.get(go("sheet_pdf", "young-person")).content.startswith(b"%PDF")


def test_the_form_of_a_service_shows_what_it_says_and_saves_it_again(coordinator):
    area = an_area("Mill")
    service = a_service(area=area, opens="Mon-Fri 9-12, 14-17", steps=[{"en": "Call."}])
    html = coordinator.get(go("amend", service.ref)).content.decode()
    assert "Mon-Fri 09:00-12:00\nMon-Fri 14:00-17:00" in html
    assert f'value="{area.ref}" selected' in html
    assert '<input type="hidden" name="_version" value="1">' in html
    sent = typed(service.provider, _version="1", address="9 Quay", languages=["en", "ar"])
    coordinator.post(go("amend", service.ref), sent)
    service.refresh_from_db()
    assert (service.version, service.languages) == (2, ["en", "ar"])
    assert service.locations.get().address == "9 Quay"


def test_the_second_editor_sees_both_texts(coordinator):
    service = a_service()
    coordinator.post(
        go("amend", service.ref), typed(service.provider, _version="1", name_en="Mine")
    )
    late = typed(service.provider, _version="1", name_en="Late")
    answer = coordinator.post(go("amend", service.ref), late)
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Mine" in html
    assert "Late" in html


def test_an_amendment_that_makes_a_service_unreachable_is_refused_in_the_form(coordinator):
    service = a_service()
    html = coordinator.post(
        go("amend", service.ref), typed(service.provider, _version="1", phone="")
    ).content.decode()
    assert "Nobody could reach this service." in html


def test_confirming_retiring_and_bringing_back_are_one_click_each(coordinator):
    service = a_service(confirmed_on=timezone.localdate() - timedelta(days=400))
    assert "Confirm again" in coordinator.get(go("manage")).content.decode()
    html = coordinator.post(go("confirm", service.ref), follow=True).content.decode()
    assert "confirmed from today" in html
    assert "Confirm again" not in coordinator.get(go("manage")).content.decode()
    coordinator.post(go("retire", service.ref))
    assert coordinator.get(go("show", service.ref)).status_code == 200
    html = coordinator.get(go("service", service.ref)).content.decode()
    assert "No longer offered since" in html
    assert (
        "The Listening House"
        in coordinator.get(go("manage"), {"state": "retired"}).content.decode()
    )
    coordinator.post(go("bring_back", service.ref))
    service.refresh_from_db()
    assert service.retired_on is None


def test_a_partner_suggests_and_the_coordinator_accepts(client):
    a_city()
    home = an_organisation("Mill House")
    signed_in(client, a_viewer(Role.PARTNER, organisation=home))
    assert "Suggest a service" in client.get(go("manage")).content.decode()
    html = client.post(go("suggest"), typed(home), follow=True).content.decode()
    assert "The public does not see it yet." in html
    service = Service.objects.get()
    assert client.post(go("accept", service.ref)).status_code == 403
    html = client.post(go("suggest"), typed(home, phone="")).content.decode()
    assert "Nobody could reach this service." in html
    signed_in(client, a_coordinator())
    html = client.get(go("manage"), {"state": "suggested"}).content.decode()
    assert "Open door" in html
    assert "Show it to the public" in client.get(go("service", service.ref)).content.decode()
    client.post(go("accept", service.ref))
    service.refresh_from_db()
    assert service.is_listed


def test_a_partner_cannot_suggest_for_another_organisation(client):
    a_city()
    signed_in(client, a_viewer(Role.PARTNER))
    client.post(go("suggest"), typed(an_organisation("Somebody else")))
    assert not Service.objects.exists()


def test_the_list_narrows_and_says_what_is_missing(coordinator):
    mill = an_area("Mill")
    an_area("Harbour")
    a_service("Family hour", area=mill, languages=["fr"], confirmed_on=timezone.localdate())
    old = timezone.localdate() - timedelta(days=300)
    a_service("Old help", audiences=[Audience.NEWCOMER], confirmed_on=old, area=mill)
    html = coordinator.get(go("manage"), {"state": "overdue"}).content.decode()
    assert "Old help" in html
    assert "Family hour" not in html
    html = coordinator.get(go("manage"), {"audience": "newcomer"}).content.decode()
    assert "Family hour" not in html
    html = coordinator.get(go("manage")).content.decode()
    assert "Nothing listed for" in html
    assert "<bdi>português</bdi>" in html
    assert "<li><bdi>Harbour</bdi></li>" in html
    assert (
        "Nothing fits this search" in coordinator.get(go("manage"), {"q": "zebra"}).content.decode()
    )


def test_an_empty_directory_is_a_beginning(client):
    a_city()
    signed_in(client, a_coordinator())
    assert "Begin with five" in client.get(go("manage")).content.decode()
    signed_in(client, a_viewer(Role.MAYOR))
    html = client.get(go("manage")).content.decode()
    assert "Begin with five" in html
    assert go("add") not in html


def test_no_cell_of_the_table_is_a_formula(coordinator):
    a_service('=HYPERLINK("http://x")', phone="+33 5", address="@here", what={"en": "x"})
    answer = coordinator.get(go("table"))
    assert answer.headers["Content-Type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][0].startswith("'=")
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert "Monday to Friday 09:00–17:00" in rows[1]


@pytest.mark.req("SEC-30")
def test_the_ways_are_compared_and_the_choice_is_shown_to_residents(coordinator):
    service = a_service("Family team")
    html = coordinator.get(go("route")).content.decode()
    for title in ("Use the national service", "Join a regional", "already meets", "Create a"):
        assert title in html
    review = timezone.localdate() + timedelta(days=365)
    sent = {
        "choice": "regional", "why_en": "Our province has a team.", "service": service.ref,
        "review_on": review.isoformat(),
    }  # fmt: skip
    html = coordinator.post(go("route"), sent, follow=True).content.decode()
    assert "The choice is kept." in html
    assert "Our province has a team." in html
    public = coordinator.get(go("turn")).content.decode()
    assert "a team of the region helps" in public
    assert Route.objects.get().service == service
    assert 'value="regional"' in coordinator.get(go("route")).content.decode()


@pytest.mark.req("SEC-30", "LVL-05")
def test_an_own_mechanism_says_what_is_missing_and_stays_shut(coordinator):
    review = (timezone.localdate() + timedelta(days=365)).isoformat()
    sent = {"choice": "own", "why_en": "We want it.", "review_on": review}
    html = coordinator.post(go("route"), sent).content.decode()
    assert "stays shut until everything it needs is here" in html
    assert "A mandate for targeted work" in html
    assert "We want it." in html
    assert City.objects.get().route == City.Route.NOT_YET


def test_who_does_not_choose_the_route_reads_it(client):
    a_city()
    signed_in(client, a_viewer(Role.PARTNER))
    html = client.get(go("route")).content.decode()
    assert "The coordinator of your city makes this choice." in html
    review = (timezone.localdate() + timedelta(days=365)).isoformat()
    sent = {"choice": "national", "why_en": "x", "review_on": review}
    assert client.post(go("route"), sent).status_code == 403


@pytest.mark.parametrize("name", ["manage", "add", "suggest", "route", "table"])
def test_the_public_sees_no_staff_page(client, name):
    a_city()
    assert client.get(go(name)).status_code == 302


def test_a_service_without_organisations_says_where_to_begin(coordinator, monkeypatch):
    nobody = Organisation.objects.none()
    monkeypatch.setattr("convive.directory.queries.providers_for", lambda viewer: nobody)
    assert "Add the organisation first." in coordinator.get(go("add")).content.decode()
