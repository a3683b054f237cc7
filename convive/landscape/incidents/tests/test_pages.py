"""A coordinator brings a file in, looks, says yes, and takes it out again."""

from __future__ import annotations

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from convive.files.models import StoredFile
from convive.landscape.incidents import jobs, queries
from convive.landscape.models import Batch, Observation, Rejection, Source
from convive.landscape.tests.builders import a_batch, a_csv, a_source
from convive.people.tests.builders import a_user, signed_in
from convive.places.tests.builders import an_area

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    return signed_in(client, a_user("coordinator"))


@pytest.fixture
def at_once(django_capture_on_commit_callbacks):
    """What is sent, with the jobs it starts done."""

    def send(client, name, ref, **data):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse(f"landscape:{name}", args=[ref]), data, follow=True)

    return send


def upload(client, source, text: str, *, profile="generic", name="calls.csv") -> Batch:
    file = SimpleUploadedFile(name, text.encode())
    url = reverse("landscape:import_file", args=[source.ref])
    answer = client.post(url, {"file": file, "profile": profile})
    assert answer.status_code == 302, answer.content
    return Batch.objects.latest("pk")


def columns_page(client, batch):
    return client.get(reverse("landscape:import_columns", args=[batch.ref]))


def proposed(answer) -> dict[str, object]:
    form = answer.context["form"]
    return {name: form[name].initial for name in form.fields if form[name].initial is not None}


@pytest.mark.req("MAP-02")
def test_from_a_file_to_the_landscape_and_back(coordinator, at_once):
    an_area(code="North", layer="district")
    source = a_source()
    batch = upload(coordinator, source, a_csv(5, extra="C9,no date,North,Race,Threat\n"))
    page = columns_page(coordinator, batch)
    assert page.status_code == 200
    assert page.context["form"]["layer"].initial == "district"
    at_once(coordinator, "import_columns", batch.ref, **proposed(page))
    preview = coordinator.get(reverse("landscape:import_preview", args=[batch.ref]))
    assert "is not a date we can read" in preview.content.decode()
    assert "Against another or several origins" in preview.content.decode()
    assert preview.context["seen"].unresolved == 0
    assert not Observation.objects.exists()
    at_once(coordinator, "import_start", batch.ref)
    shown = coordinator.get(reverse("landscape:import_show", args=[batch.ref]))
    assert "shall it count?" in shown.content.decode()
    batch.refresh_from_db()
    assert (batch.state, batch.accepted, batch.rejected) == ("ready", 5, 1)
    assert not queries.visible().exists()
    at_once(coordinator, "import_publish", batch.ref)
    assert queries.visible().count() == 5
    assert not StoredFile.objects.exists()
    at_once(coordinator, "import_undo", batch.ref)
    assert not Observation.objects.exists()
    batch.refresh_from_db()
    assert batch.state == "undone"


def test_columns_of_single_people_are_named_and_not_offered(coordinator):
    text = "Date,District,Arrest Id\n2024-01-01,North,AR-771-Z\n"
    batch = upload(coordinator, a_source(), text)
    page = columns_page(coordinator, batch)
    assert page.context["proposed"].proposal.personal == {"Arrest Id": "name"}
    assert "speak of single people" in page.content.decode()
    offered = [label for _place, label in page.context["form"].fields["key"].choices]
    assert "Arrest Id" not in offered
    assert "AR-771-Z" not in page.content.decode()


def test_dates_that_can_be_read_in_two_ways_are_asked_about(coordinator):
    batch = upload(coordinator, a_source(), "Date,District\n03/04/2024,North\n")
    assert "can be read in two ways" in columns_page(coordinator, batch).content.decode()


def test_without_a_date_the_form_says_what_is_missing(coordinator):
    batch = upload(coordinator, a_source(), a_csv(2))
    form = proposed(columns_page(coordinator, batch)) | {"date": ""}
    url = reverse("landscape:import_columns", args=[batch.ref])
    answer = coordinator.post(url, form)
    assert answer.status_code == 200
    assert "when it happened" in answer.content.decode()


def test_two_services_in_one_file_are_asked_apart(coordinator, at_once):
    rows = [
        {
            "id": f"C{n}",
            "date": f"2024-01-0{n}",
            "lat": 1,
            "lon": 1,
            "state": "DC" if n % 2 else "MD",
        }
        for n in range(1, 6)
    ]
    batch = upload(coordinator, a_source(), json.dumps(rows), profile="dc", name="events.json")
    page = columns_page(coordinator, batch)
    assert proposed(page)["only"] == "DC"
    at_once(coordinator, "import_columns", batch.ref, **proposed(page))
    at_once(coordinator, "import_start", batch.ref)
    batch.refresh_from_db()
    assert (batch.rows_read, batch.left_out) == (3, 2)


def test_a_file_that_is_no_table_is_refused_with_a_sentence(coordinator):
    batch = upload(coordinator, a_source(), "<html><body>no</body></html>")
    answer = columns_page(coordinator, batch)
    assert answer.status_code == 422
    assert "This is a web page" in answer.content.decode()


def test_starting_twice_reads_once(coordinator, at_once):
    batch = upload(coordinator, a_source(), a_csv(4))
    at_once(coordinator, "import_columns", batch.ref, **proposed(columns_page(coordinator, batch)))
    for _turn in range(2):
        at_once(coordinator, "import_start", batch.ref, _once="same")
    at_once(coordinator, "import_start", batch.ref, _once="other")
    assert Observation.objects.count() == 4


