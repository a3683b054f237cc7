"""Keys of who provides: given with what they themselves provide, and gone with it."""

import pytest

from convive.ground.refusals import Refused
from convive.pathway.actions import provision
from convive.pathway.models import Recusal
from convive.pathway.support.tests.builders import TODAY, supported
from convive.people.tests.builders import an_organisation
from convive.spaces.tests.builders import NOBODY

pytestmark = [pytest.mark.django_db, pytest.mark.req("SEC-25", "SAF-09")]


@pytest.fixture
def at(space):
    return supported(space)


def keys_of(at):
    return at.case.record.grants.filter(reason="provider", ended_on=None)


def test_what_another_house_provides_neither_keeps_from_a_provider_nor_leaves_them_keys(at):
    outside = at.running(outside=an_organisation("Harbour Club"))
    assert not keys_of(at).exists()
    own = at.running()
    assert keys_of(at).count() == 1, "they need the plan for what they provide themselves"
    provision.change(own, "ended", bench=at.bench, by=at.lead.holder, on=TODAY)
    assert not keys_of(at).exists(), "to speak with the other house takes no key"
    outside.refresh_from_db()
    assert outside.state == "agreed"


def test_the_end_of_what_another_house_provides_takes_no_key_from_who_still_provides(at):
    outside, _own = at.running(outside=an_organisation("Harbour Club")), at.running()
    provision.leave(outside, by=NOBODY, on=TODAY)
    assert keys_of(at).count() == 1


def test_nothing_begins_before_both_have_said_yes(at):
    activity = at.propose()
    with pytest.raises(Refused, match="not said yes"):
        provision.begin(activity, **at.told)
    assert activity.state == "proposed"


@pytest.mark.req("SEC-10")
def test_who_stays_apart_from_a_case_is_not_asked_to_provide_in_it(at):
    Recusal.objects.create(case=at.case, member=at.coach.member, on=TODAY)
    with pytest.raises(Refused, match="stays apart"):
        at.propose()
