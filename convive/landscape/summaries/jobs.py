"""Keeping counts of deliveries that came before counts were kept."""

from __future__ import annotations

from datetime import datetime

from django_tasks import task

from convive.landscape.models import Source
from convive.landscape.summaries import keeping


@task()
def keep_up_one(source: int) -> int:
    """Keep what a source (its row number) lacks; returns how many deliveries."""
    found = Source.objects.filter(pk=source).first()
    return keeping.keep_up(found) if found else 0


def keep_up(now: datetime) -> int:
    """Keep what any source lacks; returns how many deliveries."""
    behind = [one for one in Source.objects.all() if keeping.is_behind(one.pk)]
    return sum(keeping.keep_up(source) for source in behind)
