"""Choosing fairly: ties first, two scores apart, a decision with reasons, letters for everybody."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from convive.ground.refusals import Changed, Refused
from convive.people.models import Person
from convive.people.rules import Role
from convive.people.tests.builders import a_coordinator, a_viewer, signed_in, viewer_of
from convive.programmes.grants import panel, queries
from convive.programmes.grants.actions import applying, scoring
from convive.programmes.grants.tests import builders
from convive.programmes.models.application import Score

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]


@pytest.fixture
def place(db):
    """A city with the lists of rounds."""
    return builders.a_place()


@pytest.fixture
def call(place):
    """A closed round with two assessors."""
    return builders.a_closed_call()


@pytest.fixture
def assessors(call):
    """The two, as viewers."""
    return [viewer_of(one) for one in call.assessors.order_by("pk")]


def declared(call, viewer, *tied):
    scoring.declare(call, tied={one.ref: True for one in tied}, on=builders.today(), by=viewer)


def given(application, viewer, points=builders.MANY, version=None):
    return scoring.score(
        application,
        points=points,
        note="It fits the street.",
        version=version,
        now=timezone.now(),
        by=viewer,
    )


def decided(application, **about):
    told = {"outcome": "accepted", "granted": application.amount, "why": "It fits."} | about
    return scoring.decide(
        application, on=builders.today(), version=None, **{"by": a_coordinator()} | told
    )


@pytest.mark.req("GOV-19")
def test_who_has_a_tie_cannot_open_the_application(client, call, assessors):
    mine, other = builders.an_application(call), builders.an_application(call, "Choir")
    first = assessors[0]
    with pytest.raises(Http404):
        queries.application_for(first, other.ref, today=builders.today())
    declared(call, first, mine)
    assert queries.application_for(first, other.ref, today=builders.today()) == other
    with pytest.raises(Http404):
        queries.application_for(first, mine.ref, today=builders.today())
    with pytest.raises(PermissionDenied):
        given(mine, first)
    page = signed_in(client, first).get(reverse("programmes:score_application", args=[mine.ref]))
    assert page.status_code == 404


def test_who_works_for_an_applicant_has_a_tie_whatever_they_say(call, assessors):
    house = call.assessors.order_by("pk")[0].memberships.get().organisation
    mine = builders.an_application(call, organisation=house)
    declared(call, assessors[0])
    assert Score.objects.get().has_tie
    assert panel.to_score(assessors[0], call) == []
    assert mine.assessments.get().has_tie


def test_names_are_read_once_and_are_not_on_the_page_that_is_scored(client, call, assessors):
    application = builders.an_application(call, who="Secret sisters")
    page = signed_in(client, assessors[0]).get(reverse("programmes:declare_ties", args=[call.ref]))
    assert b"Secret sisters" in page.content
    declared(call, assessors[0])
    page = client.get(reverse("programmes:score_application", args=[application.ref]))
    assert b"We drink tea with everybody." in page.content
    assert b"Secret sisters" not in page.content
    assert application.contact.encode() not in page.content


def test_nothing_opens_while_the_call_is_open():
    call = builders.a_call()
    viewer = viewer_of(call.assessors.first())
    with pytest.raises(Refused):
        declared(call, viewer)


def test_an_assessor_never_sees_the_score_of_another(client, call, assessors):
    application = builders.an_application(call)
    for viewer in assessors:
        declared(call, viewer)
    given(application, assessors[0])
    page = signed_in(client, assessors[1]).get(reverse("programmes:scoring", args=[call.ref]))
    assert b"not scored yet" in page.content
    assert b"90 of 100" not in page.content
    assert client.get(reverse("programmes:panel", args=[call.ref])).status_code == 403


def test_the_same_assessor_in_two_windows_is_told(call, assessors):
    application = builders.an_application(call)
    declared(call, assessors[0])
    seen = Score.objects.get().version
    given(application, assessors[0], version=seen)
    with pytest.raises(Changed):
        given(application, assessors[0], builders.FEW, version=seen)
    assert Score.objects.get().points == builders.MANY


def test_two_assessors_at_once_give_two_scores(call, assessors):
    application = builders.an_application(call)
    for viewer in assessors:
        declared(call, viewer)
        declared(call, viewer)  # twice changes nothing
        given(application, viewer)
    assert panel.on_panel(application).read.each == (90, 90)


def test_one_score_is_not_enough_to_decide(call):
    application = builders.scored(builders.an_application(call), builders.MANY)
    with pytest.raises(Refused):
        decided(application)


def test_scores_far_apart_are_talked_about_first(client, call):
    application = builders.scored(builders.an_application(call), builders.MANY, builders.FEW)
    page = signed_in(client, a_coordinator()).get(reverse("programmes:panel", args=[call.ref]))
    assert b"55 points apart: talk first" in page.content
    with pytest.raises(Refused):
        decided(application)
    application.refresh_from_db()
    decided(application, talked="The hall is booked, which one did not know.")
    assert application.award.amount == application.amount


def test_a_part_is_less_than_was_asked_and_no_round_gives_more_than_it_has(call):
    application = builders.scored(builders.an_application(call, amount=Decimal(6_000)))
    with pytest.raises(Refused):
        decided(application, outcome="partly", granted=Decimal(6_000))
    decided(application, outcome="partly", granted=Decimal(5_000))
    second = builders.scored(builders.an_application(call, amount=Decimal(5_000)))
    with pytest.raises(Refused):
        decided(second)


def test_deciding_twice_gives_once(call):
    application = builders.scored(builders.an_application(call))
    decided(application)
    with pytest.raises(Refused):
        decided(application)
    assert application.award.payments.count() == 2


def test_who_looks_after_the_round_stays_out_of_what_they_have_a_tie_to(client, call):
    keeper = a_coordinator()
    house = call.budget_line and builders.people.an_organisation("Own house")
    builders.people.a_membership(builders.Person.objects.get(ref=keeper.ref), house, Role.PARTNER)
    keeper = viewer_of(builders.Person.objects.get(ref=keeper.ref))
    application = builders.scored(builders.an_application(call, organisation=house))
    with pytest.raises(PermissionDenied):
        decided(application, by=keeper)
    page = signed_in(client, keeper).get(reverse("programmes:call", args=[call.ref]))
    assert b"closed to you: you have a tie to it" in page.content


@pytest.mark.parametrize(("outcome", "granted", "words"), [
    ("accepted", Decimal(1_000), "The city gives your project 1,000 EUR."),
    ("partly", Decimal(400), "400 of the 1,000 EUR"),
    ("no", None, "This time the city cannot give your project money."),
])  # fmt: skip
def test_every_applicant_gets_a_letter_with_reasons_and_how_to_complain(
    client, call, outcome, granted, words
):
    application = builders.scored(builders.an_application(call))
    decided(application, outcome=outcome, granted=granted, why={"en": "Because of the hall."})
    page = signed_in(client, a_coordinator()).get(
        reverse("programmes:grant_letter", args=[application.ref])
    )
    told = page.content.decode()
    for one in (words, "Because of the hall.", "You may complain.", "/tables/ask/"):
        assert one in told


def test_the_letter_is_in_the_applicants_language(client, call):
    application = builders.scored(builders.an_application(call, language="ar"))
    decided(application, why={"en": "Good.", "ar": "فكرة جيدة."})
    page = signed_in(client, a_coordinator()).get(
        reverse("programmes:grant_letter", args=[application.ref])
    )
    assert "فكرة جيدة." in page.content.decode()


@pytest.mark.req("MEL-16")
def test_an_evaluator_cannot_see_selection_scores(client, call):
    application = builders.scored(builders.an_application(call))
    evaluator = a_viewer(Role.EVALUATOR)
    signed_in(client, evaluator)
    assert client.get(reverse("programmes:call", args=[call.ref])).status_code == 200
    for name, ref in (
        ("panel", call.ref),
        ("scoring", call.ref),
        ("application", application.ref),
        ("score_application", application.ref),
        ("application_voice", application.ref),
    ):
        assert client.get(reverse(f"programmes:{name}", args=[ref])).status_code in (403, 404)
    page = client.get(reverse("programmes:call", args=[call.ref])).content
    assert b"of 100" not in page and application.title.encode() not in page  # noqa: PT018


def test_who_keeps_the_round_and_scores_too_sees_no_other_score_before_their_own(client, call):
    keeper = a_coordinator()
    application = builders.scored(builders.an_application(call))
    call.assessors.add(Person.objects.get(ref=keeper.ref))
    declared(call, keeper)
    assert panel.panel_for(keeper, call) == []
    decide = reverse("programmes:decide_application", args=[application.ref])
    assert signed_in(client, keeper).get(decide).status_code == 404
    given(application, keeper)
    assert [one.application for one in panel.panel_for(keeper, call)] == [application]


def test_who_works_for_the_sponsor_that_is_named_later_no_longer_counts(call):
    first, _other = call.assessors.order_by("pk")
    mine = builders.scored(builders.an_application(call, sponsor=None, organisation=None))
    house = first.memberships.get().organisation
    applying.name_receiver(mine, sponsor=house, agreed_on=builders.today(), by=a_coordinator())
    assert mine.assessments.get(assessor=first).has_tie
    assert len(panel.on_panel(mine).read.each) == 1
    with pytest.raises(Refused):
        decided(mine)
