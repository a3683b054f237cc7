"""Offering something, asking for it, saying yes or no, and giving it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.directory.assets import access, finding, letters, queries, rules
from convive.directory.models import Asset, Booking
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation, Person

KEPT = [
    "name", "sort", "owner", "what", "address", "area", "access", "capacity", "who", "hours",
    "cost",
]  # fmt: skip


@act("directory.asset_offered")
def offer(given: Mapping[str, Any], *, by: Asking) -> Asset:
    """Offer a room, a thing, an interpreter or a ride; `given` are fields of Asset (concepts 3).

    Raises PermissionDenied for something of an organisation that is not one's own.
    """
    if not (by.may("assets.book") and access.may_speak_for(by, given["owner"])):
        raise PermissionDenied
    asset = Asset.objects.create(**given)
    history.keep(asset, KEPT, by=by)
    finding.refresh(asset)
    return asset


@act("directory.asset_amended")
def amend(asset: Asset, given: Mapping[str, Any], *, version: int | None, by: Asking) -> Asset:
    """Change what is told of it. Raises Changed for the second editor, PermissionDenied."""
    owner = given.get("owner", asset.owner)
    if not (access.may_keep(by, asset) and access.may_speak_for(by, owner)):
        raise PermissionDenied
    history.amend(asset, given, version=version, by=by)
    finding.refresh(asset)
    return asset


@act("directory.asset_retired")
def retire(asset: Asset, *, on: date, now: datetime, by: Asking) -> Asset:
    """It is no longer offered. Raises Refused while somebody counts on it."""
    if not access.may_keep(by, asset):
        raise PermissionDenied
    asset = _locked(asset)
    if asset.bookings.filter(state=Booking.State.CONFIRMED, until__gt=now).exists():
        raise Refused(
            _("Somebody has booked it and counts on it."),
            instead=_("Cancel these bookings first and tell them why."),
        )
    if asset.retired_on is None:
        history.amend(asset, {"retired_on": on}, version=None, by=by)
        finding.refresh(asset)
    return asset


@act("directory.booking_asked")
def ask(
    asset: Asset,
    *,
    organisation: Organisation,
    on: date,
    begins: time,
    ends: time,
    until_on: date | None = None,
    purpose: str,
    now: datetime,
    by: Asking,
) -> Booking:
    """Ask for something, in the time of the city; the owner is told by letter (NLC-10).

    Who owns it needs nobody's yes. Raises Refused for a time that is over, too long or taken.
    """
    if not (access.may_book(by, asset) and access.may_speak_for(by, organisation)):
        raise PermissionDenied
    since, until = _span(on, begins, until_on or on, ends, now=now)
    asset = _locked(asset)
    _refuse_gone(asset)
    _refuse_taken(asset, (since, until))
    booking = Booking.objects.create(
        asset=asset,
        organisation=organisation,
        since=since,
        until=until,
        purpose=purpose,
        asked_at=now,
        asked_by=Person.objects.filter(ref=by.ref).first(),
    )
    if organisation.pk == asset.owner_id:
        return _settle(booking, Booking.State.CONFIRMED, now=now, by=by)
    letters.tell_owner(booking, "asked")
    return booking


@act("directory.booking_confirmed")
def confirm(booking: Booking, *, now: datetime, by: Asking) -> Booking:
    """Say yes; a second yes changes nothing. Raises Refused when another has it at that time."""
    asset = _locked(booking.asset)
    if not access.may_keep(by, asset):
        raise PermissionDenied
    booking = _fresh(booking)
    if booking.state == Booking.State.CONFIRMED:
        return booking
    _refuse_settled(booking)
    _refuse_gone(asset)
    _refuse_taken(asset, (booking.since, booking.until), but=booking)
    _settle(booking, Booking.State.CONFIRMED, now=now, by=by)
    letters.tell_asker(booking, "confirmed")
    return booking


@act("directory.booking_declined")
def decline(booking: Booking, *, reason: str, now: datetime, by: Asking) -> Booking:
    """Say no, and why."""
    asset = _locked(booking.asset)
    if not access.may_keep(by, asset):
        raise PermissionDenied
    booking = _fresh(booking)
    _refuse_settled(booking)
    _refuse_no_reason(reason)
    _settle(booking, Booking.State.DECLINED, reason=reason, now=now, by=by)
    letters.tell_asker(booking, "declined")
    return booking


@act("directory.booking_cancelled")
def cancel(booking: Booking, *, reason: str = "", now: datetime, by: Asking) -> Booking:
    """Give it back; who lends says why. The other side is told. Twice changes nothing."""
    if not access.may_cancel(by, booking):
        raise PermissionDenied
    _locked(booking.asset)
    booking = _fresh(booking)
    if booking.state == Booking.State.CANCELLED:
        return booking
    if booking.state == Booking.State.DECLINED or booking.until <= now:
        raise Refused(_("This booking is over already."))
    borrows = access.may_speak_for(by, booking.organisation)
    if not borrows:
        _refuse_no_reason(reason)
    _settle(booking, Booking.State.CANCELLED, reason=reason, now=now, by=by)
    (letters.tell_owner if borrows else letters.tell_asker)(booking, "cancelled")
    return booking


def _locked(asset: Asset) -> Asset:
    """The asset with its row locked: two who book at once come one after the other."""
    return Asset.objects.select_for_update(of=("self",)).select_related("owner").get(pk=asset.pk)


def _fresh(booking: Booking) -> Booking:
    return Booking.objects.select_related("asset__owner", "organisation", "asked_by").get(
        pk=booking.pk
    )


def _settle(
    booking: Booking, state: Booking.State, *, reason: str = "", now: datetime, by: Asking
) -> Booking:
    changes = {"state": state, "reason": reason, "settled_at": now}
    history.amend(booking, changes, version=None, by=by)
    return booking


def _span(
    on: date, begins: time, until_on: date, ends: time, *, now: datetime
) -> tuple[datetime, datetime]:
    zone = queries.zone()
    since = rules.moment(on, begins, zone=zone)
    until = rules.moment(until_on, ends, zone=zone)
    for field, one in (("begins", since), ("ends", until)):
        if one is None:
            raise Refused(
                _("The clocks are put forward in that hour. This time does not exist."),
                field=field,
            )
    if since is None or until is None or until <= since:
        raise Refused(_("It must end after it begins."), field="ends")
    if since < now:
        raise Refused(_("Choose a time that is still to come."), field="on")
    if until - since > rules.LONGEST:
        raise Refused(
            _("This is longer than two weeks."),
            instead=_("Book two weeks at most, then ask again."),
            field="until_on",
        )
    return since, until


def _refuse_gone(asset: Asset) -> None:
    if asset.retired_on is not None:
        raise Refused(_("It is no longer offered."), instead=_("Look for another one."))


def _refuse_taken(asset: Asset, span: rules.Span, *, but: Booking | None = None) -> None:
    if queries.is_taken(asset, span, but=but):
        raise Refused(
            _("It is already booked at that time."),
            instead=_("Choose another time, or look what is free on that day."),
            field="begins",
        )


def _refuse_settled(booking: Booking) -> None:
    if booking.state != Booking.State.ASKED:
        raise Refused(_("This booking was answered already."))


def _refuse_no_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused(_("Say why, so that they can plan."), field="reason")
