"""What a crash left undone: the keys of what is erased already."""

from __future__ import annotations

from datetime import datetime

from convive.spaces import buckets, indexing
from convive.spaces.models import SealedRecord


def finish_erasures(now: datetime) -> int:
    """Destroy keys that outlived their record, or their piece of the index; how many.

    An erasure is committed first and its key destroyed after, so that a roll-back loses nothing
    living; between the two the house may stop. Twice does no harm.
    """
    tombstones = SealedRecord.objects.filter(erased_on__isnull=False)
    left = [
        number for number in tombstones.values_list("pk", flat=True) if buckets.is_there(number)
    ]
    if left:
        buckets.destroy(left)
    return len(left) + indexing.destroy_lost()
