"""The pages of the plan, in the workspace and in public."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from convive.bodies.checks.tests.builders import a_check
from convive.city.tests.builders import a_city
from convive.people.tests.builders import a_coordinator, a_viewer, an_organisation, signed_in
from convive.plan.models import Action, Framework, Objective
from convive.plan.tests.builders import (
    a_budget_line,
    a_finding,
    a_framework,
    a_lead,
    an_action,
    an_objective,
    tied,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    return signed_in(client, a_coordinator())


def text_of(answer):
    return answer.content.decode()


def an_action_form(owner, **about):
    return {
        "title_en": "Debate evenings",
        "level": "primary",
        "scope": "population",
        "setting": "offline",
        "owner": owner.ref,
        "city_role": "coordinator",
        "visibility": "front",
        "begins_on": "2026-03-01",
    } | about


def test_before_there_is_a_framework_the_page_says_how_to_begin(coordinator):
    assert "No framework is written yet" in text_of(coordinator.get(reverse("plan:show")))


@pytest.mark.req("GOV-17")
def test_a_coordinator_writes_a_framework_an_objective_and_an_action(coordinator):
    finding, owner = a_finding(), an_organisation()
    answer = coordinator.post(
        reverse("plan:draft"),
        {"title_en": "Together", "begins_on": "2026-01-01", "ends_on": "2027-01-01"},
    )
    framework = Framework.objects.get()
    assert answer.url == reverse("plan:framework", args=[framework.ref])
    add = reverse("plan:add_objective", args=[framework.ref])
    answer = coordinator.post(add, {"title_en": "Calm buses"})
    objective = Objective.objects.get()
    assert answer.url == reverse("plan:answer", args=[objective.ref])
    assert "Insults grow" in text_of(coordinator.get(answer.url))
    coordinator.post(answer.url, {"findings": [finding.ref]})
    add = reverse("plan:add_action", args=[framework.ref])
    assert "It builds strengths before" in text_of(coordinator.get(add))
    form = an_action_form(owner, objective=objective.ref)
    answer = coordinator.post(add, form)
    action = Action.objects.get()
    assert answer.url == reverse("plan:action", args=[action.ref])
    page = text_of(coordinator.get(reverse("plan:show")))
    for words in ("Calm buses", "Insults grow", "Debate evenings", "level-primary"):
        assert words in page


@pytest.mark.req("LVL-01")
def test_a_form_without_a_level_comes_back_with_the_meanings(coordinator):
    owner, framework = an_organisation(), a_framework()
    form = an_action_form(owner)
    del form["level"]
    answer = coordinator.post(reverse("plan:add_action", args=[framework.ref]), form)
    assert answer.status_code == 200
    assert "Choose a level" in text_of(answer)
    assert "Nobody is judged or sorted" in text_of(answer)
    assert not Action.objects.exists()


@pytest.mark.req("LVL-03")
def test_the_form_explains_where_work_with_one_person_lives(coordinator):
    owner, framework = an_organisation(), a_framework()
    form = an_action_form(owner, scope="individual")
    answer = coordinator.post(reverse("plan:add_action", args=[framework.ref]), form)
    assert "sealed space" in text_of(answer)
    assert not Action.objects.exists()


@pytest.mark.req("LVL-02")
def test_a_city_with_only_offline_actions_sees_the_gap_line(coordinator):
    framework = a_framework()
    for level in ("primary", "secondary", "tertiary"):
        an_action(framework, level=level)
    page = text_of(coordinator.get(reverse("plan:framework", args=[framework.ref])))
    assert page.count("Nothing happens online at this level.") == 3


@pytest.mark.req("LVL-01", "GOV-18")
def test_the_portfolio_shows_count_and_money_by_level_and_findings_without_money(coordinator):
    framework = a_framework()
    a_finding("Nobody pays for this")
    a_budget_line(an_action(framework, "Lanterns"), "24000.00")
    an_action(framework, "Mentors", level="secondary")
    address = reverse("plan:portfolio", args=[framework.ref])
    page = text_of(coordinator.get(address))
    assert "24,000 EUR" in page
    assert "Nobody pays for this" in page
    assert "Lanterns" in page
    narrowed = text_of(coordinator.get(address, {"level": "secondary", "find": "ment"}))
    assert "Mentors" in narrowed
    assert "Lanterns" not in narrowed


@pytest.mark.req("LVL-04")
def test_where_the_city_is_absent_its_name_stands_nowhere_on_the_public_page(client):
    a_city("Velmora")
    framework = a_framework("A plan", state="adopted")
    absent = an_action(
        framework,
        "Evening tea",
        what="Tea and talk.",
        visibility="absent",
        city_role="funder",
        is_public=True,
    )
    answer = client.get(reverse("plan:public_action", args=[absent.ref]))
    assert answer.status_code == 200
    assert "Tea and talk." in text_of(answer)
    for words in ("Velmora", "فيلمورا"):
        assert words not in text_of(answer)
        assert words not in str(answer.headers)
    assert "Evening tea" not in text_of(client.get(reverse("plan:public")))


@pytest.mark.req("LVL-04")
def test_a_signed_in_reader_sees_the_same_nameless_page(coordinator):
    a_city("Velmora")
    framework = a_framework("A plan", state="adopted")
    absent = an_action(framework, visibility="absent", city_role="funder", is_public=True)
    assert "Velmora" not in text_of(
        coordinator.get(reverse("plan:public_action", args=[absent.ref]))
    )


@pytest.mark.req("LVL-04")
def test_a_page_that_would_break_the_promise_is_not_shown_at_all(client):
    a_city("Velmora")
    framework = a_framework("A plan", state="adopted")
    broken = an_action(
        framework, "Velmora sings", visibility="absent", city_role="funder", is_public=True
    )
    assert client.get(reverse("plan:public_action", args=[broken.ref])).status_code == 404


@pytest.mark.req("LVL-04")
@pytest.mark.parametrize(
    ("visibility", "words"),
    [("co-branded", "Together with"), ("behind-the-scenes", "With the support of")],
)
def test_a_public_page_says_the_part_of_the_city(client, visibility, words):
    a_city("Velmora")
    framework = a_framework(state="adopted")
    action = an_action(framework, visibility=visibility, is_public=True)
    page = text_of(client.get(reverse("plan:public_action", args=[action.ref])))
    assert words in page
    assert "Velmora" in page


@pytest.mark.req("GOV-17")
def test_everybody_reads_the_adopted_framework_and_nobody_reads_a_draft(client):
    a_city("Velmora")
    framework = a_framework("Together", vision="A calm town.")
    objective = an_objective(framework, "Calm buses")
    hidden, shown = an_action(framework, "Inner work"), an_action(framework, "Bus talk")
    Action.objects.filter(pk=shown.pk).update(is_public=True)
    tied(objective, shown)
    assert "No framework is adopted yet" in text_of(client.get(reverse("plan:public")))
    address = reverse("plan:public_action", args=[shown.ref])
    assert client.get(address).status_code == 404
    Framework.objects.update(state="adopted", adopted_on=date(2026, 2, 1), adopted_by="Council")
    page = text_of(client.get(reverse("plan:public")))
    for words in ("A calm town.", "Calm buses", "Bus talk", "Adopted by Council"):
        assert words in page
    assert str(hidden) not in page
    assert client.get(address).status_code == 200


@pytest.mark.req("GOV-17")
def test_the_print_version_holds_the_same_in_two_languages(coordinator):
    framework = a_framework({"en": "Together", "fr": "Ensemble"})
    objective = an_objective(framework, {"en": "Calm buses", "fr": "Des bus calmes"})
    tied(a_finding(), objective)
    tied(objective, an_action(framework, {"en": "Bus talk", "fr": "Parler dans le bus"}))
    address = reverse("plan:paper", args=[framework.ref])
    for language, words in (("en", ("Together", "Bus talk")), ("fr", ("Ensemble", "Parler dans"))):
        coordinator.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        page = text_of(coordinator.get(address))
        for expected in (*words, "Insults grow"):
            assert expected in page


@pytest.mark.req("GOV-17")
def test_adopting_says_what_is_missing_and_then_who_adopted_it(coordinator):
    framework = a_framework()
    an_objective(framework, "Calm buses")
    an_action(framework)
    a_lead()
    address = reverse("plan:adopt", args=[framework.ref])
    assert "Calm buses" in text_of(coordinator.get(address))
    form = {"adopted_by": "City council", "on": "2026-02-01"}
    refused = coordinator.post(address, form)
    assert refused.status_code == 200
    assert "This framework is not ready to be adopted." in text_of(refused)
    assert "A finding for the objective" in text_of(refused)
    assert framework.adopted_on is None
    assert coordinator.post(address, form | {"despite": "Survey in May."}).status_code == 302
    page = text_of(coordinator.get(reverse("plan:show")))
    assert "Adopted by City council" in page
    assert "Survey in May." in page


@pytest.mark.req("GOV-17")
def test_the_next_version_is_written_beside_the_old_one(coordinator):
    old = a_framework(state="adopted")
    an_action(old, "Bus talk")
    address = reverse("plan:replace", args=[old.ref])
    assert coordinator.get(address).status_code == 200
    answer = coordinator.post(address)
    draft = Framework.objects.exclude(pk=old.pk).get()
    assert answer.url == reverse("plan:framework", args=[draft.ref])
    draft.actions.update(setting="both")
    page = text_of(coordinator.get(reverse("plan:differences", args=[draft.ref])))
    assert "Bus talk" in page
    assert "Both" in page


def test_records_are_amended_and_moved_and_funded_on_their_pages(coordinator):
    framework = a_framework()
    objective, action = an_objective(framework), an_action(framework)
    page = reverse("plan:amend_framework", args=[framework.ref])
    assert coordinator.get(page).status_code == 200
    form = {"title_en": "New name", "begins_on": "2026-01-01", "ends_on": "2027-01-01"}
    assert coordinator.post(page, form | {"_version": "1"}).status_code == 302
    assert coordinator.post(page, form | {"_version": "1"}).status_code == 409
    page = reverse("plan:amend_objective", args=[objective.ref])
    assert coordinator.get(page).status_code == 200
    assert coordinator.post(page, {"title_en": "Warmer", "_version": "1"}).status_code == 302
    page = reverse("plan:amend_action", args=[action.ref])
    assert coordinator.get(page).status_code == 200
    form = an_action_form(action.owner, ends_on="2025-01-01", _version="1")
    assert "The end lies before the beginning." in text_of(coordinator.post(page, form))
    assert coordinator.post(page, form | {"ends_on": ""}).status_code == 302
    page = reverse("plan:move", args=[action.ref])
    assert "do no harm" in text_of(coordinator.post(page, {"state": "under-way"}))
    a_check(action, on=timezone.localdate())
    assert "Under way" in text_of(coordinator.get(page))
    assert coordinator.post(page, {"state": "under-way"}).status_code == 302
    page = reverse("plan:fund", args=[action.ref])
    assert coordinator.get(page).status_code == 200
    form = {"origin": "State grant", "amount": "250", "currency": "EUR"}
    assert coordinator.post(page, form).status_code == 302
    shown = text_of(coordinator.get(reverse("plan:action", args=[action.ref])))
    for words in ("Debate evenings", "Under way", "State grant"):
        assert words in shown
    page = reverse("plan:withdraw", args=[action.ref, action.budget_lines.get().ref])
    assert "State grant" in text_of(coordinator.get(page))
    assert coordinator.post(page).status_code == 302
    assert coordinator.get(page).status_code == 404
    assert "Warmer" in text_of(coordinator.get(reverse("plan:objective", args=[objective.ref])))


def test_a_partner_reads_and_does_not_write(client):
    signed_in(client, a_viewer("partner"))
    framework = a_framework()
    action = an_action(framework)
    page = text_of(client.get(reverse("plan:action", args=[action.ref])))
    assert reverse("plan:amend_action", args=[action.ref]) not in page
    assert client.get(reverse("plan:amend_action", args=[action.ref])).status_code == 403
    assert client.get(reverse("plan:framework", args=["nothing12345"])).status_code == 404


def test_who_has_no_role_in_the_plan_sees_none_of_it(client):
    signed_in(client, a_viewer("administrator"))
    assert client.get(reverse("plan:show")).status_code == 403


def test_a_draft_lets_go_of_an_objective_and_an_action_after_one_question(coordinator):
    framework = a_framework()
    objective, action = an_objective(framework), an_action(framework)
    assert "Take out" in text_of(coordinator.get(reverse("plan:action", args=[action.ref])))
    for name, ref in (("remove_objective", objective.ref), ("remove_action", action.ref)):
        page = reverse(f"plan:{name}", args=[ref])
        assert "This cannot be undone" in text_of(coordinator.get(page))
        assert coordinator.post(page).url == reverse("plan:framework", args=[framework.ref])
        assert coordinator.get(page).status_code == 404


@pytest.mark.req("MEL-04")
def test_one_sentence_and_one_assumption_are_theory_enough(coordinator):
    owner, framework = an_organisation(), a_framework(state="adopted")
    sentence = "If shops offer a corner, people feel safer, because help is near."
    form = an_action_form(
        owner, theory_en=sentence, assumption_en="Shops stay open late.", is_public="on"
    )
    coordinator.post(reverse("plan:add_action", args=[framework.ref]), form)
    action = Action.objects.get()
    page = text_of(coordinator.get(reverse("plan:action", args=[action.ref])))
    assert sentence in page
    assert "Shops stay open late." in page
    assert sentence in text_of(coordinator.get(reverse("plan:public_action", args=[action.ref])))


@pytest.mark.req("LVL-01")
def test_the_list_of_actions_is_a_table_no_cell_of_which_is_a_formula(coordinator):
    framework = a_framework()
    a_budget_line(an_action(framework, "=1+1"), "250.00")
    an_action(framework, "Mentors", level="secondary")
    address = reverse("plan:actions_table", args=[framework.ref])
    heads, line = csv.reader(
        io.StringIO(text_of(coordinator.get(address, {"level": "primary"})).removeprefix("\ufeff"))
    )
    told = dict(zip(heads, line, strict=True))
    assert told["Action"] == "'=1+1"
    assert told["Money"] == "250.00 EUR, City budget"
    assert told["Level"].startswith("Primary")


@pytest.mark.req("SYS-01", "LVL-05")
def test_of_ten_programmes_those_without_a_mandate_wait_while_work_for_everybody_starts(
    coordinator,
):
    owner, framework, today = an_organisation(), a_framework(), timezone.localdate()
    add = reverse("plan:add_action", args=[framework.ref])
    names = ["Lanterns", "Choir", "Swings", "Bakery", "Archive", "Tandem", "Rowing", "Kitchen"]
    for number, name in enumerate([*names, "Homecoming", "Workshop"]):
        form = an_action_form(
            owner,
            title_en=name,
            level="primary" if number < 5 else "secondary" if number < 8 else "tertiary",
            scope="group" if number > 4 else "population",
            setting="both" if number % 2 else "online",
        )
        assert coordinator.post(add, form).status_code == 302
    made = {str(one): one for one in framework.actions.all()}
    assert len(made) == 10
    page = text_of(coordinator.get(reverse("plan:portfolio", args=[framework.ref])))
    waiting = page[page.index("Waiting for a mandate") : page.index("Does the money follow")]
    assert [name for name in made if name in waiting] == ["Homecoming", "Workshop"]
    for name, status in (("Lanterns", 302), ("Homecoming", 200)):
        a_check(made[name], on=today)
        move = reverse("plan:move", args=[made[name].ref])
        answer = coordinator.post(move, {"state": "under-way"})
        assert answer.status_code == status
    assert "A mandate for this level" in text_of(answer)
    assert Action.objects.get(state="under-way") == made["Lanterns"]
