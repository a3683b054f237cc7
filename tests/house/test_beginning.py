"""A city begins: from an empty database to everything it needs, through pages alone."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from convive.city.models import City
from convive.exchange.queries import KIND as PRACTICE
from convive.packs.queries import latest
from convive.people.rules import Role
from convive.people.tests import builders
from convive.places.tests.builders import a_collection, a_feature
from convive.search.models import Entry
from tests.house.pages import fields_refused, papers, target

pytestmark = pytest.mark.django_db

CONTACTS = "Organisation,Kind,Name\nHarbour School,School,Chen Wei\n"
RESIDENTS = "code,year,count\nN1,2025,4512\n"
INCIDENTS = "Case number,Date,District,Bias,Offence\nC1,2024-03-05,N1,Race,Threat\n"
READY = "Everything a city needs to begin is here."


@pytest.fixture
def send(client, django_capture_on_commit_callbacks):
    """Opens a page, fills its form number `which` in and sends it, with the jobs it starts done."""

    def fill(page, which=0, **said):
        given = [one for one in papers(client.get(page)) if one.method == "post"][which]
        data = as_shown(given) | said
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(target(given, page), data)
        assert answer.status_code == 302, (page, fields_refused(answer))
        return answer.url

    return fill


def steps_of(client):
    """Where the steps that are missing lead, as the first page shows them."""
    desk = client.get(reverse("portal:home")).context["desk"]
    return [step.url for step in desk.missing]


def as_shown(paper):
    """What a form sends when nobody touches it."""
    held = {box.name: box.ticked or box.value for box in paper.boxes.values() if box.kind != "file"}
    return {name: value for name, value in held.items() if value}


def a_file(text, name="table.csv"):
    return SimpleUploadedFile(name, text.encode())


@pytest.mark.req("GOV-21")
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR])
def test_before_the_city_is_set_up_every_step_leads_to_a_page_that_works(role, client):
    builders.signed_in(client, builders.a_user(role))
    steps = steps_of(client)
    assert reverse("city:set_up") in steps
    assert {url: client.get(url).status_code for url in steps} == dict.fromkeys(steps, 200)


@pytest.mark.req("GOV-21")
def test_one_coordinator_comes_from_an_empty_house_to_everything_a_city_needs(client, send):
    assert not City.objects.exists()
    organisation = builders.an_organisation("Town hall", sort="city")
    me = builders.a_user(Role.COORDINATOR, organisation=organisation)
    builders.signed_in(client, me)
    set_up(client, send)
    bring_in_contacts_and_places(client, send)
    list_a_service(send, provider=organisation.ref)
    send_a_file_of_incidents(client, send)
    answer_the_first_hour(send)
    assert steps_of(client) == []
    assert READY in client.get(reverse("city:show")).content.decode()


def set_up(client, send):
    page = reverse("city:set_up")
    assert send(page, name_en="Velmora", country="FR", languages="fr", route="national")
    while forms := lines_to_confirm(client):
        client.post(forms[0].action, as_shown(forms[0]))
    assert latest("practices") is not None
    assert Entry.objects.filter(kind=PRACTICE).exists()


def lines_to_confirm(client):
    confirm = reverse("city:confirm_line")
    return [one for one in papers(client.get(reverse("city:show"))) if one.action == confirm]


def bring_in_contacts_and_places(client, send):
    page = reverse("people:import_contacts")
    for said in ({"file": a_file(CONTACTS)}, {}, {}):
        page = send(page, **said)
    outline = json.dumps(a_collection(a_feature("N1", "Mill Side")))
    page = reverse("places:import_areas")
    said = {"valid_from": "2020-01-01", "code_property": "code"}
    assert send(send(page, file=a_file(outline, "areas.geojson"), **said))
    assert send(reverse("places:import_populations"), file=a_file(RESIDENTS))


def list_a_service(send, provider):
    assert send(
        reverse("directory:add"),
        name_en="Heron Counsel",
        provider=provider,
        audiences="relative",
        what_en="Somebody listens.",
        phone="05 00 00 30 30",
    )


def send_a_file_of_incidents(client, send):
    page = send(reverse("landscape:source_new"), name="Hotline", unit_en="One call")
    source = client.get(page).context["source"]
    page = send(reverse("landscape:import_file", args=[source.ref]), file=a_file(INCIDENTS))
    batch = source.batches.get()
    for step in ("columns", "preview", "show"):
        send(reverse(f"landscape:import_{step}", args=[batch.ref]))
    batch.refresh_from_db()
    assert batch.state == "visible"


def answer_the_first_hour(send):
    page = send(reverse("portal:first_hour"))
    answers = (
        {"languages": "fr"},
        {"worries": "Rumours about the new homes"},
        {"tables": "School heads"},
        {},
        {"next_date": "2030-05-06"},
    )
    for said in answers:
        page = send(page, **said)
    assert "/brief/" in page
