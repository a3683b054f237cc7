"""Needs without a service reach the city's board of gaps: public numbers only, taken or not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from convive.audit.models import Event
from convive.city import queries as city
from convive.pathway.learning import passing_on
from convive.pathway.models import StatisticsRow
from convive.pathway.tests.small_cases import a_room, on_the_small_template
from convive.people.models import Person
from convive.people.tests import builders as people
from convive.plan.models import Gap, ProposedGap
from convive.spaces.tests.builders import a_holder, a_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return city.today(timezone.now())


@pytest.fixture
def space(monkeypatch, settings, tmp_path):
    settings.BUCKETS_DIR = tmp_path / "buckets"
    on_the_small_template(monkeypatch)
    return a_room()


def unserved(space, today, **needs):
    for need, number in needs.items():
        StatisticsRow.objects.bulk_create(
            StatisticsRow(
                name=f"{need}{at}", space=space, month=today.replace(year=today.year - 1, day=1),
                door="web", referrer="relative", outcome="closed", needs_unserved=[need],
            )
            for at in range(number)
        )  # fmt: skip


def lead_of(space):
    return Person.objects.get(ref=space.lead_holder.ref)


@pytest.mark.req("MEL-19", "MAP-05", "PRI-34")
def test_a_need_that_may_be_said_becomes_a_proposal_that_the_coordinator_takes_or_leaves(
    client, space, today
):
    unserved(space, today, housing=14, income=12, health=9)
    address = reverse("pathway:pass_needs_on", args=[space.ref])
    people.signed_in(client, lead_of(space))
    assert (
        address
        in client.get(reverse("pathway:mechanism_report", args=[space.ref])).content.decode()
    )
    assert "health" not in client.get(address).content.decode()
    assert not ProposedGap.objects.exists(), "looking passes nothing on"
    assert client.post(address).status_code == 302
    found = {one.code: one.counted for one in ProposedGap.objects.all()}
    assert found == {"housing": 14, "income": 12}, "what is hidden is not even named"
    assert client.post(address).status_code == 422, "once a year"
    boss = people.a_coordinator()
    people.signed_in(client, boss)
    board = client.get(reverse("plan:gaps")).content.decode()
    assert "A service is missing for: housing" in board
    housing, income = (ProposedGap.objects.get(code=code) for code in ("housing", "income"))
    answer = reverse("plan:answer_gap_proposal", args=[housing.ref])
    assert client.post(answer, {"decision": "take"}).status_code == 302
    assert str(Gap.objects.get()) == "A service is missing for: housing"
    no = reverse("plan:answer_gap_proposal", args=[income.ref])
    assert "Say why it does not go" in client.post(no, {"decision": "leave"}).content.decode()
    told = {"decision": "leave", "why_en": "The state pays it since June."}
    assert client.post(no, told).status_code == 302
    assert Gap.objects.count() == 1
    again = client.post(answer, {"decision": "take"}).content.decode()
    assert "It stands on the board of gaps." in again
    assert Gap.objects.count() == 1
    people.signed_in(client, lead_of(space))
    read = client.get(address).content.decode()
    assert "The state pays it since June." in read
    assert "Taken onto the board" in read
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"pathway.needs.passed_on", "plan.gap_proposed", "plan.gap_proposal_answered"} <= verbs


@pytest.mark.req("MEL-19", "SAF-17")
def test_while_a_row_of_the_year_waits_nothing_is_passed_on(space, today, monkeypatch):
    from convive.pathway.actions import statistics

    unserved(space, today, housing=14)
    assert [one.counted for one in passing_on.needs_of(space, today=today)] == [14]
    waits = {today.replace(year=today.year - 1, day=1)}
    monkeypatch.setattr(statistics, "months_waiting", lambda _space: waits)
    assert passing_on.needs_of(space, today=today) == []


@pytest.mark.req("MEL-19")
def test_only_who_leads_or_keeps_the_records_passes_on_and_only_who_writes_the_plan_answers(
    client, space, today
):
    unserved(space, today, housing=14)
    address = reverse("pathway:pass_needs_on", args=[space.ref])
    holder = a_holder()
    member = a_member(space, holder, roles=["screener"])
    people.signed_in(client, Person.objects.get(ref=holder.ref))
    for role in ("screener", "worker", "panel", "chair", "provider", "intake"):
        member.roles = [role]
        member.save()
        assert client.post(address).status_code == 404, role
    people.signed_in(client, people.a_coordinator())
    assert client.post(address).status_code == 404, "the city does not take it by itself"
    assert not ProposedGap.objects.exists()
    member.roles = ["officer"]
    member.since = today - timedelta(days=1)
    member.save()
    people.signed_in(client, Person.objects.get(ref=holder.ref))
    assert client.post(address).status_code == 302
    one = ProposedGap.objects.get()
    answer = reverse("plan:answer_gap_proposal", args=[one.ref])
    assert client.post(answer, {"decision": "take"}).status_code in (403, 404)
    assert not Gap.objects.exists()
