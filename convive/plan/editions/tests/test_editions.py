"""The framework to read: elements, languages, lessons, paper and data."""

from __future__ import annotations

import json
import re
import zlib
from datetime import date

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse

from convive.bodies.tests.builders import a_decision
from convive.ground.viewers import House
from convive.people.tests.builders import a_coordinator, signed_in
from convive.plan import actions as plan
from convive.plan.adopting import actions as adopting
from convive.plan.editions import actions, export, paper, printing, queries
from convive.plan.models import Framework
from convive.plan.tests.builders import (
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
from convive.results.tests.builders import a_lesson
from convive.ui import printer

pytestmark = pytest.mark.django_db
TITLE = {"en": "Velmora Together", "fr": "Velmora ensemble", "ar": "فيلمورا معًا"}


@pytest.fixture
def coordinator(client):
    return signed_in(client, a_coordinator())


@pytest.fixture
def framework():
    made = a_framework(TITLE, state="adopted", adopted_document="2026/14")
    objective = an_objective(made, {"en": "Calm buses", "fr": "Des bus calmes"})
    action = an_action(made, {"en": "Bus talk", "fr": "Parler dans le bus"}, is_public=True)
    tied(a_finding(), objective)
    tied(objective, action)
    a_budget_line(action, "250.00")
    a_milestone(action)
    a_risk(action)
    return made


def unpacked(made):
    """What a PDF says, its streams unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL)
    return made + b"".join(_inflated(one) for one in streams)


def _inflated(stream):
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def text_of(answer):
    return answer.content.decode()


@pytest.mark.req("GOV-17")
def test_paper_and_web_say_the_same_in_two_languages_from_one_source(coordinator, framework):
    for language, words in (("en", ("Calm buses", "Bus talk")), ("fr", ("Des bus", "Parler dans"))):
        web = text_of(
            coordinator.get(reverse("plan:paper", args=[framework.ref]), {"language": language})
        )
        printed = printing.whole(House(), framework, language)
        for expected in words:
            assert expected in web
            assert expected in printed
        assert f'lang="{language}"' in web
    assert "2026/14" in printing.whole(House(), framework, "fr")


@pytest.mark.req("GOV-17")
def test_the_arabic_print_runs_from_right_to_left_and_is_a_tagged_pdf(framework):
    printed = printing.whole(House(), framework, "ar")
    assert 'dir="rtl"' in printed
    assert "فيلمورا معًا" in printed
    if not printer.can_make_pdf():
        pytest.skip("the library for PDF is not installed")
    made = paper.pdf(printed)
    assert made.startswith(b"%PDF")
    said = unpacked(made)
    assert b"/StructTreeRoot" in said
    assert b"(ar)" in said


@pytest.mark.req("GOV-17")
def test_texts_that_lack_a_language_are_listed_before_publishing(coordinator, framework):
    found = {one.code: one for one in queries.untranslated(framework)}
    assert "fr" not in found
    assert [str(one.title) for one in found["ar"].missing] == ["Calm buses", "Bus talk"]
    page = text_of(coordinator.get(reverse("plan:languages", args=[framework.ref])))
    assert "2 texts are missing" in page


@pytest.mark.req("GOV-17")
def test_the_five_elements_stand_with_their_evidence(coordinator, framework):
    page = text_of(coordinator.get(reverse("plan:rubric", args=[framework.ref])))
    for words in (
        "1 of 1 objectives answer a finding",
        "0 of 1 objectives have a target",
        "Absent",
    ):
        assert words in page


@pytest.mark.req("MEL-14")
def test_the_next_plan_lists_the_lessons_it_used(coordinator, framework):
    by, lesson = a_coordinator(), a_lesson("Talk before posters")
    draft = plan.replace(framework, by=by)
    page = reverse("plan:lessons", args=[draft.ref])
    assert "Talk before posters" in text_of(coordinator.get(page))
    assert coordinator.post(page, {"lessons": [lesson.ref]}).status_code == 302
    assert queries.lessons_to_use(by, draft) == []
    for name in ("framework", "paper"):
        shown = text_of(coordinator.get(reverse(f"plan:{name}", args=[draft.ref])))
        assert "Talk before posters" in shown
    actions.use_lessons(draft, [lesson.ref], by=by)
    assert [one.title for one in queries.lessons_used(by, draft)] == ["Talk before posters"]
    assert queries.lessons_used(by, framework) == []


@pytest.mark.req("GOV-17")
def test_the_command_writes_a_version_as_data_and_says_which_texts_fell_back(framework, tmp_path):
    draft = plan.replace(framework, by=House())
    plan.amend_framework(draft, {"title": {"en": "Second"}}, version=1, by=House())
    out = tmp_path / "plan.json"
    call_command("plan", "export", "--version", "1", "--lang", "fr", "--json", str(out))
    told = json.loads(out.read_text())
    assert told["schema"] == "convive.framework/1"
    assert (told["framework"]["number"], told["framework"]["title"]) == (1, "Velmora ensemble")
    (objective,), (action,) = told["objectives"], told["actions"]
    assert objective["actions"] == [action["ref"]]
    assert objective["findings"] == [told["findings"][0]["ref"]]
    assert action["money"] == [
        {"origin": "City budget", "amount": "250.00", "currency": "EUR", "ends_on": None}
    ]
    assert [one["title"] for one in action["milestones"]] == ["First evening"]
    assert [one["what"] for one in action["risks"]] == ["Nobody comes"]
    call_command("plan", "export", "--version", "2", "--lang", "ar", "--json", str(out))
    told = json.loads(out.read_text())
    assert told["framework"]["title"] == "Second"
    assert {"ref": told["framework"]["ref"], "field": "title", "language": "en"} in told[
        "fallbacks"
    ]
    with pytest.raises(SystemExit) as left:
        call_command("plan", "export", "--version", "9", "--json", str(out))
    assert left.value.code == 2


def test_data_holds_the_whole_framework_for_its_own_house_only(framework):
    told = export.as_data(House(), framework, "en")
    assert [one["title"] for one in told["actions"]] == ["Bus talk"]
    assert {one["title"] for one in told["findings"]} == {"Insults grow on evening buses"}


@pytest.mark.req("GOV-17")
def test_everybody_reads_the_plan_in_easy_words_and_as_a_paper_without_what_is_internal(
    client, framework
):
    Framework.objects.update(easy={"en": "We live well together."}, adopted_on=date(2026, 1, 1))
    action = framework.actions.get()
    plan.amend_action(action, {"easy": {"en": "We talk in the bus."}}, version=None, by=House())
    an_action(framework, "Inner work")
    page = text_of(client.get(reverse("plan:easy")))
    for words in ("We live well together.", "We talk in the bus.", "Calm buses"):
        assert words in page
    assert "Inner work" not in page
    response = client.get(reverse("plan:public_pdf"), {"language": "fr"})
    assert response.status_code == 200
    assert response["Content-Type"].split(";")[0] in {"application/pdf", "text/html"}


@pytest.mark.req("SYS-69")
def test_what_the_council_adopts_is_public_in_two_languages_and_ready_for_a_new_mayor(
    client, tmp_path
):
    by = a_coordinator()
    draft = a_framework(TITLE)
    objective = an_objective(draft, {"en": "Calm buses", "fr": "Des bus calmes"})
    tied(a_finding(), objective)
    tied(
        objective, an_action(draft, {"en": "Bus talk", "fr": "Parler dans le bus"}, is_public=True)
    )
    a_lead()
    decision = a_decision()
    adopting.adopt(
        draft,
        adopted_by="City council",
        on=date(2026, 3, 2),
        document="2026/14",
        decision=decision,
        by=by,
    )
    for language, words in (("en", "Bus talk"), ("fr", "Parler dans le bus")):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        assert words in text_of(client.get(reverse("plan:public")))
    assert draft.decision == decision
    if not printer.can_make_pdf():
        pytest.skip("the library for PDF is not installed")
    out = tmp_path / "handover.pdf"
    call_command("plan", "handover", "--pdf", str(out))
    assert out.read_bytes().startswith(b"%PDF")
