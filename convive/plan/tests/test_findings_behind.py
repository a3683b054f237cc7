"""Which findings an action rests on today (SEC-01)."""

from datetime import date, timedelta

import pytest

from convive.plan import queries
from convive.plan.tests.builders import a_finding, a_framework, an_action, an_objective, tied

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture
def line():
    """An action that serves an objective."""
    framework = a_framework()
    objective = an_objective(framework)
    action = an_action(framework, level="secondary")
    tied(objective, action)
    return objective, action


def test_an_action_rests_on_the_validated_findings_of_its_objectives(line):
    objective, action = line
    assert not queries.has_current_finding(action.ref, today=TODAY)
    finding = a_finding(expires_on=TODAY)
    tied(finding, objective)
    for ref in (action.ref, str(action.reference)):
        assert queries.findings_behind(ref, today=TODAY) == [finding]
    assert queries.has_current_finding(action.ref, today=TODAY)


@pytest.mark.parametrize("about", [{"state": "draft"}, {"state": "retracted"}])
def test_a_finding_that_is_not_validated_does_not_count(line, about):
    objective, action = line
    tied(a_finding(**about), objective)
    assert not queries.has_current_finding(action.ref, today=TODAY)


def test_a_finding_past_its_date_asks_to_be_confirmed_again(line):
    objective, action = line
    finding = a_finding(expires_on=TODAY)
    tied(finding, objective)
    assert not queries.has_current_finding(action.ref, today=TODAY + timedelta(days=1))
    finding.expires_on = TODAY + timedelta(days=90)
    finding.save()
    assert queries.has_current_finding(action.ref, today=TODAY + timedelta(days=1))


def test_a_finding_tied_to_the_action_itself_counts_and_one_of_others_does_not(line):
    _objective, action = line
    own = a_finding("Quarrels on the square")
    tied(own, action)
    tied(a_finding("Another need"), an_objective())
    assert queries.findings_behind(action.ref, today=TODAY) == [own]
