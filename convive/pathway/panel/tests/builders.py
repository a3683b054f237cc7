"""Sittings for tests: a team around a table, its papers open before everybody who sits there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from convive.pathway.actions import bench as benches
from convive.pathway.actions import work
from convive.pathway.actions.bench import Bench
from convive.pathway.models import Case, Item, Sitting
from convive.pathway.panel import table as tables
from convive.pathway.panel.actions import sittings
from convive.pathway.panel.table import Table
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import keeper
from convive.spaces.models import Member, Space
from convive.spaces.rules.opening import Purpose


def today() -> Any:
    return timezone.localdate()


def member_of(space: Space, holder: KeyHolder) -> Member:
    return space.members.select_related("person", "organisation", "space").get(
        person__ref=holder.ref, ended_on=None
    )


def a_sitting(space: Space, *, by: KeyHolder, chair: KeyHolder, days: int = 10) -> Sitting:
    """A sitting ahead, planned by somebody of the secretariat."""
    return sittings.plan(
        space,
        member=member_of(space, by),
        meets_on=today() + timedelta(days=days),
        at=None,
        place="Room 2, Quay Street",
        chair=member_of(space, chair),
        by=by,
        on=today(),
    )


def table_of(sitting: Sitting, by: KeyHolder) -> Table:
    """The papers of the sitting, open before somebody."""
    now = timezone.now()
    sitting.refresh_from_db()
    keeper.open(sitting.record, purpose=Purpose.DISCUSSION, by=by, now=now)
    return tables.lay_open(sitting, by=by, now=now)


def bench_of(case: Case, by: KeyHolder) -> Bench:
    """The case, open before somebody."""
    now = timezone.now()
    keeper.open(case.record, purpose=Purpose.DISCUSSION, by=by, now=now)
    return benches.lay_open(case, by=by, now=now)


def on_agenda(
    sitting: Sitting, *found: Case, by: KeyHolder, sort: str = Item.Sort.NEW
) -> list[Item]:
    """These cases on the agenda."""
    table = table_of(sitting, by)
    sittings.add(sitting, found, sort=sort, version=sitting.agenda, table=table, by=by, on=today())
    return list(sitting.items.select_related("case__record", "case__space", "sitting__record"))


def begun(sitting: Sitting, *here: KeyHolder, by: KeyHolder) -> Sitting:
    """The sitting under way, with these people at the table."""
    table = table_of(sitting, by)
    seats = [(member_of(sitting.space, one), "here", False) for one in here]
    sittings.attend(sitting, seats, table=table, by=by, on=today())
    return sittings.begin(sitting, table=table, by=by, on=today())


def filled(case: Case, form: str, answers: dict[str, Any], *, by: KeyHolder) -> str:
    """A sheet of the template, and the reference of its sitting."""
    bench = bench_of(case, by)
    work.fill(
        case, bench.template.forms[form], answers, bench=bench, checked=True, by=by, on=today()
    )
    return case.record.entries.filter(form=form).order_by("-id")[0].sitting
