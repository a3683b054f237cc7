"""The catalogue as readers meet it, and taking a practice home."""

import pytest
from django.utils import timezone

from convive.exchange import queries
from convive.exchange.rules import Wish
from convive.ground.viewers import House
from convive.people.tests.builders import a_coordinator, signed_in
from convive.people.viewer import Viewer
from convive.search import actions as search
from convive.thread.models import Link

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]


@pytest.fixture
def indexed(country_packs):
    """The catalogue, findable."""
    search.rebuild(by=House(), kinds=[queries.KIND])


@pytest.mark.req("KNO-01")
def test_the_catalogue_holds_eighty_two_practices_in_three_languages():
    practices = queries.practices()
    assert len(practices) == 82
    for one in practices:
        for texts in (one.title, one.place, *one.texts.values()):
            assert all(texts[code].strip() for code in ("en", "fr", "ar")), one.key


@pytest.mark.req("KNO-01")
@pytest.mark.usefixtures("indexed")
def test_practices_for_newcomers_in_a_small_city_at_low_cost_are_found():
    found = queries.found(Viewer.nobody(), "newcomers", Wish(size="small", cost="low"))
    assert {"PC-47", "PC-48"} <= {one.key for one in found}


@pytest.mark.req("KNO-02")
@pytest.mark.usefixtures("indexed")
def test_polarisation_finds_what_is_called_cohesion():
    assert queries.found(Viewer.nobody(), "polarisation", Wish(domain="cohesion"))


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    ("language", "asked"), [("en", "youth"), ("fr", "jeunes"), ("ar", "الشباب")]
)
def test_each_reader_searches_in_their_own_language(client, language, asked):
    client.cookies["convive_language"] = language
    page = client.get("/practices/", {"q": asked})
    assert page.status_code == 200
    assert page.context["total"] > 3
    assert f'lang="{language}"' in page.content.decode()


@pytest.mark.req("KNO-08")
def test_a_practice_says_what_is_not_known_of_it(client):
    page = client.get("/practices/PC-01/").content.decode()
    assert "result not stated" in page
    assert str(queries.disclaimer()) in page


def test_a_practice_that_does_not_exist_is_not_found(client):
    assert client.get("/practices/PC-99/").status_code == 404


@pytest.mark.req("GOV-12")
def test_a_first_meeting_gets_three_practices_from_three_places_near_its_worries():
    chosen = queries.nearest_practices(60_000, ["quarrels between young people after school"])
    assert len({str(one.practice.place) for one in chosen}) == 3
    assert all(one.shared for one in chosen)


@pytest.mark.req("KNO-01")
def test_a_practice_adapted_here_starts_an_action_that_credits_its_source(client):
    from convive.plan import actions as plan

    coordinator = a_coordinator()
    today = timezone.localdate()
    plan.draft(title="Living together", begins_on=today, ends_on=today, by=coordinator)
    signed_in(client, coordinator)
    organisation = next(iter(coordinator.organisations))
    sent = {"title_en": "Our team", "what_en": "We begin.", "owner": organisation, "objective": ""}
    answer = client.post("/practices/PC-01/adapt/", sent)
    assert answer.status_code == 302, answer.context["form"].errors
    link = Link.objects.get(from_ref="PC-01")
    assert link.to_kind == "plan.action"
    assert "Aurora" in client.get(answer["Location"]).content.decode()


def test_without_a_framework_the_refusal_says_what_to_do_first(client):
    coordinator = a_coordinator()
    signed_in(client, coordinator)
    sent = {
        "title_en": "Our team",
        "what_en": "We begin.",
        "owner": next(iter(coordinator.organisations)),
    }
    answer = client.post("/practices/PC-01/adapt/", sent)
    assert answer.status_code == 422
    assert "Draft a framework first" in answer.content.decode()
