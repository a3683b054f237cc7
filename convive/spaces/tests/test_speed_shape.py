"""What keeps the sealed rooms fast, without a clock: how often the database and the keys are asked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from convive.spaces import bench, buckets, chains, finding, giving, indexing, keeper, sealing
from convive.spaces.actions import desks, index, records
from convive.spaces.giving import Giver
from convive.spaces.models import Grant
from convive.spaces.rules.chain import Given, Known, sound
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import FULL, PLAN
from convive.spaces.tests.builders import (
    NOBODY,
    a_holder,
    a_member,
    a_record,
    a_space,
    desk_of,
)
from convive.vault import grants, pairs
from convive.vault.grants import Statement
from convive.vault.indexes import Entry
from tests import prepared

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


def today():
    return timezone.localdate()


def questions(work):
    """How often the database is asked while this is done."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        work()
    return len(asked)


def told(space, entries):
    made = a_record(space)
    for number in range(entries):
        records.seal(
            made.record,
            made.keyring,
            form="note",
            part=FULL,
            content={"text": str(number)},
            by=space.lead_holder,
            on=today(),
        )
    return made.record


def test_a_record_of_many_entries_is_opened_with_as_many_questions_as_one_of_few():
    space = a_space()

    def opening(record):
        keyring = keeper.open(record, purpose=Purpose.REVIEW, by=space.lead_holder, now=now())
        assert all(entry.content for entry in sealing.read(record, keyring))

    few, many = told(space, 2), told(space, 30)
    assert questions(lambda: opening(few)) == questions(lambda: opening(many))


def test_sharing_with_many_asks_no_more_than_sharing_with_one():
    space = a_space()
    made = a_record(space)
    members = [a_member(space, a_holder(name=f"Nia {number}")) for number in range(6)]
    receivers = [giving.member_receiver(member) for member in members]

    def share(some):
        records.give(
            made.record,
            made.keyring,
            [PLAN],
            some,
            reason="panel",
            by=space.lead_holder,
            on=today(),
        )

    assert questions(lambda: share(receivers[:1])) == questions(lambda: share(receivers[1:]))


def rotation(space, made):
    lead, desk = space.lead_holder, desk_of(space)
    key = keeper.desk_keys(space, by=lead, now=now())[str(desk.reference)]
    found = [one.record for one in made]
    return questions(lambda: desks.rotate(desk, found, key=key, by=lead, on=today()))


def test_a_rotation_asks_no_more_for_many_records_than_for_one():
    one, many = a_space(), a_space()
    few, lots = [a_record(one)], [a_record(many) for _number in range(9)]
    assert rotation(one, few) == rotation(many, lots)
    assert rotation(one, few) == rotation(many, lots)
    third = rotation(one, few)
    assert third == rotation(many, lots)
    for made in lots:
        assert keeper.open(made.record, purpose=Purpose.REVIEW, by=many.lead_holder, now=now())


def test_a_search_asks_no_more_of_a_large_index_than_of_a_small_one():
    asked = []
    for many in (2, 12):
        finding.drop_all()
        space = a_space()
        for number in range(many):
            record = a_record(space).record
            entry = Entry(record.ref, (f"Amina Number{number}",), None, ())
            index.note(record, entry, desk_of(space), by=NOBODY)
        desk = desk_of(space)
        held = keeper.desk_keys(space, by=space.lead_holder, now=now())
        keys = indexing.DeskKeys(desk.duty, {desk.epoch: held[str(desk.reference)]})
        indexing.tidy(space, keys)

        def search(space=space, many=many):
            found = finding.search(space, "amina", by=space.lead_holder, now=now(), limit=50)
            assert len(found) == many

        asked.append((questions(search), questions(search)))
    finding.drop_all()
    assert asked[0] == asked[1]
    assert asked[0][1] <= asked[0][0]


def given_by(giver, private, receiver, *, since="2026-01-01", ended_on=""):
    said = Statement(
        site="riverbend",
        space="s",
        record="r",
        carries=(FULL,),
        receiver=receiver,
        receiver_key="",
        giver=giver,
        epoch=1,
        reason="panel",
        since=since,
        until="",
    )
    return Given(said, grants.sign(private.signing, said), ended_on)


