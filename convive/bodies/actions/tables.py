"""Setting a table, seating people at it, and leaving a category out with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import access, finding, queries
from convive.bodies.models import Body, Exclusion, Seat
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation, Person
from convive.places.models import Area

BODY = [
    "name", "purpose", "topics", "sort", "stage", "expects", "meets_every_days", "quorum",
    "is_open", "why_new", "since", "until",
]  # fmt: skip
SEAT = ["category", "organisation", "person", "deputy", "is_chair", "agreed_on", "since", "until"]


@act("bodies.created")
def create(
    name: Phrase | str,
    *,
    purpose: Phrase | str,
    since: date,
    by: Asking,
    topics: Iterable[str] = (),
    categories: Iterable[str] = (),
    sort: str = "",
    stage: str = "",
    area: Area | None = None,
    meets_every_days: int = 90,
    quorum: int = 0,
    is_open: bool = False,
    until: date | None = None,
    why_new: str = "",
    seen: Iterable[str] = (),
) -> Body:
    """Set a new table, after looking at those that meet already (GOV-11).

    `categories` is the checklist of who should sit there; `seen` holds the references of the
    existing tables that were proposed. Where one could host this, `why_new` and `until` must be
    given. Raises Refused with what is missing.
    """
    if not access.may_create(by):
        raise PermissionDenied
    body = Body(
        name=phrase(name),
        purpose=phrase(purpose),
        topics=list(topics),
        expects=list(categories),
        sort=sort,
        stage=stage,
        area=area,
        meets_every_days=meets_every_days,
        quorum=quorum,
        is_open=is_open,
        since=since,
        until=until,
        why_new=why_new.strip(),
    )
    _refuse_second_table(body, set(seen), by=by)
    _refuse_backwards(body)
    body.save()
    history.keep(body, BODY, by=by)
    finding.refresh(body)
    return body


@act("bodies.amended")
def amend(body: Body, changes: Mapping[str, Any], *, version: int | None, by: Asking) -> Body:
    """Change what a table is. Raises Changed when somebody else changed it first."""
    if not access.may_edit(by, body):
        raise PermissionDenied
    merged = Body(since=changes.get("since", body.since), until=changes.get("until", body.until))
    _refuse_backwards(merged)
    history.amend(body, changes, version=version, by=by)
    finding.refresh(body)
    return body


@act("bodies.seated")
def seat(
    body: Body,
    *,
    category: str,
    since: date,
    by: Asking,
    organisation: Organisation | None = None,
    person: Person | None = None,
    deputy: Person | None = None,
    is_chair: bool = False,
    agreed_on: date | None = None,
    until: date | None = None,
) -> Seat:
    """Set a seat; it may stay vacant. `agreed_on`: when the member agreed to be invited by e-mail.

    Raises Refused when one person would be member and deputy.
    """
    if not access.may_edit(by, body):
        raise PermissionDenied
    _refuse_twice(person, deputy)
    made = Seat.objects.create(
        body=body,
        category=category.strip()[:60],
        organisation=organisation,
        person=person,
        deputy=deputy,
        is_chair=is_chair,
        agreed_on=agreed_on,
        since=since,
        until=until,
    )
    history.keep(made, SEAT, by=by)
    return made


@act("bodies.seat_changed")
def change_seat(seat: Seat, changes: Mapping[str, Any], *, version: int | None, by: Asking) -> Seat:
    """Another member, deputy or organisation on the same seat."""
    if not access.may_edit(by, seat.body):
        raise PermissionDenied
    _refuse_twice(changes.get("person", seat.person), changes.get("deputy", seat.deputy))
    history.amend(seat, changes, version=version, by=by)
    return seat


@act("bodies.unseated")
def unseat(seat: Seat, *, on: date, by: Asking) -> Seat:
    """A seat ends with this day; what it took part in stays."""
    if not access.may_edit(by, seat.body):
        raise PermissionDenied
    history.amend(seat, {"until": max(on, seat.since)}, version=None, by=by)
    return seat


@act("bodies.left_out")
def leave_out(
    body: Body, *, category: str, reason: str, heard_how: str, revisit_on: date, by: Asking
) -> Exclusion:
    """Leave a category out, with the reason, how it is heard otherwise, and when to look again.

    Raises Refused when one of these is missing (GOV-09).
    """
    if not access.may_edit(by, body):
        raise PermissionDenied
    wanted = [
        (reason.strip(), _("why it is left out")),
        (heard_how.strip(), _("how it is heard otherwise")),
    ]
    if missing := [words for given, words in wanted if not given]:
        raise Refused(
            _("A table that leaves somebody out must say why."),
            missing=missing,
            instead=_("Or give them a seat: people who disagree keep a table honest."),
            field="reason" if not reason.strip() else "heard_how",
        )
    Exclusion.objects.filter(body=body, category=category).delete()
    return Exclusion.objects.create(
        body=body,
        category=category,
        reason=reason.strip(),
        heard_how=heard_how.strip(),
        revisit_on=revisit_on,
    )


def _refuse_second_table(body: Body, seen: set[str], *, by: Asking) -> None:
    hosts = queries.hosts_for(
        by, body.purpose, body.topics, body.expects, language=get_language() or "en", on=body.since
    )
    unseen = [str(host.body) for host in hosts if host.body.ref not in seen]
    if unseen:
        raise Refused(
            _("Tables that already meet could host this. Look at them first."),
            missing=unseen,
            instead=_("Add the subject to one of them, or say why a new table is needed."),
        )
    missing = [
        words
        for given, words in (
            (body.why_new, _("why none of them can host it")),
            (body.until, _("the day on which the new table ends")),
        )
        if hosts and not given
    ]
    if missing:
        raise Refused(
            _("A new table beside one that could host this needs a reason and an end."),
            missing=missing,
            field="until" if body.why_new else "why_new",
        )


def _refuse_backwards(body: Body) -> None:
    if body.until and body.until < body.since:
        raise Refused(_("A table cannot end before it begins."), field="until")


def _refuse_twice(person: Person | None, deputy: Person | None) -> None:
    if person is not None and person == deputy:
        raise Refused(_("The deputy must be somebody else."), field="deputy")
