"""In whatever order things happen: without a living grant, rightly signed, nobody opens; with one,
everybody does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from convive.spaces import giving, keeper, sealing
from convive.spaces.actions import desks, records
from convive.spaces.giving import Giver, Receiver
from convive.spaces.models import SealedRecord
from convive.spaces.rules.opening import BUDGET, Purpose
from convive.spaces.rules.parts import DEIDENTIFIED, FULL, LIMITED
from convive.spaces.tests.builders import (
    a_holder,
    a_member,
    a_record,
    a_space,
    desk_of,
)
from convive.vault import keys
from convive.vault.envelopes import CannotOpen

pytestmark = pytest.mark.django_db

DEPTHS = (FULL, LIMITED, DEIDENTIFIED)


@pytest.fixture(autouse=True)
def _without_a_budget(monkeypatch):
    monkeypatch.setattr(keeper, "BUDGET", type(BUDGET)(openings_an_hour=10**6))


def now():
    return timezone.now()


def today():
    return timezone.localdate()


def opens(record, holder, *, at=None):
    record = SealedRecord.objects.get(pk=record.pk)
    return keeper.open(record, purpose=Purpose.REVIEW, by=holder, now=at or now())


class Keeping(RuleBasedStateMachine):
    """A space as it lives: records, grants at depths, a desk's rota, days that pass, erasures.

    `given` is what the model knows: who was given which depth of a record until when; `rota` is
    who is on the desk, which holds every record in full.
    """

    begun = None  # a space with a lead and two members, made once outside

    @initialize()
    def begin(self):
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.space, self.people, self.members, self.committing = self.begun
        self.lead = self.people[0]
        self.days, self.made, self.given = 0, [], []
        self.rota, self.erased, self.left = {self.lead.ref}, set(), {}

    def teardown(self):
        if hasattr(self, "undone"):
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    @property
    def now(self):
        return now() + timedelta(days=self.days)

    @property
    def today(self):
        return today() + timedelta(days=self.days)

    def living(self, number):
        return self.made[number % len(self.made)] if self.made else None

    @precondition(lambda self: len(self.made) < 3)
    @rule()
    def make(self):
        made = a_record(self.space, on=self.today)
        for depth in DEPTHS:
            records.seal(
                made.record,
                made.keyring,
                form="note",
                part=depth,
                content={"text": depth},
                by=self.lead,
                on=self.today,
            )
        self.made.append(made)

    @precondition(lambda self: self.made)
    @rule(
        number=st.integers(0, 2),
        giver=st.integers(0, 2),
        receiver=st.integers(1, 2),
        depth=st.sampled_from(DEPTHS),
        until=st.none() | st.integers(0, 2),
    )
    def give(self, number, giver, receiver, depth, until):
        made = self.living(number)
        record = SealedRecord.objects.get(pk=made.record.pk)
        by, to = self.people[giver], self.members[receiver]
        end = None if until is None else self.today + timedelta(days=until)
        try:
            keyring = opens(record, by, at=self.now)
            about = {"reason": "panel", "until": end, "by": by, "on": self.today}
            records.give(record, keyring, [depth], [giving.member_receiver(to)], **about)
        except (Http404, CannotOpen):
            assert depth not in self.may(made, by)
            return
        assert depth in self.may(made, by)
        self.given.append((made.record.pk, self.people[receiver].ref, depth, end))

    @precondition(lambda self: self.made)
    @rule(number=st.integers(0, 2), who=st.integers(1, 2))
    def end(self, number, who):
        record, person = self.living(number).record, self.people[who]
        grants = record.grants.filter(receiver=str(person.reference))
        records.end(record, grants, why="left", by=self.lead, on=self.today)
        self.given = [one for one in self.given if one[:2] != (record.pk, person.ref)]

    @precondition(lambda self: len(self.rota) < 3)
    @rule()
    def join_the_desk(self):
        who = next(who for who in (1, 2) if self.people[who].ref not in self.rota)
        desk = desk_of(self.space)
        desks.join(desk, self.members[who], key=self.desk_key(), by=self.lead, on=self.today)
        self.rota.add(self.people[who].ref)

    @rule(somebody_leaves=st.booleans())
    def rotate(self, somebody_leaves):
        """A new key of the desk; the last who came on it may leave."""
        on_it = [who for who in (1, 2) if self.people[who].ref in self.rota]
        leaves = on_it[-1] if somebody_leaves and on_it else None
        opened = [one.record for one in self.made if one.record.pk not in self.erased]
        but = [] if leaves is None else [self.members[leaves]]
        desk = desk_of(self.space)
        about = {"key": self.desk_key(), "but": but, "by": self.lead, "on": self.today}
        desks.rotate(desk, opened, **about)
        if leaves is not None:
            self.rota.discard(self.people[leaves].ref)
            self.left[self.people[leaves].ref] = self.today

    @rule(days=st.integers(1, 4))
    def time_passes(self, days):
        self.days += days

    @precondition(lambda self: self.made)
    @rule(number=st.integers(0, 2))
    def erase(self, number):
        record = SealedRecord.objects.get(pk=self.living(number).record.pk)
        kept = list(record.grants.all()), list(record.entries.all())
        with self.committing(execute=True):
            records.erase(record, by=self.lead, on=self.today)
        self.erased.add(record.pk)
        # Somebody brings the rows of an old copy back.
        for rows in kept:
            type(rows[0]).objects.bulk_create(rows) if rows else None
        SealedRecord.objects.filter(pk=record.pk).update(erased_on=None)

    @precondition(lambda self: self.made)
    @rule(number=st.integers(0, 2), who=st.integers(1, 2), depth=st.sampled_from(DEPTHS))
    def an_administrator_plants_a_row(self, number, who, depth):
        """Signed by the member it is for, who has no such key: a row with the wrong keys in it.

        Who left the desk today had every key today: what they sign today counts as given before.
        """
        record, person = self.living(number).record, self.people[who]
        if self.left.get(person.ref) == self.today:
            return
        if record.pk in self.erased or depth in self.may(self.living(number), person):
            return
        grant = giving.record_grant(
            record,
            {depth: keys.new_key()},
            Receiver(str(person.reference), person.private.public),
            Giver(str(person.reference), person.private.signing),
            reason="panel",
            on=self.today,
        )
        grant.save()
        assert self.reads(self.living(number), person) == self.may(self.living(number), person)
        grant.delete()

    @invariant()
    def who_was_given_opens_and_nobody_else(self):
        for made in getattr(self, "made", ()):
            for person in self.people:
                assert self.reads(made, person) == self.may(made, person), person.name

    def may(self, made, person):
        """The parts that this person should read now."""
        if made.record.pk in self.erased:
            return set()
        if person.ref in self.rota:
            return set(DEPTHS)
        held = [
            DEPTHS.index(depth)
            for pk, ref, depth, end in self.given
            if (pk, ref) == (made.record.pk, person.ref) and (end is None or end >= self.today)
        ]
        return set(DEPTHS[min(held) :]) if held else set()

    def reads(self, made, person):
        """The parts that this person does read now."""
        record = SealedRecord.objects.get(pk=made.record.pk)
        try:
            keyring = opens(record, person, at=self.now)
        except Http404:
            return set()
        found = sealing.read(record, keyring)
        assert not any(one.damaged for one in found)
        return {one.part for one in found if one.content == {"text": one.part}}

    def desk_key(self):
        held = keeper.desk_keys(self.space, by=self.lead, now=self.now)
        return held[str(desk_of(self.space).reference)]


def kept(examples, steps, committing):
    space = a_space()
    others = [a_holder(name=name) for name in ("Nia Okoye", "Ilse Mori")]
    members = [space.members.get(), *(a_member(space, one) for one in others)]
    Keeping.begun = (space, [space.lead_holder, *others], members, committing)
    how = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        derandomize=examples < 100,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Keeping, settings=how)


def test_in_whatever_order_it_happens_only_a_living_grant_opens(
    django_capture_on_commit_callbacks,
):
    kept(12, 16, django_capture_on_commit_callbacks)


@pytest.mark.slow
def test_in_many_orders_only_a_living_grant_opens(django_capture_on_commit_callbacks):
    kept(200, 30, django_capture_on_commit_callbacks)
