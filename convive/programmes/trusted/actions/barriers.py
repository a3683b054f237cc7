"""Noting why a service is not used, and what a group has of its own (SEN-04)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import actions as tables
from convive.bodies.models import Ask
from convive.directory import actions as directory
from convive.directory.models import Service
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking, House
from convive.history import actions as history
from convive.people import queries as people
from convive.people.models import Organisation, Person
from convive.programmes import wording
from convive.programmes.models import Barrier
from convive.programmes.trusted import access

REASONS = ["reasons"]
OWN = ["own_support"]


@act("programmes.barrier_noted")
def note(
    service: Service,
    organisation: Organisation,
    *,
    reasons: Iterable[str],
    what: str,
    owner: Person,
    own_support: Phrase | None = None,
    door: str = Ask.Door.MEETING,
    on: date,
    by: Asking,
) -> Barrier:
    """Note why people of a group do not use a service. It has an owner from the first day, who owes
    an answer like any other (the ledger of asks).

    Raises Refused without a reason, and for words that name a person; PermissionDenied, also where
    the owner is of the police or of justice, who read no barrier.
    """
    if not access.may_keep(by) or access.is_police(people.viewer_for(owner, today=on)):
        raise PermissionDenied
    chosen = [key for key in Barrier.Reason.values if key in set(reasons)]
    if not chosen:
        raise Refused(_("Choose at least one reason."), field="reasons")
    own = own_support or Phrase()
    known = [organisation.name, service.name, service.provider.name]
    wording.names_nobody([what], known=known, field="what")
    wording.names_nobody([own], known=known, field="own_support")
    ask = tables.raise_ask(
        sort=Ask.Sort.BARRIER,
        door=door,
        text=what,
        text_language=(get_language() or "en").split("-")[0],
        about=service.reference,
        shared=False,
        on=on,
        by=by,
    )
    # Whoever notes it may not pass asks around; that it has an owner is a rule of the house.
    tables.pass_ask(ask, to=owner, by=House())
    made = Barrier.objects.create(
        ask=ask, service=service, organisation=organisation, reasons=chosen, own_support=own
    )
    history.keep(made, [*REASONS, *OWN], by=by)
    return made


@act("programmes.own_support_told")
def tell_own_support(
    one: Barrier,
    *,
    own_support: Phrase,
    agreed_on: date | None,
    agreed_how: str,
    version: int | None,
    on: date,
    by: Asking,
) -> Barrier:
    """Write down what a group has of its own, and whether it agrees to be listed.

    When it takes its yes back, what was listed with it leaves the directory at once. Raises Refused
    for a yes without how it was given.
    """
    if not access.may_keep(by):
        raise PermissionDenied
    if agreed_on is not None and not agreed_how.strip():
        raise Refused(_("Say how they agreed: a letter, a talk, a meeting."), field="agreed_how")
    if agreed_on is not None and agreed_on > on:
        raise Refused(_("This day has not come yet."), field="agreed_on")
    wording.names_nobody([own_support], known=[one.organisation.name], field="own_support")
    changes: dict[str, Any] = {
        "own_support": own_support,
        "listing_agreed_on": agreed_on,
        "listing_agreed_how": agreed_how.strip() if agreed_on else "",
    }
    listing = one.listed_as
    if agreed_on is None and listing is not None:
        changes["listed_as"] = None
        directory.retire(listing, on=on, by=House())
    history.amend(one, changes, version=version, by=by)
    return one


@act("programmes.own_support_listed")
def list_own_support(one: Barrier, service: Service, *, by: Asking) -> Barrier:
    """Tie it to what the directory shows of it. Raises Refused before the organisation agreed."""
    if not access.may_list(by):
        raise PermissionDenied
    if one.listing_agreed_on is None:
        raise Refused(
            _("This organisation has not agreed to be listed."),
            instead=_("Ask it. Many rely on their own support just because nobody lists it."),
        )
    if service.provider != one.organisation:
        raise Refused(_("Another organisation offers this service."), field="service")
    history.amend(one, {"listed_as": service}, version=None, by=by)
    return one
