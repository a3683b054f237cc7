"""Ideas of teams become conditions, under the name of who brings them forward."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.people.tests.builders import a_coordinator, a_viewer, an_organisation, signed_in
from convive.programmes.conditions import actions
from convive.programmes.models.planning import Idea, PlanningCondition
from convive.programmes.planning_files import queries as files
from convive.programmes.planning_files.rules import Stand
from convive.programmes.planning_files.tests.builders import (
    DUE,
    OPENED,
    a_condition,
    a_file,
    adopted,
    an_idea,
)
from convive.programmes.reach.tests.builders import a_programme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def packs_adopted():
    adopted("planning-criteria", "space-types")


def asked(file, idea=None, **about):
    given = {"words": "Lamps", "owner": an_organisation("Street Department"), "due_on": DUE}
    return actions.ask_for(file, given | about, idea=idea, by=a_coordinator())


@pytest.mark.req("PRI-30")
def test_a_hackathon_idea_becomes_a_condition_with_the_name_of_the_organisation_as_proposer():
    women = an_organisation("Women of the Mill")
    idea = an_idea(a_programme(), organisation=women)
    condition = asked(a_file(), idea=idea)
    assert condition.proposed_by == women
    assert condition.idea == idea


def test_an_idea_that_no_organisation_brings_forward_keeps_the_name_of_its_team():
    condition = asked(a_file(), idea=an_idea(a_programme()))
    assert str(condition.proposer) == "Night Herons"


def test_a_condition_without_who_proposed_it_or_who_sees_to_it_is_refused():
    with pytest.raises(Refused) as refused:
        asked(a_file())
    assert refused.value.field == "proposed_by"
    with pytest.raises(Refused) as refused:
        asked(a_file(), proposer="Residents", owner=None)
    assert refused.value.field == "owner"
    assert not PlanningCondition.objects.exists()


def test_a_team_is_no_person_and_no_telephone():
    about = {"team": "Call 05 00 00 12 12", "title": "Lamps", "on": OPENED}
    with pytest.raises(Refused) as refused:
        actions.bring(a_programme(), about, by=a_coordinator())
    assert refused.value.field == "team"
    assert not Idea.objects.exists()


def test_who_sees_to_a_condition_says_that_it_is_done_and_nobody_else_outside_the_file_does():
    condition = a_condition()
    with pytest.raises(PermissionDenied):
        actions.finish(condition, how="Lit", on=DUE, version=None, by=a_viewer("partner"))
    owner = a_viewer("partner", organisation=condition.owner)
    actions.finish(condition, how="Forty lamps stand.", on=DUE, version=None, by=owner)
    assert files.stand_of(condition, today=DUE + timedelta(days=30)) == Stand.DONE
    with pytest.raises(Refused):
        actions.drop(condition, why="No money", on=DUE, version=None, by=a_coordinator())


def test_what_is_late_stands_first_in_the_register():
    file = a_file()
    a_condition(file, words="Later", due_on=DUE + timedelta(days=200))
    a_condition(file, words="Late", due_on=DUE - timedelta(days=200))
    listed = files.conditions_of(file, today=DUE)
    assert [str(one.condition) for one in listed] == ["Late", "Later"]


def test_from_an_idea_to_the_register_in_the_browser(client):
    a_city()
    file, women = a_file(), an_organisation("Women of the Mill")
    idea = an_idea(a_programme(type="city-hackathon"), organisation=women)
    signed_in(client, a_coordinator())
    chosen = client.post(reverse("programmes:take_idea", args=[idea.ref]), {"file": file.ref})
    page = client.get(chosen.url).content.decode()
    assert "Low lamps to the bus" in page
    told = {
        "words_en": "Lamps before it opens",
        "idea": idea.ref,
        "owner": file.office.ref,
        "due_on": DUE.isoformat(),
        "_once": "condition-1",
    }
    answer = client.post(chosen.url, told, follow=True).content.decode()
    assert "Women of the Mill" in answer
    shown = client.get(reverse("programmes:open_file", args=[file.ref])).content.decode()
    assert "Women of the Mill" in shown
    about = client.get(reverse("programmes:initiative", args=[idea.initiative.ref]))
    assert "Became a condition of" in about.content.decode()
