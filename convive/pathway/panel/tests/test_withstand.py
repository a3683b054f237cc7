"""What a table must withstand: a decision too early, a form filled in afterwards, a long case, forty."""

import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from convive.audit.models import Event
from convive.ground.refusals import Refused
from convive.pathway.models import Item, Presence, Recusal, Undertaking
from convive.pathway.panel import jobs
from convive.pathway.panel.actions import filters, instruments, sittings, undertakings
from convive.pathway.panel.bench import figures
from convive.pathway.panel.queries import decisions, packs, tools
from convive.pathway.panel.queries import sittings as queries
from convive.pathway.panel.tests.builders import (
    a_sitting,
    bench_of,
    filled,
    member_of,
    on_agenda,
    table_of,
    today,
)
from convive.pathway.panel.tests.conftest import a_seat, shared
from convive.pathway.tests.casework_world import DECISION, HARM
from convive.spaces.actions import records
from convive.spaces.models import SealedRecord

pytestmark = pytest.mark.django_db
TOOL = {
    "name": "Understanding together",
    "edition": "1",
    "sort": "judgement",
    "licence": "CC-BY-4.0",
    "review_on": "2999-01-01",
}


@pytest.mark.req("SEC-18", "SEC-22")
def test_a_decision_before_what_it_rests_on_is_flagged_and_stays_flagged(table):
    """The harm check belongs before the decision; filled in afterwards, it heals nothing."""
    filled(table.case, "decision", DECISION, by=table.chair)
    [early] = decisions.of(table.case, bench_of(table.case, table.lead))
    assert not early.is_sound
    assert len(early.missing) == 1
    assert early.afterwards == ()
    filled(table.case, "harm-check", HARM, by=table.nurse)
    [late] = decisions.of(table.case, bench_of(table.case, table.lead))
    assert late.afterwards == early.missing
    filled(table.case, "decision", DECISION, by=table.chair)
    _early, sound = decisions.of(table.case, bench_of(table.case, table.lead))
    assert sound.is_sound


@pytest.mark.req("SEC-20", "SAF-04")
def test_a_tool_with_a_total_is_refused_and_a_conclusion_is_in_words_by_who_is_certified(table):
    chair = member_of(table.space, table.chair)

    def enter(**change):
        told = {**TOOL, **change}
        return instruments.enter(table.space, told, member=chair, by=table.chair, on=today())

    with pytest.raises(Refused) as refusal:
        enter(total_score={"high": "above 20"})
    assert refusal.value.missing == (instruments.WHY["adds-up"],)
    tool, licensed = enter(), enter(name="Licensed", licensed=True)
    with pytest.raises(Refused, match="in the register already"):
        enter()

    def conclude(one, words="Company on the way home protects."):
        bench = bench_of(table.case, table.nurse)
        return instruments.conclude(table.case, one, words, bench=bench, by=table.nurse, on=today())

    with pytest.raises(Refused, match="figure says nothing"):
        conclude(tool, " 7 / 10 ")
    with pytest.raises(Refused, match="certificate"):
        conclude(licensed)
    nurse = member_of(table.space, table.nurse)
    instruments.certify(licensed, nurse, today(), member=chair, by=table.chair, on=today())
    conclude(licensed)
    instruments.retire(tool, member=chair, by=table.chair, on=today())
    with pytest.raises(Refused, match="out of use"):
        conclude(tool)
    conclude(licensed, "Since the summer he trusts the coach.")
    now = timezone.now()
    packs.open_pack(table.sitting, by=table.teacher, now=now)
    teacher = member_of(table.space, table.teacher)
    shown = packs.pack(table.sitting, teacher, by=table.teacher, now=now, today=today())
    [newest], [before] = shown[0].sheets[-1:], shown[0].before
    assert newest.lines[0].text == "Since the summer he trusts the coach."
    assert before.lines[0].text == "Company on the way home protects."


@pytest.mark.req("SEC-20", "SAF-15")
def test_the_houses_own_tool_is_told_in_the_language_of_whoever_reads_the_register(table):
    one = instruments.take_shipped(
        table.space,
        "understanding-together",
        member=member_of(table.space, table.chair),
        by=table.chair,
        on=today(),
    )
    with translation.override("fr"):
        (told,) = tools.register(table.space)
        assert str(told) == "Comprendre ensemble 1.0"
        assert told.training.startswith("Une demi-journée")
        assert tools.shipped(table.space) == []
    one.refresh_from_db()
    assert one.name == "Understanding together"


@pytest.mark.req("SEC-39", "SAF-13")
def test_a_pack_shows_each_member_what_their_keys_open_and_asks_no_more_for_a_longer_case(table):
    now = timezone.now()
    nurse = member_of(table.space, table.nurse)
    papers = table_of(table.sitting, table.nurse)
    filters.recuse(table.next, nurse, "Her street.", table=papers, by=table.nurse, on=today())
    packs.open_pack(table.sitting, by=table.nurse, now=now)
    assert table.case.record.openings.filter(person=table.nurse.ref).exists()
    assert not table.other.record.openings.filter(person=table.nurse.ref).exists()
    assert _asked(table, nurse, now, more=1) == _asked(table, nurse, now, more=30)
    shown = packs.pack(table.sitting, nurse, by=table.nurse, now=now, today=today())
    assert [one.stands for one in shown] == ["open", "apart"]
    assert shown[1].stage == ""
    assert not shown[1].sheets


