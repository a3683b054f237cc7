"""What the chair signs: a digest of each minute, so that a later change is seen."""

from __future__ import annotations

from hashlib import sha256

from convive.pathway.models import Sitting
from convive.pathway.rules.sittings import MINUTE
from convive.spaces.models import Entry


def digests(sitting: Sitting) -> dict[str, str]:
    """A digest of the sealed bytes of each minute, by its reference."""
    records_of = [sitting.record_id, *sitting.items.values_list("case__record", flat=True)]
    rows = Entry.objects.filter(record__in=records_of, form=MINUTE, sitting=sitting.ref)
    return {row.ref: sha256(bytes(row.sealed)).hexdigest() for row in rows.order_by("id")}
