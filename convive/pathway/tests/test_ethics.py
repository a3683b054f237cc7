"""Nothing sealed opens for who did not sign the ethics text that holds today (SAF-05)."""

import pytest
from django.test import Client
from django.utils import timezone

from convive.bodies.agreements.tests.builders import an_agreement, signed_by
from convive.bodies.models import AgreementText
from convive.ground.refusals import Refused
from convive.pathway.actions import ways as ways_of
from convive.pathway.casework.queries import repeats
from convive.pathway.queries import cases, templates, ways
from convive.pathway.reintegration.actions import practice
from convive.pathway.reintegration.queries import practising
from convive.pathway.rota import actions as rota
from convive.pathway.rota import queries as told_ahead
from convive.pathway.support.tests.builders import supported
from convive.pathway.tests.builders import a_case
from convive.pathway.tests.casework_world import SAMI
from convive.people.models import Person
from convive.spaces import keeper
from convive.spaces.actions import emergency
from convive.spaces.models import EmergencyOpening, Opening
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import FULL
from convive.spaces.tests.builders import a_member, of_another_house, with_open_key

TODAY = timezone.localdate()


def opens(browser, case):
    url = f"/rooms/{case.space.ref}/cases/{case.ref}/open/"
    return browser.post(url, {"purpose": "intake"}).status_code


@pytest.mark.req("SAF-05")
def test_who_did_not_sign_opens_nothing_and_signs_again_when_the_text_changes(space):
    case = a_case(space, SAMI)
    lead = Person.objects.get(ref=space.lead_holder.ref)
    browser = with_open_key(Client(), space.lead_holder)
    text = an_agreement("ethics", title="What each of us promises")
    refused = browser.post(f"/rooms/{space.ref}/cases/{case.ref}/open/", {"purpose": "intake"})
    assert refused.status_code == 422
    assert "What each of us promises" in refused.content.decode()
    assert not Opening.objects.filter(person=lead.ref).exists()
    house = lead.memberships.get().organisation
    signed_by(text, lead, house)
    assert opens(browser, case) == 302
    AgreementText.objects.create(
        agreement=text, number=2, text="More.", written_by="(house)", written_on=TODAY
    )
    assert opens(browser, case) == 422
    signed_by(text, lead, house)
    assert opens(browser, case) == 302


@pytest.mark.req("SAF-05")
def test_a_text_that_is_still_written_or_over_asks_nobody_and_outsiders_learn_nothing(space):
    case, now = a_case(space, SAMI), timezone.now()
    an_agreement("ethics", ended_on=TODAY)
    an_agreement("ethics", title="Being written").texts.update(is_open=True)
    told = {"purpose": Purpose.INTAKE, "by": space.lead_holder, "now": now}
    assert keeper.open(case.record, **told)
    an_agreement("ethics")
    with pytest.raises(Refused, match="nothing sealed opens"):
        keeper.open(case.record, **told)
    stranger = with_open_key(Client(), of_another_house())
    assert opens(stranger, case) == 404


@pytest.mark.req("SAF-05")
def test_no_other_door_opens_either_a_note_a_held_question_a_way_a_search_a_comparison(space):
    at = supported(space)
    holder, member, now = at.lead.holder, at.lead.member, timezone.now()
    told = {"by": holder, "on": TODAY}
    rota.tell_next(space, "The mother rings again at ten.", member=member, **told)
    question = practice.ask(space, member, "Karim Haddad is late.", language="en", **told)
    ways_of.make(at.case, {"goals": "“Get home.”"}, until=TODAY, bench=at.bench, **told)
    template, sheets = templates.of_case(at.case), cases.sheets(at.case, at.bench.keyring)
    doors = {
        "note": lambda: told_ahead.notes(space, by=holder, now=now),
        "question": lambda: practising.text_of(question, by=holder, now=now),
        "way": lambda: ways.of_case(at.case, by=holder, now=now),
        "search": lambda: repeats.search(space, "Sami", by=holder, now=now),
        "likely": lambda: repeats.possible(at.case, sheets, template, by=holder, now=now),
        "pack": lambda: keeper.open_each(
            space, [at.case.record], purpose=Purpose.DISCUSSION, by=holder, now=now
        ),
    }
    text = an_agreement("ethics")
    for door in doors.values():
        with pytest.raises(Refused, match="nothing sealed opens"):
            door()
    signed_by(text, Person.objects.get(ref=holder.ref), member.organisation)
    for name, door in doors.items():
        assert door() is not None, name


@pytest.mark.req("SAF-05")
def test_in_an_emergency_nobody_waits_for_a_signature_and_every_other_opening_does(space):
    case, now = a_case(space, SAMI), timezone.now()
    asker = of_another_house()
    a_member(space, asker)
    an_agreement("ethics")
    asked = emergency.ask(space, case.record.ref, reason="danger", by=asker, now=now)
    emergency.give(asked, parts=[FULL], by=space.lead_holder, now=now)
    assert EmergencyOpening.objects.get().state == EmergencyOpening.State.GIVEN
    assert keeper.open(case.record, purpose=Purpose.EMERGENCY, by=asker, now=now)
    with pytest.raises(Refused, match="nothing sealed opens"):
        keeper.open(case.record, purpose=Purpose.EMERGENCY, by=space.lead_holder, now=now)
