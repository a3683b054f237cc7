"""What a second look found about sharing, words and numbers: held here as well."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.pathway.actions import (
    correcting,
    passing,
    provision,
    rights,
    statistics,
    work,
)
from convive.pathway.casework import words
from convive.pathway.ends import figures
from convive.pathway.models import Consent, StatisticsRow
from convive.pathway.queries import cases
from convive.pathway.tests.small_cases import (
    a_room,
    a_small_case,
    bench_of,
    on_the_small_template,
)
from convive.people.tests.builders import an_organisation
from convive.spaces import giving, keeper
from convive.spaces.actions import records
from convive.spaces.rules.parts import DEIDENTIFIED, PLAN
from convive.spaces.tests.builders import (
    NOBODY,
    a_member,
    of_another_house,
)

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def small(monkeypatch, settings, tmp_path):
    settings.BUCKETS_DIR = tmp_path / "buckets"
    settings.FILES_DIR = tmp_path / "files"
    return on_the_small_template(monkeypatch)


@pytest.fixture
def space():
    return a_room()


def consented(case, purpose):
    return Consent.objects.create(
        case=case,
        purpose=purpose,
        state=Consent.State.GIVEN,
        text_version="1",
        language="en",
        on=TODAY,
        by="x",
        sitting=new_ref(),
    )


# What the person said counts.


def test_an_objection_stops_what_would_be_shared(space):
    case, _keys = a_small_case(space, on=TODAY)
    bench = bench_of(case, space.lead_holder)
    consented(case, "sharing")
    consented(case, "support")
    case.restricted_on = TODAY
    case.save()
    provider = a_member(space, of_another_house(), roles=["provider"])
    told = {"bench": bench, "by": space.lead_holder, "on": TODAY}
    with pytest.raises(Refused, match="objected"):
        passing.offer(case, "0" * 12, an_organisation("A service"), {}, **told)
    with pytest.raises(Refused, match="objected"):
        provision.propose(case, provider, {}, **told)
    activity = case.activities.create(
        provider=provider, purpose="support", sitting=new_ref(), provider_said_yes_on=TODAY
    )
    with pytest.raises(Refused, match="objected"):
        provision.person_agrees(activity, **told)
    assert not case.record.grants.filter(reason="provider").exists()


@pytest.mark.parametrize("sort", ["police", "justice"])
def test_a_service_that_police_or_justice_run_is_no_way_around_the_gateway(space, sort):
    case, _keys = a_small_case(space, on=TODAY)
    bench = bench_of(case, space.lead_holder)
    consented(case, "sharing")
    told = {"bench": bench, "by": space.lead_holder, "on": TODAY}
    with pytest.raises(Refused):
        passing.offer(case, "0" * 12, an_organisation("A service", sort=sort), {}, **told)
    assert not case.recipients.exists()


def test_what_the_person_disputes_is_no_sheet_that_somebody_writes_anew(space):
    case, keyring = a_small_case(space, on=TODAY)
    asked = rights.receive(
        space, "correction", "Wrong.", "Ziad", language="en", by=NOBODY, on=TODAY
    )
    told = {"by": space.officer_holder, "on": TODAY}
    request = rights.identify(asked.request, "paper", case, "person", member=space.officer, **told)
    entry = case.record.entries.first()
    beside = correcting.write(request, entry.ref, "It was not him.", keyring=keyring, **told)
    from convive.packs.actions import adopt_shipped
    from convive.packs.queries import entries_of, latest
    from convive.pathway.rules.template import Template

    adopt_shipped(by=House())
    pack = latest("pathway-generic")
    shipped = Template.read("pathway-generic", "1", {}, entries_of(pack.slug, pack.version))
    assert beside.form not in shipped.forms
    assert beside.form in words.OWN_FORMS


def test_who_disagrees_says_why_where_they_can_write(space, small, monkeypatch):
    case, keyring = a_small_case(space, on=TODAY)
    writer = bench_of(case, space.lead_holder)
    work.fill(
        case,
        small.forms["screening"],
        {"thoughts": "Sealed deeper.", "child": True},
        bench=writer,
        by=space.lead_holder,
        on=TODAY,
    )
    reader = of_another_house()
    member = a_member(space, reader, roles=["panel"])
    records.give(
        case.record,
        keyring,
        [DEIDENTIFIED],
        [giving.member_receiver(member)],
        reason="panel",
        by=space.lead_holder,
        on=TODAY,
    )
    bench = bench_of(case, reader)
    monkeypatch.setattr(work, "may_say", lambda *_about: True)
    object.__setattr__(small.forms["screening"], "decides", True)
    [sheet] = [one for one in cases.sheets(case, bench.keyring) if one.form == "screening"]
    assent = work.say(case, sheet, "dissents", "I saw it.", bench=bench, by=reader, on=TODAY)
    assert assent.why is not None
    assert assent.why.part == DEIDENTIFIED


# Numbers lead back to nobody.


def test_a_row_of_the_statistics_does_not_carry_the_days_of_its_own_case(space):
    rows = [
        ({"area": f"area{number}", "month": TODAY.replace(day=1)}, {"panel": number, "plan": 9})
        for number in range(40)
    ]
    dealt = statistics.dealt([dict(told, days=days) for told, days in rows])
    assert sorted(one["days"].get("panel", -1) for one in dealt) == list(range(40))
    kept = [one for one in dealt if one["days"].get("panel") == int(one["area"][4:])]
    assert len(kept) < 20


def test_the_days_of_a_stage_are_dealt_within_their_year():
    told = [
        {"month": "2025-12-01", "days": {"panel": 1}},
        {"month": "2026-01-01", "days": {"panel": 2}},
        {"month": "2026-02-01", "days": {}},
    ]
    for _time in range(20):
        dealt = statistics.dealt(told)
        assert dealt[0]["days"] == {"panel": 1}
        assert sum(one["days"].get("panel", 0) for one in dealt[1:]) == 2


def test_a_quarter_of_which_rows_still_wait_is_not_shown(space):
    first = figures._first_of_quarter(TODAY)
    month = (first - timedelta(days=1)).replace(day=1)
    for number in range(40):
        StatisticsRow.objects.create(
            name=f"{number:032}", space=space, month=month, door="web", referrer="", outcome="a"
        )
    shown = figures.figures_for(space.lead_holder, space.ref, today=TODAY)
    assert shown.tables[0].rows
    case, _keys = a_small_case(space, on=month)
    case.outcome = "b"
    statistics.note(case, (), by=House(), on=month)
    waiting = figures.figures_for(space.lead_holder, space.ref, today=TODAY)
    assert not waiting.tables


def test_every_reason_of_a_grant_has_its_words():
    for reason in ("rotation", "recovered", "handed-over", "records", "emergency"):
        assert words.reason(reason) != reason


def test_keys_of_a_share_are_given_although_somebody_held_them_for_some_hours(space):
    from convive.pathway.actions import effects
    from convive.pathway.rules.template import Rule

    case, keyring = a_small_case(space, on=TODAY)
    holder = of_another_house()
    member = a_member(space, holder, roles=["worker"])
    now = timezone.now()
    records.give(
        case.record,
        keyring,
        [PLAN],
        [giving.member_receiver(member)],
        reason="emergency",
        until=TODAY,
        expires_at=now + timedelta(hours=12),
        by=space.lead_holder,
        on=TODAY,
    )
    rule = Rule("share", {"roles": ["worker"], "parts": [PLAN], "reason": "worker"})
    bench = bench_of(case, space.lead_holder)
    effects.share(case, rule, bench, (), space.lead_holder, TODAY)
    later = now + timedelta(days=2)
    assert keeper.holds(case.record, by=holder, now=later)
