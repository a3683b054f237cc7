"""The page on a telephone: its pages, its program, its door. How it keeps a draft is a journey."""

from __future__ import annotations

import pytest

from convive.pathway.models import Case
from convive.pathway.tests import builders
from convive.pathway.tests.public_pages import page, receipt_on

pytestmark = pytest.mark.django_db


@pytest.mark.req("SEC-06")
def test_the_page_lists_open_doors_and_can_be_put_among_the_programs_of_a_telephone(client, space):
    text = page(client, "/talk/phone/")
    assert f"/talk/phone/{space.ref}/relative/" in text
    assert 'rel="manifest"' in text
    told = client.get("/talk/phone/manifest.webmanifest")
    assert told["Content-Type"] == "application/manifest+json"
    assert told.json()["start_url"] == told.json()["scope"] == "/talk/phone/"
    assert told.json()["name"] == "Convive", "A name among programs that tells nobody anything."
    policy = told["Content-Security-Policy"]
    assert "manifest-src 'self'" in policy
    worker = client.get("/talk/phone/worker.js")
    assert worker["Content-Type"].startswith("text/javascript")
    assert "pathway/phone" in worker.content.decode()


@pytest.mark.req("SEC-06", "SYS-10")
def test_what_is_sent_from_it_is_the_same_record_with_its_door(client, space):
    url = f"/talk/phone/{space.ref}/relative/"
    assert "data-keeping" in page(client, url)
    assert client.post(url, {"told": "He shouted.", "_once": "a1"}).status_code == 302
    assert receipt_on(client)
    (sheet,) = builders.opened_sheets(space, Case.objects.get())
    assert sheet.answers["_door"] == "app"
