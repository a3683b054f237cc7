"""What the page of a source's quality says, and to whom."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from convive.landscape.incidents import jobs
from convive.landscape.models import Batch, SeriesBreak, Unreported
from convive.landscape.tests.builders import a_batch, a_break, a_gap, a_source, an_observation
from convive.people.tests.builders import a_user, signed_in
from convive.places.tests.builders import an_area

pytestmark = pytest.mark.django_db
SPAN = {"spans": [["2022-01-01", "2024-12-31"]], "missing": {"area": 2}}


@pytest.fixture
def coordinator(client):
    return signed_in(client, a_user("coordinator"))


def page(client, name: str, ref: str) -> str:
    return client.get(reverse(f"landscape:{name}", args=[ref])).content.decode()


@pytest.mark.req("MAP-02")
def test_the_page_tells_gaps_breaks_missing_places_and_what_stands_beside_every_count(coordinator):
    source = a_source(counted="complaint", biases={"en": "Only by telephone"})
    batch = a_batch(source, accepted=3, rows_read=4, rejected=1, notes=SPAN)
    for _turn in range(3):
        an_observation(batch, period=date(2024, 3, 5))
    a_gap(source)
    a_break(source)
    text = page(coordinator, "source_quality", source.ref)
    assert "Many people never report." in text
    assert "Only by telephone" in text
    assert "not reported" in text
    assert "A new form" in text
    assert "More than three in ten rows lie in no area we know" in text
    assert "1 time was not reported. It is never counted as zero." in " ".join(text.split())


def test_who_only_reads_sees_no_small_count(client):
    source = a_source()
    batch = a_batch(source, accepted=3, notes=SPAN)
    for _turn in range(3):
        an_observation(batch, period=date(2024, 3, 5))
    text = page(signed_in(client, a_user("partner")), "source_quality", source.ref)
    assert "fewer than 5" in text


def test_a_gap_and_a_break_are_noted_and_taken_out_on_pages(coordinator):
    source = a_source()
    url = reverse("landscape:gap_new", args=[source.ref])
    wrong = coordinator.post(url, {"first": "2023-02-01", "last": "2023-01-01"})
    assert "ends before it begins" in wrong.content.decode()
    area = an_area()
    coordinator.post(url, {"first": "2023-01-01", "last": "2023-12-31", "area": area.ref})
    gap = Unreported.objects.get()
    assert (gap.area, gap.why) == (area, "said")
    coordinator.post(reverse("landscape:gap_drop", args=[gap.ref]))
    assert not Unreported.objects.exists()
    url = reverse("landscape:break_new", args=[source.ref])
    coordinator.post(url, {"on": "2023-01-01", "sentence_en": "A new law"})
    broke = SeriesBreak.objects.get()
    coordinator.post(reverse("landscape:break_drop", args=[broke.ref]))
    assert not SeriesBreak.objects.exists()


def test_a_table_is_recognised_and_its_second_delivery_proposed_as_an_edition(
    coordinator, django_capture_on_commit_callbacks
):
    an_area("North", code="N")
    source = a_source()
    for number in ("10", "12"):
        rows = f"Year,District,Incidents\n2023,North,{number}\n".encode()
        file = SimpleUploadedFile("counts.csv", rows)
        bring = reverse("landscape:import_file", args=[source.ref])
        coordinator.post(bring, {"file": file, "profile": "auto"})
        batch = Batch.objects.latest("pk")
        columns = reverse("landscape:import_columns", args=[batch.ref])
        form = coordinator.get(columns).context["form"]
        given = {n: form[n].initial for n in form.fields if form[n].initial is not None}
        coordinator.post(columns, given)
        with django_capture_on_commit_callbacks(execute=True):
            coordinator.post(reverse("landscape:import_start", args=[batch.ref]))
        text = page(coordinator, "import_show", batch.ref)
        coordinator.post(reverse("landscape:import_publish", args=[batch.ref]))
    assert batch.options["profile"] == "generic"
    assert "What this edition changes" in text
    assert "Revised by a later edition." in page(coordinator, "source_quality", source.ref)
    assert jobs.look_across.func(source.ref) == 0
