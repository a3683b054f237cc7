"""A service without an account answers what it is asked, with a code that works once (SEC-17, SEC-33)."""

import re

import pytest
from django.core import mail
from django.test import Client

from convive.directory.tests.builders import a_service
from convive.pathway.actions import passing
from convive.pathway.models import Handover, Way
from convive.pathway.support.tests.builders import TODAY, agreed, supported
from convive.pathway.tests.casework_world import text_of
from convive.people.rules import LIMITS, Bucket, Tier

pytestmark = pytest.mark.django_db
SHARED = "She asks for a talk about sleep, in Arabic, in the evening."


@pytest.fixture
def at(space):
    return supported(space)


@pytest.fixture
def handover(at):
    agreed(at, "sharing")
    service = a_service()
    answers = {"service": service.ref, "shared": SHARED}
    return passing.offer(at.case, service.ref, service.provider, answers, **at.told)


def code_for(at, handover) -> str:
    """The code as the worker's page shows it, after one press on the page of the case."""
    assert "so that the service answers itself" in text_of(at.lead.get(at.case))
    made = at.lead.post(at.case, "hand_question", handover.ref)
    shown = at.lead.client.get(made["Location"]).content.decode()
    assert "/asked/" in shown
    return "-".join(re.findall(r"<span>([0-9A-Z]{4,5})</span>", shown))


def entered(code: str) -> Client:
    browser = Client()
    browser.post("/asked/", {"code": code})
    return browser


@pytest.mark.req("SEC-17", "SEC-33")
def test_a_service_reads_the_words_that_are_shared_says_yes_and_the_code_is_used_up(
    at, handover, django_capture_on_commit_callbacks
):
    code = code_for(at, handover)
    browser = entered(code)
    page = text_of(browser.get("/asked/"))
    assert SHARED in page
    for hidden in (at.case.number, "Sami", "teacher", "05 00 00 30 30"):
        assert hidden not in page
    with django_capture_on_commit_callbacks(execute=True):
        done = browser.post("/asked/answer/", {"says": "yes"})
    assert "opens nothing any more" in text_of(done)
    assert len(mail.outbox) > 0
    handover.refresh_from_db()
    assert (handover.state, handover.answered_on) == ("accepted", TODAY)
    assert handover.told == [["accepted", TODAY.isoformat()]]
    assert SHARED not in text_of(browser.get("/asked/"))
    again = entered(code)
    assert "Nothing is kept under this code" in text_of(again.get("/asked/"))
    assert "This is closed now" in text_of(again.post("/asked/answer/", {"says": "full"}))
    assert "Yes, we take it on" in text_of(at.lead.get(at.case))


@pytest.mark.req("SEC-17")
def test_a_no_needs_a_reason_from_the_list_and_a_wish_to_be_called_leaves_it_open(at, handover):
    browser = entered(code_for(at, handover))
    assert "choose why you cannot" in text_of(browser.post("/asked/answer/", {"says": "no"}))
    browser.post("/asked/answer/", {"says": "call"})
    handover.refresh_from_db()
    assert (handover.state, handover.said) == ("offered", "call")
    assert "Please call us first" in text_of(at.lead.get(at.case))
    assert SHARED in text_of(browser.get("/asked/"))
    browser.post("/asked/answer/", {"says": "no", "why": "full"})
    handover.refresh_from_db()
    assert (handover.state, handover.said) == ("refused", "full")
    assert "We have no place at the moment" in text_of(at.lead.get(at.case))


@pytest.mark.req("SEC-17", "SEC-29")
def test_the_telephone_and_a_withdrawn_consent_end_the_code_too(at, handover):
    code = code_for(at, handover)
    passing.take_back(at.case, by=at.lead.holder, on=TODAY)
    assert "Nothing is kept under this code" in text_of(entered(code).get("/asked/"))
    handover.refresh_from_db()
    assert handover.state == Handover.State.BACK
    handover.case = at.case
    second = code_for(at, handover)
    passing.answer(handover, "accepted", **at.told)
    assert "Nothing is kept under this code" in text_of(entered(second).get("/asked/"))
    assert not Way.objects.filter(ended_on=None).exists()


@pytest.mark.req("SEC-33")
def test_wrong_codes_are_slowed_and_say_nothing_and_another_doors_code_opens_nothing(
    at, handover, monkeypatch
):
    code_for(at, handover)
    made = at.lead.post(at.case, "own_page", goals="“Get home.”", code="1")
    shown = at.lead.client.get(made["Location"]).content.decode()
    own = "-".join(re.findall(r"<span>([0-9A-Z]{4,5})</span>", shown))
    assert "Nothing is kept under this code" in text_of(entered(own).get("/asked/"))
    assert Way.objects.get(sort=Way.Sort.SERVICE).ended_on is None
    monkeypatch.setitem(LIMITS["reply"], Tier.SITE, Bucket(3, 1))
    answers = [Client().post("/asked/", {"code": own}).status_code for _try in range(6)]
    assert 429 in answers
