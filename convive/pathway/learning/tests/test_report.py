"""A year of a mechanism: small cells are hidden, also by subtraction, and fairness stands in bands."""

from __future__ import annotations

from datetime import date

import pytest

from convive.pathway.actions import statistics
from convive.pathway.learning import queries, words
from convive.pathway.models import StatisticsRow
from convive.pathway.rules import learning as rules
from convive.pathway.rules.reopening import REOPENED
from convive.pathway.tests.small_cases import a_room, on_the_small_template
from convive.people.viewer import Viewer
from convive.places.tests.builders import an_area
from convive.ui import printer

TODAY = date(2026, 5, 12)
NOBODY = Viewer.nobody()


@pytest.fixture
def space(db, monkeypatch, settings, tmp_path):
    settings.BUCKETS_DIR = tmp_path / "buckets"
    on_the_small_template(monkeypatch)
    return a_room()


def rows(space, number, **about):
    about = {"door": "web", "referrer": "relative", "outcome": "closed", "area": ""} | about
    for _number in range(number):
        StatisticsRow.objects.create(
            name=f"r{StatisticsRow.objects.count()}",
            space=space,
            month=date(2025, 2, 1),
            days={"received": 4},
            **about,
        )


def report(space, viewer=NOBODY):
    return queries.report_for(viewer, space.ref, today=TODAY)


@pytest.mark.req("MEL-19", "SAF-17")
def test_a_small_number_is_hidden_and_so_is_a_large_one_that_leaves_a_small_rest(space):
    rows(space, 27, marks=[rules.ACTIVITY_BEGUN, rules.PLAN_COMPLETED])
    rows(space, 10, marks=[rules.ACTIVITY_BEGUN])
    rows(space, 3, marks=[rules.WITHDRAWN])
    told = dict(report(space).marks)
    assert told[words.MARKS[rules.PLAN_COMPLETED]] == 27
    assert told[words.MARKS[rules.WITHDRAWN]] is None
    assert told[words.MARKS[rules.ACTIVITY_BEGUN]] is None  # 37 of 40 would say that three were not


@pytest.mark.req("MEL-19", "SAF-17")
def test_an_attacker_with_every_page_finds_no_hidden_number(space):
    """Page of figures at both thresholds and the report: whole tables, sums and differences."""
    rows(space, 30, outcome="closed", marks=[rules.PLAN_COMPLETED])
    rows(space, 14, outcome="unfounded")
    rows(space, 3, outcome="redirected", marks=[rules.WITHDRAWN])
    public, inside = report(space), report(space, space.lead_holder)
    hidden = 3
    for seen in (public, inside):
        shown = [number for _name, number in seen.marks if number is not None]
        for table in seen.figures.tables:
            for _quarter, cells in table.rows:
                shown += [number for number in cells if number is not None]
        whole = max(shown, default=0)
        assert hidden not in shown
        assert all(whole - one != hidden for one in shown)
        assert all(abs(one - other) != hidden for one in shown for other in shown)


def heard(space, **numbers):
    """People supported who said so, and the rest who said nothing, among 60 concerns."""
    told = [(key.split("_"), number) for key, number in numbers.items() if key != "silent"]
    for (asked, said), number in told:
        rows(space, number, marks=[rules.ACTIVITY_BEGUN, rules.SAID[asked, said]])
    rows(space, numbers.get("silent", 0), marks=[rules.ACTIVITY_BEGUN])
    rows(space, 20)
    return {one.question: one for one in report(space).heard}


@pytest.fixture
def asks(monkeypatch):
    named = {"helpful": "Was it helpful?", "fair": "Was it fair?"}
    monkeypatch.setattr(queries, "_questions", lambda _space: named)


@pytest.mark.req("MEL-19", "SEC-29")
def test_what_people_supported_said_is_counted_by_question_with_how_many_of_how_many(
    space, client, asks
):
    told = heard(space, helpful_yes=24, helpful_partly=14, helpful_no=12, silent=20)
    one = told["Was it helpful?"]
    assert [number for _name, number in one.answers] == [24, 14, 12]
    assert (one.answered, one.whole) == (50, 70)
    assert [number for _name, number in told["Was it fair?"].answers] == [0, 0, 0]
    page = client.get(f"/figures/{space.ref}/year/").content.decode()
    assert "How was it for the people supported?" in page
    assert '<td class="number">24</td>' in page


