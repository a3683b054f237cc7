"""The pages: the person's own, the helper's, the worker's beside them, letters, the catalogue."""

import re

import pytest
from django.test import Client

from convive.pathway.models import RightsRequest
from convive.pathway.public.views.fault import server_error
from convive.pathway.support.tests.builders import TODAY, agreed, supported
from convive.pathway.tests.casework_world import text_of
from convive.people.tests.builders import an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(space):
    return supported(space)


def code_on(answer):
    found = re.findall(r"<span>([0-9A-Z]{4,5})</span>", answer.content.decode())
    return "-".join(found)


def entered(name, code):
    browser = Client()
    assert browser.post(f"/{name}/", {"code": code}).status_code == 302
    return browser


@pytest.mark.req("SEC-29", "SAF-11", "SEC-12")
def test_the_person_reads_chooses_says_and_asks_with_a_code_alone(at):
    agreed(at, "assessment")
    activity = at.propose(what="Football on Saturdays")
    lead = at.lead
    draft = lead.get(at.case, "own_page")
    assert "Get home without a fight" in draft.content.decode()
    made = lead.post(at.case, "own_page", goals="“Get home.”", safety="Call Wim.", code="1")
    shown = lead.client.get(made["Location"])
    code = code_on(shown)
    assert code
    person = entered("own", code)
    page = text_of(person.get("/own/"))
    for words in ("“Get home.”", "Football on Saturdays", "Who can read my plan", "No police"):
        assert words in page
    for hidden in ("Huda", "teacher", "05 00 00 30 30", at.case.number):
        assert hidden not in page
    person.post("/own/activity/", {"activity": activity.ref, "said": "yes"})
    activity.refresh_from_db()
    assert activity.person_said_yes_on == TODAY
    person.post("/own/say/", {"about": "helps", "words": "It helps me."})
    assert "It helps me." in text_of(lead.get(at.case, "own_page"))
    asked = person.post("/own/ask/", {"sort": "correction", "words": "He was not late."})
    assert asked.status_code == 302
    sent = RightsRequest.objects.get()
    assert (sent.case, sent.sort) == (at.case, "correction")
    assert code_on(person.get("/own/"))
    person.post("/own/choose/", {"purpose": "support"})
    activity.refresh_from_db()
    assert activity.state == "cancelled"
    assert "The code is lost" in text_of(lead.get(at.case, "own_page"))
    person.post("/own/close/")
    assert "“Get home.”" not in text_of(person.get("/own/"))


@pytest.mark.req("SEC-33", "SEC-25")
def test_a_helper_confirms_with_a_code_or_on_the_telephone_and_is_paid_for_that(at):
    house = an_organisation("The Boat Shed", sort="association")
    lead = at.lead
    told = {"what": "Repair a boat", "how_often": "Saturdays", "outside": house.ref}
    assert lead.post(at.case, "propose", provider=at.coach.member.ref, **told).status_code == 302
    activity = at.case.activities.get()
    made = lead.post(at.case, "hand_task", activity.ref)
    helper = entered("provide", code_on(lead.client.get(made["Location"])))
    page = text_of(helper.get("/provide/"))
    assert "Repair a boat" in page
    for hidden in ("Get home", "Sami", "teacher", at.case.number):
        assert hidden not in page
    helper.post("/provide/answer/", {"said": "yes"})
    lead.post(at.case, "person_yes", activity.ref)
    activity.refresh_from_db()
    assert activity.state == "agreed"
    helper.post("/provide/session/", {"on": TODAY.isoformat(), "state": "came"})
    told = {"on": TODAY.isoformat(), "happened": "came"}
    lead.post(at.case, "write_session", activity.ref, **told)
    first, second = activity.lines.order_by("id")
    assert (first.confirmed_how, second.confirmed_how) == ("code", "")
    lead.post(at.case, "called", activity.ref, line=second.ref, state="missed")
    second.refresh_from_db()
    assert (second.state, second.confirmed_how) == ("missed", "phone")
    assert "1 confirmed session" in text_of(lead.get(at.case, "paid", activity.ref))
    helper.post("/provide/say/", {"words": "The shed is shut in May."})
    answer = helper.post("/provide/answer/", {"said": "no"})
    assert "It is closed" in text_of(answer)
    assert "Repair a boat" not in text_of(helper.get("/provide/"))


@pytest.mark.req("SEC-27")
def test_a_letter_is_printed_but_not_to_a_home_that_is_not_safe(at):
    told = {"which": "plan", "language": "fr"}
    printed = at.lead.post(at.case, "letter", to="home", **told)
    assert "Get home without a fight" in printed.content.decode()
    at.fill("family", who="Stepfather", agreed="not-asked", home_unsafe=True)
    refused = text_of(at.lead.post(at.case, "letter", to="home", **told))
    assert "nothing is sent there" in refused
    assert at.coach.get(at.case, "letter").status_code == 404


@pytest.mark.req("SEC-24")
def test_everybody_who_works_here_reads_the_catalogue(at):
    page = text_of(at.coach.client.get("/support/types/"))
    for name in ("Mentoring", "Family support", "Psychosocial support", "Social or youth work"):
        assert name in page
    assert at.coach.client.get("/support/types/add/").status_code in (403, 404)


def test_a_wrong_code_opens_nothing_and_says_so_kindly(space):
    for name in ("own", "provide"):
        browser = entered(name, "0123-4567-89AB-CDEF-GHJK")
        assert "Nothing is kept under this code" in text_of(browser.get(f"/{name}/"))
        said = browser.post(f"/{name}/say/", {"words": "Words of mine"})
        assert "Words of mine" in said.content.decode()


@pytest.mark.parametrize("address", ["/own/say/", "/provide/say/", "/rights/"])
def test_a_fault_of_ours_leaves_the_words_on_the_screen_wherever_somebody_writes(rf, address):
    page = server_error(rf.post(address, {"words": "Mornings suit me.", "_once": "x"}))
    assert page.status_code == 500
    text = page.content.decode()
    assert "Mornings suit me." in text
    assert f'action="{address}"' in text
