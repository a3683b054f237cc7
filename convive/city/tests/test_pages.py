"""The pages of the city."""

from __future__ import annotations

import pytest
from django.urls import reverse

from convive.city import countries, steps
from convive.city.models import City
from convive.city.tests.builders import a_city, somebody
from convive.packs import actions as packs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def only_our_packs(monkeypatch):
    folders = sorted(countries.SHIPPED.iterdir())
    monkeypatch.setattr(packs.files, "shipped", lambda: folders)


@pytest.fixture
def coming(monkeypatch):
    """Makes every request come from somebody who may do exactly this."""

    def come(*permissions):
        viewer = somebody(*permissions)
        monkeypatch.setattr(
            "convive.people.middleware.WhoIsAsking._viewer", lambda self, request: viewer
        )

    return come


def test_without_a_city_the_page_leads_to_its_beginning(client, coming):
    coming("workspace.read", "city.amend")
    assert client.get(reverse("city:show")).url == reverse("city:set_up")


@pytest.mark.req("GOV-21")
def test_one_person_begins_a_city_with_four_answers(client, coming):
    coming("workspace.read", "city.amend", "packs.adopt")
    page = client.get(reverse("city:set_up")).content.decode()
    assert page.index("español") < page.index("All other languages") < page.index("Wolof")
    answers = {"name_en": "Velmora", "country": "BE", "languages": ["fr", "nl"]}
    answers["route"] = "national"
    answer = client.post(reverse("city:set_up"), answers)
    assert answer.url == reverse("city:show")
    city = City.objects.get()
    assert city.time_zone == "Europe/Brussels"
    assert city.route == City.Route.NATIONAL
    assert "Velmora" in client.get(reverse("city:show")).content.decode()
    assert client.get(reverse("city:set_up")).url == reverse("city:show")


def test_an_own_mechanism_is_refused_and_nothing_typed_is_lost(client, coming):
    coming("workspace.read", "city.amend", "packs.adopt")
    answers = {"name_en": "Velmora", "country": "BE", "route": "own"}
    answer = client.post(reverse("city:set_up"), answers)
    assert answer.status_code == 422
    assert "mandate" in answer.content.decode()
    assert "Velmora" in answer.content.decode()


def test_the_page_shows_numbers_promises_and_what_is_missing(client, coming):
    a_city()
    coming("workspace.read")
    page = client.get(reverse("city:show")).content.decode()
    assert "We never ask for your religion." in page
    assert "3018" in page
    assert "Missing" in page
    assert reverse("city:amend") not in page


def test_hostile_words_are_shown_as_words(client, coming):
    a_city("<script>alert(1)</script>", welcome={"en": "\u202eevil"})
    coming("workspace.read", "city.amend")
    page = client.get(reverse("city:show")).content.decode()
    assert "<script>alert" not in page


def test_amending_saves_and_a_wrong_day_is_explained(client, coming):
    a_city()
    coming("workspace.read", "city.amend")
    page = client.get(reverse("city:amend"))
    assert page.status_code == 200
    answers = {
        "name_en": "Velmora",
        "country": "FR",
        "emergency_number": "112",
        "weekend": ["6"],
        "closing_days": "2026-12-24\n2026-12-31",
        "languages": ["fr"],
        "route": "hosted",
        "_version": "1",
    }
    assert client.post(reverse("city:amend"), answers).status_code == 302
    city = City.objects.get()
    assert city.closing_days == ["2026-12-24", "2026-12-31"]
    assert city.weekend == [6]
    assert city.time_zone == "Europe/Paris"
    wrong = client.post(reverse("city:amend"), answers | {"closing_days": "24/12"})
    assert wrong.status_code == 200
    assert "2026-12-24" in wrong.content.decode()
    second = client.post(reverse("city:amend"), answers)
    assert second.status_code == 409


@pytest.mark.req("SAF-03")
def test_the_city_writes_its_own_promises(client, coming):
    a_city()
    coming("workspace.read", "city.amend")
    assert client.get(reverse("city:promises")).status_code == 200
    answers = {"promise_1_en": "", "promise_2_fr": "Nous écoutons.", "_version": "1"}
    assert client.post(reverse("city:promises"), answers).status_code == 302
    assert City.objects.get().promises == [{"fr": "Nous écoutons."}]


def test_a_line_is_confirmed_in_one_click(client, coming):
    a_city()
    coming("workspace.read", "city.amend")
    answer = client.post(reverse("city:confirm_line"), {"line": "119"})
    assert answer.url == reverse("city:show")
    assert set(City.objects.get().lines_confirmed) == {"119"}
    assert "Confirmed on" in client.get(reverse("city:show")).content.decode()


@pytest.mark.parametrize("name", ["set_up", "amend", "promises", "confirm_line"])
def test_who_may_not_amend_stays_outside(client, coming, name):
    a_city()
    coming("workspace.read")
    assert client.post(reverse(f"city:{name}")).status_code == 403


@pytest.mark.req("GOV-21")
def test_before_set_up_every_step_of_the_city_leads_to_its_first_page(client, coming):
    coming("workspace.read", "city.amend")
    for page in ("amend", "promises", "show"):
        assert client.get(reverse(f"city:{page}")).url == reverse("city:set_up")
    links = {seen.url for seen in steps.steps_for(somebody("city.amend"))} - {""}
    assert links == {reverse("city:set_up")}


def test_no_country_is_chosen_for_a_city_that_did_not_say_one(client, coming):
    coming("workspace.read", "city.amend", "packs.adopt")
    page = client.get(reverse("city:set_up"))
    assert page.context["form"].fields["country"].choices[0][0] == ""
    answer = client.post(reverse("city:set_up"), {"name_en": "Velmora", "country": ""})
    assert answer.context["form"].errors.keys() >= {"country"}
    a_city()
    form = client.get(reverse("city:amend")).context["form"]
    assert form.fields["country"].choices[0][0] != ""
