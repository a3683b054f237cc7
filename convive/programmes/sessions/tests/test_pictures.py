"""Pictures: kept with a consent, shown where somebody agreed, gone everywhere when they say no."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from convive.bodies.models import Task
from convive.files import queries as files
from convive.files.models import StoredFile
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.people.rules import Role
from convive.people.tests.builders import a_user, signed_in
from convive.programmes.models import Portrait
from convive.programmes.sessions import jobs, showing
from convive.programmes.sessions.actions import pictures
from convive.programmes.sessions.tests.builders import MONDAY, a_portrait
from convive.programmes.tests.builders import an_initiative

pytestmark = pytest.mark.django_db
BY = {"on": MONDAY, "by": House()}


def shown(client, portrait):
    return client.get(reverse("programmes:portrait_file", args=[portrait.ref])).status_code


@pytest.mark.req("SEN-08")
def test_a_withdrawn_picture_used_in_six_places_is_gone_from_all_of_them_at_once(client):
    portrait = a_portrait()
    about = {"is_public": True, "state": "running"}
    pages = [an_initiative(f"Initiative {number}", **about).reference for number in range(4)]
    for page in pages:
        pictures.show(portrait, sort="page", subject=page, **BY)
    pictures.show(portrait, sort="poster", where="Mill Lane stop", **BY)
    pictures.show(portrait, sort="press", where="The Courier, 2 March", **BY)
    assert portrait.uses.count() == 6
    assert [showing.portraits_at(page, today=MONDAY) for page in pages] == [[portrait]] * 4
    assert shown(client, portrait) == 200
    stored = portrait.file
    pictures.withdraw(portrait, **BY)
    assert [showing.portraits_at(page, today=MONDAY) for page in pages] == [[]] * 4
    assert shown(client, portrait) == 404
    assert not StoredFile.objects.filter(pk=stored.pk).exists()
    assert Task.objects.get().due_on == MONDAY
    (kept,) = showing.portraits_for(House(), portrait.initiative, today=MONDAY)
    assert [use.where for use in kept.to_take_down] == ["Mill Lane stop", "The Courier, 2 March"]


def test_a_picture_that_stands_on_no_page_is_seen_by_who_keeps_it_only(client):
    portrait = a_portrait()
    assert shown(client, portrait) == 404
    assert shown(signed_in(client, a_user()), portrait) == 200


@pytest.mark.req("PRI-15", "SEN-08")
def test_a_picture_is_shown_only_where_somebody_agreed():
    portrait = a_portrait(uses_agreed=["page"])
    pictures.show(portrait, sort="page", subject=portrait.initiative.reference, **BY)
    with pytest.raises(Refused):
        pictures.show(portrait, sort="press", where="The Courier", **BY)


def test_a_consent_that_is_over_ends_the_picture_by_the_clock(client):
    portrait = a_portrait(until=MONDAY)
    pictures.show(portrait, sort="page", subject=portrait.initiative.reference, **BY)
    tomorrow = MONDAY + timedelta(days=1)
    assert showing.portraits_at(portrait.initiative.reference, today=tomorrow) == []
    assert shown(client, portrait) == 404
    now = datetime(2026, 3, 3, 9, tzinfo=UTC)
    assert [jobs.end_consents(now), jobs.end_consents(now)] == [1, 0]
    assert not StoredFile.objects.exists()


def test_a_picture_leaves_the_public_page_of_the_programme_in_the_moment_somebody_says_no(client):
    portrait = a_portrait(an_initiative("Goals for all", is_public=True, state="running"))
    today = timezone.localdate()
    pictures.show(
        portrait, sort="page", subject=portrait.initiative.reference, on=today, by=House()
    )
    page = reverse("programmes:open", args=[portrait.initiative.ref])
    shows = "A girl in yellow catches a ball"
    assert shows in client.get(page).content.decode()
    pictures.withdraw(portrait, on=today, by=House())
    assert shows not in client.get(page).content.decode()


def test_twice_no_is_once_no():
    portrait = a_portrait()
    pictures.withdraw(portrait, **BY)
    again = pictures.withdraw(portrait, on=MONDAY + timedelta(days=3), by=House())
    assert again.withdrawn_on == MONDAY


def a_photo():
    """A photo that says where and with what it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Telephone of Dana"
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("dana-at-home.jpg", out.getvalue(), "image/jpeg")


def test_a_photo_is_kept_by_its_page_without_the_traces_of_the_telephone(client):
    initiative = an_initiative()
    signed_in(client, a_user(Role.PARTNER, organisation=initiative.carrier))
    today = timezone.localdate()
    told = {
        "file": a_photo(),
        "of_whom_en": "A gardener",
        "shows_en": "Two hands and a tomato",
        "consent_by": "self",
        "consent_on": today.isoformat(),
        "consent_how": "Paper in the folder",
        "uses_agreed": ["page"],
        "until": (today + timedelta(days=365)).isoformat(),
    }
    answer = client.post(reverse("programmes:keep_portrait", args=[initiative.ref]), told)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    portrait = Portrait.objects.get()
    with files.plain(portrait.file) as reader:
        assert b"Telephone of Dana" not in reader.read()
    show = reverse("programmes:show_portrait", args=[portrait.ref])
    assert client.get(show).status_code == 200
    assert client.post(show, {"sort": "page"}).status_code == 302
    page = client.get(reverse("programmes:portraits", args=[initiative.ref])).content.decode()
    assert "Two hands and a tomato" in page
    client.post(reverse("programmes:withdraw_portrait", args=[portrait.ref]))
    assert shown(client, portrait) == 404


def test_a_picture_on_the_page_of_a_draft_is_not_for_everybody(client):
    portrait = a_portrait(an_initiative(is_public=True))
    today = timezone.localdate()
    pictures.show(
        portrait, sort="page", subject=portrait.initiative.reference, on=today, by=House()
    )
    assert shown(client, portrait) == 404
