"""What can be done beside a protocol: name a desk, take it away, write what was done together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.models import Agreement, ContactPoint, JointEntry
from convive.bodies.protocols import access, queries
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation
from convive.places.models import Area

DESK = ["function", "line", "when"]
ENTRY = ["sort", "on", "area", "done", "police_part", "trained"]


@act("bodies.contact_point_named")
def name_desk(
    agreement: Agreement,
    *,
    organisation: Organisation,
    function: Phrase | str,
    line: str,
    when: Phrase | str = "",
    by: Asking,
) -> ContactPoint:
    """A party names a desk: a function and its line. It stays when the person behind it changes.

    Raises Refused when it names a person the city knows, or a house that is no party.
    """
    _may_write(agreement, by)
    if not agreement.parties.filter(pk=organisation.pk).exists():
        raise Refused(_("This organisation is no party of the protocol."), field="organisation")
    words = phrase(function)
    if not words:
        raise Refused(_("Write the function."), field="function")
    hours = phrase(when) if when else Phrase()
    for field, said in (("function", words), ("when", hours)):
        if named := queries.named_in(*said.values()).sure:
            raise Refused(
                _("Name the function, not a person: %(names)s") % {"names": ", ".join(named)},
                instead=_("For example: duty desk of the station, youth team."),
                field=field,
            )
    desk = ContactPoint.objects.create(
        agreement=agreement,
        organisation=organisation,
        function=words,
        line=line.strip(),
        when=hours,
    )
    history.keep(desk, DESK, by=by)
    return desk


@act("bodies.contact_point_removed")
def remove_desk(agreement: Agreement, desk: ContactPoint, *, by: Asking) -> Agreement:
    """A desk does not answer any more."""
    _may_write(agreement, by)
    history.forget(desk)
    desk.delete()
    return agreement


@act("bodies.joint_work_written")
def write_entry(
    agreement: Agreement,
    *,
    sort: str,
    worked_on: date,
    took_part: Iterable[Organisation],
    done: str,
    police_part: str = "",
    area: Area | None = None,
    trained: int | None = None,
    has_looked: bool = False,
    on: date,
    by: Asking,
) -> JointEntry:
    """Write what was done together: when, where, which organisations, what; never who (GOV-20).

    Raises Refused for a text that names a person, for words that may be a name until somebody has
    looked (`has_looked`), for a day to come, or with fewer than two parties; PermissionDenied.
    """
    _may_write(agreement, by)
    houses = list(took_part)
    _refuse_half(houses, worked_on, done, on=on)
    _check_names(done, police_part, has_looked=has_looked)
    entry = JointEntry.objects.create(
        agreement=agreement,
        sort=sort,
        on=worked_on,
        area=area,
        done=done.strip(),
        police_part=police_part.strip(),
        trained=_trained(sort, trained),
        written_by=by.ref,
    )
    entry.took_part.set(houses)
    history.keep(entry, ENTRY, by=by)
    return entry


@act("bodies.joint_work_amended")
def amend_entry(
    entry: JointEntry,
    *,
    sort: str,
    worked_on: date,
    took_part: Iterable[Organisation],
    done: str,
    police_part: str = "",
    area: Area | None = None,
    trained: int | None = None,
    has_looked: bool = False,
    on: date,
    version: int | None,
    by: Asking,
) -> JointEntry:
    """Correct what was written of joint work; what stood there before is kept (GOV-20).

    Raises Refused as `write_entry`, Changed on a second editor; PermissionDenied.
    """
    _may_write(entry.agreement, by)
    history.unchanged(entry, ENTRY, version=version)
    houses = list(took_part)
    _refuse_half(houses, worked_on, done, on=on)
    _check_names(done, police_part, has_looked=has_looked)
    changes = {
        "sort": sort,
        "on": worked_on,
        "area": area,
        "done": done.strip(),
        "police_part": police_part.strip(),
        "trained": _trained(sort, trained),
    }
    history.amend(entry, changes, version=version, by=by)
    entry.took_part.set(houses)
    return entry


def _refuse_half(houses: list[Organisation], worked_on: date, done: str, *, on: date) -> None:
    if len(houses) < 2:
        raise Refused(_("Joint work has two parties at least."), field="took_part")
    if worked_on > on:
        raise Refused(_("This day has not come yet."), field="worked_on")
    if not done.strip():
        raise Refused(_("Write what was done."), field="done")


def _trained(sort: str, trained: int | None) -> int | None:
    return trained if sort == JointEntry.Sort.TRAINING else None


def _check_names(*texts: str, has_looked: bool) -> None:
    found = queries.named_in(*texts)
    if found.sure:
        raise Refused(
            _("This names a person, or leads to one: %(names)s") % {"names": ", ".join(found.sure)},
            instead=_("Write “a resident”, “a young person”, “the owner of the shop”."),
            field="done",
        )
    if found.perhaps and not has_looked:
        raise Refused(
            _("Is this a person’s name? %(names)s") % {"names": ", ".join(found.perhaps)},
            instead=_("If it is, take it out. If it is a place or a house, tick the box below."),
            field="done",
        )


def _may_write(agreement: Agreement, by: Asking) -> None:
    if not access.may_write(by, agreement):
        raise PermissionDenied
