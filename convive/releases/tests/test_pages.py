"""The register and its tables, for everybody and for partners."""

import json

import pytest
from django.urls import reverse

from convive.ground.viewers import House
from convive.people.tests.builders import a_user, signed_in
from convive.releases import actions
from convive.releases.tests.builders import COUNTS, ON, a_draft, a_release

pytestmark = pytest.mark.django_db


@pytest.mark.req("SAF-17")
def test_everybody_reads_public_tables_and_only_partners_read_theirs(client):
    public, partners = a_release(), a_release("partners", a_draft(title="For partners only"))
    page = client.get(reverse("releases:register")).content.decode()
    assert public.ref in page
    assert partners.ref not in page
    for name in ("show", "csv", "json"):
        assert client.get(reverse(f"releases:{name}", args=[public.ref])).status_code == 200
        assert client.get(reverse(f"releases:{name}", args=[partners.ref])).status_code == 404
    signed_in(client, a_user("partner"))
    assert partners.ref in client.get(reverse("releases:register")).content.decode()
    assert client.get(reverse("releases:show", args=[partners.ref])).status_code == 200


@pytest.mark.req("SAF-17")
def test_a_hidden_figure_is_a_word_on_the_page_and_nothing_in_the_files(client):
    release = a_release()
    page = client.get(reverse("releases:show", args=[release.ref])).content.decode()
    assert "hidden to protect people" in page
    assert ">64<" in page
    assert ">7<" not in page
    told = client.get(reverse("releases:json", args=[release.ref])).json()
    south = next(c for c in told["cells"] if (c["area"], c["period"]) == ("south", "2024"))
    assert south["count"] is None
    lines = client.get(reverse("releases:csv", args=[release.ref])).content.decode().splitlines()
    assert "south,South,2024,2024," in lines


def test_a_title_that_looks_like_a_formula_is_harmless_in_the_csv(client):
    release = a_release()
    release.dims[0]["codes"][0]["label"] = {"en": "=cmd()"}
    release.save()
    assert "'=cmd()" in client.get(reverse("releases:csv", args=[release.ref])).content.decode()


def test_an_empty_register_says_what_will_stand_here(client):
    assert "No table is published yet" in client.get(reverse("releases:register")).content.decode()


def test_the_coordinator_withdraws_a_table_and_readers_see_why(client):
    release = a_release()
    signed_in(client, a_user())
    address = reverse("releases:retract", args=[release.ref])
    assert client.get(address).status_code == 200
    answer = client.post(address, {"why": "The wrong file was read."}, follow=True)
    assert "The wrong file was read." in answer.content.decode()
    client.logout()
    page = client.get(reverse("releases:show", args=[release.ref])).content.decode()
    assert "This table is withdrawn" in page


def test_a_partner_does_not_withdraw(client):
    release = a_release()
    signed_in(client, a_user("partner"))
    answer = client.post(reverse("releases:retract", args=[release.ref]), {"why": "No."})
    assert answer.status_code == 403
    release.refresh_from_db()
    assert release.retracted_on is None


def test_the_register_is_found_by_words_and_by_audience(client):
    a_release()
    signed_in(client, a_user("partner"))
    address = reverse("releases:register")
    assert "Where reports" in client.get(address, {"words": "reports where"}).content.decode()
    assert "No table" in client.get(address, {"words": "nothing such"}).content.decode()
    assert "No table" in client.get(address, {"audience": "partners"}).content.decode()


def test_json_is_for_programs_in_every_language(client):
    release = a_release()
    text = client.get(reverse("releases:json", args=[release.ref])).content.decode()
    assert json.loads(text)["title"] == {"en": "Where reports come from"}


@pytest.mark.req("SAF-17")
def test_the_register_tells_editions_what_changed_and_why_one_was_withdrawn(client):
    first = a_release()
    later = {(area, "2025"): n + 20 for (area, year), n in COUNTS.items() if year == "2024"}
    second = a_release("public", a_draft(later))
    actions.retract(first, why="The wrong file was read.", on=ON, by=House())
    page = client.get(reverse("releases:register")).content.decode()
    for words in ("The first edition.", "New periods: 2025.", "The wrong file was read."):
        assert words in page
    page = client.get(reverse("releases:show", args=[second.ref])).content.decode()
    assert "a program tried to" in page
    assert reverse("releases:show", args=[first.ref]) in page
    told = client.get(reverse("releases:json", args=[second.ref])).json()
    assert told["attack"]["found"] == 0
    assert "by" not in told["attack"]


def test_a_table_is_taken_along_as_open_data_with_its_dictionary(client):
    release = a_release()
    page = client.get(reverse("releases:show", args=[release.ref])).content.decode()
    url = reverse("landscape:open_data", args=[release.ref])
    assert f'href="{url}"' in page
    assert client.get(url)["Content-Type"] == "application/zip"
