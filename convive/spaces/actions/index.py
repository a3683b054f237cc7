"""The sealed index: noting whose names a record holds, when nobody has a key open."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.spaces import indexing
from convive.spaces.models import Desk, SealedRecord
from convive.vault.indexes import Entry


@act("spaces.index.noted")
def note(record: SealedRecord, entry: Entry, desk: Desk, *, by: Asking) -> SealedRecord:
    """Box the names of a record to a desk, so that its members find it; a second time replaces
    the names of the first. Raises giving.Swapped, Refused for an erased record.
    """
    if record.erased_on is not None:
        raise Refused(
            _("This record was erased."), instead=_("Nothing can be added to it any more.")
        )
    indexing.put(record, desk.duty, indexing.boxed(record, entry, desk))
    return record