@pytest.mark.req("MEL-19", "SAF-17")
def test_three_who_said_no_are_hidden_and_cannot_be_found_by_subtraction(space, asks):
    one = heard(space, helpful_yes=40, helpful_partly=20, helpful_no=3, silent=20)[
        "Was it helpful?"
    ]
    said = [number for _name, number in one.answers]
    assert said[2] is None
    assert said.count(None) >= 2 or one.answered is None
    known = sum(number for number in said if number is not None)
    assert one.answered is None or one.answered - known != 3


@pytest.mark.req("MEL-19", "SAF-17")
def test_nothing_is_said_where_even_the_number_of_people_supported_is_hidden(space, asks):
    assert heard(space, helpful_yes=6, helpful_no=1) == {}


@pytest.mark.req("MEL-19")
def test_only_the_person_is_counted_and_only_where_support_was_begun():
    sheet = ("feedback", {"from_whom": "person", "helpful": "yes", "fair": "no"})
    family = ("feedback", {"from_whom": "family", "helpful": "no"})
    said = rules.heard([sheet, family])
    assert said == ["said-helpful-yes", "said-fair-no"]
    closed = {"withdrew": False, "complained": False, "said": said}
    assert said == [one for one in rules.marks_of([], ["ended"], **closed) if one in said]
    assert rules.marks_of([], ["proposed"], **closed) == []


@pytest.mark.req("SAF-16")
def test_fairness_is_asked_by_area_and_who_reported_only_and_in_bands(space):
    rows(space, 20, referrer="relative")
    rows(space, 20, referrer="relative", outcome="unfounded")
    rows(space, 10, referrer="school")
    rows(space, 90, referrer="school", outcome="unfounded")
    rows(space, 44, referrer="neighbour")
    rows(space, 11, referrer="neighbour", outcome="unfounded")
    rows(space, 4, referrer="self")
    told = {one.name: one for one in report(space).by_referrer}
    assert told["self"].band == words.HIDDEN
    assert told["school"].band == words.BANDS[0]
    assert told["school"].is_unlike
    assert not told["relative"].is_unlike
    sides = {field for field in queries.Report.__dataclass_fields__ if field.startswith("by_")}
    assert sides == {"by_referrer", "by_area"}


@pytest.mark.req("SAF-16", "MEL-19")
def test_a_case_that_was_opened_again_is_one_concern_of_who_reported_and_of_its_area(space):
    known = an_area("Known Field")
    rows(space, 20, area=known.ref)
    rows(space, 20, area=known.ref, outcome="unfounded")
    before = report(space)
    rows(space, 80, area=known.ref, outcome="unfounded", door=REOPENED)
    after = report(space)
    assert (after.by_referrer, after.by_area) == (before.by_referrer, before.by_area)
    assert after.without_area == before.without_area
    rows(space, 80, area=known.ref, outcome="unfounded")
    assert report(space).by_area != before.by_area, "as concerns of their own they would count"


@pytest.mark.req("SAF-16", "SAF-17", "MEL-19")
def test_an_area_with_few_concerns_or_few_residents_is_not_even_named(client, space):
    known, hidden = an_area("Known Field"), an_area("Quiet Lane")
    small = an_area("Islet", population=640)
    for area in (known, small):
        rows(space, 20, area=area.ref)
        rows(space, 20, area=area.ref, outcome="unfounded")
    rows(space, 9, area=hidden.ref)
    assert [one.name for one in report(space).by_area] == ["Known Field"]
    page = client.get(f"/figures/{space.ref}/year/").content.decode()
    for name in ("Quiet Lane", "Islet"):
        assert name not in page


@pytest.mark.req("MEL-19")
def test_marks_are_dealt_out_anew_so_that_no_row_tells_a_whole_story():
    given = [
        {"month": "2025-02-01", "days": {}, "area": str(at), "marks": [rules.WITHDRAWN][at:]}
        for at in range(40)
    ]
    dealt = [statistics.dealt(given) for _time in range(20)]
    counts = [sum(len(one["marks"]) for one in some) for some in dealt]
    assert set(counts) == {1}
    whose = {one["area"] for some in dealt for one in some if one["marks"]}
    assert len(whose) > 1


@pytest.mark.req("MEL-19")
def test_the_report_opens_for_everybody_as_a_page_and_on_paper_in_three_languages(
    space, client, monkeypatch
):
    rows(space, 30)
    assert client.get(f"/figures/{space.ref}/year/").status_code == 200
    monkeypatch.setattr(printer, "can_make_pdf", lambda: False)
    for language in ("en", "fr", "ar"):
        written = client.get(f"/figures/{space.ref}/year/{language}.pdf")
        assert written.status_code == 200
        assert f'lang="{language}"' in written.content.decode()
    assert client.get(f"/figures/{space.ref}/year/xx.pdf").status_code == 404
