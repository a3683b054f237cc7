"""Help for partners beyond money: offered, asked for, answered in days, counted by quarter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from convive.ground.refusals import Refused
from convive.people.rules import Role
from convive.people.tests import builders as people
from convive.plan.national.tests.builders import a_municipality
from convive.plan.partners import actions, queries
from convive.plan.partners.tests.builders import ASKED, a_partner_offer, a_partner_request
from convive.plan.support import queries as support
from convive.plan.support.tests.builders import a_request, an_offer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
DAY = timedelta(days=1)


@pytest.mark.req("PRI-33")
def test_the_quarter_counts_requests_answers_and_median_days_by_kind():
    by = people.a_coordinator()
    data, talk = a_partner_offer(), a_partner_offer("Meet the foundation", sort="introduction")
    for offer, days in ((data, 2), (data, 4), (data, 9), (talk, 1)):
        one = a_partner_request(offer)
        actions.answer(one, state="granted", answer="Yes.", on=ASKED + days * DAY, by=by)
    a_partner_request(talk)
    a_partner_request(data, asked_on=ASKED - DAY)
    report = queries.report_for(by, day=ASKED)
    assert (report.since, report.until) == (date(2026, 4, 1), date(2026, 6, 30))
    assert queries.report_for(by, day=date.max).until == date.max
    counts = {one.sort: (one.requests, one.answered, one.median_days) for one in report.counts}
    assert counts == {"data": (3, 3, 4), "introduction": (2, 1, 1)}
    assert (report.whole.requests, report.whole.answered, report.whole.median_days) == (5, 4, 3)


@pytest.mark.req("PRI-33")
def test_a_partner_asks_for_data_for_its_own_house_only_and_reads_its_own_requests(client):
    house, other = people.an_organisation("River House"), people.an_organisation("Hill House")
    partner, offer = people.a_user(Role.PARTNER, organisation=house), a_partner_offer()
    theirs = a_partner_request(offer, other)
    people.signed_in(client, partner)
    address = reverse("plan:ask_partner_help", args=[offer.ref])
    assert client.post(address, {"organisation": other.ref, "text": "Data"}).status_code == 200
    assert client.post(address, {"organisation": house.ref, "text": "Data"}).status_code == 302
    mine = house.help_requests.get()
    assert client.get(reverse("plan:partner_request", args=[mine.ref])).status_code == 200
    assert client.get(reverse("plan:partner_request", args=[theirs.ref])).status_code == 404
    assert client.get(reverse("plan:answer_partner", args=[mine.ref])).status_code == 403
    shown = client.get(reverse("plan:partner_help")).content.decode()
    assert "River House" in shown
    assert "Hill House" not in shown


def test_a_final_answer_has_words_and_the_day_of_the_first_one_counts():
    one, by = a_partner_request(), people.a_coordinator()
    with pytest.raises(Refused):
        actions.answer(one, state="refused", answer=" ", on=ASKED, by=by)
    actions.answer(one, state="refused", answer="Ask the county.", on=ASKED + DAY, by=by)
    actions.answer(one, state="granted", answer="We can after all.", on=ASKED + 9 * DAY, by=by)
    assert one.answered_on == ASKED + DAY
    over = a_partner_offer(closes_on=ASKED - DAY)
    with pytest.raises(Refused, match="cannot be asked for today"):
        actions.ask(over, people.an_organisation(), text="Data", on=ASKED, by=by)
    with pytest.raises(PermissionDenied):
        actions.offer(by=people.a_viewer(Role.PARTNER), title="x")


def test_help_for_partners_and_help_of_other_levels_stay_apart():
    by = people.a_coordinator()
    theirs, ours = a_partner_request(), a_request(an_offer(), a_municipality(), asked_on=ASKED)
    assert support.requests_for(by) == [ours]
    assert queries.requests_for(by) == [theirs]
    assert not support.help_for(by, postcode="", today=ASKED).is_empty
    assert [one.for_partners for one in queries.offers_for(by, today=ASKED)] == [True]


def test_who_speaks_for_one_house_alone_need_not_choose_it(client):
    house, offer = people.an_organisation("River House"), a_partner_offer()
    people.an_organisation("Hill House")
    people.signed_in(client, people.a_user(Role.PARTNER, organisation=house))
    page = client.get(reverse("plan:ask_partner_help", args=[offer.ref])).content.decode()
    assert f'<option value="{house.ref}" selected>' in page


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_in_each_language(client, language):
    people.signed_in(client, people.a_user())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    one = a_partner_request()
    for name, *args in [
        ("partner_help",), ("partner_help_table",), ("offer_partners",),
        ("amend_partner_offer", one.offer.ref), ("ask_partner_help", one.offer.ref),
        ("partner_request", one.ref), ("answer_partner", one.ref),
    ]:  # fmt: skip
        assert client.get(reverse(f"plan:{name}", args=args)).status_code == 200, name
