"""A correction: the person's words stand sealed beside the entry they dispute, until decided."""

from __future__ import annotations

from datetime import date

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.pathway.models import RightsRequest
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.actions import records
from convive.spaces.models import Correction, Entry
from convive.spaces.rules.parts import Keyring

FORM = "disputed"  # no template's form: nobody writes the person's words anew


@act("pathway.correction.written")
def write(
    request: RightsRequest,
    entry: str,
    words: str,
    *,
    keyring: Keyring,
    by: KeyHolder,
    on: date,
) -> Entry:
    """Seal what the person says beside an entry of their case, under the same key; nothing is lost.

    `keyring` opens the case. Raises Http404 for an entry of another record, CannotOpen for a part
    that the officer does not hold.
    """
    if request.case is None:
        raise Http404
    record = request.case.record
    disputed = record.entries.filter(ref=entry).first()
    if disputed is None:
        raise Http404
    beside = records.seal(
        record,
        keyring,
        form=FORM,
        part=disputed.part,
        content={"words": words, "_about": disputed.ref},
        sitting=new_ref(),
        by=by,
        on=on,
    )
    Correction.objects.create(entry=disputed, by_entry=beside)
    return beside


@act("pathway.correction.decided")
def decide(correction: Correction, accepted: bool, *, by: KeyHolder, on: date) -> Entry:
    """Accepted: whoever wrote the entry writes it anew. Not accepted: both texts stay side by side."""
    if correction.decided_on is not None:
        raise Refused(_("This was decided already."))
    correction.decided_on, correction.accepted = on, accepted
    correction.save(update_fields=["decided_on", "accepted"])
    return correction.by_entry
