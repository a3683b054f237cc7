"""Rounds of grants: the same question beside itself in every project, and a lesson for the next."""

from __future__ import annotations

import pytest
from django.urls import reverse

from convive.people.rules import Role
from convive.people.tests.builders import a_viewer, signed_in
from convive.programmes.grants.actions import reporting
from convive.programmes.grants.actions.reporting import Asked
from convive.programmes.grants.tests import builders
from convive.results.models import Lesson
from convive.results.rounds import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("round_")]


@pytest.fixture
def round_(db):
    """A round with two projects that asked the same question, and one that did not."""
    builders.a_place()
    call = builders.a_closed_call()
    for title, told in (("Tea", Asked(8, 40, 25, 38)), ("Choir", Asked(30, 60, 33, 60))):
        reporting.report(
            builders.an_award(call, title),
            answers={"did": f"{title} every Friday"},
            came=40,
            measures={"talk-across": told},
            key=title,
            on=builders.today(),
            by=a_viewer(Role.COORDINATOR),
        )
    builders.an_award(call, "Film")
    builders.scored(builders.an_application(call, "Not chosen", who="Secret sisters"))
    return call


@pytest.mark.req("MEL-16")
def test_two_projects_are_comparable_on_the_same_question(round_):
    found = queries.round_for(a_viewer(Role.EVALUATOR), round_.ref)
    (side,) = found.sides
    tea, choir = side.rows
    assert (tea.name, choir.name) == ("Tea", "Choir")
    assert tea.range.low > choir.range.low
    assert "rose" in tea.said
    assert "chance" in choir.said
    assert (side.together.before.number, side.together.after.out_of) == (38, 98)
    assert found.silent == ("Film",)


@pytest.mark.req("MEL-16")
def test_an_evaluator_reads_all_projects_alike_and_nothing_of_the_choice(client, round_):
    page = signed_in(client, a_viewer(Role.EVALUATOR)).get(
        reverse("results:round", args=[round_.ref])
    )
    told = page.content.decode()
    for words in ("Tea every Friday", "Choir every Friday", "Talk with people unlike themselves"):
        assert words in told
    for closed in ("Secret sisters", "Not chosen", "People here ask for it.", "0123 789"):
        assert closed not in told


def test_a_lesson_hangs_on_the_round_and_the_next_one_reads_it(client, round_):
    evaluator = a_viewer(Role.EVALUATOR)
    signed_in(client, evaluator).post(
        reverse("results:round_lesson", args=[round_.ref]),
        {"text_en": "Fridays work.", "learned_on": builders.today().isoformat()},
    )
    assert str(Lesson.objects.get()) == "Fridays work."
    following = builders.a_call("Next", state="draft", before=round_)
    page = client.get(reverse("programmes:call", args=[following.ref]))
    assert b"Fridays work." in page.content


def test_a_round_that_gave_nothing_is_not_there(client):
    other = builders.a_closed_call("Other")
    page = signed_in(client, a_viewer(Role.EVALUATOR)).get(
        reverse("results:round", args=[other.ref])
    )
    assert page.status_code == 404


def test_who_only_reads_results_gets_neither_reports_nor_numbers_of_a_few(client, round_):
    reporting.report(
        builders.an_award(round_, "Lamp"),
        answers={"did": "We met"},
        came=3,
        measures={"talk-across": Asked(0, 3, 1, 2)},
        key="lamp",
        on=builders.today(),
        by=a_viewer(Role.COORDINATOR),
    )
    partner = queries.round_for(a_viewer(Role.POLICE_LIAISON), round_.ref)
    assert partner.reports == ()
    assert [one.name for one in partner.sides[0].rows] == ["Tea", "Choir"]
    assert partner.sides[0].together.after.out_of == 98
    evaluator = queries.round_for(a_viewer(Role.EVALUATOR), round_.ref)
    assert len(evaluator.sides[0].rows) == len(evaluator.reports) == 3
