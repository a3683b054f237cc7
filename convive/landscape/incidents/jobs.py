"""Reading deliveries and clearing them away, behind the pages."""

from __future__ import annotations

from datetime import datetime

from django_tasks import task

from convive.files import queries as files
from convive.files.models import StoredFile
from convive.ground.reading.errors import Unreadable
from convive.ground.reading.gzipped import unpacked
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.landscape.incidents import across, actions, claims, inbox, queries, staging
from convive.landscape.models import Batch, Source


@task()
def read_in(ref: str) -> bool:
    """Read a delivery to its end; whether it is read. Somebody else reading it is no fault."""
    batch = Batch.objects.select_related("source").filter(ref=ref).first()
    if batch is None:
        return False
    file = StoredFile.objects.filter(ref=batch.file_ref).first()
    if file is None:
        return False
    try:
        with files.plain_path(file) as sealed, unpacked(sealed) as path:
            actions.read_in(batch, path, by=House())
    except (Unreadable, Refused, claims.TakenOver):
        return False
    return True


@task()
def clear(ref: str) -> int:
    """Delete the rows of a delivery that was taken out; returns how many."""
    batch = Batch.objects.filter(ref=ref, state=Batch.State.UNDONE).first()
    return staging.clear(batch) if batch else 0


@task()
def look_across(ref: str) -> int:
    """Find out whether another source may tell of the same incidents; with how many sources."""
    source = Source.objects.filter(ref=ref).first()
    return len(across.keep(source)) if source else 0


def empty_inbox(now: datetime) -> int:
    """Bring in what lies in the folder for scheduled deliveries; returns how many files."""
    done = inbox.empty(now=now, by=House())
    for source in done:
        look_across.enqueue(source.ref)
    return len(done)


def carry_on(now: datetime) -> None:
    """Go on with what a stopped machine left: half-read deliveries, rows of those taken out."""
    for ref in queries.left_half_read(now=now):
        read_in.enqueue(ref)
    for ref in queries.left_to_clear():
        clear.enqueue(ref)
