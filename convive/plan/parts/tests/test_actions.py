"""Steps, risks, who helps, and who took part, in actions and on their pages."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from convive.ground.refusals import Changed, Refused
from convive.people.tests.builders import a_coordinator, a_viewer, an_organisation, signed_in
from convive.plan.adopting import actions as adopting
from convive.plan.models import Action, Milestone, Risk
from convive.plan.parts import actions, queries
from convive.plan.parts.rules import Stage, TookPart
from convive.plan.tests.builders import (
    a_finding,
    a_framework,
    a_lead,
    a_milestone,
    a_risk,
    an_action,
    an_objective,
    tied,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
POLICE_ALONE = [TookPart(Stage.DESIGN, ("public-safety",), ("police",))]


@pytest.fixture
def coordinator(client):
    return signed_in(client, a_coordinator())


def text_of(answer):
    return answer.content.decode()


@pytest.mark.req("GOV-23")
def test_a_programme_designed_only_by_public_safety_is_marked_on_its_approval_page(coordinator):
    framework, by = a_framework(), a_coordinator()
    tied(a_finding(), an_objective(framework))
    action = an_action(framework, "Lights on the square")
    a_lead()
    actions.say_who_took_part(action, POLICE_ALONE, version=1, by=by)
    approval = reverse("plan:adopt", args=[framework.ref])
    page = text_of(coordinator.get(approval))
    for words in (
        "Lights on the square",
        "Designing the action",
        "Public safety",
        "Needs a reason",
    ):
        assert words in page
    with pytest.raises(Refused) as refused:
        adopting.adopt(framework, adopted_by="Council", on=TODAY, despite="Hurry", by=by)
    assert "Lights on the square" in str(refused.value.missing[0])
    stages = reverse("plan:stages", args=[action.ref])
    form = {
        "design-disciplines": ["public-safety"],
        "design-sectors": ["police"],
        "design-because": "Street lights are their trade.",
        "_version": "2",
    }
    assert coordinator.post(stages, form).status_code == 302
    page = text_of(coordinator.get(approval))
    assert "Needs a reason" not in page
    assert "Street lights are their trade." in page
    assert adopting.adopt(framework, adopted_by="Council", on=TODAY, by=by).adopted_on == TODAY


def test_a_second_editor_of_the_stages_sees_what_the_first_one_said():
    action, by = an_action(), a_coordinator()
    actions.say_who_took_part(action, POLICE_ALONE, version=1, by=by)
    with pytest.raises(Changed) as changed:
        actions.say_who_took_part(Action.objects.get(pk=action.pk), [], version=1, by=by)
    assert "Public safety" in " ".join(map(str, changed.value.theirs.values()))


@pytest.mark.req("GOV-17")
def test_steps_and_risks_are_written_amended_and_taken_out_on_their_pages(coordinator):
    action = an_action()
    page = reverse("plan:add_milestone", args=[action.ref])
    form = {"title_en": "First evening", "due_on": "2026-03-20"}
    assert coordinator.post(page, form).url == reverse("plan:action", args=[action.ref])
    page = reverse("plan:add_risk", args=[action.ref])
    form = {"what_en": "Nobody comes", "likelihood": "likely"}
    assert coordinator.post(page, form).status_code == 302
    shown = text_of(coordinator.get(reverse("plan:action", args=[action.ref])))
    for words in ("First evening", "Nobody comes", "Nothing is done about it yet"):
        assert words in shown
    step, risk = Milestone.objects.get(), Risk.objects.get()
    page = reverse("plan:amend_milestone", args=[step.ref])
    form = {"title_en": "Opening", "due_on": "2026-03-20", "done_on": "2026-03-21"}
    assert coordinator.post(page, form | {"_version": "1"}).status_code == 302
    assert coordinator.post(page, form | {"_version": "1"}).status_code == 409
    page = reverse("plan:amend_risk", args=[risk.ref])
    form = {"what_en": "Nobody comes", "likelihood": "possible", "mitigation_en": "Ask neighbours"}
    assert coordinator.post(page, form | {"_version": "1"}).status_code == 302
    shown = text_of(coordinator.get(reverse("plan:action", args=[action.ref])))
    assert "Ask neighbours" in shown
    for name, ref in (("remove_milestone", step.ref), ("remove_risk", risk.ref)):
        page = reverse(f"plan:{name}", args=[ref])
        assert "Take it out?" in text_of(coordinator.get(page))
        assert coordinator.post(page).status_code == 302
        assert coordinator.get(page).status_code == 404


@pytest.mark.req("GOV-17")
def test_an_action_says_who_helps_with_hours_skills_and_what_it_means_for_women(coordinator):
    action, helper = an_action(), an_organisation("Harbour School", listed=True)
    page = reverse("plan:means", args=[action.ref])
    assert "Harbour School" in text_of(coordinator.get(page))
    form = {
        "partners": [helper.ref],
        "hours": "24",
        "skills_en": "Leading talks",
        "gender_en": "Girls come before eight.",
        "sustainability": "owned",
        "_version": "1",
    }
    assert coordinator.post(page, form).status_code == 302
    shown = text_of(coordinator.get(reverse("plan:action", args=[action.ref])))
    for words in (
        "Harbour School",
        "24",
        "Leading talks",
        "Girls come before eight.",
        "Partners carry",
    ):
        assert words in shown
    assert coordinator.post(page, form).status_code == 409


def test_steps_that_are_late_or_near_are_due_in_what_is_adopted():
    adopted = an_action(a_framework(state="adopted"))
    late = a_milestone(adopted, due_on=date(2026, 3, 1))
    near = a_milestone(adopted, due_on=date(2026, 3, 16))
    a_milestone(adopted, due_on=date(2026, 3, 17))
    a_milestone(adopted, due_on=date(2026, 2, 1), done_on=date(2026, 2, 1))
    a_milestone(an_action(), due_on=date(2026, 2, 1))
    assert queries.steps_due(a_coordinator(), today=TODAY) == [late, near]
    assert queries.steps_due(a_viewer("administrator"), today=TODAY) == []


def test_a_partner_reads_the_parts_and_changes_none():
    action, partner = an_action(), a_viewer("partner")
    with pytest.raises(PermissionDenied):
        actions.add_milestone(action, title="Mine", due_on=TODAY, by=partner)
    with pytest.raises(PermissionDenied):
        actions.add_risk(action, what="Mine", by=partner)
    with pytest.raises(PermissionDenied):
        actions.remove(a_risk(action), by=partner)
    assert queries.milestone_for(partner, a_milestone(action).ref)
