"""Setting a table, and seating people at it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import access, finding, queries, rules
from convive.bodies.models import Body, Seat, Standby
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation, Person
from convive.places.models import Area

BODY = [
    "name", "purpose", "topics", "sort", "stage", "expects", "meets_every_days", "quorum",
    "is_open", "why_new", "since", "until", "reports_to", "minimum_a_year", "quorum_share",
    "quorum_each_leg", "term_months", "hours_a_month", "induction_share", "budget", "budget_from",
    "answered_within", "says_who_raised",
]  # fmt: skip
SEAT = [
    "category", "organisation", "person", "deputy", "is_chair", "agreed_on", "since", "until",
    "is_voting", "is_small", "term_until", "hours_a_month", "mandate", "mandate_on", "interest",
]  # fmt: skip


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
    **more: Any,
) -> Body:
    """Set a new table, after looking at those that meet already (GOV-11).

    `categories` is the checklist of who should sit there; `seen` holds the references of the
    existing tables that were proposed; `more`: other fields of a table by name, such as
    `minimum_a_year`. Where one could host this, `why_new` and `until` must be given. Raises Refused
    with what is missing.
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
        **more,
    )
    _refuse_second_table(body, set(seen), by=by)
    _refuse_backwards(body)
    body.save()
    history.keep(body, BODY, by=by)
    finding.refresh(body)
    return body


@act("bodies.amended")
def amend(body: Body, changes: Mapping[str, Any], *, version: int | None, by: Asking) -> Body:
    """Change what a table is. Raises Changed when somebody else changed it first.

    Raises Refused for a table whose items would go round in a circle, or that would end before it
    begins. Its stage changes in `joining.actions.change_stage` only.
    """
    if not access.may_edit(by, body):
        raise PermissionDenied
    if changes.get("stage", body.stage) != body.stage:
        raise Refused(
            _("A group goes on to its next stage on a page of its own."),
            instead=_("There it says what is still open."),
            field="stage",
        )
    _refuse_circle(body, changes.get("reports_to", body.reports_to))
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
    **more: Any,
) -> Seat:
    """Set a seat; it may stay vacant. `agreed_on`: when the member agreed to be invited by e-mail.

    `more`: other fields of a seat by name, such as `is_voting`. Where the table has terms and no
    `term_until` is given, the term is counted from `since`. Raises Refused when one person would be
    member and deputy, or chairs without deciding.
    """
    if not access.may_edit(by, body):
        raise PermissionDenied
    _refuse_twice(person, deputy)
    if not more.get("term_until"):
        more["term_until"] = rules.term_end(since, body.term_months)
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
        **more,
    )
    history.keep(made, SEAT, by=by)
    return made


@act("bodies.seat_changed")
def change_seat(seat: Seat, changes: Mapping[str, Any], *, version: int | None, by: Asking) -> Seat:
    """Another member, deputy or organisation on the same seat."""
    if not access.may_edit(by, seat.body):
        raise PermissionDenied
    _refuse_twice(changes.get("person", seat.person), changes.get("deputy", seat.deputy))
    before = seat.person_id, seat.deputy_id
    history.amend(seat, changes, version=version, by=by)
    if before != (seat.person_id, seat.deputy_id):
        # What one holder said about being called in a tense time says nothing about the next.
        for known in Standby.objects.filter(seat=seat):
            history.forget(known)
            known.delete()
    return seat


@act("bodies.term_renewed")
def renew_term(seat: Seat, *, until: date, version: int | None, by: Asking) -> Seat:
    """The member stays on until a new day. Raises Refused for a day that is not later."""
    if not access.may_edit(by, seat.body):
        raise PermissionDenied
    history.unchanged(seat, ["term_until"], version=version)
    if seat.term_until and until <= seat.term_until:
        raise Refused(_("The new term must end later than the old one."), field="until")
    history.amend(seat, {"term_until": until}, version=version, by=by)
    return seat


@act("bodies.unseated")
def unseat(seat: Seat, *, on: date, by: Asking) -> Seat:
    """A seat ends with this day; what it took part in stays."""
    if not access.may_edit(by, seat.body):
        raise PermissionDenied
    history.amend(seat, {"until": max(on, seat.since)}, version=None, by=by)
    return seat


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


def _refuse_circle(body: Body, above: Body | None) -> None:
    if above is None:
        return
    pairs = Body.objects.exclude(reports_to=None).values_list("ref", "reports_to__ref")
    ways = {low: high for low, high in pairs if high is not None} | {body.ref: above.ref}
    if rules.goes_round(body.ref, list(ways.items())):
        raise Refused(
            _("Its items would go round in a circle."),
            instead=_("Choose a table that does not pass its items to this one."),
            field="reports_to",
        )


def _refuse_backwards(body: Body) -> None:
    if body.until and body.until < body.since:
        raise Refused(_("A table cannot end before it begins."), field="until")


def _refuse_twice(person: Person | None, deputy: Person | None) -> None:
    if person is not None and person == deputy:
        raise Refused(_("The deputy must be somebody else."), field="deputy")
