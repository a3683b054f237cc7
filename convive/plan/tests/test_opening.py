"""What stands before an action: its check, a mandate, a fair title, and what exists already."""

from __future__ import annotations

from datetime import date

import pytest

from convive.bodies.checks.tests.builders import a_check
from convive.ground.phrase import phrase
from convive.ground.refusals import Refused
from convive.people.tests.builders import a_coordinator, an_organisation
from convive.plan import actions, hosting, opening
from convive.plan.mandates.tests.builders import a_mandate
from convive.plan.tests.builders import BEGINS, a_framework, an_action

pytestmark = pytest.mark.django_db
TODAY = date(2026, 2, 1)


def an_action_about(**about):
    return {
        "title": "Debate evenings",
        "level": "primary",
        "owner": an_organisation(),
        "begins_on": BEGINS,
    } | about


@pytest.mark.req("SAF-06")
def test_an_action_begins_only_with_a_check_that_holds_and_moving_it_spoils_none():
    action, by = an_action(), a_coordinator()
    with pytest.raises(Refused) as refused:
        actions.move(action, "under-way", on=TODAY, by=by)
    assert [str(one) for one in refused.value.missing] == [str(opening.NO_CHECK)]
    actions.amend_action(action, {"what": {"en": "Tea and talk"}}, version=None, by=by)
    a_check(action, on=TODAY)
    actions.move(action, "under-way", on=TODAY, by=by)
    assert opening.missing(action, today=TODAY) == []
    actions.amend_action(action, {"what": {"en": "Talk without tea"}}, version=None, by=by)
    assert opening.missing(action, today=TODAY) == [opening.NO_CHECK]


@pytest.mark.req("LVL-05")
def test_what_lacks_a_mandate_cannot_begin_while_work_for_everybody_starts():
    framework, by = a_framework(), a_coordinator()
    rows = [
        an_action(framework, f"Programme {number}", level=level, setting="both", scope="group")
        for number, level in enumerate(["primary"] * 5 + ["secondary"] * 3 + ["tertiary"] * 2)
    ]
    for one in rows:
        a_check(one, on=TODAY)
    assert opening.unmandated(framework, today=TODAY) == rows[-2:]
    actions.move(rows[0], "under-way", on=TODAY, by=by)
    with pytest.raises(Refused) as refused:
        actions.move(rows[-1], "under-way", on=TODAY, by=by)
    assert opening.NO_MANDATE in refused.value.missing
    assert "work for everybody" in str(refused.value.instead)
    a_mandate("tertiary", review_on=date(2027, 1, 1))
    assert opening.unmandated(framework, today=TODAY) == []
    assert actions.move(rows[-1], "under-way", on=TODAY, by=by).state == "under-way"


@pytest.mark.req("SAF-01")
def test_a_public_title_for_some_people_never_names_a_community():
    framework, by = a_framework(), a_coordinator()
    about = an_action_about(level="secondary", is_public=True, title="Evenings for young Muslims")
    with pytest.raises(Refused) as refused:
        actions.add_action(framework, **about, by=by)
    assert refused.value.field == "title"
    about["title"] = "Evening talks on hate against Muslims"
    assert actions.add_action(framework, **about, by=by).is_public
    everybody = an_action_about(title="Feast of Christians and Muslims", is_public=True)
    assert actions.add_action(framework, **everybody, by=by).is_public


@pytest.mark.req("GOV-11")
def test_beside_what_could_carry_it_a_new_action_says_why_and_until_when():
    framework, by = a_framework(state="adopted"), a_coordinator()
    an_action(framework, "Debate evenings for pupils")
    an_action(framework, "Winter lights")
    title = phrase("Debate evenings in libraries", "en")
    hosts = hosting.hosts_for(by, title, phrase({}), on=TODAY, language="en")
    assert [host.title for host in hosts] == ["Debate evenings for pupils"]
    about = an_action_about(title=title)
    with pytest.raises(Refused) as refused:
        actions.add_action(framework, hosts=hosts, **about, by=by)
    assert list(refused.value.missing) == ["Debate evenings for pupils"]
    with pytest.raises(Refused):
        actions.add_action(framework, hosts=hosts, why_new="Other readers", **about, by=by)
    about |= {"why_new": "Other readers", "ends_on": date(2027, 1, 1)}
    assert actions.add_action(framework, hosts=hosts, **about, by=by).why_new == "Other readers"
