"""Passing something on: to a service with consent, or through the one door to enforcement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit import acts
from convive.audit.acts import act
from convive.city import queries as city
from convive.city import rules as clocks
from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway import gates, splitting
from convive.pathway.actions import ways
from convive.pathway.actions.bench import Bench, only_real, only_working
from convive.pathway.models import Case, Consent, Gateway, Handover, Recipient
from convive.pathway.queries.ways import OpenWay
from convive.people.models import Organisation
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import telling
from convive.spaces.actions import records
from convive.spaces.models import Member
from convive.spaces.rules import custody
from convive.spaces.rules.custody import ENFORCEMENT
from convive.spaces.rules.parts import FULL

WORKERS = ("worker", "screener", "lead")
ANSWERERS = ("intake", *WORKERS)
ANSWERED = "handover-answer"
ANSWER_WITHIN = 5  # working days
SILENT_AFTER = timedelta(days=30)  # since a service that took it on last said how it goes
_ANSWERS = (Handover.State.ACCEPTED, Handover.State.REFUSED)
FOLLOWS: Mapping[str, tuple[Handover.State, ...]] = {
    Handover.State.OFFERED: _ANSWERS,
    Handover.State.BACK: _ANSWERS,
    Handover.State.ACCEPTED: (Handover.State.BEGUN, Handover.State.DONE),
    Handover.State.BEGUN: (Handover.State.BEGUN, Handover.State.DONE),
    Handover.State.REFUSED: (),
    Handover.State.DONE: (),
}
LOOKED_AT_AFTER = timedelta(days=92)
YES, CALL = "yes", "call"
WHY_NOT = ("full", "not-ours", "area", "age", "language", "cost")
SAID_BY_CODE: Mapping[str, Handover.State | None] = {
    YES: Handover.State.ACCEPTED,
    CALL: None,
    **dict.fromkeys(WHY_NOT, Handover.State.REFUSED),
}
SHARING = "sharing"


@act("pathway.handover.offered")
def offer(
    case: Case,
    service: str,
    provider: Organisation,
    answers: Mapping[str, Any],
    *,
    bench: Bench,
    by: KeyHolder,
    on: date,
) -> Handover:
    """Offer the person's matter to a service, with what is shared and why; it answers by a date.

    Raises Refused without consent to sharing (SEC-29, SAF-09), while an objection waits, and for a
    service of police or justice. The provider enters the list of those who are told when the case
    is erased.
    """
    bench.only(WORKERS)
    only_working(case)
    only_real(case)
    if provider.sort in ENFORCEMENT:
        raise Refused(
            _("Police and justice get nothing in this way, also where they run a service."),
            instead=_("The only door to them is the gateway, with a second person."),
        )
    gates.ask(gates.Before.DISCLOSE, case, bench.member, on=on)
    consent = case.consents.filter(purpose=SHARING).order_by("-id").first()
    if consent is None or consent.state != Consent.State.GIVEN or consent.ended_on:
        raise Refused(
            _("The person has not agreed that this is shared with a service."),
            instead=_("Ask them first, for this service, and write the answer under Consent."),
        )
    sitting = new_ref()
    splitting.seal_sheet(
        case.record,
        bench.keyring,
        bench.template.forms["handover"],
        answers,
        sitting=sitting,
        by=by,
        on=on,
    )
    Recipient.objects.create(case=case, organisation=provider, what="handover", sent_on=on)
    due = clocks.add_working_days(on, ANSWER_WITHIN, calendar=city.working_calendar())
    return Handover.objects.create(
        case=case, service=service, offered_on=on, due_on=due, sitting=sitting
    )


@act("pathway.handover.answered")
def answer(
    handover: Handover, state: str, words: str = "", *, bench: Bench, by: KeyHolder, on: date
) -> Handover:
    """What the service said, written down by who spoke with it; why it refused is sealed.

    Raises Refused for an answer that does not follow on the one before, or a refusal without words.
    """
    bench.only(ANSWERERS)
    if state not in FOLLOWS[handover.state]:
        raise Refused(_("This was answered already."))
    if state == Handover.State.REFUSED and not words.strip():
        raise Refused(_("Please write why the service cannot take this on."), field="words")
    if words.strip():
        records.seal(
            handover.case.record,
            bench.keyring,
            form=ANSWERED,
            part=FULL,
            content={"words": words, "handover": handover.ref, "state": state},
            by=by,
            on=on,
        )
    ways.answered(handover, by=by, on=on)
    return _stands(handover, state, on)


@act("pathway.handover.answered_by_code")
def answer_by_code(way: OpenWay, says: str, *, by: Asking, on: date) -> Handover:
    """The service itself answers, without an account: it takes it on, cannot, or asks to be called.

    The answer is a choice from a list and no text: nothing about the person is written twice. Who
    works with them is told. A yes or a no ends the code. Raises Refused for what was answered before
    (SEC-17, SEC-33).
    """
    handover = way.way.handover
    if handover is None or says not in SAID_BY_CODE:
        raise Http404
    state = SAID_BY_CODE[says]
    handover = Handover.objects.select_for_update().get(pk=handover.pk)
    if FOLLOWS[handover.state] != _ANSWERS:
        raise Refused(_("This was answered already."))
    handover.case, handover.said = way.way.case, says
    handover.save(update_fields=["said"])
    telling.holders(handover.case.record, on=on)
    if state is None:
        return handover
    ways.answered(handover, by=by, on=on)
    return _stands(handover, state, on)


@act("pathway.handover.returned")
def send_back(handover: Handover, *, by: Asking, on: date) -> Handover:
    """The service did not answer in time: it is the screener's again, and they are told (SEC-17)."""
    _stands(handover, Handover.State.BACK, on)
    telling.holders(handover.case.record, on=on)
    return handover


