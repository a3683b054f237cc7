"""What can be done with projects of public space and homes, and with published counts of homes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.wording import fit_for_everybody
from convive.ground.phrase import phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation
from convive.places.models import Area
from convive.programmes import wording
from convive.programmes.models.space import HomeCount, SpaceProject
from convive.programmes.space import access, reading, rules

TOLD = (
    "title", "summary", "sort", "begun_on", "done_on", "on_public_land", "cost", "currency",
    "homes", "consulted_how", "file", "is_public",
)  # fmt: skip
MANY = ("areas", "consulted")
TEXTS = ("title", "summary", "consulted_how")
MOST_ROWS, MOST_FAULTS = 2000, 12


@act("programmes.project_added")
def add(office: Organisation, about: Mapping[str, Any], *, by: Asking) -> SpaceProject:
    """Put a project of public space or homes into the register (PRI-29): TOLD and MANY.

    Raises Refused without a title, for an end before the beginning, and for words that name somebody.
    """
    if not access.may_add(by, office):
        raise PermissionDenied
    given = {name: about[name] for name in TOLD if name in about}
    _refuse_half(given, office)
    made = SpaceProject.objects.create(office=office, **given)
    for name in MANY:
        getattr(made, name).set(about.get(name, ()))
    history.keep(made, list(given), by=by)
    return made


@act("programmes.project_amended")
def amend(
    project: SpaceProject, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> SpaceProject:
    """Change what the register says of a project. Raises Changed on a second editor, Refused as `add`."""
    if not access.may_keep(by, project):
        raise PermissionDenied
    given = {name: changes[name] for name in TOLD if name in changes}
    _refuse_half({name: getattr(project, name) for name in TOLD} | given, project.office)
    history.amend(project, given, version=version, by=by)
    for name in MANY:
        if name in changes:
            getattr(project, name).set(changes[name])
    return project


@act("programmes.homes_counted")
def count(
    area: Area, year: int, counts: Mapping[str, int], *, source: str, today: date, by: Asking
) -> Area:
    """Write down published counts of homes of an area in a year (PRI-29); again puts them right.

    Homes are counted, never persons. Raises Refused without a source, for a group the city does not
    know, a year to come, or a count so small that a published table would hide it.
    """
    if not access.may_count(by):
        raise PermissionDenied
    if not source.strip():
        raise Refused(
            _("Say where these counts were published."),
            instead=_("For example: national housing register, table 4, 2025."),
            field="source",
        )
    if wrong := reading.faults(year, counts, today=today):
        raise Refused(wrong[0], missing=wrong[1:])
    HomeCount.objects.bulk_create(
        [
            HomeCount(area=area, year=year, group=group, count=homes, source=source.strip()[:200])
            for group, homes in counts.items()
        ],
        update_conflicts=True,
        unique_fields=["area", "year", "group"],
        update_fields=["count", "source"],
    )
    return area


@act("programmes.homes_taken_in")
def take_in(text: str, *, source: str, today: date, by: Asking) -> int:
    """Take in a pasted table of area, year, group and homes, whole or not at all; returns its rows.

    Groups are named by key or in any language of the house. Raises Refused with each faulty line.
    """
    if not access.may_count(by):
        raise PermissionDenied
    rows = rules.rows_of(text)
    if not rows or len(rows) > MOST_ROWS:
        raise Refused(_("Paste between 1 and %(most)s lines.") % {"most": MOST_ROWS}, field="table")
    read, wrong = reading.read(rows, today=today)
    if wrong:
        raise Refused(
            _("Nothing was kept. These lines need your eyes:"),
            missing=wrong[:MOST_FAULTS],
            field="table",
        )
    for (area, year), counts in read.items():
        count(area, year, counts, source=source, today=today, by=by)
    return len(rows)


def _refuse_half(given: Mapping[str, Any], office: Organisation) -> None:
    title = phrase(given.get("title") or "")
    if not title:
        raise Refused(_("Say what it is called."), field="title")
    begun, done = given.get("begun_on"), given.get("done_on")
    if begun is None:
        raise Refused(_("Say when it began."), field="begun_on")
    if done is not None and done < begun:
        raise Refused(_("The end lies before the beginning."), field="done_on")
    known: Iterable[Any] = [office.name, title]
    for name in TEXTS:
        if said := phrase(given.get(name) or ""):
            fit_for_everybody(said, field=name)
            wording.names_nobody([said], known=known, field=name)
