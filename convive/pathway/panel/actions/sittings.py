"""Planning a sitting, its agenda, who is there; opening it, closing it, calling it off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.city import queries as city
from convive.city import rules as clocks
from convive.ground.refusals import Refused
from convive.pathway.models import Case, Item, Presence, Sitting
from convive.pathway.panel.actions import filters
from convive.pathway.panel.table import MINUTES, Table, sits
from convive.pathway.rules import sittings as rules
from convive.pathway.rules.sittings import INVITATION
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import giving
from convive.spaces.actions import desks, records
from convive.spaces.actions.records import Share
from convive.spaces.models import Desk, Member, Space
from convive.spaces.queries import members
from convive.spaces.rules.belonging import is_police
from convive.spaces.rules.parts import BESIDE, FULL

KEPT = timedelta(days=1095)


@act("pathway.sitting.planned")
def plan(
    space: Space,
    *,
    member: Member,
    meets_on: date,
    at: time | None,
    place: str,
    chair: Member,
    by: KeyHolder,
    on: date,
) -> Sitting:
    """A sitting with a record of its own: the desk and the seats hold its key, police does not.

    Raises Http404 for who is neither secretariat nor chair, Refused for a day that is over.
    """
    _only_keeping(member)
    if meets_on < on:
        raise Refused(_("This day is over."), field="on", instead=_("Choose a day that comes."))
    if not set(chair.roles) & set(rules.CHAIRS):
        raise Refused(_("This member does not chair here."), field="chair")
    desk = Desk.objects.filter(space=space, duty=desks.INTAKE, retired_on=None).get()
    seated = [one for one in members.receivers(space, today=on) if sits(one)]
    made = records.make(
        space,
        Sitting.KIND,
        [
            Share(giving.desk_receiver(desk), (FULL, *BESIDE, MINUTES), "intake"),
            *(Share(giving.member_receiver(one), (MINUTES,), "seat") for one in seated),
        ],
        parts=(MINUTES,),
        ends_on=meets_on + KEPT,
        by=by,
        on=on,
    )
    sitting = Sitting.objects.create(
        space=space, record=made.record, on=meets_on, at=at, chair=chair, secretary=member
    )
    if place.strip():
        records.seal(
            made.record,
            made.keyring,
            form=INVITATION,
            part=MINUTES,
            content={"place": place},
            by=by,
            on=on,
        )
    return sitting


@act("pathway.agenda.set")
def add(
    sitting: Sitting,
    found: Sequence[Case],
    *,
    sort: str,
    version: int,
    table: Table,
    by: KeyHolder,
    on: date,
) -> Sitting:
    """Cases from the queue onto the agenda, in the order in which they are due.

    What is read beforehand is locked two working days before: then only what cannot wait comes on.
    """
    table.only((*rules.SECRETARIAT, *rules.CHAIRS))
    fresh = _moved_on(sitting, version)
    if on >= locked_from(fresh) and sort != Item.Sort.EMERGENCY:
        raise Refused(
            _("The agenda is locked two working days before, so that everybody can read."),
            instead=_("Choose “It cannot wait”, or put the case on the next agenda."),
            field="sort",
        )
    known = set(fresh.items.values_list("case", flat=True))
    last = fresh.items.count()
    due = sorted(found, key=lambda one: (one.due_on or date.max, one.pk))
    for number, case in enumerate([one for one in due if one.pk not in known], start=last + 1):
        Item.objects.create(sitting=fresh, case=case, order=number, sort=sort)
    return fresh


@act("pathway.agenda.ordered")
def order(
    sitting: Sitting,
    places: Mapping[str, int],
    *,
    version: int,
    table: Table,
    by: KeyHolder,
) -> Sitting:
    """The items in a new order; a second secretary is told when the agenda moved on before."""
    table.only((*rules.SECRETARIAT, *rules.CHAIRS))
    fresh = _moved_on(sitting, version)
    items = sorted(fresh.items.all(), key=lambda one: (places.get(one.ref, one.order), one.order))
    for number, item in enumerate(items, start=1):
        if item.order != number:
            item.order = number
            item.save(update_fields=["order"])
    return fresh


@act("pathway.item.taken_off")
def take_off(item: Item, *, version: int, table: Table, by: KeyHolder) -> Sitting:
    """An item that nobody spoke of leaves the agenda."""
    table.only((*rules.SECRETARIAT, *rules.CHAIRS))
    fresh = _moved_on(item.sitting, version)
    if item.state != Item.State.WAITS or item.disclosures.exists():
        raise Refused(_("This was spoken of already: it stays on the agenda."))
    item.delete()
    return fresh


@act("pathway.sitting.opened")
def begin(sitting: Sitting, *, table: Table, by: KeyHolder, on: date) -> Sitting:
    """The sitting begins: confidentiality and conflicts of interest were called to mind."""
    table.only((*rules.SECRETARIAT, *rules.CHAIRS))
    fresh = _now(sitting)
    if fresh.state != Sitting.State.AHEAD:
        raise Refused(_("This sitting has begun already."))
    fresh.state, fresh.reminded_on = Sitting.State.OPEN, on
    fresh.save(update_fields=["state", "reminded_on"])
    return fresh


@act("pathway.presence.noted")
def attend(
    sitting: Sitting,
    seats: Sequence[tuple[Member, str, bool]],
    *,
    table: Table,
    by: KeyHolder,
    on: date,
) -> Sitting:
    """Who is there, by seat; who came since it was planned gets the key of its papers."""
    table.only((*rules.SECRETARIAT, *rules.CHAIRS))
    if sitting.state == Sitting.State.SIGNED:
        raise Refused(_("The minutes are signed: who was there stands in them."))
    for member, state, secret in seats:
        Presence.objects.update_or_create(
            sitting=sitting,
            member=member,
            defaults={"discipline": member.discipline, "state": state, "keeps_secret": secret},
        )
    held = set(sitting.record.grants.filter(ended_on=None).values_list("receiver", flat=True))
    come = [
        giving.member_receiver(member)
        for member, state, _secret in seats
        if state == Presence.State.HERE and sits(member) and not _is_police(member)
    ]
    new = [one for one in come if one.ref not in held and one.ref != str(by.reference)]
    records.give(sitting.record, table.keyring, (MINUTES,), new, reason="seat", by=by, on=on)
    return sitting


@act("pathway.sitting.held")
def close(sitting: Sitting, *, table: Table, by: KeyHolder, on: date) -> Sitting:
    """The sitting is over; the chair signs the minutes within five working days.

    Raises Refused while items wait, or when nobody noted who was there.
    """
    table.only((*rules.SECRETARIAT, *rules.CHAIRS))
    fresh = _now(sitting)
    if fresh.state != Sitting.State.OPEN:
        raise Refused(_("Only a sitting under way can be closed."))
    waits = fresh.items.filter(state=Item.State.WAITS).count()
    if waits or not fresh.presences.exists():
        missing = [_("Note who is there, seat by seat.")] if not fresh.presences.exists() else []
        if waits:
            missing.append(_("Say for every item what came of it: decided, put off, or noted."))
        raise Refused(_("Something is still open on this agenda."), missing=missing)
    fresh.state, fresh.held_on = Sitting.State.HELD, on
    fresh.sign_by = _working_days(on, rules.SIGNED_WITHIN)
    fresh.save(update_fields=["state", "held_on", "sign_by"])
    return fresh


@act("pathway.sitting.cancelled")
def cancel(sitting: Sitting, *, table: Table, by: KeyHolder, on: date) -> Sitting:
    """It does not take place; its cases go back to the queue, and no police seat reads of them."""
    table.only((*rules.SECRETARIAT, *rules.CHAIRS))
    fresh = _now(sitting)
    if fresh.state != Sitting.State.AHEAD:
        raise Refused(_("A sitting that began is closed, not called off."))
    fresh.state = Sitting.State.CANCELLED
    fresh.save(update_fields=["state"])
    for item in fresh.items.filter(police=True).select_related("case__record__space"):
        filters.empty_police_seat(item, by=by, on=on)
    fresh.items.all().delete()
    return fresh


def locked_from(sitting: Sitting) -> date:
    """The day from which the agenda only takes what cannot wait."""
    day, calendar = sitting.on, city.working_calendar()
    left = rules.LOCKED_BEFORE
    while left:
        day -= timedelta(days=1)
        left -= calendar.is_working(day)
    return day


def _only_keeping(member: Member) -> None:
    if not set(member.roles) & {*rules.SECRETARIAT, *rules.CHAIRS}:
        raise Http404


def _now(sitting: Sitting) -> Sitting:
    fresh = Sitting.objects.select_for_update(of=("self",)).select_related("space", "record")
    return fresh.get(pk=sitting.pk)


def _moved_on(sitting: Sitting, version: int) -> Sitting:
    """The sitting with its agenda one version further. Raises Refused for a second editor."""
    fresh = _now(sitting)
    if not fresh.is_open:
        raise Refused(_("The agenda of this sitting is closed."))
    if fresh.agenda != version:
        raise Refused(
            _("Somebody else changed this agenda while you had it open."),
            instead=_("Below is the agenda as it stands now. Make your change in it again."),
        )
    fresh.agenda += 1
    fresh.save(update_fields=["agenda"])
    return fresh


def _is_police(member: Member) -> bool:
    return is_police(member.organisation.sort, member.discipline)


def _working_days(since: date, days: int) -> date:
    return clocks.add_working_days(since, days, calendar=city.working_calendar())
