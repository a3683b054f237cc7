"""Comments are counts without authors; themes are answered and reach a consultation."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from convive.bodies.deliberating import queries as deliberating
from convive.bodies.deliberating.tests.builders import a_question
from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.people.rules import Role
from convive.people.tests.builders import a_coordinator, a_viewer
from convive.people.viewer import Viewer
from convive.plan.consulting.actions import open_to
from convive.plan.consulting.queries import clauses_for
from convive.plan.tests.builders import a_framework, an_objective
from convive.programmes.campaigns import jobs, queries
from convive.programmes.campaigns.actions import listening
from convive.programmes.campaigns.tests.builders import TODAY, a_campaign, a_channel, some_packs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _packs():
    some_packs()


def test_a_comment_is_kept_without_handle_name_and_address_and_its_words_go_with_the_theme():
    campaign, by = a_campaign(), a_coordinator()
    lines = ["@kofi_88 my mother would come", "Write to me: kofi@home.example", "  "]
    assert listening.collect(campaign, lines, channel=a_channel(), on=TODAY, by=by) == 2
    first, second = queries.remarks_waiting(campaign)
    assert "kofi" not in first.text + second.text
    theme = listening.begin_theme(campaign, "Older people want to come", by=by)
    listening.sort(first, theme, on=TODAY, by=by)
    listening.sort(second, None, on=TODAY, by=by)
    first.refresh_from_db()
    assert first.text == ""
    assert [(one.theme, one.number) for one in queries.themes_of(campaign)] == [(theme, 1)]
    assert not queries.remarks_waiting(campaign).exists()


@pytest.mark.req("COM-09")
def test_themes_flow_to_the_results_of_a_consultation_and_its_answer_comes_back():
    a_city()
    campaign, by = a_campaign(), a_coordinator()
    listening.collect(campaign, ["More benches", "Benches!"], channel=None, on=TODAY, by=by)
    theme = listening.begin_theme(campaign, "People want benches", by=by)
    for one in queries.remarks_waiting(campaign):
        listening.sort(one, theme, on=TODAY, by=by)
    question = a_question(shown=True, opens_on=TODAY, closes_on=TODAY + timedelta(days=9))
    listening.pass_on(theme, question, on=TODAY, by=by)
    listening.pass_on(theme, question, on=TODAY, by=by)
    (contribution,) = deliberating.contributions_of(question)
    assert "2" in contribution.text
    assert "People want benches" in contribution.text
    later = TODAY + timedelta(days=30)
    other = listening.begin_theme(campaign, "Too late", by=by)
    with pytest.raises(Refused):
        listening.pass_on(other, question, on=later, by=by)


@pytest.mark.req("COM-09")
def test_a_theme_stands_among_the_comments_on_a_draft_of_the_plan():
    a_city()
    campaign, by = a_campaign(), a_coordinator()
    theme = listening.begin_theme(campaign, "People want benches", by=by)
    draft = a_framework(state="draft")
    an_objective(draft)
    until = TODAY + timedelta(days=9)
    open_to(draft, audience="public", until=until, version=draft.version, on=TODAY, by=by)
    assert str(draft.reference) in queries.consultations_open(by, today=TODAY)
    listening.pass_on(theme, draft, on=TODAY, by=by)
    said = [one.words for clause in clauses_for(by, draft) for one in clause.comments]
    assert len(said) == 1
    assert "People want benches" in said[0]


def test_anybody_may_say_something_and_only_who_works_on_it_sorts():
    campaign = a_campaign()
    said = listening.say(campaign, "I like the soup", on=TODAY, by=Viewer.nobody())
    stranger = a_viewer(Role.PARTNER)
    with pytest.raises(PermissionDenied):
        listening.sort(said, None, on=TODAY, by=stranger)
    with pytest.raises(Refused):
        listening.say(campaign, "  ", on=TODAY, by=Viewer.nobody())


def test_comments_that_nobody_sorted_lose_their_words_when_the_campaign_ends():
    campaign, by = a_campaign(), a_coordinator()
    listening.collect(campaign, ["More benches"], channel=None, on=TODAY, by=by)
    assert jobs.forget_remarks(timezone.now()) == 0
    campaign.initiative.state = "ended"
    campaign.initiative.save()
    assert jobs.forget_remarks(timezone.now()) == 1
    assert campaign.remarks.get().text == ""
    assert jobs.forget_remarks(timezone.now()) == 0
