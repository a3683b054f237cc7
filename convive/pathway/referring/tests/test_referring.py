"""Services refer: as somebody signed in, or through their program with a key that only writes."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from convive.packs.queries import latest
from convive.pathway.models import Case, ReferralToken
from convive.pathway.referring import queries
from convive.pathway.rota.tests.builders import a_line
from convive.pathway.tests import builders
from convive.pathway.tests.public_pages import opened, page, receipt_on
from convive.people.rules import LIMITS, Role, Tier, permitted
from convive.people.tests.builders import a_user, an_organisation, signed_in
from convive.spaces.models import Space
from convive.spaces.tests.builders import a_member, of_another_house, with_open_key

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
FACTS = {"work": "Nurse", "first_hand": "self", "basis": "agreed"}
SECRET = "a-key-that-a-program-holds"
CALL = {
    "key": "school-00017",
    "typed_by_a_person": True,
    "about_one_person": True,
    "answers": {"told": "He asked where a teacher lives.", **FACTS},
}


@pytest.fixture
def clinic():
    return an_organisation("Orve Clinic", sort="health")


@pytest.fixture
def token(space, clinic):
    return ReferralToken.objects.create(
        space=space,
        organisation=clinic,
        digest=queries.digest_of(SECRET),
        made_on=TODAY,
        expires_on=TODAY + timedelta(days=90),
        by="x",
    )


def call(client, space, told=None, *, secret=SECRET, kind="application/json"):
    return client.post(
        f"/api/referrals/{space.ref}/",
        json.dumps(CALL if told is None else told),
        content_type=kind,
        headers={"Authorization": f"Bearer {secret}"},
    )


@pytest.mark.req("SEC-06", "SYS-10")
def test_a_clinic_passes_on_a_concern_with_its_door_and_gets_a_receipt_only(client, space, token):
    answer = call(client, space)
    assert answer.status_code == 201, answer.content
    assert set(answer.json()) == {"receipt", "answered_by"}
    (sheet,) = builders.opened_sheets(space, Case.objects.get())
    assert sheet.answers["_door"] == "api"
    assert sheet.answers["work"].startswith("Orve Clinic · "), "The key says whose program it is."
    assert "First take a code of your own" in opened(client, answer.json()["receipt"])


def test_the_same_call_does_nothing_twice(client, space, token):
    assert call(client, space).status_code == 201
    assert call(client, space).status_code == 409
    assert Case.objects.count() == 1


@pytest.mark.req("SEC-06")
def test_a_list_is_refused_by_its_shape_and_a_flood_by_its_rate(client, space, token):
    refused = call(client, space, [CALL, CALL])
    assert refused.status_code == 422
    assert "Lists of people are never taken in" in refused.json()["refused"]
    allowed = LIMITS["referral"][Tier.ACCOUNT].size
    found = [
        call(client, space, {**CALL, "key": f"school-1{number:04}"}).status_code
        for number in range(allowed)
    ]
    assert found == [201] * (allowed - 1) + [429]
    assert Case.objects.count() == allowed - 1


def test_a_room_without_a_door_for_services_says_so_to_a_program(client, token):
    version = latest("pathway-mediation").version
    table = builders.a_pathway_space(template="pathway-mediation", template_version=version)
    ReferralToken.objects.filter(pk=token.pk).update(space=table)
    answer = call(client, table)
    assert answer.status_code == 422
    assert "takes nothing from services" in answer.json()["refused"]


def test_a_key_that_ended_or_is_another_spaces_opens_nothing(client, space, token):
    other = builders.a_pathway_space(name="Another desk")
    assert call(client, other).status_code == 401
    assert call(client, space, secret="guessed").status_code == 401
    token.expires_on = TODAY - timedelta(days=1)
    token.save()
    assert call(client, space).status_code == 401
    token.expires_on, token.revoked_on = TODAY, TODAY
    token.save()
    assert call(client, space).status_code == 401
    assert not Case.objects.exists()


def test_a_closed_door_and_a_browsers_form_are_refused(client, space, token):
    assert call(client, space, kind="text/plain").status_code == 415
    Space.objects.filter(pk=space.pk).update(state=Space.State.SUSPENDED)
    answer = call(client, space)
    assert answer.status_code == 422
    assert "closed" in answer.json()["refused"]


def test_an_answer_that_does_not_fit_is_said_with_its_field(client, space, token):
    answer = call(client, space, {**CALL, "answers": FACTS})
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["fields"]] == ["told"]


@pytest.mark.req("SEC-06", "SEC-13")
def test_the_schema_is_the_form_and_has_no_field_for_what_somebody_believes_or_is(client, space):
    told = client.get(f"/api/referrals/{space.ref}/schema/").json()
    assert told["type"] == "object"
    assert told["additionalProperties"] is False
    answers = told["properties"]["answers"]
    assert answers["additionalProperties"] is False
    assert {"told", "seen", "protects", "names"} <= set(answers["properties"])
    assert "files" not in answers["properties"]
    written = " ".join(answers["properties"]).lower()
    for word in ("religion", "ethnic", "politic", "ideolog", "dress", "score", "rank"):
        assert word not in written


@pytest.mark.req("SEC-05", "SEC-06")
def test_a_signed_in_partner_refers_and_declares_that_a_person_typed_it(client, space, clinic):
    signed_in(client, a_user(Role.PARTNER, organisation=clinic, name="Iva Holm"))
    assert space.name["en"] in page(client, "/talk/refer/")
    url = f"/talk/refer/{space.ref}/"
    assert "Orve Clinic" in page(client, url)
    told = {"told": "He asked where a teacher lives.", "_once": "r1", **FACTS}
    assert "Declare that you typed this" in client.post(url, told).content.decode()
    assert not Case.objects.exists()
    assert client.post(url, {**told, "_once": "r2", "_declared": "on"}).status_code == 302
    assert receipt_on(client)
    (sheet,) = builders.opened_sheets(space, Case.objects.get())
    assert sheet.answers["_door"] == "partner"


@pytest.mark.req("SEC-07", "SAF-03")
def test_police_may_refer_and_read_nothing_of_intake(client, space, token):
    officer = a_user(Role.POLICE_LIAISON, organisation=an_organisation("Police", sort="police"))
    signed_in(client, officer)
    assert "concerns.refer" in permitted(Role.POLICE_LIAISON)
    url = f"/talk/refer/{space.ref}/"
    told = {"told": "A neighbour told us.", "_once": "p1", "_declared": "on", **FACTS}
    assert client.post(url, told).status_code == 302
    case = Case.objects.get()
    for closed in ("helpline/", "cases/", f"cases/{case.ref}/", "shifts/", "tokens/"):
        answer = client.get(f"/rooms/{space.ref}/{closed}")
        assert answer.status_code in {302, 404}
        assert "/unlock" in answer.get("Location", "/unlock")


def test_a_line_for_families_takes_no_referral_of_services(client, space, token, clinic):
    a_line(space, audience=["relative"])
    signed_in(client, a_user(Role.PARTNER, organisation=clinic))
    assert client.get(f"/talk/refer/{space.ref}/").status_code == 404
    assert "No team takes referrals" in page(client, "/talk/refer/")
    assert client.get(f"/api/referrals/{space.ref}/schema/").status_code == 404
    assert call(client, space).status_code == 422


def test_the_lead_makes_a_key_sees_it_once_and_ends_it(client, space, clinic):
    browser = with_open_key(client, space.lead_holder)
    base = f"/rooms/{space.ref}/tokens/"
    until = (TODAY + timedelta(days=200)).isoformat()
    told = {"organisation": clinic.ref, "expires_on": until, "agreed": "on", "_once": "t1"}
    browser.get(f"{base}make/")
    assert browser.post(f"{base}make/", told).status_code == 302
    text = page(browser, base)
    secret = text.partition('dir="ltr">')[2].partition("</code>")[0]
    found = ReferralToken.objects.get()
    assert found.digest == queries.digest_of(secret)
    assert secret not in str(vars(found))
    assert browser.post(f"{base}noted/").status_code == 302
    assert secret not in page(browser, base)
    assert call(client, space, secret=secret).status_code == 201
    assert browser.post(f"{base}{found.ref}/end/", {"sure": "on"}).status_code == 302
    assert call(client, space, {**CALL, "key": "another-1"}, secret=secret).status_code == 401


def test_no_key_for_police_and_none_for_longer_than_a_year(client, space, clinic):
    browser = with_open_key(client, space.lead_holder)
    base = f"/rooms/{space.ref}/tokens/make/"
    police = an_organisation("Police", sort="police")
    for house, days in ((police, 30), (clinic, 500)):
        until = (TODAY + timedelta(days=days)).isoformat()
        told = {"organisation": house.ref, "expires_on": until, "agreed": "on"}
        assert browser.post(base, told).status_code == 200
    assert not ReferralToken.objects.exists()
    nurse = of_another_house()
    a_member(space, nurse)
    assert with_open_key(client, nurse).get(base).status_code == 404


@pytest.mark.req("SEC-06", "SEC-07")
@pytest.mark.parametrize("change", [{"sort": "police"}, {"ended_on": TODAY}])
def test_a_key_ends_with_its_house_and_when_the_house_becomes_police(
    client, space, token, clinic, change
):
    type(clinic).objects.filter(pk=clinic.pk).update(**change)
    assert call(client, space).status_code == 401
    assert not Case.objects.exists()


@pytest.mark.req("SEC-06", "SEC-12")
def test_no_day_in_the_clear_says_which_house_told_of_which_case(client, space, token):
    assert call(client, space).status_code == 201
    assert token.sent.get().on == TODAY.replace(day=1)
