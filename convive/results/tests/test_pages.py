"""The pages of indicators and lessons."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from convive.bodies.tests.builders import a_body, a_decision
from convive.landscape.models import Source
from convive.people.tests.builders import a_coordinator, a_viewer, signed_in
from convive.plan.tests.builders import a_finding, an_action, tied
from convive.programmes.tests.builders import an_initiative
from convive.results.models import Indicator, Lesson
from convive.results.tests.builders import a_lesson, a_measurement, an_indicator

pytestmark = pytest.mark.django_db
NO_BASELINE = "No baseline: change cannot be measured."


@pytest.fixture
def coordinator(client):
    return signed_in(client, a_coordinator())


def text_of(answer):
    return answer.content.decode()


def an_indicator_form(**about):
    return {
        "title_en": "Residents who feel safe",
        "place": "outcome",
        "sort": "proportion",
        "definition_en": "Share who answer yes.",
        "every_days": "180",
        "rises": "yes",
    } | about


@pytest.mark.req("MEL-07", "MEL-08", "MEL-09")
def test_a_coordinator_adds_an_indicator_with_its_baseline(coordinator):
    Source.objects.create(name="Perception survey")
    action = an_action()
    address = reverse("results:add_indicator")
    assert "Perception survey" in text_of(coordinator.get(address))
    form = an_indicator_form(measures=str(action.reference), target="65")
    missing = coordinator.post(address, form)
    assert "neither a baseline nor a reason" in text_of(missing)
    baseline = {"baseline": "412", "baseline_out_of": "1000"}
    assert "Say on which day." in text_of(coordinator.post(address, form | baseline))
    wrong = form | baseline | {"baseline_out_of": "", "baseline_on": "2026-01-15"}
    assert "A share needs two whole numbers" in text_of(coordinator.post(address, wrong))
    answer = coordinator.post(address, form | baseline | {"baseline_on": "2026-01-15"})
    indicator = Indicator.objects.get()
    assert answer.url == reverse("results:indicator", args=[indicator.ref])
    assert indicator.target == 0.65
    page = text_of(coordinator.get(answer.url))
    for words in ("41%", "Measured once, as the baseline", "threshold of 65% is not reached"):
        assert words in page
    assert NO_BASELINE not in page
    assert "Residents who feel safe" in text_of(
        coordinator.get(reverse("plan:action", args=[action.ref]))
    )


def test_a_threshold_of_a_share_lies_between_none_and_all(coordinator):
    form = an_indicator_form(target="165", no_baseline_because="New.")
    answer = coordinator.post(reverse("results:add_indicator"), form)
    assert "A share lies between 0 and 100." in text_of(answer)


@pytest.mark.req("MEL-09")
def test_without_a_baseline_every_page_and_the_table_say_so(coordinator):
    indicator = an_indicator(no_baseline_because="The work had begun.")
    a_measurement(indicator, 480, 1000)
    a_measurement(indicator, 600, 1000, on=date(2026, 8, 15))
    pages = [
        text_of(coordinator.get(reverse("results:indicator", args=[indicator.ref]))),
        text_of(coordinator.get(reverse("results:indicators"))),
        text_of(coordinator.get(reverse("results:framework_table"))),
    ]
    for page in pages:
        assert NO_BASELINE in page
        assert "The share rose" not in page
    assert "The work had begun." in pages[0]


@pytest.mark.req("MEL-10")
def test_a_change_is_told_with_its_range_and_its_notice(coordinator):
    indicator = an_indicator(baseline=(400, 1000))
    a_measurement(indicator, 480, 1000)
    page = text_of(coordinator.get(reverse("results:indicator", args=[indicator.ref])))
    for words in (
        "The share rose by 4 to 12 points.",
        "This is the direction we hoped for.",
        "The answers are not linked",
        "Show the numbers",
        "interval-chart",
        "1000",
    ):
        assert words in page


def test_measuring_asks_only_for_the_numbers_of_its_kind(coordinator):
    count, share = an_indicator("Coaches", sort="count"), an_indicator("Trust")
    page = text_of(coordinator.get(reverse("results:measure", args=[count.ref])))
    assert "out_of" not in page
    address = reverse("results:measure", args=[share.ref])
    page = text_of(coordinator.get(address))
    assert "out_of" in page
    assert "spread" not in page
    tomorrow = timezone.localdate() + timedelta(1)
    late = coordinator.post(address, {"on": tomorrow.isoformat(), "number": "4", "out_of": "9"})
    assert "lies in the future" in text_of(late)
    sent = {"on": "2026-02-01", "number": "4", "out_of": "9", "is_baseline": "on"}
    assert coordinator.post(address, sent).status_code == 302
    assert share.measurements.get().is_baseline


def test_a_measurement_is_put_right_on_its_page(coordinator):
    indicator = an_indicator(baseline=(400, 1000))
    one = indicator.measurements.get()
    address = reverse("results:correct", args=[one.ref])
    assert "400" in text_of(coordinator.get(address))
    sent = {"on": "2026-01-15", "number": "410", "out_of": "1000", "note": "Misread"}
    assert coordinator.post(address, sent | {"_version": "1"}).status_code == 302
    assert coordinator.post(address, sent | {"_version": "1"}).status_code == 409
    one.refresh_from_db()
    assert (one.number, one.note, one.is_baseline) == (410, "Misread", True)


def test_an_indicator_is_amended_with_its_threshold_in_per_cent(coordinator):
    indicator = an_indicator(target=0.65)
    address = reverse("results:amend_indicator", args=[indicator.ref])
    assert 'value="65.0"' in text_of(coordinator.get(address))
    sent = an_indicator_form(target="70", rises="no", _version="1")
    assert coordinator.post(address, sent).status_code == 302
    indicator.refresh_from_db()
    assert (indicator.target, indicator.rises) == (0.7, False)


@pytest.mark.req("MEL-07")
def test_the_results_framework_is_a_table_no_cell_of_which_is_a_formula(coordinator):
    indicator = an_indicator("=1+1", baseline=(400, 1000), target=0.65, method="@survey")
    a_measurement(indicator, 480, 1000)
    answer = coordinator.get(reverse("results:framework_table"))
    assert answer.headers["Content-Type"].startswith("text/csv")
    heads, line = csv.reader(io.StringIO(text_of(answer).removeprefix("\ufeff")))
    told = dict(zip(heads, line, strict=True))
    assert told["Indicator"] == "'=1+1"
    assert told["Method"] == "'@survey"
    assert told["Baseline"] == "40% (2026-01-15)"
    assert told["Success threshold"] == "65%"
    assert told["What changed"] == "The share rose by 4 to 12 points."
    assert {"Unit", "Source", "Measured every (days)", "Measured by", "Cost of measuring"} <= set(
        told
    )


def test_the_list_is_narrowed_and_an_empty_one_teaches(coordinator):
    address = reverse("results:indicators")
    assert "Measure once before the action begins" in text_of(coordinator.get(address))
    an_indicator("Trust in neighbours")
    an_indicator("Coaches", sort="count")
    page = text_of(coordinator.get(address, {"find": "neighb"}))
    assert "Trust in neighbours" in page
    assert "Coaches" not in page
    assert "No indicator fits" in text_of(coordinator.get(address, {"find": "nothing"}))


@pytest.mark.req("MEL-14")
def test_a_lesson_is_written_and_then_names_its_decision(coordinator):
    indicator, decision = an_indicator(), a_decision(text="Two evenings for coaches")
    address = reverse("results:write_lesson")
    page = text_of(coordinator.get(address, {"learned_from": str(indicator.reference)}))
    assert "checked" in page
    sent = {
        "text_en": "One evening is not enough.",
        "learned_on": "2026-06-01",
        "learned_from": [str(indicator.reference)],
    }
    answer = coordinator.post(address, sent)
    lesson = Lesson.objects.get()
    assert answer.url == reverse("results:lesson", args=[lesson.ref])
    assert "No decision" in text_of(coordinator.get(answer.url))
    address = reverse("results:amend_lesson", args=[lesson.ref])
    assert "Two evenings for coaches" in text_of(coordinator.get(address))
    sent = {"text_en": "One is not enough.", "learned_on": "2026-06-01", "_version": "1"}
    coordinator.post(address, sent | {"decision": decision.ref})
    page = text_of(coordinator.get(answer.url))
    assert "Two evenings for coaches" in page
    assert str(indicator) in page
    assert "One is not enough." in text_of(coordinator.get(reverse("results:lessons")))


def test_an_empty_list_of_lessons_teaches_and_a_search_narrows(coordinator):
    address = reverse("results:lessons")
    assert "A lesson counts once it changed a decision." in text_of(coordinator.get(address))
    a_lesson("Coaches need two evenings.")
    a_lesson("Lanterns help.")
    page = text_of(coordinator.get(address, {"find": "lantern"}))
    assert "Lanterns help." in page
    assert "Coaches" not in page


@pytest.mark.req("GOV-18", "MEL-14")
def test_the_broken_threads_stand_on_one_page_with_what_to_do(coordinator):
    a_finding("Nobody acts on it")
    a_lesson("Forgotten", learned_on=date(2024, 1, 1))
    page = text_of(coordinator.get(reverse("results:threads")))
    for words in ("Nobody acts on it", "Forgotten", "Put the lesson on the agenda", "Nothing here"):
        assert words in page


def test_a_partner_reads_and_does_not_write(client):
    signed_in(client, a_viewer("partner"))
    indicator, lesson = an_indicator(baseline=(4, 9)), a_lesson()
    tied(an_action(), indicator)
    for name, ref in (("indicator", indicator.ref), ("lesson", lesson.ref)):
        assert client.get(reverse(f"results:{name}", args=[ref])).status_code == 200
        assert client.get(reverse(f"results:{name}", args=["nothing12345"])).status_code == 404
        assert client.get(reverse(f"results:amend_{name}", args=[ref])).status_code == 403
    assert client.get(reverse("results:correct", args=["nothing12345"])).status_code == 403


def test_a_decision_that_a_reader_may_not_open_is_said_to_be_there(client):
    signed_in(client, a_viewer("national-liaison"))
    lesson = a_lesson(decision=a_decision(text="Kept at the table"))
    page = text_of(client.get(reverse("results:lesson", args=[lesson.ref])))
    assert "Your role does not open it." in page
    assert "Kept at the table" not in page


def test_an_old_measurement_without_all_its_numbers_stays_in_the_table(coordinator):
    indicator = an_indicator(baseline=(400, 1000))
    a_measurement(indicator, 480)
    page = text_of(coordinator.get(reverse("results:indicator", args=[indicator.ref])))
    assert "Too few answers to say" in page
    assert "480" in page


@pytest.mark.req("MEL-02")
def test_the_same_framework_of_results_stands_at_a_programme_and_at_a_committee(coordinator):
    programme, committee = an_initiative("Long table"), a_body("Peace committee")
    for measured in (programme, committee):
        shown = an_indicator(f"Worries answered in time: {measured}", baseline=(412, 1000))
        tied(measured, shown)
    at_programme = coordinator.get(reverse("programmes:initiative", args=[programme.ref]))
    at_committee = coordinator.get(reverse("bodies:show", args=[committee.ref]))
    assert "Worries answered in time: Long table" in text_of(at_programme)
    assert "Worries answered in time: Peace committee" in text_of(at_committee)
