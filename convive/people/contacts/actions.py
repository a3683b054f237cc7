"""Taking a contact spreadsheet in, and taking it back. Nobody becomes a user by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.files import actions as files
from convive.files.models import StoredFile
from convive.files.uploads import SealedUpload
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.people.contacts import lines as reading
from convive.people.contacts.rules import Line
from convive.people.contacts.taking_back import take_back
from convive.people.contacts.taking_in import TakingIn
from convive.people.models import ContactImport

DONE, OPEN = ContactImport.Stage.DONE, ContactImport.Stage.OPEN


@act("people.contacts.received")
def receive(upload: SealedUpload, *, by: Asking, on: date) -> ContactImport:
    """Keep a spreadsheet for a day, sealed, with a proposal which column holds what."""
    _may(by)
    stored = files.keep(
        upload, permission="people.import", by=by, delete_after=on + timedelta(days=1)
    )
    batch = ContactImport(name=stored.name, file=stored.ref, made_by=by.ref)
    with reading.open_batch(batch) as table:
        batch.columns = reading.proposal(table)
    batch.save()
    return batch


@act("people.contacts.matched")
def match(batch: ContactImport, columns: Mapping[str, int], *, by: Asking) -> ContactImport:
    """Say which column holds what."""
    _may(by)
    _still(batch, OPEN)
    if "organisation" not in columns:
        raise Refused(
            _("Which column holds the organisation?"),
            instead=_("Each contact belongs to an organisation. Choose its column."),
            field="organisation",
        )
    batch.columns = dict(columns)
    batch.save(update_fields=["columns"])
    return batch


@act("people.contacts.imported")
def take(batch: ContactImport, *, by: Asking, on: date) -> ContactImport:
    """Import every line that can be taken; the report tells the others with their reason."""
    _may(by)
    batch = ContactImport.objects.select_for_update().get(pk=batch.pk)
    _still(batch, OPEN)
    with reading.open_batch(batch) as table:
        lines = reading.lines_of(table, batch.columns)
    taken = take_lines(lines, by=by, on=on)
    batch.stage, batch.report, batch.undo = DONE, taken.report, taken.undo
    batch.save()
    stored = StoredFile.objects.filter(ref=batch.file).first()
    if stored is not None:
        files.delete(stored, by=by)
    return batch


@act("people.contacts.read")
def take_lines(lines: Sequence[Line], *, by: Asking, on: date) -> TakingIn:
    """Import judged lines, as the page and the command do."""
    _may(by)
    taken = TakingIn(by=by, on=on)
    for line in lines:
        taken.take(line)
    return taken


@act("people.contacts.undone")
def undo(batch: ContactImport, *, by: Asking) -> ContactImport:
    """Take an import back. What somebody changed since stays, and is counted."""
    _may(by)
    batch = ContactImport.objects.select_for_update().get(pk=batch.pk)
    _still(batch, DONE)
    batch.report = {**batch.report, "undone": take_back(batch.undo, by=by)}
    batch.stage, batch.undo = ContactImport.Stage.UNDONE, {}
    batch.save()
    return batch


def _may(by: Asking) -> None:
    if not by.may("people.import"):
        raise PermissionDenied


def _still(batch: ContactImport, stage: Any) -> None:
    if batch.stage != stage:
        raise Refused(
            _("This import has moved on: %(stage)s.") % {"stage": batch.get_stage_display()},
            instead=_("Open the list again to see where it stands."),
        )
