"""The register of mandates on its pages."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from convive.city.models import City
from convive.city.tests.builders import a_city
from convive.people.tests.builders import a_user, signed_in
from convive.plan.mandates.tests.builders import a_mandate
from convive.plan.models import Mandate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = timezone.localdate()


@pytest.fixture
def office(client):
    a_city()
    return signed_in(client, a_user())


def page(client, name="mandates", *args):
    return client.get(reverse(f"plan:{name}", args=args)).content.decode()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language(office, language):
    office.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    mandate = a_mandate(reviewer=a_user("mayor"))
    for address in (
        reverse("plan:mandates"),
        reverse("plan:add_mandate"),
        reverse("plan:amend_mandate", args=[mandate.ref]),
    ):
        answer = office.get(address)
        assert answer.status_code == 200
        assert "style=" not in answer.content.decode()


@pytest.mark.req("LVL-05")
@pytest.mark.parametrize("status", ["none", "unknown"])
def test_without_a_mandate_the_page_proposes_three_other_ways(office, status):
    a_mandate(status=status, source="")
    shown = page(office)
    for words in ("primary programme", "national service", "Ask other cities"):
        assert words in shown
    city = City.objects.get()
    answers = {
        "name_en": "Velmora", "country": "FR", "languages": ["fr"], "route": "own",
        "emergency_number": "112", "weekend": ["5", "6"], "_version": city.version,
    }  # fmt: skip
    refused = office.post(reverse("city:amend"), answers)
    assert refused.status_code == 422
    assert "other cities" in refused.content.decode()
    Mandate.objects.update(status="full", source="Act 8")
    assert office.post(reverse("city:amend"), answers).status_code == 302
    assert City.objects.get().route == City.Route.OWN


def test_a_mandate_is_written_from_an_empty_field_and_changed(office):
    assert "domain=individual-support" in page(office)
    words = {
        "level": "tertiary", "domain": "individual-support", "status": "full",
        "source": "Return Act <b>3</b>", "review_on": (TODAY + timedelta(days=100)).isoformat(),
    }  # fmt: skip
    office.post(reverse("plan:add_mandate"), words)
    mandate = Mandate.objects.get()
    shown = page(office)
    assert "Return Act &lt;b&gt;3" in shown
    assert "There is a mandate for individual support" in shown
    office.post(
        reverse("plan:amend_mandate", args=[mandate.ref]), words | {"status": "none", "_version": 1}
    )
    mandate.refresh_from_db()
    assert mandate.status == "none"
    assert (
        office.post(
            reverse("plan:amend_mandate", args=[mandate.ref]), words | {"_version": 1}
        ).status_code
        == 409
    )


def test_a_late_review_is_said_kindly(office):
    a_mandate(review_on=TODAY - timedelta(days=3))
    shown = page(office)
    assert "1 mandate was to be looked at again" in shown
    assert "Look again" in shown


def test_a_partner_reads_the_register_and_does_not_write_it(client):
    a_mandate()
    signed_in(client, a_user("partner"))
    assert "Youth Welfare Act" in page(client)
    assert client.get(reverse("plan:add_mandate")).status_code == 403
