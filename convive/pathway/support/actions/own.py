"""What the person does on their own page, with their code alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.http import Http404

from convive.audit import once
from convive.audit.acts import act
from convive.ground.references import Reference
from convive.ground.viewers import Asking
from convive.pathway.actions import agreeing, provision, rights
from convive.pathway.actions.bench import only_real
from convive.pathway.models import Activity, Case, RightsRequest
from convive.pathway.public import held
from convive.pathway.public.held import Holder
from convive.pathway.queries.ways import OpenWay

YES = "yes"


@dataclass(frozen=True, slots=True)
class Asked:
    """A right was used; the code of the request is known to this browser alone."""

    request: RightsRequest
    code: str = field(repr=False)

    @property
    def reference(self) -> Reference:
        return self.request.reference


@act("pathway.own.chosen")
def take_back(way: OpenWay, purpose: str, *, by: Asking, on: date) -> Case:
    """The person takes a yes back, and it stops at once (SEC-29). Raises Http404 for no purpose."""
    case = way.way.case
    if not case.consents.filter(purpose=purpose).exists():
        raise Http404
    return agreeing.withdraw(case, purpose, by=by, on=on)


@act("pathway.own.answered")
def answer(activity: Activity, said: str, *, by: Asking, on: date) -> Activity:
    """The person says yes to an activity, or asks for a change without a reason (SEC-25)."""
    if said != YES:
        return provision.leave(activity, by=by, on=on)
    return provision.agrees_by_code(activity, by=by, on=on)


@act("pathway.own.asked")
def ask(
    way: OpenWay,
    sort: str,
    words: str,
    *,
    language: str,
    holder: Holder,
    shown_at: str,
    by: Asking,
    on: date,
    now: datetime,
) -> Asked:
    """The person asks, corrects, objects or complains; their own code says which case (SAF-11).

    A complaint goes to data protection or oversight, never to who works with them.
    """
    case = way.way.case
    only_real(case)
    asked = rights.receive(case.space, sort, words, "", case=case, language=language, by=by, on=on)
    content = {"rights_code": asked.receipt, "due": asked.request.due_on.isoformat()}
    held.keep(holder, content, now=now)
    once.leads_to(shown_at)
    return Asked(asked.request, asked.receipt)
