"""Strategies, measures and places on their pages."""

import json

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from convive.city.tests.builders import a_city
from convive.people.tests.builders import a_user, an_organisation, signed_in
from convive.plan.models import Action, MeasureImport, MeasureStatus, Municipality
from convive.plan.national.tests.builders import (
    a_measure,
    a_municipality,
    a_strategy,
    a_workbook,
)
from convive.plan.tests.builders import a_framework

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = timezone.localdate()


@pytest.fixture
def office(client):
    a_city()
    return signed_in(client, a_user())


def page(client, name, *args, **query):
    return client.get(reverse(f"plan:{name}", args=args), query).content.decode()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language(office, language):
    office.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    a_framework()
    strategy = a_strategy()
    measure, place = a_measure(strategy), a_municipality(is_ours=True)
    for name, *args in [
        ("national",), ("tiers",), ("add_strategy",), ("import_measures",),
        ("measure", measure.ref), ("answer_measure", measure.ref), ("take_up", measure.ref),
        ("municipalities",), ("add_municipality",), ("municipality", place.ref),
        ("amend_municipality", place.ref), ("status_file",), ("take_status",), ("places_table",),
    ]:  # fmt: skip
        answer = office.get(reverse(f"plan:{name}", args=args))
        assert answer.status_code == 200, name
        assert "style=" not in answer.content.decode()


@pytest.mark.req("NLC-03")
def test_a_workbook_is_looked_at_imported_and_taken_back_on_the_page(office):
    strategy = a_strategy()
    file = SimpleUploadedFile("plan.xlsx", a_workbook(43))
    sent = {"strategy": strategy.ref, "language": "en", "file": file}
    assert office.post(reverse("plan:import_measures"), sent).status_code == 302
    batch = MeasureImport.objects.get()
    address = reverse("plan:measure_import", args=[batch.ref])
    assert "43 measures can be imported" in office.get(address).content.decode()
    assert strategy.measures.count() == 0
    office.post(address)
    assert strategy.measures.count() == 43
    assert "New: 43" in office.get(address).content.decode()
    shown = page(office, "national", tier="city")
    assert "14 measures" in shown
    assert "Measure number 3<" in shown
    assert "Measure number 4<" not in shown
    assert 'value="undo"' in office.get(address).content.decode()
    late = office.post(address, {"step": "take"})  # a page that was opened before it was imported
    assert "moved on" in late.content.decode()
    assert strategy.measures.count() == 43
    office.post(address, {"step": "undo"})
    assert strategy.measures.count() == 0


@pytest.mark.req("NLC-04")
def test_the_national_liaison_sees_every_city_takes_files_in_and_opens_no_room_of_cases(client):
    a_city()
    strategy = a_strategy()
    a_measure(strategy, "7")
    place = a_municipality("Port Amal")
    signed_in(client, a_user("national-liaison"))
    told = {
        "kind": "convive-measure-status", "version": 1, "strategy": strategy.code,
        "municipality": place.code, "on": TODAY.isoformat(),
        "measures": [{"number": "7", "state": "done", "since": TODAY.isoformat(), "done": 2}],
    }  # fmt: skip
    file = SimpleUploadedFile("status.json", json.dumps(told).encode())
    assert client.post(reverse("plan:take_status"), {"file": file}).status_code == 302
    shown = page(client, "municipalities")
    assert "Port Amal" in shown
    assert "Done: 1" in " ".join(shown.split())
    for closed in ("plan:add_municipality", "plan:import_measures", "bodies:bodies"):
        assert client.get(reverse(closed)).status_code == 403


def test_a_status_file_that_is_broken_keeps_the_page_and_says_so(office):
    for content in (b"{", b"[" * 100_000, b'{"kind": "other"}'):
        file = SimpleUploadedFile("status.json", content)
        answer = office.post(reverse("plan:take_status"), {"file": file})
        assert answer.status_code in {200, 422}
        assert "This is no status file" in answer.content.decode()


def test_a_measure_is_answered_and_made_an_action_on_its_pages(office):
    a_framework()
    measure, ours = a_measure(), a_municipality(is_ours=True)
    answer = reverse("plan:answer_measure", args=[measure.ref])
    refused = office.post(answer, {"state": "not-taken"})
    assert "Say why" in refused.content.decode()
    assert office.post(answer, {"state": "accepted"}).status_code == 302
    owner = an_organisation("United Sports")
    sent = {
        "title_en": "Coaches learn to listen", "level": "primary", "owner": owner.ref,
        "begins_on": TODAY.isoformat(), "currency": "EUR", "indicator": "Coaches trained",
        "origin": "National fund", "amount": "500",
    }  # fmt: skip
    names = {"title_en": "title_0"}
    sent |= {names[key]: value for key, value in list(sent.items()) if key in names}
    done = office.post(reverse("plan:take_up", args=[measure.ref]), sent)
    assert done.status_code == 302, done.content.decode()[:3000]
    assert Action.objects.get().owner == owner
    status = MeasureStatus.objects.get()
    assert (status.planned, status.is_funded, status.municipality) == (1, True, ours)
    assert "Coaches learn to listen" in page(office, "measure", measure.ref)


def test_a_second_answer_to_a_measure_overwrites_nobody(office):
    measure, _ours = a_measure(), a_municipality(is_ours=True)
    address = reverse("plan:answer_measure", args=[measure.ref])
    assert office.post(address, {"state": "accepted"}).status_code == 302
    opened = MeasureStatus.objects.get().version
    sent = {"state": "done", "_version": opened}
    assert office.post(address, {"state": "under-way"}).status_code == 409
    assert office.post(address, sent).status_code == 302
    assert office.post(address, sent | {"state": "accepted"}).status_code == 409
    assert MeasureStatus.objects.get().state == "done"


def test_a_second_editor_of_a_place_overwrites_nobody(office):
    one = a_municipality("Port Amal")
    address = reverse("plan:amend_municipality", args=[one.ref])
    sent = {"name_0": "Port Amal", "name_en": "Port Amal", "tier": "city", "region": "North"}
    assert office.post(address, sent | {"_version": 1}).status_code == 302
    assert office.post(address, sent | {"region": "South", "_version": 1}).status_code == 409
    assert Municipality.objects.get().region == "North"
