"""Members agree to the list of behaviours on a page, each for their discipline."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone

from convive.pathway import conditions
from convive.pathway.tests.builders import a_case
from convive.pathway.tests.casework_world import a_team, room_url, text_of
from convive.spaces.models import Approval

pytestmark = pytest.mark.django_db


def test_three_disciplines_agree_by_a_press_each_and_the_condition_holds():
    team = a_team()
    Approval.objects.filter(space=team.space).delete()
    page, today = room_url(team.space, "behaviours"), timezone.localdate()
    for seat in (team.nurse, team.teacher):
        assert seat.client.post(page, follow=True).status_code == 200
        seat.client.post(page)
    assert not conditions.behaviours(team.space, today).holds
    team.lead.client.post(page)
    assert "civil society" in str(conditions.behaviours(team.space, today).detail)
    team.coach.client.post(page)
    assert conditions.behaviours(team.space, today).holds


@pytest.mark.req("SEC-14")
def test_with_two_disciplines_the_list_is_not_published_and_a_concern_keeps_its_version():
    team = a_team()
    today = timezone.localdate()
    page = room_url(team.space, "behaviours")
    for seat in (team.nurse, team.coach):
        seat.client.post(page)
    assert "1 more discipline" in str(conditions.behaviours(team.space, today).detail)
    case = a_case(team.space)
    assert case.template_version == team.space.template_version
    assert "What is not meant" in text_of(team.nurse.client.get(page))


@pytest.mark.req("SEC-14")
def test_an_indicator_without_a_counter_example_keeps_the_door_shut(monkeypatch):
    team = a_team()
    whole = conditions.indicators_of(team.space)
    assert all(one.is_whole for one in whole)
    monkeypatch.setattr(conditions, "indicators_of", lambda _s: [replace(whole[0], counter={})])
    said = conditions.behaviours(team.space, timezone.localdate())
    assert not said.holds
    assert "Not described to the end" in str(said.detail)
