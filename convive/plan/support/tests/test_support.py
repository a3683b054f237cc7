"""Help of other levels: found by postcode, asked for, answered; how far a course went."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.people.tests.builders import a_coordinator, a_user, a_viewer, signed_in
from convive.plan.models import HelpRequest
from convive.plan.national.tests.builders import a_municipality
from convive.plan.support import actions, queries
from convive.plan.support.tests.builders import a_request, an_offer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = timezone.localdate()
DAY = timedelta(days=1)
CONDITIONS = {"en": "Fewer than 20,000 people live here\nA plan was adopted"}


@pytest.fixture
def office(client):
    a_city()
    return signed_in(client, a_user())


def page(client, name, *args, **query):
    return client.get(reverse(f"plan:{name}", args=args), query).content.decode()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language(office, language):
    office.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    place = a_municipality(is_ours=True)
    offer = an_offer(conditions=CONDITIONS)
    course = an_offer("Listening well", sort="course")
    asked = a_request(offer, place, asked_on=TODAY)
    for name, *args in [
        ("national_help",), ("add_help",), ("help_offer", offer.ref), ("help_offer", course.ref),
        ("amend_help", offer.ref), ("ask_help", offer.ref), ("log_course", course.ref),
        ("help_request", asked.ref), ("answer_help", asked.ref),
    ]:  # fmt: skip
        answer = office.get(reverse(f"plan:{name}", args=args))
        assert answer.status_code == 200, name


@pytest.mark.req("NLC-12")
def test_a_small_city_gets_its_coordinator_and_the_open_calls_from_its_postcode(office):
    an_offer("Coordinator of the north", sort="coordinator", postcodes=["59", "62"])
    an_offer("Coordinator of the south", sort="coordinator", postcodes=["13"])
    an_offer("Call for coaches", postcodes=["59"], closes_on=TODAY)
    an_offer("Call for libraries", postcodes=["13"], closes_on=TODAY)
    an_offer("Call of last year", closes_on=TODAY - DAY)
    an_offer("Call of next spring", opens_on=TODAY + DAY)
    shown = page(office, "national_help", postcode="59 120")
    for words in ("Coordinator of the north", "Call for coaches", "Call of next spring"):
        assert words in shown
    for words in ("Coordinator of the south", "Call for libraries", "Call of last year"):
        assert words not in shown
    shelf = queries.help_for(a_coordinator(), postcode="59120", today=TODAY)
    assert [str(one.offer) for one in shelf.open_calls] == ["Call for coaches"]
    assert [str(one.offer) for one in shelf.coming_calls] == ["Call of next spring"]


@pytest.mark.req("NLC-12")
def test_conditions_that_are_not_met_are_named_in_words_and_a_met_request_is_answered(office):
    ours = a_municipality(is_ours=True)
    offer = an_offer(conditions=CONDITIONS)
    address = reverse("plan:ask_help", args=[offer.ref])
    refused = office.post(address, {"met": ["0"], "text": "Money for coaches"}).content.decode()
    assert "Not every condition is met." in refused
    assert "Money for coaches" in refused
    assert office.post(address, {"met": ["0", "1"], "text": "Coaches"}).status_code == 302
    asked = HelpRequest.objects.get()
    assert (asked.municipality, asked.state) == (ours, "sent")
    liaison = a_viewer("national-liaison")
    with pytest.raises(Refused):
        actions.answer(asked, state="refused", answer=" ", on=TODAY, by=liaison)
    actions.answer(asked, state="granted", answer="Yes.", on=TODAY, by=liaison)
    assert "Granted" in page(office, "national_help")


def test_help_that_is_over_or_not_open_yet_cannot_be_asked_for():
    ours = a_municipality(is_ours=True)
    for about in ({"closes_on": TODAY - DAY}, {"opens_on": TODAY + DAY}):
        with pytest.raises(Refused):
            actions.ask(an_offer(**about), ours, "x", met=[], on=TODAY, by=a_coordinator())


def test_an_end_before_the_beginning_is_refused():
    with pytest.raises(Refused) as refusal:
        actions.amend_offer(
            an_offer(), {"opens_on": TODAY, "closes_on": TODAY - DAY}, version=None,
            by=a_coordinator(),
        )  # fmt: skip
    assert refusal.value.field == "closes_on"


@pytest.mark.req("SYS-88", "SYS-90")
def test_a_course_counts_ten_municipalities_coverage_and_second_generation_teachers(office):
    course = an_offer("Listening well", sort="course")
    liaison = a_viewer("national-liaison")
    places = [a_municipality(f"Ward {number}") for number in range(11)]
    for number, place in enumerate(places[:10]):
        actions.log_use(
            course, place, on=TODAY, came=10, became_trainers=2 if number < 3 else 0,
            taught_by="institute" if number == 0 else "first", today=TODAY, by=liaison,
        )  # fmt: skip
    reach = queries.reach_of(course)
    assert (reach.places, reach.people) == (10, 100)
    assert (reach.trainers, reach.second_generation) == (6, 4)
    assert queries.not_reached(a_coordinator(), course) == [places[10]]
    assert "Ward 10" in page(office, "help_offer", course.ref)


def test_more_new_teachers_than_people_are_refused():
    with pytest.raises(Refused):
        actions.log_use(
            an_offer(sort="course"), a_municipality(), on=TODAY, came=1, became_trainers=2,
            taught_by="first", today=TODAY, by=a_coordinator(),
        )  # fmt: skip
