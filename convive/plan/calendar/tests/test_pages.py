"""Dates ahead on their pages, and the page on how to vote."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from convive.city.tests.builders import a_city
from convive.people.tests.builders import a_user, signed_in
from convive.plan.mayor.tests.builders import an_election
from convive.plan.models import Occasion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = timezone.localdate()


@pytest.fixture
def office(client):
    a_city()
    return signed_in(client, a_user())


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language(office, language):
    office.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    vote = an_election(TODAY + timedelta(days=30), quiet_from=TODAY, quiet_until=TODAY)
    names = ["occasion", "amend_occasion", "prepare", "keep_quiet", "verify_facts", "learn"]
    pages = [reverse(f"plan:{name}", args=[vote.ref]) for name in names]
    pages += [reverse(f"plan:{n}") for n in ("calendar", "days_of_many", "add_occasion")]
    pages += [reverse("plan:take_day", args=["nowruz"]), reverse("plan:how_to_vote")]
    for page in pages:
        assert office.get(page).status_code == 200


@pytest.mark.req("COM-13")
def test_verified_facts_on_how_to_vote_stay_up_for_everybody_in_the_regulated_period(office):
    vote = an_election(TODAY + timedelta(days=30), quiet_from=TODAY, quiet_until=TODAY)
    facts = {
        "facts_en": "Bring your <b>card</b>.", "facts_source": "Election office",
        "facts_checked_on": TODAY.isoformat(), "_version": 1,
    }  # fmt: skip
    page = reverse("plan:verify_facts", args=[vote.ref])
    assert office.post(page, facts | {"facts_source": " "}).status_code == 200
    assert Occasion.objects.get().facts_checked_on is None
    assert office.post(page, facts).status_code == 302
    office.logout()
    shown = office.get(reverse("plan:how_to_vote")).content.decode()
    assert "Bring your &lt;b&gt;card&lt;/b&gt;." in shown
    assert "Election office" in shown


def test_a_date_is_written_down_with_who_prepares_it(office):
    mayor = a_user("mayor")
    words = {
        "title_en": "City budget", "sort": "budget", "owner": mayor.ref, "is_yearly": "on",
        "on": (TODAY + timedelta(days=20)).isoformat(),
    }  # fmt: skip
    assert office.post(reverse("plan:add_occasion"), words).status_code == 302
    one = Occasion.objects.get()
    office.post(reverse("plan:prepare", args=[one.ref]), {})
    assert "5 tasks are open" in office.get(reverse("plan:calendar")).content.decode()