@act("pathway.handovers.taken_back")
def take_back(case: Case, *, by: Asking, on: date) -> Case:
    """The person no longer agrees to sharing: what was offered and not answered is taken back."""
    for handover in case.handovers.filter(state=Handover.State.OFFERED):
        ways.answered(handover, by=by, on=on)
        _stands(handover, Handover.State.BACK, on)
    return case


def _stands(handover: Handover, state: str, on: date) -> Handover:
    """How it stands now, and on which day that was told: a coded word and a date (SEC-33)."""
    handover.state, handover.answered_on = state, on
    handover.told = [*handover.told, [str(state), on.isoformat()]]
    handover.save(update_fields=["state", "answered_on", "told"])
    return handover


@act("pathway.gateway.asked")
def ask_gateway(
    case: Case,
    ground: str,
    to: Organisation,
    answers: Mapping[str, Any],
    *,
    told: str,
    tell_on: date | None,
    bench: Bench,
    by: KeyHolder,
    on: date,
) -> Gateway:
    """Ask that the least necessary be passed to enforcement, on a legal ground. Nothing passes yet.

    Raises Refused for a ground the template does not list, or for silence without a day to tell;
    Http404 where `to` is not police or justice.
    """
    bench.only(("screener", "worker", "chair", "lead"))
    only_real(case)
    if to.sort not in ENFORCEMENT:
        raise Http404
    if ground not in {one.key for one in bench.template.grounds}:
        raise Refused(_("This is not one of the legal grounds of this space."), field="ground")
    if told == Gateway.Told.DANGER and tell_on is None:
        raise Refused(_("Write the day on which the person will be told."), field="tell_on")
    sitting = new_ref()
    splitting.seal_sheet(
        case.record,
        bench.keyring,
        bench.template.forms["gateway"],
        answers,
        sitting=sitting,
        by=by,
        on=on,
    )
    return Gateway.objects.create(
        case=case,
        space=case.space,
        ground=ground,
        to=to,
        asked_by=bench.member,
        asked_on=on,
        told=told,
        tell_on=tell_on,
        sitting=sitting,
    )


@act("pathway.gateway.answered")
def answer_gateway(
    gateway: Gateway, yes: bool, *, second: Member, by: KeyHolder, on: date
) -> Gateway:
    """The second person, of another organisation and not from enforcement, opens or refuses.

    The record says that it was opened; the passing itself is done by a person, on paper or by
    telephone: no event of this house sends anything to enforcement (SEC-07). Raises Http404 for
    who may not be the second person, Refused for what was answered already.
    """
    gateway = Gateway.objects.select_for_update(of=("self",)).get(pk=gateway.pk)
    asker = gateway.asked_by
    if second.space_id != gateway.space_id or not second.holds_on(on):
        raise Http404
    if not custody.may_be_second(
        asker=asker.person.ref,
        asker_house=asker.organisation.ref,
        second=second.person.ref,
        second_house=second.organisation.ref,
        second_sort=sort_of(second),
    ):
        raise Refused(
            _("The second person is somebody else, of another organisation, not from enforcement."),
            instead=_("Ask such a member of this space to look at it."),
        )
    if second.person.ref != by.ref:
        raise Http404
    if gateway.state != Gateway.State.ASKED:
        raise Refused(_("This was answered already."))
    gateway.second, gateway.answered_on = second, on
    gateway.state = Gateway.State.OPENED if yes else Gateway.State.REFUSED
    if yes:
        gateway.review_on = on + LOOKED_AT_AFTER
        Recipient.objects.create(
            case=gateway.case, organisation=gateway.to, what="gateway", sent_on=on
        )
    gateway.save()
    verb = "pathway.gateway.opened" if yes else "pathway.gateway.refused"
    acts.remember(verb, by=by, subject=gateway)
    return gateway


def sort_of(member: Member) -> str:
    """The kind of house; who stands for police or justice counts as theirs wherever they work."""
    return member.discipline if member.discipline in ENFORCEMENT else member.organisation.sort
