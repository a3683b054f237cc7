"""What keeps a line running, seen by the coordinator; a page of text alone for a weak connection."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from convive.pathway.models import Upkeep
from convive.pathway.tests.public_pages import page
from convive.people.rules import Role
from convive.people.tests.builders import a_user, signed_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.mark.req("SEC-37")
def test_the_coordinator_sees_the_calendar_the_patches_and_the_cost_of_a_year(client, space):
    signed_in(client, a_user(Role.COORDINATOR))
    url = f"/rooms/{space.ref}/upkeep/"
    assert "not brought up to date lately" in page(client, url)
    due = TODAY + timedelta(days=1)
    for sort, cost in (("update", 400), ("contract", 2600)):
        told = {"sort": sort, "due_on": due.isoformat(), "cost": cost}
        assert client.post(f"{url}plan/", told).status_code == 302
    text = page(client, url)
    assert str(due.year) in text
    assert "3000" in text
    one = Upkeep.objects.get(sort="update")
    assert client.post(f"{url}{one.ref}/done/", {"sure": "on"}).status_code == 302
    text = page(client, url)
    assert "Done on" in text
    assert "not brought up to date lately" not in text
    assert "Convive" in text


def test_a_partner_outside_sees_nothing_of_it(client, space):
    signed_in(client, a_user(Role.PARTNER))
    assert client.get(f"/rooms/{space.ref}/upkeep/").status_code == 404


def test_who_watches_reads_it_and_does_not_write(client, space):
    signed_in(client, a_user(Role.OVERSIGHT))
    assert client.get(f"/rooms/{space.ref}/upkeep/").status_code == 200
    assert client.get(f"/rooms/{space.ref}/upkeep/plan/").status_code == 403


@pytest.mark.req("SEC-37", "SAF-15")
def test_a_page_of_text_alone_loads_no_style_no_script_and_no_picture_file(client, space):
    assert "stylesheet" in page(client, "/talk/")
    answer = client.post("/talk/plain/", {"plain": "on"})
    assert answer.status_code == 302
    for address in ("/talk/", f"/talk/{space.ref}/", f"/talk/{space.ref}/relative/"):
        text = page(client, address)
        assert "stylesheet" not in text
        assert "<script" not in text
        assert "Talk to somebody" in text
    assert 'name="told"' in text
    client.post("/talk/plain/", {"plain": ""})
    assert "stylesheet" in page(client, "/talk/")
