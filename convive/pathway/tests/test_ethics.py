"""Nothing sealed opens for who did not sign the ethics text that holds today (SAF-05)."""

import pytest
from django.test import Client
from django.utils import timezone

from convive.bodies.agreements.tests.builders import an_agreement, signed_by
from convive.bodies.models import AgreementText
from convive.ground.refusals import Refused
from convive.pathway.queries import opening
from convive.pathway.tests.builders import a_case
from convive.pathway.tests.casework_world import SAMI
from convive.people.models import Person
from convive.spaces.models import Opening
from convive.spaces.rules.opening import Purpose
from convive.spaces.tests.builders import of_another_house, with_open_key

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
    assert opening.open_record(case.record, **told)
    an_agreement("ethics")
    with pytest.raises(Refused, match="nothing sealed opens"):
        opening.open_record(case.record, **told)
    stranger = with_open_key(Client(), of_another_house())
    assert opens(stranger, case) == 404
