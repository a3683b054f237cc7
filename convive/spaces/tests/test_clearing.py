"""What a crash leaves of an erasure is finished later, and nothing living is touched."""

from __future__ import annotations

import pytest
from django.utils import timezone

from convive.ground import regular
from convive.spaces import buckets, clearing
from convive.spaces.actions import records
from convive.spaces.tests.builders import a_record, a_space

pytestmark = pytest.mark.django_db


def test_a_key_that_outlived_its_record_is_destroyed_and_the_others_stay():
    space = a_space()
    gone, stays = a_record(space).record, a_record(space).record
    # Committed, and then the house stopped: nothing that follows a commit was done.
    records.erase(gone, by=space.lead_holder, on=timezone.localdate())
    assert buckets.is_there(gone.pk)
    assert clearing.finish_erasures(timezone.now()) == 1
    assert not buckets.is_there(gone.pk)
    assert buckets.is_there(stays.pk)
    assert clearing.finish_erasures(timezone.now()) == 0


def test_it_is_looked_for_again_and_again():
    assert regular.works()["spaces.finish_erasures"] is clearing.finish_erasures
