"""What can be done about help for partners: offer it, ask for it, answer (PRI-33)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation
from convive.plan.models import HelpOffer, HelpRequest
from convive.plan.partners import access
from convive.plan.support.rules import Open, open_state

OFFER = ["sort", "title", "what", "organisation", "contact", "opens_on", "closes_on"]
REQUEST = ["state", "answer", "answered_on"]


@act("plan.partner_help_offered")
def offer(*, by: Asking, **about: Any) -> HelpOffer:
    """Offer partners something beyond money. `about`: sort, title, organisation are needed.

    Raises Refused for dates turned round.
    """
    _unless_offering(by, about)
    made = HelpOffer.objects.create(for_partners=True, **about)
    history.keep(made, OFFER, by=by)
    return made


@act("plan.partner_help_amended")
def amend(
    offer: HelpOffer, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> HelpOffer:
    """Change what is offered. Raises Changed on a second editor, Refused for dates turned round."""
    _unless_offering(by, changes)
    history.amend(offer, changes, version=version, by=by)
    return offer


@act("plan.partner_help_asked")
def ask(
    offer: HelpOffer, organisation: Organisation, *, text: str, on: date, by: Asking
) -> HelpRequest:
    """A partner asks for help, data or an introduction. Raises Refused without words, or too late."""
    if not access.may_ask_for(by, organisation):
        raise PermissionDenied
    if open_state(offer.opens_on, offer.closes_on, today=on) != Open.NOW:
        raise Refused(
            _("This help cannot be asked for today."),
            instead=_("Look at its dates, or ask your contact in the city."),
        )
    if not text.strip():
        raise Refused(_("Say what you need."), field="text")
    made = HelpRequest.objects.create(
        offer=offer, organisation=organisation, text=text.strip(), asked_on=on
    )
    history.keep(made, REQUEST, by=by)
    return made


@act("plan.partner_help_answered")
def answer(
    request: HelpRequest,
    *,
    state: str,
    answer: str,
    on: date,
    version: int | None = None,
    by: Asking,
) -> HelpRequest:
    """Say what becomes of a request. Raises Refused for an answer without words; Changed.

    The day of the first final answer counts, also when it is worded anew.
    """
    if not access.may_offer(by):
        raise PermissionDenied
    final = state in {HelpRequest.State.GRANTED, HelpRequest.State.REFUSED}
    if final and not answer.strip():
        raise Refused(
            _("Say what happens next, or why not and where else to turn."), field="answer"
        )
    answered_on = (request.answered_on or on) if final else None
    changes = {"state": state, "answer": answer.strip(), "answered_on": answered_on}
    history.amend(request, changes, version=version, by=by)
    return request


def _unless_offering(by: Asking, about: Mapping[str, Any]) -> None:
    if not access.may_offer(by):
        raise PermissionDenied
    opens, closes = about.get("opens_on"), about.get("closes_on")
    if opens and closes and closes < opens:
        raise Refused(_("The end lies before the beginning."), field="closes_on")