@pytest.mark.slow
def test_a_case_of_six_years_with_two_thousand_entries_opens(table):
    now = timezone.now()
    _write(table, 2_000)
    nurse = member_of(table.space, table.nurse)
    packs.open_pack(table.sitting, by=table.nurse, now=now)
    begun = time.perf_counter()
    packs.pack(table.sitting, nurse, by=table.nurse, now=now, today=today())
    assert time.perf_counter() - begun < 10
    decided = filled(table.case, "decision", DECISION, by=table.chair)
    assert decisions.of(table.case, bench_of(table.case, table.lead))[0].sitting == decided


@pytest.mark.slow
@pytest.mark.req("SEC-39")
def test_a_panel_of_forty_is_planned_seated_and_read(table):
    for number in range(36):
        a_seat(table.space, f"seat {number}", ("health", "social", "school")[number % 3], ["panel"])
    sitting = a_sitting(table.space, by=table.lead, chair=table.chair)
    on_agenda(sitting, table.case, by=table.lead)
    papers = table_of(sitting, table.lead)
    seats = queries.seats(sitting, today=today())
    assert len(seats) == 40
    here = [(one.member, "here", False) for one in seats]
    sittings.attend(sitting, here, table=papers, by=table.lead, on=today())
    assert Presence.objects.filter(sitting=sitting).count() == 40


@pytest.mark.req("SEC-39")
def test_what_somebody_took_on_waits_for_them_and_papers_end_with_their_key(table):
    nurse, bench = member_of(table.space, table.nurse), bench_of(table.case, table.lead)
    one = undertakings.take_on(
        _fresh(table.item),
        nurse,
        "Ask the school.",
        today(),
        bench=bench,
        by=table.lead,
        on=today(),
    )
    assert queries.taken_on(nurse) == [one]
    undertakings.finish(one, member=nurse, by=table.nurse, on=today())
    assert queries.taken_on(nurse) == []
    SealedRecord.objects.filter(pk=table.sitting.record_id).update(ends_on="2020-01-01")
    assert jobs.erase_papers(timezone.now()) == 1
    assert not Item.objects.exists()
    assert not Undertaking.objects.exists()


@pytest.mark.req("SEC-10")
def test_a_later_step_gives_no_key_to_who_stays_apart(table):
    nurse = member_of(table.space, table.nurse)
    Recusal.objects.create(case=table.case, member=nurse, on=today())
    bench = bench_of(table.case, table.lead)
    rule = bench.template.moves["to-panel"].effects[0]
    from convive.pathway.actions import effects

    found = effects.receivers_of(table.case, rule, [], on=today())
    assert nurse not in found
    assert member_of(table.space, table.teacher) in found


def test_the_bench_opens_a_small_pack_and_leaves_nothing(table):
    before = SealedRecord.objects.count()
    found = figures(table.space, cases=2, repeats=1)
    assert found["cases"] == 2
    assert SealedRecord.objects.count() == before


def _asked(table, nurse, now, *, more=0):
    _write(table, more)
    with CaptureQueriesContext(connection) as asked:
        packs.pack(table.sitting, nurse, by=table.nurse, now=now, today=today())
    return len(asked)


def _write(table, times):
    bench = bench_of(table.case, table.lead)
    for _time in range(times):
        records.seal(
            table.case.record,
            bench.keyring,
            form="discussion",
            part="person:D",
            content={"contribution": "Sleep helps."},
            by=table.lead,
            on=today(),
        )


def _fresh(item):
    found = Item.objects.select_related("case__record", "case__space", "sitting__record")
    return found.get(pk=item.pk)


@pytest.mark.req("SEC-18", "SEC-39")
def test_what_a_reader_holds_no_key_of_is_not_called_gone(table):
    filled(table.case, "harm-check", HARM, by=table.nurse)
    filled(table.case, "decision", DECISION, by=table.lead)
    [whole] = decisions.of(table.case, bench_of(table.case, table.lead))
    assert whole.is_sound
    [narrow] = decisions.of(table.case, bench_of(table.case, table.nurse))
    assert narrow.is_sound


@pytest.mark.req("SEC-39", "SAF-13")
def test_a_pack_of_six_cases_asks_hardly_more_than_one_of_three(table):
    """Rights, grants, names and the memory are asked for a whole pack; every opening is remembered."""
    table.sitting.items.all().delete()
    now, nurse = timezone.now(), member_of(table.space, table.nurse)
    asked = []
    for more in (3, 3):
        for _number in range(more):
            order = table.sitting.items.count()
            Item.objects.create(sitting=table.sitting, case=shared(table.space, table), order=order)
        now += timedelta(hours=1)
        with CaptureQueriesContext(connection) as found:
            packs.open_pack(table.sitting, by=table.nurse, now=now)
            shown = packs.pack(table.sitting, nurse, by=table.nurse, now=now, today=today())
        assert all(one.stands == packs.OPEN for one in shown)
        for item in table.sitting.items.select_related("case__record"):
            record = item.case.record
            assert record.openings.filter(person=table.nurse.ref, at=now).count() == 1
            events = Event.objects.filter(
                verb="spaces.record.opened.discussion",
                subject=str(record.reference),
                actor=table.nurse.ref,
            )
            assert events.count() == record.openings.filter(person=table.nurse.ref).count()
        asked.append(len(found))
    assert asked[1] - asked[0] <= 3 * 2
