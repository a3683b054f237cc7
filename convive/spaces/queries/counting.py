"""What keys there are, for the inventory: counts and epochs, no key and no name."""

from __future__ import annotations

from typing import Any

from django.db.models import Count

from convive.spaces.models import Space


def epochs() -> list[dict[str, Any]]:
    """A row for each space: its reference, its ceremony, epochs of desks and records, live grants."""
    return [_row(space) for space in Space.objects.order_by("id")]


def _row(space: Space) -> dict[str, Any]:
    kept = space.records.filter(erased_on=None).order_by()
    return {
        "space": space.ref,
        "recovery_ceremony": space.recovery_epoch,
        "recovery_threshold": space.recovery_threshold,
        "index_generation": space.index_generation,
        "desks": dict(space.desks.filter(retired_on=None).values_list("duty", "epoch")),
        "records": {
            str(epoch): count
            for epoch, count in kept.values_list("epoch").annotate(count=Count("id"))
        },
        "records_erased": space.records.exclude(erased_on=None).count(),
        "members": space.members.filter(ended_on=None).count(),
        "grants_living": space.grants.filter(ended_on=None, sealed__isnull=False).count(),
        "grants_ended": space.grants.exclude(ended_on=None).count(),
    }
