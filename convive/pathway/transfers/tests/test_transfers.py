"""Two operators side by side: neither finds the other's records; what passes was chosen."""

from __future__ import annotations

import pytest
from django.utils import timezone

from convive.packs.queries import latest
from convive.pathway.casework.queries import repeats
from convive.pathway.models import Case, Consent, Recipient
from convive.pathway.queries import cases
from convive.pathway.tests import builders
from convive.pathway.tests.casework_world import SAMI, url
from convive.pathway.tests.public_pages import RECEIPT, opened, page
from convive.spaces import keeper
from convive.spaces.models import Entry, Grant
from convive.spaces.rules.opening import Purpose
from convive.spaces.tests.builders import with_open_key

pytestmark = pytest.mark.django_db
TOLD = {**SAMI, "relation": "parent", "protects": "His coach."}
TODAY, NOW = timezone.localdate(), timezone.now


@pytest.fixture
def association(space):
    """Another operator's line in the same city."""
    return builders.a_pathway_space(name="Line of the association", phone_door={"en": "98 76"})


@pytest.fixture
def hers(association):
    """A mother called the association's line."""
    return builders.a_case(association, TOLD, door="phone")


def at_desk(client, space, case):
    browser = with_open_key(client, space.lead_holder)
    browser.post(url(case, "open_case"), {"purpose": "screening"})
    return browser


def finds(space, words):
    return repeats.search(space, words, by=space.lead_holder, now=NOW())


@pytest.mark.req("SEC-35", "SYS-11", "SAF-09")
def test_one_operator_cannot_find_the_others_contact_by_any_search(client, space, hers):
    assert finds(hers.space, "Sami El-Tayeb") == [hers]
    assert finds(space, "Sami El-Tayeb") == []
    assert finds(space, "05 00 00 30 30") == []
    same = builders.a_case(space, SAMI)
    keyring = keeper.open(same.record, purpose=Purpose.SCREENING, by=space.lead_holder, now=NOW())
    sheets = cases.sheets(same, keyring)
    from convive.pathway.queries import templates

    found = repeats.possible(same, sheets, templates.of_case(same), by=space.lead_holder, now=NOW())
    assert found == [], "The same person at another operator is nobody's repeat here."
    browser = with_open_key(client, space.lead_holder)
    for address in (url(hers), url(hers, "transfer"), f"/rooms/{hers.space.ref}/cases/"):
        assert browser.get(address).status_code == 404
    for address in (f"/rooms/{space.ref}/cases/", f"/rooms/{space.ref}/find/?words=Sami"):
        assert hers.number not in browser.get(address).content.decode()


@pytest.mark.req("SEC-35", "SYS-11")
def test_she_agrees_and_only_then_the_city_sees_what_she_chose(client, space, hers):
    browser = at_desk(client, hers.space, hers)
    text = page(browser, url(hers, "transfer"))
    assert "His coach." in text
    told = {"to": space.ref, "slice": ["told", "protects"], "agreed": "phone", "_once": "x1"}
    assert browser.post(url(hers, "transfer"), told).status_code == 200, "Without her yes: nothing."
    assert not Case.objects.filter(space=space).exists()
    told |= {"read_back": "on", "_once": "x2"}
    answer = browser.post(url(hers, "transfer"), told)
    assert answer["Location"] == url(hers, "transfer_code")
    code = "-".join(RECEIPT.findall(page(browser, answer["Location"])))
    case = Case.objects.get(space=space)
    (sheet,) = builders.opened_sheets(space, case)
    shown = {key: value for key, value in sheet.answers.items() if not key.startswith("_")}
    assert shown == {"told": TOLD["told"], "protects": "His coach."}
    assert sheet.answers["_door"] == "transfer"
    assert finds(space, "Sami El-Tayeb") == [], "She did not choose his name."
    assert "First take a code of your own" in opened(client, code)


def test_neither_record_leads_to_the_other(client, space, hers):
    browser = at_desk(client, hers.space, hers)
    told = {"to": space.ref, "slice": ["told"], "agreed": "visit", "read_back": "on"}
    assert browser.post(url(hers, "transfer"), told).status_code == 302
    case = Case.objects.get(space=space)
    assert case.joined is None
    assert case.ref not in str(list(Recipient.objects.values()))
    assert Recipient.objects.get(case=hers).organisation == space.operator
    receivers = set(Grant.objects.filter(record=case.record).values_list("receiver", flat=True))
    assert str(hers.space.lead_holder.reference) not in receivers
    assert hers.space.lead_holder.ref not in set(
        Entry.objects.filter(record=case.record).values_list("author", flat=True)
    )
    assert browser.post(f"{url(hers, 'transfer_code')}done/").status_code == 302
    assert "There is nothing to show here" in page(browser, url(hers, "transfer_code"))


@pytest.mark.parametrize("why", ["nothing ticked", "said no", "closed"])
def test_nothing_passes_without_a_line_against_a_no_or_through_a_closed_door(
    client, space, hers, why
):
    told = {"to": space.ref, "slice": ["told"], "agreed": "phone", "read_back": "on"}
    browser = at_desk(client, hers.space, hers)
    if why == "nothing ticked":
        told["slice"] = []
    if why == "said no":
        Consent.objects.create(
            case=hers, purpose="sharing", state="refused", text_version="1", language="en",
            on=TODAY, by="x", sitting="0" * 12,
        )  # fmt: skip
    if why == "closed":
        type(space).objects.filter(pk=space.pk).update(state="suspended")
    assert browser.post(url(hers, "transfer"), told).status_code == 200
    assert not Case.objects.filter(space=space).exists()
    assert not Recipient.objects.exists()


@pytest.mark.req("SEC-35")
def test_a_line_that_the_other_team_does_not_ask_for_is_never_lost_in_silence(client, hers):
    version = latest("pathway-mediation").version
    table = builders.a_pathway_space(template="pathway-mediation", template_version=version)
    told = {"to": table.ref, "slice": ["told", "protects"], "agreed": "phone", "read_back": "on"}
    answer = at_desk(client, hers.space, hers).post(url(hers, "transfer"), told)
    assert "does not ask for all of this" in answer.content.decode()
    assert not Case.objects.filter(space=table).exists()
    assert not Recipient.objects.exists()


@pytest.mark.req("SEC-35", "SEC-07")
@pytest.mark.parametrize("why", ["police run it", "rehearsal"])
def test_nothing_passes_to_a_line_that_police_run_or_of_an_invented_case(client, space, hers, why):
    browser = at_desk(client, hers.space, hers)
    if why == "rehearsal":
        Case.objects.filter(pk=hers.pk).update(drill=True)
    else:
        type(space.operator).objects.filter(pk=space.operator_id).update(sort="police")
    told = {"to": space.ref, "slice": ["told"], "agreed": "phone", "read_back": "on"}
    assert browser.post(url(hers, "transfer"), told).status_code == 200
    assert not Case.objects.filter(space=space).exists()
    assert not Recipient.objects.exists()
