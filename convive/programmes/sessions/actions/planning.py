"""Planning sessions: once or as a series, with a room; moving, cancelling, giving them to somebody."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied
from django.utils.formats import date_format
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.directory.assets.rules import moment
from convive.directory.models import Asset, Booking
from convive.ground.phrase import Phrase, phrase
from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Person
from convive.programmes import wording
from convive.programmes.models import EducationSite, Initiative, Session
from convive.programmes.sessions import access, queries, rooms
from convive.programmes.sessions.rules.series import Rhythm, days
from convive.programmes.sites import actions as sites

PLANNED = ["begins", "ends", "place", "state", "state_why"]
Span = tuple[datetime, datetime]


@act("programmes.sessions_planned")
def plan(
    initiative: Initiative,
    *,
    first: date,
    begins: time,
    ends: time,
    rhythm: Rhythm = Rhythm.ONCE,
    until: date | None = None,
    skip: Collection[date] = (),
    place: Phrase | str = "",
    asset: Asset | None = None,
    even_if_taken: bool = False,
    facilitators: Iterable[Person] = (),
    now: datetime,
    by: Asking,
) -> list[Session]:
    """Plan a session or a series, in the city's time, with a room for each (issue 6, point 2).

    Raises Refused for a time that does not exist, for a room that somebody else has (each day with
    what is free then; `even_if_taken` plans these days without a room), and for facilitators whose
    training does not hold on a day (TRN-02), and for a place that names somebody (SAF-02);
    PermissionDenied.
    """
    if not access.may_plan(by, initiative):
        raise PermissionDenied
    _refuse_ended(initiative)
    _refuse_named_place(initiative, phrase(place))
    wanted = days(first, rhythm, until=until, skip=frozenset(skip))
    if not wanted:
        raise Refused(_("No day is left."), instead=_("Leave out fewer days."), field="skip")
    people = list(facilitators)
    for day in wanted:
        _refuse_untrained(people, initiative, on=day)
        _refuse_without_say(initiative, asset, on=day)
    series = new_ref() if len(wanted) > 1 else ""
    made, taken = [], []
    for day in wanted:
        span = _span(day, begins, ends)
        booking = None
        if asset is not None and span[0] > now:
            try:
                booking = rooms.ask(
                    asset, initiative, on=day, begins=begins, ends=ends, now=now, by=by
                )
            except Refused as why:
                if why.field == "asset":
                    raise
                taken.append(_told(by, asset, day, span, why))
        made.append(_make(initiative, span, series, phrase(place), booking, people, by))
    if taken and not even_if_taken:
        raise Refused(
            _("Somebody else has it at that time. Nothing was planned."),
            missing=taken,
            instead=_("Choose another time or another room, or plan these days without one."),
            field="asset",
        )
    return made


@act("programmes.session_moved")
def move(
    session: Session,
    *,
    on: date,
    begins: time,
    ends: time,
    place: Phrase | str,
    keep_room: bool = True,
    version: int | None,
    now: datetime,
    by: Asking,
) -> Session:
    """Another time or place; its room moves along, or is given back. Calendars change by themselves.

    Raises Refused when the room is taken then, with what is free, and for a place that names
    somebody; Changed; PermissionDenied.
    """
    if not access.may_plan(by, session.initiative):
        raise PermissionDenied
    _refuse_over(session)
    _refuse_named_place(session.initiative, phrase(place))
    span = _span(on, begins, ends)
    _refuse_untrained(session.facilitators.all(), session.initiative, on=on)
    booking = session.booking
    asset = booking.asset if booking is not None and booking.state in rooms.WAITING else None
    for delivery in session.deliveries.select_related("site"):
        sites.refuse_without_say(session.initiative, delivery.site, on=on)
    if keep_room:
        _refuse_without_say(session.initiative, asset, on=on)
    if asset is not None and (span != (session.begins, session.ends) or not keep_room):
        rooms.give_back(session, now=now)
        booking = None
        if keep_room:
            booking = _booked_anew(session, asset, on, begins, ends, span, now=now, by=by)
    elif asset is None:
        booking = None
    changes = {"begins": span[0], "ends": span[1], "place": phrase(place)}
    history.amend(session, changes, version=version, by=by)
    session.booking = booking
    session.save(update_fields=["booking"])
    return session


@act("programmes.session_cancelled")
def cancel(
    session: Session, *, why: str, following: bool = False, now: datetime, by: Asking
) -> list[Session]:
    """It does not take place, or it and those of its series that follow; rooms are given back.

    Nobody is told by name: the calendars change. Twice changes nothing. Raises Refused for a session
    that was held, and for a reason that names somebody; PermissionDenied.
    """
    if not access.may_plan(by, session.initiative):
        raise PermissionDenied
    if session.state == Session.State.CANCELLED:
        return [session]
    _refuse_over(session)
    _refuse_named(session, why)
    ended = queries.series_from(session) if following else [session]
    for one in ended:
        rooms.give_back(one, now=now)
        changes = {"state": Session.State.CANCELLED, "state_why": why.strip()}
        history.amend(one, changes, version=None, by=by)
    return ended


@act("programmes.session_given")
def assign(
    session: Session, people: Iterable[Person], *, following: bool = False, by: Asking
) -> list[Session]:
    """Say who leads it, or it and those of its series that follow (TRN-02, SEC-02).

    Who led what was held stays written as it was. Raises Refused for a session that is over, and when
    somebody's training does not hold on a day; PermissionDenied.
    """
    if not access.may_plan(by, session.initiative):
        raise PermissionDenied
    chosen = list(people)
    listed = queries.series_from(session) if following else [session]
    given = [one for one in listed if one.state == Session.State.PLANNED]
    if not given:
        _refuse_over(session)
    for one in given:
        _refuse_untrained(chosen, one.initiative, on=queries.local(one.begins).date())
    for one in given:
        one.facilitators.set(chosen)
    return given


def _make(
    initiative: Initiative,
    span: Span,
    series: str,
    place: Phrase,
    booking: Booking | None,
    people: Sequence[Person],
    by: Asking,
) -> Session:
    where = place or (_place_of(booking) if booking else Phrase())
    session = Session.objects.create(
        initiative=initiative,
        series=series,
        begins=span[0],
        ends=span[1],
        place=where,
        booking=booking,
    )
    session.facilitators.set(people)
    history.keep(session, PLANNED, by=by)
    return session


def _place_of(booking: Booking) -> Phrase:
    asset = booking.asset
    named = {code: [name, asset.address] for code, name in asset.name.items() if name}
    return Phrase({code: ", ".join(filter(None, said)) for code, said in named.items()})


def _booked_anew(
    session: Session,
    asset: Asset,
    on: date,
    begins: time,
    ends: time,
    span: Span,
    *,
    now: datetime,
    by: Asking,
) -> Booking:
    try:
        return rooms.ask(asset, session.initiative, on=on, begins=begins, ends=ends, now=now, by=by)
    except Refused as why:
        raise Refused(
            _("Its room is not free then. The session was not moved."),
            missing=[_told(by, asset, on, span, why)],
            instead=_("Choose another time, or move it without its room."),
            field="on",
        ) from None


def _told(by: Asking, asset: Asset, day: date, span: Span, why: Refused) -> str:
    return rooms.told_taken(by, asset, on=day, begins=span[0], ends=span[1], why=why)


def _span(on: date, begins: time, ends: time) -> Span:
    zone = queries.zone().key
    since, until = (moment(on, one, zone=zone) for one in (begins, ends))
    if since is None or until is None:
        raise Refused(
            _("The clocks are put forward in that hour. This time does not exist."),
            field="begins",
        )
    if until <= since:
        raise Refused(_("It must end after it begins."), field="ends")
    return since, until


def _refuse_untrained(people: Iterable[Person], initiative: Initiative, *, on: date) -> None:
    lacking = queries.untrained(people, initiative, on=on)
    if not lacking:
        return
    key = queries.asked_of(initiative).competence
    raise Refused(
        _("Somebody is not trained for this on %(day)s.") % {"day": date_format(on, "l j F Y")},
        missing=[_what_lacks(one, ended, key) for one, ended in lacking.items()],
        instead=_("Choose somebody who is, or let their training be confirmed first."),
        field="facilitators",
    )


def _what_lacks(person: Person, ended: date | None, key: str) -> str:
    told = {"name": person.name, "key": key}
    if ended is None:
        return __("%(name)s has no training on record for “%(key)s”.") % told
    told["day"] = date_format(ended, "DATE_FORMAT")
    return __("The training of %(name)s for “%(key)s” ended on %(day)s.") % told


def _refuse_without_say(initiative: Initiative, asset: Asset | None, *, on: date) -> None:
    """A room of a school is asked for only where the city has a say, or the school agreed (PRI-06)."""
    site = EducationSite.objects.filter(organisation=asset.owner_id).first() if asset else None
    if site is not None:
        sites.refuse_without_say(initiative, site, on=on)


def _refuse_ended(initiative: Initiative) -> None:
    if initiative.state == Initiative.State.ENDED:
        raise Refused(_("This initiative has ended."), instead=_("Begin a new one."))


def _refuse_named(session: Session, why: str) -> None:
    if found := queries.names_in(session, [why]):
        raise Refused(
            _("This seems to name somebody: %(words)s") % {"words": found[0].words},
            instead=_("Say it without the name: “somebody is ill”."),
            field="why",
        )


def _refuse_named_place(initiative: Initiative, place: Phrase) -> None:
    """A place is a house or a street, never “at Lina’s”: calendars show it to everybody."""
    organisations = [initiative.carrier, *initiative.partners.all()]
    areas = [area.name for area in initiative.areas.all()]
    known = [initiative.title, initiative.place, *(one.name for one in organisations), *areas]
    wording.names_nobody([place], known=known, field="place", are_places=True)


def _refuse_over(session: Session) -> None:
    if session.state == Session.State.HELD:
        raise Refused(_("It was held already."), instead=_("Correct what was recorded of it."))
    if session.state == Session.State.CANCELLED:
        raise Refused(_("It was cancelled."), instead=_("Plan a new session."))
