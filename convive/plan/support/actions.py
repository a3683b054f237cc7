"""What can be done about help: list it, ask for it, answer, and say where a course was taught."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.plan.models import CourseUse, HelpOffer, HelpRequest, Municipality
from convive.plan.national import access
from convive.plan.support import queries, rules
from convive.plan.support.rules import Open

OFFER = [
    "sort", "title", "what", "organisation", "contact", "postcodes", "conditions", "opens_on",
    "closes_on",
]  # fmt: skip
REQUEST = ["state", "answer", "answered_on"]


@act("plan.help_listed")
def add_offer(*, by: Asking, **about: Any) -> HelpOffer:
    """List help of another level. `about`: the fields of an offer. Raises Refused for dates turned round."""
    if not access.may_log(by):
        raise PermissionDenied
    _refuse_backwards(about)
    made = HelpOffer.objects.create(**about)
    history.keep(made, OFFER, by=by)
    return made


@act("plan.help_amended")
def amend_offer(
    offer: HelpOffer, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> HelpOffer:
    """Change what is known about help. Raises Changed on a second editor."""
    if not access.may_log(by):
        raise PermissionDenied
    _refuse_backwards(changes)
    history.amend(offer, changes, version=version, by=by)
    return offer


@act("plan.help_asked")
def ask(
    offer: HelpOffer,
    municipality: Municipality,
    text: str,
    *,
    met: Collection[int],
    on: date,
    by: Asking,
) -> HelpRequest:
    """Ask for help, after looking at who can have it (NLC-12).

    `met`: the conditions that are so for us, by their place. Raises Refused, naming the others, and
    while it is not open.
    """
    if not access.may_edit(by):
        raise PermissionDenied
    state = rules.open_state(offer.opens_on, offer.closes_on, today=on)
    if state != Open.NOW:
        raise Refused(
            _("This help cannot be asked for today."),
            instead=_("Look at its dates, or ask your regional coordinator."),
        )
    if unmet := rules.unmet(queries.conditions_of(offer), met):
        raise Refused(
            _("Not every condition is met."),
            missing=unmet,
            instead=_("Ask the contact of this help if there is another way."),
            field="met",
        )
    made = HelpRequest.objects.create(
        offer=offer, municipality=municipality, text=text.strip(), asked_on=on
    )
    history.keep(made, REQUEST, by=by)
    return made


@act("plan.help_answered")
def answer(
    request: HelpRequest,
    *,
    state: str,
    answer: str,
    on: date,
    by: Asking,
    version: int | None = None,
) -> HelpRequest:
    """Say what becomes of a request. Raises Refused for a no without its reason."""
    if not access.may_log(by):
        raise PermissionDenied
    if state == HelpRequest.State.REFUSED and not answer.strip():
        raise Refused(_("Say why, and where else to turn."), field="answer")
    final = state in {HelpRequest.State.GRANTED, HelpRequest.State.REFUSED}
    changes = {"state": state, "answer": answer.strip(), "answered_on": on if final else None}
    history.amend(request, changes, version=version, by=by)
    return request


@act("plan.course_used")
def log_use(
    offer: HelpOffer,
    municipality: Municipality,
    *,
    on: date,
    came: int,
    taught_by: str,
    today: date,
    by: Asking,
    became_trainers: int = 0,
) -> CourseUse:
    """Say that a place taught a course: how many came, and who can teach it now.

    Raises Refused for more new teachers than people, or a day to come.
    """
    if not access.may_log(by):
        raise PermissionDenied
    if on > today:
        raise Refused(_("This day is still to come."), field="on")
    if became_trainers > came:
        raise Refused(_("No more can teach it than came."), field="became_trainers")
    return CourseUse.objects.create(
        offer=offer,
        municipality=municipality,
        on=on,
        came=came,
        became_trainers=became_trainers,
        taught_by=taught_by,
    )


def _refuse_backwards(about: Mapping[str, Any]) -> None:
    opens, closes = about.get("opens_on"), about.get("closes_on")
    if opens and closes and closes < opens:
        raise Refused(_("The end lies before the beginning."), field="closes_on")
