"""Kept until the day is over in the city; a yes counts for the slot as it stands now."""

from datetime import UTC, datetime, timedelta

import pytest

from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.landscape.models import Slot
from convive.landscape.online import jobs, opening
from convive.landscape.online.tests.builders import TODAY, a_briefing
from convive.landscape.online.tests.test_actions import tried
from convive.people.tests.builders import a_coordinator, a_viewer

pytestmark = pytest.mark.django_db


def test_what_is_kept_until_a_day_is_kept_until_it_is_over_in_the_city():
    a_city(time_zone="America/Los_Angeles")
    a_briefing(keep_until=TODAY + timedelta(days=40))
    evening = datetime(2026, 3, 2, 4, tzinfo=UTC) + timedelta(days=41)
    assert jobs.tidy(evening) == 0
    assert jobs.tidy(evening + timedelta(hours=6)) == 1


def test_who_agrees_to_open_a_slot_that_was_shut_meanwhile_opens_nothing():
    by, second = a_coordinator(), a_viewer("data-protection")
    slot = tried(by).slot
    opening.ask_to_open(slot, on=TODAY, by=by)
    looked_at = Slot.objects.get()
    opening.shut(slot, why="We wait for the council.", by=by)
    with pytest.raises(Refused, match="Nobody has asked"):
        opening.agree_to_open(looked_at, on=TODAY, by=second)
