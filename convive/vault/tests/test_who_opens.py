"""Whatever is called in whatever order: who holds no grant opens nothing."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)

from convive.vault import buckets, depths, envelopes, grants, keys, pairs
from convive.vault.depths import Depth
from convive.vault.envelopes import CannotOpen, Context
from convive.vault.grants import Statement

RECEIVERS = {
    f"people.person:{name}": pairs.from_seed(bytes([n]) * 32) for n, name in enumerate("abc")
}
OFFICER = pairs.from_seed(b"o" * 32)
BUCKETS = ("2026-06", "2026-12")
SITE = "riverbend"


@dataclass(frozen=True)
class Row:
    """A grant as the database keeps it."""

    ref: str
    statement: Statement
    signature: bytes
    wrapped: bytes
    bucket: str


@dataclass(frozen=True)
class Written:
    """A sealed text, and what the model knows of it."""

    record: str
    depth: Depth
    epoch: int
    sealed: bytes

    @property
    def context(self):
        return Context(SITE, "entry", self.record, self.depth, self.epoch)


class Keeping(RuleBasedStateMachine):
    """Records, receivers and their grants; beside them what each receiver may open.

    `rights` says who may open what now. `kept` says what a receiver who stored every key that
    ever came into reach may still open: what was read cannot be unread, but nothing more.
    """

    granted = Bundle("granted")

    @initialize()
    def begin(self):
        self.today = date(2026, 1, 1)
        self.numbers = count(1)
        self.epochs = {"k1": 1, "k2": 1}
        self.full = {(record, 1): keys.new_key() for record in self.epochs}
        self.buckets = {bucket: keys.new_key() for bucket in BUCKETS}
        self.rows, self.backup, self.texts = {}, {}, []
        self.rights, self.kept, self.pockets = {}, set(), {name: set() for name in RECEIVERS}

    @rule(
        target=granted,
        name=st.sampled_from(sorted(RECEIVERS)),
        record=st.sampled_from(["k1", "k2"]),
        depth=st.sampled_from(Depth),
        days=st.integers(1, 60),
        bucket=st.sampled_from(BUCKETS),
    )
    def give(self, name, record, depth, days, bucket):
        if bucket not in self.buckets:
            return multiple()
        row = self._row(name, record, depth, days, bucket, signer=OFFICER)
        self.rows[row.ref] = self.backup[row.ref] = row
        self.rights[row.ref] = (name, record, depth, self.epochs[record])
        return row.ref

    @rule(record=st.sampled_from(["k1", "k2"]), depth=st.sampled_from(Depth))
    def write(self, record, depth):
        epoch = self.epochs[record]
        key = depths.key_at(self.full[record, epoch], Depth.FULL, depth)
        context = Context(SITE, "entry", record, depth, epoch)
        sealed = envelopes.seal(key, f"{record} {depth}".encode(), context)
        self.texts.append(Written(record, depth, epoch, sealed))

    @rule(ref=consumes(granted))
    def revoke(self, ref):
        self._end([ref])

    @rule(days=st.integers(1, 40))
    def time_passes(self, days):
        self.today += timedelta(days=days)
        self._end([ref for ref, row in self.rows.items() if row.statement.until <= str(self.today)])

    @rule(bucket=st.sampled_from(BUCKETS))
    def forget(self, bucket):
        self.buckets.pop(bucket, None)
        for ref, row in self.rows.items():
            if row.bucket == bucket:
                self.rights.pop(ref, None)

    @rule(
        name=st.sampled_from(sorted(RECEIVERS)),
        record=st.sampled_from(["k1", "k2"]),
        depth=st.sampled_from(Depth),
    )
    def an_administrator_writes_a_row(self, name, record, depth):
        """He has the receiver's public key, and every byte of the database, but no key of it."""
        forged = self._row(
            name, record, depth, 60, "2026-12", signer=RECEIVERS[name], key=keys.new_key()
        )
        self.rows[forged.ref] = forged
        assert not self._held(name, [forged])

    @rule(ref=granted, name=st.sampled_from(sorted(RECEIVERS)), depth=st.sampled_from(Depth))
    def an_administrator_changes_a_row(self, ref, name, depth):
        """A copy of a row with another receiver, and another depth, under the old signature."""
        old = self.backup[ref]
        said = old.statement
        changed = replace(
            said,
            receiver=name,
            receiver_key=RECEIVERS[name].public.fingerprint.hex(),
            carries=(f"person:{depth}",),
        )
        if changed != said:
            copy = f"g{next(self.numbers)}"
            self.rows[copy] = Row(copy, changed, old.signature, old.wrapped, old.bucket)
            assert not self._held(name, [self.rows[copy]])

    @invariant()
    def receivers_open_exactly_what_they_were_granted(self):
        for name in RECEIVERS:
            held = self._held(name, self.rows.values())
            allowed = {right[1:] for right in self.rights.values() if right[0] == name}
            for text in self.texts:
                assert self._opens(held, text) == _allows(allowed, text)

    @invariant()
    def who_stored_every_key_that_came_into_reach_opens_nothing_that_came_later(self):
        for right in self.rights.values():
            self.kept.add(right)
        for name, pocket in self.pockets.items():
            pocket |= self._held(name, self.rows.values())
            allowed = {right[1:] for right in self.kept if right[0] == name}
            for text in self.texts:
                assert self._opens(pocket, text) == _allows(allowed, text)

    @invariant()
    def once_all_bucket_keys_are_gone_no_backup_opens_for_anybody(self):
        if not self.buckets:
            for name in RECEIVERS:
                assert not self._held(name, self.backup.values())

    def _row(self, name, record, depth, days, bucket, *, signer, key=None):
        epoch, receiver = self.epochs[record], RECEIVERS[name].public
        said = Statement(
            site=SITE,
            space="helpline",
            record=record,
            carries=(f"person:{depth}",),
            receiver=name,
            receiver_key=receiver.fingerprint.hex(),
            giver="people.person:officer",
            epoch=epoch,
            reason="panel",
            since=str(self.today),
            until=str(self.today + timedelta(days=days)),
        )
        key = key or depths.key_at(self.full[record, epoch], Depth.FULL, depth)
        ref = f"g{next(self.numbers)}"
        sealed = grants.seal(receiver, {f"person:{depth}": key}, said)
        place = {"site": SITE, "bucket": bucket, "generation": 1, "ref": ref}
        bucket_key = self.buckets.get(bucket) or keys.new_key()
        wrapped = buckets.wrap(bucket_key, sealed, **place)
        return Row(ref, said, grants.sign(signer.signing, said), wrapped, bucket)

    def _end(self, refs):
        """The rows go, and each record they opened begins a new epoch."""
        ended = [self.rows.pop(ref) for ref in refs if ref in self.rows]
        for ref in refs:
            self.rights.pop(ref, None)
        for record in {row.statement.record for row in ended}:
            self.epochs[record] += 1
            self.full[record, self.epochs[record]] = keys.new_key()

    def _held(self, name, rows):
        """The keys that somebody gets out of any rows, their own or not."""
        held = set()
        for row in rows:
            if not grants.verify(OFFICER.public.verifying, row.statement, row.signature):
                continue
            place = {"site": SITE, "bucket": row.bucket, "generation": 1, "ref": row.ref}
            try:
                sealed = buckets.unwrap(self.buckets[row.bucket], row.wrapped, **place)
                opened = grants.open(RECEIVERS[name], sealed, row.statement)
            except (CannotOpen, KeyError):
                continue
            held |= {(Depth(carried[-1]), key) for carried, key in opened.items()}
        return held

    def _opens(self, held, text):
        """Whether any key held opens the text: as it is, or as any depth made out of it."""
        for depth, key in held:
            lower = {depths.key_at(key, depth, one) for one in Depth if depths.reaches(depth, one)}
            pretended = {depths.key_at(key, Depth.FULL, one) for one in Depth}
            for attempt in lower | pretended:
                try:
                    envelopes.open(attempt, text.sealed, text.context)
                except CannotOpen:
                    continue
                return True
        return False


def _allows(rights, text):
    return any(
        (record, epoch) == (text.record, text.epoch) and depths.reaches(depth, text.depth)
        for record, depth, epoch in rights
    )


TestKeeping = Keeping.TestCase
TestKeeping.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