def test_the_second_person_is_told_of_the_open_delivery(coordinator, at_once):
    source = a_source()
    a_batch(source, state=Batch.State.READY, file_name="first.csv")
    batch = upload(coordinator, source, a_csv(2))
    at_once(coordinator, "import_columns", batch.ref, **proposed(columns_page(coordinator, batch)))
    preview = coordinator.get(reverse("landscape:import_preview", args=[batch.ref]))
    assert "Another delivery of this source is open" in preview.content.decode()
    answer = at_once(coordinator, "import_start", batch.ref)
    assert answer.status_code == 422
    assert "first.csv" in answer.content.decode()


def test_progress_shows_without_and_with_javascript(coordinator):
    batch = a_batch(
        state=Batch.State.STAGING,
        rows_read=40,
        rows_expected=100,
        beat_at=timezone.now(),
        claim="elsewhere:1:x",
        options={"columns": {}},
    )
    page = coordinator.get(reverse("landscape:import_show", args=[batch.ref])).content.decode()
    again = r'<noscript>\s*<meta\s+http-equiv="refresh"\s+content="2"\s*>\s*</noscript>'
    assert re.search(again, page)
    assert re.search(r'<progress[^>]*max="100"\s+value="40"', page)
    assert "django_htmx/htmx-2" in page
    piece = coordinator.get(reverse("landscape:import_progress", args=[batch.ref]))
    assert b"40 of about 100 rows read" in piece.content
    assert "HX-Refresh" not in piece
    Batch.objects.update(state=Batch.State.READY)
    piece = coordinator.get(reverse("landscape:import_progress", args=[batch.ref]))
    assert piece["HX-Refresh"] == "true"


def test_a_stopped_reading_offers_to_go_on(coordinator):
    batch = a_batch(state=Batch.State.STAGING, options={"columns": {}})
    page = coordinator.get(reverse("landscape:import_show", args=[batch.ref])).content.decode()
    assert "The reading has stopped" in page


def test_a_reading_that_a_stopped_machine_left_goes_on_by_itself(coordinator, at_once):
    batch = upload(coordinator, a_source(), a_csv(6))
    at_once(coordinator, "import_columns", batch.ref, **proposed(columns_page(coordinator, batch)))
    Batch.objects.filter(pk=batch.pk).update(
        state=Batch.State.STAGING, claim="elsewhere:1:x", last_line=3, rows_read=2
    )
    jobs.carry_on(timezone.now())
    batch.refresh_from_db()
    assert (batch.state, batch.rows_read, batch.accepted) == ("ready", 6, 4)


def test_rejected_rows_are_listed_and_safe_as_a_table(coordinator):
    batch = a_batch(rejected=60)
    Rejection.objects.bulk_create(
        Rejection(batch=batch, line=n, code="date_unreadable", detail='{"text": "<b>=1+1"}')
        for n in range(60)
    )
    Rejection.objects.create(batch=batch, line=99, code="=cmd()", detail="broken")
    page = coordinator.get(reverse("landscape:import_rejected", args=[batch.ref])).content.decode()
    assert "&lt;b&gt;" in page
    assert "<b>=" not in page
    answer = coordinator.get(reverse("landscape:import_csv", args=[batch.ref]))
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert len(lines) == 62
    assert lines[0] == "Line,Reason"
    assert not any(
        line.split(",", 1)[1].lstrip('"').startswith(("=", "+", "-", "@")) for line in lines
    )


def test_a_source_is_described_and_described_better(coordinator):
    answer = coordinator.post(
        reverse("landscape:source_new"),
        {"name": "Hotline", "unit_en": "One call", "every_days": 30, "area_layer": ""},
    )
    source = Source.objects.get()
    assert answer["Location"] == reverse("landscape:import_file", args=[source.ref])
    url = reverse("landscape:source_edit", args=[source.ref])
    form = {"name": "Hotline", "unit_en": "One call", "biases_en": "Quiet people", "every_days": 7}
    assert coordinator.post(url, {**form, "_version": 1}).status_code == 302
    assert coordinator.post(url, {**form, "_version": 1}).status_code == 409
    page = coordinator.get(reverse("landscape:source", args=[source.ref])).content.decode()
    assert "Quiet people" in page
    assert "Nothing delivered yet" in page


@pytest.mark.req("MAP-02")
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_list_of_sources_teaches_when_empty_and_tells_when_late(coordinator, language):
    coordinator.cookies["convive_language"] = language
    assert b'class="empty"' in coordinator.get(reverse("landscape:sources")).content
    a_batch(a_source("Hotline", every_days=1), accepted=3)
    Batch.objects.update(visible_at=timezone.now() - timezone.timedelta(days=9))
    page = coordinator.get(reverse("landscape:sources"), {"search": "hot"}).content
    assert b"badge late" in page
    assert b"Hotline" in page
    assert b"Hotline" not in coordinator.get(reverse("landscape:sources"), {"search": "zz"}).content


def test_partners_read_sources_and_nobody_else_opens_deliveries(client):
    batch = a_batch()
    partner = signed_in(client, a_user("partner"))
    assert partner.get(reverse("landscape:source", args=[batch.source.ref])).status_code == 200
    assert partner.get(reverse("landscape:import_show", args=[batch.ref])).status_code == 403
    assert partner.get(reverse("landscape:source", args=["0" * 12])).status_code == 404
