"""What can be done to the register of mandates, and what it opens."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from convive.audit.models import Event
from convive.city import actions as city_actions
from convive.city.models import City
from convive.city.tests.builders import a_city
from convive.ground.refusals import Changed, Refused
from convive.history import queries as history
from convive.people.tests.builders import a_coordinator, a_viewer
from convive.plan.mandates import actions, queries
from convive.plan.mandates.tests.builders import a_mandate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = date(2026, 3, 2)
NEXT_YEAR = date(2027, 3, 1)


def added(by=None, **about):
    given = {"status": "full", "source": "Act 8", "review_on": NEXT_YEAR} | about
    level = given.pop("level", "secondary")
    domain = given.pop("domain", "individual-support")
    return actions.add(level, domain, today=TODAY, by=by or a_coordinator(), **given)


def test_an_entry_is_written_once_and_remembered():
    mandate = added()
    assert queries.covers("secondary", today=TODAY)
    assert Event.objects.filter(verb="plan.mandate_added", subject=str(mandate.reference)).exists()
    with pytest.raises(Refused, match="already"):
        added(status="none")


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"source": " "}, "source"),
        ({"review_on": TODAY}, "review_on"),
        ({"review_on": date(2031, 1, 1)}, "review_on"),
        ({"level": "cross-cutting"}, "level"),
        ({"domain": "weather"}, "domain"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(about, field):
    with pytest.raises(Refused) as refusal:
        added(**about)
    assert refusal.value.field == field


def test_an_unknown_mandate_needs_no_law_but_a_day_to_ask_again():
    assert added(status="unknown", source="").status == "unknown"


def test_what_it_said_before_is_kept_and_the_second_editor_is_told():
    mandate, by = added(), a_coordinator()
    changes = {"status": "none", "source": ""}
    actions.amend(mandate, changes, version=1, today=TODAY, by=by)
    assert [one.content["status"] for one in history.versions_of(mandate)] == ["none", "full"]
    with pytest.raises(Changed):
        actions.amend(mandate, {"note": "Ask the legal office."}, version=1, today=TODAY, by=by)
    with pytest.raises(Refused, match="rests on a law"):
        actions.amend(mandate, {"status": "full"}, version=2, today=TODAY, by=by)


def test_partners_read_and_do_not_write():
    mandate, partner = added(), a_viewer("partner")
    assert queries.mandate_for(partner, mandate.ref) == mandate
    with pytest.raises(PermissionDenied):
        added(by=partner, level="tertiary")
    with pytest.raises(PermissionDenied):
        actions.amend(mandate, {"note": "x"}, version=1, today=TODAY, by=partner)


def test_a_mandate_of_another_level_or_domain_or_a_late_one_covers_nothing():
    a_mandate("tertiary")
    a_mandate("secondary", "housing")
    assert not queries.covers("secondary", today=TODAY)
    late = a_mandate("secondary", review_on=TODAY - timedelta(days=1))
    assert "has passed" in str(queries.why_not("secondary", TODAY))
    late.review_on = TODAY
    late.save()
    assert queries.why_not("secondary", TODAY) == ""


@pytest.mark.req("LVL-05")
def test_what_stands_in_the_way_names_the_domain_that_it_is_about():
    said = str(queries.why_not("tertiary", TODAY, domain="housing"))
    assert str(queries.domain_words("housing")) in said
    assert "individual support" not in said
    assert "individual support" in str(queries.why_not("tertiary", TODAY))


@pytest.mark.req("LVL-05")
@pytest.mark.parametrize("status", ["none", "unknown"])
def test_an_own_mechanism_stays_shut_without_a_mandate_and_opens_with_one(status):
    city, by = a_city(), a_coordinator()
    mandate = a_mandate(status=status, source="")
    wanted = {"route": City.Route.OWN}
    with pytest.raises(Refused) as refusal:
        city_actions.amend(city, wanted, version=None, today=TODAY, by=by)
    assert "mandate" in str(refusal.value.missing[0])
    for way in ("work for everybody", "national service", "other cities"):
        assert way in str(refusal.value.instead)
    actions.amend(
        mandate, {"status": "partial", "source": "Act 8"}, version=None,
        today=date(2098, 1, 1), by=by,
    )  # fmt: skip
    with pytest.raises(Refused):
        city_actions.amend(city, wanted, version=None, by=by)  # no day, no look at the register
    city_actions.amend(city, wanted, version=None, today=TODAY, by=by)
    assert City.objects.get().route == City.Route.OWN


def test_other_words_of_the_city_can_change_after_its_mandate_is_late():
    city = a_city(route=City.Route.OWN)
    changes = {"route": City.Route.OWN, "welcome": {"en": "Come in."}}
    city_actions.amend(city, changes, version=None, today=TODAY, by=a_coordinator())
    assert str(City.objects.get().welcome) == "Come in."
