"""Making tables behind the page: over a million rows it takes longer than a page may."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from convive.city import queries as city
from convive.ground.viewers import House
from convive.landscape.boards import actions, queries
from convive.releases.models import Preparation


@task()
def fill(ref: str) -> bool:
    """Make the tables of a preparation; whether there is something to look at."""
    preparation = Preparation.objects.filter(ref=ref).first()
    source = queries.source_of(preparation.subject) if preparation else None
    if preparation is None or source is None:
        return False
    done = actions.fill(preparation, source, today=city.today(timezone.now()), by=House())
    return done.state == Preparation.State.READY
