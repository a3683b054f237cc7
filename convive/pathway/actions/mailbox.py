"""Writing to a reporter, and the reporter's answer; changing a code that somebody else has seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from convive.audit.acts import act
from convive.files.kept import Kept
from convive.ground.references import Reference, new_ref
from convive.ground.viewers import Asking
from convive.pathway import codes
from convive.pathway.actions.bench import Bench
from convive.pathway.models import Case
from convive.pathway.queries.cases import MESSAGE
from convive.pathway.queries.mailbox import OpenMailbox
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import giving
from convive.spaces.actions import records
from convive.spaces.giving import Giver, Receiver
from convive.spaces.models import Entry
from convive.spaces.rules.parts import MAILBOX
from convive.vault import receipts

WRITERS = ("intake", "screener", "lead")


@dataclass(frozen=True, slots=True)
class Changed:
    """A mailbox with a new code, to be shown once."""

    case: Case
    receipt: str = field(repr=False)

    @property
    def reference(self) -> Reference:
        return self.case.reference


@act("pathway.message.sent")
def write(case: Case, text: str, *, bench: Bench, by: KeyHolder, on: date) -> Entry:
    """A message from the desk to who reported the concern; signed, so that it cannot be forged."""
    bench.only(WRITERS)
    return records.seal(
        case.record,
        bench.keyring,
        form=MESSAGE,
        part=MAILBOX,
        content={"from": "desk", "text": text},
        sitting=new_ref(),
        by=by,
        on=on,
    )


@act("pathway.message.received")
def answer(
    box: OpenMailbox, text: str, *, files: Sequence[Kept] = (), by: Asking, on: date
) -> Entry:
    """A message from who holds the code; nobody knows more of them than that."""
    kept = [file.to_json() for file in files]
    return records.seal(
        box.case.record,
        box.keyring,
        form=MESSAGE,
        part=MAILBOX,
        content={"from": "reporter", "text": text, **({"_files": kept} if kept else {})},
        files_in=[path for file in files for path in file.paths],
        sitting=new_ref(),
        by=by,
        on=on,
    )


@act("pathway.receipt.changed")
def change_code(box: OpenMailbox, *, by: Asking, on: date) -> Changed:
    """A new code for a mailbox; the one before opens nothing any more (vault.md 1.8, 8).

    A code that a helpline wrote down for a caller must be changed at its first use.
    """
    code = receipts.new()
    mailbox = codes.mailbox_of(code)
    receiver = Receiver(giving.receipt_ref(mailbox.lookup), mailbox.private.public)
    record = box.case.record
    grant = giving.record_grant(
        record,
        box.keyring.only([MAILBOX]),
        receiver,
        Giver(giving.receipt_ref(box.receipt.lookup), box.private.signing),
        reason="receipt",
        on=on,
    )
    grant.save()
    records.make_receipt(
        record, mailbox.lookup, mailbox.private.public, must_change=False, by=by, on=on
    )
    before = record.grants.filter(receiver=giving.receipt_ref(box.receipt.lookup))
    records.end(record, before, why="changed", by=by, on=on)
    box.receipt.delete()
    return Changed(box.case, code)
