"""A table comes in on a page: every row is seen first, taken over once, and taken back."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from convive.people.tests import builders as people
from convive.places.tests.builders import an_area
from convive.programmes.importing.tests.test_importing import ENGLISH
from convive.programmes.models import Initiative, ProgrammeTable
from convive.programmes.tests.builders import a_contribution

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]


@pytest.fixture
def coordinator(client):
    people.an_organisation("Rowing club")
    an_area("Old Town")
    people.signed_in(client, people.a_coordinator())
    return client


def handed_in(client, text=ENGLISH, name="programmes.csv", **headers):
    file = SimpleUploadedFile(name, text.encode())
    given = {"language": "en", "file": file}
    return client.post(reverse("programmes:import_programmes"), given, follow=True, headers=headers)


def test_the_preview_says_row_by_row_what_is_wrong_in_the_readers_language(coordinator):
    page = handed_in(coordinator).content.decode()
    assert "Rowing for four streets" in page
    assert "There is no type “chess”" in page
    assert not Initiative.objects.exists(), "Looking makes nothing."
    address = reverse("programmes:programme_table", args=[ProgrammeTable.objects.get().ref])
    french = coordinator.get(address, headers={"accept-language": "fr"}).content.decode()
    assert "There is no type" not in french


def test_whole_rows_are_taken_over_once_and_what_was_left_out_is_kept_nowhere(coordinator):
    handed_in(coordinator)
    table = ProgrammeTable.objects.get()
    address = reverse("programmes:programme_table", args=[table.ref])
    for _again in range(2):
        coordinator.post(address, {"step": "take"})
    assert [str(one) for one in Initiative.objects.all()] == ["Rowing for four streets"]
    table.refresh_from_db()
    assert (table.stage, table.rows) == ("done", [])
    handed_in(coordinator)
    again = ProgrammeTable.objects.exclude(pk=table.pk).get()
    refused = coordinator.post(reverse("programmes:programme_table", args=[again.ref]))
    assert refused.status_code == 422
    assert Initiative.objects.count() == 1, "The same table again makes nothing."


def test_an_import_is_taken_back_but_not_what_somebody_built_on(coordinator):
    rows = "Title,Type,Carrier\nRowing,sport,Rowing club\nChoir,culture,Rowing club\n"
    handed_in(coordinator, rows)
    address = reverse("programmes:programme_table", args=[ProgrammeTable.objects.get().ref])
    coordinator.post(address, {"step": "take"})
    a_contribution(next(one for one in Initiative.objects.all() if str(one) == "Choir"))
    coordinator.post(address, {"step": "undo"})
    assert [str(one) for one in Initiative.objects.all()] == ["Choir"]
    report = ProgrammeTable.objects.get().report
    assert (report["removed"], report["kept"]) == (1, 1)


@pytest.mark.parametrize("text", ["Colour,Shape\nred,round\n", "", "\x00\x01\x02"])
def test_what_is_no_table_of_programmes_is_refused_beside_the_file(coordinator, text):
    page = handed_in(coordinator, text)
    assert page.status_code == 200
    assert page.context["form"].errors["file"]
    assert not ProgrammeTable.objects.exists()


def test_columns_that_no_programme_has_never_reach_the_database(coordinator):
    rows = "Title,Type,Carrier,Child\nRowing,sport,Rowing club,Lina Marek\n"
    handed_in(coordinator, rows)
    assert "Lina" not in str(ProgrammeTable.objects.get().rows)
