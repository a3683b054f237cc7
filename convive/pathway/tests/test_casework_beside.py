"""Beside the sheets of a case: handovers, the gateway, the search, its clock, who leads it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from convive.audit.models import Event
from convive.files.actions import keep_sealed
from convive.files.tests.builders import an_upload
from convive.ground.viewers import House
from convive.pathway.actions import passing
from convive.pathway.casework import jobs
from convive.pathway.models import Case, Gateway, Handover
from convive.pathway.tests.builders import a_case
from convive.pathway.tests.casework_world import (
    SAMI,
    TALKED,
    a_seat,
    a_team,
    gathering,
    in_days,
    room_url,
    sitting_of,
    text_of,
    to_support,
    url,
)
from convive.people.tests.builders import an_organisation
from convive.spaces import finding, readying

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(space):
    return a_team()


@pytest.fixture
def case(team):
    return a_case(team.space, SAMI)


@pytest.mark.req("SEC-17", "SEC-33")
def test_a_handover_nobody_accepts_returns_to_the_screener(team, case):
    from convive.directory.tests.builders import a_service

    gathering(team, case)
    service = a_service()
    told = {
        "service": service.ref,
        "shared": "That a talk would help.",
        "why": "They have time.",
        "person_saw": "yes",
        "fallback": "We call again.",
    }
    assert team.lead.post(case, "offer_handover", **told).status_code == 200
    assert not Handover.objects.exists()
    team.lead.post(case, "consent", "sharing", **TALKED)
    assert team.lead.post(case, "offer_handover", **told).status_code == 302
    handover = Handover.objects.get()
    assert jobs.return_unanswered(timezone.now()) == 0
    assert jobs.return_unanswered(timezone.now() + timedelta(days=20)) == 1
    handover.refresh_from_db()
    assert handover.state == "back"
    assert Event.objects.filter(verb="pathway.handover.returned").count() == 1
    queue = text_of(team.second.client.get(room_url(team.space, "queue")))
    assert "A service did not answer" in queue
    # It answers after all; each answer is a dated step, and silence is noticed (SEC-33).
    for state in ("accepted", "begun"):
        assert team.lead.post(case, "answer_handover", handover.ref, state=state).status_code == 302
    handover.refresh_from_db()
    assert [state for state, _day in handover.told] == ["back", "accepted", "begun"]
    assert "said nothing for a month" not in text_of(
        team.second.client.get(room_url(team.space, "queue"))
    )
    Handover.objects.update(answered_on=timezone.localdate() - timedelta(days=31))
    queue = text_of(team.second.client.get(room_url(team.space, "queue")))
    assert "A service said nothing for a month" in queue
    team.lead.post(case, "answer_handover", handover.ref, state="begun")
    team.lead.post(case, "answer_handover", handover.ref, state="done")
    shown = text_of(team.lead.get(case))
    assert "Begun, and goes on" in shown
    assert Handover.objects.get().state == "done"


@pytest.mark.req("SEC-07")
def test_the_gateway_takes_two_people_of_two_organisations(team, case):
    gathering(team, case)
    police = an_organisation("Harbour Police", sort="police")
    told = {
        "trigger": "He said when and where.",
        "minimum": "The day and the place.",
        "why_necessary": "A life is in danger.",
        "worker_asked": "none",
        "harm": "He may trust nobody.",
        "ground": "danger-to-life",
        "to": police.ref,
        "told": "danger",
    }
    assert team.lead.post(case, "ask_gateway", **told).status_code == 200
    assert team.lead.post(case, "ask_gateway", **told, tell_on=in_days(5)).status_code == 302
    gateway = Gateway.objects.get()
    team.lead.post(case, "answer_gateway", gateway.ref, answer="yes")
    gateway.refresh_from_db()
    assert gateway.state == "asked"
    team.second.post(case, "answer_gateway", gateway.ref, answer="yes")
    gateway.refresh_from_db()
    assert (gateway.state, gateway.second) == ("opened", team.second.member)
    assert gateway.review_on == timezone.localdate() + passing.LOOKED_AT_AFTER
    assert case.number in text_of(team.lead.client.get(room_url(team.space, "gateways")))


# Search, repeats, clock, lead.


def test_an_earlier_concern_is_found_and_a_person_decides(team, case):
    later = a_case(team.space, {**SAMI, "names": "Sami Eltayeb", "told": "Again."})
    team.lead.open(case)
    team.lead.open(later)
    shown = text_of(team.lead.get(later, "compare"))
    assert case.number in shown
    assert "%" not in shown
    team.lead.post(later, "compare", other=case.ref, same="yes", why="The same year and phone.")
    case.refresh_from_db()
    assert case.joined == later
    assert case.number in text_of(team.lead.get(later))
    assert "Joined: the same person" in text_of(team.lead.get(later, "compare"))


@pytest.mark.req("SEC-06")
def test_a_large_room_says_how_far_its_names_are_open_and_then_shows_the_earlier_concern(
    team, case, monkeypatch
):
    begun = []
    monkeypatch.setattr(readying, "LARGE", 1)
    monkeypatch.setattr(readying, "beside", begun.append)
    later = a_case(team.space, {**SAMI, "names": "Sami Eltayeb", "told": "Again."})
    team.lead.open(later)
    finding.drop_all()
    waiting = team.lead.get(later, "compare")
    assert "0 of 2 are open" in text_of(waiting)
    assert case.number not in text_of(waiting)
    assert 'http-equiv="refresh"' in waiting.content.decode()
    begun[0]()
    asked = team.lead.client.get(url(later, "compare"), headers={"HX-Request": "true"})
    assert (asked["HX-Refresh"], asked.content) == ("true", b"")
    assert case.number in text_of(team.lead.get(later, "compare"))


@pytest.mark.req("SEC-06")
def test_a_search_in_a_large_room_says_how_far_it_is_keeps_what_was_typed_and_then_answers(
    team, case, monkeypatch
):
    begun, address, words = [], room_url(team.space, "find"), {"words": "sami el tayeb"}
    monkeypatch.setattr(readying, "LARGE", 1)
    monkeypatch.setattr(readying, "beside", begun.append)
    finding.drop_all()
    waiting = team.lead.client.post(address, words)
    assert "0 of 1 are open" in text_of(waiting)
    assert 'value="sami el tayeb"' in waiting.content.decode()
    assert "hx-post" in waiting.content.decode()
    assert case.number not in text_of(waiting)
    begun[0]()
    answered = team.lead.client.post(address, words, headers={"HX-Request": "true"})
    assert case.number in text_of(answered)
    assert "hx-post" not in answered.content.decode(), "it asks no more once it was answered"
    assert Event.objects.filter(verb=finding.SEARCHED).count() == 1


def test_names_are_searched_by_the_desk_alone_and_no_word_is_kept(team, case):
    address = room_url(team.space, "find")
    assert case.number in text_of(team.lead.client.post(address, {"words": "sami el tayeb"}))
    assert team.nurse.client.get(address).status_code == 404
    event = Event.objects.filter(verb="spaces.index.searched").last()
    assert "sami" not in f"{event.subject}{event.verb}".lower()


def test_the_clock_stands_still_for_a_reason_of_the_list(team, case):
    team.lead.open(case)
    due = case.due_on
    assert team.lead.post(case, "pause", reason="because").status_code == 200
    assert team.lead.post(case, "pause", reason="reach").status_code == 302
    # A week has five working days wherever it begins: a working day moves by a week.
    Case.objects.filter(pk=case.pk).update(paused_on=timezone.localdate() - timedelta(days=7))
    team.lead.post(case, "resume")
    case.refresh_from_db()
    assert (case.paused_on, case.due_on) == (None, due + timedelta(days=7))


def test_police_never_lead_a_case(team, case):
    officer = a_seat(team.space, "Pat Officer", "police", ["panel"])
    team.lead.open(case)
    assert team.lead.post(case, "lead", member=officer.member.ref).status_code == 200
    team.lead.post(case, "lead", member=team.nurse.member.ref)
    case.refresh_from_db()
    assert case.lead == team.nurse.member.organisation


def test_the_words_of_a_consent_are_read_aloud_in_the_language_of_the_talk(team, case):
    team.lead.open(case)
    page = team.lead.get(case, "consent", "support")
    assert page.status_code == 200
    assert '<p lang="fr" dir="auto" class="lead-text">' in page.content.decode()
    assert '<p lang="ar" dir="auto" class="lead-text">' in page.content.decode()
    team.lead.post(case, "consent", "support", **{**TALKED, "words_in": "ar"})
    consent = case.consents.get()
    assert (consent.state, consent.language, consent.text_version) == ("given", "ar", "1.0.0")
    shown = text_of(team.lead.get(case))
    assert "Take part in support · Given" in shown
    assert "Talk about consent: Take part in support" in shown


def test_every_page_of_an_open_case_opens(team, case):
    gathering(team, case)
    for name in ("offer_handover", "ask_gateway", "write_message", "compare", "pause", "lead"):
        assert team.lead.get(case, name).status_code == 200, name
    for form in ("contact-note", "information-request", "screening", "summary"):
        assert team.lead.get(case, "fill_sheet", form).status_code == 200, form
    for name in ("queue", "find", "gateways"):
        assert team.lead.client.get(room_url(team.space, name)).status_code == 200, name


def test_a_message_waits_in_the_mailbox_of_who_reported(team, case):
    team.lead.open(case)
    assert team.lead.post(case, "write_message", text="Thank you. We call him.").status_code == 302
    assert "From the desk" in text_of(team.lead.get(case))
    assert "Thank you. We call him." in text_of(team.lead.get(case))
    assert case.record.entries.filter(form="message", part="mailbox").count() == 1


def test_a_file_is_looked_at_as_a_clean_copy_and_its_original_is_saved_after_a_warning(team):
    kept = keep_sealed(an_upload(b"He wrote this.", "note.txt"), by=House())
    case = a_case(team.space, SAMI, files=[kept])
    address = (case.record.entries.get(part="person:F").ref, "0")
    assert team.lead.get(case, "clean_copy", *address)["Location"] == url(case)
    team.lead.open(case)
    assert "note.txt" in text_of(team.lead.get(case))
    copy = team.lead.get(case, "clean_copy", *address)
    assert b"".join(copy.streaming_content) == b"He wrote this."
    assert "sandbox" in copy["Content-Security-Policy"]
    assert "no-store" in copy["Cache-Control"]
    page = team.lead.get(case, "original", *address)
    assert "This is the original" in text_of(page)
    original = team.lead.post(case, "original", *address)
    assert original["Content-Disposition"].startswith("attachment")
    assert b"".join(original.streaming_content) == b"He wrote this."
    assert team.lead.get(case, "clean_copy", address[0], "1").status_code == 404


def test_a_provider_is_asked_before_they_read_anything_and_may_say_no(team, case):
    to_support(team, case)
    told = {"what": "Football", "how_often": "weekly"}
    team.worker.post(case, "propose", provider=team.coach.member.ref, **told)
    activity = case.activities.get()
    address = room_url(team.space, "proposal", activity.ref)
    queue = team.coach.client.get(room_url(team.space, "queue"))
    assert address in queue.content.decode()
    shown = text_of(team.coach.client.get(address))
    assert case.number in shown
    assert "Football" not in shown
    assert team.nurse.client.get(address).status_code == 404
    team.coach.client.post(address, {"answer": "no"})
    activity.refresh_from_db()
    assert activity.state == "cancelled"


def test_what_a_provider_reads_is_their_part_alone(team, case):
    to_support(team, case)
    told = {"what": "Football", "how_often": "weekly"}
    team.worker.post(case, "propose", provider=team.coach.member.ref, **told)
    activity = case.activities.get()
    team.coach.client.post(room_url(team.space, "proposal", activity.ref), {"answer": "yes"})
    team.worker.post(case, "person_yes", activity.ref)
    team.coach.open(case, "support")
    shown = text_of(team.coach.get(case))
    assert "I want to get home without a fight." in shown
    assert "Football" in shown
    for words in (
        "Quarrels at the bus stop",
        "hit his teacher",
        "05 00 00 30 30",
        "In the club room",
    ):
        assert words not in shown
    team.coach.post(case, "write_session", activity.ref, on=in_days(0), happened="came")
    for name in ("propose", "offer_handover", "readers", "compare", "write_message"):
        assert team.coach.get(case, name).status_code == 404, name
    assert team.coach.get(case, "say", sitting_of(case, "assessment")).status_code == 404
