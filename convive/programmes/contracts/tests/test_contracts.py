"""City contracts opened to some firms, and the share of a year that they won."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.people.rules import Role
from convive.people.tests.builders import (
    a_coordinator,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
)
from convive.programmes.contracts import actions, queries
from convive.programmes.contracts.tests.builders import a_contract
from convive.programmes.models.work import ContractYear, Opportunity

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = date(2026, 12, 20)
AWARDED = date(2026, 3, 2)


def awarded(one, *, firm="youth-led", value=10_000, jobs=2, by=None):
    return actions.award(
        one,
        an_organisation(),
        firm=firm,
        value=Decimal(value),
        jobs=jobs,
        on=AWARDED,
        today=TODAY,
        version=one.version,
        by=by or a_coordinator(),
    )


@pytest.mark.req("PRI-24")
def test_the_report_of_a_year_tells_the_share_of_contracts_and_of_their_value(client):
    a_city()
    by = a_coordinator()
    awarded(a_contract(), by=by)
    awarded(a_contract(category="contract-toilets"), value=30_000, jobs=4, by=by)
    awarded(a_contract(way="open", firms=[]), firm="disadvantaged", by=by)
    awarded(a_contract(way="favoured"), firm="other", by=by)
    year = {"contracts": 40, "value": Decimal(1_000_000), "source": "Finance office"}
    actions.tell_year(2026, year, currency="EUR", today=TODAY, version=None, by=by)
    (report,) = queries.reports(2026)
    assert (report.won.contracts, report.won.value) == (7.5, 5.0)
    assert (report.opened.contracts, report.opened.value) == (7.5, 5.0)
    assert (report.whole.won.jobs, report.whole.won.contracts) == (8, 3)
    page = client.get(reverse("programmes:contract_report"), {"year": "2026"}).text
    assert "They won 7.5 % of all contracts, and 5 % of their value." in " ".join(page.split())
    table = client.get(reverse("programmes:contract_table"), {"year": "2026"})
    assert table["Content-Type"].startswith("text/csv")
    assert "Public toilets,EUR,1,30000.00,1,30000.00,4" in table.text


@pytest.mark.req("PRI-24")
def test_a_year_without_its_whole_tells_no_share():
    awarded(a_contract())
    (report,) = queries.reports(2026)
    assert (report.won.contracts, report.won.value, report.all) == (None, None, None)
    assert queries.reports(2025) == []


def test_the_whole_of_a_year_is_no_smaller_than_what_the_register_holds():
    by = a_coordinator()
    awarded(a_contract(), value=10_000, by=by)
    small = {"contracts": 1, "value": Decimal(9_000), "source": "Finance office"}
    with pytest.raises(Refused, match="holds more than this"):
        actions.tell_year(2026, small, currency="EUR", today=TODAY, version=None, by=by)
    whole = small | {"value": Decimal(90_000)}
    for _time in range(2):
        actions.tell_year(2026, whole, currency="EUR", today=TODAY, version=None, by=by)
    assert ContractYear.objects.count() == 1


def test_a_reserved_contract_goes_to_a_firm_it_was_reserved_for_after_the_bids():
    by, one = a_coordinator(), a_contract()
    with pytest.raises(Refused, match="reserved for other firms"):
        awarded(one, firm="other", by=by)
    early = a_contract(closes_on=date(2026, 6, 1))
    with pytest.raises(Refused, match="once the bids are closed"):
        awarded(early, by=by)
    awarded(one, by=by)
    with pytest.raises(Refused, match="stays as it was"):
        actions.amend(one, {"value": Decimal(5)}, version=one.version, by=by)
    with pytest.raises(PermissionDenied):
        awarded(a_contract(), by=a_viewer(Role.PARTNER))


def test_a_favour_says_which_firms_it_is_for():
    given = {
        "title": "Toilets in the park",
        "category": "contract-toilets",
        "way": "favoured",
        "firms": [],
        "value": Decimal(900),
        "currency": "EUR",
        "published_on": AWARDED,
        "closes_on": TODAY,
        "contact": "Purchasing office",
    }
    with pytest.raises(Refused) as refused:
        actions.publish(given, by=a_coordinator())
    assert refused.value.field == "firms"
    made = actions.publish(given | {"way": "open", "firms": ["youth-led"]}, by=a_coordinator())
    assert made.firms == []


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language(client, language):
    a_city()
    signed_in(client, a_user())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    awarded(a_contract("Parking by the sea"))
    one = a_contract("Toilets", closes_on=date(2999, 1, 1))
    for name, *args in [
        ("contracts",), ("open_contracts",), ("contract_report",), ("publish_contract",),
        ("amend_contract", one.ref), ("award_contract", one.ref), ("tell_contract_year",),
    ]:  # fmt: skip
        page = client.get(reverse(f"programmes:{name}", args=args))
        assert page.status_code == 200, name
    shown = client.get(reverse("programmes:open_contracts")).text
    assert "Toilets" in shown
    assert "Parking by the sea" not in shown
    assert Opportunity.objects.count() == 2
