"""Members agree to the list of behaviours on a page, each for their discipline."""

from __future__ import annotations

import pytest
from django.utils import timezone

from convive.pathway import conditions
from convive.pathway.tests.casework_world import a_team, room_url
from convive.spaces.models import Approval

pytestmark = pytest.mark.django_db


def test_three_disciplines_agree_by_a_press_each_and_the_condition_holds():
    team = a_team()
    Approval.objects.filter(space=team.space).delete()
    page, today = room_url(team.space, "behaviours"), timezone.localdate()
    for seat in (team.lead, team.nurse):
        assert seat.client.post(page, follow=True).status_code == 200
        seat.client.post(page)
    assert not conditions.behaviours(team.space, today).holds
    team.teacher.client.post(page)
    assert conditions.behaviours(team.space, today).holds
