"""Surveys on their pages."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from convive.bodies.models import AnswerSet, SurveyRound
from convive.bodies.surveys import actions
from convive.bodies.surveys.tests.builders import a_survey, all_legs_answered, answered
from convive.city.tests.builders import a_city
from convive.ground.viewers import House
from convive.packs.actions import adopt_shipped
from convive.people.tests.builders import a_coordinator, a_user, signed_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def packs(db):
    adopt_shipped(by=House())


@pytest.fixture
def office(client):
    a_city()
    return signed_in(client, a_user())


def open_one(instrument="cooperation-pillars", **about):
    return a_survey(instrument, on=TODAY, closes_on=TODAY + timedelta(days=20), **about)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language(office, language):
    office.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    one = open_one("four-legs")
    all_legs_answered(one, 1)
    asked = open_one()
    actions.close(one, on=TODAY, by=a_coordinator())
    for name, *args in [
        ("surveys",), ("open_survey",), ("four_legs",), ("survey", one.ref), ("survey", asked.ref),
        ("answer_survey", asked.ref, 1), ("survey_links", asked.ref), ("close_survey", asked.ref),
        ("agree_step", one.ref), ("repeat_survey", one.ref), ("survey_table", one.ref),
        ("survey_answered",),
    ]:  # fmt: skip
        answer = office.get(reverse(f"bodies:{name}", args=args))
        assert answer.status_code == 200, name
        assert "style=" not in answer.content.decode()


def test_a_link_answers_without_an_account_page_by_page_and_nobody_is_remembered(office, client):
    one = open_one("four-legs")
    made = office.post(
        reverse("bodies:survey_links", args=[one.ref]), {"side": "police", "number": 2}
    ).content.decode()
    assert made.count("surveys/link/") == 2
    address = re.search(r"/[a-z]+/surveys/link/[^<]+", made)[0]
    office.logout()
    data = {"step_know-role": "2", "step_role-limits": "unsure"}
    for _page in range(1, 5):
        assert client.get(address).status_code == 200
        gone = client.post(address, data)
        assert gone.status_code == 302
        address, data = gone["Location"], {}
    assert "thanks" in address
    kept = AnswerSet.objects.get()
    assert (kept.side, kept.answers) == ("police", {"know-role": {"step": 2, "evidence": ""}})


def test_a_link_that_nobody_made_opens_nothing(client):
    assert client.get(reverse("bodies:answer_by_link", args=["x" * 32, 1])).status_code == 404


def test_a_partner_answers_with_an_account_and_reads_no_result_before_the_end(client):
    a_city()
    signed_in(client, a_user("partner"))
    one = open_one(sides=["city", "national"])
    first = reverse("bodies:answer_survey", args=[one.ref, 1])
    refused = client.post(first, {"side": "city", "step_promises-kept": "3"})
    assert "say where it can be read" in refused.content.decode()
    sent = {
        "side": "city",
        "step_promises-kept": "3",
        "evidence_promises-kept": "https://minutes.example/4",
    }
    assert client.post(first, sent).status_code == 302
    shown = client.get(reverse("bodies:survey", args=[one.ref])).content.decode()
    assert "minutes.example" not in shown
    assert "The result is not open yet" in shown


def test_a_page_behind_the_first_asks_first_for_which_side_somebody_answers(office):
    one = open_one()
    assert office.get(reverse("bodies:answer_survey", args=[one.ref, 2])).status_code == 404


@pytest.mark.req("GOV-01", "SYS-67")
def test_the_four_legs_page_names_the_weakest_link_and_its_label_follows_one_survey(office):
    one = open_one("four-legs")
    all_legs_answered(one)
    actions.close(one, on=TODAY, by=a_coordinator())
    page = reverse("bodies:four_legs")
    before = office.get(page).content.decode()
    assert before.count("Elected leaders and City staff: Strong") >= 1
    for one_set in one.answer_sets.filter(side="elected"):
        one_set.answers["cooperate--staff"]["step"] = 1
        one_set.save()
    after = office.get(page).content.decode()
    assert "Elected leaders and City staff: Weak" in after
    assert "The link that needs care first: Elected leaders and City staff" in after
    assert "half an hour with the mayor" in after
    assert after.count('stroke-dasharray="9 6"') == before.count('stroke-dasharray="9 6"') + 1


def test_a_survey_is_opened_and_closed_on_its_pages(office):
    sent = {"instrument": "four-legs", "closes_on": (TODAY + timedelta(days=9)).isoformat()}
    assert office.post(reverse("bodies:open_survey"), sent).status_code == 302
    one = SurveyRound.objects.get()
    closing = reverse("bodies:close_survey", args=[one.ref])
    assert office.post(closing, {"_version": one.version}).status_code == 302
    one.refresh_from_db()
    assert one.closed_on is not None


def test_the_table_for_a_spreadsheet_hides_what_the_page_hides(office):
    one = open_one(sides=["city", "national"])
    answered(one, "city", {"promises-kept": 1}, times=2)
    answered(one, "national", {"promises-kept": 1})
    actions.close(one, on=TODAY, by=a_coordinator())
    made = office.get(reverse("bodies:survey_table", args=[one.ref])).content.decode()
    line = next(line for line in made.splitlines() if "Promises between" in line)
    assert "fewer than 3 answers" in line
    assert "Informal" in line
