"""All doors: a page for each audience, the same record whatever the door, calls without a record."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from convive.pathway.casework.queries import repeats
from convive.pathway.models import Case, PendingRow
from convive.pathway.public.audience_words import AUDIENCES
from convive.pathway.queries import cases, templates
from convive.pathway.rota.tests.builders import a_line
from convive.pathway.tests import builders
from convive.pathway.tests.casework_world import SAMI
from convive.pathway.tests.public_pages import opened, page, receipt_on, reported, speaking
from convive.people.rules import Role
from convive.people.tests.builders import PASSWORD, signed_in
from convive.spaces import keeper
from convive.spaces.models import Grant
from convive.spaces.rules.opening import Purpose
from convive.spaces.tests.builders import a_member, of_another_house, with_open_key

pytestmark = pytest.mark.django_db
LONGEST_SENTENCE = 24  # words: what somebody of fifteen reads without stopping


@pytest.mark.req("SEC-05", "SEC-07", "SAF-03")
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_each_audience_reads_who_reads_what_is_never_passed_on_and_the_number(
    client, space, audience, language
):
    text = page(speaking(client, language), f"/talk/for/{audience}/")
    assert f"/talk/{space.ref}/{AUDIENCES[audience].referrer}/" in text
    assert f'lang="{language}"' in text
    assert 'href="tel:112"' in text
    assert "01 23 45" in text, "The telephone stands beside the form."


@pytest.mark.req("SAF-03", "SAF-15")
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_pages_are_written_in_short_sentences(language):
    with override(language):
        every = [str(one) for page in AUDIENCES.values() for one in (page.name, page.lead)]
        every += [str(point) for page in AUDIENCES.values() for point in page.points]
    for words in every:
        for sentence in re.split(r"[.?!:;؟؛]", words):
            assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


@pytest.mark.req("SEC-12")
def test_who_asks_for_themselves_chooses_who_listens_and_is_answered_without_a_name(client, space):
    other = builders.a_pathway_space(name="Line of the association")
    text = page(client, "/talk/for/self/")
    assert "Choose who listens to you" in text
    assert space.ref in text
    assert other.ref in text
    assert "Ask to be called back" in text
    code = reported(client, space, "self", told="I cannot sleep for anger.", wish="call")
    (sheet,) = builders.opened_sheets(space, Case.objects.get())
    assert not {"me", "names", "called"} & set(sheet.answers)
    assert sheet.answers["wish"] == "call"
    assert "Your message" in opened(client, code)
    desk = with_open_key(Client(), space.lead_holder)
    case = f"/rooms/{space.ref}/cases/{Case.objects.get().ref}/"
    answered = desk.post(f"{case}messages/", {"text": "Thank you. We call when you like."})
    assert answered.status_code == 302
    assert "We call when you like." in opened(client, code)


@pytest.mark.req("SEC-08")
def test_a_line_for_families_is_not_offered_to_professionals(client, space):
    a_line(space, audience=["relative"])
    assert space.ref in page(client, "/talk/for/relative/")
    text = page(client, "/talk/for/professional/")
    assert "No team takes this at the moment" in text
    assert f"/talk/{space.ref}/professional/" not in text


def test_an_audience_that_there_is_not_is_not_found(client, space):
    assert client.get("/talk/for/police/").status_code == 404


@pytest.mark.req("SEC-06", "SYS-10")
def test_the_same_concern_by_phone_and_web_is_a_possible_repeat_to_the_screener_only(client, space):
    called = builders.a_case(space, SAMI, door="phone", form="helpline")
    written = builders.a_case(space, {**SAMI, "names": "El-Tayeb Sami"}, door="web")
    lead, now = space.lead_holder, timezone.now()
    keyring = keeper.open(written.record, purpose=Purpose.SCREENING, by=lead, now=now)
    sheets = cases.sheets(written, keyring)
    found = repeats.possible(written, sheets, templates.of_case(written), by=lead, now=now)
    assert [one.case for one in found] == [called]
    doors = {builders.opened_sheets(space, one)[0].answers["_door"] for one in (called, written)}
    assert doors == {"phone", "web"}
    assert {one.template_version for one in (called, written)} == {called.template_version}
    nurse = of_another_house()
    a_member(space, nurse, roles=["panel"])
    browser = with_open_key(client, nurse)
    for address in (f"/rooms/{space.ref}/cases/", f"/rooms/{space.ref}/find/?words=Sami"):
        assert called.number not in browser.get(address).content.decode()


@pytest.mark.req("SEC-07")
def test_nothing_that_comes_in_by_any_door_is_given_to_somebody_of_the_police(client, space):
    officer = of_another_house(Role.POLICE_LIAISON, sort="police")
    for door in ("web", "phone", "visit", "post", "partner", "api", "app", "transfer"):
        builders.a_case(space, SAMI, door=door)
    given = set(Grant.objects.filter(space=space).values_list("receiver", flat=True))
    assert str(officer.reference) not in given
    signed_in(client, officer.viewer)
    for case in Case.objects.all():
        assert client.get(f"/rooms/{space.ref}/cases/{case.ref}/").status_code in {302, 404}


@pytest.fixture
def desk(client, space):
    signed_in(client, space.lead_holder.viewer)
    client.post("/unlock/?next=/", {"password": PASSWORD})
    return client


@pytest.mark.parametrize("outcome", ["signposted", "wrong-number", "silent"])
def test_a_call_that_needs_no_record_ends_with_one_press_and_is_only_counted(desk, space, outcome):
    url = f"/rooms/{space.ref}/helpline/"
    assert f'value="{outcome}" accesskey' in page(desk, url)
    told = {"call_outcome": outcome, "door": "phone", "referrer": "relative", "_once": outcome}
    assert desk.post(url, told)["Location"] == url
    assert not Case.objects.exists()
    assert PendingRow.objects.count() == 1


def test_what_is_typed_while_talking_is_kept_and_is_there_again(desk, space):
    url = f"/rooms/{space.ref}/helpline/"
    desk.get(url)
    told = {"told": "She rings from the bus.", "seen": ["threat"], "referrer": "relative"}
    assert desk.post(url, {**told, "door": "visit", "_keep": "1"})["Location"] == url
    text = page(desk, url)
    assert "She rings from the bus." in text
    assert "What you typed is kept here" in text
    assert not Case.objects.exists()
    other = builders.a_pathway_space(space.lead_holder, name="Another desk")
    assert "from the bus" not in page(desk, f"/rooms/{other.ref}/helpline/")
    desk.post(url, {"call_outcome": "advice", "door": "phone", "referrer": "relative"})
    assert "from the bus" not in page(desk, url)
    assert not receipt_on(desk)
