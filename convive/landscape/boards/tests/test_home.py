"""The landscape's first page: sentences, pictures, what to do, what is not known."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from convive.bodies import queries as bodies
from convive.ground.phrase import Phrase
from convive.ground.viewers import House
from convive.landscape.boards import actions, queries, telling, unknown
from convive.landscape.boards.tests.builders import TODAY, a_delivery, a_source, months
from convive.landscape.boards.tests.test_actions import a_town
from convive.landscape.diagnostics.tests.builders import a_diagnostic, a_hearing
from convive.landscape.findings.tests.builders import a_validated_finding
from convive.landscape.incidents import gaps
from convive.landscape.models import Batch
from convive.people.tests.builders import a_user, an_organisation, signed_in
from convive.places.tests.builders import an_area
from convive.plan.tests.builders import a_framework, an_action

pytestmark = pytest.mark.django_db
FORM = re.compile(rb'<form\s+class="form"\s+method="post"')


@pytest.fixture
def small_town():
    """Thirty incidents a year for eight years, a third of them online, never more than chance."""
    source = a_source("Office of the small town")
    chance = random.Random(5)
    rows = [
        {
            "period": day.replace(day=28),
            "grounds": chance.choice(["anti-black", "disability"]),
            "category": "assault",
            "setting": chance.choice(["online", "offline", "offline"]),
            "times": chance.choice([1, 2, 3, 4]),
        }
        for day in months(2017, 2024)
    ]
    a_delivery(source, rows)
    actions.release_landscape(source, today=TODAY, by=House())
    return source


def page_of(client, name):
    return client.get(reverse(name)).content.decode()


def test_a_town_with_thirty_incidents_a_year_reads_sentences_years_and_gaps(client, small_town):
    an_organisation(listed=True)
    page = page_of(client, "landscape:public")
    assert "1 organisation works for living well together" in page
    assert re.search(r"\d+ reports in 2024\.", page)
    assert re.search(r"From 2017 to 2024 it cannot be said|(Rising|Falling) from 2017", page)
    assert "is usual here: before, mostly between" in page or "than usual here" in page
    assert "How this is computed" in page
    assert "Many people never report." in page
    years = page[page.index('id="city-years"') :]
    assert all(f"{year}" in years for year in range(2017, 2025))
    assert "What we do not know" in page
    assert page.index("works for living well together") < page.index("reports in 2024.")


@pytest.mark.req("MAP-03")
def test_each_signal_leads_to_a_form_that_this_reader_may_open(client, small_town):
    a_validated_finding(sort="need")
    Batch.objects.update(visible_at=timezone.now() - timedelta(days=400))
    for role in ("coordinator", "mayor", "partner"):
        signed_in(client, a_user(role))
        page = page_of(client, "landscape:show")
        assert "has no answer in the plan yet" in page
        assert "These figures are old." in page
        to_do = page[page.index('id="to-do"') : page.index('id="trend"')]
        for signal in to_do.split('<li class="entry">')[1:]:
            pages = [client.get(url) for url in re.findall(r'href="([^"]+)"', signal)]
            assert [one.status_code for one in pages] == [200] * len(pages)
            assert any(FORM.search(one.content) for one in pages)


@pytest.mark.req("MAP-02")
def test_a_stale_source_dims_its_charts(client, small_town):
    signed_in(client, a_user())
    assert "dimmed" not in page_of(client, "landscape:show")
    Batch.objects.update(visible_at=timezone.now() - timedelta(days=400))
    assert 'class="stack tight dimmed"' in page_of(client, "landscape:show")


@pytest.mark.req("LVL-02")
def test_offline_and_online_stand_side_by_side_and_a_city_without_online_reads_the_gap(
    client, small_town
):
    page = page_of(client, "landscape:public")
    assert "Offline and online, side by side" in page
    assert re.search(r"offline [\d,]+, online [\d,]+\.", page)
    offline = a_source("Offline only")
    a_delivery(
        offline,
        [
            {"period": date(2024, month, 28), "setting": "offline", "times": 30}
            for month in range(1, 13)
        ],
    )
    actions.release_landscape(offline, today=TODAY, by=House())
    page = client.get(reverse("landscape:public"), {"source": offline.ref}).content.decode()
    assert "No figure here tells what happens online. That is a gap." in page


def test_everybody_reads_the_findings_that_were_made_public(client, small_town):
    kept = a_validated_finding("Words for colleagues.", sort="need")
    assert "What was found, strengths first" not in page_of(client, "landscape:public")
    kept.public_words, kept.public_on = Phrase(en="No place to meet after six."), date(2026, 1, 1)
    kept.save()
    page = page_of(client, "landscape:public")
    assert "No place to meet after six." in page
    assert "Words for colleagues" not in page


def test_a_break_ends_the_trend_and_stands_among_what_is_not_known(client, small_town):
    gaps.note_break(small_town, date(2020, 1, 1), "A new form", by=House())
    gaps.note_gap(small_town, {"first": date(2022, 1, 1), "last": date(2022, 12, 31)}, by=House())
    board = queries.board_of(small_town, "public")
    told = telling.of(board, queries.strengths(House(), today=TODAY), people=None)
    trend = next(one for one in told.sentences if one.key == "trend")
    assert "2017" not in trend.words
    assert any("not counted as zero" in note for note in trend.notes) or "Too few" in trend.words
    page = page_of(client, "landscape:public")
    assert "A new form" in page
    assert "nothing was reported. That is not zero." in page


def test_the_page_asks_few_questions_of_the_database(client, django_assert_max_num_queries):
    source = a_source()
    a_town(source, mean=25.0)
    actions.release_landscape(source, today=TODAY, by=House())
    with django_assert_max_num_queries(60):
        page_of(client, "landscape:public")


def test_the_public_page_names_no_source_of_which_nothing_is_public(client, small_town):
    a_delivery(a_source("Quiet helpline"), [{"period": date(2024, 5, 1)}])
    Batch.objects.update(visible_at=timezone.now() - timedelta(days=800))
    assert "Quiet helpline" not in page_of(client, "landscape:public")
    signed_in(client, a_user("partner"))
    assert "Quiet helpline has not reported lately." in page_of(client, "landscape:show")


@pytest.mark.req("LVL-02")
def test_each_level_of_prevention_stands_offline_beside_online_and_a_level_without_online_is_a_gap(
    client,
):
    plan = a_framework(state="adopted")
    for level in ("primary", "secondary", "tertiary"):
        an_action(plan, level=level, is_public=True)
    gap = "Nothing happens online at this level:"
    page = page_of(client, "landscape:public")
    assert "What is done, offline and online" in page
    assert page.count(gap) == 3
    an_action(plan, level="secondary", setting="both", state="under-way")
    assert page_of(client, "landscape:public").count(gap) == 3
    signed_in(client, a_user("partner"))
    page = page_of(client, "landscape:show")
    assert page.count(gap) == 2
    assert f"{gap} Secondary" not in page
    row = re.search(
        r"Secondary.*?</tr>", page[page.index("What is done, offline and online") :], re.S
    )
    assert re.findall(r'class="number">\s*(\d+)', row.group()) == ["2", "1"]
    assert page_of(client, "landscape:public").count(gap) == 3


def test_before_there_is_a_plan_no_level_is_told(client):
    assert "What is done, offline and online" not in page_of(client, "landscape:public")


@pytest.mark.req("MAP-01")
def test_groups_and_areas_that_nobody_heard_stand_among_what_is_not_known(client, country_packs):
    north, south = an_area("North"), an_area("South")
    one = a_diagnostic(areas=[north, south])
    assert "Nobody has heard yet" not in page_of(client, "landscape:public")
    a_hearing(one, method="existing", held_on=date(2026, 1, 9), area=south)
    assert "Nobody has heard yet" not in page_of(client, "landscape:public")
    a_hearing(one, held_on=date(2026, 1, 10), area=north)
    (groups,) = [told.words for told in unknown.of_city({}, today=TODAY) if told.key == "groups"]
    assert groups == f"Nobody has heard yet: {bodies.category_words()['faith']}."
    page = page_of(client, "landscape:public")
    assert groups in page
    assert "Nobody has listened yet in: South." in page