def test_each_signature_of_a_chain_is_checked_once_however_tangled_it_is(monkeypatch):
    root = pairs.new()
    people = {f"people.person:{number}": pairs.new() for number in range(12)}
    among = [given_by("(record)", root, "people.person:0")]
    among += [
        given_by(giver, private, receiver)
        for giver, private in people.items()
        for receiver in people
    ]
    checked = []
    verify = grants.verify
    monkeypatch.setattr(grants, "verify", lambda *args: checked.append(args[2]) or verify(*args))
    known = Known(
        root.public.verifying, {ref: [one.public.verifying] for ref, one in people.items()}
    )
    assert all(sound(among, among=among, duties=(), known=known))
    assert len(checked) == len(set(checked)) == len(among)


def test_grants_that_rest_only_on_each_other_rest_on_nothing():
    root, one, other = pairs.new(), pairs.new(), pairs.new()
    among = [given_by("a", one, "b"), given_by("b", other, "a")]
    known = Known(
        root.public.verifying, {"a": [one.public.verifying], "b": [other.public.verifying]}
    )
    assert sound(among, among=among, duties=(), known=known) == [False, False]
    among.append(given_by("(record)", root, "a"))
    assert sound(among, among=among, duties=(), known=known) == [True, True, True]


@pytest.mark.parametrize("times", [0, 1, 2])
def test_many_records_are_judged_as_each_alone(times):
    space = a_space()
    made = [a_record(space) for _number in range(3)]
    for _time in range(times):
        rotation(space, made)
    forger, record = a_holder(name="Nia Okoye"), made[0].record
    a_member(space, forger)
    giving.record_grant(
        record,
        {FULL: b"k" * 32},
        giving.desk_receiver(desk_of(space)),
        Giver(str(forger.reference), forger.private.signing),
        reason="panel",
        on=today(),
    ).save()
    rows = list(
        Grant.objects.filter(
            record__in=[one.record for one in made],
            receiver=str(desk_of(space).reference),
            ended_on=None,
        ).select_related("record", "space")
    )
    together = {row.pk for row in chains.sound_of_many(space, rows)}
    alone = set()
    for one in made:
        good, _bad = chains.sound(one.record, [row for row in rows if row.record == one.record])
        alone |= {row.pk for row in good}
    assert together == alone
    assert len(together) == len(made) == len(rows) - 1


def test_a_rotation_gives_again_only_what_was_rightly_given_and_until_its_end():
    space = a_space()
    lead = space.lead_holder
    made = a_record(space)
    desk = desk_of(space)
    [mine] = made.record.grants.filter(receiver=str(desk.reference))
    end = today() + timedelta(days=2)
    records.end(made.record, [mine], why="test", by=lead, on=today())
    records.give(
        made.record,
        made.keyring,
        [FULL],
        [giving.desk_receiver(desk)],
        reason="panel",
        until=end,
        purpose="review",
        by=lead,
        on=today(),
    )
    forger = a_holder(name="Nia Okoye")
    a_member(space, forger)
    giving.record_grant(
        made.record,
        {PLAN: b"k" * 32},
        giving.desk_receiver(desk),
        Giver(str(forger.reference), forger.private.signing),
        reason="panel",
        on=today(),
    ).save()
    rotation(space, [made])
    [again] = made.record.grants.filter(receiver=str(desk_of(space).reference))
    assert (again.until, again.purpose, again.carries) == (end, "review", [FULL])
    assert buckets.is_there(made.record.pk)


def test_the_bench_measures_and_leaves_nothing():
    found = bench.measure(many=3, names=5, begin=prepared.place)
    assert found["database"] == "sqlite"
    assert set(found["rotate_3_records"]) == {"first", "third"}
    assert set(found["search_5_names"]) == {"first", "after", "likely"}
    assert found["open_50_entries"]["wall_ms"] > 0
