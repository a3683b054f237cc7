"""A call opens once nothing is missing, stays fair afterwards, and says when its money is gone."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.packs import queries as packs
from convive.people.rules import Role
from convive.people.tests.builders import a_coordinator, a_viewer, signed_in
from convive.programmes.grants import queries, standing
from convive.programmes.grants.actions import applying, awarding, calling
from convive.programmes.grants.tests import builders
from convive.programmes.models.call import Call

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]


@pytest.fixture
def place(db):
    """A city with the lists of rounds."""
    return builders.a_place()


def test_an_empty_draft_says_everything_that_is_missing_at_once(client):
    keeper = a_coordinator()
    call = calling.begin(title="Neighbours meet", by=keeper)
    with pytest.raises(Refused) as refused:
        calling.publish(call, on=builders.today(), version=None, by=keeper)
    assert len(refused.value.missing) > 8
    page = signed_in(client, keeper).get(reverse("programmes:call", args=[call.ref]))
    assert b"Before it can be published" in page.content


def test_a_whole_call_is_published_and_everybody_reads_it(client):
    keeper = a_coordinator()
    call = builders.a_call(state=Call.State.DRAFT)
    assert [str(one) for one in standing.missing(call, today=builders.today())] == []
    calling.publish(call, on=builders.today(), version=None, by=keeper)
    page = client.get(reverse("programmes:open_call", args=[call.ref]))
    for words in (b"Neighbours seldom meet.", b"counts 60 of 100", b"Town hall, room 3"):
        assert words in page.content


def test_a_draft_is_nobodys_to_see(client):
    call = builders.a_call(state=Call.State.DRAFT)
    assert client.get(reverse("programmes:open_call", args=[call.ref])).status_code == 404


def test_who_may_ask_never_depends_on_a_risk():
    call = builders.a_call(state=Call.State.DRAFT, eligibility="Young people at risk")
    words = [str(one) for one in standing.missing(call, today=builders.today())]
    assert any("risk" in one for one in words)


def test_a_call_in_three_languages_is_written_in_three():
    call = builders.a_call(state=Call.State.DRAFT, languages=["en", "ar"])
    words = " ".join(str(one) for one in standing.missing(call, today=builders.today()))
    assert "ar" in words


def test_two_rounds_cannot_give_the_same_money_twice():
    first = builders.a_call(whole=Decimal(15_000))
    second = builders.a_call(
        "Second", state=Call.State.DRAFT, whole=Decimal(9_000), budget_line=first.budget_line
    )
    words = [str(one.words) for one in standing.missing(second, today=builders.today())]
    assert "Enough money on the line." in words


def test_once_published_the_rules_stay_and_the_last_day_only_comes_later():
    keeper, call = a_coordinator(), builders.a_call()
    with pytest.raises(Refused):
        calling.amend(call, {"largest": Decimal(100)}, version=None, by=keeper)
    earlier = call.closes_on - timedelta(days=1)
    with pytest.raises(Refused):
        calling.amend(call, {"closes_on": earlier}, version=None, by=keeper)
    later = call.closes_on + timedelta(days=7)
    assert calling.amend(call, {"closes_on": later}, version=None, by=keeper).closes_on == later


def test_weights_that_do_not_make_a_hundred_are_refused():
    keeper, call = a_coordinator(), builders.a_call(state=Call.State.DRAFT)
    with pytest.raises(Refused):
        calling.weigh(call, {"need": 60, "able": 30}, version=None, by=keeper)
    calling.weigh(call, {"need": 70, "able": 30}, version=None, by=keeper)
    assert [one["weight"] for one in call.criteria] == [70, 30]


def test_when_the_giver_withdraws_the_call_says_so_and_nothing_is_paid(client):
    call = builders.a_closed_call()
    award = builders.signed(builders.an_award(call))
    call.budget_line.fund = builders.a_gone_fund()
    call.budget_line.save()
    page = client.get(reverse("programmes:open_call", args=[call.ref]))
    assert b"has withdrawn it" in page.content
    award = queries.award_for(a_coordinator(), award.ref)
    with pytest.raises(Refused):
        awarding.pay(award, number=1, on=builders.today(), by=a_coordinator())
    opened = builders.a_call("Open one", fund=builders.a_gone_fund())
    with pytest.raises(Refused) as refused:
        applying.begin(
            opened,
            title="Choir",
            who="We",
            contact="1",
            amount=Decimal(500),
            language="en",
            code="x",
            key="k",
            now=timezone.now(),
            by=a_viewer(),
        )
    assert "withdrawn" in str(refused.value)


def test_a_call_is_taken_back_with_a_reason_that_everybody_reads(client):
    call = builders.a_call()
    calling.withdraw(
        call, why="The hall burnt down.", on=builders.today(), version=None, by=a_coordinator()
    )
    page = client.get(reverse("programmes:open_call", args=[call.ref]))
    assert b"The hall burnt down." in page.content


@pytest.mark.req("GOV-19")
def test_each_of_the_ten_steps_has_evidence_or_is_named_as_missing(client):
    keeper, call = a_coordinator(), builders.a_closed_call()
    builders.scored(builders.an_application(call, state="decided", outcome="no"))
    steps = standing.steps_of(keeper, call, today=builders.today())
    assert len(steps) == 10
    shown = {one.key for one in steps if one.is_shown}
    assert shown == {"need", "money", "rules", "outreach", "apply", "checks", "decide"}
    calling.keep_evidence(
        call, step="together", words="Minutes of the evening", on=builders.today(), by=keeper
    )
    page = signed_in(client, keeper).get(reverse("programmes:call_steps", args=[call.ref]))
    assert b"Minutes of the evening" in page.content
    assert b"8 of 10 steps" in page.content


def test_the_labels_of_the_steps_are_the_citys_own():
    keeper = a_coordinator()
    calling.label_steps({"need": Phrase(en="Ask the street first")}, by=keeper)
    again = calling.label_steps({"need": Phrase(en="Ask the street first")}, by=keeper)
    assert again.version == packs.latest(standing.STEPS).version
    assert str(standing.labelled()[0].label) == "Ask the street first"


def test_evidence_lies_here_or_at_a_safe_address():
    call = builders.a_call()
    for address in ("javascript:alert(1)", "//evil.example", "http://old.example"):
        with pytest.raises(Refused):
            calling.keep_evidence(
                call,
                step="need",
                words="x",
                address=address,
                on=builders.today(),
                by=a_coordinator(),
            )


def test_a_round_ends_once_nobody_waits():
    keeper, call = a_coordinator(), builders.a_closed_call()
    award = builders.an_award(call)
    waiting = builders.an_application(call)
    told = {"report": "Two streets met.", "on": builders.today(), "version": None, "by": keeper}
    with pytest.raises(Refused):
        calling.end(call, **told)
    waiting.delete()
    with pytest.raises(Refused):
        calling.end(call, **told)
    builders.a_report(award)
    assert calling.end(call, **told).state == Call.State.ENDED


def test_the_next_round_says_what_it_does_differently():
    call = builders.a_call("Next", state=Call.State.DRAFT, before=builders.a_closed_call())
    words = [str(one.words) for one in standing.missing(call, today=builders.today())]
    assert words == ["What this round does differently than the one before."]


def test_only_who_looks_after_rounds_writes_calls(client):
    partner = a_viewer(Role.PARTNER)
    with pytest.raises(PermissionDenied):
        calling.begin(title="Neighbours meet", by=partner)
    assert signed_in(client, partner).get(reverse("programmes:new_call")).status_code == 403
