"""Around the table: who may know what of which item, and what cannot be recorded."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from convive.ground.refusals import Refused
from convive.pathway.actions import agreeing, work
from convive.pathway.models import Disclosure, Item, Sitting
from convive.pathway.panel import calendars
from convive.pathway.panel.actions import filters, minutes, sittings, undertakings
from convive.pathway.panel.queries.signed import digests
from convive.pathway.panel.table import Shut
from convive.pathway.panel.tests.builders import (
    begun,
    bench_of,
    filled,
    member_of,
    table_of,
    today,
)
from convive.pathway.queries import cases
from convive.pathway.rules.provisos import Conflict
from convive.pathway.tests.builders import one_lacks
from convive.pathway.tests.casework_world import a_browser, room_url
from convive.spaces import keeper

pytestmark = pytest.mark.django_db
DECISION = {"options": "Talk, or wait.", "decided": "offer", "reasons": "A talk helps."}


def settle(world, item, state):
    bench = bench_of(item.case, world.lead)
    return minutes.settle(item, state, bench=bench, by=world.lead, on=today())


def fresh(item):
    found = Item.objects.select_related("case__record", "case__space", "sitting__record")
    return found.get(pk=item.pk)


def decided(world, item, *voices):
    """A decision by the chair, with these voices beside it."""
    sitting = filled(item.case, "decision", DECISION, by=world.chair)
    for one in voices:
        bench = bench_of(item.case, one)
        [sheet] = [
            s
            for s in cases.sheets(item.case, bench.keyring)
            if s.sitting == sitting and s.form == "decision"
        ]
        work.say(item.case, sheet, "agrees", "", bench=bench, by=one, on=today())
    return sitting


@pytest.mark.req("SEC-10", "SEC-18")
def test_a_decision_without_quorum_cannot_be_recorded(table):
    begun(table.sitting, table.nurse, table.chair, by=table.lead)
    decided(table, table.item, table.nurse, table.teacher)
    with pytest.raises(Refused, match="no quorum"):
        settle(table, fresh(table.item), "decided")
    assert fresh(table.item).state == "waits"


@pytest.mark.req("SEC-18")
def test_one_discipline_alone_signs_nothing(table):
    begun(table.sitting, table.nurse, table.chair, table.teacher, by=table.lead)
    decided(table, table.item)
    with pytest.raises(Refused, match="Too few disciplines"):
        settle(table, fresh(table.item), "decided")
    with pytest.raises(Refused, match="No decision"):
        settle(table, fresh(table.next), "decided")


@pytest.mark.req("SEC-10", "SEC-18", "SEC-39")
def test_with_quorum_and_voices_it_is_recorded_and_the_sitting_closes(table):
    begun(table.sitting, table.nurse, table.chair, table.teacher, by=table.lead)
    decided(table, table.item, table.nurse, table.teacher)
    settle(table, fresh(table.item), "decided")
    papers = table_of(table.sitting, table.lead)
    with pytest.raises(Refused, match="still open"):
        sittings.close(table.sitting, table=papers, by=table.lead, on=today())
    settle(table, fresh(table.next), "put-off")
    held = sittings.close(table.sitting, table=papers, by=table.lead, on=today())
    assert held.state == Sitting.State.HELD
    assert held.sign_by > today()


@pytest.mark.req("SEC-10", "SAF-09")
def test_who_has_a_conflict_sees_nothing_of_the_item_and_counts_for_nothing(table):
    nurse = member_of(table.space, table.nurse)
    papers = table_of(table.sitting, table.nurse)
    filters.recuse(table.item, nurse, "Her brother.", table=papers, by=table.nurse, on=today())
    now = timezone.now()
    with pytest.raises(Http404):
        keeper.open(table.case.record, purpose="discussion", by=table.nurse, now=now)
    assert list(cases.cases_for(table.nurse, table.space, now=now)) == [table.other]
    begun(table.sitting, table.nurse, table.chair, table.teacher, by=table.lead)
    decided(table, table.item, table.teacher)
    with pytest.raises(Refused, match="no quorum"):
        settle(table, fresh(table.item), "decided")


@pytest.mark.req("SEC-10")
def test_who_sits_at_the_desk_and_stays_apart_finds_the_case_nowhere(table):
    lead = member_of(table.space, table.lead)
    papers = table_of(table.sitting, table.lead)
    filters.recuse(table.item, lead, "A neighbour.", table=papers, by=table.lead, on=today())
    found = cases.cases_for(table.lead, table.space, now=timezone.now())
    assert list(found) == [table.other]


@pytest.mark.req("SEC-10", "SYS-02")
def test_the_police_seat_is_switched_for_one_item_and_never_named(table):
    now = timezone.now()
    for item in (table.item, table.next):
        with pytest.raises(Http404):
            keeper.open(item.case.record, purpose="discussion", by=table.police, now=now)
    bench = bench_of(table.case, table.lead)
    filters.switch_police(table.item, to=True, bench=bench, by=table.lead, on=today())
    keyring = keeper.open(table.case.record, purpose="discussion", by=table.police, now=now)
    assert set(keyring.keys) == {"person:D"}
    with pytest.raises(Http404):
        keeper.open(table.other.record, purpose="discussion", by=table.police, now=now)
    item = fresh(table.item)
    item.depth = "L"
    with pytest.raises(Refused, match="never told here"):
        filters.name_to(
            item,
            [member_of(table.space, table.police)],
            "They ask.",
            today(),
            bench=bench,
            by=table.lead,
            on=today(),
        )
    filters.switch_police(table.item, to=False, bench=bench, by=table.lead, on=today())
    with pytest.raises(Http404):
        keeper.opened(table.case.record, by=table.police, now=now) or keeper.open(
            table.case.record, purpose="discussion", by=table.police, now=now
        )
    assert Disclosure.objects.get(filter="police-seat").ended_on == today()


@pytest.mark.req("SAF-09", "SEC-10")
def test_each_filter_comes_after_the_one_before_with_an_end_and_an_agreement(table):
    bench, nurse = bench_of(table.case, table.lead), member_of(table.space, table.nurse)

    def name(until=None):
        return filters.name_to(
            fresh(table.item),
            [nurse],
            "To ask who knows them.",
            until or today() + timedelta(days=14),
            bench=bench,
            by=table.lead,
            on=today(),
        )

    with pytest.raises(Refused, match="not come to this step"):
        name()
    begun(table.sitting, table.nurse, table.chair, table.teacher, by=table.lead)
    filters.advance(
        fresh(table.item), "One service is not enough.", bench=bench, by=table.lead, on=today()
    )
    with one_lacks("agreement"), pytest.raises(Refused, match="No agreement"):
        name()
    with pytest.raises(Refused, match="an end"):
        name(today() + timedelta(days=91))
    name()
    keyring = bench_of(table.case, table.nurse).keyring
    assert keyring.reaches("person:L")
    assert not keyring.reaches("person:F")
    [row] = Disclosure.objects.filter(filter="named")
    assert (row.house, row.ground) == (nurse.organisation, "agreement")
    assert table.case.recipients.get(what="named").organisation == nurse.organisation
    filters.end(row, bench=bench, by=table.lead, on=today())
    assert not bench_of(table.case, table.nurse).keyring.reaches("person:L")


@pytest.mark.req("SEC-29", "SAF-09")
def test_a_no_to_being_named_weighs_more_than_the_agreement_of_the_houses(table):
    case, nurse = table.case, member_of(table.space, table.nurse)
    bench = bench_of(case, table.lead)

    def name(bench=bench):
        until, about = today() + timedelta(days=14), {"by": table.lead, "on": today()}
        item = fresh(table.item)
        item.depth = "L"
        return filters.name_to(item, [nurse], "To ask.", until, bench=bench, **about)

    name()
    assert bench_of(case, table.nurse).keyring.reaches("person:L")
    answer = {"language": "en", "bench": bench, "by": table.lead, "on": today()}
    agreeing.record(case, "sharing", "refused", {}, **answer)
    assert not bench_of(case, table.nurse).keyring.reaches("person:L")
    assert Disclosure.objects.get(filter="named").ended_on == today()
    with pytest.raises(Refused, match="said no"):
        name()
    law = Conflict("at-once", "SEC-29", {}, {"en": "A law."}, ("move.x",), ("naming",))
    decided = replace(bench.template, conflicts=(law,))
    held_off = replace(decided, held_off=frozenset({"move.x"}))
    with pytest.raises(Refused, match="said no"):
        name(replace(bench, template=held_off))
    name(replace(bench, template=decided))
    assert Disclosure.objects.filter(filter="named", ended_on=None).get().ground == "law"
    assert bench_of(case, table.nurse).keyring.reaches("person:L")


@pytest.mark.req("SEC-10")
def test_who_stays_apart_reads_neither_number_nor_state_nor_minute_nor_calendar_of_the_item(table):
    nurse, case = member_of(table.space, table.nurse), table.case
    papers = table_of(table.sitting, table.nurse)
    filters.recuse(table.item, nurse, "Her brother.", table=papers, by=table.nurse, on=today())
    bench = bench_of(case, table.lead)
    minutes.write(fresh(table.item), "Ask.", version=0, bench=bench, by=table.lead, on=today())
    browser = a_browser(table.nurse)
    page = browser.get(room_url(table.space, "sitting", table.sitting.ref)).content.decode()
    assert "An item without you" in page
    assert case.number not in page
    assert table.other.number in page
    item = room_url(table.space, "agenda_item", table.sitting.ref, table.item.ref)
    assert browser.get(item).status_code == 404
    link = undertakings.renew_link(nurse, by=table.nurse, on=today())
    feed = calendars.feed(link, now=timezone.now()).decode()
    assert "SUMMARY:Meeting" in feed
    assert case.number not in feed
    told = {"due_on": today(), "bench": bench, "by": table.lead, "on": today()}
    with pytest.raises(Refused, match="takes nothing on"):
        undertakings.take_on(fresh(table.item), nurse, "Call.", **told)


def test_the_plan_goes_to_who_supports_and_only_with_consent(table):
    bench, item = bench_of(table.case, table.lead), fresh(table.item)
    item.depth = "F"
    coach = member_of(table.space, table.coach)
    with pytest.raises(Refused, match="not agreed"):
        filters.share_plan(
            item, [coach], "To plan.", today(), bench=bench, by=table.lead, on=today()
        )
    table.case.consents.create(
        purpose="support",
        state="given",
        text_version="1",
        language="en",
        on=today(),
        by="x",
        sitting="y",
    )
    filters.share_plan(item, [coach], "To plan.", today(), bench=bench, by=table.lead, on=today())
    keyring = bench_of(table.case, table.coach).keyring
    assert keyring.reaches("plan")
    assert not keyring.reaches("person:F")


@pytest.mark.req("SEC-39")
def test_minutes_are_split_by_reader_signed_by_the_chair_and_never_overwritten(table):
    begun(table.sitting, table.nurse, table.chair, table.teacher, by=table.lead)
    bench = bench_of(table.case, table.lead)
    filters.advance(fresh(table.item), "More is needed.", bench=bench, by=table.lead, on=today())
    item = fresh(table.item)
    minutes.write(item, "Ask the coach.", version=0, bench=bench, by=table.lead, on=today())
    told = {
        one.form: one for one in cases.sheets(table.case, bench_of(table.case, table.nurse).keyring)
    }
    assert told["minute"].closed == ("person:L",)
    assert told["minute"].answers == {}
    papers = table_of(table.sitting, table.lead)
    minutes.write_general(
        table.sitting, "We meet again.", version=0, table=papers, by=table.lead, on=today()
    )
    for one in (table.item, table.next):
        settle(table, fresh(one), "noted")
    sittings.close(table.sitting, table=papers, by=table.lead, on=today())
    with pytest.raises(Refused, match="chair of this sitting"):
        minutes.sign(
            table_of(table.sitting, table.lead).sitting, table=papers, by=table.lead, on=today()
        )
    chairs = table_of(table.sitting, table.chair)
    minutes.sign(chairs.sitting, table=chairs, by=table.chair, on=today())
    item = fresh(table.item)
    with pytest.raises(Refused, match="signed"):
        minutes.write(item, "Other words.", version=1, bench=bench, by=table.lead, on=today())
    before = digests(table.sitting)
    late = table_of(table.sitting, table.teacher)
    minutes.object_to(late.sitting, "I said no.", table=late, by=table.teacher, on=today())
    assert digests(table.sitting) == before


def test_two_secretaries_editing_one_agenda_the_second_is_told(table):
    papers = table_of(table.sitting, table.lead)
    version = papers.sitting.agenda
    sittings.order(
        papers.sitting, {table.next.ref: 0}, version=version, table=papers, by=table.lead
    )
    assert [one.ref for one in table.sitting.items.all()] == [table.next.ref, table.item.ref]
    with pytest.raises(Refused, match="Somebody else changed"):
        sittings.take_off(fresh(table.item), version=version, table=papers, by=table.lead)


def test_the_agenda_is_locked_two_working_days_before(table):
    papers = table_of(table.sitting, table.lead)
    sitting = papers.sitting
    sitting.on = today() + timedelta(days=1)
    sitting.save(update_fields=["on"])
    with pytest.raises(Refused, match="locked two working days"):
        sittings.add(
            sitting, [], sort="new", version=sitting.agenda, table=papers, by=table.lead, on=today()
        )
    sittings.add(
        sitting,
        [],
        sort="emergency",
        version=sitting.agenda,
        table=papers,
        by=table.lead,
        on=today(),
    )


def test_the_papers_are_for_seats_and_not_for_who_provides_or_polices(table):
    for one in (table.coach, table.police):
        with pytest.raises(Http404):
            table_of(table.sitting, one)
    from convive.pathway.panel.table import lay_open

    with pytest.raises(Shut):
        lay_open(table.sitting, by=table.teacher, now=timezone.now())


@pytest.mark.req("SEC-29", "SEC-18")
def test_a_plan_shared_with_the_team_ends_when_the_person_takes_their_yes_back(table):
    bench, item = bench_of(table.case, table.lead), fresh(table.item)
    item.depth = "F"
    table.case.consents.create(
        purpose="support", state="given", text_version="1", language="en", on=today(), by="x",
        sitting="y",
    )  # fmt: skip
    coach = [member_of(table.space, table.coach)]
    filters.share_plan(item, coach, "To plan.", today(), bench=bench, by=table.lead, on=today())
    assert bench_of(table.case, table.coach).keyring.reaches("plan")
    agreeing.withdraw(table.case, "support", by=table.lead, on=today())
    with pytest.raises(Http404):
        bench_of(table.case, table.coach)
    assert Disclosure.objects.get(filter="team").ended_on == today()


@pytest.mark.req("SEC-10")
def test_a_sitting_that_is_over_or_called_off_leaves_the_police_seat_no_key(table):
    bench, now = bench_of(table.case, table.lead), timezone.now()
    filters.switch_police(table.item, to=True, bench=bench, by=table.lead, on=today())
    papers = table_of(table.sitting, table.lead)
    sittings.cancel(table.sitting, table=papers, by=table.lead, on=today())
    with pytest.raises(Http404):
        keeper.open(table.case.record, purpose="discussion", by=table.police, now=now)
    assert Disclosure.objects.get(filter="police-seat").ended_on == today()
    table.next.sitting.refresh_from_db()
    beside = bench_of(table.other, table.lead)
    with pytest.raises(Refused, match="is over"):
        filters.switch_police(table.next, to=True, bench=beside, by=table.lead, on=today())
