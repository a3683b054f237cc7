"""What can be done to the plan, by whom, and what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from convive.audit.models import Event
from convive.bodies.checks.tests.builders import a_check
from convive.city.tests.builders import a_city
from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import House
from convive.history.queries import versions_of
from convive.people.tests.builders import a_coordinator, a_person, a_viewer, an_organisation
from convive.plan import actions, queries, totals, versions
from convive.plan.adopting import actions as adopting
from convive.plan.models import Action, Framework, Objective
from convive.plan.tests.builders import (
    BEGINS,
    a_budget_line,
    a_finding,
    a_framework,
    a_lead,
    a_milestone,
    a_risk,
    an_action,
    an_objective,
    tied,
)
from convive.thread import actions as thread
from convive.thread import names
from convive.thread import queries as walking

pytestmark = pytest.mark.django_db
TODAY = date(2026, 2, 1)


def an_action_about(**about):
    return {
        "title": "Debate evenings",
        "level": "primary",
        "owner": an_organisation(),
        "begins_on": BEGINS,
    } | about


@pytest.mark.req("GOV-17")
def test_a_framework_begins_as_a_draft_with_its_first_version_kept():
    made = actions.draft(
        title="Together", begins_on=BEGINS, ends_on=date(2027, 1, 1), by=a_coordinator()
    )
    assert made.state == Framework.State.DRAFT
    assert [one.number for one in versions_of(made)] == [1]
    assert Event.objects.filter(verb="plan.drafted").exists()


def test_a_partner_does_not_write_the_plan_and_that_is_remembered():
    partner = a_viewer("partner")
    with pytest.raises(PermissionDenied):
        actions.draft(title="Mine", begins_on=BEGINS, ends_on=BEGINS, by=partner)
    with pytest.raises(PermissionDenied):
        actions.add_objective(a_framework(), title="Mine", by=partner)
    with pytest.raises(PermissionDenied):
        actions.replace(a_framework(state="adopted"), by=partner)
    with pytest.raises(PermissionDenied):
        adopting.adopt(a_framework(), adopted_by="Me", on=TODAY, by=partner)
    assert Event.objects.filter(verb="plan.drafted.refused").exists()


def test_an_end_before_the_beginning_is_refused():
    by = a_coordinator()
    with pytest.raises(Refused) as refused:
        actions.draft(title="Odd", begins_on=BEGINS, ends_on=date(2020, 1, 1), by=by)
    assert refused.value.field == "ends_on"


@pytest.mark.req("LVL-01")
def test_saving_without_a_level_is_refused_and_the_meanings_are_shown():
    about = an_action_about()
    del about["level"]
    with pytest.raises(Refused) as refused:
        actions.add_action(a_framework(), **about, by=a_coordinator())
    assert len(refused.value.missing) == 4
    assert not Action.objects.exists()


@pytest.mark.req("LVL-03")
def test_work_with_one_person_is_refused_with_an_explanation():
    with pytest.raises(Refused) as refused:
        actions.add_action(a_framework(), **an_action_about(scope="individual"), by=a_coordinator())
    assert "sealed space" in str(refused.value.instead)


@pytest.mark.req("LVL-03")
def test_a_person_is_never_tied_to_an_action_from_either_side():
    action, person, by = an_action(scope="group"), a_person(listed=True), a_coordinator()
    for pair in ((action, person), (person, action)):
        with pytest.raises(Refused) as refused:
            thread.tie(*(one.reference for one in pair), by=by)
        assert "No person is tied" in str(refused.value.sentence)
    assert walking.ends_of(action.reference) == []
    assert not [field for field in Action._meta.get_fields() if field.related_model is type(person)]


@pytest.mark.req("LVL-04")
def test_a_leading_city_cannot_be_absent():
    about = an_action_about(city_role="lead", visibility="absent")
    with pytest.raises(Refused) as refused:
        actions.add_action(a_framework(), **about, by=a_coordinator())
    assert refused.value.field == "visibility"


@pytest.mark.req("LVL-04")
@pytest.mark.parametrize("field", ["title", "what", "theory", "credit", "owner"])
def test_an_absent_city_is_named_nowhere(field):
    a_city("Velmora")
    words = an_organisation("Office of Velmora") if field == "owner" else "Made in Velmora"
    about = an_action_about(visibility="absent", city_role="funder") | {field: words}
    with pytest.raises(Refused, match="name it"):
        actions.add_action(a_framework(), **about, by=a_coordinator())


@pytest.mark.req("GOV-17")
def test_a_draft_without_objectives_and_actions_is_not_adopted_even_with_a_reason():
    with pytest.raises(Refused) as refused:
        adopting.adopt(
            a_framework(), adopted_by="Council", on=TODAY, despite="In a hurry", by=a_coordinator()
        )
    assert len(refused.value.missing) == 3


@pytest.mark.req("GOV-17")
def test_an_objective_without_a_finding_is_named_and_can_be_adopted_with_a_reason():
    framework, by = a_framework(), a_coordinator()
    a_lead()
    an_objective(framework, "Calm buses")
    an_action(framework)
    with pytest.raises(Refused) as refused:
        adopting.adopt(framework, adopted_by="Council", on=TODAY, by=by)
    assert ["Calm buses" in str(one) for one in refused.value.missing] == [True]
    adopting.adopt(framework, adopted_by=" Council ", on=TODAY, despite="Survey in May.", by=by)
    framework.refresh_from_db()
    assert (framework.state, framework.adopted_by) == ("adopted", "Council")
    assert (framework.adopted_on, framework.adopted_despite) == (TODAY, "Survey in May.")


@pytest.mark.req("GOV-17")
def test_who_adopted_it_must_be_said():
    framework = a_framework()
    a_lead()
    tied(a_finding(), an_objective(framework))
    an_action(framework)
    with pytest.raises(Refused):
        adopting.adopt(framework, adopted_by=" ", on=TODAY, by=a_coordinator())


@pytest.mark.req("GOV-17")
def test_a_new_version_holds_everything_and_the_old_one_stays_until_it_is_adopted():
    by, finding = a_coordinator(), a_finding()
    a_lead()
    old = a_framework(state="adopted")
    objective, action = an_objective(old, "Calm buses"), an_action(old, "Conductors talk")
    tied(finding, objective)
    tied(objective, action)
    a_budget_line(action, "500.00")
    a_milestone(action)
    a_risk(action)
    action.partners.add(an_organisation("Harbour School"))
    draft = actions.replace(old, by=by)
    old.refresh_from_db()
    assert old.state == "adopted"
    copied = queries.plan_for(by, draft).branches[0]
    assert copied.objective.follows == objective.ref
    assert [one.reference for one in copied.findings] == [finding.reference]
    assert [one.follows for one in copied.actions] == [action.ref]
    assert copied.actions[0].ref != action.ref
    assert copied.actions[0].budget_lines.get().amount == Decimal("500.00")
    assert str(copied.actions[0].milestones.get()) == "First evening"
    assert copied.actions[0].milestones.get().ref != action.milestones.get().ref
    assert str(copied.actions[0].risks.get()) == "Nobody comes"
    assert str(copied.actions[0].partners.get()) == "Harbour School"
    assert queries.plan_for(by, old).branches[0].actions == (action,)
    adopting.adopt(draft, adopted_by="Council", on=TODAY, by=by)
    old.refresh_from_db()
    assert old.state == "replaced"
    with pytest.raises(Refused):
        actions.amend_objective(
            Objective.objects.get(pk=objective.pk), {"why": "Late"}, version=None, by=by
        )


def test_only_one_next_version_is_written_at_a_time():
    old, by = a_framework(state="adopted"), a_coordinator()
    actions.replace(old, by=by)
    with pytest.raises(Refused, match="already being written"):
        actions.replace(old, by=by)
    with pytest.raises(Refused, match="Only an adopted"):
        actions.replace(a_framework(), by=by)


@pytest.mark.req("GOV-17")
def test_what_differs_between_versions_is_told_field_by_field():
    by, old = a_coordinator(), a_framework(state="adopted")
    an_action(old, "Conductors talk")
    an_objective(old, "Gone soon")
    draft = actions.replace(old, by=by)
    assert versions.versions_apart(by, draft) == []
    actions.amend_action(draft.actions.get(), {"setting": "both"}, version=1, by=by)
    draft.objectives.get().delete()
    actions.add_objective(draft, title="Warm streets", by=by)
    told = {one.title: one for one in versions.versions_apart(by, draft)}
    assert [(d.before, d.after) for d in told["Conductors talk"].differences] == [
        ("Offline", "Both")
    ]
    assert told["Warm streets"].is_new
    assert told["Gone soon"].is_gone
    assert versions.versions_apart(by, old) == []


def test_a_second_editor_is_noticed():
    action, by = an_action(), a_coordinator()
    actions.amend_action(action, {"title": {"en": "First"}}, version=1, by=by)
    with pytest.raises(Changed):
        actions.amend_action(
            Action.objects.get(pk=action.pk), {"title": {"en": "Second"}}, version=1, by=by
        )
    framework = a_framework()
    actions.amend_framework(framework, {"vision": {"en": "Calm"}}, version=1, by=by)
    assert framework.version == 2


def test_an_action_adapted_from_a_practice_says_so_and_serves_an_objective():
    framework = a_framework()
    objective, by = an_objective(framework), a_coordinator()
    made = actions.add_action(
        framework,
        objective=objective,
        practice="PC-12",
        credit="Adapted from Ghent",
        **an_action_about(),
        by=by,
    )
    assert (made.practice, made.credit) == ("PC-12", "Adapted from Ghent")
    assert queries.objectives_of(made) == [objective]
    other = an_objective(framework, "Second")
    actions.serve(made, other, by=by)
    assert queries.objectives_of(made) == [objective, other]
    with pytest.raises(Refused):
        actions.serve(made, an_objective(), by=by)


def test_an_objective_answers_validated_findings_only_once():
    objective, finding, by = an_objective(), a_finding(), a_coordinator()
    a_finding("Only a draft", state="draft")
    offered = queries.findings_to_answer(by, objective)
    assert [one.reference for one in offered] == [finding.reference]
    actions.answer(objective, [finding.ref], by=by)
    assert queries.findings_to_answer(by, objective) == []
    assert queries.founded(objective.framework) == [(str(objective), True)]


def test_an_action_moves_step_by_step():
    action, by = an_action(), a_coordinator()
    a_check(action, on=TODAY)
    with pytest.raises(Refused):
        actions.move(action, "done", on=TODAY, by=by)
    with pytest.raises(Refused):
        actions.move(action, "nowhere", on=TODAY, by=by)
    actions.move(action, "under-way", on=TODAY, by=by)
    assert actions.move(action, "done", on=TODAY, by=by).state == "done"


def test_money_is_more_than_nothing_and_has_a_currency():
    action, by = an_action(), a_coordinator()
    for wrong in ({"amount": Decimal(0)}, {"amount": Decimal(5), "currency": "E1"}):
        with pytest.raises(Refused):
            actions.fund(action, origin="City", **wrong, by=by)
    actions.fund(action, origin="City", amount=Decimal(5), currency="sek", by=by)
    line = action.budget_lines.get()
    assert line.currency == "SEK"
    assert versions_of(line)
    with pytest.raises(PermissionDenied):
        actions.withdraw(action, line, by=a_viewer("partner"))
    actions.withdraw(action, line, by=by)
    assert not action.budget_lines.exists()


@pytest.mark.req("LVL-01", "LVL-02", "GOV-18")
def test_the_portfolio_counts_what_is_not_stopped_and_lists_findings_without_money():
    framework, by = a_framework(), a_coordinator()
    paid, unpaid = a_finding("Paid for"), a_finding("Nobody pays")
    objective = an_objective(framework)
    action = an_action(framework, setting="online", state="done")
    an_action(framework, level="secondary", setting="online")
    an_action(framework, state="stopped", setting="online", level="tertiary")
    tied(paid, objective)
    tied(objective, action)
    a_budget_line(action, "300.00")
    found = totals.portfolio_for(by, framework)
    assert [(one.level, one.count) for one in found.portions][:3] == [
        ("primary", 1),
        ("secondary", 1),
        ("tertiary", 0),
    ]
    assert [str(level) for level in found.gaps] == ["primary", "tertiary"]
    assert [one.reference for one in found.unpaid] == [unpaid.reference]
    assert found.currency == "EUR"
    assert totals.budgets(by) == [action]
    assert totals.findings_behind([action]) == {action.ref: frozenset({paid.ref})}


def test_the_clockwork_of_the_house_may_write_too():
    made = actions.add_objective(a_framework(), title="By command", by=House())
    assert versions_of(made)[0].author == "(house)"


def test_only_a_draft_lets_go_of_what_stands_in_it():
    by, draft = a_coordinator(), a_framework()
    objective, action = an_objective(draft), an_action(draft)
    tied(a_finding(), objective)
    tied(objective, action)
    actions.remove(action, by=by)
    assert walking.ends_of(objective.reference) == []
    actions.remove(objective, by=by)
    assert not draft.objectives.exists()
    adopted = an_action(a_framework(state="adopted"))
    with pytest.raises(Refused, match="stays on record"):
        actions.remove(adopted, by=by)


def test_the_thread_names_what_a_viewer_may_read_and_nothing_to_others():
    framework, by = a_framework(), a_coordinator()
    objective, action = an_objective(framework), an_action(framework)
    an_action(a_framework(state="replaced"))
    records = [one.reference for one in (framework, objective, action)]
    seen = names.named(by, records)
    assert [seen[one].title for one in records] == [str(framework), str(objective), str(action)]
    assert names.named(a_viewer("administrator"), records) == {}
    offered = names.kind_of(Action.KIND).choices(by)
    assert [one.reference for one in offered] == [action.reference]
    offered = names.kind_of(Objective.KIND).choices(by)
    assert [one.reference for one in offered] == [objective.reference]
