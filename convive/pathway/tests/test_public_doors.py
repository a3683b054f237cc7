"""The public doors: what is said before, the form of each sender, the closed door, the receipt."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from convive.pathway.models import Case
from convive.pathway.tests import builders
from convive.pathway.tests.public_pages import (
    form_url,
    page,
    receipt_on,
    reported,
    sent,
    speaking,
)
from convive.people.models import KeptForm, Throttle
from convive.spaces.models import Space

pytestmark = pytest.mark.django_db
REFERRERS = ["relative", "professional", "self", "neighbour"]
MORE = {
    "professional": {"first_hand": "self", "basis": "agreed", "work": "Harbour School"},
}


@pytest.mark.req("SEC-05")
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("referrer", REFERRERS)
def test_each_kind_of_sender_reaches_intake_in_each_language(client, space, referrer, language):
    speaking(client, language)
    asked = page(client, form_url(space, referrer))
    assert f'lang="{language}"' in asked
    assert reported(client, space, referrer, **MORE.get(referrer, {}))
    case = Case.objects.get()
    assert case.stage == "received"
    (sheet,) = builders.opened_sheets(space, case)
    assert sheet.answers["_referrer"] == referrer
    assert sheet.answers["_language"] == language
    assert sheet.answers["_door"] == "web"


@pytest.mark.req("SEC-05")
def test_a_closed_kind_of_sender_is_shown_what_to_do_instead(client, space, monkeypatch):
    from dataclasses import replace

    from convive.pathway.queries import templates

    template = templates.of_space(space)
    closed = replace(template.referrers["relative"], is_open=False)
    changed = replace(template, referrers={**template.referrers, "relative": closed})
    monkeypatch.setattr(templates, "of_space", lambda _space: changed)
    for answer in (client.get(form_url(space)), client.post(form_url(space), {"told": "x"})):
        assert "Here is what to do instead" in answer.content.decode()
        assert str(closed.instead["en"])[:30] in answer.content.decode()
    assert not Case.objects.exists()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_to_write_on_says_who_reads_and_what_is_never_passed_on(client, space, language):
    from convive.pathway.queries import templates

    speaking(client, language)
    about = templates.of_space(space).about
    pages = [f"/talk/{space.ref}/", *(form_url(space, one) for one in REFERRERS)]
    for url in pages:
        text = page(client, url).replace("&#x27;", "'")
        for words in (*about["who_reads"], *about["never_passed"]):
            assert words[language] in text
        assert 'href="tel:' in text


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_notice_is_made_from_what_the_space_and_the_template_say(client, space, language):
    from convive.pathway.public import queries
    from convive.pathway.queries import templates

    template = templates.of_space(space)
    text = page(speaking(client, language), f"/talk/{space.ref}/notice/")
    assert "Article 12 of the invented act." in text
    assert "ombuds office" in text
    with override(language):
        times = {one.time for one in queries.kept_for(template)}
    assert len(times) > 1
    assert all(time in text for time in times)
    for question in template.forms["concern-relative"].questions:
        assert question.ask[language] in text.replace("&#x27;", "'")
    assert template.disciplines["social"][language] in text


def test_the_notice_names_services_and_never_people(client, space):
    names = [str(member) for member in space.members.all()]
    for url in (f"/talk/{space.ref}/", f"/talk/{space.ref}/notice/"):
        text = page(client, url)
        assert not any(name in text for name in names)


def test_all_doors_stand_side_by_side_with_their_telephone_and_address(client, space):
    builders.a_pathway_space(name="Way back", open=False)
    text = page(client, "/talk/")
    assert "Listening desk" in text
    assert "Way back" in text
    assert "01 23 45" in text
    assert "3 Quay Street" in text
    assert text.index("Listening desk") < text.index("Way back"), "open doors stand first"


@pytest.mark.req("SEC-09")
@pytest.mark.parametrize("key", ["ethics", "training", "data-protection", "complaints"])
def test_losing_one_condition_closes_the_door_and_shows_where_else_to_turn(client, space, key):
    with builders.one_lacks(key):
        for url in (f"/talk/{space.ref}/", form_url(space)):
            text = page(client, url)
            assert "This door is closed" in text
            assert "/turn/" in text
        answer = client.post(form_url(space), {"told": "He shouted at her."})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Nothing of what you wrote was kept" in text
    assert "He shouted at her." in text
    assert "/turn/" in text
    assert not Case.objects.exists()


@pytest.mark.req("SAF-04")
def test_a_suspension_stops_intake_at_once(client, space):
    client.get(form_url(space))
    Space.objects.filter(pk=space.pk).update(state=Space.State.SUSPENDED)
    answer = client.post(form_url(space), {"told": "He shouted at her."})
    assert answer.status_code == 422
    assert "have stopped it for now" in answer.content.decode()
    assert not Case.objects.exists()


def test_a_door_that_closes_while_somebody_sends_keeps_their_words_on_screen(
    client, space, monkeypatch
):
    from convive.spaces.queries import doors

    assert client.get(form_url(space)).status_code == 200
    monkeypatch.setattr(doors, "is_open", lambda _space, *, today: False)
    answer = client.post(form_url(space), {"told": "He shouted at her."})
    assert answer.status_code == 422
    assert "He shouted at her." in answer.content.decode()


def test_a_space_without_its_template_is_a_closed_door(client, space):
    Space.objects.filter(pk=space.pk).update(template_version="9.9.9")
    assert "This door is closed" in page(client, f"/talk/{space.ref}/")
    answer = client.post(form_url(space), {"told": "He shouted."})
    assert answer.status_code == 422
    assert "He shouted." in answer.content.decode()


def test_what_is_missing_is_said_beside_the_field_and_nothing_typed_is_lost(client, space):
    answer = client.post(form_url(space), {"protects": "Her grandmother", "told": ""})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert 'id="error-summary"' in text
    assert 'href="#id_told"' in text
    assert "Her grandmother" in text


@pytest.mark.req("SEC-13")
def test_beliefs_are_asked_about_once_and_then_pass(client, space):
    first = client.post(form_url(space), {"told": "My son grew a beard."})
    assert first.status_code == 200
    assert "What was done or said?" in first.content.decode()
    assert "My son grew a beard." in first.content.decode()
    second = client.post(form_url(space), {"told": "My son grew a beard.", "_described": "1"})
    assert second.status_code == 302


def test_danger_shows_the_number_first_and_can_still_be_sent(client, space):
    typed = {"told": "He has a knife in his bag.", "danger": "yes"}
    first = client.post(form_url(space), typed)
    text = first.content.decode()
    assert first.status_code == 200
    assert "Call first" in text
    assert text.index("Call first") < text.index("He has a knife")
    assert not Case.objects.exists()
    assert client.post(form_url(space), {**typed, "_seen": "1"}).status_code == 302
    assert Case.objects.count() == 1


def test_the_receipt_is_shown_to_this_browser_alone_until_it_is_noted(client, space):
    code = reported(client, space)
    assert len(code) == 24
    assert receipt_on(client) == code
    assert receipt_on(Client()) == ""
    assert client.post("/talk/thanks/noted/")["Location"] == "/talk/"
    assert receipt_on(client) == ""
    assert not KeptForm.objects.exists()


def test_the_receipt_is_not_shown_after_half_an_hour(client, space):
    reported(client, space)
    KeptForm.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert receipt_on(client) == ""


def test_no_address_says_anything_of_the_case(client, space):
    response = sent(client, space)
    assert response["Location"] == "/talk/thanks/"
    case = Case.objects.get()
    code = receipt_on(client)
    text = page(client, "/talk/thanks/")
    for word in (case.ref, case.number, case.record.ref):
        assert word not in text
    assert f"/{code}" not in text


def test_pages_are_kept_by_nobody_and_set_only_what_they_need(client, space):
    urls = ["/talk/", f"/talk/{space.ref}/", f"/talk/{space.ref}/notice/", form_url(space)]
    for url in [*urls, "/reply/", "/talk/thanks/", "/reply/closed/"]:
        response = Client().get(url)
        assert response["Cache-Control"] == "no-store", url
        assert response["Referrer-Policy"] == "same-origin", url
        assert set(response.cookies) <= {"csrftoken", "convive_talk", "convive_mail"}, url
    sender = Client()
    sent(sender, space)
    assert set(sender.cookies) == {"csrftoken", "convive_talk"}
    held = sender.cookies["convive_talk"]
    assert (held["path"], held["samesite"], held["httponly"]) == ("/talk/", "Strict", True)


def test_leaving_quickly_takes_back_what_this_browser_could_open(client, space):
    code = reported(client, space)
    client.post("/reply/", {"code": code})
    client.get("/leave/")
    assert receipt_on(client) == ""
    assert code not in page(client, "/reply/")
    assert "Read your answer" in page(client, "/reply/")


def test_files_beyond_what_can_be_taken_are_left_out_and_the_words_arrive(client, space):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from convive.people import throttle

    now = timezone.now()
    for _number in range(60):
        throttle.admit("concern", space.ref, "", now=now)
    file = SimpleUploadedFile("note.txt", b"what he wrote", content_type="text/plain")
    reported(client, space, files=[file])
    assert "Your files have not" in page(client, "/talk/thanks/")
    (sheet,) = builders.opened_sheets(space, Case.objects.get())
    assert "_files" not in sheet.answers


def test_words_alone_are_never_counted_or_refused(client, space):
    before = Throttle.objects.count()
    reported(client, space)
    assert Throttle.objects.count() == before


def test_a_file_arrives_sealed_and_the_sender_is_told_what_was_taken_out(client, space):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from convive.files.tests.builders import a_photo

    file = SimpleUploadedFile("photo.jpg", a_photo(b"where it was taken"))
    reported(client, space, files=[file])
    text = page(client, "/talk/thanks/")
    assert "photo.jpg" in text
    assert "Taken out of the copy" in text
    (sheet,) = builders.opened_sheets(space, Case.objects.get())
    (kept,) = sheet.answers["_files"]
    assert kept["name"] == "photo.jpg"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_when_the_tables_do_not_answer_the_words_stay_on_the_screen(space, monkeypatch, language):
    from django.db import OperationalError

    def silent(*_given):
        raise OperationalError("the database is gone")

    browser = speaking(Client(raise_request_exception=False), language)
    page(browser, form_url(space))
    monkeypatch.setattr("convive.audit.once.answered", silent)
    monkeypatch.setattr("convive.city.queries.the_city", silent)
    typed = {"told": "He shouted <b>at</b> her.", "_once": "k9"}
    answer = browser.post(form_url(space), typed)
    text = answer.content.decode()
    assert answer.status_code == 500
    assert answer["Cache-Control"] == "no-store"
    assert text.count("He shouted &lt;b&gt;at&lt;/b&gt; her.") == 2
    assert 'name="_once">\nk9</textarea>' in text
    assert f'lang="{language}"' in text
    monkeypatch.undo()
    with builders.doors_hold():
        assert browser.post(form_url(space), typed).status_code == 302


def test_an_unknown_space_or_sender_is_not_found(client, space):
    assert client.get("/talk/000000000000/").status_code == 404
    assert client.get(form_url(space, "mayor")).status_code == 404


def test_the_doors_are_one_step_from_the_first_page_and_from_where_to_turn(client, space):
    assert 'href="/talk/"' in page(client, "/")
    assert 'href="/talk/"' in page(client, "/turn/")


def test_machines_find_whom_to_tell_about_a_weakness(client, settings, db):
    settings.SECURITY_CONTACT = "security@velmora.example"
    text = page(client, "/.well-known/security.txt")
    lines = dict(line.split(": ", 1) for line in text.strip().splitlines())
    assert lines["Contact"] == "mailto:security@velmora.example"
    assert lines["Expires"].endswith("T00:00:00Z")
    assert lines["Canonical"].endswith("/.well-known/security.txt")
    assert "security@velmora.example" in page(client, "/security/")
    settings.SECURITY_CONTACT = ""
    assert "/security/" in page(client, "/.well-known/security.txt").splitlines()[0]
