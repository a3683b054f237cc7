"""A template made for another law is a draft until a local lawyer signed for its version."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from convive.ground.refusals import Refused
from convive.packs.queries import latest
from convive.pathway.readiness import actions, conditions, queries
from convive.pathway.tests.builders import a_pathway_space
from convive.pathway.tests.casework_world import a_browser, room_url, text_of
from convive.spaces.models import Space

pytestmark = pytest.mark.django_db
PANEL = "pathway-channel-panel"


def test_a_template_of_another_country_waits_for_a_lawyer_and_the_generic_one_does_not():
    space, today = a_pathway_space(open=False), timezone.localdate()
    lead = space.lead_holder
    assert not conditions.caveats(space, today).asked
    signed = {"lawyer": "Maître Invented", "organisation": "Bar of Velmora", "text": "Read."}
    with pytest.raises(Refused, match="nothing that a lawyer"):
        actions.sign_for_law(space, **signed, signed_on=today, by=lead, on=today)
    version = latest(PANEL).version
    Space.objects.filter(pk=space.pk).update(template=PANEL, template_version=version)
    space.refresh_from_db()
    assert queries.caveats_of(space)
    assert "draft" in str(conditions.caveats(space, today).detail)
    assert conditions.rehearsal(space, today).asked
    browser, page = a_browser(lead), room_url(space, "legal_signature")
    assert "What has to be read here" in text_of(browser.get(page))
    tomorrow = {**signed, "signed_on": (today + timedelta(days=1)).isoformat()}
    assert browser.post(page, tomorrow).status_code == 200
    assert browser.post(page, signed | {"signed_on": today.isoformat()}).status_code == 302
    actions.sign_for_law(space, **signed, signed_on=today, by=lead, on=today)
    assert queries.signatures(PANEL).count() == 1
    assert conditions.caveats(space, today).holds
    assert "Bar of Velmora" in text_of(browser.get(page))
    Space.objects.filter(pk=space.pk).update(template_version="99")
    space.refresh_from_db()
    assert queries.signature_of(space) is None
