"""Where a threshold was not met, only a short summary stays: in a fresh record, the other erased."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway.actions import apart, ending, recipients, ways
from convive.pathway.actions.bench import Bench
from convive.pathway.models import Case, Erasure, Reduction
from convive.pathway.queries import cases, ends, naming
from convive.pathway.queries.cases import MESSAGE, Sheet
from convive.pathway.rules import ending as rules
from convive.pathway.rules.template import Keeping
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import giving, indexing
from convive.spaces.actions import desks, records
from convive.spaces.actions.records import Made, Share
from convive.spaces.models import Desk
from convive.spaces.rules.parts import BESIDE, FULL, MAILBOX, is_own, split


def settle(case: Case, *, bench: Bench, by: KeyHolder, on: date) -> None:
    """After a move: begin the reduction that the class of its keeping asks for, or take it back."""
    keeping = bench.template.keepings.get(case.keeping)
    if Reduction.objects.filter(case=case).exists():
        cancel(case, by=by, on=on)
    if case.is_open or keeping is None or keeping.reduce_after is None:
        return
    reduction = begin(case, keeping, bench=bench, by=by, on=on)
    if reduction.due_on <= on and not _is_held(case, on) and not ends.copy_waits(case):
        finish(reduction, by=by, on=on)


@act("pathway.reduction.begun")
def begin(case: Case, keeping: Keeping, *, bench: Bench, by: KeyHolder, on: date) -> Reduction:
    """Seal what stays into a fresh record with keys and a bucket of its own.

    What stays: the summary (`summary-kept`, at most ten lines), what the desk wrote to the
    reporter, and the forms that the template does not name. Files never stay. Keys go to the
    records desk (or intake), the recovery key, and the mailbox to the reporter. It is done now,
    because on the day itself nobody may have a key open. Raises Refused for a longer summary.
    """
    sheets = cases.sheets(case, bench.keyring)
    kept = [one for one in sheets if _stays(one, keeping)]
    if any(
        rules.lines_of(one.answers) > rules.SUMMARY_LINES
        for one in kept
        if one.form == rules.SUMMARY
    ):
        raise Refused(
            _("The summary that stays is longer than ten lines."),
            instead=_("Shorten it: what was seen, what was done, why nothing more."),
        )
    made = _fresh(case, sorted({entry.part for one in kept for entry in one.entries}), by, on)
    for sheet in kept:
        _carry(sheet, made, by, on)
    names = _names(made, sheets, bench) if keeping.match else None
    return Reduction.objects.create(
        case=case,
        record=made.record,
        due_on=on + timedelta(days=keeping.reduce_after or 0),
        names=names,
    )


@act("pathway.case.reduced")
def finish(reduction: Reduction, *, by: Asking, on: date) -> Erasure:
    """The case moves to its fresh record, and the record before is erased with its own key.

    So old backups lose all that went, at the same time as they would by an erasure: entries that
    were only deleted would still open in a copy with the keys of the living record. Recipients
    are told. Raises Refused while a legal hold keeps the case, while somebody waits for a copy of
    it, and when it was done already.
    """
    if not Reduction.objects.select_for_update().filter(pk=reduction.pk).exists():
        raise Refused(_("This case was reduced already."))
    case, fresh = reduction.case, reduction.record
    before = case.record
    ways.erase_all(case, by=by, on=on)
    apart.erase_all(case, by=by, on=on)
    ending.end_copies(case, by=by, on=on)
    certificate = ending.certify(case, Erasure.Why.REDUCED, on=on)
    recipients.hand_to(certificate, case, by=by, on=on)
    before.receipts.update(record=fresh)
    fresh.ends_on = before.ends_on
    fresh.save(update_fields=["ends_on"])
    case.record = fresh
    case.save(update_fields=["record"])
    if reduction.names is not None:
        indexing.put(fresh, desks.INTAKE, bytes(reduction.names))
    reduction.delete()
    records.erase(before, by=by, on=on)
    return certificate


@act("pathway.reduction.cancelled")
def cancel(case: Case, *, by: Asking, on: date) -> Case:
    """Work goes on, or ended anew: the summary that waited is erased."""
    reduction = Reduction.objects.select_related("record").get(case=case)
    fresh = reduction.record
    reduction.delete()
    records.erase(fresh, by=by, on=on)
    return case


def _stays(sheet: Sheet, keeping: Keeping) -> bool:
    if sheet.form == MESSAGE:
        return sheet.answers.get("from") == "desk"
    return rules.stays(sheet.form, keeping.reduces)


def _fresh(case: Case, parts: Sequence[str], by: KeyHolder, on: date) -> Made:
    own = [
        part for part in parts if split(part)[1] is None and part not in BESIDE and not is_own(part)
    ]
    living = Desk.objects.filter(space=case.space, retired_on=None).select_related("space")
    by_duty = {desk.duty: desk for desk in living}
    desk = by_duty.get(desks.RECORDS) or by_duty[desks.INTAKE]
    shares = [Share(giving.desk_receiver(desk), (FULL, *BESIDE, *own), "records")]
    shares += [
        Share(giving.receipt_receiver(receipt), (MAILBOX,), "receipt")
        for receipt in case.record.receipts.all()
    ]
    return records.make(
        case.space, Case.KIND, shares, ends_on=case.record.ends_on, parts=own, by=by, on=on
    )


def _carry(sheet: Sheet, made: Made, by: KeyHolder, on: date) -> None:
    for entry in sheet.entries:
        if entry.content is None or is_own(entry.part):
            continue
        content = {key: value for key, value in entry.content.items() if key != "_files"}
        records.seal(
            made.record,
            made.keyring,
            form=entry.form,
            part=entry.part,
            content=content,
            sitting=entry.sitting,
            by=by,
            on=entry.made_on,
        )


def _names(made: Made, sheets: Sequence[Sheet], bench: Bench) -> bytes | None:
    desk = Desk.objects.filter(space=made.record.space, duty=desks.INTAKE, retired_on=None).first()
    found = naming.person_of(made.record.ref, sheets, bench.template)
    if desk is None or found is None:
        return None
    return indexing.boxed(made.record, found, desk)


def _is_held(case: Case, on: date) -> bool:
    until = case.record.held_until
    return until is not None and until >= on
